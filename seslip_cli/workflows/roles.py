"""A person's roles over time: what was held stays, so that an old update still shows it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from seslip_cli.domain.contact import Contact, Role
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.workflows.editing import Located, changed_record, make_record
from seslip_cli.workflows.parts import remove_part, set_part

Values = Mapping[str, Any]
"""Values by the names of their fields in the file."""


def give_role(change: Change, contact: Located, title: str, values: Values) -> list[str]:
    """Give a person a role, or the one of that title and body other values; one that had ended by then stays.

    Gives what should be said: that the person has a role of that title for another body. Raises Refused where the
    values do not go together, or several roles may be meant.
    """
    person: Contact = contact.record
    begins: date | None = values.get("from")
    place = _find_role(person, title, values, begins)
    if place is None:
        set_part(change, contact, "role", lambda _: False, Role, {"title": title, **values})
        return [*_held_elsewhere(person, title, begins)]
    meant = person.role[place]
    set_part(change, contact, "role", lambda each: each is meant, Role, values)
    return []


def remove_role(change: Change, contact: Located, title: str, values: Values) -> None:
    """Take a role away: that of the title, and of the body where one is given.

    Raises NotFound where there is none, Refused where several may be meant.
    """
    person: Contact = contact.record
    place = _find_role(person, title, values, None)
    meant = None if place is None else person.role[place]
    body = values.get("organisation") or values.get("authority")
    words = f'role "{title}"' + (f" for {body}" if body else "")
    remove_part(change, contact, "role", lambda each: each is meant, words)


def _find_role(person: Contact, title: str, values: Values, begins: date | None) -> int | None:
    """Which of a person's roles is meant: of those that have not ended, where there are such. Raises Refused."""
    found = [
        place
        for place, role in enumerate(person.role)
        if role.title.casefold() == title.casefold()
        and _may_be_for(role, values)
        and not (begins is not None and role.to is not None and role.to < begins)
    ]
    running = [place for place in found if person.role[place].to is None] or found
    if len(running) > 1:
        which = "; ".join(_body_and_days(person.role[place]) for place in running)
        raise Refused(
            f'"{person.id}" has the role "{title}" more than once: {which}. Nothing was changed.',
            "Say for whom with --authority or --organisation; else: seslip contacts edit " + person.id,
        )
    return running[0] if running else None


def _may_be_for(role: Role, values: Values) -> bool:
    """Whether a role is for the body that is given; where either names none it may be."""
    body = (values.get("authority"), (values.get("organisation") or "").casefold())
    held = (role.authority, (role.organisation or "").casefold())
    return (None, "") in (body, held) or body == held


def _held_elsewhere(person: Contact, title: str, begins: date | None) -> list[str]:
    """That a person has a role of that title for others, which a new one does not end."""
    return [
        f"Note: {person.full_name} has the role for {role.organisation or role.authority} too, and that one stays. "
        f"If the new one is in its place: seslip undo, then give it again with --instead-of and --from."
        for role in person.role
        if role.title.casefold() == title.casefold() and (role.to is None or (begins is not None and role.to >= begins))
    ]


def _body_and_days(role: Role) -> str:
    days = " ".join(f"{word} {day}" for word, day in (("from", role.from_), ("to", role.to)) if day)
    return f"{role.organisation or role.authority or 'for nobody named'} {days}".strip()


def replace_role(change: Change, contact: Located, title: str, old: str, begins: date, values: Values) -> None:
    """End a role on the day before another begins, which is for the same body and networks where nothing else is said.

    Raises NotFound where nobody holds the old one, Refused where several do, or it would end before it begins.
    """
    person: Contact = contact.record
    held = [
        place
        for place, role in enumerate(person.role)
        if role.title.casefold() == old.casefold() and (role.to is None or role.to >= begins)
    ]
    if not held:
        titles = ", ".join(f'"{role.title}"' for role in person.role if role.to is None or role.to >= begins)
        raise NotFound(
            f'"{contact.id}" has no role "{old}" on {begins}.',
            f"Held then: {titles}." if titles else "None is held then.",
        )
    if len(held) > 1:
        raise Refused(
            f'"{contact.id}" has the role "{old}" more than once. Nothing was changed.',
            f"End the one that is meant, and give the other: seslip contacts edit {contact.id}",
        )
    (place,) = held
    before = person.role[place]
    ends = {"to": begins - timedelta(days=1)}
    changed_record(before, ends, "role")
    change.set_fields(contact.file, (*contact.path, "role", place), ends)
    if not {"organisation", "authority"} & {*values}:
        values = {"organisation": before.organisation, "authority": before.authority, **values}
    new = make_record(Role, {"networks": before.networks, **values, "title": title, "from": begins}, "role")
    change.add_part(contact.file, contact.path, "role", new)

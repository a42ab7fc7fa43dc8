"""Two records of one person made one: what the one has goes to the other, and so does every reference."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.contact import Contact, PublishedField, Role
from seslip_cli.domain.email_address import email_key
from seslip_cli.domain.period import Year
from seslip_cli.domain.phone import phone_key
from seslip_cli.domain.record import Record
from seslip_cli.domain.references import REFERENCES
from seslip_cli.domain.similar import fold, may_be_same
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.workflows.editing import Use, changed_record, find_uses, locate

_SINGLE = ("title", "post_nominals", "sort", "source", "review_by")
"""Fields that hold one thing: that of the person who stays, where they have it."""

_PUBLISHED = {"emails": "e-mail", "phones": "phone", "role": "role"}
"""What may be printed of a person, and what one of each is called."""

_NAMING = {
    field.rpartition(".")[2] for fields in REFERENCES.values() for field, kind in fields.items() if kind == "contact"
}
"""The fields, in whatever record or part, that name a contact."""


class Merged(Struct, frozen=True, kw_only=True):
    """What becomes of two contacts: which references move, and in words what comes to the one and what is not kept.

    `published` says what is printed of the person from now on, where that is another than was; `doubts` why the two may
    be two people.
    """

    stays: Contact
    goes: Contact
    moved: tuple[Use, ...]
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def try_merge(root: Path, stays: str, goes: str, year: Year) -> Merged:
    """What a merge would do; it is checked, and not made. Raises as `merge` does."""
    change = Change(root)
    merged = merge(change, stays, goes, year)
    change.contents()
    return merged


def merge(change: Change, stays: str, goes: str, year: Year) -> Merged:
    """Give everything of a contact to another, let every file refer to that one, and take the first away.

    Raises NotFound, and Refused where both are one record already, or one is said to be another person.
    """
    first = locate(change.store, THINGS["contacts"], stays, year)
    second = locate(change.store, THINGS["contacts"], goes, year)
    one, other = first.record, second.record
    _require_mergeable(one, other)
    change.thorough = True
    values, lost = _combined(one, other)
    roles, lost_roles = _new_roles(one, other)
    news = _news(one, values, roles)
    publish = _published(one, other, news)
    if publish != one.publish:
        values["publish"] = publish
    uses = find_uses(change.store, "contact", other.id, year)
    for (file, kind, index), group in reversed(_by_record(uses).items()):  # from below, so that no place moves
        _move_references(change, file, (kind, index), [use.field for use in group], one.id, other.id)
    changed_record(one, values, "contact")
    if values:
        change.set_fields(first.file, first.path, values)
    for role in roles:
        change.add_part(first.file, first.path, "role", role)
    change.remove_record(second.file, second.path)
    return Merged(
        stays=one,
        goes=other,
        moved=tuple(uses),
        gained=tuple(f'{_PUBLISHED[field]} "{each}"' for field, found in news.items() for each in found),
        lost=(*lost, *lost_roles),
        published=tuple(_say_published(one, other, publish, news)),
        doubts=tuple(_doubts(one, other)),
    )


def _require_mergeable(one: Contact, other: Contact) -> None:
    if one.id == other.id:
        raise Refused(f'Both names are those of "{one.id}". Nothing was changed.', "Name two contacts by their ids.")
    for contact, distinct in ((one, other), (other, one)):
        if distinct.id in contact.distinct_from:
            raise Refused(
                f'"{contact.id}" says that "{distinct.id}" is another person. Nothing was changed.',
                f"If it is not so: seslip contacts set {contact.id} --clear distinct-from",
            )


def _combined(one: Contact, other: Contact) -> tuple[dict[str, Any], list[str]]:
    """The fields that change of the contact who stays, and what of the other is not kept."""
    names = {fold(each) for each in (one.name, *one.aliases)}
    lists = {
        "emails": _joined(one.emails, other.emails, email_key),
        "phones": _joined(one.phones, other.phones, phone_key),
        "lists": _joined(one.lists, other.lists, str.casefold),
        "aliases": (*one.aliases, *(each for each in (other.name, *other.aliases) if fold(each) not in names)),
        "distinct_from": _joined(one.distinct_from, other.distinct_from, str),
    }
    values = {field: value for field, value in lists.items() if value != getattr(one, field)}
    lost = []
    for field in _SINGLE:
        mine, theirs = getattr(one, field), getattr(other, field)
        if mine is None and theirs is not None:
            values[field] = theirs
        elif theirs is not None and mine != theirs:
            lost.append(f"{field.replace('_', ' ')} {_said(theirs)}; it stays {_said(mine)}")
    return values, lost


def _news(one: Contact, values: dict[str, Any], roles: Sequence[Role]) -> dict[str, list[str]]:
    """What comes to a contact that may be printed, by its field."""
    added = {field: values.get(field, ())[len(getattr(one, field)) :] for field in ("emails", "phones")}
    titles = [" for ".join(filter(None, (role.title, role.organisation or role.authority))) for role in roles]
    return {"emails": [*added["emails"]], "phones": [*added["phones"]], "role": titles}


def _published(one: Contact, other: Contact, news: dict[str, list[str]]) -> tuple[PublishedField, ...] | None:
    """What may be printed of both: nothing that either of them has and does not publish."""
    if one.publish is None and other.publish is None:
        return None
    mine, theirs = one.publish or (), other.publish or ()
    if one.publish is None:
        may = [field for field in theirs if not getattr(one, field)]
        return tuple(may) or None
    return tuple(field for field in mine if not news[field] or field in theirs)


def _say_published(
    one: Contact, other: Contact, publish: Sequence[str] | None, news: dict[str, list[str]]
) -> Iterator[str]:
    """What is printed of the person no more, or now, and what is not though the one who goes would have it."""
    mine, theirs, now = one.publish or (), other.publish or (), publish or ()
    for field in get_args(PublishedField):
        words = f"{_PUBLISHED[field]}s"
        if field in mine and field not in now:
            yield f"{words} no more, for some come from {other.full_name}, who does not publish them"
        elif field in now and field not in mine:
            yield f"{words} too, as {other.full_name} has it"
        elif field in theirs and field not in now and (news[field] or getattr(one, field)):
            yield f"{words} are not, for {one.full_name} does not publish them"


def _doubts(one: Contact, other: Contact) -> Iterator[str]:
    """That no name of the one is like any of the other."""
    alike = (may_be_same(each, name) for each in (one.name, *one.aliases) for name in (other.name, *other.aliases))
    if not any(alike):
        yield (
            f"the names {one.full_name} and {other.full_name} are not alike. If they are two people: "
            f"seslip contacts set {one.id} --distinct-from {other.id}"
        )


def _joined(mine: tuple[str, ...], theirs: tuple[str, ...], key: Any) -> tuple[str, ...]:
    have = {key(each) for each in mine}
    return (*mine, *(each for each in theirs if key(each) not in have))


def _said(value: Any) -> str:
    return ", ".join(value) or "none" if isinstance(value, tuple) else f'"{value}"'


def _new_roles(one: Contact, other: Contact) -> tuple[list[Role], list[str]]:
    """The other's roles that are no doubles, and in words the dates of those that are, where they differ."""
    new, lost = [], []
    for role in other.role:
        double = next((each for each in one.role if each.same_post(role) and each.overlaps(role)), None)
        if double is None:
            new.append(role)
        elif (double.from_, double.to) != (role.from_, role.to):
            lost.append(f'role "{role.title}" {_time(role)}; it stays {_time(double)}')
    return new, lost


def _time(role: Role) -> str:
    since = f"from {role.from_}" if role.from_ else ""
    until = f"to {role.to}" if role.to else ""
    return " ".join(filter(None, (since, until))) or "without dates"


def _by_record(uses: Iterable[Use]) -> dict[tuple[str, str, int], list[Use]]:
    found: dict[tuple[str, str, int], list[Use]] = {}
    for use in uses:
        found.setdefault((use.file, use.kind, use.index), []).append(use)
    return found


def _move_references(
    change: Change, file: str, path: tuple[str, int], fields: Sequence[str], new: str, old: str
) -> None:
    """Let fields of a record refer to the contact who stays; nothing in it, and no seat, then stands twice."""
    kind, index = path
    records: Any = change.store.load(file)
    same_kind = getattr(records, kind)
    record = same_kind[index] if isinstance(same_kind, tuple) else same_kind
    if kind == "steering" and any(each == _with_new(record, new, old) for each in same_kind):
        change.remove_record(file, path)
        return
    for field in fields:
        above = field.rpartition(".")[0]
        is_there = not above and new in (getattr(record, field) if isinstance(getattr(record, field), tuple) else ())
        change.replace_reference(file, path, field, old, None if is_there else new)
    for above in dict.fromkeys(field.rpartition(".")[0] for field in fields if "." in field):
        _stand_in_for_nobody(change, file, (*path, above), getattr(record, above), {new, old})
        for place in reversed([*_doubled(getattr(record, above), new, old)]):
            change.remove_record(file, (*path, above, place))


def _stand_in_for_nobody(
    change: Change, file: str, path: tuple[str | int, ...], parts: Sequence[Any], both: set[str]
) -> None:
    """Nobody sponsors on behalf of themselves."""
    for place, part in enumerate(parts):
        if {getattr(part, "contact", None), getattr(part, "on_behalf_of", None)} == both:
            change.set_fields(file, (*path, place), {"on_behalf_of": None})


def _doubled(parts: Sequence[Record], new: str, old: str) -> Iterator[int]:
    """The places of the parts that say the same as another, once both contacts are one."""
    moved = [_with_new(part, new, old) for part in parts]
    for place, part in enumerate(moved):
        if part != parts[place] and (part in moved[:place] or part in parts[place + 1 :]):
            yield place


def _with_new(part: Any, new: str, old: str) -> Any:
    """A part as it is once both contacts are one."""
    moved = replace(part, **{name: new for name in _NAMING & {*part.__struct_fields__} if getattr(part, name) == old})
    stands_in = getattr(moved, "on_behalf_of", None)
    return replace(moved, on_behalf_of=None) if stands_in is not None and stands_in == moved.contact else moved

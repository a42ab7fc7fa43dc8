"""The parts that an import gives a record: the role of a contact, the sponsors of a workstream, a plan's new groups."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.contact import Role
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Group
from seslip_cli.domain.record import Record
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.workstream import Sponsor
from seslip_cli.imports.incoming import Incoming, IncomingRole
from seslip_cli.store.change import Change
from seslip_cli.views.update_making import role_words
from seslip_cli.workflows.importing_matches import Known, folded, says
from seslip_cli.workflows.importing_names import Names
from seslip_cli.workflows.importing_report import say_changed

_ROLE = "Contact"
"""What a role is called where somebody's organisation was sent and no job title: a role cannot be without."""


class Parts(Struct, frozen=True, kw_only=True):
    """What changes in the parts of a record: new ones by field, and other values by field and place."""

    new: tuple[tuple[str, Record], ...] = ()
    values: tuple[tuple[str, int, Mapping[str, Any]], ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in which parts are new or change."""
        return (*(field for field, _ in self.new), *(field for field, _, _ in self.values))

    def said(self, record: Any) -> Iterator[str]:
        """What changes in the parts of a record, in words: from what to what."""
        for field, part in self.new:
            named = (getattr(part, name, None) for name in ("title", "organisation", "authority"))
            yield f"{field}: new, {' for '.join(filter(None, named))}"
        for field, at, values in self.values:
            held = getattr(record, field)[at]
            yield from (say_changed(f"{field}, {name}", getattr(held, name), now) for name, now in values.items())

    def put_into(self, record: Any) -> Any:
        """The record with its parts as they are to be."""
        for field, at, values in self.values:
            held = list(getattr(record, field))
            held[at] = replace(held[at], **values)
            record = replace(record, **{field: tuple(held)})
        for field, part in self.new:
            record = replace(record, **{field: (*getattr(record, field), part)})
        return record


class PartsReader:
    """Reads roles and sponsors that were sent, and finds those that a record has already."""

    def __init__(self, change: Change, names: Names, today: date, unit: str = "row") -> None:
        """`unit` is what is sent: rows, or cards."""
        self._unit = unit
        self._change = change
        self._names = names
        self._today = today
        self._without_title = 0

    def notes(self) -> Iterator[str]:
        """What was filled in, and should be known."""
        if count := self._without_title:
            said = f"1 {self._unit} has" if count == 1 else f"{count} {self._unit}s have"
            yield f'{said} an organisation, an authority or networks and no job title: the role is called "{_ROLE}".'

    def of_new(self, incoming: Incoming) -> Parts:
        """The parts of a record that is not there yet. Raises NotFound."""
        if incoming.roles:
            return Parts(new=tuple(("role", self._make_role(each)) for each in incoming.roles))
        return Parts(new=tuple(("sponsors", Sponsor(authority=each)) for each in self._sponsors(incoming)))

    def of_known(self, known: Known, incoming: Incoming) -> Parts:
        """Roles and sponsors that a record does not have yet, and what a role is to say otherwise.

        Raises NotFound, and ValueError for sponsors that no splice can add to.
        """
        if incoming.roles:
            return self._roles_of_known(known.record.role, incoming.roles)
        have = {each.authority for each in getattr(known.record, "sponsors", ())}
        new = tuple(("sponsors", Sponsor(authority=each)) for each in self._sponsors(incoming) if each not in have)
        if new and have:
            self._refuse_inline_sponsors(known)
        return Parts(new=new)

    def _sponsors(self, incoming: Incoming) -> tuple[str, ...]:
        return self._names.authorities(incoming.sponsors)

    def _refuse_inline_sponsors(self, known: Known) -> None:
        if known.located is None:
            return
        source = self._change.record_source(known.located.file, known.kind, known.located.index)
        if "[[workstream.sponsors]]" not in source:
            raise ValueError(
                f"its sponsors stand in one line, to which none can be added: seslip workstreams edit {known.id}"
            )

    def _make_role(self, role: IncomingRole) -> Role:
        """A role for an authority where its name is one's, else for an organisation. Raises NotFound."""
        role = self._split_role(role)
        body = self._names.body_of(role)
        if not role.title:
            self._without_title += 1
        return Role(
            title=role.title or _ROLE,
            networks=self._names.networks(role.networks),
            authority=body.get("authority"),
            organisation=body.get("organisation"),
        )

    def _split_role(self, role: IncomingRole) -> IncomingRole:
        """`Director (Milton Keynes)` is a role in an authority, where nothing else names one."""
        found = re.fullmatch(r"(.+?) \(([^()]+)\)", role.title)
        if found is None or role.body:
            return role
        split = IncomingRole(title=found[1], body=found[2], networks=role.networks)
        return split if "authority" in self._names.body_of(split) else role

    def _roles_of_known(self, roles: Sequence[Role], sent: Sequence[IncomingRole]) -> Parts:
        """Roles that were sent: each one held already, perhaps under another title or elsewhere, or a new one."""
        current = [(at, role) for at, role in enumerate(roles) if role.held_on(self._today)]
        shown = [role_words(role, self._change.store.bodies()) for _, role in current]
        waiting = [
            self._split_role(each)
            for each in sent
            if each != IncomingRole(title=each.title) or each.title not in (*shown, "; ".join(shown))
        ]  # what stands as `seslip contacts` shows it is held
        values: list[tuple[str, int, Mapping[str, Any]]] = []
        for fits in (_same_role, _same_body, _same_title):
            for incoming in tuple(waiting):
                body, networks = self._names.body_of(incoming), self._names.networks(incoming.networks)
                given = {**({"title": incoming.title} if incoming.title else {}), **body}
                found = next(((at, role) for at, role in current if fits(role, given)), None)
                if found is not None:
                    at, role = found
                    current.remove(found)
                    waiting.remove(incoming)
                    if differing := _role_values(role, given, networks):
                        values.append(("role", at, differing))
        return Parts(new=tuple(("role", self._make_role(each)) for each in waiting), values=tuple(values))


class NewGroups:
    """The groups of a plan, and the new ones that an import puts into it, by id."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self.new: dict[str, Group] = {}

    def notes(self, year: Year) -> Iterator[str]:
        """Which groups are new."""
        for group in self.new.values():
            yield f'The group "{group.title}" is new in the plan of {year}: its id is {group.id}.'

    def find(self, text: str) -> Group | None:
        """The group that was sent; a new one where the plan has none of that id or title. Raises ValueError."""
        if not text:
            return None
        groups = [*self._groups, *self.new.values()]
        found = next((each for each in groups if folded(text) in map(folded, each.called())), None)
        if found is not None:
            return found
        id = make_slug(text)
        taken = next((each for each in groups if each.id == id), None)
        if taken is None and not id:
            raise ValueError(f'no id can be made of the group "{text}"')
        return taken or Group(id=id, title=text)

    def keep(self, group: Group) -> None:
        """Put a group into the plan that is not in it yet: a workstream is to stand there."""
        if group.id not in {each.id for each in self._groups}:
            self.new.setdefault(group.id, group)


def _role_values(role: Role, given: Mapping[str, str], networks: tuple[str, ...]) -> dict[str, Any]:
    """What a role is to say otherwise; networks that were left blank stay."""
    values: dict[str, Any] = {field: text for field, text in given.items() if not says(getattr(role, field), text)}
    if "authority" in values and role.organisation:
        values["organisation"] = None
    if "organisation" in values and role.authority:
        values["authority"] = None
    if networks and not says(role.networks, networks):
        values["networks"] = networks
    return values


def _same_role(role: Role, given: Mapping[str, str]) -> bool:
    return all(says(getattr(role, field), text) for field, text in given.items())


def _same_body(role: Role, given: Mapping[str, str]) -> bool:
    return any(says(getattr(role, field), given[field]) for field in ("authority", "organisation") if field in given)


def _same_title(role: Role, given: Mapping[str, str]) -> bool:
    return "title" in given and folded(role.title) == folded(given["title"])

"""Which record of the programme is meant by one that was sent: by its id, its names, its e-mails, its title and day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from seslip_cli.domain.contact import Contact, card_uid
from seslip_cli.domain.period import Year
from seslip_cli.domain.similar import share_first_name
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import Thing
from seslip_cli.imports.incoming import Incoming
from seslip_cli.store.reading import Store
from seslip_cli.views.meetings import title_with_status
from seslip_cli.workflows.editing import Located, locate_all

_LONGEST_ID = 60


class Several(ValueError):
    """What was sent may be any of several records, whose ids are `ids`."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(f"it may be any of {', '.join(ids)}: give the one that is meant in a column with the id")
        self.ids = tuple(ids)


class Known(Struct, kw_only=True):
    """A record as it is with what was taken in so far.

    `located` is where it stands, None for a new one; `said_by` is what spoke of it last, such as `row 7`.
    """

    kind: str
    record: Any
    located: Located | None = None
    said_by: str = ""

    @property
    def id(self) -> str:
        """The record's id."""
        id: str = self.record.id
        return id

    def called(self) -> tuple[str, ...]:
        """Every form under which the record may be looked up."""
        forms: tuple[str, ...] = self.record.called()
        return forms


class KnownRecords:
    """Every record of a thing that stands in the programme or was taken in, by what it is recognised by."""

    def __init__(self, store: Store, thing: Thing, year: Year) -> None:
        self._thing = thing
        self._year = year
        self.all: list[Known] = []
        self._by_id: dict[str, Known] = {}
        self._by_key: dict[str, list[Known]] = {}
        for each in locate_all(store, thing, year):
            self.add(Known(kind=each.kind, record=each.record, located=each))

    def add(self, known: Known) -> None:
        """Take up a record that was not known yet."""
        self.all.append(known)
        self._by_id[known.id] = known
        self.remember(known)

    def remember(self, known: Known) -> None:
        """Take up by what a record is recognised now; what it was called before finds it still."""
        for key in self._keys(known.record):
            self._by_key.setdefault(key, []).append(known)

    def with_id(self, id: str) -> Known | None:
        """The record with an id."""
        return self._by_id.get(id)

    def find(self, incoming: Incoming, day: date | None) -> Known | None:
        """The record that is meant by what is said of it; `day` is a meeting's.

        Raises Several where it may be more than one.
        """
        found = self._find_meetings(incoming, day) if self._thing.file == "meetings" else self._find_named(incoming)
        different = {each.id: each for each in found}
        if len(different) > 1:
            raise Several([*different])
        return next(iter(different.values()), None)

    def is_renamed(self, known: Known, *names: str) -> bool:
        """Whether all names are others than the record has: such as it was not found by, and is not called yet."""
        record = known.record
        shown = title_with_status(record) if self._thing.file == "meetings" else getattr(record, "full_name", "")
        called = {folded(each) for each in (*known.called(), shown)}
        return all(folded(name) not in called and make_slug(name) != known.id for name in names)

    def free_id(self, incoming: Incoming, day: date | None) -> str:
        """The id of a new record; `day` is a meeting's. Raises ValueError where its name gives none."""
        if incoming.id:
            return incoming.id
        made = make_slug(incoming.name)
        if self._thing.file == "meetings":
            made = f"{made[: _LONGEST_ID - 11].strip('-')}-{day or self._year}".strip("-")
        if not made:
            raise ValueError(f'no id can be made of "{incoming.name}": give one in a column with the id')
        names = (made, *(f"{made[: _LONGEST_ID - 4].strip('-')}-{number}" for number in range(2, 1000)))
        return next((each for each in names if each not in self._by_id), made)

    def refuse_taken_ref(self, record: Any) -> None:
        """Two workstreams of a plan with one number would be mistaken for each other. Raises ValueError."""
        ref = getattr(record, "ref", None)
        other = next((each.id for each in self.all if ref and getattr(each.record, "ref", None) == ref), None)
        if other is not None:
            raise ValueError(f'the number {ref} is that of "{other}": give its id in a column if that is meant')

    def _keys(self, record: Any) -> set[str]:
        """What a record is recognised by: its names, with its date where it is a meeting; e-mails; a card's UID."""
        if self._thing.file == "meetings":
            titles = (record.title, title_with_status(record))
            return {_meeting_key(title, record.date) for title in titles}
        names = [getattr(record, field, None) for field in (self._thing.naming, "short_name", "full_name")]
        names += getattr(record, "aliases", ())
        emails = getattr(record, "emails", ())
        uids = [f"uid {card_uid(record)}"] if isinstance(record, Contact) else []
        return {
            *(f"name {folded(name)}" for name in names if name),
            *(f"email {each.casefold()}" for each in emails),
            *uids,
        }

    def _find_named(self, incoming: Incoming) -> Sequence[Known]:
        if incoming.uid and (same := self._by_key.get(f"uid {incoming.uid}")):
            return same
        names = dict.fromkeys(filter(None, (incoming.name, incoming.printed)))
        found = [each for name in names for each in self._by_key.get(f"name {folded(name)}", [])]
        made = self._by_id.get(make_slug(incoming.name))
        if made is not None and len(made.id) < _LONGEST_ID:
            found.append(made)
        emails = [f"email {each.casefold()}" for each in incoming.typed.get("emails", ())]
        writing = [each for key in emails for each in self._by_key.get(key, [])]
        if not found:  # an office's e-mail is that of several people: who else is called is somebody else
            writing = [each for each in writing if share_first_name(each.record.name, incoming.name)]
        return [*found, *writing]

    def _find_meetings(self, incoming: Incoming, day: date | None) -> Sequence[Known]:
        """Meetings of that title on that day; without a day the one that is expected then, else the only one."""
        found = [each for each in self._by_key.get(_meeting_key(incoming.name, day), []) if each.record.date == day]
        if day is not None:
            return found
        when = incoming.typed.get("expected", ("",))[0]
        return [each for each in found if when and folded(each.record.expected or "") == folded(when)] or [
            each for each in found if not each.said_by or not when
        ]


def folded(text: str) -> str:
    """A text as it is compared with another: without regard to capitals and spacing."""
    return " ".join(text.split()).casefold()


def says(now: Any, given: Any) -> bool:
    """Whether a record says already what is given: the same, or for a list all that is in it."""
    if isinstance(given, tuple):
        have = [each.casefold() if isinstance(each, str) else each for each in now or ()]
        return all((each.casefold() if isinstance(each, str) else each) in have for each in given) and bool(
            given or not have
        )
    if isinstance(given, str) and isinstance(now, str):
        return " ".join(given.split()) == " ".join(now.split())
    return bool(now == given)


def _meeting_key(title: str, day: date | None) -> str:
    """What tells one meeting from another: its title and its day."""
    return f"meeting {folded(title)} {day}"

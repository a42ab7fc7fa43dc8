"""The people of the programme, and the roles that they hold."""

from datetime import date
from typing import Literal

from msgspec import field

from seslip_cli.domain.record import Named, Record, Slug, Text, require_order

PublishedField = Literal["role", "emails", "phones"]


class Role(Record, frozen=True, kw_only=True):
    """What somebody does, for whom, and from when to when."""

    title: Text
    organisation: Text | None = None
    authority: Slug | None = None
    networks: tuple[Slug, ...] = ()
    from_: date | None = field(default=None, name="from")
    to: date | None = None

    def __post_init__(self) -> None:
        if self.organisation is not None and self.authority is not None:
            raise ValueError("has both an organisation and an authority: keep the one that fits")
        require_order(self.from_, self.to)

    def held_on(self, day: date) -> bool:
        """Whether the role was held on that day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Contact(Named, frozen=True, kw_only=True):
    """One person. `publish` names the fields that may appear in print, beside the name; without it nothing does."""

    title: Text | None = None
    post_nominals: Text | None = None
    sort: Text | None = None
    emails: tuple[Text, ...] = ()
    phones: tuple[Text, ...] = ()
    publish: tuple[PublishedField, ...] | None = None
    lists: tuple[Text, ...] = ()
    source: Text | None = None
    review_by: date | None = None
    role: tuple[Role, ...] = ()

    @property
    def full_name(self) -> str:
        """The name as it is printed: `Cllr Ada Marsh OBE`."""
        return " ".join(part for part in (self.title, self.name, self.post_nominals) if part)

    @property
    def sort_key(self) -> str:
        """Where the person stands in a list: by `sort`, else by the last word of the name."""
        first, _, last = self.name.rpartition(" ")
        return (self.sort or f"{last} {first}").casefold()

    def roles_on(self, day: date) -> tuple[Role, ...]:
        """The roles held on that day, in the order of the file."""
        return tuple(role for role in self.role if role.held_on(day))


class Contacts(Record, frozen=True, kw_only=True):
    """`contacts.toml`."""

    contact: tuple[Contact, ...] = ()

"""The people of the programme, and the roles that they hold."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, field

from seslip_cli.domain.record import Named, Record, Slug, Text, require_order

PublishedField = Literal["role", "emails", "phones"]
_CARDS = "0a3a9f0e-6a5d-4f7e-9d0b-2c1f5b7e8d64"
"""What the UIDs of cards are made of, beside the id (RFC 9562, 5.5)."""


ListName = Annotated[
    str, Meta(pattern=r"^[^,;\n]*[^,;\s][^,;\n]*$", description="the name of a list, without commas and semicolons")
]
"""Who receives what, such as `friday-update`; tables give several of them in one cell."""


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

    def same_post(self, other: "Role") -> bool:
        """Whether another role is the same but for its dates; capitals and the order of networks do not matter."""
        return (
            self.title.casefold() == other.title.casefold()
            and (self.organisation or "").casefold() == (other.organisation or "").casefold()
            and self.authority == other.authority
            and {*self.networks} == {*other.networks}
        )

    def overlaps(self, other: "Role") -> bool:
        """Whether there is a day on which both roles are held."""
        return (self.from_ is None or other.to is None or self.from_ <= other.to) and (
            other.from_ is None or self.to is None or other.from_ <= self.to
        )


class Contact(Named, frozen=True, kw_only=True):
    """One person. `publish` names the fields that may appear in print, beside the name; without it nothing does.

    Phones stay as they were written, and are printed in one way. `distinct_from` names people who look like this one
    and are not: nobody asks about them again. `uid` is what address books know the person by, where that is not made of
    the id; it is kept by the program.
    """

    title: Text | None = None
    post_nominals: Text | None = None
    sort: Text | None = None
    emails: tuple[Text, ...] = ()
    phones: tuple[Text, ...] = ()
    publish: tuple[PublishedField, ...] | None = None
    lists: tuple[ListName, ...] = ()
    source: Text | None = None
    review_by: date | None = None
    distinct_from: tuple[Slug, ...] = ()
    uid: Text | None = None
    role: tuple[Role, ...] = ()

    @property
    def full_name(self) -> str:
        """The name as it is printed: `Cllr Ada Marsh OBE`."""
        return " ".join(part for part in (self.title, self.name, self.post_nominals) if part)

    @property
    def sort_key(self) -> str:
        """Where the person stands in a list: by `sort`, else by the surname; accents and apostrophes do not matter."""
        return filed_under(self.sort or surname_first(self.name))

    @property
    def printed_phones(self) -> tuple[str, ...]:
        """The phones as they are printed, whatever their spelling in the file."""
        from seslip_cli.domain.phone import printed_phone

        return tuple(map(printed_phone, self.phones))

    def roles_on(self, day: date) -> tuple[Role, ...]:
        """The roles held on that day, in the order of the file."""
        return tuple(role for role in self.role if role.held_on(day))


def card_uid(contact: Contact) -> str:
    """What address books know a person by: it says nothing of them, and stays when they get another id."""
    if contact.uid is not None:
        return contact.uid
    from uuid import UUID, uuid5

    return uuid5(UUID(_CARDS), contact.id).urn


class NameParts(NamedTuple):
    """A name taken apart: `Jan`, `van der Berg`, and what stands after the surname: `Jr`.

    `further` are small words that belong to the surname, which is filed without them. `filed` is whether surname, given
    names and further ones, in this order, are by what the person is filed.
    """

    given: str
    further: str
    surname: str
    after: str
    filed: bool = True


def name_parts(name: str, sort: str | None = None) -> NameParts:
    """A name taken apart: the surname begins with the first of the small words before the last one, or as `sort` does.

    `Zee Bram van der` says of Bram van der Zee that the surname is Zee, `Lopez Garcia` that both words are Ana's.
    """
    words = name.split()
    usual, end = _surname_place(words)
    wanted = _plain_words(sort.split()) if sort is not None else []
    for first in (usual, *(place for place in range(end) if place != usual)):
        turned = _plain_words((*words[first:end], *words[:first]))
        if turned[: len(wanted)] == wanted:
            last = min(len(wanted), end - 1) if first == 0 < usual else end  # a surname that comes first
            given = (*words[: min(first, usual)], *words[last:end])
            return _joined(given, words[usual:first], words[first:last], words[end:])
    return _joined(words[:usual], (), words[usual:end], words[end:])._replace(filed=False)


def _joined(given: Sequence[str], further: Sequence[str], surname: Sequence[str], after: Sequence[str]) -> NameParts:
    return NameParts(" ".join(given), " ".join(further), " ".join(surname), " ".join(after))


def is_filed_alike(one: str, other: str) -> bool:
    """Whether two keys to sort by say the same as far as both go: `Zee` and `Zee, Bram van der`."""
    first, second = (_plain_words(each.replace(",", " ").split()) for each in (one, other))
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]


def _plain_words(words: Sequence[str]) -> list[str]:
    return [plain for word in words if (plain := filed_under(word).strip(",;."))]


def surname_first(name: str) -> str:
    """A name as it is filed: `van der Berg Jan`, by the first of the small words before the last one.

    English names are filed under such words (Anglo-American Cataloguing Rules, 22.5D), Mc and St as they are spelled.
    """
    words = name.split()
    return _turned(words, *_surname_place(words)) if words else name


def _turned(words: Sequence[str], first: int, end: int) -> str:
    return " ".join((*words[first:end], *words[:first], *words[end:]))


def _surname_place(words: Sequence[str]) -> tuple[int, int]:
    """Which of the words of a name is the first of the surname, and which the first after it."""
    end = len(words)
    while end > 2 and words[end - 1].casefold().rstrip(".") in _AFTER_SURNAMES:
        end -= 1
    at = next((place for place in range(1, end - 1) if words[place].casefold().rstrip(".") in _BEFORE_SURNAMES), None)
    return max(end - 1, 0) if at is None else at, end


def filed_under(words: str) -> str:
    """What words are sorted by: small letters, no accents and no apostrophes."""
    if not words.isascii():
        from unicodedata import combining, normalize

        words = "".join(each for each in normalize("NFKD", words) if not combining(each))
    return words.casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")


_PARTICLES = (
    "van von der den de del della di da do dos das du des la le les los las el al bin ibn bint ben abu ap ab mac mc ó "
    "o ní nic ui st saint ter ten te zu zum zur af av"
)
_BEFORE_SURNAMES = frozenset(_PARTICLES.split())
_AFTER_SURNAMES = frozenset(("jr", "jnr", "sr", "snr", "ii", "iii"))


class Contacts(Record, frozen=True, kw_only=True):
    """`contacts.toml`."""

    contact: tuple[Contact, ...] = ()

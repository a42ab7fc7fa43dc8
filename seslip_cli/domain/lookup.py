"""Finding the record that somebody means by an id, a ref, a name or an alias."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from seslip_cli.errors import NotFound


class Called(Protocol):
    """A record with an id that may be called by several forms."""

    @property
    def id(self) -> str:
        """The record's id."""

    def called(self) -> tuple[str, ...]:
        """Every form under which the record may be looked up."""


R = TypeVar("R", bound=Called)


def get_named(noun: str, records: Iterable[R], words: str) -> R:
    """The one record that `words` means, its id before any other form; capitals and `&` for `and` do not matter.

    Raises NotFound, with the nearest names or with the several that fit.
    """
    all_records = [*records]
    wanted = _folded(words)
    found = [each for each in all_records if each.id == wanted] or [
        each for each in all_records if wanted in map(_folded, each.called())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f'"{words}" may be any of several {_plural(noun)}.', _listed("Name one by its id:", found))
    raise NotFound(f'There is no {noun} called "{words}".', nearest(words, _forms(all_records)))


def split_names(words: str, records: Iterable[Called]) -> list[str]:
    """The names in words with commas between them; what a record is called is one name, though it has commas too."""
    known = {_folded(form) for each in records for form in each.called() if "," in form}
    longest = 1 + max((form.count(",") for form in known), default=0)
    parts = words.split(",")
    names = []
    while parts:
        lengths = range(min(longest, len(parts)), 1, -1)
        length = next((each for each in lengths if _folded(",".join(parts[:each])) in known), 1)
        names.append(",".join(parts[:length]).strip())
        del parts[:length]
    return [each for each in names if each]


def nearest(words: str, forms: dict[str, str]) -> str:
    """A hint that names what was probably meant; `forms` gives the id for each form it may be called by."""
    from difflib import get_close_matches

    folded = {form.casefold(): id for form, id in forms.items()}
    wanted = words.casefold()
    parts = [form for form in folded if wanted.strip() and wanted in form]
    similar = get_close_matches(wanted, folded, n=5, cutoff=0.5)
    close = [*dict.fromkeys(folded[form] for form in (*parts, *similar))]
    if close:
        return f"Did you mean {' or '.join(close[:3])}?"
    some = [*dict.fromkeys(forms.values())]
    if not some:
        return "There are none yet."
    return f"There {'is' if len(some) == 1 else 'are'}: {', '.join(some[:12])}{' and more' if len(some) > 12 else ''}."


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("&", " and ").split())


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _forms(records: Iterable[Called]) -> dict[str, str]:
    return {form: each.id for each in records for form in each.called()}


def _listed(opening: str, records: Sequence[Called]) -> str:
    return f"{opening} {', '.join(each.id for each in records)}."

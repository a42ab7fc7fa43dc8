"""Traces of a person in text: their id, names, addresses and numbers, wherever they stand as words."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from seslip_cli.domain.contact import Contact

_REMOVED = "[removed]"
"""What stands in the place of what was taken out of a text."""
_AROUND = 100
"""How many letters before and after a trace are told of a long line."""
_FEWEST_FIGURES = 7
"""A number with fewer figures might be anything."""


class Traces:
    """The words by which one person can be known again in a text.

    Names are found whatever their capitals and spaces, numbers however they are grouped. A name of one word is no
    trace: it is too likely to be something else. `former` are earlier forms of the record, under other names or ids.
    """

    def __init__(self, contact: Contact, former: Iterable[Contact] = ()) -> None:
        self.contact = contact
        self._forms = (contact, *former)

    @property
    def pattern(self) -> str:
        """The regular expression that finds every trace, capitals aside."""
        return self._any.pattern

    def are_in(self, text: str) -> bool:
        """Whether a text has any trace of the person, the id included."""
        return self._any.search(text) is not None

    def lines(self, text: str) -> Iterator[tuple[int, str]]:
        """The lines on which a trace begins: number, from 1, and text; of a long line what stands around the trace."""
        last = 0
        for each in self._any.finditer(text):
            number = text.count("\n", 0, each.start()) + 1
            if number > last:
                last = number
                yield number, _line_around(text, each.start(), each.end())

    def removed_from(self, text: str) -> str:
        """The text with `[removed]` in the place of names, addresses and numbers; ids are left, for they refer."""
        return self._words.sub(_REMOVED, text)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        ids = [_apart(re.escape(each.id)) for each in self._forms]
        return _one_of([*self._patterns(), *ids])

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return _one_of([*self._patterns()])

    def _patterns(self) -> Iterator[str]:
        """What finds names, addresses and numbers."""
        for contact in self._forms:
            for name in (contact.full_name, contact.name, *contact.aliases):
                if len(words := name.split()) > 1:
                    yield _apart(r"\s+".join(map(re.escape, words)))
            yield from (_apart(re.escape(each.strip())) for each in contact.emails)
            yield from filter(None, map(_number, contact.phones))


def _one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of several patterns; of none, one that finds nothing."""
    return re.compile("|".join(dict.fromkeys(patterns)) or r"(?!)", re.IGNORECASE)


def _line_around(text: str, start: int, end: int) -> str:
    """The line that something stands on, or as much of a long one as is around it."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before = "..." if start - first > _AROUND else ""
    after = "..." if last - end > _AROUND else ""
    shown = text[max(first, start - _AROUND) : min(last, end + _AROUND)]
    return f"{before}{' '.join(shown.split())}{after}"


def _apart(pattern: str) -> str:
    """Only where it is not part of a longer word, address or id."""
    return rf"(?<![\w@-]){pattern}(?![\w@]|-\w)"


def _number(phone: str) -> str:
    """A number with its figures grouped in any way, with or without the country before it."""
    figures = re.sub(r"\D", "", phone.partition("ext")[0])
    own = re.sub(r"^(?:00)?44(?:0)?|^0", "", figures)
    if len(own) < _FEWEST_FIGURES:
        return ""
    return r"(?<!\d)(?:(?:\+|00)\s*44[\s().-]*(?:0\)?)?|0)?[\s().-]*" + r"[\s().-]*".join(own) + r"(?!\d)"

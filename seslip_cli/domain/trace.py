"""Traces of a person in text: their id, names, addresses and numbers, wherever they stand as words."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.slug import make_slug

_REMOVED = "[removed]"
"""What stands in the place of what was taken out of a text."""
_AROUND = 100
"""How many letters before and after a trace are told of a long line."""
_FEWEST_FIGURES = 7
"""A number with fewer figures might be anything."""


class Traces:
    """The words by which one person can be known again in a text.

    Names are found whatever their capitals and spaces, numbers however they are grouped. A name of one word is no
    trace: it is too likely to be something else; nor is an address or a number that one of the `others` has too.
    `former` are earlier forms of the record, under other names or ids.
    """

    def __init__(self, contact: Contact, former: Iterable[Contact] = (), others: Iterable[Contact] = ()) -> None:
        self.contact = contact
        self._forms = (contact, *former)
        self._others = {each.id: each for each in others}

    def is_of_another(self, id: str | None) -> bool:
        """Whether an id is that of one of the others."""
        return id in self._others

    def shared(self) -> Iterator[tuple[Contact, list[str]]]:
        """The others who have something in common with the person, each with what: `name`, `address`, `number`."""
        names, addresses, numbers = map(_one_of, (self._names(), self._addresses(), self._numbers()))
        for other in self._others.values():
            held = (
                ("name", names, (other.full_name, other.name, *other.aliases)),
                ("address", addresses, other.emails),
                ("number", numbers, other.phones),
            )
            if common := [words for words, pattern, texts in held if any(map(pattern.search, texts))]:
                yield other, common

    @property
    def pattern(self) -> str:
        """The regular expression that finds every trace, capitals aside."""
        return self._any.pattern

    @property
    def pattern_with_ids(self) -> str:
        """The same, and one that finds the name in the ids of other things."""
        names = (slug for slug in self._slugs() if not any(slug in id for id in self._others))
        return "|".join([self._any.pattern, *(rf"(?<![a-z0-9]){slug}(?![a-z0-9])" for slug in names)])

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

    def ids_made_of_it(self, text: str) -> list[str]:
        """The ids in a text that have the person's name in them, each once: of stories, say, made of their titles."""
        if not (slugs := "|".join(self._slugs())):
            return []
        found = re.findall(rf"(?<![\w-])(?:[a-z0-9]+-)*(?:{slugs})(?:-[a-z0-9]+)*(?![\w-])", text)
        known = {*(each.id for each in self._forms), *self._others}
        return [each for each in dict.fromkeys(found) if each not in known]

    def _slugs(self) -> list[str]:
        """The names of the person as they stand in an id; one of one word might be anything's."""
        names = (make_slug(each) for contact in self._forms for each in (contact.name, *contact.aliases))
        return [*dict.fromkeys(each for each in names if "-" in each)]

    @cached_property
    def _any(self) -> re.Pattern[str]:
        ids = [_apart(re.escape(each.id)) for each in self._forms]
        return _one_of([*self._patterns(), *ids])

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return _one_of([*self._patterns()])

    def _patterns(self) -> Iterator[str]:
        """What finds names, and addresses and numbers that nobody else has."""
        yield from self._names()
        held = [text for other in self._others.values() for text in (*other.emails, *other.phones)]
        for pattern in (*self._addresses(), *self._numbers()):
            if not any(re.search(pattern, text, re.IGNORECASE) for text in held):
                yield pattern

    def _names(self) -> Iterator[str]:
        for contact in self._forms:
            for name in (contact.full_name, contact.name, *contact.aliases):
                if len(words := name.split()) > 1:
                    yield _apart(r"\s+".join(map(re.escape, words)))

    def _addresses(self) -> Iterator[str]:
        return (_apart(re.escape(each.strip())) for contact in self._forms for each in contact.emails)

    def _numbers(self) -> Iterator[str]:
        return filter(None, (_number(each) for contact in self._forms for each in contact.phones))


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

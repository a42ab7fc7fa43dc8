"""How a phrase is read as a date: a row for programs, and a card for people."""

from collections.abc import Iterable
from datetime import date

from seslip_cli.domain.dates import clock, distance, hours, long_date
from seslip_cli.domain.phrase.prose import Found
from seslip_cli.domain.phrase.reading import PhraseClass, Reading
from seslip_cli.views.card import build_card
from seslip_cli.views.sheet import Column, Listed, Row, Sheet, one_group

_KINDS: dict[PhraseClass, str] = {
    "exact": "a day",
    "yearless": "a day, counted from today",
    "month": "a month, without a day",
    "season": "a part of a year, without a day",
    "week": "a week",
    "time": "a time, without a day",
    "tbc": "still to be confirmed",
    "none": "nothing that can be read",
}


_COLUMNS = (
    Column(id="phrase", title="Phrase", names_row=True),
    Column(id="class", title="Class"),
    Column(id="date", title="Date", kind="date"),
    Column(id="start", title="Start", kind="time"),
    Column(id="end", title="End", kind="time"),
    Column(id="arrive", title="Arrive", kind="time"),
    Column(id="deadline", title="Deadline", kind="time"),
    Column(id="place", title="Place"),
    Column(id="problems", title="Problems"),
    Column(id="notes", title="Notes"),
)


def build_when(phrase: str, reading: Reading) -> Sheet:
    """One row: the phrase, what it is, its date and times, its problems with their repairs, and what was assumed."""
    return Sheet(kind="when", title="How it is read", columns=_COLUMNS, groups=one_group([_row(phrase, reading)]))


def build_dates_of(text: str, found: Iterable[Found]) -> Sheet:
    """A row for each date phrase of a text: its line, from 1, and how it is read."""
    rows: list[Row] = [
        (text.count("\n", 0, each.start) + 1, *_row(" ".join(text[each.start : each.end].split()), each.reading))
        for each in found
    ]
    return Sheet(
        kind="when",
        title="How the dates of the text are read",
        columns=(Column(id="line", title="Line", kind="count"), *_COLUMNS),
        groups=one_group(rows),
        empty="No date stands in this text.",
    )


def _row(phrase: str, reading: Reading) -> Row:
    times = (reading.start, reading.end, reading.arrive, reading.deadline)
    told = (Listed(reading.problems), Listed(reading.notes))
    return (phrase, reading.kind, reading.date, *times, reading.place or None, *told)


def build_when_card(phrase: str, reading: Reading, today: date) -> Sheet:
    """The same in plain words, for people: `Friday 13 December 2019, 10.30am to 1.30pm`."""
    told = reading.date if not reading.problems else None  # a day beside words that are not understood may be another
    day = f"{long_date(told)} ({distance(today, told)})" if told is not None else None
    problems: list[tuple[str, str]] = []
    for each in reading.problems:
        problems.append(("Problem", _sentence(each.message)))
        problems += [("Write instead", repair) for repair in each.repairs]
    fields = (
        ("Read as", reading.words),
        ("Its Monday" if reading.kind == "week" else "Day", day),
        ("Times", hours(reading.arrive, reading.start, reading.end, "dot")),
        ("By", clock(reading.deadline, "dot") if reading.deadline is not None else None),
        ("Place", reading.place),
        *problems,
        *(("Note", _sentence(note)) for note in reading.notes if _is_accepted(reading)),
    )
    title = f'"{" ".join(phrase.split())}" is {_KINDS[reading.kind]}'
    return build_card("when", title, (("", fields),))


def _is_accepted(reading: Reading) -> bool:
    """Whether what was assumed is of use: where nothing can be offered instead, nothing was taken as anything."""
    return not reading.problems or any(each.repairs for each in reading.problems)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

"""What the parts of a phrase come to: one day, its hours, what is wrong with them, and what may be written instead."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.dates import clock, hours, join_words
from seslip_cli.domain.phrase.calendar import EARLIEST, LATEST
from seslip_cli.domain.phrase.day import WorkedOut, Wrong, work_out_day
from seslip_cli.domain.phrase.days import Month
from seslip_cli.domain.phrase.hours import Clock, Hours, end_of_day, settle
from seslip_cli.domain.phrase.parts import DayName, Days, Relative, Season, Sorted, Unsettled, Week
from seslip_cli.domain.phrase.words import MONTHS

_BEFORE_PLACES = ("via ", "at ", "on ", "in ")
PhraseClass = Literal["exact", "yearless", "month", "season", "week", "time", "tbc", "none"]
IsSound = Callable[[str], bool]
"""Whether a phrase is read without a problem."""


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong with a phrase, in words; each of the `repairs`, typed instead, is read without a problem."""

    message: str
    repairs: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The message, and what to write instead."""
        return f"{self.message}: write instead {join_words_or(self.repairs)}" if self.repairs else self.message


class Reading(Struct, frozen=True, kw_only=True):
    """What a phrase says. `notes` are the slips and assumptions that were accepted, in words.

    `date` is None unless there is one day; a week has its Monday. `deadline` is the time behind `by`. `month` (1 to
    12) and `year` are those of a month or a season, as far as they are written; `season` is its name. `words` are
    what the phrase would be with everything said in full, and empty while anything is wrong.
    """

    kind: PhraseClass
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    arrive: dt.time | None = None
    deadline: dt.time | None = None
    by: bool = False
    place: str = ""
    month: int | None = None
    year: int | None = None
    season: str = ""
    words: str = ""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a meeting of which this is said has no day yet: `TBC`, `May 2020`, `spring 2020`."""
        return self.kind in ("tbc", "month", "season") and not self.problems and not self.by

    @property
    def expected(self) -> str | None:
        """When it may be, in words, where there is no day yet; None where nothing is said of that."""
        if not self.is_open or self.kind == "tbc":
            return None
        return self.words[:1].upper() + self.words[1:] if self.kind == "month" else self.words

    @property
    def venue(self) -> str | None:
        """The place by itself: `via Teams` is at Teams, `at the Town Hall` at the Town Hall."""
        place = self.place
        for before in _BEFORE_PLACES:
            if place.casefold().startswith(before):
                place = place[len(before) :]
                break
        return place[:1].upper() + place[1:] if place else None


class _Times(Struct, frozen=True, kw_only=True):
    """The hours of a phrase; `words` are how to write them, with nothing wrong."""

    start: dt.time | None = None
    end: dt.time | None = None
    arrive: dt.time | None = None
    words: str = ""
    notes: tuple[str, ...] = ()
    wrong: Wrong | None = None


class _About(Struct, frozen=True, kw_only=True):
    """What a phrase is about: its class, and the words for it in full."""

    kind: PhraseClass
    words: str
    month: Month | None = None
    season: Season | None = None
    wrong: Wrong | None = None
    loose: tuple[str, ...] = ()


def join_words_or(words: Sequence[str]) -> str:
    """`"a"`, `"a" or "b"`, `"a", "b" or "c"`."""
    *most, last = [f'"{each}"' for each in words]
    return f"{', '.join(most)} or {last}" if most else last


def make_reading(phrase: Sorted, reference: dt.date, is_sound: IsSound | None, *, past: bool = False) -> Reading:
    """What a phrase says, where the day is worked out from a reference date: as a `past` one the last such day.

    Repairs that are not sound are not offered; none are where nobody says which are.
    """
    day = work_out_day(
        [each for days in phrase.of(Days) for each in days.days],
        *(phrase.of(DayName), phrase.of(Relative), phrase.of(Week)),
        reference,
        past=past,
    )
    about = _about(phrase, day)
    times = _work_out_times(phrase.of(Hours), by=phrase.by)
    kind = "time" if about.kind == "none" and phrase.of(Hours) else about.kind
    loose = (*about.loose, *phrase.loose) if kind != "none" else ()
    wrongs = [each for each in (day.wrong or about.wrong, times.wrong) if each is not None]
    wrongs += [Wrong(message=_left_over(loose), of="words")] if loose else []
    about_words = _first(day.wrong or about.wrong, about.words)
    times_words = _first(times.wrong, times.words)
    # What is offered says all that the phrase says: nothing is where a part of it has no words that can be read.
    told = not loose and all(each.instead for each in wrongs)

    def offer(wrong: Wrong) -> tuple[str, ...]:
        made = []
        for each in wrong.instead if is_sound is not None and told else ():
            parts = (each, times_words) if wrong.of == "day" else (about_words, each)
            words = _compose(*parts, phrase.by, phrase.place)
            made += [words] if is_sound is not None and is_sound(words) else []
        return tuple(dict.fromkeys(made))

    named = about.month or about.season
    by = phrase.by and kind != "none"
    return Reading(
        kind=kind,
        date=day.day,
        start=None if by else times.start,
        end=times.end,
        arrive=times.arrive,
        deadline=times.start if by else None,
        by=by,
        place=phrase.place,
        month=about.month.month if about.month else None,
        year=named.year if named else None,
        season=about.season.name if about.season else "",
        words="" if wrongs else _compose(about.words, times.words, by, phrase.place),
        problems=tuple(Problem(message=each.message, repairs=offer(each)) for each in wrongs),
        notes=tuple(filter(None, (*day.notes, *_notes(phrase, about), *times.notes))),
    )


def _first(wrong: Wrong | None, words: str) -> str:
    return (wrong.instead[0] if wrong.instead else "") if wrong else words


def _left_over(loose: Sequence[str]) -> str:
    words = join_words(f'"{each}"' for each in loose)
    return f"{words} {'is' if len(loose) == 1 else 'are'} not understood beside the rest"


def _about(phrase: Sorted, day: WorkedOut) -> _About:
    """What a phrase is about: its day, else its month, its season, or that there is none yet."""
    months, seasons, unsettled = phrase.of(Month), phrase.of(Season), phrase.of(Unsettled)
    if day.kind != "none":
        return _About(
            kind=day.kind, words=day.words, loose=(*(each.words for each in months), *(each.words for each in seasons))
        )
    if len({(each.month, each.year) for each in months}) > 1:
        several = tuple(map(_month_words, months))
        wrong = Wrong(message=f"it names several months, {join_words(several)}", of="day", instead=several)
        return _About(kind="month", words="", wrong=wrong)
    if months:
        wrong_year = _wrong_year(months[0].year, months[0].words, MONTHS[months[0].month - 1])
        rest = (*(each.words for each in seasons),)
        return _About(kind="month", words=_month_words(months[0]), month=months[0], wrong=wrong_year, loose=rest)
    if seasons:
        rest = tuple(each.words for each in seasons[1:] if each != seasons[0])
        wrong_year = _wrong_year(seasons[0].year, seasons[0].words, seasons[0].name)
        return _About(kind="season", words=seasons[0].words, season=seasons[0], wrong=wrong_year, loose=rest)
    return _About(kind="tbc", words="to be confirmed") if unsettled else _About(kind="none", words="")


def _month_words(month: Month) -> str:
    return month.words.replace(month.misread, MONTHS[month.month - 1]) if month.misread else month.words


def _wrong_year(year: int | None, words: str, without: str) -> Wrong | None:
    if year is None or EARLIEST <= year <= LATEST:
        return None
    message = f'the year of "{words}" is not between {EARLIEST} and {LATEST}'
    return Wrong(message=message, of="day", instead=(without,) if without else ())


def _notes(phrase: Sorted, about: _About) -> list[str]:
    """What was accepted beside the day and the hours."""
    notes = []
    if about.month and about.month.misread:
        notes.append(f'"{about.month.misread}" is read as {MONTHS[about.month.month - 1]}')
    if about.kind != "tbc":
        notes += [f'"{each.words}": something is still to be confirmed' for each in phrase.of(Unsettled)]
    return notes


def _work_out_times(written: Sequence[Hours], *, by: bool) -> _Times:
    """The hours of a phrase; with `by` one time, as a start. Of times that contradict each other none is taken."""
    if not written:
        return _Times()
    doubtful = next((each for each in written if each.doubtful), None)
    merged = doubtful or _merge(written)
    if merged is None:
        each = tuple(dict.fromkeys(each.words for each in written))
        return _Times(wrong=Wrong(message=f"it gives different times, {join_words(each)}", of="hours", instead=each))
    if by and len(merged.all) > 1:
        instead = tuple(clock(each.time, "dot") for each in merged.all if each.time)
        return _Times(
            wrong=Wrong(message=f'"by" goes with one time, not "{merged.words}"', of="hours", instead=instead)
        )
    if by:
        merged = Hours(start=end_of_day(merged.all[0]), words=merged.words)
    settled = settle(merged)
    if settled.wrong:
        whole = merged is not doubtful or len(written) == 1
        return _Times(wrong=Wrong(message=settled.wrong, of="hours", instead=settled.instead if whole else ()))
    words = hours(settled.arrive, settled.start, settled.end, "dot")
    if settled.start is None:
        words = f"arrive {words}" if settled.arrive else f"until {words}"
    return _Times(start=settled.start, end=settled.end, arrive=settled.arrive, words=words, notes=settled.assumed)


def _merge(written: Sequence[Hours]) -> Hours | None:
    """Several times as one, where they do not contradict each other: `arrive 9.30, start 10`."""
    made: dict[str, Clock] = {}
    for each in written:
        for field, told in (("arrive", each.arrive), ("start", each.start), ("end", each.end)):
            if told is None:
                continue
            if field in made and settle(Hours(start=made[field])).start != settle(Hours(start=told)).start:
                return None
            made.setdefault(field, told)
    words = ", ".join(dict.fromkeys(each.words for each in written))
    return Hours(arrive=made.get("arrive"), start=made.get("start"), end=made.get("end"), words=words)


def _compose(about: str, times: str, by: bool, place: str) -> str:
    """A phrase in full: `Friday 8 November 2019, 10am to 1pm, via Teams`, `by 6pm on Thursday 12 September 2024`."""
    if by:
        made = f"by {' on '.join(filter(None, (times, about)))}" if about or times else ""
    else:
        made = ", ".join(filter(None, (about, times)))
    return ", ".join(filter(None, (made, place)))

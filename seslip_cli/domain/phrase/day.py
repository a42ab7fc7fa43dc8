"""The one day of a phrase: worked out from what is written, with what is wrong with it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.dates import join_words, long_date, plain_date, weekday
from seslip_cli.domain.phrase.calendar import (
    EARLIEST,
    LATEST,
    days_from,
    find_day,
    first_from,
    last_agreeing,
    last_until,
    monday_of,
    near_missing,
    nearest_on,
    next_agreeing,
    on_weekday,
)
from seslip_cli.domain.phrase.days import Day
from seslip_cli.domain.phrase.parts import DayName, Relative, Week
from seslip_cli.domain.phrase.words import DAY_NAMES, MONTHS

_FRIDAY = 4


class Wrong(Struct, frozen=True, kw_only=True):
    """What is wrong with a phrase, which part of it that is, and what that part may be instead."""

    message: str
    of: Literal["day", "hours", "words"]
    instead: tuple[str, ...] = ()


class WorkedOut(Struct, frozen=True, kw_only=True):
    """A day; `words` are how to write it in full. Its kind is `none` where a phrase has no day."""

    kind: Literal["exact", "yearless", "week", "none"]
    day: date | None = None
    words: str = ""
    notes: tuple[str, ...] = ()
    wrong: Wrong | None = None


class _Found(Struct, frozen=True, kw_only=True):
    """A day before it is put in words; `near` are the days that may be meant where something is wrong."""

    kind: Literal["exact", "yearless"]
    day: date | None = None
    notes: tuple[str, ...] = ()
    wrong: str = ""
    near: tuple[date, ...] = ()


def work_out_day(
    days: Sequence[Day],
    names: Sequence[DayName],
    relatives: Sequence[Relative],
    weeks: Sequence[Week],
    reference: date,
    *,
    past: bool,
) -> WorkedOut:
    """The day that a phrase names: what lacks its year is the first such day on or after the reference.

    As a `past` one it is the last on or before it. A day on its own may be a weekday, or `tomorrow`.
    """
    different = _different(days)
    monday = next((each.monday for each in weeks if each.monday), None)
    if len(different) > 1:
        found = _several(different, reference, past=past)
    elif different:
        found = _compared(_work_out(different[0], reference, past=past), names)
    elif monday is not None:
        found = _compared(_Found(kind="exact", day=monday), names)
    elif relatives:
        found = _compared(_relative(relatives, reference), names)
    elif names:
        found = _named(names, reference, past=past)
    else:
        return WorkedOut(kind="none")
    if weeks:
        return _as_week(found)
    in_words = long_date if names or relatives else plain_date
    wrong = Wrong(message=found.wrong, of="day", instead=_each_once(in_words(each) for each in found.near))
    return WorkedOut(
        kind=found.kind,
        day=found.day,
        words=in_words(found.day) if found.day and not found.wrong else "",
        notes=found.notes,
        wrong=wrong if found.wrong else None,
    )


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _different(days: Sequence[Day]) -> list[Day]:
    """Each day once; one without its year is the same as one with it."""
    made: list[Day] = []
    for each in sorted(days, key=lambda day: day.year is None):
        same = [other for other in made if (other.day, other.month) == (each.day, each.month)]
        if not any(each.year in (None, other.year) for other in same):
            made.append(each)
    return [each for each in days if any(each is other for other in made)]


def _several(days: Sequence[Day], reference: date, *, past: bool) -> _Found:
    """Several days are a problem: which of them is meant is not guessed."""
    last = days[-1]
    near = []
    for each in days:
        year = each.year
        if year is None and last.year is not None:  # `30 November - 1 December 2019`
            year = last.year - ((each.month, each.day) > (last.month, last.day))
        near.append(find_day(year, each.month, each.day) if year else _nearest_year(each, reference, past=past))
    kind: Literal["exact", "yearless"] = "yearless" if any(each.year is None for each in days) else "exact"
    there = [each for each in near if each is not None]
    said = map(plain_date, there) if len(there) == len(days) else (f'"{each.words}"' for each in days)
    count = "two" if len(days) == 2 else "several"
    return _Found(kind=kind, wrong=f"it names {count} days, {join_words(said)}", near=tuple(there))


def _nearest_year(day: Day, reference: date, *, past: bool) -> date | None:
    return last_until(reference, day.month, day.day) if past else first_from(reference, day.month, day.day)


def _work_out(day: Day, reference: date, *, past: bool) -> _Found:
    """A day of a month, if there is one such in the calendar and in our times."""
    kind: Literal["exact", "yearless"] = "yearless" if day.year is None else "exact"
    there = _nearest_year(day, reference, past=past) if day.year is None else find_day(day.year, day.month, day.day)
    notes = _notes_of(day)
    if there is None:
        return _missing(day, kind, notes, reference)
    if day.order == "month first":
        return _Found(kind=kind, notes=notes, wrong=f'"{day.words}" fits only month first', near=(there,))
    if day.year is None:
        how = f"the last up to {plain_date(reference)}" if past else f"the first from {plain_date(reference)} on"
        notes = (*notes, f'"{day.words}" has no year: taken as {plain_date(there)}, {how}')
    return _Found(kind=kind, day=there, notes=notes)


def _notes_of(day: Day) -> tuple[str, ...]:
    notes = []
    if day.misread:
        notes.append(f'"{day.misread}" is read as {MONTHS[day.month - 1]}')
    if day.short and day.year is not None:
        notes.append(f'the year "{day.short}" is taken as {day.year}')
    if day.order == "year first":
        notes.append(f'"{day.words}" is read year first')
    return tuple(notes)


def _missing(day: Day, kind: Literal["exact", "yearless"], notes: tuple[str, ...], reference: date) -> _Found:
    """Why there is no such day, and the days that may be meant."""
    if day.year is not None and not EARLIEST <= day.year <= LATEST:
        there = first_from(reference, day.month, day.day)
        wrong = f"the year {day.year} is not between {EARLIEST} and {LATEST}"
        return _Found(kind=kind, notes=notes, wrong=wrong, near=(there,) if there else ())
    near = near_missing(reference, day.year, day.month, day.day)
    return _Found(kind=kind, notes=notes, wrong=f'"{day.words}" is not a day in the calendar', near=tuple(near))


def _relative(relatives: Sequence[Relative], reference: date) -> _Found:
    """`tomorrow`."""
    near = {each.days: days_from(reference, each.days) for each in relatives}
    first, words = next(iter(near.values())), relatives[0].words
    if len(near) > 1 or first is None:
        known = tuple(each for each in near.values() if each is not None)
        words = join_words(each.words for each in relatives)
        return _Found(kind="yearless", wrong=f'"{words}" cannot be one day of our times', near=known)
    return _Found(kind="yearless", day=first, notes=(f'"{words}" is taken as {long_date(first)}',))


def _named(names: Sequence[DayName], reference: date, *, past: bool) -> _Found:
    """A weekday on its own: today is one such, but not a `next` or a `last` one."""
    near: dict[int, date] = {}
    for name in names:
        start = days_from(reference, {"next": 1, "last": -1}.get(name.before, 0))
        for each in name.days if start else ():
            there = on_weekday(start or reference, each, past=past or name.before == "last")
            near |= {each: there} if there else {}
    words = join_words(each.words for each in names)
    if len(near) != 1:
        return _Found(kind="yearless", wrong=f'"{words}" cannot be one day of our times', near=tuple(near.values()))
    ((number, day),) = near.items()
    slips = [f'"{each.words}" is read as {DAY_NAMES[number]}' for each in names if each.slip]
    notes = (*slips, f'"{words}" is taken as {long_date(day)}, counted from {long_date(reference)}')
    return _Found(kind="yearless", day=day, notes=notes)


def _compared(found: _Found, names: Sequence[DayName]) -> _Found:
    """A day after its weekdays were compared with it; one that does not fit is a problem."""
    if found.day is None:
        return found
    odd = next((each for each in names if found.day.weekday() not in each.days), None)
    if odd is not None:
        return _contradicted(found, found.day, odd)
    slips = [f'"{each.words}" is read as {weekday(found.day)}' for each in names if each.slip]
    return _Found(kind=found.kind, day=found.day, notes=(*slips, *found.notes))


def _contradicted(found: _Found, day: date, name: DayName) -> _Found:
    """The repairs: the nearest date on that weekday, the weekday of that date, the years in which they agree."""
    meant = " or ".join(DAY_NAMES[each] for each in name.days)
    slip = f' ("{name.words}")' if name.slip else ""
    near = [*(nearest_on(day, each) for each in name.days), day, *(next_agreeing(day, each) for each in name.days)]
    if found.kind == "yearless":
        near += [_past_year(day, each) for each in name.days]
    return _Found(
        kind=found.kind,
        day=day,
        notes=found.notes,
        wrong=f"{plain_date(day)} is a {weekday(day)}, not a {meant}{slip}",
        near=tuple(each for each in near if each is not None),
    )


def _past_year(day: date, weekday: int) -> date | None:
    """The last year in which day and weekday agreed, where it is nearer than the next: it may be the one meant."""
    before, after = last_agreeing(day, weekday), next_agreeing(day, weekday)
    return before if before and (after is None or day - before < after - day) else None


def _as_week(found: _Found) -> WorkedOut:
    """The week that begins on a day: its date is its Monday, and a day that is none is a problem."""
    monday = monday_of(found.day) if found.day else None
    wrong, near = found.wrong, [*found.near]
    if found.day and monday != found.day and not wrong:
        wrong = f"{plain_date(found.day)} is a {weekday(found.day)}, and a week begins on a Monday"
        near = [found.day]
        if found.day.weekday() > _FRIDAY and (after := days_from(found.day, 7 - found.day.weekday())):
            near.append(after)
    words = _each_once(f"w/c {long_date(each)}" for day in near if (each := monday_of(day)) is not None)
    return WorkedOut(
        kind="week",
        day=monday,
        words=f"w/c {long_date(monday)}" if monday and not wrong else "",
        notes=found.notes,
        wrong=Wrong(message=wrong, of="day", instead=words) if wrong else None,
    )

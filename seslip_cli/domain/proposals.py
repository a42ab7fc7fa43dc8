"""Dates for the meetings to come: at the network's own pace, and on days that nothing speaks against."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from seslip_cli.domain.cadence import HALF_WAY, Cadence, find_targets, find_term
from seslip_cli.domain.dates import short_date

Objection = Callable[[date], str | None]
"""Says what speaks against a day, in a few words; None where nothing does."""

_REACH: Mapping[Cadence, int] = {"month": 1, "two months": 3, "quarter": 4, "term": 4, "half-year": 6}
"""How many weeks a date may be from where it would be if nothing were in the way: less than half way to the next."""

_SATURDAY = 5


class Wish(Struct, frozen=True, kw_only=True):
    """How many dates are wanted, from which day on, how far apart, and on which day of the week.

    `weekday` is 0 for Monday, at most 4: nobody is asked to come on a weekend. Raises ValueError for another.
    """

    start: date
    cadence: Cadence
    weekday: int
    times: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday < _SATURDAY:
            raise ValueError("the day of the week is none from Monday to Friday")


class Proposal(Struct, frozen=True, kw_only=True):
    """One date of a series; None where whatever lies near its `target` was passed over.

    `kept` is whether the date is fixed already; `passed` are the days that were looked at before it, each with what
    speaks against it.
    """

    target: dt.date
    date: dt.date | None
    kept: bool = False
    passed: tuple[tuple[dt.date, str], ...] = ()


def propose_dates(wish: Wish, fixed: Iterable[date], objection: Objection) -> list[Proposal]:
    """As many dates as are wished for, kept ones among them, and the times of the year for which there is none.

    `fixed` are the dates that the network has. One that lies near to where a meeting would be is kept, and where it
    sets another rhythm the series goes on from it. The same wish, once its dates are fixed, proposes nothing new. A new
    date is never nearer to another than half of what lies between two.
    """
    known = sorted({*fixed})
    waiting = [*known]
    made: list[Proposal] = []
    targets = find_targets(wish.start, wish.cadence, wish.weekday)
    half = HALF_WAY[wish.cadence]
    for _ in range(2 * wish.times + 2):
        target = next(targets, None)
        if target is None or sum(each.date is not None for each in made) >= wish.times:
            break
        kept = next((day for day in waiting if abs(day - target) < half), None)
        if kept is None:
            new = [each.date for each in made if each.date is not None and not each.kept]
            made.append(_choose(target, wish, [*known, *new], objection))
            continue
        waiting.remove(kept)
        if kept >= wish.start:
            made.append(Proposal(target=target, date=kept, kept=True))
        if abs(kept - target) > timedelta(weeks=_REACH[wish.cadence]):
            targets = find_targets(kept, wish.cadence, wish.weekday)
            next(targets, None)
    return made


def _choose(target: date, wish: Wish, others: Collection[date], objection: Objection) -> Proposal:
    """The first day from a target on that nothing speaks against, else the last one before it."""
    passed: list[tuple[date, str]] = []
    for day in _near(target, wish):
        why = objection(day) or _too_near(day, wish, others)
        if why is None:
            return Proposal(target=target, date=day, passed=tuple(passed))
        passed.append((day, why))
    return Proposal(target=target, date=None, passed=tuple(passed))


def _near(target: date, wish: Wish) -> Iterator[date]:
    """The target, the same day of the weeks after it, and of those before; in its month where it is for every month.

    So what would be in August is in September rather than in July.
    """
    reach = _REACH[wish.cadence]
    weeks = [*range(reach + 1), *range(-1, -reach - 1, -1)]
    for day in (target + timedelta(weeks=each) for each in weeks):
        same_month = wish.cadence != "month" or (day.year, day.month) == (target.year, target.month)
        same_term = wish.cadence != "term" or find_term(day) is not None
        if day >= wish.start and same_month and same_term:
            yield day


def _too_near(day: date, wish: Wish, others: Collection[date]) -> str | None:
    near = next((each for each in sorted(others) if abs(each - day) < HALF_WAY[wish.cadence]), None)
    return f"too near to {short_date(near)}" if near is not None else None

"""The dates of what recurs (RFC 5545, 3.8.5), within a financial year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

from seslip_cli.domain.period import Year

_READ = (
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
)
_WITHOUT = {
    "DAILY": ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"),
    "WEEKLY": ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"),
    "MONTHLY": ("BYYEARDAY", "BYWEEKNO"),
    "YEARLY": (),
}
"""How often something may recur, and with what it is not read: RFC 5545, 3.3.10 allows only the first of these, which
nobody writes, and it can be made to look through ten thousand years for a day that there is not."""


def expand(
    start: date, rules: Iterable[Mapping[str, Any]], more: Iterable[date], year: Year, zone: tzinfo
) -> list[date]:
    """The dates in a year on which a series falls, soonest first; what it leaves out is not taken off.

    They are of the kind of `start`: a day, or a moment in its own time zone. `rules` are those of icalendar, by their
    parts. Raises ValueError, in words, for a rule that is not read.
    """
    first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    latest = datetime.combine(year.end, time.max, None if first.tzinfo is None else zone)
    found = {start, *(each for each in more if isinstance(each, datetime) is isinstance(start, datetime))}
    for rule in rules:
        moments = _moments(rule, first, latest, zone)
        found |= {*moments} if isinstance(start, datetime) else {each.date() for each in moments}
    return sorted(each for each in found if year.start <= local_day(each, zone) <= year.end)


def local_day(when: date, zone: tzinfo) -> date:
    """The day on which something falls in a time zone; what has none is of that one."""
    return local(when, zone).date() if isinstance(when, datetime) else when


def local(moment: datetime, zone: tzinfo) -> datetime:
    """A moment as a clock in a time zone shows it."""
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)


def _moments(rule: Mapping[str, Any], first: datetime, latest: datetime, zone: tzinfo) -> Iterator[datetime]:
    """The moments of a rule up to the latest; it is never followed further, whatever it says."""
    from dateutil.rrule import rrulestr

    _require_read(rule)
    until = [_like(each, first, zone) for each in _listed(rule.get("UNTIL"))]
    count = next(iter(_listed(rule.get("COUNT"))), None)
    text = ";".join(
        f"{name}={','.join(map(str, _listed(value)))}" for name, value in rule.items() if name not in ("UNTIL", "COUNT")
    )
    try:
        followed: Any = rrulestr(text, dtstart=first)
        return islice(followed.replace(until=min([latest, *until])), count)
    except (ValueError, TypeError, OverflowError):
        raise ValueError(f"it recurs by a rule that cannot be read ({text})") from None


def _require_read(rule: Mapping[str, Any]) -> None:
    frequency = "".join(map(str, _listed(rule.get("FREQ"))))
    interval = next(iter(_listed(rule.get("INTERVAL"))), 1)
    without = _WITHOUT.get(frequency)
    unread = (
        [f"FREQ={frequency}"] if without is None else [name for name in rule if name not in _READ or name in without]
    )
    unread += [f"INTERVAL={interval}"] if interval < 1 else []
    if unread:
        raise ValueError(f"it recurs by a rule that is not read here ({', '.join(unread)})")


def _like(until: date, first: datetime, zone: tzinfo) -> datetime:
    """A rule's last moment as one that can be compared with its first: a day lasts to its end."""
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max, first.tzinfo)
    if first.tzinfo is None:
        # a whole day that ends at a moment ends on that moment's day
        return local(until, zone) + (timedelta(days=1, microseconds=-1) if first.time() == time.min else timedelta())
    return until if until.tzinfo is not None else until.replace(tzinfo=first.tzinfo)


def _listed(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)

"""One event of a calendar file, part by part (RFC 5545, 3.6.1): what each says, or in words why it cannot be read."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from seslip_cli.imports.recurrence import local

LINK = re.compile(r"(https?://|mailto:)[^\s<>\"]+")
_PARTS = {
    "DTSTART": "start",
    "DTEND": "end",
    "DURATION": "length",
    "RRULE": "rule of recurrence",
    "RDATE": "further dates",
    "EXDATE": "dates that are left out",
    "RECURRENCE-ID": "date in its series",
    "SEQUENCE": "sequence",
}
"""What must be readable in an event, and what it is called."""


def require_readable(component: Any) -> None:
    """Raise ValueError, in words, where a part that matters is broken, or stands there twice."""
    for name, words in _PARTS.items():
        value = component.get(name)
        broken = next((text for part, text in component.errors if part == name), None)
        if broken is not None:
            raise ValueError(f"its {words} cannot be read ({shortened(broken)})")
        if isinstance(value, list) and name not in ("RDATE", "EXDATE"):
            raise ValueError(f"its {words} is given several times")


def moment_of(component: Any, name: str) -> date:
    """A day, or a moment with its time zone. Raises ValueError, in words, where it is missing too."""
    if name not in component:
        raise ValueError(f"it has no {_PARTS[name]}")
    return _checked(component[name].dt, component[name], name)


def _checked(when: Any, value: Any, name: str) -> date:
    if not isinstance(when, date):
        raise ValueError(f"its {_PARTS[name]} is no date")
    zone = getattr(value, "params", {}).get("TZID")
    if isinstance(when, datetime) and when.tzinfo is None and zone is not None:
        raise ValueError(f'its time zone, "{shortened(str(zone))}", is not known here')
    if not 1900 <= when.year < 2200:
        raise ValueError(f"its {_PARTS[name]} is not of our times ({when.year})")
    return when


def length_of(component: Any, start: date) -> timedelta:
    """How long an event lasts; a day without an end lasts that day. Raises ValueError, in words."""
    if "DURATION" in component:
        length = component["DURATION"].dt
    elif "DTEND" in component:
        end = moment_of(component, "DTEND")
        if isinstance(end, datetime) is not isinstance(start, datetime) or _is_aware(end) is not _is_aware(start):
            raise ValueError("its start and its end are not of one kind")
        length = end - start
    else:
        return timedelta() if isinstance(start, datetime) else timedelta(days=1)
    if not isinstance(length, timedelta) or length < timedelta():
        raise ValueError("it ends before it begins")
    if length > timedelta(days=366):
        raise ValueError("it lasts longer than a year")
    return length


def _is_aware(when: date) -> bool:
    return isinstance(when, datetime) and when.tzinfo is not None


def occurrence_of(when: date, zone: tzinfo) -> str:
    """The name of one date of a series: `20191213T103000`, or `20191213` of whole days."""
    if isinstance(when, datetime):
        return f"{local(when, zone):%Y%m%dT%H%M%S}"
    return f"{when:%Y%m%d}"


def rules_of(component: Any) -> list[Mapping[str, Any]]:
    """The rule by which an event recurs, by its parts; none where only dates are listed."""
    return [component["RRULE"]] if "RRULE" in component else []


def dates_of(component: Any, name: str) -> Iterator[date]:
    """The dates of a list of them; of a span of time its beginning. Raises ValueError, in words."""
    found = component.get(name, [])
    for value in found if isinstance(found, list) else [found]:
        for each in value.dts:
            when = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            yield _checked(when, value, name)


def sequence_of(component: Any) -> int:
    """How many times an event was altered (RFC 5545, 3.8.7.4)."""
    return max(0, int(component.get("SEQUENCE", 0)))


def recurs(component: Any) -> bool:
    """Whether an event stands for several dates."""
    return "RECURRENCE-ID" not in component and any(name in component for name in ("RRULE", "RDATE", "EXRULE"))


def text_of(component: Any, name: str) -> str:
    """A property's text; the first where there are several."""
    value = component.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)


def line_of(component: Any, name: str) -> str:
    """A property's text on one line."""
    return " ".join(text_of(component, name).split())


def categories_of(component: Any) -> tuple[str, ...]:
    """The names under which an event is filed."""
    found = component.get("CATEGORIES", [])
    texts = [
        str(each) for value in (found if isinstance(found, list) else [found]) for each in getattr(value, "cats", ())
    ]
    return tuple(" ".join(each.split()) for each in texts if each.strip())


def find_link(component: Any) -> str:
    """Where the meeting is held on screen, else where to read of it; addresses of the web and of e-mail only."""
    for name in ("CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE", "URL"):
        text = text_of(component, name).strip()
        if LINK.fullmatch(text):
            return text
    return ""


def shortened(text: str) -> str:
    """So much of a text as a message can show."""
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:77]}..."

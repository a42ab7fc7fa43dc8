"""The first screen: where the programme stands."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from seslip_cli.domain.dates import distance, hours, join_words, long_date, short_date
from seslip_cli.domain.issue import Issue, Item
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.money import Money
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.domain.programme import Particulars
from seslip_cli.domain.reconciliation import Column
from seslip_cli.store.history import Entry
from seslip_cli.views.card import Fields, build_card
from seslip_cli.views.history import record_name
from seslip_cli.views.meetings import title_with_status
from seslip_cli.views.sheet import Sheet

_SOON = 7
"""A deadline within so many days is due."""
_MOST_RECORDS = 3


class NextIssue(Struct, frozen=True, kw_only=True):
    """The update that goes out next; `drafted` once there is a draft of it."""

    number: int
    date: date
    drafted: Issue | None = None


class MoneyLine(Struct, frozen=True, kw_only=True):
    """A year's sums, of its forecast where it has one; `moved` is the change of expenditure in the last month.

    So many transactions of its ledger are `unallocated`, on no line, with what was paid and received by them.
    """

    year: Year
    column: Column
    forecast: bool
    moved: Money
    unallocated: int = 0
    unallocated_out: Money = Money(0)
    unallocated_in: Money = Money(0)


def build_today(
    *,
    programme: Particulars,
    today: date,
    issue: NextIssue,
    meetings: Iterable[Meeting],
    networks: Mapping[str, Network],
    money: MoneyLine | None,
    changes: Iterable[Entry],
    style: str,
) -> Sheet:
    """One screen: the next update, the next meetings, the money, what is due, the latest changes."""
    parts: list[tuple[str, Fields]] = [
        ("Next update", _issue_fields(issue, today)),
        ("Due", _due_fields(issue.drafted, today)),
        ("Next meetings", [_meeting_field(each, networks, today, style) for each in meetings]),
        ("Money", _money_fields(money) if money else [("", "No year has a budget yet.")]),
        ("Latest changes", [_change_field(each) for each in changes]),
    ]
    return build_card("today", f"{programme.label}, {long_date(today)}", parts)


def _issue_fields(issue: NextIssue, today: date) -> Fields:
    when = f"{long_date(issue.date)} ({distance(today, issue.date)})"
    if issue.drafted is None:
        return [(f"No {issue.number}", f"{when}: not drafted yet. Draft it: seslip issue new")]
    items, reminders = len(issue.drafted.item), len(issue.drafted.reminder)
    state = f"draft with {_count(items, 'story', 'stories')} and {_count(reminders, 'reminder', 'reminders')}"
    return [(f"No {issue.number}", f"{when}: {state}")]


def _due_fields(draft: Issue | None, today: date) -> Fields:
    """The deadlines of the draft's items that are near, or past."""
    items: tuple[Item, ...] = (*draft.item, *draft.reminder) if draft else ()
    for item in sorted(items, key=lambda each: each.deadline or date.max):
        if item.deadline is not None and (item.deadline - today).days <= _SOON:
            yield f"{short_date(item.deadline)}, {distance(today, item.deadline)}", item.title


def _meeting_field(meeting: Meeting, networks: Mapping[str, Network], today: date, style: str) -> tuple[str, str]:
    day = meeting.date or today
    time = hours(meeting.arrive, meeting.start, meeting.end, style)
    labels = join_words(networks[id].label for id in meeting.networks)
    title = title_with_status(meeting)
    named = title if not labels or labels in title else f"{labels}: {title}"
    return f"{short_date(day)}, {distance(today, day)}", ", ".join(
        part for part in (named, time, meeting.place) if part
    )


def _money_fields(money: MoneyLine) -> Fields:
    yield _sums_field(money)
    if money.unallocated:
        amounts = ((money.unallocated_out, "paid"), (money.unallocated_in, "received"))
        words = " and ".join(f"{amount} {word}" for amount, word in amounts if amount) or "£0"
        count = _count(money.unallocated, "transaction", "transactions")
        yield "On no line", f"{words}, {count}. Place them: seslip ledger --year {money.year}"


def _sums_field(money: MoneyLine) -> tuple[str, str]:
    kind = "forecast" if money.forecast else "planned"
    column = money.column
    words = f"{kind}: {column.income} in, {column.expenditure} out, {column.carry_forward} carried forward"
    moved = f"; expenditure {_signed(money.moved)} in the last 30 days" if money.moved else ""
    return str(money.year), words + moved


def _change_field(entry: Entry) -> tuple[str, str]:
    names = [record_name(each) for each in entry.records]
    more = f" and {len(names) - _MOST_RECORDS} more" if len(names) > _MOST_RECORDS else ""
    why = f" ({entry.reason})" if entry.reason else ""
    return f"No {entry.n}, {entry.who}", f"{entry.command}: {', '.join(names[:_MOST_RECORDS])}{more}{why}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _signed(amount: Money) -> str:
    return str(amount) if amount < Money(0) else f"+{amount}"

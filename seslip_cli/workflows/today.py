"""Where the programme stands: what somebody wants to see first on a Friday."""

from collections.abc import Mapping
from datetime import date, timedelta

from seslip_cli.domain.drafting import next_date
from seslip_cli.domain.meeting import Meeting, dated
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.store.history import Entry, load_history, record_fields
from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.reading import Store
from seslip_cli.store.toml import Number
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.today import MoneyLine, NextIssue, build_today
from seslip_cli.workflows.reconcile import load_money

_MEETINGS = 5
_CHANGES = 5
_MONTH = timedelta(days=30)


def today_sheet(store: Store, today: date) -> Sheet:
    """The next update, the next meetings, the money, what is due, and the latest changes."""
    programme = store.programme()
    entries = load_history(store.root)
    return build_today(
        programme=programme.programme,
        today=today,
        issue=_next_issue(store, today),
        meetings=_next_meetings(store, today),
        networks={each.id: each for each in store.networks().network},
        money=_money(store, today, entries),
        changes=[*reversed(entries[-_CHANGES:])],
        style=programme.issue.style_of_times,
    )


def _next_issue(store: Store, today: date) -> NextIssue:
    """The open draft, else the issue that would be drafted next."""
    index = IssueIndex(store)
    last = index.get(index.numbers[-1]) if index.numbers else None
    index.keep()
    if last is not None and last.status == "draft":
        return NextIssue(number=last.number, date=last.date, drafted=store.get_issue(last.number))
    after = last.date if last is not None else today - timedelta(days=1)
    day = next_date(after, store.programme().issue.weekday)
    return NextIssue(number=last.number + 1 if last else 1, date=day)


def _next_meetings(store: Store, today: date) -> list[Meeting]:
    """The next five, of the years from this one on."""
    found: list[Meeting] = []
    for year in store.years():
        if Year.of(today) <= year and len(found) < _MEETINGS:
            found += dated(store.meetings(year).meeting, today, date.max)
    return found[:_MEETINGS]


def _money(store: Store, today: date, entries: list[Entry]) -> MoneyLine | None:
    """The sums of this year's budget, else the latest's, what is on no line, and how they moved in thirty days."""
    years = store.years_with("budget")
    if not years:
        return None
    year = Year.of(today) if Year.of(today) in years else years[-1]
    money = load_money(store, year, today=today)
    return MoneyLine(
        year=year,
        unallocated=money.ledger.unallocated,
        unallocated_out=money.unallocated_out,
        unallocated_in=money.unallocated_in,
        column=money.forecast if money.has_forecast else money.planned,
        forecast=money.has_forecast,
        moved=_moved(year, [each for each in entries if each.when[:10] >= (today - _MONTH).isoformat()]),
    )


def _moved(year: Year, entries: list[Entry]) -> Money:
    """By how much the expected expenditure of a year has been changed, all these changes taken together."""
    return total(
        _expected(record_fields(record.after, record)) - _expected(record_fields(record.before, record))
        for entry in entries
        for record in entry.records
        if record.kind == "expenditure" and record.file.startswith(f"years/{year}/")
    )


def _expected(fields: Mapping[str, object]) -> Money:
    """What a line as it stands in a file is expected to come to: its forecast, else what is planned."""
    value = fields.get("forecast", fields.get("planned", 0))
    return Money.parse(value.text if isinstance(value, Number) else str(value))

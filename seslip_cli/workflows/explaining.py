"""Explaining a row of a year's budget: the line or the total that somebody names, and what its figures are made of."""

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from seslip_cli.domain.amounts import of_carry_forward, of_lines
from seslip_cli.domain.explanation import (
    Figure,
    explain_carry_forward,
    explain_line,
    explain_lines,
    explain_side,
    explain_unallocated,
)
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.grouping import LineGroup, group_lines
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import LineFigures, YearMoney
from seslip_cli.store.reading import Store
from seslip_cli.views.budget import carry_forward_title, ref_of, refs_of, subtotal_title
from seslip_cli.views.explanation import build_explanation
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.reconcile import reconcile

_CARRY_FORWARD = "carry-forward"
_TOTAL_CARRY_FORWARD = "total-carry-forward"
"""The balance at the end where a line has the other id: the balance brought in often has it."""


class _Row(Struct, frozen=True, kw_only=True):
    """A row of the budget: every form under which it may be looked up, and what explains its figures."""

    id: str
    title: str
    explain: Callable[[], tuple[Figure, ...]]
    forms: tuple[str, ...] = ()
    is_line: bool = False

    def called(self) -> tuple[str, ...]:
        """Every form under which the row may be looked up."""
        return (self.id, self.title, *self.forms)


def explain(store: Store, year: Year, words: str, as_at: date | None, today: date) -> Sheet:
    """What the figures of a row of a year's budget are made of, to the penny.

    `words` are the id, ref or title of a line, or the id of a total as the budget has it. Raises NotFound.
    """
    money, findings = reconcile(store, year, as_at, today=today)
    plan = store.find_plan(year)
    row = get_named("budget line", _rows(store, money, plan), words)
    if money.budget.subscription:
        from seslip_cli.workflows.subscriptions import subscription_findings

        findings = (*findings, *subscription_findings(store, money, as_at or today))
    about = [each for each in findings if row.is_line and _is_about(each, row.id)]
    return build_explanation(money, row.title, row.explain(), _notes(money, row), about)


def _is_about(finding: Finding, line: str) -> bool:
    return finding.place.kind in ("income", "expenditure") and finding.place.id == line


def _notes(money: YearMoney, row: _Row) -> Iterator[str]:
    if row.is_line and (status := money.get(row.id).status):
        yield f"Status: {status}."
    if row.is_line and row.id == _CARRY_FORWARD:
        yield f"{carry_forward_title(money)} is another row: seslip budget show {_TOTAL_CARRY_FORWARD}"


def _rows(store: Store, money: YearMoney, plan: Plan | None) -> list[_Row]:
    """Every row of the budget that can be named."""
    refs = refs_of(plan)
    lines = [_line(store, money, each, ref_of(each.line, refs)) for each in money.lines]
    groups = [_group(money, each, each.subtotal) for each in group_lines(money, plan) if each.subtotal is not None]
    return [*lines, *groups, *_totals(store, money, {each.id for each in lines})]


def _line(store: Store, money: YearMoney, figures: LineFigures, ref: str | None) -> _Row:
    return _Row(
        id=figures.line.id,
        title=figures.line.title,
        explain=lambda: explain_line(money, figures, store.transactions(money.year)),
        forms=(ref,) if ref else (),
        is_line=True,
    )


def _group(money: YearMoney, group: LineGroup, id: str) -> _Row:
    amounts = of_lines(money, group.lines)
    return _Row(id=id, title=subtotal_title(group), explain=lambda: explain_lines(amounts, group.lines))


def _totals(store: Store, money: YearMoney, taken: set[str]) -> Iterator[_Row]:
    yield _Row(id="total-in", title="Total in", explain=lambda: explain_side(money, "income"))
    yield _Row(id="total-out", title="Total out", explain=lambda: explain_side(money, "expenditure"))
    amounts = of_carry_forward(money)
    yield _Row(
        id=_TOTAL_CARRY_FORWARD,
        title=carry_forward_title(money),
        explain=lambda: explain_carry_forward(money, amounts),
        forms=() if _CARRY_FORWARD in taken else (_CARRY_FORWARD,),
    )
    if money.has_ledger:
        yield _Row(
            id="unallocated-out",
            title="Unallocated payments",
            explain=lambda: explain_unallocated(money, "expenditure", store.transactions(money.year)),
        )
        yield _Row(
            id="unallocated-in",
            title="Unallocated receipts",
            explain=lambda: explain_unallocated(money, "income", store.transactions(money.year)),
        )

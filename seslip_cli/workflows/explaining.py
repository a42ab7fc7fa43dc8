"""Explaining a row of a year's budget: the line or the total that somebody names, and what its figures are made of."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.checks import overspent
from seslip_cli.checks.severity import with_severities
from seslip_cli.domain.amounts import TOTALS, UNALLOCATED, of_carry_forward, of_lines
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
from seslip_cli.domain.reconciliation import LineFigures, Side, YearMoney
from seslip_cli.domain.slug import BALANCE
from seslip_cli.store.reading import Store
from seslip_cli.views.budget import carry_forward_title, ref_of, refs_of, subtotal_title
from seslip_cli.views.explanation import build_explanation
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.reconcile import reconcile

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
    about = _about(store, money, findings, row.id) if row.is_line else []
    return build_explanation(money, row.title, row.explain(), _notes(money, row), about)


def _about(store: Store, money: YearMoney, findings: Iterable[Finding], line: str) -> list[Finding]:
    """The findings about a line; what one says of many overspent lines together is said of this one alone."""
    others = [
        each
        for each in findings
        if each.place.kind in ("income", "expenditure") and each.place.id == line and each.code != overspent.CODE
    ]
    of_it = with_severities(overspent.check_line(money, money.get(line)), store.programme().checks)
    return [*(replace(each, where=store.where(each.place)) for each in of_it), *others]


def _notes(money: YearMoney, row: _Row) -> Iterator[str]:
    if row.is_line and (status := money.get(row.id).status):
        yield f"Status: {status}."
    if row.is_line and row.id == BALANCE:
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
    for side, (id, title) in TOTALS.items():
        yield _Row(id=id, title=title, explain=partial(explain_side, money, side))
    amounts = of_carry_forward(money)
    yield _Row(
        id=_TOTAL_CARRY_FORWARD,
        title=carry_forward_title(money),
        explain=lambda: explain_carry_forward(money, amounts),
        forms=() if BALANCE in taken else (BALANCE,),
    )
    if money.has_ledger:
        yield _unallocated(store, money, "expenditure", "Unallocated payments")
        yield _unallocated(store, money, "income", "Unallocated receipts")


def _unallocated(store: Store, money: YearMoney, side: Side, title: str) -> _Row:
    return _Row(
        id=UNALLOCATED[side],
        title=title,
        explain=lambda: explain_unallocated(money, side, store.transactions(money.year)),
    )

"""Grants: what each brought in and paid for, and the return that its giver wants."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from seslip_cli.checks import grant_astray, grant_brought_forward, grant_vired
from seslip_cli.checks.severity import with_severities
from seslip_cli.domain.budget import Grant
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.grant import GrantYear, look_at_grant
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import YearMoney
from seslip_cli.store.reading import Store
from seslip_cli.views.grants import build_grant_return, build_grants
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.reconcile import load_money, reconcile


def list_grants(store: Store, year: Year, as_at: date | None, today: date) -> Sheet:
    """The grants of a year, each with what came in and went out. Raises NotFound."""
    money, findings = reconcile(store, year, as_at, today=today)
    past = _Past(store, today)
    grants = [_look(past, money, grant) for grant in money.budget.grant]
    about = _about(findings, money, money.budget.grant)
    return build_grants(money, grants, [*about, *_brought_forward(past, money)])


def grant_return(store: Store, words: str, year: Year, as_at: date | None, today: date) -> Sheet:
    """What became of the grant that somebody means in a year, line by line. Raises NotFound."""
    money, findings = reconcile(store, year, as_at, today=today)
    grant = get_named("grant", money.budget.grant, words)
    past = _Past(store, today)
    brought_forward = [each for each in _brought_forward(past, money) if each.place.id == grant.id]
    return build_grant_return(money, _look(past, money, grant), [*_about(findings, money, [grant]), *brought_forward])


def grant_findings(store: Store, money: YearMoney, today: date) -> tuple[Finding, ...]:
    """What the checks notice about grants from one year to the next, each with its place.

    The ledger of the year before is read where that year has grants.
    """
    return _brought_forward(_Past(store, today), money)


class _Past:
    """The money of years gone by, each read once."""

    def __init__(self, store: Store, today: date) -> None:
        self.store = store
        self._today = today
        self._known: dict[Year, YearMoney] = {}

    def money(self, year: Year) -> YearMoney:
        """The money of a year that has a budget."""
        if year not in self._known:
            self._known[year] = load_money(self.store, year, today=self._today)
        return self._known[year]


def _brought_forward(past: _Past, money: YearMoney) -> tuple[Finding, ...]:
    if money.last is None or not money.last.budget.grant:
        return ()
    found = grant_brought_forward.check(money, past.money(money.last.year))
    judged = with_severities(found, past.store.programme().checks)
    return tuple(replace(each, where=past.store.where(each.place)) for each in judged)


def _look(past: _Past, money: YearMoney, grant: Grant) -> GrantYear:
    return look_at_grant(grant, money, _came_in_before(past, money.year, grant))


def _came_in_before(past: _Past, year: Year, grant: Grant) -> Money:
    """What of a grant had come in when a year began: all that the years since the first that has it received.

    What the first of them brought forward had come in too.
    """
    came_in: Money | None = None
    for each in (each for each in past.store.years_with("budget") if each < year):
        budget = past.store.find_budget(each)
        then = next((earlier for earlier in budget.grant if earlier.id == grant.id), None) if budget else None
        if then is not None:
            received = look_at_grant(then, past.money(each), Money(0)).received
            came_in = (then.brought_forward if came_in is None else came_in) + received
    return grant.brought_forward if came_in is None else came_in


def _about(findings: Iterable[Finding], money: YearMoney, grants: Iterable[Grant]) -> list[Finding]:
    """The findings about these grants: on themselves, on money spent astray, on virements that take it away."""
    ids = {grant.id for grant in grants}
    drawing = {each.line.id: each.line.grant for each in money.on("expenditure")}
    places = {
        "grant": ids,
        "expenditure": {line for grant, line in money.ledger.astray if grant in ids},
        "virement": {each.id for each in (*money.virements, *money.ahead) if drawing.get(each.from_line) in ids},
    }
    codes = {"grant": None, "expenditure": grant_astray.CODE, "virement": grant_vired.CODE}
    return [
        finding
        for finding in findings
        if finding.place.id in places.get(finding.place.kind, ()) and codes[finding.place.kind] in (None, finding.code)
    ]

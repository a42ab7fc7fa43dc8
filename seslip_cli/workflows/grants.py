"""Grants: what each brought in and paid for, and the return that its giver wants."""

from collections.abc import Iterable
from datetime import date

from seslip_cli.checks import grant_astray, grant_vired
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
    grants = [_look(store, money, grant, today) for grant in money.budget.grant]
    return build_grants(money, grants, _about(findings, money, money.budget.grant))


def grant_return(store: Store, words: str, year: Year, as_at: date | None, today: date) -> Sheet:
    """What became of the grant that somebody means in a year, line by line. Raises NotFound."""
    money, findings = reconcile(store, year, as_at, today=today)
    grant = get_named("grant", money.budget.grant, words)
    return build_grant_return(money, _look(store, money, grant, today), _about(findings, money, [grant]))


def _look(store: Store, money: YearMoney, grant: Grant, today: date) -> GrantYear:
    return look_at_grant(grant, money, _came_in_before(store, money.year, grant, today))


def _came_in_before(store: Store, year: Year, grant: Grant, today: date) -> Money:
    """What of a grant had come in when a year began: all that the years since the first that has it received.

    What the first of them brought forward had come in too.
    """
    past = [each for each in store.years_with("budget") if each < year]
    came_in: Money | None = None
    for each in past:
        budget = store.find_budget(each)
        then = next((earlier for earlier in budget.grant if earlier.id == grant.id), None) if budget else None
        if then is not None:
            received = look_at_grant(then, load_money(store, each, today=today), Money(0)).received
            came_in = (then.brought_forward if came_in is None else came_in) + received
    return grant.brought_forward if came_in is None else came_in


def _about(findings: Iterable[Finding], money: YearMoney, grants: Iterable[Grant]) -> list[Finding]:
    """The findings about these grants: on themselves, on money spent astray, on virements that take it away."""
    ids = {grant.id for grant in grants}
    drawing = {each.line.id: each.line.grant for each in money.on("expenditure")}
    places = {
        "grant": ids,
        "expenditure": {line for grant, line in money.ledger.astray if grant in ids},
        "virement": {each.id for each in money.virements if drawing.get(each.from_line) in ids},
    }
    codes = {"grant": None, "expenditure": grant_astray.CODE, "virement": grant_vired.CODE}
    return [
        finding
        for finding in findings
        if finding.place.id in places.get(finding.place.kind, ()) and codes[finding.place.kind] in (None, finding.code)
    ]

"""The rules that subscriptions are held to."""

from datetime import date
from typing import Any, Literal

import pytest

from seslip_cli.checks.subscriptions import SUBSCRIPTION_RULES, check_subscriptions
from seslip_cli.domain.budget import Income, Payment, Subscription
from seslip_cli.domain.finding import Finding, Place, Severity
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.subscription import Account, raised_by, stand

YEAR = Year(2019)
DAY = date(2019, 11, 7)
OVERDUE = date(2019, 6, 30)


def pounds(amount: int) -> Money:
    return Money(amount * 100)


def owed(name: str, due: int = 100, paid: int = 0, **fields: Any) -> Subscription:
    payment = (Payment(amount=pounds(paid), on=date(2019, 6, 1)),) if paid else ()
    return Subscription(id=name.lower(), line="subs", name=name, due=pounds(due), payment=payment, **fields)


def account(
    *subscriptions: Subscription,
    planned: int,
    forecast: int | None = None,
    actual: int | None = None,
    ledger_to: date | None = None,
) -> Account:
    return Account(
        year=YEAR,
        day=DAY,
        line=Income(id="subs", title="SE subs", planned=pounds(planned)),
        standings=tuple(stand(each, each.name or "", DAY) for each in subscriptions),
        revised=pounds(planned),
        forecast=pounds(planned if forecast is None else forecast),
        actual=None if actual is None else pounds(actual),
        ledger_to=ledger_to,
        raised_by_then=raised_by(subscriptions, ledger_to) if ledger_to else Money(0),
    )


def found(made: Account, code: str) -> list[Finding]:
    return [each for each in check_subscriptions([made], {}) if each.code == code]


def line_place(field: str = "") -> Place:
    return Place(file="budget", kind="income", id="subs", field=field, year=YEAR)


@pytest.mark.parametrize(
    ("planned", "apart", "less_or_more"), [(250, "£50", "less"), (150, "£50", "more"), (0, "£200", "more")]
)
def test_sub001_bad_they_do_not_owe_what_the_line_plans(planned: int, apart: str, less_or_more: str) -> None:
    made = account(owed("Kent"), owed("Medway"), planned=planned, forecast=0)
    assert found(made, "SUB001") == [
        Finding(
            code="SUB001",
            severity="error",
            message=f"SE subs plans £{planned} in 2019-20, and its subscribers owe £200: {apart} {less_or_more}.",
            fix=f"Look for a subscriber who is missing, or whose amount changed by {apart}; or plan £200 for the line.",
            place=line_place("planned"),
        )
    ]


def test_sub001_good_they_owe_what_the_line_plans() -> None:
    assert found(account(owed("Kent"), owed("Medway"), planned=200), "SUB001") == []


def test_sub002_bad_the_forecast_counts_what_is_overdue() -> None:
    made = account(owed("Kent", paid=100), owed("Medway", due_on=OVERDUE), planned=200)
    assert found(made, "SUB002") == [
        Finding(
            code="SUB002",
            severity="warning",
            message="The forecast of SE subs in 2019-20, £200, counts £100 that has not come in: "
            "Medway £100 (130 days overdue).",
            fix="Ask for it (seslip subs --year 2019-20 lists them), or forecast less: seslip budget forecast.",
            place=line_place("forecast"),
        )
    ]


def test_sub002_bad_it_counts_a_part_of_it() -> None:
    (finding,) = found(
        account(
            owed("Kent", due_on=date(2019, 11, 6)), owed("Medway", paid=30, due_on=OVERDUE), planned=200, forecast=80
        ),
        "SUB002",
    )
    assert finding.message == (
        "The forecast of SE subs in 2019-20, £80, counts £50 of the £170 that has not come in: "
        "Kent £100 (1 day overdue) and Medway £70 (130 days overdue)."
    )


def test_sub002_good_what_is_overdue_is_not_counted_or_not_yet_due() -> None:
    late, later = owed("Medway", due_on=OVERDUE), owed("Slough", due_on=date(2019, 12, 1))
    assert found(account(owed("Kent", paid=100), late, planned=200, forecast=100), "SUB002") == []
    assert found(account(owed("Kent", paid=100), later, planned=200), "SUB002") == []


INVOICED: dict[str, Any] = {"invoice": "SI1", "invoiced_on": date(2019, 5, 13)}
"""What an invoice before the ledger's last day has."""


def test_sub003_bad_the_ledger_has_less_than_was_invoiced() -> None:
    made = account(owed("Kent", **INVOICED), owed("Medway", **INVOICED), planned=200, actual=100, ledger_to=DAY)
    assert found(made, "SUB003") == [
        Finding(
            code="SUB003",
            severity="warning",
            message="£200 was invoiced for SE subs in 2019-20, and the ledger has £100: £100 less.",
            fix="Look for income on another line or on none: seslip ledger. Or ask the host which invoices it has "
            "raised.",
            place=line_place(),
        )
    ]


def test_sub003_bad_the_ledger_has_more_than_was_invoiced() -> None:
    (finding,) = found(account(owed("Kent", **INVOICED), planned=100, actual=150, ledger_to=DAY), "SUB003")
    assert (finding.severity, finding.message) == (
        "warning",
        "£100 was invoiced for SE subs in 2019-20, and the ledger has £150: £50 more.",
    )
    assert "seslip subs invoice" in finding.fix


def test_sub003_an_invoice_after_the_ledgers_last_day_is_only_said() -> None:
    later = owed("Medway", invoiced_on=date(2019, 11, 1))
    made = account(owed("Kent", **INVOICED), later, planned=200, actual=100, ledger_to=date(2019, 10, 31))
    (finding,) = found(made, "SUB003")
    assert (finding.severity, finding.message) == (
        "info",
        "£200 was invoiced for SE subs, and the ledger, which runs to 31 October 2019, has £100 so far.",
    )


@pytest.mark.parametrize("paid", [0, 40, 100])
def test_sub003_good_an_invoice_counts_when_it_is_raised(paid: int) -> None:
    made = account(owed("Kent", paid=paid, **INVOICED), planned=100, actual=100, ledger_to=DAY)
    assert found(made, "SUB003") == []


def test_sub003_good_without_a_ledger_there_is_nothing_to_compare() -> None:
    assert found(account(owed("Kent", **INVOICED), planned=100), "SUB003") == []


def test_sub004_bad_the_invoice_is_of_another_amount() -> None:
    made = account(owed("Kent"), owed("Medway", invoiced=pounds(95)), planned=200)
    assert found(made, "SUB004") == [
        Finding(
            code="SUB004",
            severity="warning",
            message="Medway was invoiced for £95, and £100 is due to SE subs.",
            fix="Correct the invoice (seslip subs invoice --replace), or the amount that is due.",
            place=Place(file="budget", kind="subscription", id="medway", field="invoiced", year=YEAR),
        )
    ]


def test_sub004_good_the_invoice_is_of_what_is_due() -> None:
    assert found(account(owed("Kent", **INVOICED), planned=100), "SUB004") == []


def test_sub005_bad_somebody_has_paid_too_much() -> None:
    made = account(owed("Kent", paid=100), owed("Medway", paid=120), planned=200)
    assert found(made, "SUB005") == [
        Finding(
            code="SUB005",
            severity="warning",
            message="Medway has paid £120 to SE subs, and £100 is due: £20 too much.",
            fix="Give it back, set it against another year, or raise what is due.",
            place=Place(file="budget", kind="subscription", id="medway", field="payment", year=YEAR),
        )
    ]


def test_sub005_good_what_is_paid_is_what_is_due() -> None:
    assert found(account(owed("Kent", paid=100), planned=100), "SUB005") == []


def test_every_rule_is_asked_line_by_line() -> None:
    bad = account(
        owed("Kent", due_on=OVERDUE, invoiced=pounds(90)),
        owed("Slough", paid=101),
        planned=300,
        actual=1,
        ledger_to=DAY,
    )
    codes = [each.code for each in check_subscriptions([bad, bad], {})]
    assert codes == ["SUB001", "SUB002", "SUB003", "SUB004", "SUB005"] * 2


@pytest.mark.parametrize("severity", ["error", "info", "off"])
def test_a_programme_may_give_a_finding_another_severity(severity: Severity | Literal["off"]) -> None:
    made = account(owed("Kent", paid=101), planned=100)
    told = [(each.code, each.severity) for each in check_subscriptions([made], {"SUB005": severity})]
    assert told == ([] if severity == "off" else [("SUB005", severity)])


def test_codes_are_told_apart_and_every_rule_says_why_with_examples() -> None:
    assert len({rule.CODE for rule in SUBSCRIPTION_RULES}) == len(SUBSCRIPTION_RULES)
    for rule in SUBSCRIPTION_RULES:
        assert (rule.__doc__ or "").startswith(f"{rule.CODE}: ")
        assert all(f"\n{part}: " in (rule.__doc__ or "") for part in ("Why", "Bad", "Good"))
        assert rule.TITLE

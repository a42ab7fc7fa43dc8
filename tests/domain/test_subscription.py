"""What a subscriber owes, has paid, and has not paid in time."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.budget import Income, Payment, Subscription
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.domain.subscription import Account, raised_by, stand

YEAR = Year(2019)
DAY = date(2019, 11, 7)


def pounds(amount: int) -> Money:
    return Money(amount * 100)


def owed(id: str = "kent", due: int = 100, paid: int = 0, **fields: Any) -> Subscription:
    payment = (Payment(amount=pounds(paid), on=date(2019, 6, 1)),) if paid else ()
    return Subscription(id=id, line="subs", name=id.title(), due=pounds(due), payment=payment, **fields)


def account(*subscriptions: Subscription, forecast: int, day: date = DAY, **fields: Any) -> Account:
    return Account(
        year=YEAR,
        day=day,
        line=Income(id="subs", title="Subs", planned=pounds(100)),
        standings=tuple(stand(each, each.name or "", day) for each in subscriptions),
        revised=pounds(100),
        forecast=pounds(forecast),
        **fields,
    )


@pytest.mark.parametrize(
    ("due_on", "days"), [(date(2019, 11, 6), 1), (DAY, None), (date(2019, 11, 8), None), (date(2019, 6, 30), 130)]
)
def test_overdue_is_what_should_have_been_paid_before_the_day(due_on: date, days: int | None) -> None:
    assert stand(owed(due_on=due_on), "Kent", DAY).days_overdue == days


@pytest.mark.parametrize("paid", [100, 101])
def test_what_is_paid_is_never_overdue(paid: int) -> None:
    standing = stand(owed(paid=paid, due_on=date(2019, 6, 30)), "Kent", DAY)
    assert standing.days_overdue is None
    assert (standing.outstanding, standing.unpaid) == (pounds(100 - paid), pounds(0))


def test_without_a_due_date_it_is_due_thirty_days_after_the_invoice() -> None:
    standing = stand(owed(invoiced_on=date(2019, 10, 1)), "Kent", DAY)
    assert (standing.due_on, standing.by_invoice, standing.days_overdue) == (date(2019, 10, 31), True, 7)
    own = stand(owed(invoiced_on=date(2019, 10, 1), due_on=date(2019, 12, 1)), "Kent", DAY)
    assert (own.due_on, own.by_invoice, own.days_overdue) == (date(2019, 12, 1), False, None)


def test_without_either_it_has_no_due_date_and_is_never_overdue() -> None:
    standing = stand(owed(), "Kent", date(2030, 1, 1))
    assert (standing.due_on, standing.by_invoice, standing.days_overdue) == (None, False, None)


def test_an_invoice_without_an_amount_is_of_what_is_due() -> None:
    assert stand(owed(invoice="SI1"), "Kent", DAY).invoiced == pounds(100)
    assert stand(owed(invoiced_on=DAY), "Kent", DAY).invoiced == pounds(100)
    assert stand(owed(invoiced=pounds(90)), "Kent", DAY).invoiced == pounds(90)
    assert stand(owed(), "Kent", DAY).invoiced is None


def test_what_came_later_than_the_day_is_not_there_yet() -> None:
    each = owed(paid=40, invoiced_on=date(2019, 5, 1), invoiced=pounds(100))
    before = stand(each, "Kent", date(2019, 4, 30), date(2019, 4, 30))
    assert (before.invoiced, before.received, before.due_on) == (None, pounds(0), None)
    between = stand(each, "Kent", date(2019, 5, 31), date(2019, 5, 31))
    assert (between.invoiced, between.received) == (pounds(100), pounds(0))
    after = stand(each, "Kent", date(2019, 6, 1), date(2019, 6, 1))
    assert (after.received, after.outstanding, after.days_overdue) == (pounds(40), pounds(60), 1)


def test_what_is_raised_is_the_invoice_whoever_has_paid_and_else_what_was_paid() -> None:
    assert stand(owed(paid=40, invoiced=pounds(100)), "Kent", DAY).raised == pounds(100)
    assert stand(owed(paid=40), "Kent", DAY).raised == pounds(40)
    assert raised_by([owed(paid=40), owed(invoiced_on=DAY)], date(2019, 11, 6)) == pounds(40)
    assert raised_by([owed(paid=40), owed(invoiced_on=DAY)], DAY) == pounds(140)


OVERDUE = date(2019, 6, 30)


@pytest.mark.parametrize(
    ("forecast", "counted"), [(300, 100), (250, 50), (201, 1), (200, 0), (100, 0), (0, 0), (400, 100)]
)
def test_a_forecast_counts_what_is_late_last(forecast: int, counted: int) -> None:
    """100 came in and 100 is not due yet: what is forecast beyond them counts the 100 that is late."""
    made = account(
        owed("kent", paid=100),
        owed("medway", due_on=OVERDUE),
        owed("slough", due_on=date(2020, 1, 31)),
        forecast=forecast,
    )
    assert [each.name for each in made.late] == ["Medway"]
    assert made.counted == pounds(counted)


def test_when_the_year_ends_all_that_is_unpaid_is_late() -> None:
    last = YEAR.end
    for day, late in ((last - timedelta(days=1), []), (last, ["Slough"]), (date(2020, 6, 1), ["Slough"])):
        made = account(owed("kent", paid=100), owed("slough"), forecast=200, day=day)
        assert [each.name for each in made.late] == late


def test_too_much_from_one_does_not_pay_for_another() -> None:
    made = account(owed("kent", paid=200), owed("medway", due_on=OVERDUE), forecast=200)
    assert made.counted == pounds(100)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.booleans()), max_size=6), st.integers(-100, 2000)
)
def test_the_forecast_counts_no_more_than_is_late(each: list[tuple[int, int, bool]], forecast: int) -> None:
    made = account(
        *(
            owed(f"s{number}", due, paid, due_on=OVERDUE if late else None)
            for number, (due, paid, late) in enumerate(each)
        ),
        forecast=forecast,
    )
    assert pounds(0) <= made.counted <= total(standing.unpaid for standing in made.late)
    assert made.due == total(standing.received + standing.outstanding for standing in made.standings)

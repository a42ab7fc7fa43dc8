import pytest

from seslip_cli.checks import overpaid
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, commitment, line, paid, year_of


def found(*spent, **fields):
    ledger = [paid(f"t{number}", each, "rooms", reference="PO 7") for number, each in enumerate(spent)]
    orders = (commitment("c1", "rooms", 1000, reference="PO 7", **fields),)
    return [*overpaid.check(year_of(line("rooms", 5000), ledger=ledger, commitment=orders))]


def test_bad_more_was_paid_than_ordered():
    assert found(700_00, 500_00) == [
        Finding(
            code="BUD008",
            severity="warning",
            message="£1,200 was paid on Order c1 (Kestrel Training), which was ordered for £1,000: £200 more.",
            fix="Ask Kestrel Training, or see what was paid: seslip budget show rooms --year 2019-20",
            place=Place(file="budget", kind="commitment", id="c1", field="amount", year=YEAR),
        )
    ]


@pytest.mark.parametrize("spent", [(), (1000_00,), (999_99,), (1200_00, -200_00)])
def test_good_no_more_was_paid_or_it_was_given_back(spent):
    assert found(*spent) == []

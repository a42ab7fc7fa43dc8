from seslip_cli.checks import unallocated
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, line, paid, year_of


def found(*ledger, **more):
    return [*unallocated.check(year_of(line("rooms", 100), ledger=[*ledger], **more))]


def test_bad_payments_and_receipts_are_on_no_line():
    assert found(paid("a", 1, "rooms"), paid("b", 500_00), paid("c", -20_00)) == [
        Finding(
            code="BUD004",
            severity="warning",
            message="2 transactions are on no line of 2019-20: £500 was paid, and £20 received.",
            fix="Put them on lines: seslip ledger --year 2019-20 lists them, each with a suggestion.",
            place=Place(file="ledger", kind="row", id="b", year=YEAR),
        )
    ]


def test_bad_what_is_paid_and_given_back_is_on_no_line_all_the_same():
    (finding,) = found(paid("a", 5_00), paid("b", -5_00))
    assert finding.message == "2 transactions are on no line of 2019-20: £5 was paid, and £5 received."
    (finding,) = found(paid("a", 5_00))
    assert finding.message.startswith("1 transaction is on no line")


def test_good_everything_is_on_a_line():
    assert found(paid("a", 1, "rooms")) == []
    assert found() == []


def test_good_as_at_a_day_what_came_later_is_not_there():
    assert found(paid("a", 5_00), as_at=YEAR.start) == []

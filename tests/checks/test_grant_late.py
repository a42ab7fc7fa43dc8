from datetime import date

import pytest

from seslip_cli.checks import grant_late
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, grant, line, paid, year_of

END = date(2019, 9, 30)
OCTOBER = date(2019, 10, 1)


def found(*ledger, share=None, **fields):
    lines = (line("care", 5000, grant="dfe", grant_share=share), line("website", 5000))
    return [*grant_late.check(year_of(*lines, ledger=[*ledger], grant=(grant("dfe", 1000, **fields),)))]


def test_bad_it_pays_for_something_after_its_end():
    assert found(paid("a", 500_00, "care", day=OCTOBER), to=END) == [
        Finding(
            code="GRT001",
            severity="warning",
            message="£500 of The dfe was spent on The care after the grant had ended on 30 September 2019.",
            fix="Pay for it from other money, or ask the giver for more time and put the grant's last day right.",
            place=Place(file="budget", kind="grant", id="dfe", field="to", year=YEAR),
        )
    ]


def test_bad_only_as_far_as_its_share_of_the_line_was_still_unspent():
    ledger = [paid("a", 300_00, "care", day=END), paid("b", 500_00, "care", day=OCTOBER)]
    (finding,) = found(*ledger, share=400, to=END)
    assert finding.message.startswith("£100 of The dfe was spent")


@pytest.mark.parametrize(
    ("ledger", "fields"),
    [
        ([paid("a", 500_00, "care", day=END)], {"to": END}),
        ([paid("a", 500_00, "website", day=OCTOBER)], {"to": END}),
        ([paid("a", 500_00, "care", day=OCTOBER)], {}),
        ([paid("a", 500_00, "care", day=OCTOBER)], {"to": END, "ring_fenced": False}),
        ([paid("a", 400_00, "care", day=END), paid("b", 5_00, "care", day=OCTOBER)], {"to": END, "share": 400}),
        ([paid("a", 5_00, "care", day=OCTOBER), paid("b", -5_00, "care", day=OCTOBER)], {"to": END}),
    ],
)
def test_good_in_time_elsewhere_without_an_end_not_ring_fenced_its_share_spent_or_given_back(ledger, fields):
    assert found(*ledger, **fields) == []

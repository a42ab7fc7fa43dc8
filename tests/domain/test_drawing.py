import pytest

from seslip_cli.domain.drawing import lines_drawing_on, lines_receiving, paid_by_grant
from tests.years import grant, income, line, pounds, year_of


def test_lines_of_each_side_that_name_a_grant():
    dfe = grant("dfe", 100)
    money = year_of(
        income("in", grant="dfe"), income("other"), line("care", grant="dfe"), line("website"), grant=(dfe,)
    )
    assert [each.line.id for each in lines_receiving(money, dfe)] == ["in"]
    assert [each.line.id for each in lines_drawing_on(money, dfe)] == ["care"]


@pytest.mark.parametrize(
    ("share", "spent", "of_it"), [(None, 70, 70), (50, 70, 50), (50, 50, 50), (50, 30, 30), (50, -5, -5), (0, 9, 0)]
)
def test_a_grant_pays_for_its_share_and_no_more(share, spent, of_it):
    assert paid_by_grant(line("care", grant="dfe", grant_share=share), pounds(spent)) == pounds(of_it)

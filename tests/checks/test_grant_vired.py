import pytest

from seslip_cli.checks import grant_vired
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, grant, line, virement, year_of


def found(*moves, share=None, **fields):
    lines = (
        line("care", 5000, grant="dfe", grant_share=share),
        line("homes", 500, grant="dfe"),
        line("website", 500),
    )
    return [*grant_vired.check(year_of(*lines, virement=moves, grant=(grant("dfe", 9000, **fields),)))]


def test_bad_it_leaves_the_lines_of_its_grant():
    assert found(virement("v1", "care", "website", 500)) == [
        Finding(
            code="GRT003",
            severity="warning",
            message="V1 moves £500 from The care, which The dfe pays for, to The website, which does not draw on "
            "that grant.",
            fix="Move it back with another virement, or take it from a line without ring-fenced money.",
            place=Place(file="budget", kind="virement", id="v1", field="to_line", year=YEAR),
        )
    ]


def test_bad_it_takes_from_what_the_grant_pays_for_once_the_rest_is_gone():
    moves = (virement("v1", "care", "website", 1000), virement("v2", "care", "website", 1))
    assert [each.place.id for each in found(*moves, share=4000)] == ["v2"]


@pytest.mark.parametrize(
    ("move", "fields"),
    [
        (virement("v1", "care", "homes", 500), {}),
        (virement("v1", "website", "care", 500), {}),
        (virement("v1", "care", "website", 500), {"ring_fenced": False}),
        (virement("v1", "care", "website", 1000), {"share": 4000}),
    ],
)
def test_good_within_the_grant_into_it_not_ring_fenced_or_from_the_lines_own_money(move, fields):
    assert found(move, **fields) == []

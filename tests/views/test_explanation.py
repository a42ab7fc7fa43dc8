"""What the figures of a row are made of, as a Sheet."""

from datetime import date

from seslip_cli.domain.explanation import explain_line
from seslip_cli.views.explanation import build_explanation
from tests.years import line, paid, pounds, virement, year_of

LEDGER = [paid("a", 30_00, "rooms", supplier="Pelican Rooms"), paid("b", 5_00, "rooms", period=2)]
MOVES = (virement("v1", "website", "rooms", 10),)
MONEY = year_of(line("rooms", 100, forecast=90), line("website", 20), ledger=LEDGER, virement=MOVES)
SHEET = build_explanation(MONEY, "The rooms", explain_line(MONEY, MONEY.get("rooms"), LEDGER), ["A note"], ())


def test_a_group_for_each_figure_whose_total_is_the_figure() -> None:
    assert SHEET.title == "The rooms, budget 2019-20"
    assert [(group.title, group.totals[0].cells[-1]) for group in SHEET.groups] == [
        ("Planned", pounds(100)),
        ("Virements", pounds(10)),
        ("Revised", pounds(110)),
        ("Actual", pounds(35)),
        ("Forecast", pounds(90)),
        ("Variance", pounds(-20)),
    ]
    assert SHEET.notes == ("A note",)


def test_each_part_says_of_which_figure_it_is_when_what_from_where_and_how_much() -> None:
    columns = [column.id for column in SHEET.columns]
    rows = [dict(zip(columns, row, strict=True)) for row in SHEET.groups[3].rows]
    assert rows == [
        {
            "figure": "actual",
            "what": "Pelican Rooms",
            "date": date(2019, 6, 3),
            "detail": "by rule a",
            "source": "a",
            "amount": pounds(30),
        },
        {
            "figure": "actual",
            "what": "No supplier",
            "date": None,
            "detail": "period 2, May 2019; by rule a",
            "source": "b",
            "amount": pounds(5),
        },
    ]


def test_the_places_that_a_total_adds_are_those_of_its_parts() -> None:
    rows = [*SHEET.rows]
    for group in SHEET.groups:
        assert [rows[place] for place in group.totals[0].adds] == [*group.rows]


def test_as_at_a_day_the_title_says_so() -> None:
    then = year_of(line("rooms", 100), as_at=date(2019, 12, 31))
    sheet = build_explanation(then, "The rooms", explain_line(then, then.get("rooms"), ()), (), ())
    assert sheet.title == "The rooms, budget 2019-20 as at 31 December 2019"

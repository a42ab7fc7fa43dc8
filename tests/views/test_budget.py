"""The year's money, and the plan's table."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from seslip_cli.domain.budget import Budget, EarlierForecast, Income, Line, TableWords
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import YearMoney, reconcile_year
from seslip_cli.render.words import read_words
from seslip_cli.store.reading import Store
from seslip_cli.views.budget import build_budget
from seslip_cli.views.budget_table import build_budget_table
from seslip_cli.views.sheet import Sheet, Total
from seslip_cli.workflows.reconcile import load_money
from tests.years import YEAR, commitment, income, line, made_years, paid, pounds, virement, year_of

Y2019, Y2020 = Year(2019), Year(2020)

# Table 2 of the published plan, word for word: ref, line, 19-20 planned, 19-20 forecast, 20-21, notes.
PUBLISHED_IN = """
|Carry forward from previous year|10,000|20,580|50,680|
|DfE SESLIP contribution|130,000|130,000|130,000|
|DfE Complex LAC|0|73,350|0|
|DfE Data to Insight|0|0|180,000|
|SE subs|162,500|162,500|162,500|Medway 19/20 not yet in
|Data only subs|2,250|2,250|750|
|Total In|304,750|388,680|523,930|
"""
PUBLISHED_OUT = """
1|Complex LAC Project|38,000|87,500|5,000|Further activity subject to DfE support
2|In-house Fostering|6,000|13,500|5,000|To investigate new network
3|New models of social work practice|10,000|6,250|5,000|To publish findings
4|Children Missing Education|0|7,500|20,000|As per proposal discussed in Jan 2020
5|Adoption and SG Leadership Board|7,000|10,500|13,000|Includes £3k for data support
6|AD Education Network|14,100|15,250|15,000|
7|AD Safeguarding Network|10,200|13,250|15,000|
8|Data Benchmarking Network|65,000|68,000|70,000|Includes £10k Education Data
8.1|Data to Insight national project|0|0|180,000|New national project hosted in SE
9|Quality Assurance Network|10,000|7,750|15,000|To continue the network's development
10|SEND SE19 Network|22,500|22,500|30,000|
11|Lead Members Network|5,000|0|10,000|To support LGA work with lead members
12|Taking Your Place \u2013 Future Leaders Programme|40,000|5,000|40,000|As per proposal discussed in 2019
13|Workforce matters/ MoC|0|0|2,500|To support the review of MoC
14|Triad Peer Challenge|38,000|40,000|33,000|Includes £13k DfE data
|New Projects|0|0|20,000|To be allocated by SESLIP SG
other|SE ADCS Rooms|10,150|14,500|15,000|
other|Programme Management|20,000|16,250|20,000|
other|Website maintenance|3,500|5,250|5,000|
other|ESCC Overhead|5,000|5,000|5,000|
|Total Out|304,450|338,000|523,500|
"""
PUBLISHED_LEFT = """
|Carry forward to 20/21|300|50,680||
|Carry forward to 21/22|||430|
"""


def published(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip("\n").split("\n")]


def shown(sheet: Sheet, rows: object) -> list[list[str]]:
    return [[read_words(column, cell) for column, cell in zip(sheet.columns, row, strict=True)] for row in rows]  # type: ignore[attr-defined]


def table(store: Store, year: Year) -> Sheet:
    return build_budget_table(load_money(store, year), store.find_plan(year), ())


def reconciled(store: Store, year: Year) -> Sheet:
    return build_budget(load_money(store, year), store.find_plan(year), ())


def by_id(sheet: Sheet) -> dict[str, dict[str, object]]:
    return {
        str(row[2]): {column.id: cell for column, cell in zip(sheet.columns, row, strict=True)}
        for row in sheet.all_rows
    }


def test_the_published_table_row_by_row(store: Store) -> None:
    sheet = table(store, Y2020)
    income, expenditure = sheet.groups
    assert sheet.title == "South East Sector Led Improvement Budget 2020-21"
    heads = ("19-20 planned", "19-20 forecast yearend", "20-21 Subs + DfE grant", "Notes")
    assert income.heads == ("", "Income", *heads)
    assert expenditure.heads == ("Plan Ref", "Expenditure", *heads)
    assert shown(sheet, (*income.rows, *income.total_rows)) == published(PUBLISHED_IN)
    assert shown(sheet, (*expenditure.rows, *expenditure.total_rows)) == published(PUBLISHED_OUT)
    assert shown(sheet, sheet.total_rows) == published(PUBLISHED_LEFT)


def test_a_table_without_a_year_before(store: Store) -> None:
    sheet = table(store, Y2019)
    assert sheet.title == "Budget 2019-20"
    assert shown(sheet, sheet.groups[0].total_rows) == [["", "Total In", "", "", "304,750", ""]]
    assert shown(sheet, sheet.total_rows) == [["", "Carry forward to 20/21", "", "", "300", ""]]


def test_a_line_that_only_last_year_had_stands_at_the_end_of_its_side() -> None:
    last = Budget(
        income=(Income(id="gift", title="A gift", planned=Money(500), forecast=Money(700)),),
        expenditure=(Line(id="old", ref="9", title="Old", planned=Money(300)),),
    )
    now = Budget(table=TableWords(planned="Now"), income=(Income(id="new", title="New", planned=Money(100)),))
    sheet = build_budget_table(reconcile_year(Y2020, now, last=reconcile_year(Y2019, last)), None, ())
    assert shown(sheet, sheet.groups[0].rows) == [["", "New", "", "", "1", ""], ["", "A gift", "5", "7", "0", ""]]
    assert shown(sheet, sheet.groups[1].rows) == [["9", "Old", "3", "3", "0", ""]]
    assert shown(sheet, sheet.total_rows) == [
        ["", "Carry forward to 20/21", "2", "4", "", ""],
        ["", "Carry forward to 21/22", "", "", "1", ""],
    ]


def test_a_year_with_forecasts(store: Store) -> None:
    sheet = reconciled(store, Y2019)
    rows = by_id(sheet)
    for id, planned, forecast, difference, percent in (
        ("total-in", 30_475_000, 38_868_000, 8_393_000, 275),
        ("total-out", 30_445_000, 33_800_000, 3_355_000, 110),
        ("carry-forward", 30_000, 5_068_000, 5_038_000, 167_933),
        ("complex-lac", 3_800_000, 8_750_000, 4_950_000, 1303),
        ("lead-members", 500_000, 0, -500_000, -1000),
        ("dfe-complex-lac", 0, 7_335_000, 7_335_000, None),
    ):
        assert (
            rows[id]
            | {
                "planned": Money(planned),
                "forecast": Money(forecast),
                "difference": Money(difference),
                "percent": percent,
            }
            == rows[id]
        )
    assert sheet.notes == ()


def totals_of(sheet: Sheet) -> list[Total]:
    return [*(total for group in sheet.groups for total in group.totals), *sheet.totals]


def assert_totals_are_sums(sheet: Sheet, ids: tuple[str, ...]) -> None:
    """What every total says is what the rows that it names come to, in these columns."""
    rows = [*sheet.rows]
    for at, column in enumerate(sheet.columns):
        if column.id not in ids:
            continue
        for total in totals_of(sheet):
            added = [cell for place in total.adds if isinstance(cell := rows[place][at], Money)]
            taken = [cell for place in total.less if isinstance(cell := rows[place][at], Money)]
            whole = total.cells[at]
            if isinstance(whole, Money):
                assert sum(each.pence for each in added) - sum(each.pence for each in taken) == whole.pence


def test_every_total_is_the_sum_of_its_rows(store: Store) -> None:
    for year in (Y2019, Y2020):
        assert_totals_are_sums(reconciled(store, year), ("planned", "forecast", "difference"))
        sheet = table(store, year)
        for group in sheet.groups:
            assert [sorted(total.adds) for total in group.totals] != [[]]
        in_and_out = [(*each.adds,) for each in totals_of(sheet)[:2]]
        assert in_and_out == [tuple(range(6)), tuple(range(6, 26))]


AMOUNTS = ("planned", "virements", "revised", "actual", "committed")


@settings(derandomize=True, max_examples=80, deadline=None)
@given(made_years())
def test_whatever_a_year_holds_every_total_is_the_sum_of_its_rows(made: Any) -> None:
    budget, transactions, has_ledger, as_at, today = made
    money = reconcile_year(YEAR, budget, transactions, has_ledger=has_ledger, as_at=as_at, today=today)
    sheet = build_budget(money, None, ())
    all_forecast = all(each.forecast is not None for each in money.lines)
    assert_totals_are_sums(sheet, (*AMOUNTS, *(("forecast", "difference") if all_forecast else ())))
    ids = [str(row[2]) for row in sheet.all_rows]
    assert len(ids) == len({*ids})
    assert [len(row) for row in sheet.all_rows] == [len(sheet.columns)] * len(ids)


def test_a_year_without_any_forecast(store: Store) -> None:
    sheet = reconciled(store, Y2020)
    rows = by_id(sheet)
    assert rows["total-in"]["planned"] == Money(52_393_000)
    assert rows["total-out"]["planned"] == Money(52_350_000)
    assert {row["forecast"] for row in rows.values()} == {None}
    assert sheet.notes == ("No line has a forecast yet.",)
    assert [sheet.columns[at].id for at in sheet.filled()] == ["ref", "title", "planned"]


def test_some_forecasts(example: Path) -> None:
    file = example / "years/2020-21/budget.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("planned = 33000", "planned = 33000\nforecast = 30000"),
        encoding="utf-8",
    )
    sheet = reconciled(Store(example), Y2020)
    rows = by_id(sheet)
    assert sheet.notes == ("25 lines have no forecast: they count as planned in the forecast totals.",)
    assert rows["peer-challenge"]["percent"] == -91
    assert rows["website"]["forecast"] is None
    assert rows["total-out"]["forecast"] == Money(52_050_000)
    assert rows["carry-forward"]["difference"] is not None


def test_one_line_without_a_forecast() -> None:
    budget = Budget(
        income=(Income(id="a", title="A", planned=Money(100), forecast=Money(90)),),
        expenditure=(Line(id="b", title="B", planned=Money(100)),),
    )
    sheet = build_budget(reconcile_year(Y2020, budget), None, ())
    assert sheet.notes == ("1 line has no forecast: it counts as planned in the forecast totals.",)


def test_a_line_takes_the_number_of_its_workstream(store: Store) -> None:
    plan = store.find_plan(Y2020)
    budget = Budget(expenditure=(Line(id="b", title="B", planned=Money(100), workstream="ad-education"),))
    assert by_id(build_budget(reconcile_year(Y2020, budget), plan, ()))["b"]["ref"] == "6"


def lines_of(sheet: Sheet) -> dict[str, list[str]]:
    """The ids of the rows and totals of each group."""
    return {
        group.title: [*(str(row[2]) for row in group.rows), *(str(row[2]) for row in group.total_rows)]
        for group in sheet.groups
    }


def test_each_side_is_split_by_group_with_subtotals(store: Store) -> None:
    groups = lines_of(reconciled(store, Y2020))
    assert [*groups] == [
        "Income: Balance",
        "Income: DfE grants",
        "Income: Subscriptions",
        "Expenditure: Practice Issues",
        "Expenditure: Regional Networks",
        "Expenditure: Leadership and Staff Resources",
        "Expenditure: Self-assessment and Peer Challenge",
        "Expenditure: New projects",
        "Expenditure: Running costs",
    ]
    assert groups["Income: Balance"] == ["carry-forward"]
    assert groups["Income: Subscriptions"] == [
        "subscriptions",
        "data-only-subscriptions",
        "subtotal-subscriptions",
        "total-in",
    ]
    assert groups["Expenditure: Practice Issues"][-1] == "subtotal-practice-issues"
    assert groups["Expenditure: Running costs"][-2:] == ["subtotal-running-costs", "total-out"]
    rows = by_id(reconciled(store, Y2020))
    assert rows["subtotal-practice-issues"]["planned"] == pounds(35_000)
    assert (rows["ad-education"]["side"], rows["ad-education"]["group"]) == ("Expenditure", "Regional Networks")
    assert (rows["total-out"]["side"], rows["total-out"]["group"]) == ("Expenditure", None)


def test_a_side_with_one_group_is_not_split() -> None:
    sheet = build_budget(year_of(income("subs", 5), line("a", 1, heading="H"), line("b", 2, heading="H")), None, ())
    assert lines_of(sheet) == {"Income": ["subs", "total-in"], "Expenditure": ["a", "b", "total-out"]}


def test_a_side_without_lines_has_its_total_all_the_same() -> None:
    assert lines_of(build_budget(year_of(), None, ())) == {"Income": ["total-in"], "Expenditure": ["total-out"]}


LEDGER = [
    paid("a", 120_00, "rooms", supplier="Kestrel Training"),
    paid("b", -500_00, "subs"),
    paid("c", 30_00),
    paid("d", -7_00),
]
FULL = year_of(
    income("subs", 900),
    line("rooms", 100, heading="Costs", forecast=150, reason="Dearer", notes="A note"),
    line("website", 50, heading="Costs"),
    line("care", 20, heading="Care"),
    ledger=LEDGER,
    virement=(virement("v1", "website", "rooms", 10),),
    commitment=(commitment("c1", "rooms", 200),),
)


def test_a_year_with_everything() -> None:
    rows = by_id(build_budget(FULL, None, ()))
    rooms = rows["rooms"]
    assert rooms == {
        "side": "Expenditure",
        "group": "Costs",
        "id": "rooms",
        "ref": None,
        "title": "The rooms",
        "planned": pounds(100),
        "virements": pounds(10),
        "revised": pounds(110),
        "actual": pounds(120),
        "committed": pounds(80),
        "forecast": pounds(150),
        "forecast_by": "stated",
        "difference": pounds(40),
        "percent": 364,
        "status": "overspent",
        "method": "stated",
        "reason": "Dearer",
        "notes": "A note",
    }
    assert (rows["website"]["method"], rows["website"]["forecast"]) == ("planned", pounds(40))
    assert [rows["subs"][name] for name in AMOUNTS] == [pounds(900), None, pounds(900), pounds(500), None]
    assert rows["subtotal-costs"]["actual"] == pounds(120)
    assert rows["total-out"] | {"actual": pounds(150), "committed": pounds(80)} == rows["total-out"]
    assert rows["total-in"]["actual"] == pounds(507)
    assert rows["carry-forward"]["actual"] == pounds(357)
    assert rows["carry-forward"]["committed"] == pounds(-80)
    assert rows["carry-forward"]["title"] == "Carry forward to 2020-21"


def test_what_is_on_no_line_is_a_row_of_its_own() -> None:
    groups = lines_of(build_budget(FULL, None, ()))
    assert groups["Income: on no line"] == ["unallocated-in", "total-in"]
    assert groups["Expenditure: on no line"] == ["unallocated-out", "total-out"]
    rows = by_id(build_budget(FULL, None, ()))
    assert (rows["unallocated-out"]["actual"], rows["unallocated-out"]["planned"]) == (pounds(30), None)
    assert rows["unallocated-in"]["actual"] == pounds(7)


def test_a_year_with_a_ledger_always_says_what_is_unallocated_and_one_without_never() -> None:
    with_ledger = build_budget(year_of(income("subs"), line("rooms"), ledger=[]), None, ())
    assert by_id(with_ledger)["unallocated-out"]["actual"] == Money(0)
    assert "unallocated-in" not in by_id(with_ledger)
    assert "unallocated-out" not in by_id(build_budget(year_of(line("rooms")), None, ()))


def test_columns_that_a_year_says_nothing_in_are_not_there_for_readers() -> None:
    def read(*lines: Line, **more: Any) -> list[str]:
        sheet = build_budget(year_of(*lines, **more), None, ())
        return [sheet.columns[at].id for at in sheet.filled()][1:]

    rooms, website = line("rooms", 5), line("website", 5)
    assert read(rooms) == ["planned"]
    assert read(rooms, website, virement=(virement("v1", "rooms", "website", 1),)) == [
        *("planned", "virements", "revised"),
        *("forecast", "forecast_by", "difference", "percent", "status"),
    ]
    assert read(rooms, ledger=[]) == ["planned", "actual", "forecast", "forecast_by", "difference", "percent", "status"]
    assert read(line("rooms", forecast=5), ledger=[])[2:4] == ["forecast", "difference"]
    assert read(rooms, commitment=(commitment("c1", "rooms", 1),))[:2] == ["planned", "committed"]


def test_the_title_says_the_day_that_was_asked_for() -> None:
    assert build_budget(year_of(line("rooms")), None, ()).title == "Budget 2019-20"
    then = year_of(line("rooms"), as_at=date(2019, 12, 31))
    assert build_budget(then, None, ()).title == "Budget 2019-20 as at 31 December 2019"


@pytest.mark.parametrize(
    ("money", "notes"),
    [
        (
            year_of(line("a"), line("b", forecast=1), virement=(virement("v1", "a", "b", 1),)),
            ["Forecast: The b stated and The a as revised."],
        ),
        (
            year_of(
                *(line(f"l{number}") for number in range(5)),
                line("s", method="straight-line"),
                line("o", method="actual-plus-committed"),
                ledger=[paid("a", 0, "s", day=date(2019, 10, 2))],
                today=date(2019, 11, 7),
            ),
            [
                "Forecast: 5 lines as planned, The s in a straight line (7 of 12 months have gone) and The o as spent "
                "and ordered."
            ],
        ),
        (
            year_of(line("a", method="straight-line"), line("b")),
            [
                "2 lines have no forecast: they count as planned in the forecast totals.",
                "1 line is to be forecast from what was spent, and 2019-20 has no ledger yet.",
            ],
        ),
        (
            year_of(
                line("s", method="straight-line"),
                ledger=[paid("a", 0, "s", day=date(2019, 5, 2))],
                today=date(2019, 11, 7),
            ),
            ["Forecast: The s in a straight line (2 of 12 months are in the ledger, which reaches to 2 May 2019)."],
        ),
        (year_of(line("a", forecast=1), ledger=[]), []),
        (year_of(line("a")), ["No line has a forecast yet."]),
        (
            year_of(
                line("a", 5, forecast=1),
                line("b", forecast=4, forecast_on=date(2019, 12, 1), was=(EarlierForecast(forecast=pounds(3)),)),
                virement=(virement("v2", "a", "b", 1, on=date(2020, 1, 2)),),
                today=date(2019, 11, 7),
            ),
            [
                "Dated ahead, and not counted yet: V2 (£1 from The a to The b, 2 January 2020) and a forecast of The b "
                "(1 December 2019). With them: --as-at 2020-03-31"
            ],
        ),
        (
            year_of(
                line("a", 50, forecast=1),
                line("b", forecast=1),
                virement=tuple(virement(f"v{day}", "a", "b", day, on=date(2019, 12, day)) for day in range(1, 7)),
                today=date(2019, 11, 7),
            ),
            [
                "Dated ahead, and not counted yet: V1 (£1 from The a to The b, 1 December 2019), V2 (£2 from The a to "
                "The b, 2 December 2019), V3 (£3 from The a to The b, 3 December 2019), V4 (£4 from The a to The b, 4 "
                "December 2019) and 2 more. With them: --as-at 2020-03-31"
            ],
        ),
    ],
)
def test_notes_say_how_forecasts_were_made(money: YearMoney, notes: list[str]) -> None:
    assert [*build_budget(money, None, ()).notes] == notes


def charted(money: YearMoney) -> tuple[Any, list[str]]:
    sheet = build_budget(money, None, ())
    assert sheet.chart is not None
    return sheet.chart, [str([*sheet.rows][place][2]) for place in sheet.chart.rows]


def test_the_chart_has_the_lines_of_expenditure_that_have_anything() -> None:
    chart, ids = charted(FULL)
    assert (chart.series, chart.part, chart.whole) == (("revised", "forecast", "actual"), "actual", "revised")
    assert ids == ["rooms", "website", "care", "unallocated-out"]
    chart, ids = charted(year_of(income("subs", 5), line("a", 5, forecast=4), line("b"), line("c", forecast=1)))
    assert (chart.series, chart.part, chart.whole) == (("planned", "forecast"), "forecast", "planned")
    assert ids == ["a", "c"]


def test_without_anything_to_show_there_is_no_chart() -> None:
    assert build_budget(year_of(income("subs", 5), line("a")), None, ()).chart is None

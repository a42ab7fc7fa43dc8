"""The year's money, and the plan's table."""

from pathlib import Path

from seslip_cli.domain.budget import Budget, Income, Line, TableWords
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.render.words import read_words
from seslip_cli.store.reading import Store
from seslip_cli.views.budget import build_budget, build_budget_table
from seslip_cli.views.sheet import Sheet

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
    budget = store.find_budget(year)
    assert budget is not None
    return build_budget_table(year, budget, store.find_plan(year), store.find_budget(year.previous), ())


def reconciled(store: Store, year: Year) -> Sheet:
    budget = store.find_budget(year)
    assert budget is not None
    return build_budget(year, budget, store.find_plan(year), ())


def by_id(sheet: Sheet) -> dict[str, dict[str, object]]:
    return {
        str(row[0]): {column.id: cell for column, cell in zip(sheet.columns, row, strict=True)}
        for row in sheet.all_rows
    }


def test_the_published_table_row_by_row(store: Store) -> None:
    sheet = table(store, Y2020)
    income, expenditure = sheet.groups
    assert sheet.title == "South East Sector Led Improvement Budget 2020-21"
    heads = ("19-20 planned", "19-20 forecast yearend", "20-21 Subs + DfE grant", "Notes")
    assert income.heads == ("", "Income", *heads)
    assert expenditure.heads == ("Plan Ref", "Expenditure", *heads)
    assert shown(sheet, (*income.rows, *income.totals)) == published(PUBLISHED_IN)
    assert shown(sheet, (*expenditure.rows, *expenditure.totals)) == published(PUBLISHED_OUT)
    assert shown(sheet, sheet.totals) == published(PUBLISHED_LEFT)


def test_a_table_without_a_year_before(store: Store) -> None:
    sheet = table(store, Y2019)
    assert sheet.title == "Budget 2019-20"
    assert shown(sheet, sheet.groups[0].totals) == [["", "Total In", "", "", "304,750", ""]]
    assert shown(sheet, sheet.totals) == [["", "Carry forward to 20/21", "", "", "300", ""]]


def test_a_line_that_only_last_year_had_stands_at_the_end_of_its_side() -> None:
    last = Budget(
        income=(Income(id="gift", title="A gift", planned=Money(500), forecast=Money(700)),),
        expenditure=(Line(id="old", ref="9", title="Old", planned=Money(300)),),
    )
    now = Budget(table=TableWords(planned="Now"), income=(Income(id="new", title="New", planned=Money(100)),))
    sheet = build_budget_table(Y2020, now, None, last, ())
    assert shown(sheet, sheet.groups[0].rows) == [["", "New", "", "", "1", ""], ["", "A gift", "5", "7", "0", ""]]
    assert shown(sheet, sheet.groups[1].rows) == [["9", "Old", "3", "3", "0", ""]]
    assert shown(sheet, sheet.totals) == [
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


def test_every_total_is_the_sum_of_its_rows(store: Store) -> None:
    for year in (Y2019, Y2020):
        for sheet in (reconciled(store, year), table(store, year)):
            amounts = [at for at, column in enumerate(sheet.columns) if column.id in ("planned", "last_planned")]
            for group in sheet.groups:
                for at in amounts:
                    cells = [row[at] for row in group.rows if isinstance(row[at], Money)]
                    whole = group.totals[0][at]
                    assert isinstance(whole, Money) == bool(cells)
                    assert not cells or Money(sum(cell.pence for cell in cells)) == whole  # type: ignore[union-attr]


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
    sheet = build_budget(Y2020, budget, None, ())
    assert sheet.notes == ("1 line has no forecast: it counts as planned in the forecast totals.",)


def test_a_line_takes_the_number_of_its_workstream(store: Store) -> None:
    plan = store.find_plan(Y2020)
    budget = Budget(expenditure=(Line(id="b", title="B", planned=Money(100), workstream="ad-education"),))
    assert by_id(build_budget(Y2020, budget, plan, ()))["b"]["ref"] == "6"

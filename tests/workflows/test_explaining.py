"""Explaining a row of the budget of a programme."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.views.budget import build_budget
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.explaining import explain
from seslip_cli.workflows.reconcile import load_money
from tests.ledgers import COMMITMENT, VIREMENT, add_to_budget, edit_budget, write_ledger
from tests.years import paid

TODAY = date(2019, 11, 7)
Y2019, Y2020 = Year(2019), Year(2020)


def explained(root: Path, words: str, year: Year = Y2019, as_at: date | None = None) -> Sheet:
    return explain(Store(root), year, words, as_at, TODAY)


def figures(sheet: Sheet) -> dict[str, Money]:
    """Each figure as its total gives it."""
    made = {}
    for group in sheet.groups:
        cells = group.totals[0].cells
        assert isinstance(cells[-1], Money)
        made[str(cells[0])] = cells[-1]
    return made


def with_money(root: Path) -> None:
    """A ledger, a virement, a commitment and a method in 2019-20."""
    write_ledger(
        root,
        paid("t1", 700_35, "website", reference="PO 4500", supplier="Kestrel Training"),
        paid("t2", 1200_00, "ad-education", "website", day=date(2019, 8, 1)),
        paid("t3", -130_000_00, "dfe-seslip"),
        paid("t4", 99_01),
        paid("t5", -5_00),
    )
    add_to_budget(root, VIREMENT + COMMITMENT)
    edit_budget(root, "planned = 14100\nforecast = 15250", 'planned = 14100\nmethod = "straight-line"')


@pytest.mark.parametrize("as_at", [None, date(2019, 6, 30)])
def test_every_number_that_the_budget_shows_is_explained(example: Path, as_at: date | None) -> None:
    with_money(example)
    store = Store(example)
    sheet = build_budget(load_money(store, Y2019, as_at, today=TODAY), store.find_plan(Y2019), ())
    columns = [column.id for column in sheet.columns]
    names = [column.id for column in sheet.columns if column.kind == "money"]
    lines = {id(row) for row in sheet.rows}
    explained_rows = 0
    for row in sheet.all_rows:
        cells = dict(zip(columns, row, strict=True))
        words = str(cells["id"])
        if words == "carry-forward" and id(row) not in lines:
            words = "total-carry-forward"
        shown = {name: cells[name] for name in names if cells[name] is not None}
        assert figures(explained(example, words, as_at=as_at)) == shown, words
        explained_rows += 1
    assert explained_rows > 30


def test_a_line_is_told_to_be_overspent_though_many_are(example: Path) -> None:
    lines = ("website", "overhead", "adcs-rooms", "ad-education", "complex-lac")
    write_ledger(example, *(paid(f"t{number}", 200_000_00, id) for number, id in enumerate(lines)))
    for id in lines:
        found = [each for each in explained(example, id).findings if each.code == "BUD003"]
        assert [(each.place.id, each.where.partition(":")[0]) for each in found] == [(id, "years/2019-20/budget.toml")]
        assert found[0].message.endswith("more.")
    assert not [each for each in explained(example, "peer-challenge").findings if each.code == "BUD003"]


def test_a_programme_may_switch_it_off_for_a_line_too(example: Path) -> None:
    write_ledger(example, paid("t1", 200_000_00, "website"))
    settings = example / "seslip.toml"
    text = settings.read_text(encoding="utf-8")
    assert text.count("\n[checks]\n") == 1
    settings.write_text(text.replace("[checks]\n", '[checks]\nBUD003 = "off"\n'), encoding="utf-8")
    assert "BUD003" not in {each.code for each in explained(example, "website").findings}


@pytest.mark.parametrize("words", ["8.1", "data-to-insight", "Data to Insight national project", "DATA-TO-INSIGHT"])
def test_a_line_by_its_ref_its_id_or_its_title(example: Path, words: str) -> None:
    sheet = explained(example, words, Y2020)
    assert sheet.title == "Data to Insight national project, budget 2020-21"
    assert figures(sheet) == {"planned": Money(180_000_00)}


@pytest.mark.parametrize(
    ("words", "planned"),
    [
        ("total-in", 304_750),
        ("Total out", 304_450),
        ("total-carry-forward", 300),
        ("carry forward to 2020-21", 300),
        ("subtotal-practice-issues", 54_000),
    ],
)
def test_a_total_by_its_id_or_its_title(example: Path, words: str, planned: int) -> None:
    assert figures(explained(example, words))["planned"] == Money(planned * 100)


def test_a_line_goes_before_a_total_with_its_id_and_says_how_to_see_the_other(example: Path) -> None:
    sheet = explained(example, "carry-forward")
    assert sheet.title == "Carry forward from previous year, budget 2019-20"
    assert "Carry forward to 2020-21 is another row: seslip budget show total-carry-forward" in sheet.notes


def test_where_no_line_has_its_id_the_balance_at_the_end_is_meant(example: Path) -> None:
    edit_budget(example, 'id = "carry-forward"', 'id = "brought-in"')
    assert figures(explained(example, "carry-forward"))["planned"] == Money(300_00)


def test_a_workstreams_number_names_the_line_that_shows_it(example: Path) -> None:
    edit_budget(example, 'ref = "6"\n', "", year="2020-21")
    assert explained(example, "6", Y2020).title.startswith("AD Education Network")


def test_several_lines_with_a_number_are_named(example: Path) -> None:
    with pytest.raises(NotFound) as caught:
        explained(example, "other")
    assert caught.value.message == '"other" may be any of several budget lines.'
    assert caught.value.hint == "Name one by its id: adcs-rooms, programme-management, website, overhead."


@pytest.mark.parametrize("words", ["nothing", "unallocated-out"])
def test_what_the_budget_does_not_show_is_not_found(example: Path, words: str) -> None:
    with pytest.raises(NotFound, match=f'There is no budget line called "{words}"'):
        explained(example, words)


def test_what_is_on_no_line_is_explained_once_there_is_a_ledger(example: Path) -> None:
    with_money(example)
    assert figures(explained(example, "unallocated-out")) == {"actual": Money(99_01)}
    assert figures(explained(example, "unallocated-in")) == {"actual": Money(5_00)}


def test_the_findings_about_a_line_come_with_it_and_no_others(example: Path) -> None:
    write_ledger(example, paid("a", 5000_00, "website"), paid("b", 50_000_00, "ad-education"), paid("c", 5))
    sheet = explained(example, "website")
    assert [(each.code, each.place.id) for each in sheet.findings] == [("BUD003", "website")]
    assert sheet.notes == ("Status: overspent.",)
    assert explained(example, "total-out").findings == ()
    assert [each.code for each in explained(example, "subscriptions").findings] == ["SUB002", "SUB003"]


def test_a_year_without_a_budget(example: Path) -> None:
    with pytest.raises(NotFound, match="There is no budget of 2030-31"):
        explained(example, "website", Year(2030))

"""CSV: for spreadsheets."""

import csv
import io

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.render.separated import render_csv
from seslip_cli.views.sheet import Column, Group, Sheet, Total

COLUMNS = (Column(id="name", title="Name"), Column(id="amount", title="Amount", kind="money"))


def read(text: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(text, newline=""), strict=True)]


def one(name: str) -> Sheet:
    return Sheet(kind="k", title="T", columns=COLUMNS, groups=(Group(rows=((name, Money(-500)),)),))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_what_looks_like_a_formula_is_text(start: str) -> None:
    assert read(render_csv(one(f"{start}cmd()")))[1] == [f"'{start}cmd()", "-5.00"]


def test_money_may_begin_with_a_minus() -> None:
    assert render_csv(one("plain")) == "Name,Amount\r\nplain,-5.00\r\n"


def test_a_control_character_does_not_hide_a_formula() -> None:
    assert read(render_csv(one("\x00=1")))[1][0] == "\ufffd=1"


def test_commas_quotes_and_line_ends_come_back() -> None:
    assert read(render_csv(one('a, "b"\nc')))[1] == ['a, "b"\nc', "-5.00"]


def test_lines_end_as_the_standard_has_it() -> None:
    assert render_csv(one("x")).count("\r\n") == 2


def test_a_sheet_without_rows_is_its_header() -> None:
    assert render_csv(Sheet(kind="k", title="T", columns=COLUMNS)) == "Name,Amount\r\n"


def test_groups_with_heads_keep_them() -> None:
    groups = (
        Group(title="In", heads=("In", "=now"), rows=(("Grant", Money(100)),)),
        Group(title="Out", heads=("Out", "then"), rows=(("Room", Money(200)),)),
    )
    sheet = Sheet(kind="k", title="T", columns=COLUMNS, groups=groups, totals=(Total(cells=("Left", Money(-100))),))
    assert read(render_csv(sheet)) == [
        ["In", "'=now"],
        ["Grant", "1.00"],
        ["Out", "then"],
        ["Room", "2.00"],
        ["Left", "-1.00"],
    ]


def test_nothing_harmful_stands_in_a_head() -> None:
    groups = (Group(title="In", heads=("In\x1b[2J", "\u202enow"), rows=(("Grant", Money(100)),)),)
    assert read(render_csv(Sheet(kind="k", title="T", columns=COLUMNS, groups=groups)))[0] == [
        "In\ufffd[2J",
        "\ufffdnow",
    ]


def test_columns_for_people_only_are_left_out() -> None:
    columns = (COLUMNS[0], Column(id="in", title="In", shown="read"), Column(id="id", title="Id", shown="data"))
    sheet = Sheet(kind="k", title="T", columns=columns, groups=(Group(rows=(("a", "tomorrow", "a-id"),)),))
    assert read(render_csv(sheet)) == [["Name", "Id"], ["a", "a-id"]]

"""Sheets on a terminal and on a pipe."""

import io
import re

import pytest
from msgspec.structs import replace

from seslip_cli.domain.money import Money
from seslip_cli.render.terminal import render_terminal
from seslip_cli.views.sheet import Chart, Column, Group, Sheet, Total

_STYLES = re.compile(r"\x1b\[[0-9;]*m")


class FakeTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


COLUMNS = (
    Column(id="ref", title="Ref"),
    Column(id="title", title="Line", names_row=True),
    Column(id="planned", title="Planned", kind="money"),
    Column(id="forecast", title="Forecast", kind="money"),
    Column(id="difference", title="Difference", kind="money"),
)
AMOUNTS = (Money(12_000_050), Money(-123_456_789), Money(100))
SHEET = Sheet(
    kind="budget",
    title="Budget [bold]2020-21[/]",
    columns=COLUMNS,
    groups=(
        Group(
            title="Income :smile:",
            rows=(("8.1", "A line with a long name that says [/] and \x1b[31mmore\x1b[0m than fits", *AMOUNTS),),
            totals=(Total(cells=(None, "Total in", *AMOUNTS)),),
        ),
    ),
    totals=(Total(cells=(None, "Carry forward", *AMOUNTS)),),
    notes=("A note.",),
)
SHOWN = ("£120,000.50", "-£1,234,567.89", "£1")


def on_terminal(sheet: Sheet, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    out = FakeTerminal()
    render_terminal(sheet, out)
    return out.getvalue()


@pytest.mark.parametrize("width", [20, 30, 40, 50, 60, 80, 100, 200])
def test_money_is_never_cut(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _STYLES.sub("", on_terminal(SHEET, width, monkeypatch))
    assert "\x1b" not in text
    for amount in SHOWN:
        assert len(re.findall(rf"(?<![\d,£-]){re.escape(amount)}(?![\d,.])", text)) == 3
    assert "…" not in text
    assert all(len(line.rstrip()) <= width for line in text.splitlines())


def test_a_narrow_terminal_shows_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _STYLES.sub("", on_terminal(SHEET, 40, monkeypatch))
    assert "Planned: £120,000.50" in text.splitlines()
    assert "Difference: £1" in text.splitlines()
    assert "Line: Total in" in text.splitlines()
    assert "Line: Carry forward" in text.splitlines()
    assert "Income :smile:" in text.splitlines()
    assert "─" not in text


def test_a_wide_terminal_shows_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _STYLES.sub("", on_terminal(SHEET, 120, monkeypatch))
    assert "Planned:" not in text
    assert "─" in text


def test_text_folds_and_nothing_of_it_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet(
        kind="k",
        title="T",
        columns=(Column(id="a", title="A"), Column(id="b", title="B", kind="money")),
        groups=(Group(rows=(("x" * 100, Money(500)),)),),
    )
    assert on_terminal(sheet, 40, monkeypatch).count("x") == 100


def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = on_terminal(SHEET, 100, monkeypatch)
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", text) for code in found.split(";")}
    assert not codes & {str(code) for code in (*range(30, 50), *range(90, 108))}


@pytest.mark.parametrize("forced", ["1", ""])
def test_a_pipe_is_neither_cut_nor_coloured(forced: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR")
    if forced:
        monkeypatch.setenv("FORCE_COLOR", forced)
    out = io.StringIO()
    render_terminal(SHEET, out)
    text = out.getvalue()
    assert "\x1b" not in text
    row = next(line for line in text.splitlines() if line.startswith("8.1"))
    assert "says [/] and \ufffd[31mmore\ufffd[0m than fits" in row
    assert row.split()[-3:] == [*SHOWN]


def test_a_pipe_whole() -> None:
    sheet = Sheet(
        kind="k",
        title="Money",
        columns=(Column(id="t", title="Line", names_row=True), Column(id="m", title="Planned", kind="money")),
        groups=(
            Group(
                title="Income", rows=(("Grant", Money(100_000)),), totals=(Total(cells=("Total in", Money(100_000))),)
            ),
            Group(title="Expenditure", rows=(("Room", Money(60_050)),)),
        ),
        totals=(Total(cells=("Left", Money(39_950))),),
        notes=("A note.",),
    )
    out = io.StringIO()
    render_terminal(sheet, out)
    assert out.getvalue() == (
        "Money\n\n"
        "Line         Planned\n"
        "────────────────────\n"
        "Income\n"
        "Grant         £1,000\n"
        "Total in      £1,000\n"
        "\n"
        "Expenditure\n"
        "Room         £600.50\n"
        "\n"
        "Left         £399.50\n"
        "A note.\n"
    )


def test_what_is_empty_says_so() -> None:
    out = io.StringIO()
    render_terminal(Sheet(kind="k", title="T", columns=COLUMNS, empty="None [/] yet."), out)
    assert out.getvalue() == "T\nNone [/] yet.\n"


def test_columns_without_a_word_are_not_shown() -> None:
    sheet = Sheet(kind="k", title="T", columns=COLUMNS, groups=(Group(rows=((None, "a", Money(1), None, None),)),))
    out = io.StringIO()
    render_terminal(sheet, out)
    assert out.getvalue().splitlines()[2].split() == ["Line", "Planned"]


def test_a_row_on_a_pipe_ends_where_it_ends() -> None:
    """Unicode has line separators that are no line ends to those who read a pipe line by line."""
    columns = (Column(id="a", title="A"), Column(id="b", title="B"))
    sheet = Sheet(kind="k", title="T", columns=columns, groups=(Group(rows=(("one\u2028two", "three"),)),))
    out = io.StringIO()
    render_terminal(sheet, out)
    (row,) = [line for line in out.getvalue().split("\n") if "one" in line]
    assert row.endswith("three")


def charted(*rows: tuple[str, Money | None, Money | None], places: tuple[int, ...] | None = None) -> Sheet:
    """Lines with what was planned for each and what was spent, and a bar for those at the places."""
    chart = Chart(
        title="Spent",
        label="line",
        series=("planned", "spent"),
        part="spent",
        whole="planned",
        rows=tuple(range(len(rows))) if places is None else places,
    )
    columns = (
        Column(id="line", title="Line", names_row=True),
        Column(id="planned", title="Planned", kind="money"),
        Column(id="spent", title="Spent", kind="money"),
    )
    whole = Total(cells=("All of them", Money(1), Money(1)))
    return Sheet(
        kind="k", title="T", columns=columns, groups=(Group(title="Out", rows=rows),), totals=(whole,), chart=chart
    )


ROOM, RENT = ("Room", Money(100_000), Money(25_000)), ("Rent", Money(100_000), Money(100_001))


def bars(text: str) -> dict[str, str]:
    """What stands behind the last amount of each line."""
    lines = [line.rstrip() for line in _STYLES.sub("", text).splitlines() if "£" in line]
    return {line.split(" ")[0]: re.split(r"£[\d.,]+", line)[-1].strip() for line in lines}


def test_each_line_of_a_chart_has_a_bar_on_a_wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _STYLES.sub("", on_terminal(charted(ROOM, RENT), 120, monkeypatch))
    assert bars(text) == {"Room": "█" * 5 + "░" * 15, "Rent": "█" * 20 + "+", "All": ""}
    assert text.splitlines()[2].split() == ["Line", "Planned", "Spent", "Spent", "of", "Planned"]


def test_a_line_that_is_not_on_the_chart_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bars(on_terminal(charted(ROOM, RENT, places=(1,)), 120, monkeypatch))["Room"] == ""


def test_bars_give_way_before_any_column_does(monkeypatch: pytest.MonkeyPatch) -> None:
    without = replace(charted(ROOM), chart=None)
    alone = max(len(line) for line in _STYLES.sub("", on_terminal(without, 80, monkeypatch)).splitlines())
    for width in range(10, 80):
        text = on_terminal(charted(ROOM), width, monkeypatch)
        if width < alone + len("  ") + 10 + len("+"):
            assert text == on_terminal(without, width, monkeypatch)
        else:
            assert 10 <= len(bars(text)["Room"]) <= 20
            assert max(len(line) for line in _STYLES.sub("", text).splitlines()) <= width


def test_there_is_no_column_of_bars_where_no_line_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = on_terminal(charted(("Room", Money(100), None), ("Rent", Money(0), Money(0))), 120, monkeypatch)
    assert " of " not in text.splitlines()[2]


def test_bars_are_for_terminals_only() -> None:
    out = io.StringIO()
    render_terminal(charted(ROOM, RENT), out)
    assert set(bars(out.getvalue()).values()) == {""}


def test_bars_where_the_encoding_has_no_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")

    class Old(FakeTerminal):
        encoding = "cp1252"

    out = Old()
    render_terminal(charted(ROOM, RENT), out)
    out.getvalue().encode("cp1252")
    assert bars(out.getvalue().replace("|", " "))["Rent"] == "#" * 20 + "+"


SPARE = replace(
    SHEET,
    columns=(
        Column(id="ref", title="Ref", spare=1),
        *COLUMNS[1:3],
        Column(id="forecast", title="Forecast", kind="money", spare=2),
        COLUMNS[4],
    ),
)


@pytest.mark.parametrize(
    ("width", "left_out"),
    [(70, ""), (69, "Forecast"), (52, "Ref, Forecast"), (200, "")],
)
def test_columns_that_can_be_spared_are_left_out_and_named_where_there_is_no_room(
    width: int, left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _STYLES.sub("", on_terminal(SPARE, width, monkeypatch))
    lines = [line.rstrip() for line in text.splitlines()]
    assert (f"Left out, for want of room: {left_out}." in lines) == bool(left_out)
    heading = next(line for line in lines if "Planned" in line)
    assert [title in heading for title in ("Ref", "Forecast")] == [
        title not in left_out.split(", ") for title in ("Ref", "Forecast")
    ]
    assert "─" in text


def test_cards_have_every_column(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _STYLES.sub("", on_terminal(SPARE, 30, monkeypatch))
    assert "Ref: 8.1" in text.splitlines()
    assert "Forecast: -£1,234,567.89" in text.splitlines()
    assert "Left out" not in text


def test_a_pipe_has_every_column() -> None:
    out = io.StringIO()
    render_terminal(SPARE, out)
    assert "Ref" in out.getvalue()
    assert "Left out" not in out.getvalue()

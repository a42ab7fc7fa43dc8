"""Charts as SVG: every bar has the length and the words of its amount, and nothing leaves the picture."""

import re
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from seslip_cli.domain.money import Money
from seslip_cli.render.chart import find_drawn, lay_out_chart
from seslip_cli.render.formats import SheetFormat
from seslip_cli.views.sheet import Chart, Column, Group, Sheet
from tests.render.pages import Element, read_page, walk
from tests.render.sheets import harmless, is_harmless, said_to_people, sheets
from tests.render.test_every_format import quick, rendered

NONE = "\u2013"
"""What stands for no amount, a dash."""
COLUMNS = (
    Column(id="line", title="Line", names_row=True),
    Column(id="planned", title="Planned", kind="money"),
    Column(id="spent", title="Spent & gone", kind="money"),
)


def charted(*groups: Group, series: tuple[str, ...] = ("planned", "spent"), rows: Any = None) -> Sheet:
    places = range(sum(len(group.rows) for group in groups)) if rows is None else rows
    chart = Chart(title="Money <b>", label="line", series=series, part="spent", whole="planned", rows=tuple(places))
    return Sheet(kind="k", title="T", columns=COLUMNS, groups=groups, chart=chart)


def lines(*amounts: tuple[int | None, int | None], name: str = "Line") -> Group:
    """Lines with pounds planned and spent."""
    cells = [[None if each is None else Money(each * 100) for each in pair] for pair in amounts]
    return Group(title=name, rows=tuple((f"{name} {at}", *pair) for at, pair in enumerate(cells)))


def pictures(sheet: Sheet) -> list[Element]:
    return read_page(rendered(sheet, SheetFormat.HTML)).all("svg")


def percent(words: str | None) -> float:
    return float((words or "").removesuffix("%"))


def bars(picture: Element) -> list[tuple[str | None, float, float]]:
    """The bars of a picture, its key and its patterns apart: series, start and length in percent of the width."""
    drawn = [each for each in picture.all("rect") if (each.attributes["width"] or "").endswith("%")]
    return [
        (each.attributes["class"], percent(each.attributes["x"]), percent(each.attributes["width"])) for each in drawn
    ]


def figures(picture: Element) -> list[str]:
    return [each.text for each in picture.all("text") if each.attributes.get("class") == "figure"]


def test_a_bar_for_each_amount_as_long_as_it_is_large() -> None:
    (picture,) = pictures(charted(lines((1000, 250), (500, 0))))
    first, second, third = bars(picture)
    assert [first[0], second[0], third[0]] == ["series-1", "series-2", "series-1"]
    assert {first[1], second[1], third[1]} == {0}
    assert second[2] == pytest.approx(first[2] / 4, abs=0.02)
    assert third[2] == pytest.approx(first[2] / 2, abs=0.02)
    assert figures(picture) == ["£1,000", "£250", "£500", "£0"]


def test_what_is_owed_back_points_the_other_way() -> None:
    (picture,) = pictures(charted(lines((600, -200))))
    (_, zero, long), (_, start, short) = bars(picture)
    assert start == 0
    assert zero == pytest.approx(short, abs=0.02)
    assert long == pytest.approx(3 * short, abs=0.05)
    axis = picture.one("line")
    assert axis.attributes["x1"] == axis.attributes["x2"]
    assert percent(axis.attributes["x1"]) == zero
    assert figures(picture) == ["£600", "-£200"]
    beside = [each for each in picture.all("text") if each.attributes.get("class") == "figure"]
    assert [percent(each.attributes["x"]) for each in beside] == pytest.approx([zero + long, zero], abs=0.02)


def test_a_cell_without_an_amount_has_its_place_but_no_bar() -> None:
    (picture,) = pictures(charted(lines((None, 5), (0, 0))))
    assert [each[0] for each in bars(picture)] == ["series-2"]
    assert figures(picture) == [NONE, "£5", "£0", "£0"]


def test_an_amount_that_is_next_to_nothing_can_be_seen() -> None:
    (picture,) = pictures(charted(lines((10**9, 1))))
    assert bars(picture)[1][2] == pytest.approx(0.2)


def test_a_picture_says_what_it_is_in_words() -> None:
    (picture,) = pictures(charted(lines((1000, 250), (500, 700), name="A & B")))
    title, about = picture.one("title"), picture.one("desc")
    assert picture.attributes["role"] == "img"
    assert picture.attributes["aria-labelledby"] == title.attributes["id"]
    assert picture.attributes["aria-describedby"] == about.attributes["id"]
    assert title.text == "Money <b>"
    assert about.text == (
        "Bars for 2 lines: Planned and Spent & gone. Largest Planned: A & B 0, £1,000. "
        "Largest Spent & gone: A & B 1, £700. The table on this page has every figure."
    )


def test_the_series_are_told_apart_without_colour() -> None:
    (picture,) = pictures(charted(lines((1000, 250))))
    rects = [each for each in picture.all("rect") if (each.attributes.get("height")) == "0.8em"]
    fills = [(each.attributes["class"], each.attributes["fill"]) for each in rects]
    assert fills == 2 * [("series-1", "none"), ("series-2", "url(#chart-1-stripes)")]
    assert [each.attributes["id"] for each in picture.all("pattern")] == ["chart-1-stripes", "chart-1-dots"]
    words = [each.text for each in picture.all("text")]
    assert words[:2] == ["Planned", "Spent & gone"], "the key"


def test_groups_are_named_where_there_are_several() -> None:
    (one,) = pictures(charted(lines((1, 1), name="In")))
    assert "In" not in [each.text for each in one.all("text")]
    (both,) = pictures(charted(lines((1, 1), (1, 1), name="In"), lines((1, 1), name="Out")))
    assert [each.text for each in both.all("text") if each.attributes.get("class") == "heading"] == ["In", "Out"]


def test_only_the_rows_of_the_chart_are_drawn() -> None:
    (picture,) = pictures(charted(lines((1, 1), (2, 2), (3, 3)), rows=(2, 0)))
    assert figures(picture) == ["£3", "£3", "£1", "£1"]


def test_a_long_name_takes_two_lines_and_then_is_cut() -> None:
    name = "Taking Your Place, Future Leaders Programme, and everything else that ever happened to anybody anywhere"
    (picture,) = pictures(charted(Group(rows=((name, Money(1), Money(1)), ("x" * 500, Money(1), Money(1))))))
    labels = [each.text for each in picture.all("text") if "class" not in each.attributes][2:]
    assert len(labels) == 4
    assert name.startswith(f"{labels[0]} {labels[1].removesuffix('…')}")
    assert labels[1].endswith("…")
    assert labels[2:] == ["x" * len(labels[2]), f"{'x' * (len(labels[3]) - 1)}…"]
    assert all(len(label) <= 45 for label in labels)


def test_a_chart_that_no_page_can_hold_goes_on_in_another_picture() -> None:
    sheet = charted(lines((1, 1), name="In"), lines(*[(5, 5)] * 60, name="Out"))
    found = pictures(sheet)
    assert [each.one("title").text for each in found] == [f"Money <b> ({at} of 3)" for at in (1, 2, 3)]
    assert all(float((each.attributes["height"] or "").removesuffix("em")) <= 110 for each in found)
    assert sum(len(figures(each)) for each in found) == 2 * 61
    assert [each.text for each in found[1].all("text") if each.attributes.get("class") == "heading"] == ["Out"]
    ids = [each.attributes["id"] for picture in found for each in walk(picture) if "id" in each.attributes]
    assert len(ids) == len({*ids})


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet(kind="k", title="T", columns=COLUMNS, groups=(lines((1, 1)),)),
        charted(lines((None, None))),
        charted(lines((1, None)), series=("spent",)),
        charted(lines((1, 1)), rows=()),
        charted(),
    ],
)
def test_where_there_is_nothing_to_draw_there_is_no_picture(sheet: Sheet) -> None:
    assert lay_out_chart(sheet) == []
    assert find_drawn(sheet) is None
    assert "<figure" not in rendered(sheet, SheetFormat.HTML)


def test_a_series_that_says_nothing_is_not_in_the_key() -> None:
    (drawing,) = lay_out_chart(charted(lines((1, None), (2, None))))
    assert [words.words for _, words in drawing.keys] == ["Planned"]


def test_a_column_that_people_do_not_see_is_not_drawn() -> None:
    sheet = charted(lines((1, 2)))
    hidden = replace(sheet, columns=(*COLUMNS[:2], replace(COLUMNS[2], shown="data")))
    (drawing,) = lay_out_chart(hidden)
    assert [words.words for _, words in drawing.keys] == ["Planned"]


def test_words_from_outside_are_words_everywhere_in_a_picture() -> None:
    trap = "<b>&amp;</b><i>1</i>"
    groups = (Group(title=trap, rows=((trap, Money(1), Money(2)),)), lines((1, 1)))
    sheet = replace(charted(*groups), columns=(*COLUMNS[:2], replace(COLUMNS[2], title=trap)))
    picture = read_page(rendered(sheet, SheetFormat.HTML)).one("svg")
    assert not picture.all("b", "i")
    assert [each.text for each in picture.all("text")].count(trap) == 3, "the key, the group and the label"
    assert trap in picture.one("desc").text


@quick
@given(sheets())
def test_every_amount_is_in_the_picture_and_no_bar_leaves_it(sheet: Sheet) -> None:
    text = rendered(sheet, SheetFormat.HTML)
    found = read_page(text).all("svg")
    drawn = find_drawn(sheet)
    assert bool(found) is (drawn is not None)
    assert is_harmless(text)
    if drawn is None:
        return
    said = [said_to_people(sheet.columns[at], row[at]) or NONE for _, row in drawn.rows for at in drawn.series]
    assert [each for picture in found for each in figures(picture)] == said
    for picture in found:
        height = float((picture.attributes["height"] or "").removesuffix("em"))
        assert all(0 <= start <= start + length <= 100 for _, start, length in bars(picture))
        assert all(
            0 <= float((each.attributes["y"] or "").removesuffix("em")) <= height for each in picture.all("text")
        )
        assert re.sub(r"\s", "", picture.one("title").text).startswith(re.sub(r"\s", "", harmless(sheet.chart.title)))  # type: ignore[union-attr]

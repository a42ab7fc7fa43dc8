"""The property on which the house stands: every renderer shows the same values."""

import csv
import io
import json
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from markdown_it import MarkdownIt

from seslip_cli.render.formats import SheetFormat, render_sheet
from seslip_cli.store.locate import find_config
from seslip_cli.views.sheet import Sheet
from tests.render.pages import Element, read_page
from tests.render.sheets import all_rows, filled, harmless, is_harmless, said_to_programs, sheets, words_of

quick = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)


def rendered(sheet: Sheet, format: SheetFormat) -> str:
    return render_sheet(sheet, format, lambda name: find_config(None, name))


def squeezed(text: str) -> str:
    """Without any white space: layout is not what is compared."""
    return "".join(text.split())


def guarded(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \n").startswith(("=", "+", "-", "@", "\t")) else text


@quick
@given(sheets())
def test_csv_has_every_value_exactly(sheet: Sheet) -> None:
    text = rendered(sheet, SheetFormat.CSV)
    head, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert head == ["By", *(column.title for column in sheet.columns)]
    titles = [group.title for group in sheet.groups for _ in (*group.rows, *group.totals)]
    expected = [
        [
            guarded(harmless(title)),
            *(
                guarded(said_to_programs(column, cell))
                if column.kind == "text"
                else ("" if cell is None else str(said_to_programs(column, cell)))
                for column, cell in zip(sheet.columns, row, strict=True)
            ),
        ]
        for title, row in zip([*titles, *("" for _ in sheet.totals)], all_rows(sheet), strict=True)
    ]
    assert lines == expected
    assert is_harmless(text.replace("\r\n", "\n"))


@quick
@given(sheets())
def test_json_has_every_value_exactly(sheet: Sheet) -> None:
    text = rendered(sheet, SheetFormat.JSON)
    whole = json.loads(text)

    def keyed(row: Any, title: str | None) -> dict[str, Any]:
        cells = {column.id: said_to_programs(column, cell) for column, cell in zip(sheet.columns, row, strict=True)}
        return {"by": None if title is None else harmless(title), **cells}

    assert whole["title"] == harmless(sheet.title)
    assert whole["rows"] == [keyed(row, group.title) for group in sheet.groups for row in group.rows]
    assert whole["totals"] == [
        *(keyed(row, group.title) for group in sheet.groups for row in group.total_rows),
        *(keyed(row, None) for row in sheet.total_rows),
    ]
    assert whole["notes"] == [*map(harmless, sheet.notes)]
    assert is_harmless(text)


@quick
@given(sheets())
def test_a_page_has_every_value(sheet: Sheet) -> None:
    text = rendered(sheet, SheetFormat.HTML)
    page = read_page(text)
    assert squeezed(page.one("caption").text) == squeezed(harmless(sheet.title))
    lines = [
        [squeezed(cell.text) for cell in line.all("th", "td")]
        for body in page.all("tbody")
        for line in body.all("tr")
        if line.attributes.get("class") not in ("group", "heads")
    ]
    assert lines == [[*map(squeezed, words_of(sheet, row))] for row in all_rows(sheet)]
    titles = [squeezed(line.text) for line in page.all("tr") if line.attributes.get("class") == "group"]
    assert titles == [squeezed(harmless(group.title)) for group in sheet.groups if group.title]
    assert not page.all("script", "b", "i")
    assert is_harmless(text)


@quick
@given(sheets())
def test_markdown_shows_every_value(sheet: Sheet) -> None:
    assume(filled(sheet))
    text = rendered(sheet, SheetFormat.MARKDOWN)
    # Raw HTML is let through by this reader: what is in a cell must come out as text all the same.
    page = read_page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    lines = [[squeezed(cell.text) for cell in line.all("td")] for body in page.all("tbody") for line in body.all("tr")]
    assert lines == [[*map(squeezed, words_of(sheet, row))] for row in all_rows(sheet)]
    assert squeezed(page.one("h2").text) == squeezed(harmless(sheet.title))
    assert [squeezed(each.text) for each in page.all("h3")] == [
        squeezed(harmless(group.title)) for group in sheet.groups if squeezed(group.title)
    ]
    assert not page.all("a", "b", "i", "em", "strong", "code", "script", "img", "s", "ul", "ol", "blockquote", "pre")
    assert is_harmless(text)


@quick
@given(sheets(line_ends=False))
def test_a_pipe_has_every_value_each_row_on_one_line(sheet: Sheet) -> None:
    text = rendered(sheet, SheetFormat.TABLE)
    lines = iter([squeezed(line) for line in text.split("\n")])
    for row in all_rows(sheet):
        wanted = squeezed("".join(words_of(sheet, row, short=True)))
        assert not wanted or any(line == wanted for line in lines), f"{row} has no line of its own, in order"
    assert is_harmless(text)


@quick
@given(sheets())
def test_nothing_harmful_gets_to_a_pipe(sheet: Sheet) -> None:
    text = rendered(sheet, SheetFormat.TABLE)
    assert is_harmless(text)
    assert all(line == line.rstrip(" ") for line in text.split("\n"))


def test_a_page_is_read_whole() -> None:
    """The reader of pages itself notices a tag that is not closed."""
    page = read_page("<p>One<br><b>two</b></p>")
    assert isinstance(page.children[0], Element)
    assert page.one("p").text == "Onetwo"

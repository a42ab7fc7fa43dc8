"""Updates as documents, opened by LibreOffice; and as the PDF that it makes, read by Poppler."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.clients.conftest import Call
from tests.conftest import Run
from tests.stores import thaw

SAYS_MORE = """
[[item]]
id = "everything"
title = "Everything & <b>more</b>"
update = '''
Ask Gwendolyn Mistry (contact details below).

1. One
2. Two
   - inner

Between.

4. Four

1) Anew

| Council | Sum |
|---|--:|
| Kent | 12 |

> **Quoted**, with `code`
'''
contacts = ["gwendolyn-mistry"]
"""

Exported = Callable[..., Path]
Page = Any
"""An element of a page as lxml reads it, which knows that some elements need not be closed."""
PUBLISHED = [("south-east", 376), ("headline-form", 626)]


@pytest.fixture(params=PUBLISHED, ids=["two-part", "headline"])
def published(request: pytest.FixtureRequest, example: Path, headline_example: Path) -> tuple[Path, int]:
    """The programme and the number of each of the examples' updates."""
    name, number = request.param
    return (example if name == "south-east" else headline_example), number


@pytest.fixture
def export(run: Run, tmp_path: Path) -> Exported:
    """Write an issue of a programme to a file with this ending."""

    def write(store: Path, number: int, suffix: str, folder: str = "files") -> Path:
        file = tmp_path / folder / f"update.{suffix}"
        file.parent.mkdir(exist_ok=True)
        done = run("issue", "export", str(number), "--output", file, store=store)
        assert done.exit_code == 0, done.stderr
        return file

    return write


@pytest.fixture
def opened(call: Call, tmp_path: Path) -> Callable[[Path], Page]:
    """A document as LibreOffice has it, which writes it as a page."""

    def read(file: Path) -> Page:
        call("soffice", "--headless", "--convert-to", "html", "--outdir", tmp_path / "out", file)
        return lxml.html.parse(str(tmp_path / "out" / f"{file.stem}.html")).getroot()

    return read


def said(element: Page) -> str:
    return " ".join(element.text_content().split())


def issue(export: Exported, store: Path, number: int) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(export(store, number, "json").read_text(encoding="utf-8"))
    return whole


def headings(whole: dict[str, Any]) -> list[tuple[str, str]]:
    """The headings that an update has, as it tells of itself."""
    found = [("h1", whole["title"])]
    for title, kind in (("Updates", "stories"), ("Reminders from previous weeks", "reminders")):
        found += [("h2", title)] if whole[kind] else []
        for story in whole[kind]:
            found.append(("h3", story["title"]))
            parts = [("Update", "update")] if whole["form"] == "two-part" else []
            found += [("h4", name) for name, part in (*parts, ("Action required", "action")) if story[part]]
    blocks = {
        "Network dates": "network_dates",
        "Events elsewhere": "events",
        "Peer challenge": "peer_groups",
        "Tools & Templates": "resources",
        "Contact details": "contacts",
    }
    return [*found, *(("h2", title) for title, name in blocks.items() if whole[name])]


def test_libreoffice_finds_every_heading_table_and_link(
    published: tuple[Path, int], export: Exported, opened: Callable[[Path], Page]
) -> None:
    whole = issue(export, *published)
    page = opened(export(*published, "docx"))
    assert [(each.tag, said(each)) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")] == headings(whole)

    heads = [[said(each) for each in next(table.iter("thead")).iter("th", "td")] for table in page.iter("table")]
    assert ["Network", "Next meeting", "Contact"] in heads
    assert sum(head == ["Group", "Date", "Authorities"] for head in heads) == bool(whole["peer_groups"])
    networks = next(table for table in page.iter("table") if "Next meeting" in said(table))
    assert len([*networks.iter("tr")]) == len(whole["network_dates"]) + 1

    links = {(said(each), str(each.attrib["href"])) for each in page.iter("a") if "href" in each.attrib}
    facts = [fact for kind in ("stories", "reminders") for story in whole[kind] for fact in story["facts"]]
    assert {(fact["words"], fact["url"]) for fact in facts if fact["url"]} <= links
    assert {(each["title"], each["url"]) for each in whole["resources"] if each["url"]} <= links
    places = {each.attrib["name"] for each in page.iter("a") if "name" in each.attrib}
    within = [to.removeprefix("#") for _, to in links if to.startswith("#")]
    assert within
    assert {*within} <= places
    assert {f"{fact['words']} (contact details below)" for fact in facts if fact["contact"]} <= {
        text for text, _ in links
    }


def test_libreoffice_counts_lists_as_they_were_written(
    example: Path, export: Exported, opened: Callable[[Path], Page]
) -> None:
    thaw(example, 376)
    file = example / "issues" / "0376.toml"
    before, reminder, after = file.read_text().partition("# Carried over")
    file.write_text(f"{before}{SAYS_MORE}\n{reminder}{after}")
    page = opened(export(example, 376, "docx"))
    elements = [*page.iter()]
    start = next(at for at, each in enumerate(elements) if said(each) == "Everything & <b>more</b>")
    lists = [each for each in elements[start:] if each.tag in ("ol", "ul")][:4]
    shown = [(each.tag, [said(entry) for entry in each.iter("li")], _first(each)) for each in lists]
    assert [tag for tag, *_ in shown] == ["ol", "ul", "ol", "ol"]
    assert [first for *_, first in shown] == ["1", None, "4", "1"]
    assert "Gwendolyn Mistry (contact details below)" in [
        said(each) for each in elements[start:] if each.tag == "a" and "href" in each.attrib
    ]
    table = next(each for each in elements[start:] if each.tag == "table")
    rows = [[said(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    assert rows == [
        ["Council", "Sum"],
        ["Kent", "12"],
    ]


def _first(numbered: Page) -> str | None:
    return numbered.attrib.get("start") or next(numbered.iter("li")).attrib.get("value")


def test_the_pdf_is_tagged_titled_and_says_its_language(
    published: tuple[Path, int], export: Exported, call: Call
) -> None:
    whole = issue(export, *published)
    file = export(*published, "pdf")
    about = dict(re.findall(r"^(\w[\w ]*):\s+(.*)$", call("pdfinfo", file, env={"TZ": "UTC"}), re.MULTILINE))
    assert (about["Title"], about["Author"], about["Tagged"]) == (whole["title"], whole["programme"], "yes")
    assert about["CreationDate"].endswith(f"00:00:00 {whole['date'][:4]} UTC")
    content = file.read_bytes()
    assert b"/Lang(en-GB)" in content
    assert b"/DisplayDocTitle true" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    tags = re.findall(r"^\s*(H\d|Table|TH|L) ?\(?", call("pdfinfo", "-struct", file), re.MULTILINE)
    assert [tag for tag in tags if tag.startswith("H")] == [level.upper() for level, _ in headings(whole)]
    assert "TH" in tags
    assert "L" in tags
    urls = call("pdfinfo", "-url", file)
    assert all(each["url"] in urls for each in whole["resources"] if each["url"])


def test_the_pdf_reads_in_the_order_of_the_update(published: tuple[Path, int], export: Exported, call: Call) -> None:
    whole = issue(export, *published)
    call("pdftotext", export(*published, "pdf"), "read.txt")
    text = " ".join((export(*published, "json").parents[1] / "read.txt").read_text(encoding="utf-8").split())
    at = 0
    wanted = [title for _, title in headings(whole)]
    wanted += [email for entry in whole["contacts"] for email in entry["emails"]]
    for words in wanted:
        found = text.find(" ".join(words.split()), at)
        assert found >= 0, f"{words} is not after {text[at - 80 : at]}"
        at = found + 1
    pages = re.findall(r"Page (\d+) of (\d+)", text)
    assert [int(page) for page, _ in pages] == [*range(1, len(pages) + 1)]
    assert {int(of) for _, of in pages} == {len(pages)}


def test_two_runs_make_the_same_pdf(example: Path, export: Exported) -> None:
    first = export(example, 376, "pdf", "once").read_bytes()
    assert export(example, 376, "pdf", "twice").read_bytes() == first


def test_the_pdf_can_still_be_read_after_its_dates_were_settled(example: Path, export: Exported, call: Call) -> None:
    """Poppler mends a table of what stands where that is wrong, and says so."""
    file = export(example, 376, "pdf")
    said_wrong = call("sh", "-c", f"pdftotext '{file}' - 2>&1 >/dev/null")
    assert said_wrong == ""

"""`seslip issue`: list, new, show, export."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.render.pages import Element, read_page
from tests.stores import thaw


def test_the_list_latest_first(run: Run, example: Path) -> None:
    result = run("issue", "--format", "json", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [
        (row["number"], row["date"], row["items"], row["reminders"]) for row in json.loads(result.stdout)["rows"]
    ] == [
        (376, "2019-11-01", 6, 6),
        (375, "2019-10-25", 10, 5),
    ]


def test_no_issues_yet(run: Run, example: Path) -> None:
    for each in (example / "issues").iterdir():
        each.unlink()
    result = run("issue", store=example)
    assert (result.exit_code, result.stdout) == (
        0,
        "Weekly updates\nThere are no issues yet. Draft the first: seslip issue new\n",
    )


def test_a_new_one(run: Run, example: Path) -> None:
    result = run("issue", "new", store=example)
    assert result.exit_code == 0
    assert result.stderr == (
        f"Drafted: {example / 'issues/0377.toml'}\nChange 1. To take it back: seslip undo 1\n"
        "Write in it: seslip issue edit 377\n"
    )
    assert result.stdout.splitlines()[0] == "Update no 377, Friday 8 November 2019 (draft)"
    assert "its deadline is Friday 22 November 2019 (first in 376)" in result.stdout
    assert (example / "issues/0377.toml").is_file()
    (record,) = [json.loads(line) for line in (example / ".seslip/log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (record["n"], record["command"]) == (1, "issue new")
    assert [each["file"] for each in record["files"]] == ["issues/0377.toml"]
    assert run("issue", "show", 377, store=example).exit_code == 0


def test_a_new_one_with_number_and_date(run: Run, example: Path) -> None:
    result = run("issue", "new", "--number", 400, "--date", "14/11/2019", store=example)
    assert result.exit_code == 0
    assert result.stderr == (
        f"Drafted: {example / 'issues/0400.toml'}\nNote: Thursday 14 November 2019 is not a Friday.\n"
        "Change 1. To take it back: seslip undo 1\nWrite in it: seslip issue edit 400\n"
    )


def test_two_in_a_row(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    result = run("issue", "new", "--another", store=example)
    assert result.stdout.splitlines()[0] == "Update no 378, Friday 15 November 2019 (draft)"


def test_a_number_that_is_taken(run: Run, example: Path) -> None:
    before = {path: path.read_bytes() for path in example.rglob("*.toml")}
    result = run("issue", "new", "--number", 376, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: There is an issue 376 already. Nothing was changed.\nThe next free number is 377.\n"
    )
    assert {path: path.read_bytes() for path in example.rglob("*.toml")} == before


@pytest.mark.parametrize("words", [["--number", "0"], ["--number", "10000"], ["--number", "x"], ["--date", "soon"]])
def test_what_is_no_number_or_date(words: list[str], run: Run, example: Path) -> None:
    result = run("issue", "new", *words, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (example / "issues/0377.toml").exists()


def test_who_is_left_out_is_said(run: Run, example: Path) -> None:
    thaw(example, 376)
    file = example / "contacts.toml"
    text = file.read_text(encoding="utf-8")
    start = text.index('id = "yasmin-haddad"')
    at = text.index("publish = ", start)
    file.write_text(text[:at] + text[text.index("\n", at) + 1 :], encoding="utf-8")
    for words in (("show", 376), ("export", 376), ("new",)):
        result = run("issue", *words, store=example)
        assert result.exit_code == 0
        assert "Note: Yasmin Haddad is left out of print. " in result.stderr
    for format in ("text", "markdown", "html"):
        assert "yasmin.haddad@example.org" not in run("issue", "export", 376, "-f", format, store=example).stdout


def test_show_is_the_plain_text_on_a_pipe(run: Run, example: Path) -> None:
    shown = run("issue", "show", 376, store=example)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout == run("issue", "export", 376, "--format", "text", store=example).stdout


@pytest.mark.parametrize("verb", ["show", "export"])
def test_no_such_issue(verb: str, run: Run, example: Path) -> None:
    result = run("issue", verb, 999, store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "seslip: There is no issue 999.\nThe issues run from 375 to 376.\n"


@pytest.mark.parametrize(("format", "ending"), [("markdown", "md"), ("text", "txt")])
def test_376_whole(format: str, ending: str, run: Run, example: Path, golden: "object") -> None:
    result = run("issue", "export", 376, "--format", format, store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"update-376.{ending}", result.stdout)  # type: ignore[operator]


@pytest.mark.parametrize(("format", "ending"), [("markdown", "md"), ("text", "txt")])
def test_626_whole(format: str, ending: str, run: Run, headline_example: Path, golden: "object") -> None:
    result = run("issue", "export", 626, "--format", format, store=headline_example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"update-626.{ending}", result.stdout)  # type: ignore[operator]


@pytest.mark.parametrize("number", [375, 376])
def test_plain_text_keeps_to_78_columns(number: int, run: Run, example: Path) -> None:
    lines = run("issue", "export", number, "-f", "text", store=example).stdout.splitlines()
    long = [line for line in lines if len(line) > 78]
    assert all("https://" in line and " " not in line.split("] ", 1)[-1] for line in long)


def page_of(run: Run, store: Path, number: int) -> Element:
    result = run("issue", "export", number, "--format", "html", store=store)
    assert (result.exit_code, result.stderr) == (0, "")
    return read_page(result.stdout)


def test_the_page_has_an_order_that_can_be_heard(run: Run, example: Path) -> None:
    page = page_of(run, example, 376)
    assert page.one("html").attributes["lang"] == "en-GB"
    assert page.one("h1").text == "Update no 376, Friday 1 November 2019"
    assert page.one("title").text.startswith("Update no 376, Friday 1 November 2019")
    levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [each.text for each in page.all("h2")] == [
        *("Updates", "Reminders from previous weeks", "Network dates", "Peer challenge", "Tools & Templates"),
        "Contact details",
    ]


def test_the_page_tells_every_story_in_two_parts(run: Run, example: Path) -> None:
    page = page_of(run, example, 376)
    stories = page.all("article")
    assert len(stories) == 12
    assert [each.text for each in stories[0].all("h4")] == ["Update", "Action required"]
    assert [each.text for each in page.by_id("story-first-hundred-days").all("h4")] == ["Update"]


def test_the_page_has_no_id_twice_and_no_link_that_leads_nowhere(run: Run, example: Path) -> None:
    page = page_of(run, example, 376)
    every = page.all("a", "section", "article", "li", "main", "h2", "h3")
    ids = [id for each in every if (id := each.attributes.get("id"))]
    assert len(ids) == len(set(ids))
    inside = {href[1:] for each in page.all("a") if (href := each.attributes.get("href") or "").startswith("#")}
    assert inside <= set(ids)
    assert all(each.text.strip().lower() not in ("", "here", "link", "click here") for each in page.all("a"))


def test_the_page_needs_nothing_from_elsewhere(run: Run, example: Path) -> None:
    page = page_of(run, example, 376)
    assert not page.all("script", "link", "iframe")
    assert "@import" not in page.one("style").text


def test_a_headline_page_has_no_parts(run: Run, headline_example: Path) -> None:
    page = page_of(run, headline_example, 626)
    assert len(page.all("article")) == 8
    assert not [each for each in page.all("h4") if each.text in ("Update", "Action required")]


def test_a_programmes_own_template_goes_before_ours(run: Run, example: Path) -> None:
    own = example / "config/templates"
    own.mkdir(parents=True)
    (own / "update.html").write_text("<p>{{ update.heading }}</p>", encoding="utf-8")
    assert run("issue", "export", 376, "-f", "html", store=example).stdout == (
        "<p>Update no 376, Friday 1 November 2019</p>"
    )


@pytest.mark.parametrize(
    ("ending", "start"), [("html", "<!DOCTYPE html>"), ("htm", "<!DOCTYPE"), ("md", "# Update"), ("txt", "Update no")]
)
def test_the_ending_of_a_file_says_the_format(ending: str, start: str, run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / f"update.{ending}"
    result = run("issue", "export", 376, "--output", out, store=example)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written: {out}\n")
    assert out.read_text(encoding="utf-8").startswith(start)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["update.doc", "update", "update.csv"])
def test_an_ending_that_says_nothing(name: str, run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / name
    result = run("issue", "export", 376, "--output", out, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"seslip: {out} does not say by its ending in which format to write it.\n"
        "End the name in .md, .json, .html, .htm, .docx, .txt, .eml, .pdf, or add --format.\n"
    )
    assert not out.exists()

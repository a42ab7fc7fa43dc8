"""`seslip meetings --calendar`."""

from pathlib import Path

import pytest

from tests.conftest import Run


def test_this_month(run: Run, example: Path, golden: "object") -> None:
    result = run("meetings", "--calendar", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("meetings-calendar.txt", result.stdout)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("words", "title", "note"),
    [
        (["--month", "2019-12"], "December 2019", ""),
        (["--month", "December 2019"], "December 2019", ""),
        (["--month", "13 December 2019"], "December 2019", ""),
        (["--month", "january"], "January 2020", "Note: January has no year: taken as 2020.\n"),
        (["--month", "November"], "November 2019", "Note: November has no year: taken as 2019.\n"),
        (["--months", "5"], "November 2019 to March 2020", ""),
        (["--calendar", "--month", "2019-12", "--months", "1"], "December 2019", ""),
    ],
)
def test_other_months(words: list[str], title: str, note: str, run: Run, example: Path) -> None:
    result = run("meetings", *words, store=example)
    assert (result.exit_code, result.stderr) == (0, note)
    assert result.stdout.splitlines()[0] == f"Meetings: {title}"


def test_of_a_network_and_of_a_person(run: Run, example: Path) -> None:
    of_network = run("meetings", "--calendar", "--network", "cme", store=example).stdout
    assert of_network.splitlines()[0] == "Children Missing Education sub-group: November 2019"
    assert "CME" in of_network
    assert "ASGLB" not in of_network
    assert "ASGLB" in run("meetings", "--calendar", "--contact", "helena-obuya", store=example).stdout


def test_holidays_and_clashes_are_marked(run: Run, example: Path) -> None:
    run("meetings", "add", "Again", "--networks", "ad-education", "--date", "2019-12-13", store=example)
    made = " ".join(run("meetings", "--month", "2019-12", store=example).stdout.split())
    assert "same day" in made
    assert "Boxing Day" in made


def test_a_page(run: Run, example: Path, tmp_path: Path) -> None:
    page = tmp_path / "calendar.html"
    run("meetings", "cancel", "asglb-2019-11", store=example)
    result = run("meetings", "--calendar", "--output", page, store=example)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written: {page}\n")
    html = page.read_text(encoding="utf-8")
    assert "<caption>November 2019</caption>" in html
    assert html.count('<th scope="col">') == 7
    assert html.count("<time datetime=") == 30
    assert html.count('aria-current="date"') == 1
    assert '<time datetime="2019-11-07">' in html.partition('aria-current="date"')[2].partition("</td>")[0]
    assert "<s>ASGLB</s>" in html
    assert "cancelled" in html
    assert '<span class="hours">1pm to 3.30pm</span> CME sub-group' in html


def test_a_text_file(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "calendar.txt"
    assert run("meetings", "--calendar", "--output", file, store=example).exit_code == 0
    assert file.read_text(encoding="utf-8") == run("meetings", "--calendar", store=example).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "csv"], "A calendar of months is for the terminal or a page, not for csv."),
        (["--format", "ics"], "A calendar of months is for the terminal or a page, not for ics."),
        (["--past"], "--past does not go with --calendar."),
        (["--from", "2019-11-01"], "--from does not go with --calendar."),
        (["--all"], "--all does not go with --calendar."),
        (["--split"], "--split does not go with --calendar."),
        (["--check"], "--check does not go with --calendar."),
        (["--months", "0"], "--months: 0 is not a number from 1 to 24."),
        (["--months", "25"], "--months: 25 is not a number from 1 to 24."),
        (["--month", "soon"], '--month: "soon" is no month: write it like november, or 2019-11.'),
        (["--month", "2019-13"], '--month: "2019-13" is not a month of our times.'),
        (["--month", "9999-12"], '--month: "9999-12" is not a month of our times.'),
    ],
)
def test_what_a_calendar_is_not_for(words: list[str], said: str, run: Run, example: Path) -> None:
    result = run("meetings", "--calendar", *words, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == f"seslip: {said}"

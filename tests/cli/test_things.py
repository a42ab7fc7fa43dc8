"""Listing and showing workstreams, contacts, networks, authorities and resources."""

import csv
import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.conftest import Run
from tests.render.pages import read_page

NOUNS = ("workstreams", "contacts", "networks", "authorities", "resources")
LIST_WORDS = {"workstreams": ["--year", "2020-21"]}


@pytest.mark.parametrize(
    ("noun", "title", "count", "first"),
    [
        ("workstreams", "Workstreams 2020-21", 14, "complex-lac"),
        ("contacts", "Contacts", 34, "piers-abara"),
        ("networks", "Networks", 9, "adoption-special-guardianship"),
        ("authorities", "Authorities, South East", 19, "bracknell-forest"),
        ("resources", "Tools & Templates", 26, "regional-benchmarking-q2-2019-20"),
    ],
)
def test_lists(noun: str, title: str, count: int, first: str, run: Run, example: Path) -> None:
    options = [*LIST_WORDS.get(noun, []), "--format", "json"]
    bare = run(noun, *options, store=example)
    assert (bare.exit_code, bare.stderr) == (0, "")
    whole = json.loads(bare.stdout)
    assert (whole["kind"], whole["title"], len(whole["rows"])) == (noun, title, count)
    assert whole["rows"][0]["id"] == first
    assert run(noun, "list", *options, store=example).stdout == bare.stdout


@pytest.mark.parametrize("noun", NOUNS)
def test_every_format_of_a_list_shows_as_many(noun: str, run: Run, example: Path) -> None:
    year = LIST_WORDS.get(noun, [])
    outputs = {
        format: run(noun, *year, "--format", format, store=example) for format in ("json", "csv", "html", "markdown")
    }
    assert {each.exit_code for each in outputs.values()} == {0}
    rows = len(json.loads(outputs["json"].stdout)["rows"])
    assert len([*csv.reader(outputs["csv"].stdout.splitlines())]) == rows + 1
    page = read_page(outputs["html"].stdout)
    assert len([line for line in page.all("tr") if line.all("td")]) == rows
    assert len(page.all("caption")) == 1
    tables = read_page(MarkdownIt("commonmark").enable("table").render(outputs["markdown"].stdout)).all("tbody")
    assert sum(len(table.all("tr")) for table in tables) == rows


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("workstreams", "show", "6"), "6. AD Education Network"),
        (("workstreams", "show", "ad-education"), "6. AD Education Network"),
        (("workstreams", "show", "education network"), "6. AD Education Network"),
        (("workstreams", "show", "COMPLEX LAC"), "1. Collaborate to improve provision for complex LAC"),
        (("workstreams", "show", "14", "--year", "2020-21"), "14. Annual Self-assessment and Peer Challenge"),
        (("contacts", "show", "nerys whitcombe"), "Cllr Nerys Whitcombe"),
        (("contacts", "show", "averil-sandhu"), "Averil Sandhu OBE"),
        (("networks", "show", "QA Network"), "Quality Assurance Network"),
        (("networks", "show", "se19"), "SEND SE19 Network"),
        (("authorities", "show", "West Berks"), "West Berkshire"),
        (("authorities", "show", "Hants & IoW"), "Hampshire and Isle of Wight"),
        (("resources", "show", "schools-causing-concern"), "Schools causing concern"),
        (("resources", "show", "Schools Causing Concern"), "Schools causing concern"),
    ],
)
def test_show_by_id_number_name_and_alias(words: tuple[str, ...], title: str, run: Run, example: Path) -> None:
    result = run(*words, store=example, today="2020-05-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == title


def test_a_card_in_json(run: Run, example: Path) -> None:
    result = run("networks", "show", "QA", "--format", "json", store=example)
    whole = json.loads(result.stdout)
    assert (whole["kind"], whole["title"]) == ("network", "Quality Assurance Network")
    assert {"part": "Network", "field": "Lead", "value": "Bram van der Zee"} in whole["rows"]


@pytest.mark.parametrize(
    ("words", "said", "near"),
    [
        (("workstreams", "show", "complex lacc"), 'There is no workstream called "complex lacc".', "complex-lac"),
        (("contacts", "show", "Morwena Pask"), 'There is no contact called "Morwena Pask".', "morwenna-pask"),
        (("networks", "show", "QA Netwrok"), 'There is no network called "QA Netwrok".', "quality-assurance"),
        (("authorities", "show", "Oxfordshier"), 'There is no authority called "Oxfordshier".', "oxfordshire"),
        (
            ("resources", "show", "schools-causing"),
            'There is no resource called "schools-causing".',
            "schools-causing-concern",
        ),
    ],
)
def test_an_unknown_name_names_the_nearest(
    words: tuple[str, ...], said: str, near: str, run: Run, example: Path
) -> None:
    result = run(*words, store=example, today="2020-05-01")
    assert (result.exit_code, result.stdout) == (4, "")
    first, second = result.stderr.splitlines()
    assert first == f"seslip: {said}"
    assert second.startswith(f"Did you mean {near}")


def test_a_name_that_several_bear(run: Run, example: Path) -> None:
    file = example / "authorities.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"KCC", ', '"KCC", "HCC", '), encoding="utf-8")
    result = run("authorities", "show", "hcc", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == ('seslip: "hcc" may be any of several authorities.\nName one by its id: hampshire, kent.\n')


def test_an_id_goes_before_a_name(run: Run, example: Path) -> None:
    file = example / "authorities.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"KCC", ', '"KCC", "surrey", '), encoding="utf-8")
    assert run("authorities", "show", "surrey", store=example).stdout.splitlines()[0] == "Surrey"


@pytest.mark.parametrize("verb", [("list",), ("show", "6")])
def test_a_year_without_a_plan(verb: tuple[str, ...], run: Run, example: Path) -> None:
    result = run("workstreams", *verb, "--year", "2019-20", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "seslip: There is no plan of 2019-20.\nThere is one of 2020-21.\n"


def test_the_latest_plan_where_this_year_has_none(run: Run, example: Path) -> None:
    result = run("workstreams", "show", "6", store=example)
    assert result.exit_code == 0
    assert result.stderr == "2019-20 has no plan: this is 2020-21, the latest that has one.\n"


@pytest.mark.parametrize("noun", NOUNS)
def test_a_bare_noun_with_an_unknown_verb(noun: str, run: Run, example: Path) -> None:
    result = run(noun, "shwo", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'shwo'. Did you mean 'show'?" in result.stderr

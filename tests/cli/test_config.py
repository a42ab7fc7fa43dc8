"""The programme's settings."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of, with_edits, with_end

LINK = 'plan_link = "https://www.example.org/south-east/plan"\n'


def test_they_are_shown(run: Run, example: Path) -> None:
    table = run("config", store=example)
    assert (table.exit_code, table.stderr) == (0, "")
    assert "issue.weekday" in table.stdout
    assert "not set" in table.stdout
    known = json.loads(run("config", "list", "--format", "json", store=example).stdout)
    fields = {row["field"]: row["value"] for row in known["rows"]}
    assert known["kind"] == "settings"
    assert (fields["issue.weekday"], fields["issue.weeks_of_network_dates"]) == ("friday", "26")
    assert "east-sussex" in fields["programme.host"]


SET = {
    "put in": (
        ["issue.weekday", "thursday"],
        ("months_of_resources = 3\n", 'months_of_resources = 3\nweekday = "thursday"\n'),
    ),
    "changed": (["issue.form", "headline"], ('form = "two-part"', 'form = "headline"')),
    "a number": (["issue.weeks_of_network_dates", "8"], ("network_dates = 26", "network_dates = 8")),
    "a reference": (
        ["issue.contacts", "Yasmin Haddad", "morwenna-pask"],
        ('contacts = ["morwenna-pask"]', 'contacts = ["yasmin-haddad", "morwenna-pask"]'),
    ),
    "a name with hyphens": (
        ["issue.order-of-network-dates", "name"],
        ("months_of_resources = 3\n", 'months_of_resources = 3\norder_of_network_dates = "name"\n'),
    ),
    "the subject of the mail": (
        ["issue.subject", "{title} {number}"],
        ("months_of_resources = 3\n", 'months_of_resources = 3\nsubject = "{title} {number}"\n'),
    ),
    "a check": (["checks.opening-balance", "off"], ("[checks]\n", '[checks]\nopening-balance = "off"\n')),
}


@pytest.mark.parametrize("case", SET)
def test_set(case: str, run: Run, example: Path) -> None:
    words, edit = SET[case]
    before = files_of(example)
    result = run("config", "set", *words, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("Change 1. To take it back: seslip undo 1\n")
    assert files_of(example) == with_edits(before, ("seslip.toml", *edit))


def test_a_part_that_is_not_there_yet_is_put_in(run: Run, example: Path) -> None:
    file = example / "seslip.toml"
    file.write_bytes(file.read_bytes().partition(b"# A finding's code")[0].rstrip(b"\n") + b"\n")
    before = files_of(example)
    assert run("config", "set", "checks.stated-totals", "info", store=example).exit_code == 0
    assert files_of(example) == with_end(before, "seslip.toml", '\n[checks]\nstated-totals = "info"\n')


def test_a_subject_with_an_unknown_name_is_told_with_its_place(run: Run, example: Path) -> None:
    file = example / "seslip.toml"
    file.write_text(file.read_text().replace("[issue]\n", '[issue]\nsubject = "{nr}"\n'))
    result = run("config", store=example)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "seslip.toml, line 26, [issue]: subject has {nr}, which stands for nothing" in result.stderr


def test_clear(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("config", "clear", "issue.plan_link", "--reason", "It has moved", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert files_of(example) == with_edits(before, ("seslip.toml", LINK, ""))
    again = run("config", "clear", "issue.plan_link", store=example)
    assert (again.exit_code, again.stderr) == (0, "Nothing to change: it is so already.\n")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["set", "issue.weekda", "monday"], 4, "Did you mean issue.weekday"),
        (["set", "weekday", "monday"], 4, "Did you mean issue.weekday"),
        (["clear", "programme.shortname"], 4, "Did you mean programme.short_name"),
        (["set", "issue.weekday", "someday"], 2, 'issue.weekday: "someday" is none of '),
        (
            ["set", "checks.stated-totals", "loud"],
            2,
            'checks.stated-totals: "loud" is none of error, warning, info, off',
        ),
        (["set", "issue.weeks_of_network_dates", "500"], 7, "should be a number of weeks from 1 to 104"),
        (["set", "issue.contacts", "nobody-at-all"], 4, 'There is no contact called "nobody-at-all".'),
        (["set", "issue.order_of_network_dates", "size"], 2, '"size" is none of date, name.'),
        (
            ["set", "issue.subject", "{nr}"],
            7,
            "subject has {nr}, which stands for",
        ),
        (["set", "issue.subject", " "], 7, "should be some words, in which {programme}, {title}, {number} and"),
        (["set", "programme.name", " "], 7, "should be some words"),
        (["clear", "programme.name"], 7, 'has no "name"'),
        (["set", "issue.weekday"], 2, "Missing argument"),
    ],
)
def test_what_cannot_be(words: list[str], code: int, told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("config", *words, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert "seslip: --" not in result.stderr
    assert files_of(example) == before

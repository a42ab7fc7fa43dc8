"""`seslip meetings`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run


def ids(output: str) -> list[str]:
    return [row["id"] for row in json.loads(output)["rows"] if row["date"]]


AHEAD = [
    *("asglb-2019-11", "cme-2019-11", "education-data-2019-11", "ad-safeguarding-2019-12", "ad-education-2019-12"),
    *("send-2020-01", "ad-safeguarding-2020-03", "ad-safeguarding-2020-06"),
]


def test_what_is_coming(run: Run, example: Path, golden: "object") -> None:
    result = run("meetings", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("meetings.txt", result.stdout)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], AHEAD),
        (["list"], AHEAD),
        (["--all"], AHEAD),
        (["--from", "2020-01-01"], AHEAD[5:]),
        (["--from", "1/1/2020", "--to", "6/3/2020"], AHEAD[5:7]),
        (["--to", "2019-11-11"], AHEAD[:2]),
        (["--from", "2019-11-08", "--to", "2019-11-08"], AHEAD[:1]),
        (["--network", "Education Network"], ["cme-2019-11", "education-data-2019-11", "ad-education-2019-12"]),
        (["-n", "cme"], ["cme-2019-11"]),
        (["--contact", "Leonie Trask"], ["cme-2019-11"]),
        (["-c", "helena-obuya"], ["asglb-2019-11"]),
        (["--network", "ad-safeguarding", "--to", "2019-12-31"], ["ad-safeguarding-2019-12"]),
        (["--past"], []),
    ],
)
def test_every_option(words: list[str], found: list[str], run: Run, example: Path) -> None:
    result = run("meetings", *words, "--format", "json", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert ids(result.stdout) == found


def test_what_has_been_the_latest_first(run: Run, example: Path) -> None:
    result = run("meetings", "--past", "-f", "json", store=example, today="2020-01-31")
    assert ids(result.stdout) == [*reversed(AHEAD[:5])]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--past", "--all"], "--past, --all and --from or --to do not go together.\nGive one of them."),
        (["--past", "--from", "2019-01-01"], "--past, --all and --from or --to do not go together.\nGive one of them."),
        (["--all", "--to", "2019-01-01"], "--past, --all and --from or --to do not go together.\nGive one of them."),
        (
            ["--from", "2020-02-01", "--to", "2020-01-01"],
            "--to 2020-01-01 lies before 2020-02-01.\nGive a later day, or an earlier --from.",
        ),
        (["--to", "2019-11-06"], "--to 2019-11-06 lies before 2019-11-07.\nGive a later day, or an earlier --from."),
        (
            ["--from", "31/02/2020"],
            '--from: "31/02/2020" is not a day in the calendar: write "29 February 2020" or "1 March 2020".',
        ),
        (["--to", "soon"], '--to: "soon" is not a date: write it like 2019-11-08 or 8/11/2019.'),
    ],
)
def test_what_contradicts_itself(words: list[str], said: str, run: Run, example: Path) -> None:
    result = run("meetings", *words, store=example)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"seslip: {said}\n")


def test_nothing_ahead(run: Run, example: Path) -> None:
    result = run("meetings", store=example, today="2022-01-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Coming meetings\n"
        "Nothing lies ahead. The last meeting was AD Safeguarding Network, on screen, on Friday 5 June 2020.\n"
    )


def test_an_unknown_network(run: Run, example: Path) -> None:
    result = run("meetings", "--network", "Lead Member", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.splitlines()[0] == 'seslip: There is no network called "Lead Member".'
    assert "lead-members" in result.stderr.splitlines()[1]


def test_one_meeting(run: Run, example: Path) -> None:
    result = run("meetings", "show", "ad-education-2019-12", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "AD Education Network"
    assert "Friday 13 December 2019 (in 36 days)" in result.stdout
    assert "Too many members were wanted at the safeguarding meeting on the same day." in result.stdout


def test_a_title_that_several_meetings_have(run: Run, example: Path) -> None:
    file = example / "years/2020-21/meetings.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"AD Safeguarding Network, on screen"', '"AD Safeguarding Network"'), encoding="utf-8")
    result = run("meetings", "show", "AD Safeguarding Network", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == (
        'seslip: "AD Safeguarding Network" may be any of several meetings.\n'
        "Name one by its id: ad-safeguarding-2020-03, ad-safeguarding-2020-06.\n"
    )


SLOW = (
    *("filelock", "jinja2", "markdown_it", "dateutil", "hashlib", "tomli_w", "csv", "importlib.metadata", "click"),
    *("pydantic", "tomllib", "rich.markdown", "getpass", "asyncio", "email", "http", "holidays", "calendar"),
    *("seslip_cli.domain.clashes", "seslip_cli.workflows.watching", "seslip_cli.domain.phrase"),
)


def test_what_it_may_not_have_imported(example: Path) -> None:
    """Start-up is what one pays for every time: these belong to other commands."""
    code = (
        "import sys\nfrom seslip_cli.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print([name for name in {SLOW!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--store", str(example), "--today", "2019-11-07", "meetings"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=True,
    )
    assert done.stderr == "[]\n"
    assert "Fri 8 Nov 2019" in done.stdout

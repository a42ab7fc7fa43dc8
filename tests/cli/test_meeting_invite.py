"""`seslip meetings invite`."""

from pathlib import Path

import pytest

from tests.conftest import Run

EDUCATION = "ad-education-2019-12"


def test_an_invitation(run: Run, example: Path, golden: "object", tmp_path: Path) -> None:
    file = tmp_path / "x.ics"
    result = run("meetings", "invite", "AD Education Network", "--output", file, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"Written: {file}\n"
        "Not asked, as no member is named: Slough.\n"
        "Not asked, as their e-mail address is not for print: Kwabena Frith. With --everyone they are asked too.\n"
    )
    golden("invitation.ics", file.read_bytes().decode())  # type: ignore[operator]


@pytest.mark.usefixtures("moment")
def test_word_of_a_cancellation(run: Run, example: Path) -> None:
    assert run("meetings", "cancel", EDUCATION, store=example).exit_code == 0
    result = run("meetings", "invite", EDUCATION, "--everyone", store=example)
    assert result.exit_code == 0
    lines = result.stdout_bytes.decode().split("\r\n")
    assert "METHOD:CANCEL" in lines
    assert "STATUS:CANCELLED" in lines
    assert "SEQUENCE:2" in lines


def test_more_people(run: Run, example: Path) -> None:
    result = run(
        *(
            "meetings",
            "invite",
            EDUCATION,
            "--list",
            "steering-group",
            "--to",
            "a@example.org",
            "--to",
            "b@example.org",
        ),
        store=example,
    )
    assert result.exit_code == 0
    for address in ("a@example.org", "b@example.org"):
        assert f"mailto:{address}\r\n" in result.stdout_bytes.decode().replace("\r\n ", "")


def test_a_meeting_without_a_date(run: Run, example: Path) -> None:
    result = run("meetings", "invite", "dcs-2020-03", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        'seslip: "Directors of Children\'s Services (SE ADCS)" has no date yet, so nobody can be asked to it.\n'
        "Give it one: seslip meetings move dcs-2020-03 DATE\n"
    )

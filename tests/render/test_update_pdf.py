"""The weekly update as PDF, with a program in LibreOffice's place; tests/clients has the real one."""

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from seslip_cli.errors import CannotWrite
from seslip_cli.render import update_pdf
from seslip_cli.render.update_document import render_update_document
from seslip_cli.render.update_pdf import render_update_pdf
from tests.render.full_updates import a_story, an_update

UPDATE = an_update(a_story())
Office = Callable[..., Path]

MADE = """\
%PDF-1.6
1 0 obj <</CreationDate(D:{moment}Z')/ModDate (D:{moment}Z')>> endobj
<xmp:CreateDate>{iso}Z</xmp:CreateDate>
<xmp:ModifyDate>{iso}Z</xmp:ModifyDate>
2 0 obj (made on D:{moment}) endobj
trailer <</Info 1 0 R
/ID [ <{id}>
<{id}> ]
/DocChecksum /{id}
>>
startxref
1
%%EOF
"""


def made(moment: str, iso: str, id: str) -> str:
    return MADE.format(moment=moment, iso=iso, id=id)


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Put a program in LibreOffice's place: what it does, as lines of a shell whose $out is the PDF to make."""

    def install(does: str, place: str = "bin/soffice") -> Path:
        program = tmp_path / place
        program.parent.mkdir(parents=True, exist_ok=True)
        begin = 'for word; do before=$last; last=$word; [ "$before" = --outdir ] && out=$word/update.pdf; done\n'
        program.write_text(f"#!/bin/sh\n{begin}{dedent(does)}\n")
        program.chmod(0o755)
        return program

    return install


def refusal() -> CannotWrite:
    with pytest.raises(CannotWrite) as caught:
        render_update_pdf(UPDATE)
    assert caught.value.exit_code == 6
    assert "Nothing was written." in caught.value.message
    assert "export the update to .docx or .html" in caught.value.hint
    return caught.value


def test_without_libreoffice_it_says_where_to_get_it() -> None:
    error = refusal()
    assert error.message.startswith("A PDF is made by LibreOffice, which is not installed on this computer.")
    assert "www.libreoffice.org" in error.hint


@pytest.mark.parametrize(
    "place",
    [
        "bin/soffice",
        "bin/libreoffice",
        "Programs/LibreOffice/program/soffice.com",
        "Programs/LibreOffice/program/soffice.exe",
    ],
)
def test_it_is_found_where_it_usually_stands(
    place: str, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Programs"))
    office("echo %PDF-1.6 > $out", place)
    assert render_update_pdf(UPDATE) == b"%PDF-1.6\n"


def test_it_is_found_on_a_mac(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office("echo %PDF-1.6 > $out", "home/Applications/LibreOffice.app/Contents/MacOS/soffice")
    assert "not installed" in refusal().message
    monkeypatch.setattr(update_pdf.sys, "platform", "darwin")
    assert render_update_pdf(UPDATE) == b"%PDF-1.6\n"


def test_it_gets_the_document_a_profile_of_its_own_and_the_settings(office: Office, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    office(f"""
        echo "$@" > {kept}/words; echo $TZ > {kept}/zone
        profile=${{1#*file://}}
        /bin/cp $last {kept}/given.docx; /bin/cp $profile/user/registrymodifications.xcu {kept}
        echo %PDF-1.6 > $out
    """)
    render_update_pdf(UPDATE)
    profile, *words = (kept / "words").read_text().split()
    folder = Path(profile.removeprefix("-env:UserInstallation=file://")).parent
    assert "--headless" in words
    assert words[-5:] == ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), f"{folder}/update.docx"]
    assert not folder.exists()
    assert (kept / "given.docx").read_bytes() == render_update_document(UPDATE)
    assert (kept / "zone").read_text() == "UTC\n"
    settings = (kept / "registrymodifications.xcu").read_text()
    for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "DisplayPDFDocumentTitle"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true<' in settings


def test_no_moment_and_no_chance_is_left_in_the_pdf(office: Office, tmp_path: Path) -> None:
    outcomes = []
    for moment, iso, id in (
        ("20261122075237", "2026-11-22T07:52:37", "94B52B8997DB2AFD88CB897C9211F86F"),
        ("20270101000000", "2027-01-01T00:00:00", "0123456789ABCDEF0123456789ABCDEF"),
    ):
        source = tmp_path / "source.pdf"
        source.write_text(made(moment, iso, id).replace(f"(made on D:{moment})", "(made on D:20261122075237)"))
        office(f"/bin/cp {source} $out")
        outcomes.append(render_update_pdf(UPDATE))
        assert len(outcomes[-1]) == len(source.read_bytes())
    first, second = outcomes
    assert first == second
    id = first.split(b"/DocChecksum /")[1][:32].decode()
    assert id not in ("94B52B8997DB2AFD88CB897C9211F86F", "0" * 32)
    expected = made("20191101000000", "2019-11-01T00:00:00", id)
    assert first.decode() == expected.replace("(made on D:20191101000000)", "(made on D:20261122075237)")


def test_another_day_or_another_text_has_another_identifier(office: Office, tmp_path: Path) -> None:
    def identifier(text: str, day: date) -> bytes:
        (tmp_path / "source.pdf").write_text(text)
        office(f"/bin/cp {tmp_path}/source.pdf $out")
        pdf = render_update_pdf(an_update(a_story(), date=day))
        return pdf.split(b"/DocChecksum /")[1][:32]

    text = made("20261122075237", "2026-11-22T07:52:37", "94B52B8997DB2AFD88CB897C9211F86F")
    ids = {
        identifier(text, date(2019, 11, 1)),
        identifier(text, date(2019, 11, 8)),
        identifier(text.replace("made", "Made"), date(2019, 11, 1)),
    }
    assert len(ids) == 3


def test_its_failure_is_told_in_its_last_words(office: Office) -> None:
    program = office(r"printf 'first\n\033[31msource file could not be loaded\n\n'; exit 77")
    message = refusal().message
    told = "(exit code 77, \ufffd[31msource file could not be loaded)"
    assert message == f"LibreOffice ({program}) made no PDF of the update {told}. Nothing was written."


@pytest.mark.parametrize("does", ["exit 0", ": > $out", "echo nonsense > $out"])
def test_a_program_that_gives_no_pdf_is_told_of(does: str, office: Office) -> None:
    program = office(does)
    assert refusal().message == f"LibreOffice ({program}) made no PDF of the update. Nothing was written."


def test_a_program_that_is_none_is_told_of(office: Office) -> None:
    program = office("")
    program.write_bytes(b"\x7fELF nonsense")
    assert refusal().message.startswith(f"LibreOffice ({program}) cannot be started: ")


def test_after_a_while_it_is_stopped_with_all_that_it_started(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_pdf, "_PATIENCE", 1)
    office(f"/bin/sleep 60 & echo $! > {tmp_path}/child; wait")
    begin = time.monotonic()
    assert refusal().message.startswith("LibreOffice had made no PDF after 1 seconds, and was stopped.")
    assert time.monotonic() - begin < 20
    child = int((tmp_path / "child").read_text())
    for _ in range(100):  # whoever inherits it has to notice its end
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("what it started is still running")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "(sleep) Z" not in Path(f"/proc/{process}/stat").read_text()


def test_a_full_disk_is_told_of(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office("echo %PDF-1.6 > $out")
    monkeypatch.setattr(update_pdf.tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(CannotWrite) as caught:
        render_update_pdf(UPDATE)
    assert str(tmp_path / "missing") in caught.value.message
    assert "Nothing was written." in caught.value.message

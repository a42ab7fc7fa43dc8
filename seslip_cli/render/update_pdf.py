"""The weekly update as PDF, which LibreOffice makes of the Word document: tagged (PDF/UA), titled, with bookmarks."""

import datetime as dt
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from seslip_cli.errors import CannotWrite
from seslip_cli.render.words import clean
from seslip_cli.views.update import Update

_PATIENCE = 120
"""Seconds that LibreOffice has for a document."""
_PROGRAMS = ("soffice", "libreoffice")
_ON_MACOS = Path("Applications/LibreOffice.app/Contents/MacOS/soffice")
_ON_WINDOWS = ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe")
"""The first one waits until it is done."""
_PROGRAM_FILES = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">'
    '<prop oor:name="{name}" oor:op="fuse"><value>true</value></prop></item>'
)
_WANTED = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "DisplayPDFDocumentTitle")
"""As settings rather than with the command: LibreOffice before 7.4 would pass over them there."""

_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}")
_XMP_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_ID = re.compile(rb"(?<=<)[0-9A-Fa-f]{32}(?=>)")
_TRAILER = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]")
_CHECKSUM = re.compile(rb"(?<=/DocChecksum /)[0-9A-Fa-f]{32}")
_HOW_TO_DO_WITHOUT = "Or export the update to .docx or .html, open that, and print it as PDF."


def render_update_pdf(update: Update) -> bytes:
    """The document of `render_update_document` as PDF; the same update and LibreOffice give the same bytes.

    Raises CannotWrite where LibreOffice is not installed, fails, takes more than two minutes, or gives no PDF.
    """
    office = _get_office()
    from seslip_cli.render.update_document import render_update_document

    document = render_update_document(update)
    try:
        with tempfile.TemporaryDirectory(prefix="seslip-", ignore_cleanup_errors=True) as folder:
            return _settle(_convert(office, document, Path(folder)), update.date)
    except OSError as error:
        raise CannotWrite.because(error, error.filename or "The PDF", "Nothing was written.") from None


def _get_office() -> Path:
    found = next(_offices(), None)
    if found is None:
        raise CannotWrite(
            "A PDF is made by LibreOffice, which is not installed on this computer. Nothing was written.",
            f"Get LibreOffice, free of charge, from www.libreoffice.org, then try again. {_HOW_TO_DO_WITHOUT}",
        )
    return found


def _offices() -> Iterator[Path]:
    """LibreOffice's program, wherever one stands."""
    for name in _PROGRAMS:
        program = shutil.which(name)
        if program is not None:
            yield Path(program)
    usual = [Path(root) / _ON_MACOS for root in ("/", Path.home())] if sys.platform == "darwin" else []
    folders = [os.environ[name] for name in _PROGRAM_FILES if os.environ.get(name)]
    usual += [Path(folder) / name for folder in folders for name in _ON_WINDOWS]
    yield from (each for each in usual if each.is_file())


def _convert(office: Path, document: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a document, with a profile of its own: one that is running does not matter."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    items = "\n".join(_SETTING.format(name=name) for name in _WANTED)
    settings.write_text(_SETTINGS.format(items=items), encoding="utf-8")
    (folder / "update.docx").write_bytes(document)
    options = (f"-env:UserInstallation={profile.as_uri()}", "--headless", "--nologo", "--norestore", "--nolockcheck")
    convert = ("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(folder / "update.docx"))
    code = _run([str(office), *options, *convert], folder / "said.txt")
    made = folder / "update.pdf"
    pdf = made.read_bytes() if made.is_file() else b""
    if code != 0 or not pdf.startswith(b"%PDF-"):
        raise CannotWrite(
            f"LibreOffice ({office}) made no PDF of the update{_said(folder / 'said.txt', code)}. Nothing was written.",
            f"Does LibreOffice open other documents? If not, install it anew. {_HOW_TO_DO_WITHOUT}",
        )
    return pdf


def _run(command: list[str], said: Path) -> int:
    """Run a program; gives its exit code. Whatever happens, none of it is left running."""
    with said.open("wb") as out:
        process = _start(command, out)
        try:
            return process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            raise CannotWrite(
                f"LibreOffice had made no PDF after {_PATIENCE} seconds, and was stopped. Nothing was written.",
                f"Try again when the computer has less to do. {_HOW_TO_DO_WITHOUT}",
            ) from None
        finally:
            _stop(process)


def _start(command: list[str], out: IO[bytes]) -> "subprocess.Popen[bytes]":
    surroundings = {**os.environ, "TZ": "UTC"}  # every moment in the PDF is as long, and settled in its place
    try:
        return subprocess.Popen(  # noqa: S603, a program that the reader installed, and no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=surroundings,
            start_new_session=True,
        )
    except OSError as error:
        raise CannotWrite(
            f"LibreOffice ({command[0]}) cannot be started: {error.strerror or error}. Nothing was written.",
            f"Install LibreOffice anew. {_HOW_TO_DO_WITHOUT}",
        ) from None


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a program and all that it started; LibreOffice's own is started by another."""
    if sys.platform == "win32":
        if process.poll() is None:
            system = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32" / "taskkill.exe"
            subprocess.run([system, "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):  # all have ended, on Linux and on macOS
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _said(file: Path, code: int) -> str:
    """The last thing that LibreOffice said, in one line."""
    lines = clean(file.read_text(encoding="utf-8", errors="replace")).split("\n")
    last = next((" ".join(each.split())[:200] for each in reversed(lines) if each.strip()), "")
    about = [f"exit code {code}"] if code else []
    return f" ({', '.join([*about, *([last] if last else [])])})" if about or last else ""


def _settle(pdf: bytes, day: dt.date) -> bytes:
    """A PDF that does not say when and where it was made: the moment is the start of the issue's day.

    Its identifier is a digest of all else, as ISO 32000-1 (14.4) has it. Nothing is moved, so that the table of what
    stands where in the file stays true.
    """
    pdf = _DATE.sub(rb"\g<1>" + f"{day:%Y%m%d}000000".encode(), pdf)
    pdf = _XMP_DATE.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00".encode(), pdf)
    blank = _CHECKSUM.sub(b"0" * 32, _TRAILER.sub(lambda found: _ID.sub(b"0" * 32, found[0]), pdf))
    digest = hashlib.md5(blank, usedforsecurity=False).hexdigest().upper().encode()
    return _CHECKSUM.sub(digest, _TRAILER.sub(lambda found: _ID.sub(digest, found[0]), blank))

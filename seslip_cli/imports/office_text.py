"""The words of a workbook or a document, which are XML in a zip: to search them, not to read tables from them."""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

OFFICE = (".xlsx", ".xlsm", ".docx", ".ods", ".odt")
"""The endings of such files."""
_LARGEST = 50_000_000
"""No more bytes than these are unpacked of a file, whatever it says of its size."""
_TEXTS = (".xml", ".rels")
_ENDS = re.compile(r"</(?:\w+:)?(?:p|h|si|is|v|row|table-row|table-cell|comment)>|<w:(?:br|tab|cr)\b[^>]*>")
_MARKS = re.compile(r"<[^>]*>")
_TARGETS = re.compile(r'(?:Target|href)="([^"]*)"')


def read_office_text(path: Path) -> str:
    """The text of every part of a file, a paragraph or cell to a line, then the addresses of its links.

    A file that is no zip, is damaged or is locked with a password has no text.
    """
    try:
        with ZipFile(path) as packed:
            return "\n".join(_texts(packed))
    except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError):
        return ""


def _texts(packed: ZipFile) -> Iterator[str]:
    room = _LARGEST
    for part in packed.infolist():
        if part.filename.endswith(_TEXTS) and room > 0:
            source = _unpacked(packed, part, room)
            room -= len(source)
            yield from _lines(source.decode("utf-8", "replace"))


def _unpacked(packed: ZipFile, part: ZipInfo, room: int) -> bytes:
    with packed.open(part) as file:
        return file.read(room)


def _lines(source: str) -> Iterator[str]:
    yield from (words for line in _ENDS.split(source) if (words := unescape(_MARKS.sub("", line)).strip()))
    yield from map(unescape, _TARGETS.findall(source))

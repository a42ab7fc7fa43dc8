"""The words of a workbook or a document, for a search."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from seslip_cli.imports import office_text
from seslip_cli.imports.office_text import read_office_text


def packed(path: Path, **parts: str) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "."), text)
    return path


def test_words_that_are_split_into_runs_are_whole_and_paragraphs_are_apart(tmp_path: Path) -> None:
    runs = "<w:p><w:r><w:t>Ada</w:t></w:r><w:r><w:t> Marsh</w:t></w:r></w:p><w:p><w:t>R&amp;D</w:t></w:p>"
    assert read_office_text(packed(tmp_path / "x.docx", document__xml=runs)) == "Ada Marsh\nR&D"


def test_the_cells_of_a_workbook_and_the_links_of_both(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "x.xlsx",
        strings__xml="<sst><si><t>Ada</t></si><si><t>Marsh</t></si></sst>",
        links__rels='<Relationship Target="mailto:ada@example.org"/>',
        picture__png="Ada Marsh",
    )
    assert read_office_text(path).splitlines() == ["Ada", "Marsh", "mailto:ada@example.org"]


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0 locked"])
def test_a_broken_file_has_no_text(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    assert read_office_text(tmp_path / "x.xlsx") == ""


def test_a_file_that_is_cut_short_in_the_middle_has_no_text(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.docx", document__xml="<w:t>" + "Ada Marsh " * 5000)
    content = bytearray(path.read_bytes())
    content[60:80] = b"\xff" * 20
    path.write_bytes(content)
    assert read_office_text(path) == ""


def test_no_more_is_unpacked_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_text, "_LARGEST", 1000)
    assert len(read_office_text(packed(tmp_path / "x.docx", a__xml="x" * 900, b__xml="y" * 900))) <= 1001

"""Which formats there are, and what makes each; a renderer is imported when its format is asked for."""

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TypeVar

from seslip_cli.errors import WrongUsage
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.update import Update


class SheetFormat(StrEnum):
    """How a listing or a report can be shown."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"


class MeetingsFormat(StrEnum):
    """How meetings can be shown: as any list, and as a calendar."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    ICS = "ics"


class ContactsFormat(StrEnum):
    """How contacts can be shown: as any list, and as cards for address books."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    VCF = "vcf"


class CardVersion(StrEnum):
    """Which cards are written: RFC 2426, or RFC 6350."""

    V3 = "3.0"
    V4 = "4.0"


class UpdateFormat(StrEnum):
    """How the weekly update can be written out."""

    MARKDOWN = "markdown"
    HTML = "html"
    FRAGMENT = "fragment"
    TEXT = "text"
    EML = "eml"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


_SUFFIXES = {
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".txt": "text",
    ".ics": "ics",
    ".vcf": "vcf",
    ".eml": "eml",
    ".pdf": "pdf",
}
_PART_OF = {"fragment": "html"}
"""What is a part of another format, and is called as that is."""

_PLAIN_TABLE = "table"
"""What a Sheet is as plain text."""

_BINARY = ("xlsx", "docx", "pdf")
"""Formats that are no text: a terminal shows nothing of them."""

FindConfig = Callable[[str], Path]
"""Gives the file of a name in `config/`: the programme's own, else the one that is shipped."""


F = TypeVar("F", SheetFormat, MeetingsFormat, ContactsFormat, UpdateFormat)


def choose_format(formats: type[F], wanted: F | None, output: Path | None, default: F) -> F:
    """The format that is asked for, else the one that the file's suffix says, else the default.

    Raises WrongUsage, before the command has done anything: also for a format that a terminal cannot show, and for one
    that a file's suffix contradicts.
    """
    if output is None:
        return _for_stdout(wanted or default)
    named = _SUFFIXES.get(output.suffix.lower(), "")
    if wanted is not None:
        _require_agreement(wanted.value, named, output)
        return wanted
    known = [each.value for each in formats]
    chosen = _PLAIN_TABLE if named == "text" and named not in known else named
    if chosen not in known:
        suffixes = [suffix for suffix, name in _SUFFIXES.items() if name in known or name == "text"]
        raise WrongUsage(
            f"{output} does not say by its ending in which format to write it.",
            f"End the name in {', '.join(suffixes)}, or add --format.",
        )
    return formats(chosen)


def _require_agreement(wanted: str, named: str, output: Path) -> None:
    """A file may be called what nobody knows, and text .txt; what its suffix says otherwise has to be so."""
    if named in ("", wanted, _PART_OF.get(wanted)) or (named == "text" and wanted not in _BINARY):
        return
    suffix = next((suffix for suffix, name in _SUFFIXES.items() if name == wanted), ".txt")
    raise WrongUsage(
        f"--format says {wanted}, and the name of {output} says {named}.",
        f"Leave --format out, or end the name in {suffix}.",
    )


def _for_stdout(chosen: F) -> F:
    if chosen.value in _BINARY and sys.stdout.isatty():
        name = "update" if isinstance(chosen, UpdateFormat) else "table"
        raise WrongUsage(
            f"A terminal cannot show {chosen.value}, which is no text.",
            f"Add --output FILE, such as --output {name}.{chosen.value}, or send it to another program.",
        )
    return chosen


def render_sheet(sheet: Sheet, format: SheetFormat, find_config: FindConfig) -> str | bytes:
    """A Sheet in a format, as it stands in a file or on a pipe: text, or the bytes of a format that is none."""
    match format:
        case SheetFormat.MARKDOWN:
            from seslip_cli.render.markdown import render_markdown

            return render_markdown(sheet)
        case SheetFormat.CSV:
            from seslip_cli.render.separated import render_csv

            return render_csv(sheet)
        case SheetFormat.JSON:
            from seslip_cli.render.json_object import render_json

            return render_json(sheet)
        case SheetFormat.HTML:
            from seslip_cli.render.pages import render_sheet_page

            return render_sheet_page(sheet, find_config)
        case SheetFormat.XLSX:
            from seslip_cli.render.workbook import render_workbook

            return render_workbook(sheet)
        case SheetFormat.DOCX:
            from seslip_cli.render.document import render_document

            return render_document(sheet)
        case SheetFormat.TABLE:
            from seslip_cli.render.terminal import render_terminal

            out = StringIO()
            render_terminal(sheet, out)
            return out.getvalue()


def render_update(
    update: Update, format: UpdateFormat, find_config: FindConfig, recipients: Sequence[str] = ()
) -> str | bytes:
    """An update in a format; `recipients` are the addresses that an e-mail goes to, unseen by one another."""
    match format:
        case UpdateFormat.MARKDOWN:
            from seslip_cli.render.update_markdown import render_update_markdown

            return render_update_markdown(update)
        case UpdateFormat.TEXT:
            from seslip_cli.render.update_text import render_update_text

            return render_update_text(update)
        case UpdateFormat.HTML:
            from seslip_cli.render.pages import render_update_page

            return render_update_page(update, find_config)
        case UpdateFormat.FRAGMENT:
            from seslip_cli.render.pages import render_update_fragment

            return render_update_fragment(update, find_config)
        case UpdateFormat.EML:
            from seslip_cli.render.update_email import render_update_email

            return render_update_email(update, find_config, recipients)
        case UpdateFormat.DOCX:
            from seslip_cli.render.update_document import render_update_document

            return render_update_document(update)
        case UpdateFormat.PDF:
            from seslip_cli.render.update_pdf import render_update_pdf

            return render_update_pdf(update)
        case UpdateFormat.JSON:
            from seslip_cli.render.update_json import render_update_json

            return render_update_json(update)

"""Reading the host's exports with what the programme has kept about them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from seslip_cli.domain.allocation import Header
from seslip_cli.domain.identity import digest_text
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport, WrongUsage
from seslip_cli.imports.headings import parse_corrections
from seslip_cli.imports.ledger import FIELDS, LedgerFile, load_ledger
from seslip_cli.store.change import Change
from seslip_cli.store.config import Words, load_words
from seslip_cli.store.locate import ALLOCATION
from seslip_cli.store.reading import read

COLUMNS = "ledger-columns.toml"


def load_exports(
    root: Path,
    files: Sequence[Path],
    corrections: Sequence[str],
    sheet: str | None,
    date_format: str | None,
    year: Year | None,
) -> list[LedgerFile]:
    """Read the host's files. Where nothing is said about their columns, what was kept for the same headings holds.

    Raises CannotImport and WrongUsage.
    """
    words = load_words(root, COLUMNS)
    kept = read(root, lambda store: store.rules().header)
    given = parse_corrections(corrections, FIELDS)
    settings: dict[str, Any] = {"sheet": sheet, "year": year}
    return [_load(file, words, given, date_format, () if given or date_format else kept, settings) for file in files]


def remember_headings(
    change: Change, files: Sequence[LedgerFile], corrections: Sequence[str], date_format: str | None
) -> None:
    """Keep how the columns of files are to be understood, for files with the same headings. Raises WrongUsage."""
    if not corrections and date_format is None:
        raise WrongUsage("There is nothing to remember.", "Add --column FIELD=HEADING or --date-format FORMAT.")
    known = {each.heading: place for place, each in enumerate(change.store.rules().header)}
    for heading in dict.fromkeys(file.header_key for file in files):
        if heading in known:
            change.set_fields(
                ALLOCATION, ("header", known[heading]), {"columns": tuple(corrections), "date_format": date_format}
            )
        else:
            id = f"heading-{digest_text(heading)}"
            header = Header(id=id, heading=heading, columns=tuple(corrections), date_format=date_format)
            change.add_record(ALLOCATION, "header", header)


def _load(
    file: Path,
    words: Words,
    corrections: Mapping[str, str],
    date_format: str | None,
    kept: Sequence[Header],
    settings: Mapping[str, Any],
) -> LedgerFile:
    try:
        loaded = load_ledger(file, synonyms=words, corrections=corrections, date_format=date_format, **settings)
    except CannotImport:
        for header in kept:
            if found := _load_as_kept(file, words, header, settings):
                return found
        raise
    known = next((each for each in kept if each.heading == loaded.header_key), None)
    return loaded if known is None else _load_as_kept(file, words, known, settings) or loaded


def _load_as_kept(file: Path, words: Words, header: Header, settings: Mapping[str, Any]) -> LedgerFile | None:
    """The file read as was kept for a heading; None where it has another."""
    given = parse_corrections(header.columns, FIELDS)
    try:
        loaded = load_ledger(file, synonyms=words, corrections=given, date_format=header.date_format, **settings)
    except CannotImport:
        return None
    return loaded if loaded.header_key == header.heading else None

"""Reading the host's exports with what the programme has kept about them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from seslip_cli.domain.allocation import Header
from seslip_cli.domain.identity import digest_text
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport, WrongUsage
from seslip_cli.imports.headings import parse_corrections
from seslip_cli.imports.ledger import FIELDS, Export, LedgerFile
from seslip_cli.store.change import Change
from seslip_cli.store.config import load_words
from seslip_cli.store.locate import ALLOCATION
from seslip_cli.store.reading import read

COLUMNS = "ledger-columns.toml"


class Said(Struct, frozen=True, kw_only=True):
    """What is said of how files are to be understood: `columns` by field; None is what nothing is said of."""

    columns: Mapping[str, str] = {}
    date_format: str | None = None
    reverse_signs: bool | None = None

    def over(self, kept: Header) -> "Said":
        """The same, with what was kept of all that it says nothing of."""
        return Said(
            columns={**parse_corrections(kept.columns, FIELDS), **self.columns},
            date_format=kept.date_format if self.date_format is None else self.date_format,
            reverse_signs=kept.reverse_signs if self.reverse_signs is None else self.reverse_signs,
        )

    def options(self) -> Iterator[str]:
        """As it is written on the command line."""
        yield from (f"--column {each}" for each in self.corrections)
        if self.date_format:
            yield f"--date-format {self.date_format}"
        if self.reverse_signs:
            yield "--reverse-signs"

    @property
    def corrections(self) -> tuple[str, ...]:
        """The columns as they are kept: `supplier=Payee`."""
        return tuple(f"{field}={heading}" for field, heading in self.columns.items())


def parse_said(corrections: Sequence[str], date_format: str | None, reverse_signs: bool | None) -> Said:
    """What the options of a command say. Raises WrongUsage for a correction of no field."""
    columns = parse_corrections(corrections, FIELDS)
    return Said(columns=columns, date_format=date_format, reverse_signs=reverse_signs)


def load_exports(
    root: Path, files: Sequence[Path], said: Said, sheet: str | None, year: Year | None
) -> list[LedgerFile]:
    """Read the host's files: as is said, and of what nothing is said as was kept for files with the same heading.

    Raises CannotImport and WrongUsage.
    """
    words = load_words(root, COLUMNS)
    kept = read(root, lambda store: store.rules().header)
    return [_load(Export(file, words, sheet), kept, said, year) for file in files]


def remember_headings(change: Change, files: Sequence[LedgerFile], said: Said) -> list[str]:
    """Keep how files are to be understood, for files with the same headings; tell in words what is kept, and where.

    What is not said now stays as it was kept before. Raises WrongUsage where nothing is said.
    """
    if said == Said():
        raise WrongUsage(
            "There is nothing to remember.", "Add --column FIELD=HEADING, --date-format FORMAT or --reverse-signs."
        )
    known = {each.heading: (place, each) for place, each in enumerate(change.store.rules().header)}
    told = []
    for heading in dict.fromkeys(file.header_key for file in files):
        place, before = known.get(heading, (None, None))
        whole = said.over(before) if before else said
        header = Header(
            id=before.id if before else f"heading-{digest_text(heading)}",
            heading=heading,
            columns=whole.corrections,
            date_format=whole.date_format,
            reverse_signs=bool(whole.reverse_signs),
        )
        if place is None:
            change.add_record(ALLOCATION, "header", header)
        else:
            edited = {
                "columns": header.columns or None,
                "date_format": header.date_format,
                "reverse_signs": header.reverse_signs or None,
            }
            change.set_fields(ALLOCATION, ("header", place), edited)
        words = ", ".join(whole.options()) or "everything as the file has it"
        told.append(f"Kept in {ALLOCATION} as {header.id}, for files with the same headings: {words}.")
    return told


def _load(export: Export, kept: Sequence[Header], said: Said, year: Year | None) -> LedgerFile:
    header = _find_kept(export, kept, said)
    if header is None:
        return _read(export, said, year)
    whole = said.over(header)
    try:
        return _read(export, whole, year)
    except CannotImport as error:
        words = ", ".join(Said().over(header).options())
        kept_words = f"Used was what is kept in {ALLOCATION} as {header.id}, for files with the same headings: {words}."
        raise CannotImport(error.message, f"{error.hint} {kept_words}".strip()) from None


def _find_kept(export: Export, kept: Sequence[Header], said: Said) -> Header | None:
    """What was kept for files with the same heading as this one, read as is said and was kept."""
    for header in kept:
        try:
            key = export.header_key(said.over(header).columns)
        except CannotImport:  # it lacks a column that this heading has
            continue
        if key == header.heading:
            return header
    return None


def _read(export: Export, said: Said, year: Year | None) -> LedgerFile:
    return export.read(said.columns, said.date_format, year, reverse_signs=bool(said.reverse_signs))

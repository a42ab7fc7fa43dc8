"""What an import did, row by row."""

from collections.abc import Iterable

from msgspec.structs import replace

from seslip_cli.domain.finding import Finding
from seslip_cli.views.sheet import Column, Row, Sheet, one_group

_COLUMNS = (
    Column(id="row", title="Row", kind="count"),
    Column(id="what", title="What became of it"),
    Column(id="id", title="Id", shown="data"),
    Column(id="name", title="Name", names_row=True),
    Column(id="words", title="What changed, or why it was refused"),
)


def build_import(name: str, rows: Iterable[Row], findings: Iterable[Finding], unit: str = "row") -> Sheet:
    """The rows of a file that were added, changed or refused: number, outcome, id, name, and fields or reason.

    `unit` is what the file consists of: rows, events or cards.
    """
    return Sheet(
        kind="import",
        title=f"Import of {name}",
        columns=tuple(replace(each, title=unit.capitalize()) if each.id == "row" else each for each in _COLUMNS),
        groups=one_group([*rows]),
        empty=f"Every {unit} is there already.",
        findings=tuple(findings),
    )

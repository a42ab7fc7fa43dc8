"""What an import did, row by row."""

from collections.abc import Iterable

from seslip_cli.domain.finding import Finding
from seslip_cli.views.sheet import Column, Row, Sheet, one_group

_COLUMNS = (
    Column(id="row", title="Row", kind="count"),
    Column(id="what", title="What became of it"),
    Column(id="id", title="Id", shown="data"),
    Column(id="name", title="Name", names_row=True),
    Column(id="words", title="What changed, or why it was refused"),
)


def build_import(name: str, rows: Iterable[Row], findings: Iterable[Finding]) -> Sheet:
    """The rows of a file that were added, changed or refused: number, outcome, id, name, and fields or reason."""
    return Sheet(
        kind="import",
        title=f"Import of {name}",
        columns=_COLUMNS,
        groups=one_group([*rows]),
        empty="Every row is there already.",
        findings=tuple(findings),
    )

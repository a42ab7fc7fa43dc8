"""What became of what was sent, in words."""

import pytest

from seslip_cli.errors import NotFound, Refused, WrongUsage
from seslip_cli.imports.table import Row
from seslip_cli.workflows.importing_report import Imported, Outcome, reason_of, refused

ROW = Row(2, ("Ada Marsh", "a@example.org"))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("it has no name"), "it has no name."),
        (ValueError("it has no name."), "it has no name."),
        (WrongUsage('--from: "x" is no day.', "Write it so."), 'from: "x" is no day.'),
        (Refused("gss should be a code. Nothing was changed.", "Give other values."), "gss should be a code."),
        (NotFound("There is no Kant.", "Did you mean kent?"), "There is no Kant. Did you mean kent?"),
        (NotFound("There is no Kant.", ""), "There is no Kant."),
    ],
)
def test_a_reason_speaks_of_the_record_and_not_of_the_command(error: Exception, words: str) -> None:
    assert reason_of(error) == words
    assert refused(ROW, "Ada Marsh", error) == Outcome(row=ROW, what="refused", name="Ada Marsh", words=words)


def test_rows_are_counted_by_what_became_of_them() -> None:
    added, kept = Outcome(row=ROW, what="added"), Outcome(row=ROW, what="unchanged")
    lost = Outcome(row=ROW, what="refused")
    imported = Imported(outcomes=(added, lost, kept, lost))
    assert [imported.count(what) for what in ("added", "changed", "unchanged", "refused")] == [1, 0, 1, 2]
    assert imported.refused == (lost, lost)

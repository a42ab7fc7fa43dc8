"""`seslip ledger split`: every part has the sign of the whole."""

from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.ledger import Transaction
from tests.conftest import Run
from tests.ledgers import write_ledger
from tests.stores import files_of


@pytest.fixture
def store(example: Path) -> Path:
    paid = Transaction(id="aaaa", batch="batch-1", row=2, period=3, pence=100_00, supplier="A Ltd")
    came = Transaction(id="bbbb", batch="batch-1", row=3, period=3, pence=-100_00, supplier="B Ltd")
    write_ledger(example, paid, came)
    return example


def split(run: Run, store: Path, *words: str) -> Any:
    return run("ledger", "split", *words, store=store)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("aaaa", "website=150", "overhead=-50"),
            "overhead: -£50 is no part of £100: every part of what was paid is above nothing.\n"
            "Write it as overhead=50.00, or put the whole on one line.\n",
        ),
        (
            ("bbbb", "subscriptions=-150", "dfe-seslip=50"),
            "dfe-seslip: £50 is no part of -£100: every part of what came in is below nothing.\n",
        ),
        (("aaaa", "website=150", "overhead"), "£50 too much, and nothing would be left for overhead.\n"),
        (("bbbb", "subscriptions=-150", "dfe-seslip"), "£50 too much, and nothing would be left for dfe-seslip.\n"),
    ],
)
def test_a_part_of_the_other_sign_is_refused(words: tuple[str, ...], told: str, run: Run, store: Path) -> None:
    before = files_of(store)
    refused = split(run, store, *words)
    assert (refused.exit_code, refused.stdout, told in refused.stderr) == (2, "", True), refused.stderr
    assert files_of(store) == before


@pytest.mark.parametrize("words", [("aaaa", "website=60", "overhead"), ("bbbb", "subscriptions=-60", "dfe-seslip=-40")])
def test_parts_of_its_sign_are_taken(words: tuple[str, ...], run: Run, store: Path) -> None:
    assert split(run, store, *words).exit_code == 0

"""`ledger.jsonl`: read and edited line by line, and put back exactly."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.ledger import Entry, Part, Transaction
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused
from seslip_cli.store.change import change
from seslip_cli.store.history import load_history, take_back
from seslip_cli.store.ledger import LedgerEdit, lines_of_batch, read_entries, without_hunks, write_entry
from seslip_cli.store.locate import ledger_file
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Store
from tests.domain.ledgers import batch, transaction

NOW = datetime(2019, 11, 7, 12, tzinfo=UTC)
FILE = "years/2019-20/ledger.jsonl"
texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
rows = st.builds(
    lambda id, pence, supplier, on: transaction(id, pence, on, supplier=supplier),
    st.text("abc0123", min_size=1, max_size=6),
    st.integers(-(10**9), 10**9),
    texts,
    st.sampled_from(["", "ad-education"]),
)


def lines(*entries: Entry) -> bytes:
    return b"".join(map(write_entry, entries))


@given(st.lists(rows, unique_by=lambda row: row.id))
def test_what_is_written_is_read_back(entries: list[Transaction]) -> None:
    assert [*read_entries(lines(batch(), *entries), FILE)] == [batch(), *entries]


def test_a_line_says_amounts_in_pounds_and_leaves_out_what_is_empty() -> None:
    assert write_entry(transaction("a1", -12_345, "website")).decode() == (
        '{"kind":"row","id":"a1","batch":"b1","row":2,"date":"2019-06-14","pence":-12345,'
        '"parts":[{"line":"website","pence":-12345,"by":"ada"}]}\n'
    )


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]\n",
        b'{"kind":"row","id":"a"}\n',
        b'{"kind":"row","id":"a","batch":"b","row":2,"pence":12.5}\n',
        b'{"kind":"row","id":"a","batch":"b","row":2,"pence":"1250"}\n',
        b'{"kind":"row","id":"a","batch":"b","row":2,"pence":1250,"colour":"red"}\n',
        b'{"kind":"else","id":"a"}\n',
        b"\xff\n",
        b"\n",
    ],
)
def test_a_damaged_line_is_named(line: bytes) -> None:
    with pytest.raises(BrokenStore, match=r"ledger\.jsonl, line 2"):
        [*read_entries(lines(batch()) + line, FILE)]


def test_parts_that_do_not_add_up_are_named() -> None:
    row = transaction("a1", 100, parts=(Part(line="website", pence=60, by="ada"),))
    with pytest.raises(BrokenStore, match="the parts of a1 do not add up"):
        [*read_entries(lines(batch(), row), FILE)]


def test_a_line_that_stands_twice_or_without_its_import_is_named() -> None:
    with pytest.raises(BrokenStore, match=r"line 3: has the transaction a1 a second time"):
        [*read_entries(lines(batch(), transaction("a1"), transaction("a1")), FILE)]
    with pytest.raises(BrokenStore, match=r"line 1: is of the import b1, whose own line is not above it"):
        [*read_entries(lines(transaction("a1")), FILE)]


def test_a_ledger_that_lost_its_last_line_end_is_added_to_all_the_same() -> None:
    before = lines(batch(), transaction("a1"))[:-1]
    edit = LedgerEdit(FILE, before)
    edit.add([transaction("a2")])
    assert [entry.id for entry in read_entries(edit.after() or b"", FILE)] == ["b1", "a1", "a2"]
    assert without_hunks(edit.after() or b"", edit.hunks()) == before


def test_a_text_with_a_line_separator_in_it_stays_one_line() -> None:
    edit = LedgerEdit(FILE, lines(batch("b1"), transaction("a", supplier="We\u2028ald")))
    edit.replace(0, "b1", None)
    edit.replace(1, "a", None)
    gone = lines_of_batch(edit.hunks(), "b1")
    assert "".join(gone).encode() == lines(batch("b1"), transaction("a", supplier="We\u2028ald"))


def test_a_line_on_a_budget_line_that_is_not_there_is_named(example: Path) -> None:
    (example / FILE).write_bytes(lines(batch(), transaction("a1", 100, "no-such-line")))
    with pytest.raises(BrokenStore, match=r'line 2: there is no budget line with the id "no-such-line"'):
        [*Store(example).transactions(Year(2019))]


@given(
    st.lists(rows, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["drop", "change"])), max_size=5),
    st.lists(rows, max_size=3),
)
def test_whatever_is_edited_the_hunks_give_back_what_was(
    entries: list[Transaction], edits: list[tuple[int, str]], added: list[Transaction]
) -> None:
    before = lines(*entries)
    edit = LedgerEdit(FILE, before)
    for number, what in edits:
        if number < len(entries):
            id = entries[number].id
            edit.replace(number, id, None if what == "drop" else transaction(id, 7, "website", narrative="new \u00e9"))
    if added:
        edit.add(added)
    assert without_hunks(edit.after() or b"", edit.hunks()) == before


def test_the_record_of_an_import_is_small() -> None:
    edit = LedgerEdit(FILE, lines(batch("b0")))
    edit.add([batch("b1"), *(transaction(f"a{n}", n) for n in range(1000))])
    assert edit.hunks() == [(len(lines(batch("b0"))), "", len(edit.after() or b"") - len(lines(batch("b0"))))]
    assert [(each["kind"], each["id"], each["before"]) for each in edit.records()] == [("batch", "b1", None)]


def test_lines_of_a_batch_that_went_are_found_again() -> None:
    edit = LedgerEdit(FILE, lines(batch("b1"), transaction("a"), transaction("z", batch="b2")))
    edit.replace(0, "b1", None)
    edit.replace(1, "a", None)
    gone = lines_of_batch(edit.hunks(), "b1")
    assert "".join(gone).encode() == lines(batch("b1"), transaction("a"))


class TestTakingBack:
    """Undo of what was done to a ledger."""

    def put(self, root: Path, *entries: Entry) -> int:
        with change(root, command="ledger import", when=NOW) as edits:
            edits.ledger(FILE).add(entries)
        assert edits.number is not None
        return edits.number

    def assign(self, root: Path, number: int, row: Transaction) -> int:
        with change(root, command="ledger assign", when=NOW) as edits:
            edits.ledger(FILE).replace(number, row.id, row)
        assert edits.number is not None
        return edits.number

    def undo(self, root: Path, number: int) -> None:
        with change(root, command="undo", when=NOW) as edits:
            entries = load_history(root)
            take_back(edits, entries, next(each for each in entries if each.n == number))

    def test_an_import_goes_and_comes_back_byte_for_byte(self, example: Path) -> None:
        number = self.put(example, batch(), transaction("a", 100), transaction("b", 200))
        content = (example / FILE).read_bytes()
        self.undo(example, number)
        assert not (example / FILE).exists()
        self.undo(example, number + 1)
        assert (example / FILE).read_bytes() == content

    def test_an_import_goes_from_among_others(self, example: Path) -> None:
        first = self.put(example, batch("b1"), transaction("a", 100))
        self.put(example, batch("b2"), transaction("b", 200, batch="b2"))
        self.undo(example, first)
        assert (example / FILE).read_bytes() == lines(batch("b2"), transaction("b", 200, batch="b2"))

    def test_a_placing_is_taken_back_though_more_was_imported(self, example: Path) -> None:
        self.put(example, batch("b1"), transaction("a", 100))
        placed = self.assign(example, 1, transaction("a", 100, "website"))
        self.put(example, batch("b2"))
        self.undo(example, placed)
        assert (example / FILE).read_bytes() == lines(batch("b1"), transaction("a", 100), batch("b2"))

    def test_an_import_of_which_something_was_placed_since_stays(self, example: Path) -> None:
        number = self.put(example, batch("b1"), transaction("a", 100))
        self.assign(example, 1, transaction("a", 100, "website"))
        with pytest.raises(Refused, match="later changes touched the same records: 2"):
            self.undo(example, number)

    def test_two_placings_of_one_import_are_taken_back_in_any_order(self, example: Path) -> None:
        self.put(example, batch("b1"), transaction("a", 100), transaction("b", 200))
        first = self.assign(example, 1, transaction("a", 100, "website"))
        second = self.assign(example, 2, transaction("b", 200, "website"))
        self.undo(example, first)
        self.undo(example, second)
        assert (example / FILE).read_bytes() == lines(batch("b1"), transaction("a", 100), transaction("b", 200))


def test_a_ledger_is_one_of_the_files_that_may_be_changed() -> None:
    assert ledger_file(Year(2019)) == FILE

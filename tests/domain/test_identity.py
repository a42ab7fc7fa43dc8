"""Rows told apart: new, known, moved to other codes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.identity import Ids, batch_id, digest_rows, match_rows
from seslip_cli.domain.ledger import Entry, Posting
from seslip_cli.domain.period import Period
from tests.domain.ledgers import COLUMNS, YEAR, batch, posting, transaction


def test_in_an_empty_ledger_every_row_is_new() -> None:
    rows = [posting(2), posting(3)]
    assert match_rows(rows, [], COLUMNS).new == rows


def test_two_rows_that_say_the_same_both_count_and_are_known_again() -> None:
    entries: list[Entry] = [batch(), transaction("a"), transaction("a-2")]
    matched = match_rows([posting(2), posting(3), posting(4)], entries, COLUMNS)
    assert [*matched.known] == [1, 2]
    assert [row.row for row in matched.new] == [4]


def test_a_row_under_another_code_has_moved_where_the_file_shows_the_rest_again() -> None:
    entries: list[Entry] = [
        batch(),
        transaction("a", 100, cost_centre="4711"),
        transaction("b", 200, cost_centre="4711"),
    ]
    rows = [posting(2, 100, cost_centre="4711"), posting(3, 200, cost_centre="4799")]
    matched = match_rows(rows, entries, COLUMNS)
    assert (matched.new, [*matched.known], {**matched.moved}) == ([], [1], {2: rows[1]})


def test_a_row_under_another_code_is_new_and_doubtful_where_the_file_does_not_show_the_rest() -> None:
    entries: list[Entry] = [batch(), *(transaction(f"a{n}", 100 * n, cost_centre="4711") for n in range(1, 9))]
    rows = [posting(2, 100, cost_centre="4799"), posting(3, 5, cost_centre="4799")]
    matched = match_rows(rows, entries, COLUMNS)
    assert matched.moved == {}
    assert matched.new == rows
    assert matched.doubtful == rows[:1]


@pytest.mark.parametrize(("shown", "moved"), [(1, []), (2, []), (3, [8])])
def test_a_row_has_moved_where_the_file_shows_at_least_half_of_what_that_import_brought(
    shown: int, moved: list[int]
) -> None:
    entries: list[Entry] = [batch(), *(transaction(f"a{n}", 100 * n, cost_centre="4711") for n in range(1, 9))]
    rows = [posting(n + 1, 100 * n, cost_centre="4711") for n in range(1, shown + 1)]
    matched = match_rows([*rows, posting(9, 800, cost_centre="4799")], entries, COLUMNS)
    assert (len(matched.known), [*matched.moved], len(matched.doubtful)) == (shown, moved, 0 if moved else 1)


def test_rows_of_two_months_without_a_day_are_two_rows() -> None:
    april = transaction("a", date=None, period=1, supplier="Weald Room Hire")
    entries: list[Entry] = [batch(), april]
    same, other = (posting(n, date=None, period=Period(YEAR, n), supplier="Weald Room Hire") for n in (1, 2))
    matched = match_rows([other, same], entries, COLUMNS)
    assert ([*matched.known.values()], matched.new) == ([same], [other])


def test_a_day_is_compared_whatever_the_period_that_only_one_of_two_files_has() -> None:
    day = dt.date(2019, 5, 1)
    entries: list[Entry] = [batch(), transaction("a", date=day)]
    row = posting(date=day, period=Period(YEAR, 1))
    assert [*match_rows([row], entries, (*COLUMNS, "period")).known] == [1]


def test_a_fuller_export_of_the_same_rows_is_recognised() -> None:
    entries: list[Entry] = [batch(columns=("date", "amount", "supplier")), transaction("a", supplier="Weald Room Hire")]
    row = posting(2, supplier="Weald Room Hire", narrative="Room, 14 June", reference="7001")
    assert [*match_rows([row], entries, COLUMNS).known] == [1]


def test_capitals_and_spaces_do_not_make_another_row() -> None:
    entries: list[Entry] = [batch(), transaction("a", supplier="Weald Room Hire", narrative="Room,  June")]
    row = posting(2, supplier="WEALD ROOM HIRE", narrative="ROOM, JUNE")
    assert [*match_rows([row], entries, COLUMNS).known] == [1]


def test_what_neither_file_nor_ledger_has_in_common_is_not_compared_but_the_amount_is() -> None:
    entries: list[Entry] = [batch(columns=("date", "amount")), transaction("a", 100)]
    assert match_rows([posting(2, 101)], entries, ("date", "amount")).new == [posting(2, 101)]


def test_ids_are_made_of_content_and_number() -> None:
    ids = Ids(["0123456789", "0123456789-2"])
    assert [ids.next("0123456789"), ids.next("abcdefabcd"), ids.next("abcdefabcd")] == [
        "0123456789-3",
        "abcdefabcd",
        "abcdefabcd-2",
    ]


def test_an_import_has_the_same_id_whatever_the_order_of_its_rows() -> None:
    rows = [posting(2, 100), posting(3, 200), posting(4, 200)]
    assert batch_id(digest_rows(rows)) == batch_id(digest_rows(rows[::-1]))
    assert batch_id(digest_rows(rows)) != batch_id(digest_rows(rows[:2]))


some_rows = st.lists(
    st.builds(
        lambda pence, supplier, centre: posting(2, pence, supplier=supplier, cost_centre=centre),
        st.integers(-3, 3),
        st.sampled_from(["", "Weald Room Hire"]),
        st.sampled_from(["4711", "4799"]),
    ),
    max_size=12,
)


@given(some_rows, some_rows)
def test_a_file_imported_again_adds_nothing_and_an_overlap_adds_what_is_new(
    first: list[Posting], more: list[Posting]
) -> None:
    entries: list[Entry] = [batch()]
    for number, row in enumerate(first):
        entries.append(transaction(f"a{number}", row.amount.pence, supplier=row.supplier, cost_centre=row.cost_centre))
    again = match_rows(first, entries, COLUMNS)
    assert (again.new, again.moved, len(again.known)) == ([], {}, len(first))
    both = match_rows([*first, *more], entries, COLUMNS)
    assert len(both.known) + len(both.moved) + len(both.new) == len(first) + len(more)
    assert len(both.new) == len(more)

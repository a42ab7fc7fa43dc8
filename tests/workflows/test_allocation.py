"""Transactions put on lines: what is meant by an id, by whom a part is placed, and years that are closed."""

from pathlib import Path

import pytest

from seslip_cli.domain.ledger import Part, Transaction, is_by_reversal, is_by_rule
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import (
    Found,
    Placing,
    assign,
    budget_lines,
    find_transactions,
    place_by_rules,
    split,
    with_reversals,
)
from tests.ledgers import write_ledger

YEAR = Year(2019)


def row(id: str, *parts: Part, **fields: object) -> Transaction:
    whole = {"id": id, "batch": "batch-1", "row": 2, "period": 3, "pence": 100_00, "parts": parts, **fields}
    return Transaction(**whole)  # type: ignore[arg-type]


def part(line: str, by: str, pence: int = 100_00) -> Part:
    return Part(line=line, pence=pence, by=by)


class TestFinding:
    @pytest.fixture
    def store(self, example: Path) -> Store:
        write_ledger(example, row("35e9f475d3"), row("35e9f475d3-2"), row("4f1c9a02be"), row("4f2"))
        return Store(example)

    @pytest.mark.parametrize(
        ("words", "id"), [("4f1c", "4f1c9a02be"), ("4F1C9", "4f1c9a02be"), ("35e9f475d3-", "35e9f475d3-2")]
    )
    def test_four_figures_are_enough_where_only_one_begins_so(self, words: str, id: str, store: Store) -> None:
        (found,) = find_transactions(store, [words])
        assert found.row.id == id

    @pytest.mark.parametrize("id", ["35e9f475d3", "4f2"])
    def test_a_whole_id_is_meant_though_another_begins_with_it_or_it_is_short(self, id: str, store: Store) -> None:
        (found,) = find_transactions(store, [id])
        assert found.row.id == id

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("4f1", '"4f1" is too short to tell which transaction is meant: 4f1c9a02be begins so.'),
            ("35e", '"35e" is too short to tell which transaction is meant: 2 transactions begin so.'),
        ],
    )
    def test_less_than_four_figures_are_too_few(self, words: str, told: str, store: Store) -> None:
        with pytest.raises(NotFound) as refused:
            find_transactions(store, [words])
        assert (refused.value.message, refused.value.hint) == (told, "Give at least 4 figures of its id.")

    def test_the_beginning_of_none_and_of_several_is_told_apart(self, store: Store) -> None:
        with pytest.raises(NotFound, match='There is no transaction "zz"'):
            find_transactions(store, ["zz"])
        with pytest.raises(NotFound, match="the beginning of several transactions: 35e9f475d3, 35e9f475d3-2"):
            find_transactions(store, ["35e9"])


@pytest.mark.parametrize("who", ["rule master on 2019-11-07", "reversal of fortune on 2019-11-07"])
def test_a_person_is_never_taken_for_a_rule_nor_for_a_reversal(who: str, example: Path) -> None:
    write_ledger(example, row("aaaa000001"))
    store = Store(example)
    line = next(each for each in budget_lines(store, YEAR) if each.id == "website")
    (found,) = find_transactions(store, ["aaaa"])
    (assigned,) = assign([found], line, who)
    shared = split(found, {"website": Money(40_00), "overhead": None}, who)
    for placing in (assigned, shared):
        assert all(not is_by_rule(each.by) and not is_by_reversal(each.by) for each in placing.after.parts)
        assert all(each.by.endswith(who) for each in placing.after.parts)
    write_ledger(example, assigned.after)
    assert [*place_by_rules(Store(example), [YEAR], ())] == []


class TestReversals:
    """An accrual of one year is taken back in the next."""

    ACCRUAL = row("aaaa000001", part("website", "ada"))
    BACK = row(
        "aaaa000002", part("website", "reversal of aaaa000001", -100_00), pence=-100_00, reverses="aaaa000001", period=1
    )

    @pytest.fixture
    def store(self, example: Path) -> Store:
        write_ledger(example, self.ACCRUAL)
        write_ledger(example, self.BACK, year="2020-21")
        return Store(example)

    def placed(self, store: Store, line: str) -> list[Placing]:
        target = next(each for each in budget_lines(store, YEAR) if each.id == line)
        return with_reversals(store, assign(find_transactions(store, ["aaaa000001"]), target, "ada"))

    def test_a_reversal_goes_where_its_accrual_goes(self, store: Store) -> None:
        assert [(each.year, each.after.parts[0].line) for each in self.placed(store, "overhead")] == [
            (YEAR, "overhead"),
            (YEAR.next, "overhead"),
        ]

    def test_a_reversal_that_is_placed_itself_stays_where_it_is_placed(self, store: Store) -> None:
        target = next(each for each in budget_lines(store, YEAR) if each.id == "overhead")
        accrual, back = find_transactions(store, ["aaaa000001", "aaaa000002"])
        elsewhere = Found(year=back.year, number=back.number, row=back.row)
        placings = [*assign([accrual], target, "ada"), *assign([elsewhere], None, "ada")]
        assert with_reversals(store, placings) == placings

    def test_one_in_a_closed_year_does_not_and_neither_does_its_accrual(self, store: Store, example: Path) -> None:
        close(example, "2020-21")
        with pytest.raises(Refused) as refused:
            self.placed(Store(example), "overhead")
        assert refused.value.message == (
            "aaaa000002 takes aaaa000001 back and would go along with it, but it is in 2020-21, which is closed. "
            "Nothing was changed."
        )
        assert len(self.placed(Store(example), "website")) == 1


def close(root: Path, year: str) -> None:
    plan = root / "years" / year / "plan.toml"
    text = plan.read_text(encoding="utf-8")
    assert text.count('status = "adopted"') == 1
    plan.write_text(text.replace('status = "adopted"', 'status = "closed"'), encoding="utf-8")

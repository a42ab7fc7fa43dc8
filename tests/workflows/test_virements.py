"""Virements net to nothing, whatever is moved."""

from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seslip_cli.domain.budget import Virement
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused
from seslip_cli.store.change import change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.reconcile import reconcile
from seslip_cli.workflows.virements import Asked, next_number, vire

YEAR = Year(2020)
LINES = ("complex-lac", "new-projects", "website", "data-to-insight", "workforce")


def a_virement(id: str) -> Virement:
    return Virement(
        id=id, from_line="a", to_line="b", amount=Money(1), on=date(2020, 6, 1), approved_by="SG", reason="x"
    )


def test_numbers_follow_the_highest_and_leave_gaps_alone() -> None:
    assert next_number([]) == "v1"
    assert next_number([a_virement("v1"), a_virement("v9"), a_virement("v3")]) == "v10"
    assert next_number([a_virement("by-hand"), a_virement("v2")]) == "v3"


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.permutations(LINES),
            st.integers(1, 4_000_000),
            st.dates(date(2020, 4, 1), date(2021, 3, 31)),
            st.booleans(),
        ),
        max_size=5,
    )
)
def test_whatever_is_moved_nets_to_nothing_and_breaks_no_rule(
    example: Path, moves: list[tuple[list[str], int, date, bool]]
) -> None:
    file = example / "years/2020-21/budget.toml"
    before = file.read_bytes()
    try:
        for (source, target, *_), pence, day, force in moves:
            asked = Asked(
                amount=Money(pence).plain,
                from_line=source,
                to_line=target,
                approved_by="SG",
                on=day,
                reason="x",
                today=date(2020, 6, 1),
                force=force,
            )
            try:
                with change(example, command="budget vire", when=datetime(2020, 6, 1, tzinfo=UTC)) as edits:
                    vire(edits, YEAR, asked)
            except Refused:
                assert not force
        money, findings = reconcile(Store(example), YEAR)
        assert money.moved.expenditure == Money(0)
        forced = any(force for *_, force in moves)
        rules = {"BUD001", "BUD006"} if forced else {"BUD001", "BUD005", "BUD006"}
        assert {each.code for each in findings} & rules == set()
    finally:
        file.write_bytes(before)

"""What a change of a budget brings with it: a reason, an id for what is new, and stated totals that go along."""

from collections.abc import Iterable
from typing import Any

from seslip_cli.domain.budget import Budget, Income, Line
from seslip_cli.domain.forecasting import goes_by_the_ledger
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import expected_column, planned_column
from seslip_cli.domain.slug import is_id_of_total, make_slug
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import Located, changed_record
from seslip_cli.workflows.open_years import require_open


def require_reason(store: Store, year: Year, reason: str) -> None:
    """Money in an adopted plan changes only with a reason. Raises Refused."""
    plan = store.find_plan(year)
    if plan is not None and plan.plan.status == "adopted" and not reason:
        raise Refused(
            f"The plan of {year} is adopted, so its money changes only with a reason. Nothing was changed.",
            'Add --reason "...".',
        )


def require_changeable(store: Store, year: Year, reason: str) -> None:
    """Money changes in a year that is not closed, and once its plan is adopted with a reason. Raises Refused."""
    require_open(store, year)
    require_reason(store, year, reason)


def require_line_id(id: str, line: Line) -> None:
    """No line has the id of a total: one could not be told from the other. Raises Refused."""
    if is_id_of_total(id, brought_in=is_brought_in(line)):
        raise Refused(
            f'"{id}" is an id of totals, and a line with it could not be told from them. Nothing was changed.',
            "Give another: to a new line with --id.",
        )


def is_brought_in(line: Line) -> bool:
    """Whether a line is the balance brought in."""
    return isinstance(line, Income) and line.carry_forward


def new_id(given: str | None, words: str, taken: Iterable[str], kind: str, year: Year, example: str) -> str:
    """The id of a new record of a year: the one that is given, else one made of its words.

    Raises WrongUsage where none can be made of them (the hint has an `example`), Refused where it is taken.
    """
    id = given or make_slug(words)
    if not id:
        raise WrongUsage(f'No id can be made of "{words}".', f"Give one with --id, such as {example}.")
    if id in taken:
        raise Refused(
            f'There is a {kind} with the id "{id}" already in {year}. Nothing was changed.',
            "Give this one another with --id, or change that one.",
        )
    return id


def carry_line(
    change: Change, before: Budget, year: Year, old: Located | None, new: Located | None, record: Any = None
) -> list[str]:
    """Carry stated totals along with a line that was added, changed or removed; gives what was, in words."""
    lines: dict[str, list[Any]] = {"income": [*before.income], "expenditure": [*before.expenditure]}
    if old is not None and new is not None:
        lines[old.kind][old.index] = record
    elif old is not None:
        del lines[old.kind][old.index]
    elif new is not None:
        lines[new.kind].append(new.record)
    after = changed_record(before, {kind: tuple(each) for kind, each in lines.items()}, "budget")
    return carry_totals(change, year, before, after)


def carry_totals(change: Change, year: Year, before: Budget, after: Budget) -> list[str]:
    """Let stated totals that fitted their rows fit them still; gives what was carried along, in words.

    A total of forecasts stays as printed once one of them is worked out from the ledger.
    """
    file = year_file(year, "budget")
    said = []
    columns = (("planned", planned_column), ("forecast", expected_column))
    for column, add_up in columns[: 1 if goes_by_the_ledger(after) else 2]:
        stated = getattr(before.stated, column)
        old, new = add_up(before), add_up(after)
        values = {
            side: getattr(new, side)
            for side in ("income", "expenditure", "carry_forward")
            if getattr(stated, side) == getattr(old, side) != getattr(new, side)
        }
        if values:
            change.set_fields(file, (f"stated.{column}", 0), values)
            said += [
                f"stated {column} {side.replace('_', ' ')}: {getattr(old, side)} is now {value}"
                for side, value in values.items()
            ]
    return said

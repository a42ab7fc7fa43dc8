"""What a change of a budget brings with it: a reason, and stated totals that go along."""

from typing import Any

from msgspec import ValidationError

from seslip_cli.domain.budget import Budget
from seslip_cli.domain.forecasting import goes_by_the_ledger
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import expected_column, planned_column
from seslip_cli.domain.thing import Thing
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.store.convert import convert
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import Located, changed_record
from seslip_cli.workflows.texts import EditedText


def require_reason(store: Store, year: Year, reason: str) -> None:
    """Money in an adopted plan changes only with a reason. Raises Refused."""
    plan = store.find_plan(year)
    if plan is not None and plan.plan.status == "adopted" and not reason:
        raise Refused(
            f"The plan of {year} is adopted, so its money changes only with a reason. Nothing was changed.",
            'Add --reason "...".',
        )


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


def carry_edited(
    change: Change, before: Budget, thing: Thing, edited: EditedText, index: int, fields: dict[str, Any]
) -> list[str]:
    """As `carry_line`, for a line edited as text; what is wrong with the text is found when it is written."""
    kind = edited.kept.kind
    try:
        record = convert(fields, thing.kinds[kind])
    except ValidationError:
        return []
    place = Located(file=edited.kept.file, kind=kind, index=index, record=record, year=edited.year)
    return carry_line(change, before, edited.year, place, place, record)


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

"""BUD001: a stated total is what its rows add up to.

Why: the table that the directors agreed has totals in print. Where a row is changed and the total is not, or
the other way round, one of them is wrong, and somebody outside finds it first.

Bad: rows of 10,000 and 5,000 under a stated total of 16,000.
Good: rows of 10,000 and 5,000 under a stated total of 15,000.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.forecasting import goes_by_the_ledger
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import YearMoney, expected_column

CODE = "BUD001"
TITLE = "A stated total is not what its rows add up to"

_NAMES = {"income": "total in", "expenditure": "total out", "carry_forward": "carry forward"}


def check(money: YearMoney) -> Iterator[Finding]:
    """One finding for each total that differs from its rows.

    Forecasts are compared where all of them are stated: one that is worked out moves with the ledger while the printed
    total stays, and one as at a day had other totals, which are not kept. What is dated ahead belongs to the totals.
    """
    stated = money.budget.stated
    columns = [("planned", stated.planned, money.planned)]
    if money.as_at is None and not goes_by_the_ledger(money.budget):
        columns.append(("forecast", stated.forecast, expected_column(money.budget)))
    for column, printed, actual in columns:
        for side, name in _NAMES.items():
            said, rows = getattr(printed, side), getattr(actual, side)
            if said is not None and said != rows:
                difference = abs(said - rows)
                yield Finding(
                    code=CODE,
                    severity="error",
                    message=f"The {column} {name} of {money.year} is stated as {said}, and its rows come to {rows}: "
                    f"{difference} {'less' if rows < said else 'more'}.",
                    fix=_fix(column, side, rows, money.year),
                    place=Place(file="budget", kind="stated", field=f"{column}.{side}", year=money.year),
                )


def _fix(column: str, side: str, rows: Money, year: Year) -> str:
    """How to put the line right, or else the total, which no command changes: it stays as it was printed."""
    setting = "set LINE --planned AMOUNT" if column == "planned" else "forecast LINE AMOUNT"
    return (
        f"Put the line right: seslip budget {setting} --year {year} --reason WHY; "
        f"or the total: write {side} = {rows.plain} under [stated.{column}]."
    )

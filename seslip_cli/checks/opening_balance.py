"""BUD002: what one year closes with is what the next one opens with.

Why: the balance on the host's ledger does not change overnight on 31 March. Where the two differ, one of the
budgets has an old figure.

Bad: 2019-20 closes with 50,680, and 2020-21 brings in 50,000.
Good: 2019-20 closes with 50,680, and 2020-21 brings in 50,680.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney, find_carry_forward

CODE = "BUD002"
TITLE = "A year does not open with what the year before closed with"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding where the balance brought in is not the one that the year before is expected to leave."""
    if money.last is None:
        return
    year, before = money.year, money.last.year
    closing = money.last.forecast.carry_forward
    brought_in = find_carry_forward(money.budget)
    if brought_in is None:
        yield Finding(
            code=CODE,
            severity="error" if closing else "info",
            message=f"{before} closes with {closing}, and {year} brings no balance in.",
            fix=f'Bring it in: seslip budget add "Carry forward from {before}" --kind income --carry-forward yes '
            f"--planned {closing.plain} --year {year} --reason WHY",
            place=Place(file="budget", kind="income", year=year),
        )
    elif brought_in.planned != closing:
        yield Finding(
            code=CODE,
            severity="error",
            message=f"{before} closes with {closing}, and {year} opens with {brought_in.planned}: "
            f"{abs(closing - brought_in.planned)} apart.",
            fix=f"Bring in what was left: seslip budget set {brought_in.id} --planned {closing.plain} --year {year} "
            f"--reason WHY; or put the forecasts of {before} right: seslip budget forecast LINE AMOUNT --year {before} "
            "--reason WHY",
            place=Place(file="budget", kind="income", id=brought_in.id, field="planned", year=year),
        )

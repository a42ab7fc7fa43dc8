"""BUD003: a line spends no more than it has.

Why: what one line takes too much is missing on another, or from what is carried forward. The steering group should
hear of it while it can still move money.

Bad: 12,000 was spent on a line that has 10,000.
Good: 12,000 was spent on a line that was given 2,000 more by a virement.
"""

from collections.abc import Iterator, Sequence

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.reconciliation import NOTHING, LineFigures, YearMoney

CODE = "BUD003"
TITLE = "More was spent on a line than it has"

_FEW = 3
"""So many lines have a finding each; of more, which have a cause in common as a rule, one finding tells."""


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each line of expenditure on which more was spent than its plan as revised.

    Of more than a few there is one for them all, at the line that is furthest above its plan.
    """
    over = [each for each in money.on("expenditure") if _is_over(each)]
    if len(over) > _FEW:
        yield _of_many(money, over)
        return
    for each in over:
        yield from check_line(money, each)


def check_line(money: YearMoney, figures: LineFigures) -> Iterator[Finding]:
    """A finding where more was spent on this line than its plan as revised, however many others there are."""
    if not _is_over(figures):
        return
    line, more = figures.line, _more(figures)
    yield Finding(
        code=CODE,
        severity="warning",
        message=f"{line.title} has {figures.revised} in {money.year}, and {figures.actual} was spent: {more} more.",
        fix=f"Give it more: seslip budget vire {more.plain} --to {line.id} --from LINE --year {money.year}; or see "
        f"what is on it: seslip budget show {line.id} --year {money.year}",
        place=_place(money, figures),
    )


def _of_many(money: YearMoney, over: Sequence[LineFigures]) -> Finding:
    most = sorted(over, key=_more, reverse=True)
    named = ", ".join(f"{each.line.title} {_more(each)}" for each in most[:_FEW])
    foreseen = all(each.expected >= (each.actual or each.revised) for each in over)
    return Finding(
        code=CODE,
        severity="warning",
        message=f"{len(over)} lines have spent {total(map(_more, over))} more than they have in {money.year}"
        f"{', as their forecasts say' if foreseen else ''}: {named} and {len(over) - _FEW} more.",
        fix="Their status is overspent. Give them more: seslip budget vire AMOUNT --to LINE --from LINE --year "
        f"{money.year}; or see what is on one: seslip budget show {most[0].line.id} --year {money.year}",
        place=_place(money, most[0]),
    )


def _place(money: YearMoney, figures: LineFigures) -> Place:
    return Place(file="budget", kind="expenditure", id=figures.line.id, field="planned", year=money.year)


def _is_over(figures: LineFigures) -> bool:
    return figures.side == "expenditure" and figures.actual is not None and figures.actual > figures.revised


def _more(figures: LineFigures) -> Money:
    return (figures.actual or NOTHING) - figures.revised

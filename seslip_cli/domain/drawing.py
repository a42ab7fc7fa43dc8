"""Which lines draw on a grant, which receive it, and how much of what a line spends it pays for."""

from seslip_cli.domain.budget import Grant, Line
from seslip_cli.domain.money import Money
from seslip_cli.domain.reconciliation import LineFigures, YearMoney


def lines_drawing_on(money: YearMoney, grant: Grant) -> list[LineFigures]:
    """The lines of expenditure that a grant pays for, as a whole or in part."""
    return [each for each in money.on("expenditure") if each.line.grant == grant.id]


def lines_receiving(money: YearMoney, grant: Grant) -> list[LineFigures]:
    """The lines of income on which a grant comes in."""
    return [each for each in money.on("income") if each.line.grant == grant.id]


def paid_by_grant(line: Line, spent: Money) -> Money:
    """What of an amount spent on a line its grant pays for: all of it, or no more than its share."""
    return spent if line.grant_share is None else min(spent, line.grant_share)

"""What became of a grant in a year: what came in, what was spent and ordered of it, and what is left."""

from collections.abc import Callable

from msgspec import Struct

from seslip_cli.domain.budget import Grant, Line
from seslip_cli.domain.drawing import lines_drawing_on, lines_receiving, paid_by_grant
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import NOTHING, LineFigures, YearMoney


class Receipt(Struct, frozen=True, kw_only=True):
    """What came in of a grant on a line of income."""

    line: Line
    received: Money


class Drawing(Struct, frozen=True, kw_only=True):
    """What a line of expenditure drew on a grant, and what it has ordered; `beyond` is what its share did not cover."""

    line: Line
    spent: Money
    committed: Money
    beyond: Money


class GrantYear(Struct, frozen=True, kw_only=True):
    """A grant in a year, line by line.

    `came_in_before` is what had come in when the year began. Where the year has a ledger, received and spent are what
    it shows; else they are what is forecast, in which orders are included.
    """

    grant: Grant
    year: Year
    came_in_before: Money
    receipts: tuple[Receipt, ...]
    drawings: tuple[Drawing, ...]

    @property
    def received(self) -> Money:
        """What came in during the year."""
        return total(each.received for each in self.receipts)

    @property
    def spent(self) -> Money:
        """What was spent of it during the year."""
        return total(each.spent for each in self.drawings)

    @property
    def committed(self) -> Money:
        """What is ordered and not yet paid."""
        return total(each.committed for each in self.drawings)

    @property
    def left(self) -> Money:
        """What is left of the money that came in, this year and before."""
        return self.grant.brought_forward + self.received - self.spent - self.committed

    @property
    def to_come(self) -> Money:
        """What of the award has not come in yet; below nothing where more came in than was awarded."""
        return self.grant.awarded - self.came_in_before - self.received


def look_at_grant(grant: Grant, money: YearMoney, came_in_before: Money) -> GrantYear:
    """What the lines of a year received of a grant and drew on it, by the ledger where there is one."""
    return GrantYear(
        grant=grant,
        year=money.year,
        came_in_before=came_in_before,
        receipts=tuple(Receipt(line=each.line, received=_outcome(each)) for each in lines_receiving(money, grant)),
        drawings=tuple(_draw(each) for each in lines_drawing_on(money, grant)),
    )


def left_at_end(grant: Grant, money: YearMoney) -> Money:
    """What a year leaves of a grant for the next one to bring forward: what had come in by its end less what was spent.

    Once the year is over it is what the ledger shows; until then, and without a ledger, what is expected. What is
    ordered and not yet paid is left too: the next year pays for it.
    """
    by_ledger = goes_on_by_ledger(money)
    return _left(grant, money, lambda each: (each.actual or NOTHING) if by_ledger else each.expected)


def expected_left(grant: Grant, money: YearMoney) -> Money:
    """What a grant is expected to have left at the end of the year, of what will have come in by then."""
    return _left(grant, money, lambda each: each.expected)


def goes_on_by_ledger(money: YearMoney) -> bool:
    """Whether what the next year goes on with is what the ledger shows: the year is over, and has one."""
    return money.has_ledger and money.day >= money.year.end


def _left(grant: Grant, money: YearMoney, outcome: Callable[[LineFigures], Money]) -> Money:
    received = total(outcome(each) for each in lines_receiving(money, grant))
    spent = total(paid_by_grant(each.line, outcome(each)) for each in lines_drawing_on(money, grant))
    return grant.brought_forward + received - spent


def _outcome(figures: LineFigures) -> Money:
    """What a line has come to by the ledger; without one what it is expected to come to."""
    return figures.expected if figures.actual is None else figures.actual


def _draw(figures: LineFigures) -> Drawing:
    """What a line draws on its grant: what it spends, then what it has ordered, up to its share."""
    gone = _outcome(figures)
    bound = NOTHING if figures.actual is None else figures.committed
    spent = paid_by_grant(figures.line, gone)
    committed = paid_by_grant(figures.line, gone + bound) - spent
    return Drawing(line=figures.line, spent=spent, committed=committed, beyond=gone + bound - spent - committed)

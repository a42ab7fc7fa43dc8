"""What a year's ledger comes to: its transactions added up by line, in one pass that keeps none of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from seslip_cli.domain.budget import Budget
from seslip_cli.domain.commitment import Orders, OrderStanding
from seslip_cli.domain.ledger import Part, Transaction
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year


class Actuals(Struct, frozen=True, kw_only=True):
    """What the transactions add up to.

    `lines` has each line's sum with the ledger's sign: expenditure positive, income negative. What is on no line is
    `unallocated`: so many transactions, the id of the first, and what their payments and receipts come to, both
    positive. `late` is what was spent on a line after the end of the ring-fenced grant that it draws on; `astray` is
    what was spent on a ring-fenced grant's cost centre, by grant and line, where the line does not draw on it.
    `last_day` is the last on which any of them counts, and `reach` the last on which any of the ledger does, whether
    it is added up here or not.
    """

    lines: Mapping[str, Money]
    unallocated: int
    first_unallocated: str
    unallocated_out: Money
    unallocated_in: Money
    commitments: tuple[OrderStanding, ...]
    late: Mapping[str, Money]
    astray: Mapping[tuple[str, str], Money]
    last_day: date | None = None
    reach: date | None = None


def add_up(transactions: Iterable[Transaction], year: Year, budget: Budget, as_at: date | None = None) -> Actuals:
    """Add transactions up: those that count from a day on or before `as_at`; without it all of them.

    A part on a line that the budget does not have is a defect: a store does not give such a one.
    """
    sums = dict.fromkeys((line.id for line in (*budget.income, *budget.expenditure)), 0)
    watch = _Watch(budget, as_at)
    watched, grant_of = watch.lines, watch.grants
    loose: list[int] = []
    first, last, later, start, end = "", date.min, date.min, year.start, year.end
    for transaction in transactions:
        day = transaction.date
        if day is None or not start <= day <= end:
            day = transaction.counts_on(year)
        if as_at is not None and day > as_at:
            if day > later:
                later = day
            continue
        if day > last:
            last = day
        parts = transaction.parts
        if not parts:
            first = first or transaction.id
            loose.append(transaction.pence)
        for part in parts:
            line = part.line
            sums[line] += part.pence
            if line in watched:
                watch.look(transaction, part, day)
        if grant_of and grant_of[transaction.cost_centre] is not None:
            watch.look_for_grant(transaction)
    return Actuals(
        lines={line: Money(pence) for line, pence in sums.items()},
        unallocated=len(loose),
        first_unallocated=first,
        unallocated_out=Money(sum(pence for pence in loose if pence > 0)),
        unallocated_in=Money(-sum(pence for pence in loose if pence < 0)),
        commitments=watch.orders.settle(),
        late=watch.late,
        astray=watch.astray,
        last_day=_known(last),
        reach=_known(max(last, later)),
    )


def _known(day: date) -> date | None:
    return None if day == date.min else day


class _Watch:
    """What is looked for in single transactions: payments of orders, and ring-fenced money late or astray.

    `lines` are those whose transactions have to be looked at, and `grants` the ring-fenced grant of each cost centre;
    it is empty where no grant has one.
    """

    def __init__(self, budget: Budget, as_at: date | None) -> None:
        fenced = [grant for grant in budget.grant if grant.ring_fenced]
        last_days = {grant.id: grant.to for grant in fenced if grant.to is not None}
        self.orders = Orders(budget.commitment, as_at)
        self.late: dict[str, Money] = {}
        self.astray: dict[tuple[str, str], Money] = {}
        self.grants = _GrantsByCode({each.cost_centre: each.id for each in fenced if each.cost_centre is not None})
        self._ordered = self.orders.lines
        self._ends = {line.id: last_days[line.grant] for line in budget.expenditure if line.grant in last_days}
        self._drawing = {line.id: line.grant for line in budget.expenditure}
        self.lines = frozenset((*self._ordered, *self._ends))

    def look(self, transaction: Transaction, part: Part, day: date) -> None:
        """Look at a part that is on one of the `lines`."""
        line = part.line
        if line in self._ordered:
            self.orders.take(transaction, part, day)
        if line in self._ends and day > self._ends[line]:
            self.late[line] = self.late.get(line, Money(0)) + part.amount

    def look_for_grant(self, transaction: Transaction) -> None:
        """Look at a transaction on the cost centre of one of the `grants`."""
        grant = self.grants[transaction.cost_centre]
        for part in transaction.parts:
            if grant is not None and self._drawing.get(part.line, grant) != grant:
                key = (grant, part.line)
                self.astray[key] = self.astray.get(key, Money(0)) + part.amount


class _GrantsByCode(dict[str, str | None]):
    """The grant whose cost centre a code is, however it is spaced and capitalised; None for every other code."""

    def __init__(self, grants: Mapping[str, str]) -> None:
        super().__init__(grants)
        self._plain = {plain_code(code): grant for code, grant in grants.items()}

    def __missing__(self, code: str) -> str | None:
        grant = self[code] = self._plain.get(plain_code(code))
        return grant


def plain_code(code: str) -> str:
    """A code of the host's without what differs from export to export: capitals and spaces."""
    return "".join(code.casefold().split())

"""On which line a transaction probably belongs, and what makes us think so. Nobody is bound by it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from seslip_cli.domain.actuals import plain_code
from seslip_cli.domain.allocation import plain_words
from seslip_cli.domain.budget import Budget, Commitment
from seslip_cli.domain.commitment import OrderFinder, plain_supplier
from seslip_cli.domain.ledger import Transaction
from seslip_cli.domain.money import Money

_SHORTEST_NAME = 4
"""A name shorter than this, in characters, stands in too many texts to tell anything."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """A line, by its id, and the reason."""

    line: str
    why: str


class Suggester:
    """Knows where transactions went before, what has been ordered, and what the lines are called.

    `names` are the words by which a line may be known: its title, its workstream's, and their other names.
    """

    def __init__(self, budget: Budget, placed: Iterable[Transaction], names: Mapping[str, Sequence[str]]) -> None:
        self._income = {line.id for line in budget.income}
        self._lines = self._income | {line.id for line in budget.expenditure}
        self._open = [each for each in budget.commitment if each.closed is None]
        self._orders = OrderFinder(enumerate(self._open))
        self._names = [
            (plain_words(name), name, line)
            for line, called in names.items()
            for name in called
            if len(name) >= _SHORTEST_NAME
        ]
        self._names.sort(key=lambda each: -len(each[0]))
        self._suppliers: dict[str, Counter[str]] = defaultdict(Counter)
        self._codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for row in placed:
            for part in row.parts:
                if part.line in self._lines:
                    self._suppliers[plain_supplier(row.supplier)][part.line] += 1
                    self._codes[_codes(row)][part.line] += 1

    def suggest(self, row: Transaction) -> Suggestion | None:
        """The most telling sign first: its order, its supplier, its text, its codes; None where there is none."""
        return self._by_order(row) or self._by_supplier(row) or self._by_text(row) or self._by_codes(row)

    def _by_order(self, row: Transaction) -> Suggestion | None:
        named = [self._open[place] for place in self._orders.named_in(row)]
        if not named:
            return None
        return Suggestion(line=named[0].line, why=f'it names order {named[0].reference}, "{named[0].title}"')

    def _by_supplier(self, row: Transaction) -> Suggestion | None:
        supplier = plain_supplier(row.supplier)
        if not supplier:
            return None
        if lines := self._suppliers.get(supplier):
            (line, times), *others = lines.most_common()
            if not others or times > others[0][1]:
                went = "went there before" if times == 1 else f"went there {times} times before"
                return Suggestion(line=line, why=f"{row.supplier} {went}")
        ordered = [self._open[place] for place in self._orders.of_supplier(supplier)]
        return _by_commitment(ordered[0]) if len({each.line for each in ordered}) == 1 else None

    def _by_text(self, row: Transaction) -> Suggestion | None:
        text = f" {plain_words(f'{row.narrative} {row.supplier}')} "
        for words, name, line in self._names:
            if f" {words} " in text and (line in self._income) == (row.amount < Money(0)):
                return Suggestion(line=line, why=f'its text names "{name}"')
        return None

    def _by_codes(self, row: Transaction) -> Suggestion | None:
        lines = self._codes.get(_codes(row)) if row.cost_centre or row.account else None
        if lines is None or len(lines) != 1:
            return None
        (line,) = lines
        codes = " ".join(filter(None, (row.cost_centre, row.account)))
        return Suggestion(line=line, why=f"whatever has the codes {codes} is there")


def _codes(row: Transaction) -> tuple[str, str]:
    return plain_code(row.cost_centre), plain_code(row.account)


def _by_commitment(commitment: Commitment) -> Suggestion:
    return Suggestion(line=commitment.line, why=f'{commitment.supplier} has an order there, "{commitment.title}"')

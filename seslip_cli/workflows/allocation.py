"""Putting transactions on budget lines: by rule, by hand, or in parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.accruals import reversed_parts
from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.allocator import Allocator
from seslip_cli.domain.budget import Line
from seslip_cli.domain.ledger import BY_RULE, Part, Posting, Transaction, is_by_reversal, is_by_rule
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound, Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ledger_file, year_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.open_years import is_open

_LEAST_OF_ID = 4
"""How much of a transaction's id must be given, in figures."""


class Found(Struct, frozen=True, kw_only=True):
    """A transaction, and the number of its line in its year's ledger, from 0."""

    year: Year
    number: int
    row: Transaction


class Placing(Struct, frozen=True, kw_only=True):
    """A transaction on other lines than before."""

    year: Year
    number: int
    before: Transaction
    after: Transaction


class Placer:
    """The rules that can be used in a year: those whose line it has."""

    def __init__(self, store: Store, year: Year, rules: Sequence[Rule] | None = None) -> None:
        lines = {line.id for line in budget_lines(store, year)}
        tried = store.rules().rule if rules is None else rules
        self._allocator = Allocator([rule for rule in tried if rule.line in lines], year)
        self._named = {rule.id: f"{BY_RULE}{rule.id}" for rule in tried}

    def parts_of(self, row: Posting | Transaction) -> tuple[Part, ...]:
        """Where the first rule that fits puts a row; nowhere where none does."""
        rule = self._allocator.find(row)
        return () if rule is None else (Part(line=rule.line, pence=row.pence, by=self._named[rule.id]),)


def budget_lines(store: Store, year: Year) -> tuple[Line, ...]:
    """A year's lines, income first; none where it has no budget."""
    budget = store.find_budget(year)
    return (*budget.income, *budget.expenditure) if budget else ()


def find_transactions(store: Store, ids: Sequence[str], year: Year | None = None) -> list[Found]:
    """The transactions with these ids, or beginnings of ids, in the order given; of one year, or of all.

    Raises NotFound for what is the beginning of none, or of several.
    """
    wanted: dict[str, list[Found]] = {id.casefold(): [] for id in ids}
    for each in [year] if year else store.years():
        for number, entry in enumerate(store.ledger(each)):
            if isinstance(entry, Transaction):
                for begun in wanted:
                    if entry.id.startswith(begun):
                        wanted[begun].append(Found(year=each, number=number, row=entry))
    return [_the_one(id, wanted[id.casefold()]) for id in ids]


def _the_one(id: str, found: Sequence[Found]) -> Found:
    whole = [each for each in found if each.row.id == id.casefold()]
    if len(whole) == 1 or (len(found) == 1 and len(id) >= _LEAST_OF_ID):
        return (whole or found)[0]
    if found and len(id) < _LEAST_OF_ID:
        some = f"{found[0].row.id} begins so" if len(found) == 1 else f"{len(found)} transactions begin so"
        raise NotFound(
            f'"{id}" is too short to tell which transaction is meant: {some}.',
            f"Give at least {_LEAST_OF_ID} figures of its id.",
        )
    if not found:
        raise NotFound(f'There is no transaction "{id}".', "seslip ledger --all lists every one with its id.")
    ids = ", ".join(each.row.id for each in found[:5])
    raise NotFound(f'"{id}" is the beginning of several transactions: {ids}.', "Give more of the id.")


def assign(found: Iterable[Found], line: Line | None, who: str) -> list[Placing]:
    """Put whole transactions on a line, or take them off every line where there is none; `who` is a person."""
    by = _by_person(who)
    return [
        _placing(each, () if line is None else (Part(line=line.id, pence=each.row.pence, by=by),)) for each in found
    ]


def split(found: Found, shares: Mapping[str, Money | None], who: str) -> Placing:
    """Put parts of a transaction on several lines, as a person asked; a line without an amount takes the rest.

    Raises WrongUsage where the parts are not the whole, to the penny, or one has another sign than the whole.
    """
    _require_its_sign(found.row.amount, shares)
    given = total(amount for amount in shares.values() if amount is not None)
    rest = found.row.amount - given
    open_ends = [line for line, amount in shares.items() if amount is None]
    if len(open_ends) > 1:
        raise WrongUsage("Only one line can take the rest.", f"Give an amount for {open_ends[1]} too.")
    if not open_ends and rest:
        raise WrongUsage(
            f"The parts come to {given}, and the transaction is {found.row.amount}: {abs(rest)} "
            f"{'is missing' if abs(given) < abs(found.row.amount) else 'too much'}.",
            "Give one line without an amount: it takes the rest.",
        )
    if open_ends and _is_against(found.row.amount, rest):
        raise WrongUsage(
            f"The parts come to {given}, and the transaction is {found.row.amount}: {abs(rest)} too much, and nothing "
            f"would be left for {open_ends[0]}.",
            "Give smaller parts.",
        )
    amounts = {line: rest if amount is None else amount for line, amount in shares.items()}
    if not all(amounts.values()):
        nothing = next(line for line, amount in amounts.items() if not amount)
        raise WrongUsage(f"Nothing would be left for {nothing}.", "Leave that line out.")
    parts = tuple(Part(line=line, pence=amount.pence, by=_by_person(who)) for line, amount in amounts.items())
    return _placing(found, parts)


def _require_its_sign(whole: Money, shares: Mapping[str, Money | None]) -> None:
    """What was paid is not split into something received, nor the other way round. Raises WrongUsage."""
    for line, amount in shares.items():
        if amount is not None and _is_against(whole, amount):
            what = "came in" if whole < Money(0) else "was paid"
            raise WrongUsage(
                f"{line}: {amount} is no part of {whole}: every part of what {what} is {_sign(whole)} nothing.",
                f"Write it as {line}={(-amount).plain}, or put the whole on one line.",
            )


def _is_against(whole: Money, part: Money) -> bool:
    return part < Money(0) < whole or whole < Money(0) < part


def _sign(whole: Money) -> str:
    return "below" if whole < Money(0) else "above"


def place_by_rules(store: Store, years: Iterable[Year], rules: Sequence[Rule]) -> Iterator[Placing]:
    """What rules put elsewhere than it is now. What a person put on a line stays, and the reversals of accruals do."""
    for year in years:
        placer = Placer(store, year, rules)
        for number, entry in enumerate(store.ledger(year)):
            if not isinstance(entry, Transaction) or not _is_left_to_rules(entry):
                continue
            parts = placer.parts_of(entry)
            if parts != entry.parts:
                yield Placing(year=year, number=number, before=entry, after=replace(entry, parts=parts))


def with_reversals(store: Store, placings: Iterable[Placing]) -> list[Placing]:
    """Placings, and with each accrual among them what takes it back: a reversal goes where its accrual goes.

    Raises Refused where a reversal would go elsewhere in a year that is closed.
    """
    placed = {each.after.id: each for each in placings}
    years = {each.year for each in placed.values()}
    for year in sorted({*years, *(each.next for each in years)}):
        lines = {line.id for line in budget_lines(store, year)}
        for number, entry in enumerate(store.ledger(year)):
            if isinstance(entry, Transaction) and entry.reverses in placed and _follows_accrual(entry):
                parts = reversed_parts(placed[entry.reverses].after, lines)
                if parts != entry.parts and entry.id not in placed:
                    _require_reversal_open(store, year, entry)
                    after = replace(entry, parts=parts)
                    placed[entry.id] = Placing(year=year, number=number, before=entry, after=after)
    return [*placed.values()]


def write_placings(change: Change, placings: Iterable[Placing]) -> None:
    """Make placings part of a change."""
    for each in placings:
        change.ledger(ledger_file(each.year)).replace(each.number, each.after.id, each.after)


def rename_line(change: Change, year: Year, old: str, new: str) -> None:
    """Let the transactions of a year that are on a line be on it under its new id."""
    edit = change.ledger(ledger_file(year))
    for number, entry in enumerate(edit.entries()):
        if isinstance(entry, Transaction) and any(part.line == old for part in entry.parts):
            parts = tuple(replace(part, line=new) if part.line == old else part for part in entry.parts)
            edit.replace(number, entry.id, replace(entry, parts=parts))


def _require_reversal_open(store: Store, year: Year, reversal: Transaction) -> None:
    if not is_open(store, year):
        raise Refused(
            f"{reversal.id} takes {reversal.reverses} back and would go along with it, but it is in {year}, which is "
            "closed. Nothing was changed.",
            f'Leave {reversal.reverses} where it is, or set status = "adopted" in {year_file(year, "plan")}.',
        )


def _by_person(who: str) -> str:
    """A person as a part tells of them: never so that they could be taken for a rule, or for an accrual's reversal."""
    return f"user {who}" if is_by_rule(who) or is_by_reversal(who) else who


def _follows_accrual(row: Transaction) -> bool:
    return all(is_by_reversal(part.by) for part in row.parts)


def _is_left_to_rules(row: Transaction) -> bool:
    return all(is_by_rule(part.by) for part in row.parts)


def _placing(found: Found, parts: tuple[Part, ...]) -> Placing:
    return Placing(year=found.year, number=found.number, before=found.row, after=replace(found.row, parts=parts))

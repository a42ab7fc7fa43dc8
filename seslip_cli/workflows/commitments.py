"""Commitments: raising an order on a line, and closing one that will not be paid further."""

from datetime import date

from msgspec import Struct

from seslip_cli.domain.budget import Commitment
from seslip_cli.domain.commitment import OrderStanding
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store
from seslip_cli.views.commitments import build_commitments
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.budgeting import new_id
from seslip_cli.workflows.editing import changed_record, make_record
from seslip_cli.workflows.lines import get_expenditure, parse_amount, require_words
from seslip_cli.workflows.open_years import require_open
from seslip_cli.workflows.reconcile import get_budget, load_money


class Order(Struct, frozen=True, kw_only=True):
    """A commitment as it is asked for: the line and the amount as they were typed."""

    line: str
    amount: str
    supplier: str
    title: str
    raised: date
    reference: str | None = None
    id: str | None = None


def commit(change: Change, year: Year, order: Order) -> str:
    """Raise a commitment; gives the id of its line.

    Raises WrongUsage, NotFound, and Refused for a line of income, an id that is taken, a closed year, or a day after
    its end. An order may be older than the year whose money pays for it.
    """
    require_words({"--supplier": order.supplier, "--title": order.title, "--reference": order.reference})
    amount = parse_amount(order.amount, "AMOUNT")
    budget = get_budget(change.store, year)
    require_open(change.store, year)
    if order.raised > year.end:
        raise Refused(
            f"{plain_date(order.raised)} lies after {year}, which ends on {plain_date(year.end)}. Nothing was changed.",
            "Give another day with --on, or another year with --year.",
        )
    line = get_expenditure(change.store, year, order.line)
    taken = [each.id for each in budget.commitment]
    values = {
        "id": new_id(order.id, order.title, taken, "commitment", year, "fostering-event"),
        "line": line.id,
        "title": order.title,
        "supplier": order.supplier,
        "amount": amount,
        "raised": order.raised,
        "reference": order.reference,
    }
    change.add_record(year_file(year, "budget"), "commitment", make_record(Commitment, values, "commitment"))
    return line.id


def left_words(store: Store, year: Year, line: str) -> str:
    """What a line has left, in words; a warning where that is below nothing."""
    figures = load_money(store, year).get(line)
    if figures.available < Money(0):
        return f"Warning: {figures.line.title} has {-figures.available} less than is now spent and ordered."
    return f"{figures.line.title}: {figures.available} left."


def close(change: Change, year: Year, words: str, day: date, reason: str) -> list[str]:
    """Close a commitment, so that nothing more is expected of it; gives what its line gets back, in words.

    Raises NotFound, WrongUsage without a reason, and Refused for one that is closed, a closed year, or a day before it
    was raised.
    """
    require_words({"--reason": reason})
    require_open(change.store, year)
    standing = get_commitment(change.store, year, words)
    old = standing.commitment
    if old.closed is not None:
        raise Refused(f'"{old.id}" was closed on {plain_date(old.closed)} already. Nothing was changed.')
    if day < old.raised:
        raise Refused(
            f'"{old.id}" was raised on {plain_date(old.raised)}, so it cannot be closed before that. '
            "Nothing was changed.",
            "Give a later day with --on.",
        )
    values = {"closed": day, "reason": reason}
    changed_record(old, values, "commitment")
    file = year_file(year, "budget")
    index = [each.id for each in get_budget(change.store, year).commitment].index(old.id)
    change.set_fields(file, ("commitment", index), values)
    if not standing.left:
        return [f"{old.title}: all {old.amount} of it was paid."]
    return [f"{old.title}: {standing.drawn} of {old.amount} was paid, and {standing.left} is free again."]


def get_commitment(store: Store, year: Year, words: str) -> OrderStanding:
    """The commitment of a year that somebody means, as it stands. Raises NotFound."""
    budget = get_budget(store, year)
    if not budget.commitment:
        raise NotFound(f"There are no commitments in {year}.", "Name another year with --year.")
    id = get_named("commitment", budget.commitment, words).id
    return next(each for each in load_money(store, year).commitments if each.commitment.id == id)


def list_commitments(store: Store, year: Year, as_at: date | None, every: bool) -> Sheet:
    """The commitments of a year that something is left of; `every` one, paid and closed too. Raises NotFound."""
    money = load_money(store, year, as_at)
    return build_commitments(money, every)

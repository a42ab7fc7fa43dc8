"""Virements: moving money from one line to another, which nets to nothing and cannot overdraw unasked."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from seslip_cli.domain.budget import Virement
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import LineFigures, counts_until, reconcile_year
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.history import load_history
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.virements import build_virements
from seslip_cli.workflows.budgeting import carry_totals
from seslip_cli.workflows.editing import Located, changed_record, make_record
from seslip_cli.workflows.lines import get_expenditure, parse_amount, parse_any_amount, require_words
from seslip_cli.workflows.open_years import require_open
from seslip_cli.workflows.reconcile import get_budget, load_money, reconcile

_NUMBER = re.compile(r"v(\d+)")


class Asked(Struct, frozen=True, kw_only=True):
    """A virement as it is asked for: the lines and the amount as they were typed."""

    amount: str
    from_line: str
    to_line: str
    approved_by: str
    on: date
    reason: str
    today: date
    force: bool = False


class CheckedVirement(Struct, frozen=True, kw_only=True):
    """A virement that may be made, and what the two lines have before it; one that `is_ahead` does not count yet."""

    virement: Virement
    from_line: Located
    to_line: Located
    before_from: LineFigures
    before_to: LineFigures
    is_ahead: bool

    def said(self) -> list[str]:
        """What both lines come to with it, in words."""
        amount = self.virement.amount
        moved = f"{number_of(self.virement)}: {amount} from {_title(self.from_line)} to {_title(self.to_line)}."
        forced = ["It takes more than the line has left, and is marked as forced."] if self.virement.forced else []
        return [
            moved,
            _revised(self.from_line, self.before_from.revised, self.before_from.revised - amount),
            _revised(self.to_line, self.before_to.revised, self.before_to.revised + amount),
            *forced,
            *([f"It counts from {plain_date(self.virement.on)}."] if self.is_ahead else []),
        ]


def number_of(virement: Virement) -> str:
    """A virement's number as the audit trail prints it: `V1`."""
    return virement.id.upper()


def plan_virement(store: Store, year: Year, asked: Asked) -> CheckedVirement:
    """A virement that may be made.

    Raises WrongUsage for an amount that is not above nothing, NotFound for a line that there is not, and Refused for
    what would break a rule: another year's day, a closed year, a line of income, more than the line has left.
    """
    require_words({"--approved-by": asked.approved_by, "--reason": asked.reason})
    amount = _parse_amount(asked)
    budget = get_budget(store, year)
    require_open(store, year)
    _require_day(year, asked.on)
    source = get_expenditure(store, year, asked.from_line)
    target = get_expenditure(store, year, asked.to_line)
    money = load_money(store, year)
    has = money.get(source.id)
    plan_then = reconcile_year(year, budget, as_at=asked.on).get(source.id).revised
    overdraws = amount > min(has.available, plan_then)
    if overdraws and not asked.force:
        raise _overdrawn(source, has, plan_then, asked.on, amount)
    virement = make_record(
        Virement,
        {
            "id": next_number(budget.virement, _numbers_given(store, year)),
            "from_line": source.id,
            "to_line": target.id,
            "amount": amount,
            "on": asked.on,
            "approved_by": asked.approved_by,
            "reason": asked.reason,
            "forced": overdraws,
        },
        "virement",
    )
    until = counts_until(year, None, asked.today)
    return CheckedVirement(
        virement=virement,
        from_line=source,
        to_line=target,
        before_from=has,
        before_to=money.get(target.id),
        is_ahead=until is not None and asked.on > until,
    )


def vire(change: Change, year: Year, asked: Asked) -> tuple[str, list[str]]:
    """Make a virement, as part of a change.

    Gives its id, and in words what both lines come to and which stated totals went along. Raises as `plan_virement`
    does.
    """
    checked = plan_virement(change.store, year, asked)
    change.add_record(year_file(year, "budget"), "virement", checked.virement)
    before = get_budget(change.store, year)
    after = changed_record(before, {"virement": (*before.virement, checked.virement)}, "budget")
    return checked.virement.id, [*checked.said(), *carry_totals(change, year, before, after)]


def warnings(store: Store, year: Year, id: str) -> list[str]:
    """What the checks notice about a virement, in words."""
    _, findings = reconcile(store, year)
    found = [each for each in findings if each.place.kind == "virement" and each.place.id == id]
    return [f"Warning: {each.message} {each.fix}" for each in found]


def next_number(virements: Iterable[Virement], given: Iterable[str] = ()) -> str:
    """The id of the next virement of a year: one above the highest that there is, or ever was among those `given`.

    The number of one that was taken back is not used again: an auditor may have met it.
    """
    ids = (*(each.id for each in virements), *given)
    taken = (int(found[1]) for id in ids if (found := _NUMBER.fullmatch(id)))
    return f"v{max(taken, default=0) + 1}"


def _numbers_given(store: Store, year: Year) -> Iterator[str]:
    """The ids of every virement that a change ever put into a year's budget or took out, as the log has them."""
    file = year_file(year, "budget")
    for entry in load_history(store.root):
        yield from (record.id for record in entry.records if record.kind == "virement" and record.file == file)


def list_virements(store: Store, year: Year, today: date) -> Sheet:
    """The virements of a year by number, those that do not count yet among them. Raises NotFound."""
    budget = get_budget(store, year)
    lines = {line.id: line for line in (*budget.income, *budget.expenditure)}
    return build_virements(year, budget.virement, lines, counts_until(year, None, today))


def _parse_amount(asked: Asked) -> Money:
    """The amount that is to move. Raises WrongUsage for nothing, and for what is to move the other way."""
    amount = parse_any_amount(asked.amount, "AMOUNT")
    if amount < Money(0):
        raise goes_the_other_way(asked.amount)
    return parse_amount(asked.amount, "AMOUNT")


def goes_the_other_way(amount: str) -> WrongUsage:
    """An amount below nothing: a virement always moves one above it."""
    return WrongUsage(
        f"AMOUNT: {amount} is below nothing, and a virement moves an amount from one line to another.",
        f"To move it the other way, write {amount.replace('-', '', 1)} and swap the lines of --from and --to.",
    )


def _require_day(year: Year, day: date) -> None:
    if not year.start <= day <= year.end:
        raise Refused(
            f"{plain_date(day)} does not lie in {year}, which runs from {plain_date(year.start)} to "
            f"{plain_date(year.end)}. Nothing was changed.",
            "Give another day with --on, or another year with --year.",
        )


def _overdrawn(line: Located, has: LineFigures, plan_then: Money, day: date, amount: Money) -> Refused:
    left = f"{has.available} left{_made_of(has)}"
    if amount <= has.available:
        left = f"{has.available} left, but had no more than {plan_then} on {plain_date(day)}"
    return Refused(
        f"{_title(line)} has {left}, and {amount} would be taken from it. Nothing was changed.",
        "Take less, or add --force to overdraw it all the same.",
    )


def _made_of(has: LineFigures) -> str:
    """What a line's money left is made of: ` (£20,000 as revised, less £1,500 spent and £500 committed)`."""
    less = [f"{has.actual} spent"] if has.actual else []
    less += [f"{has.committed} committed"] if has.committed else []
    return f" ({has.revised} as revised, less {' and '.join(less)})" if less else ""


def _revised(line: Located, before: Money, after: Money) -> str:
    return f"{_title(line)}: revised to {after}, from {before}."


def _title(line: Located) -> str:
    title: str = line.record.title
    return title

"""A year's lines by side and group, as its budget is shown, with the ids of the subtotals."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from seslip_cli.domain.money import Money, total
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import LineFigures, Side, YearMoney
from seslip_cli.domain.slug import make_slug


class LineGroup(Struct, frozen=True, kw_only=True):
    """Lines of one side that belong together: their workstreams' group in the plan, else their heading.

    `title` is None for lines that have neither. `subtotal` is the id of the row that adds them up; there is none where
    the group has one line, or is all of its side.
    """

    side: Side
    title: str | None
    lines: tuple[LineFigures, ...]
    subtotal: str | None

    def sum(self, amount: Callable[[LineFigures], Money]) -> Money:
        """An amount of the lines added up."""
        return total(map(amount, self.lines))


def group_lines(money: YearMoney, plan: Plan | None) -> list[LineGroup]:
    """The lines by group, income first, the groups of each side in the order in which they first appear."""
    titles = _titles(plan)
    taken: set[str] = set()
    return [*_groups(money, "income", titles, taken), *_groups(money, "expenditure", titles, taken)]


def _titles(plan: Plan | None) -> Mapping[str, str]:
    """The title of its group for each workstream."""
    if plan is None:
        return {}
    groups = {each.id: each.title for each in plan.group}
    return {each.id: groups[each.group] for each in plan.workstream}


def _groups(money: YearMoney, side: Side, titles: Mapping[str, str], taken: set[str]) -> Sequence[LineGroup]:
    found: dict[str | None, list[LineFigures]] = {}
    for each in money.on(side):
        title = titles.get(each.line.workstream or "") or each.line.heading
        found.setdefault(title, []).append(each)
    return [
        LineGroup(
            side=side,
            title=title,
            lines=tuple(lines),
            subtotal=_subtotal(side, title, taken) if len(lines) > 1 and len(found) > 1 else None,
        )
        for title, lines in found.items()
    ]


def _subtotal(side: Side, title: str | None, taken: set[str]) -> str:
    """An id for a subtotal that no other one has: with its side or a number where two groups are called alike."""
    name = make_slug(title or "other") or "group"
    names = [name, f"{side}-{name}", *(f"{side}-{name}-{number}" for number in range(2, len(taken) + 3))]
    chosen = next(each for each in names if each not in taken)
    taken.add(chosen)
    return f"subtotal-{chosen}"

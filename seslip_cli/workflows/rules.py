"""Keeping the rules of `allocation.toml`."""

from collections.abc import Mapping, Sequence
from typing import Any

from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.slug import make_slug
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ALLOCATION
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import budget_lines
from seslip_cli.workflows.editing import make_record


def make_rule(store: Store, line: str, asked: Mapping[str, Any], id: str | None) -> Rule:
    """A rule for a line, which is looked up in the latest budget that has it.

    Raises NotFound for a line that no budget has, Refused where the rule asks for nothing or its id is taken.
    """
    years = store.years_with("budget")
    lines = {each.id: each for year in reversed(years) for each in reversed(budget_lines(store, year))}
    found = get_named("budget line", [*lines.values()], line)
    taken = {each.id for each in store.rules().rule}
    if id in taken:
        raise Refused(f'There is a rule with the id "{id}" already. Nothing was changed.', "Give another with --id.")
    words = " ".join(str(asked[field]) for field in _NAMING if asked.get(field))
    rule: Rule = make_record(Rule, {"id": id or _free_id(found.id, words, taken), "line": found.id, **asked}, "rule")
    return rule


_NAMING = ("supplier", "narrative", "cost_centre", "account")


def _free_id(line: str, words: str, taken: set[str]) -> str:
    """An id made of the line and what the rule asks for, with a number where it is taken."""
    plain = make_slug(f"{line} {words}")[:55].strip("-")
    return next(id for n in range(1, len(taken) + 2) if (id := plain if n == 1 else f"{plain}-{n}") not in taken)


def with_rule(store: Store, rule: Rule, before: str | None) -> list[Rule]:
    """The rules as they are tried once another is among them. Raises NotFound."""
    rules = [*store.rules().rule]
    rules.insert(_place(rules, before), rule)
    return rules


def add_rule(change: Change, rule: Rule, before: str | None) -> None:
    """Make a new rule part of a change. Raises NotFound for a rule to stand before that is not there."""
    rules = change.store.rules().rule
    place = _place(rules, before)
    change.add_record(ALLOCATION, "rule", rule)
    if place < len(rules):
        change.reorder(ALLOCATION, "rule", [*range(place), len(rules), *range(place, len(rules))])


def remove_rule(change: Change, id: str) -> list[Rule]:
    """Take a rule away; gives those that are left. Raises NotFound."""
    rules = [*change.store.rules().rule]
    place = _place(rules, id)
    change.remove_record(ALLOCATION, ("rule", place))
    del rules[place]
    return rules


def _place(rules: Sequence[Rule], id: str | None) -> int:
    if id is None:
        return len(rules)
    for place, rule in enumerate(rules):
        if rule.id == id:
            return place
    raise NotFound(f'There is no rule "{id}".', "seslip ledger rule lists them.")

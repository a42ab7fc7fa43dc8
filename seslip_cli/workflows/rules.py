"""Keeping the rules of `allocation.toml`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from seslip_cli.checks import rule_without_line
from seslip_cli.checks.severity import with_severities
from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.budget import Line
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import make_slug
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ALLOCATION
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import budget_lines
from seslip_cli.workflows.editing import make_record
from seslip_cli.workflows.open_years import is_open

_NAMING = ("supplier", "narrative", "cost_centre", "account")
"""What an id is made of where a rule is given none."""


def make_rule(store: Store, line: str, asked: Mapping[str, Any], id: str | None) -> Rule:
    """A rule for a line of an open year, which is called as in the latest that has it.

    Raises NotFound for a line that no open year has, Refused where the rule asks for nothing or its id is taken.
    """
    found = _get_line(store, line)
    taken = {each.id for each in store.rules().rule}
    if id in taken:
        raise Refused(f'There is a rule with the id "{id}" already. Nothing was changed.', "Give another with --id.")
    words = " ".join(str(asked[field]) for field in _NAMING if asked.get(field))
    rule: Rule = make_record(Rule, {"id": id or _free_id(found.id, words, taken), "line": found.id, **asked}, "rule")
    return rule


def _get_line(store: Store, words: str) -> Line:
    """The line that somebody means, of the latest open year that has it. Raises NotFound."""
    years = [year for year in store.years_with("budget") if is_open(store, year)]
    if not years:
        raise NotFound("No year that is open has a budget, so a rule has no line to put anything on.")
    lines = {each.id: each for year in years for each in budget_lines(store, year)}
    try:
        return get_named("budget line", [*lines.values()], words)
    except NotFound as none:
        looked = f"It was looked for in the budget of each open year: {join_words(map(str, years))}."
        raise NotFound(f"{none.message} {looked}", none.hint) from None


def rule_findings(store: Store, years: Iterable[Year]) -> tuple[Finding, ...]:
    """What the checks notice about the rules in these years, each with its place.

    Nothing about a year that has no budget: there is no line in it to put anything on.
    """
    found = (
        finding
        for year in years
        if (lines := {line.id for line in budget_lines(store, year)})
        for finding in rule_without_line.check(store.rules().rule, lines, year)
    )
    judged = with_severities(found, store.programme().checks)
    return tuple(replace(each, where=store.where(each.place)) for each in judged)


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

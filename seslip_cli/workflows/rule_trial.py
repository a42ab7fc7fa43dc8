"""Trying a rule before it is added: why what it fits would stay where it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.allocator import Allocator
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.ledger import Transaction, is_by_reversal, is_by_rule
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import Placing, budget_lines
from seslip_cli.workflows.open_years import open_years

_Reason = tuple[str, str]
"""Why a transaction stays, and the rule or the line that the reason names."""


def explain_trial(store: Store, rule: Rule, rules: Sequence[Rule], placings: Iterable[Placing]) -> tuple[str, ...]:
    """Why transactions that a new rule fits would stay where they are, in words; `rules` are those with it."""
    years = open_years(store)
    if not years:
        return ("No open year has a ledger yet, so there is nothing to try it on.",)
    having = [year for year in years if rule.line in {line.id for line in budget_lines(store, year)}]
    lacking = [year for year in years if year not in having]
    moving = {(each.year, each.after.id) for each in placings}
    fitting, staying = 0, Counter[_Reason]()
    for year in having:
        alone, before = Allocator([rule], year), _rules_before(store, year, rule, rules)
        for row in store.transactions(year):
            if alone.find(row) is not None:
                fitting += 1
                if (year, row.id) not in moving:
                    staying[_why_it_stays(row, rule, before)] += 1
    told = [*_words(staying, {each.id: number for number, each in enumerate(rules, 1)})]
    if having and not fitting:
        told.append(f"No transaction of {join_words(map(str, having))} has what the rule asks for.")
    if lacking:
        told.append(f'{join_words(map(str, lacking))}: not tried, for there is no line "{rule.line}".')
    return tuple(told)


def _rules_before(store: Store, year: Year, rule: Rule, rules: Sequence[Rule]) -> Allocator:
    """The rules that are tried in a year before another."""
    lines = {line.id for line in budget_lines(store, year)}
    return Allocator([each for each in rules[: rules.index(rule)] if each.line in lines], year)


def _why_it_stays(row: Transaction, rule: Rule, before: Allocator) -> _Reason:
    if row.parts and all(part.line == rule.line for part in row.parts):
        return "there", rule.line
    by = [part.by for part in row.parts]
    if any(not is_by_rule(each) and not is_by_reversal(each) for each in by):
        return "person", ""
    if any(is_by_reversal(each) for each in by):
        return "reversal", ""
    earlier = before.find(row)
    return ("there", rule.line) if earlier is None else ("earlier", earlier.id)


def _words(staying: Mapping[_Reason, int], numbers: Mapping[str, int]) -> Iterator[str]:
    for (why, name), count in staying.items():
        rows = "1 transaction that it fits" if count == 1 else f"{count:,} transactions that it fits"
        is_are, goes_go = ("is", "goes") if count == 1 else ("are", "go")
        match why:
            case "person":
                yield f"{rows} {is_are} where a person put {'it' if count == 1 else 'them'}, which no rule changes."
            case "reversal":
                yield f"{rows} {'takes' if count == 1 else 'take'} accruals back, and {goes_go} where those go."
            case "earlier":
                yield (
                    f"{rows} {goes_go} by rule {numbers[name]}, {name}, which is tried before it: "
                    f"--before {name} lets this one decide."
                )
            case _:
                yield f"{rows} {is_are} on {name} already."

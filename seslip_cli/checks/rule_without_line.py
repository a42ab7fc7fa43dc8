"""LED007: every rule that may be tried in a year puts transactions on a line that the year has.

Why: a rule whose line a year does not have is not tried there, and what it was made for goes where a later rule puts
it, or on no line. Nobody sees it from the figures.

Bad: a rule puts whatever Cloudberry Hosting sends on the line "website", which 2020-21 calls "web".
Good: the rule names the line "web", or ends with 2019-20: to = 2020-03-31.
"""

from collections.abc import Container, Iterable, Iterator

from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.period import Year

CODE = "LED007"
TITLE = "A rule names a line that the year does not have"


def check(rules: Iterable[Rule], lines: Container[str], year: Year) -> Iterator[Finding]:
    """A finding for each rule whose line is not among the year's `lines`, unless its dates leave the year out."""
    for rule in rules:
        if rule.line not in lines and _may_be_tried(rule, year):
            yield Finding(
                code=CODE,
                severity="warning",
                message=f'{year} has no line "{rule.line}", so the rule "{rule.id}" is not tried in it: what it was '
                "made for goes where another rule puts it, or on no line.",
                fix=f"Add the line to {year}, or let the rule name another in allocation.toml. If the rule is for "
                f"other years only, let it say so: to = {year.previous.end}, or from = {year.next.start}.",
                place=Place(file="allocation", kind="rule", id=rule.id, field="line"),
            )


def _may_be_tried(rule: Rule, year: Year) -> bool:
    return (rule.from_ is None or rule.from_ <= year.end) and (rule.to is None or year.start <= rule.to)

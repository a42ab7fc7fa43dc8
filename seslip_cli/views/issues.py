"""Issues in a list, and what a new one was drafted with."""

from collections.abc import Iterable, Sequence

from seslip_cli.domain import dates
from seslip_cli.domain.drafting import Judged
from seslip_cli.domain.issue_summary import IssueSummary
from seslip_cli.views.sheet import Column, Group, Row, Sheet, one_group
from seslip_cli.views.update import CONTACTS, EVENTS, NETWORK_DATES, TOOLS, Update, with_mark


def build_issues(issues: Iterable[IssueSummary]) -> Sheet:
    """The issues in the order given, with what each holds."""
    return Sheet(
        kind="issues",
        title="Weekly updates",
        columns=(
            Column(id="number", title="No", kind="count", names_row=True),
            Column(id="date", title="Date", kind="date"),
            Column(id="state", title="Status", shown="read"),
            Column(id="status", title="Status", shown="data"),
            Column(id="form", title="Form", shown="data"),
            Column(id="items", title="Items", kind="count"),
            Column(id="reminders", title="Reminders", kind="count"),
            Column(id="first", title="Begins with"),
            Column(id="revision", title="Revision", kind="count", shown="data"),
        ),
        groups=one_group(
            (
                issue.number,
                issue.date,
                _state(issue),
                issue.status,
                issue.form,
                issue.items,
                issue.reminders,
                issue.begins_with,
                issue.revision,
            )
            for issue in issues
        ),
        empty="There are no issues yet. Draft the first: seslip issue new",
    )


def _state(issue: IssueSummary) -> str:
    """`draft`, `published`, `published, revision 2`, `being corrected`."""
    if issue.revision == 1:
        return issue.status
    return "being corrected" if issue.status == "draft" else f"{issue.status}, revision {issue.revision}"


def build_draft(update: Update, judged: Iterable[Judged]) -> Sheet:
    """What a new issue was drafted with: what comes back and what does not, each with why, and what it draws on."""
    looked_at = [*judged]
    parts = (
        ("Reminders", [_judged(each) for each in looked_at if each.carried]),
        ("Not carried over", [_judged(each) for each in looked_at if not each.carried]),
        (NETWORK_DATES, [(line.network, with_mark(line), line.lead) for line in update.network_dates]),
        (EVENTS, [(each.title, with_mark(each), None) for each in update.events]),
        (TOOLS, [(line.title, line.source, None) for line in update.resources]),
        (CONTACTS, [(each.name, dates.join_words(each.roles), None) for each in update.contacts]),
    )
    groups = tuple(Group(title=title, rows=tuple(rows)) for title, rows in parts if rows)
    return Sheet(
        kind="issue-draft",
        title=f"{update.heading} (draft)",
        columns=(
            Column(id="title", title="What", names_row=True),
            Column(id="detail", title="When, or why"),
            Column(id="lead", title="Lead"),
        ),
        by=Column(id="part", title="Part"),
        groups=groups,
        empty="There is nothing to carry over, and nothing ahead.",
    )


def _judged(judged: Judged) -> Row:
    """`its deadline is Friday 22 November 2019 (first in 374; was left out of 376)`."""
    left_out = f"; was left out of {_numbers(judged.left_out)}" if judged.left_out else ""
    return (judged.standing.title, f"{judged.reason} (first in {judged.standing.first}{left_out})", None)


def _numbers(numbers: Sequence[int]) -> str:
    """`376`, `375 and 376`, `341 to 376`."""
    return f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 2 else dates.join_words(map(str, numbers))

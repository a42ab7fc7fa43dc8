"""Issues in a list, and what a new one was drafted with."""

from collections.abc import Iterable

from seslip_cli.domain import dates
from seslip_cli.domain.drafting import Carried
from seslip_cli.domain.issue import Issue
from seslip_cli.views.sheet import Column, Group, Row, Sheet, one_group
from seslip_cli.views.update import Update


def build_issues(issues: Iterable[Issue]) -> Sheet:
    """The issues in the order given, with what each holds."""
    return Sheet(
        kind="issues",
        title="Weekly updates",
        columns=(
            Column(id="number", title="No", kind="count", names_row=True),
            Column(id="date", title="Date", kind="date"),
            Column(id="status", title="Status"),
            Column(id="form", title="Form", shown="data"),
            Column(id="items", title="Items", kind="count"),
            Column(id="reminders", title="Reminders", kind="count"),
            Column(id="first", title="Begins with"),
        ),
        groups=one_group(
            (
                issue.number,
                issue.date,
                issue.status,
                issue.form,
                len(issue.item),
                len(issue.reminder),
                issue.item[0].title if issue.item else None,
            )
            for issue in issues
        ),
        empty="There are no issues yet. Draft the first: seslip issue new",
    )


def build_draft(update: Update, looked_at: Iterable[Carried]) -> Sheet:
    """What a new issue was drafted with: reminders and why, network dates, resources and contacts."""
    judged = [*looked_at]
    parts = (
        ("Reminders", [_carried(each) for each in judged if each.current]),
        ("Not carried over", [_carried(each) for each in judged if not each.current]),
        ("Network dates", [(line.network, line.when, line.lead) for line in update.network_dates]),
        ("Tools & Templates", [(line.title, line.source, None) for line in update.resources]),
        ("Contact details", [(each.name, dates.join_words(each.roles), None) for each in update.contacts]),
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


def _carried(carried: Carried) -> Row:
    return (carried.item.title, f"{carried.reason} (first in {carried.first})", None)

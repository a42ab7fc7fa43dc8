"""Drafting the next issue."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

from msgspec import Struct

from seslip_cli.domain.drafting import Judged, events_of, find_latest, judge_items, make_reminder, next_date
from seslip_cli.domain.issue import MOST_ISSUES, Issue, Item
from seslip_cli.domain.issue_summary import IssueSummary, key_of
from seslip_cli.errors import Conflict, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.store.toml import dump_record
from seslip_cli.views.update import Update
from seslip_cli.workflows.issues import assemble

_OPENING = """\
# {heading}: a draft.
# Add a story by writing it below the last line, like this, without the # signs:
#
# [[item]]
# id = "free-schools-report"
# title = "Free schools in England"
# update = \"\"\"
# What is new, in Markdown.
# \"\"\"
# action = \"\"\"
# What readers should do.
# \"\"\"
# deadline = 2020-01-31
# contacts = ["id-of-a-contact"]
#
# Then look at it:  seslip issue show {number}
# and write it out: seslip issue export {number} --output update-{number}.html

"""


class Draft(Struct, frozen=True, kw_only=True):
    """A new issue as it was drafted: put together, and what became of the items of earlier ones.

    `drafts` are the numbers of the other issues that are drafts, `corrected` of published ones that are open to be
    corrected. `not_before` are issues of a lower number whose date is no earlier, `not_after` those of a higher number
    whose date is no later.
    """

    issue: Issue
    update: Update
    judged: tuple[Judged, ...]
    file: str
    drafts: tuple[int, ...]
    corrected: tuple[int, ...]
    not_before: tuple[IssueSummary, ...]
    not_after: tuple[IssueSummary, ...]


def draft_issue(change: Change, today: date, number: int | None, day: date | None) -> Draft:
    """Draft the next issue: the next number and the next day for an update after the last, unless given.

    Raises Refused where the number is taken.
    """
    store = change.store
    settings = store.programme().issue
    index = IssueIndex(store)
    chosen = _choose_number(index.numbers, number)
    issues = index.all()
    index.keep()
    earlier = [each for each in issues if each.number < chosen]
    when = day or next_date(earlier[-1].date if earlier else today - timedelta(days=1), settings.weekday)
    judged = _judge(store, earlier, issues, when)
    reminders = tuple(make_reminder(_read_item(store, each), each) for each in judged if each.carried)
    issue = Issue(number=chosen, date=when, form=settings.form, reminder=reminders)
    update = assemble(store, issue)
    change.create(issue_file(chosen), _written(issue, update.heading))
    return Draft(
        issue=issue,
        update=update,
        judged=tuple(judged),
        file=issue_file(chosen),
        drafts=tuple(each.number for each in issues if each.status == "draft" and each.revision == 1),
        corrected=tuple(each.number for each in issues if each.status == "draft" and each.revision > 1),
        not_before=tuple(each for each in issues if each.number < chosen and each.date >= when),
        not_after=tuple(each for each in issues if each.number > chosen and each.date <= when),
    )


def _choose_number(numbers: Sequence[int], number: int | None) -> int:
    """The number that is given, else the next one. Raises Refused where there is none to be had."""
    chosen = number if number is not None else (numbers[-1] + 1 if numbers else 1)
    if chosen in numbers:
        free = next(each for each in count(numbers[-1] + 1 if numbers[-1] < MOST_ISSUES else 1) if each not in numbers)
        raise Refused(f"There is an issue {chosen} already. Nothing was changed.", f"The next free number is {free}.")
    if chosen > MOST_ISSUES:
        raise Refused(
            f"{chosen} is more than a number of an issue may be. Nothing was changed.", "Give another --number."
        )
    return chosen


def _judge(store: Store, earlier: Sequence[IssueSummary], issues: Sequence[IssueSummary], day: date) -> list[Judged]:
    """What becomes of the items of earlier issues. Raises BrokenStore where the event of one has gone."""
    latest = find_latest(earlier)
    events = events_of(latest)
    meetings = store.get_meetings(events, near=day)
    for each in latest:
        if each.standing.event is not None and each.standing.event not in meetings:
            store.get_issue(each.number)  # which names the file, the line and the nearest id
    return judge_items(latest, earlier, issues, meetings, day)


def _read_item(store: Store, judged: Judged) -> Item:
    """An item in its latest words. Raises Conflict where they were edited by hand this very moment."""
    issue = store.get_issue(judged.number)
    for item in (*reversed(issue.item), *reversed(issue.reminder)):
        if key_of(item, issue.number) == judged.standing.key:
            return item
    raise Conflict(
        f"{issue_file(judged.number)} was changed while this command was at work. Nothing was written.",
        "Run the command again.",
    )


def _written(issue: Issue, heading: str) -> str:
    """The new issue's file: how to go on, its own fields, and the reminders."""
    head = f'number = {issue.number}\ndate = {issue.date}\nstatus = "draft"\nform = "{issue.form}"\n'
    reminders = "".join(f"\n{dump_record('reminder', each)}" for each in issue.reminder)
    return _OPENING.format(heading=heading, number=issue.number) + head + reminders

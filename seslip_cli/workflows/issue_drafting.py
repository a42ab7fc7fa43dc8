"""Drafting the next issue."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.drafting import Judged, find_latest, make_reminder, next_date
from seslip_cli.domain.issue import MOST_ISSUES, Issue, Reminder
from seslip_cli.domain.issue_summary import IssueSummary
from seslip_cli.domain.issue_text import in_one_line
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.store.toml import dump_record
from seslip_cli.views.update import Update
from seslip_cli.workflows.carrying import get_item, judge
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

    `bereft` are the reminders that lost their workstream, as the plan of the issue's year has none with that id.
    `drafts` are the numbers of the other issues that are drafts, `corrected` of published ones that are open to be
    corrected. `not_before` are issues of a lower number whose date is no earlier, `not_after` those of a higher number
    whose date is no later.
    """

    issue: Issue
    update: Update
    judged: tuple[Judged, ...]
    file: str
    bereft: tuple[Reminder, ...]
    drafts: tuple[int, ...]
    corrected: tuple[int, ...]
    not_before: tuple[IssueSummary, ...]
    not_after: tuple[IssueSummary, ...]


def draft_issue(change: Change, today: date, number: int | None, day: date | None, *, another: bool = False) -> Draft:
    """Draft the next issue: the next number and the next day for an update after the last, unless given.

    Raises Refused where the number is taken, and where there is a draft already: unless number or day say that it is
    to be one more, or `another` does.
    """
    store = change.store
    settings = store.programme().issue
    index = IssueIndex(store)
    chosen = _choose_number(index.numbers, number)
    issues = index.all()
    index.keep()
    drafts = [each for each in issues if each.status == "draft" and each.revision == 1]
    if number is None and day is None and not another:
        _require_none_open(drafts)
    earlier = [each for each in issues if each.number < chosen]
    when = day or next_date(earlier[-1].date if earlier else today - timedelta(days=1), settings.weekday)
    judged = judge(store, find_latest(earlier), earlier, issues, when, today)
    carried = [make_reminder(get_item(store, each.number, each.standing.key), each) for each in judged if each.carried]
    reminders, bereft = _without_strange_workstreams(store, carried, Year.of(when))
    issue = Issue(number=chosen, date=when, form=settings.form, reminder=reminders)
    update = assemble(store, issue)
    change.create(issue_file(chosen), _written(issue, update.heading))
    return Draft(
        issue=issue,
        update=update,
        judged=tuple(judged),
        file=issue_file(chosen),
        bereft=bereft,
        drafts=tuple(each.number for each in drafts),
        corrected=tuple(each.number for each in issues if each.status == "draft" and each.revision > 1),
        not_before=tuple(each for each in issues if each.number < chosen and each.date >= when),
        not_after=tuple(each for each in issues if each.number > chosen and each.date <= when),
    )


def _require_none_open(drafts: Sequence[IssueSummary]) -> None:
    if drafts:
        last = drafts[-1]
        go_on = f"Go on with it: seslip issue edit {last.number}."
        raise Refused(
            f"Issue {last.number}, {long_date(last.date)}, is still a draft. Nothing was drafted.",
            f"{go_on} To draft another all the same: seslip issue new --another",
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


def _without_strange_workstreams(
    store: Store, reminders: Sequence[Reminder], year: Year
) -> tuple[tuple[Reminder, ...], tuple[Reminder, ...]]:
    """The reminders, without workstreams that a year's plan lacks; and those that had one, as they were."""
    plan = store.find_plan(year)
    known = {each.id for each in plan.workstream} if plan is not None else set()
    strange = tuple(each for each in reminders if each.workstream is not None and each.workstream not in known)
    return tuple(replace(each, workstream=None) if each in strange else each for each in reminders), strange


def _written(issue: Issue, heading: str) -> str:
    """The new issue's file: how to go on, its own fields, and the reminders."""
    head = f'number = {issue.number}\ndate = {issue.date}\nstatus = "draft"\nform = "{issue.form}"\n'
    reminders = "".join(f"\n{dump_record('reminder', each)}" for each in issue.reminder)
    return _OPENING.format(heading=in_one_line(heading), number=issue.number) + head + reminders

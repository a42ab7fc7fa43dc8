"""Issues: drafting the next one, and putting one together from all that it draws on."""

from datetime import date, timedelta

from msgspec import Struct

from seslip_cli.domain.drafting import Carried, find_current, make_reminder, next_date
from seslip_cli.domain.issue import MOST_ISSUES, Issue, meetings_of
from seslip_cli.domain.meeting import Meeting, dated
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.store.toml import dump_record
from seslip_cli.views.update import Surroundings, Update, build_update
from seslip_cli.workflows.frozen import find_frozen, publish

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
    """A new issue as it was drafted: put together, and every earlier item that was looked at."""

    issue: Issue
    update: Update
    looked_at: tuple[Carried, ...]
    file: str


def draft_issue(change: Change, today: date, number: int | None, day: date | None) -> Draft:
    """Draft the next issue: the next number and the next day for an update after the last, unless given.

    Raises Refused where the number is taken.
    """
    store = change.store
    settings = store.programme().issue
    numbers = store.issue_numbers()
    chosen = number if number is not None else (numbers[-1] + 1 if numbers else 1)
    if chosen in numbers:
        raise Refused(
            f"There is an issue {chosen} already. Nothing was changed.", f"The next free number is {numbers[-1] + 1}."
        )
    if chosen > MOST_ISSUES:
        raise Refused(
            f"{chosen} is more than a number of an issue may be. Nothing was changed.", "Give another --number."
        )
    earlier = [store.get_issue(each) for each in numbers if each < chosen]
    when = day or next_date(earlier[-1].date if earlier else today - timedelta(days=1), settings.weekday)
    events = {item.event for issue in earlier for item in (*issue.item, *issue.reminder) if item.event is not None}
    looked_at = find_current(earlier, store.get_meetings(events, near=when), when)
    reminders = tuple(make_reminder(each) for each in looked_at if each.current)
    issue = Issue(number=chosen, date=when, form=settings.form, reminder=reminders)
    update = assemble(store, issue)
    change.create(issue_file(chosen), _written(issue, update.heading))
    return Draft(issue=issue, update=update, looked_at=tuple(looked_at), file=issue_file(chosen))


def get_update(store: Store, number: int) -> Update:
    """An issue as it was published, else put together from the programme. Raises NotFound."""
    issue = store.get_issue(number)
    return find_frozen(issue) or assemble(store, issue)


def publish_issue(change: Change, number: int) -> Update:
    """Publish an issue: its text, contacts and dates stay as they are now. Raises NotFound; Refused for no draft."""
    return publish(change, get_update(change.store, number))


def assemble(store: Store, issue: Issue) -> Update:
    """Put an issue together from the contacts, networks, meetings and resources of the programme."""
    programme = store.programme()
    horizon = issue.date + timedelta(weeks=programme.issue.weeks_of_network_dates)
    ahead = _meetings_between(store, issue.date, horizon)
    plan = store.find_plan(Year.of(issue.date))
    around = Surroundings(
        programme=programme.programme.label,
        settings=programme.issue,
        contacts={each.id: each for each in store.contacts().contact},
        authorities=store.bodies(),
        networks={each.id: each for each in store.networks().network},
        meetings=store.get_meetings(meetings_of(issue), near=issue.date),
        upcoming=[each for each in dated(ahead, issue.date, horizon) if each.status != "cancelled"],
        to_be_confirmed=[each for each in ahead if each.status == "tbc"],
        peer_groups=store.meetings(Year.of(issue.date)).peer_group,
        resources={each.id: each for each in store.resources().resource},
        workstreams={each.id: f"{each.ref}. {each.label}" for each in (plan.workstream if plan else ())},
    )
    return build_update(issue, around)


def _meetings_between(store: Store, start: date, end: date) -> tuple[Meeting, ...]:
    """The meetings of the years from one day to another."""
    years = [year for year in store.years() if Year.of(start) <= year and not Year.of(end) < year]
    return tuple(meeting for year in years for meeting in store.meetings(year).meeting)


def _written(issue: Issue, heading: str) -> str:
    """The new issue's file: how to go on, its own fields, and the reminders."""
    head = f'number = {issue.number}\ndate = {issue.date}\nstatus = "draft"\nform = "{issue.form}"\n'
    reminders = "".join(f"\n{dump_record('reminder', each)}" for each in issue.reminder)
    return _OPENING.format(heading=heading, number=issue.number) + head + reminders

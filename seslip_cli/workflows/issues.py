"""Issues: putting one together from all that it draws on, and publishing it."""

from datetime import date, timedelta

from msgspec import Struct

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.issue import Correction, Issue, meetings_of
from seslip_cli.domain.item_text import find_unprintable_title
from seslip_cli.domain.meeting import Meeting, dated
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound, Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.views.update import Update
from seslip_cli.views.update_making import Surroundings, build_update
from seslip_cli.workflows.frozen import find_frozen, find_published, keep
from seslip_cli.workflows.printable import require_printable

_TOP = ("", 0)
"""The fields of an issue's file that stand before its first table."""


class Publication(Struct, frozen=True, kw_only=True):
    """What goes out: the update as it is kept, but with the names of those who are left out of print.

    `out` is the revision that is out so far, and is corrected. `was_out` says that it was published before, and had
    not been kept.
    """

    update: Update
    out: Update | None
    was_out: bool


class Reopened(Struct, frozen=True, kw_only=True):
    """A published issue that is being corrected, as which revision.

    `instead` is the note that stood there so far. `was_kept` says whether what is out had been kept before.
    """

    revision: int
    note: str
    instead: str | None = None
    was_kept: bool = True


def get_update(store: Store, number: int, revision: int | None = None) -> Update:
    """An issue as it was published last, or a draft put together from the programme; else a revision that went out.

    What was published and has not been kept is put together too. Raises NotFound.
    """
    issue = store.get_issue(number)
    if revision is not None:
        return _get_revision(store, issue, revision)
    return (find_frozen(issue) if issue.status == "published" else None) or assemble(store, issue)


def _get_revision(store: Store, issue: Issue, revision: int) -> Update:
    """An issue as it went out for the first, second, ... time. Raises NotFound."""
    published = {each.revision: each for each in find_published(issue)}
    if not published and issue.status == "published":
        published = {issue.revision: assemble(store, issue)}
    if revision not in published:
        known = join_words(map(str, published))
        raise NotFound(
            f"There is no revision {revision} of issue {issue.number} that was published.",
            f"What was published of it: revision {known}." if known else "It has not been published yet.",
        )
    return published[revision]


def publish_issue(change: Change, number: int) -> Publication:
    """Publish an issue: its text, contacts and dates stay as they are now; so too one that was not kept so far.

    Raises NotFound; Refused where it has been published and is not being corrected, or has something that cannot be
    printed.
    """
    issue = change.store.get_issue(number)
    out = find_frozen(issue)
    if out is not None and out.revision >= issue.revision:
        raise Refused(
            f"Issue {number} has been published already. Nothing was changed.",
            f'To correct it: seslip issue correct {number} --note "What was wrong". '
            f"To see it as it went out: seslip issue show {number}",
        )
    update = assemble(change.store, issue)
    if issue.status == "draft":
        _require_printable(issue)
        change.set_fields(issue_file(number), _TOP, {"status": "published"})
    keep(change, issue, update)
    was_out = issue.status == "published" and out is None
    return Publication(update=update, out=out, was_out=was_out)


def _require_printable(issue: Issue) -> None:
    """Refuse what was written into the file by hand and cannot be printed, with the story that has it."""
    for item in (*issue.reminder, *issue.item):
        try:
            require_printable(item.title, item.update, item.action, item.links)
        except Refused as refused:
            raise Refused(
                f'The story "{item.id}": {refused.message}',
                f"Mend it, then publish again: seslip issue edit {issue.number}",
            ) from None


def correct_issue(change: Change, number: int, note: str, today: date) -> Reopened:
    """Open a published issue again, with a note of what was wrong; where it is open, another note takes its place.

    What went out stays as it is until it is published again. Raises NotFound; WrongUsage for a note that cannot be
    printed; Refused for what has not gone out.
    """
    issue, file = change.store.get_issue(number), issue_file(number)
    out = find_frozen(issue)
    words = _printable(note)
    if issue.status == "draft" and out is None:
        raise Refused(
            f"Issue {number} is a draft: nothing of it is out that could be corrected. Nothing was changed.",
            f"Edit it as it is: seslip issue edit {number}",
        )
    if out is None:
        keep(change, issue, assemble(change.store, issue))
    if issue.status == "published":
        change.set_fields(file, _TOP, {"status": "draft"})
    if out is not None and issue.revision > out.revision:
        open_now = issue.correction[-1]
        change.set_fields(file, ("correction", len(issue.correction) - 1), {"date": today, "note": words})
        return Reopened(revision=open_now.revision, note=words, instead=open_now.note)
    correction = Correction(revision=issue.revision + 1, date=today, note=words)
    change.add_record(file, "correction", correction)
    return Reopened(revision=correction.revision, note=words, was_kept=out is not None)


def _printable(note: str) -> str:
    """What readers are told of a correction: one line. Raises WrongUsage."""
    words = note.strip()
    if not words:
        raise WrongUsage("The note is empty.", 'Readers are told what was wrong: --note "The date of the seminar."')
    if wrong := find_unprintable_title(words):
        raise WrongUsage(f"The note cannot be printed: {'; '.join(wrong)}.", "Type it anew, in one line.")
    return words


def assemble(store: Store, issue: Issue) -> Update:
    """Put an issue together from the contacts, networks, meetings and resources of the programme."""
    programme = store.programme()
    horizon = issue.date + timedelta(weeks=programme.issue.weeks_of_network_dates)
    ahead = _meetings_between(store, issue.date, horizon)
    plan = store.find_plan(Year.of(issue.date))
    around = Surroundings(
        programme=programme.programme,
        settings=programme.issue,
        contacts={each.id: each for each in store.contacts().contact},
        authorities=store.bodies(),
        networks={each.id: each for each in store.networks().network},
        meetings=store.get_meetings(meetings_of(issue), near=issue.date),
        upcoming=dated(ahead, issue.date, horizon),
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

"""Issues: putting one together from all that it draws on, and publishing it."""

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.drafting import Judged
from seslip_cli.domain.issue import Correction, Issue, meetings_of
from seslip_cli.domain.item_text import find_unprintable, find_unprintable_title
from seslip_cli.domain.meeting import Meeting, dated
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound, Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.store.scan import OWN_FIELDS
from seslip_cli.views.update import Update
from seslip_cli.views.update_making import Surroundings, build_update
from seslip_cli.workflows.carrying import find_missing
from seslip_cli.workflows.frozen import find_frozen, find_published, keep, require_editable
from seslip_cli.workflows.printable import require_printable


class Publication(Struct, frozen=True, kw_only=True):
    """What goes out: the update as it is kept, but with the names of those who are left out of print.

    `out` is the revision that is out so far, and is corrected. `was_out` says that it was published before, and had
    not been kept. `missing` are the items of earlier issues that are current on its day and are not in it.
    """

    update: Update
    out: Update | None
    was_out: bool
    missing: tuple[Judged, ...] = ()


class Reopened(Struct, frozen=True, kw_only=True):
    """A published issue that is being corrected, as which revision.

    `instead` is the note that stood there so far. `was_kept` says whether what is out had been kept before.
    """

    revision: int
    note: str
    instead: str | None = None
    was_kept: bool = True


def get_chosen(store: Store, number: int | None, revision: int | None = None) -> Update:
    """The issue of a number, else the open draft, else the latest one. Raises NotFound."""
    return get_update(store, number if number is not None else get_latest(store), revision)


def get_latest(store: Store) -> int:
    """The number of the open draft, else of the latest issue. Raises NotFound where there is none."""
    from seslip_cli.workflows.items import get_draft

    numbers = store.issue_numbers()
    if not numbers:
        raise NotFound("There are no issues yet.", "Draft the first: seslip issue new")
    try:
        return get_draft(store, None).number
    except NotFound:
        return numbers[-1]


def get_update(store: Store, number: int, revision: int | None = None) -> Update:
    """An issue as it was published last, or a draft put together from the programme; else a revision that went out.

    What was kept as it was published is shown whatever has become of all that it was made of; what was published and
    has not been kept is put together too. Raises NotFound.
    """
    alone = store.get_issue_alone(number)
    if alone.frozen is not None and revision is not None:
        return _get_revision(store, alone, revision)
    if alone.status == "published" and (frozen := find_frozen(alone)) is not None:
        return frozen
    issue = store.get_issue(number)
    return assemble(store, issue) if revision is None else _get_revision(store, issue, revision)


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


def publish_issue(change: Change, number: int, today: date) -> Publication:
    """Publish an issue: its text, contacts and dates stay as they are now; so too one that was not kept so far.

    A correction has the date of the day on which it goes out, `today`.
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
    if issue.status == "draft" and issue.correction:
        issue = _dated(change, issue, today)
    update = assemble(change.store, issue)
    if issue.status == "draft":
        _require_printable(issue, update)
        change.set_fields(issue_file(number), OWN_FIELDS, {"status": "published"})
    keep(change, issue, update)
    was_out = issue.status == "published" and out is None
    missing = () if was_out or out is not None else tuple(find_missing(change.store, issue))
    return Publication(update=update, out=out, was_out=was_out, missing=missing)


def _dated(change: Change, issue: Issue, today: date) -> Issue:
    """An issue whose last correction goes out today."""
    *earlier, last = issue.correction
    change.set_fields(issue_file(issue.number), ("correction", len(earlier)), {"date": today})
    return replace(issue, correction=(*earlier, replace(last, date=today)))


def _require_printable(issue: Issue, update: Update) -> None:
    """Refuse what was written into a file by hand and cannot be printed, with where it stands. Raises Refused."""
    if wrong := find_unprintable(update.introduction):
        own, listed = issue.introduction is not None, "\n".join(f"  {each}" for each in wrong)
        mend = f"seslip issue edit {issue.number}" if own else "seslip config set issue.introduction TEXT"
        raise Refused(
            f"The {'' if own else 'standing '}introduction cannot be printed, and nothing was changed:\n{listed}.",
            f"Mend it, then publish again: {mend}",
        )
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

    The correction has the date of `today` as long as it has not gone out.
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
    require_editable(change, issue)
    if out is None:
        keep(change, issue, assemble(change.store, issue))
    if issue.status == "published":
        change.set_fields(file, OWN_FIELDS, {"status": "draft"})
    if out is not None and issue.revision > out.revision:
        open_now = issue.correction[-1]
        if open_now.note != words:
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

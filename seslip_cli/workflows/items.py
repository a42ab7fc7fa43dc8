"""The stories of a draft: adding, changing, dropping, ending and reordering them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.drafting import Latest, find_latest, next_date
from seslip_cli.domain.issue import Ended, Issue, Item, Link
from seslip_cli.domain.issue_summary import IssueSummary, Key, Standing, key_of, summarise
from seslip_cli.domain.issue_text import KEPT
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.record import Slug
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import ITEM, field_specs
from seslip_cli.domain.typed import counting_from
from seslip_cli.errors import NotFound, Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.carrying import get_item, judge
from seslip_cli.workflows.editing import Located, Typed, changed_record, make_record, typed_values
from seslip_cli.workflows.links import replace_links
from seslip_cli.workflows.values import parse_values


class Written(Struct, frozen=True, kw_only=True):
    """A story that was written: of which issue, and what its writer should know of it, in sentences.

    `meetings` are those that were given, each with its day: several may have one title.
    """

    number: int
    meetings: tuple[str, ...]
    notes: tuple[str, ...]


class Dropping(Struct, frozen=True, kw_only=True):
    """A story that is to go out of a draft, and what is to be known of it, in a sentence.

    One that stands only in earlier issues, to be ended for good, is not `located`. `number` is the issue that has the
    `item` in these words.
    """

    issue: Issue
    located: Located | None
    item: Item
    number: int
    told: str | None


class _Earlier(Struct, frozen=True, kw_only=True):
    """A story of an earlier issue, in brief, and the number of the last issue that has it."""

    standing: Standing
    number: int

    @property
    def id(self) -> str:
        """Its id."""
        return self.standing.id

    def called(self) -> tuple[str, ...]:
        """Every form under which it may be looked up."""
        return (self.standing.id, self.standing.title)


def get_draft(store: Store, number: int | None) -> Issue:
    """The issue of a number, else the latest draft. Raises NotFound, or Refused for a published one."""
    if number is not None:
        issue = store.get_issue(number)
        if issue.status != "draft":
            raise Refused(
                f"Issue {number} is published: it cannot be changed. Nothing was changed.",
                f'To correct what went out: seslip issue correct {number} --note "What was wrong"',
            )
        return issue
    index = IssueIndex(store)
    found = next((each for each in reversed(index.numbers) if index.get(each).status == "draft"), None)
    index.keep()
    if found is not None:
        return store.get_issue(found)
    raise NotFound("There is no open draft.", "Draft the next update: seslip issue new")


def add_item(
    change: Change, number: int | None, title: str, id: str | None, typed: Typed, links: tuple[Link, ...]
) -> Written:
    """Add a story to a draft.

    Raises Refused where its id is taken, it has neither update nor action, or something of it cannot be printed.
    """
    from seslip_cli.workflows.printable import require_printable

    issue = get_draft(change.store, number)
    _require_part(typed.keys())
    require_printable(title, _text(typed, "update"), _text(typed, "action"), links)
    new_id = _require_id(id if id is not None else make_slug(title), title, given=id is not None)
    if new_id in (each.id for each in (*issue.item, *issue.reminder)):
        raise Refused(
            f'Issue {issue.number} has a story with the id "{new_id}" already. Nothing was changed.',
            "Give another --id.",
        )
    values = _values(change.store, issue, typed)
    item = make_record(ITEM.kinds["item"], {"id": new_id, "title": title, "links": links, **values}, "story")
    change.add_record(issue_file(issue.number), "item", item)
    return _written(change.store, issue, item, typed, links)


def change_item(
    change: Change,
    number: int | None,
    words: str,
    typed: Typed,
    clear: Sequence[str],
    links: tuple[Link, ...] | None,
) -> Written:
    """Change fields of a story or a reminder of a draft; links are replaced as a whole, and None leaves them.

    Raises NotFound, or Refused as `add_item` does.
    """
    from seslip_cli.workflows.printable import require_printable

    _require_changeable([*typed, *clear])
    issue = get_draft(change.store, number)
    found = locate_item(issue, words)
    require_printable(_text(typed, "title"), _text(typed, "update"), _text(typed, "action"), links or ())
    _require_plan(change.store, found.year, typed)
    with counting_from(issue.date):
        values = _each_once(typed_values(change.store, found, typed, clear))
    parts = {field: values.get(field, getattr(found.record, field)) for field in ("update", "action")}
    _require_part([field for field, text in parts.items() if text is not None])
    item = changed_record(found.record, values, "story")
    change.set_fields(found.file, found.path, values)
    if links is not None:
        replace_links(change, found.file, found.path, len(found.record.links), links)
    return _written(change.store, issue, item, typed, links or ())


def look_at_drop(store: Store, number: int | None, words: str, *, for_good: bool = False) -> Dropping:
    """What dropping a story of a draft would do; `for_good` also one that stands in earlier issues only.

    Raises NotFound, and Refused where one of earlier issues has been ended already.
    """
    issue = get_draft(store, number)
    stories = stories_of(issue)
    here = {each.id for each in stories}
    earlier = [each for each in _earlier_stories(store, issue) if each.id not in here] if for_good else []
    try:
        found: Located | _Earlier = locate_item(issue, words)
    except NotFound:
        if not earlier:
            raise
        everything: list[Located | _Earlier] = [*stories, *earlier]
        found = get_named("story", everything, words)
    if isinstance(found, Located):
        told = fate_of_dropped(store, issue, found.record, for_good=for_good)
        return Dropping(issue=issue, located=found, item=found.record, number=issue.number, told=told)
    item = get_item(store, found.number, found.standing.key)
    return Dropping(issue=issue, located=None, item=item, number=found.number, told=_fate_of_ended(store, issue, found))


def drop_item(change: Change, dropping: Dropping, *, for_good: bool = False, reason: str = "") -> None:
    """Take a story or a reminder out of a draft; `for_good` it comes back no more, whatever still lies ahead.

    What is new in the draft needs no such word.
    """
    issue, located = dropping.issue, dropping.located
    if located is not None:
        change.remove_record(located.file, located.path)
    first, id = key_of(dropping.item, dropping.number)
    known = {(each.first, each.id) for each in issue.ended}
    if for_good and first < issue.number and (first, id) not in known:
        ended = Ended(id=id, first=first, reason=reason.strip() or None)
        change.add_record(issue_file(issue.number), "ended", ended)


def fate_of_dropped(store: Store, issue: Issue, item: Item, *, for_good: bool = False) -> str | None:
    """What to know when a story is taken out of an issue, in a sentence; None where nothing of it lies ahead.

    It may stand in a later issue too, or come back in the next one, as earlier issues have it; else readers whom an
    issue told of an open deadline are reminded of it no more.
    """
    key = key_of(item, issue.number)
    others = _others_since(store, issue, key[0])
    if (later := _find_later(others, issue, key)) is not None:
        return _stands_later(item.id, later)
    why = _find_return(store, issue, key, others)
    if why is not None and for_good:
        return _ended(item.id, why)
    if why is not None:
        end = f"seslip issue drop {item.id} --for-good"
        return f'"{item.id}" comes back in the next issue: {why}. To end it for good: {end}'
    was_out = key[0] < issue.number or issue.revision > 1
    if was_out and item.deadline is not None and item.deadline >= issue.date:
        day = long_date(item.deadline)
        return f'The deadline of "{item.id}", {day}, lies ahead, and nobody is reminded again.'
    return None


def _fate_of_ended(store: Store, issue: Issue, earlier: _Earlier) -> str:
    """What to know when a story that only earlier issues have is ended. Raises Refused where it has been already."""
    id, key = earlier.id, earlier.standing.key
    others = _others_since(store, issue, key[0])
    if (later := _find_later(others, issue, key)) is not None:
        return _stands_later(id, later)
    for each in (*others, summarise(issue)):
        if each.number >= earlier.number and key in ((ended.first, ended.id) for ended in each.ended):
            raise Refused(
                f'"{id}" was ended in issue {each.number} already. Nothing was changed.', "It comes back no more."
            )
    why = _find_return(store, issue, key, others)
    return _ended(id, why) if why is not None else f'"{id}" would not have come back: nothing of it lies ahead.'


def _ended(id: str, why: str) -> str:
    return f'"{id}" comes back no more, though {why}.'


def _others_since(store: Store, issue: Issue, first: int) -> list[IssueSummary]:
    """The other issues from a number on, lowest first: those that may have what first stood in that one."""
    index = IssueIndex(store)
    found = [index.get(each) for each in index.numbers if first <= each != issue.number]
    index.keep()
    return found


def _find_later(others: Sequence[IssueSummary], issue: Issue, key: Key) -> IssueSummary | None:
    """The last of the later issues that have a story too."""
    later = (each for each in reversed(others) if each.number > issue.number)
    return next((each for each in later if each.find(key) is not None), None)


def _stands_later(id: str, later: IssueSummary) -> str:
    stands = f'"{id}" stands in issue {later.number} too'
    if later.status == "draft":
        return f"{stands}. To drop it there as well: seslip issue drop {id} --issue {later.number}"
    return (
        f"{stands}, and comes back from there as long as something of it lies ahead. "
        f"To end it for good, once the next is drafted: seslip issue drop {id} --for-good"
    )


def _find_return(store: Store, issue: Issue, key: Key, others: Sequence[IssueSummary]) -> str | None:
    """Why a story that an issue has no more comes back in the next that is drafted; None where it does not.

    What the other issues say of it decides that, unless one has ended it: what is new in the issue is gone with it.
    """
    holder = next((each for each in reversed(others) if each.find(key) is not None), None)
    standing = holder.find(key) if holder is not None else None
    if holder is None or standing is None:
        return None
    last = max([issue.date, *(each.date for each in others if each.number > issue.number)])
    day = next_date(last, store.programme().issue.weekday)
    latest = [Latest(standing=standing, number=holder.number)]
    judged = judge(store, latest, [holder], [*others, summarise(issue)], day)
    return next((each.reason for each in judged if each.carried), None)


def _earlier_stories(store: Store, issue: Issue) -> list[_Earlier]:
    """The stories of the issues before one, as they stood last; of several with one id that which stood last."""
    index = IssueIndex(store)
    latest = find_latest(index.get(each) for each in index.numbers if each < issue.number)
    index.keep()
    by_id = {each.standing.id: each for each in sorted(latest, key=lambda each: each.number)}
    return [_Earlier(standing=each.standing, number=each.number) for each in by_id.values()]


def reorder_items(change: Change, number: int | None, words: Sequence[str]) -> list[str]:
    """Put the stories, or the reminders, that are named first, in that order; gives the ids as they then stand.

    Raises NotFound, and Refused where both are named: each have an order of their own.
    """
    issue = get_draft(change.store, number)
    named = [locate_item(issue, each) for each in words]
    kinds = {each.kind: each for each in named}
    if len(kinds) > 1:
        raise Refused(
            f'"{kinds["item"].id}" is a story and "{kinds["reminder"].id}" a reminder, and they stand in different '
            "parts of the update. Nothing was changed.",
            "Put the stories in order with one command, and the reminders with another.",
        )
    kind = named[0].kind
    ids = [each.id for each in (issue.item if kind == "item" else issue.reminder)]
    order = [*dict.fromkeys([*(each.id for each in named), *ids])]
    change.reorder(issue_file(issue.number), kind, [ids.index(each) for each in order])
    return order


def locate_item(issue: Issue, words: str) -> Located:
    """The story or reminder of an issue that somebody means. Raises NotFound."""
    return get_named("story", stories_of(issue), words)


def stories_of(issue: Issue) -> list[Located]:
    """The stories of an issue, then its reminders, each with its place in the issue's file."""
    file, year = issue_file(issue.number), Year.of(issue.date)
    return [
        Located(file=file, kind=kind, index=index, record=record, year=year)
        for kind, records in (("item", issue.item), ("reminder", issue.reminder))
        for index, record in enumerate(records)
    ]


def _values(store: Store, issue: Issue, typed: Typed) -> dict[str, Any]:
    specs = {spec.name: spec for spec in field_specs("item", ITEM.kinds["item"])}
    year = Year.of(issue.date)
    _require_plan(store, year, typed)
    with counting_from(issue.date):
        return _each_once({field: parse_values(specs[field], texts, store, year) for field, texts in typed.items()})


def _each_once(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by field, where of several that are the same the first stays: a name and an id may mean one person."""
    return {
        field: tuple(dict.fromkeys(value)) if isinstance(value, tuple) else value for field, value in values.items()
    }


def _require_changeable(fields: Collection[str]) -> None:
    """Raise WrongUsage for what a story does not have, and for what the program keeps of it."""
    kept = next((each for each in fields if each in KEPT), None)
    if kept is not None:
        raise WrongUsage(f'"{kept}" says where a reminder comes from, and is not for changing.', "Leave it out.")
    known = [spec.name for spec in field_specs("item", ITEM.kinds["item"]) if spec.name not in KEPT]
    unknown = [each for each in fields if each not in known]
    if unknown:
        raise WrongUsage(f"A story has no {' or '.join(unknown)}.", f"It has {', '.join([*known, 'links'])}.")


def _require_plan(store: Store, year: Year, typed: Typed) -> None:
    """Raise NotFound where a workstream is named and the issue's year has no plan."""
    if "workstream" in typed and store.find_plan(year) is None:
        from seslip_cli.workflows.reconcile import no_such_year

        missing = no_such_year(store, year, "plan")
        raise NotFound(missing.message, f"{missing.hint} Leave --workstream out.")


def _require_part(fields: Collection[str]) -> None:
    if "update" not in fields and "action" not in fields:
        raise Refused(
            "The story has neither an update nor an action: it needs one of them. Nothing was changed.",
            "Say what is new with --update TEXT, what readers should do with --action TEXT, or both.",
        )


def _require_id(id: str, title: str, *, given: bool) -> str:
    """The id, where it is one. Raises Refused, in words."""
    try:
        return msgspec.convert(id, Slug)
    except msgspec.ValidationError:
        happened = f'"{id}" is no id' if given else f'No id can be made of the title "{title}"'
        raise Refused(
            f"{happened}. Nothing was changed.",
            "Give one of small letters, figures and hyphens: --id free-schools",
        ) from None


def _text(typed: Typed, field: str) -> str | None:
    return typed[field][-1] if field in typed else None


def _written(store: Store, issue: Issue, item: Item, typed: Typed, links: Sequence[Link]) -> Written:
    """What is to be told of a story, as far as it was given now."""
    from seslip_cli.workflows.printable import name_meetings, notes_on_days, notes_on_people, notes_on_words

    given = [field for field in ("deadline", "until", "event") if field in typed]
    meetings = [*item.meetings] if "meetings" in typed else []
    meetings += [item.event] if item.event is not None and "event" in typed else []
    notes = (
        *notes_on_words(_text(typed, "update"), _text(typed, "action"), links),
        *notes_on_days(item, issue, given, store),
        *notes_on_people(item.contacts if "contacts" in typed else (), store, issue.date),
    )
    return Written(number=issue.number, meetings=tuple(name_meetings(meetings, issue, store)), notes=notes)

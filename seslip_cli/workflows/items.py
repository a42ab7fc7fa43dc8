"""The stories of a draft: adding, changing, dropping, ending and reordering them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from seslip_cli.domain.issue import Ended, Issue, Item, Link
from seslip_cli.domain.issue_summary import key_of
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.record import Slug
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import ITEM, field_specs
from seslip_cli.domain.typed import counting_from
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import Located, Typed, changed_record, make_record, typed_values
from seslip_cli.workflows.links import replace_links
from seslip_cli.workflows.values import parse_values


class Written(Struct, frozen=True, kw_only=True):
    """A story that was written: of which issue, and what its writer should know of it, in sentences."""

    number: int
    notes: tuple[str, ...]


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
    return Written(number=issue.number, notes=_notes(change.store, issue, item, typed, links))


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
    return Written(number=issue.number, notes=_notes(change.store, issue, item, typed, links or ()))


def find_return(store: Store, issue: Issue, item: Item) -> str | None:
    """Why an item that is dropped from an issue comes back in the next one all the same; None where it does not.

    What earlier issues say of it decides that: what is new in the issue is gone with it.
    """
    from seslip_cli.domain.drafting import Latest, events_of, judge_items, next_date

    key, index = key_of(item, issue.number), IssueIndex(store)
    for number in reversed([each for each in index.numbers if key[0] <= each < issue.number]):
        summary = index.get(number)
        standing = next((each for each in summary.standing if each.key == key), None)
        if standing is not None:
            latest = [Latest(standing=standing, number=number)]
            day = next_date(issue.date, store.programme().issue.weekday)
            meetings = store.get_meetings(events_of(latest), near=day)
            judged = judge_items(latest, [summary], (), meetings, day)
            return next((each.reason for each in judged if each.carried), None)
    return None


def drop_item(change: Change, number: int | None, words: str, *, for_good: bool = False, reason: str = "") -> None:
    """Take a story or a reminder out of a draft; `for_good` it comes back no more, whatever still lies ahead.

    What is new in the draft needs no such word. Raises NotFound.
    """
    issue = get_draft(change.store, number)
    found = locate_item(issue, words)
    change.remove_record(found.file, found.path)
    first, id = key_of(found.record, issue.number)
    known = {(each.first, each.id) for each in issue.ended}
    if for_good and first < issue.number and (first, id) not in known:
        change.add_record(found.file, "ended", Ended(id=id, first=first, reason=reason.strip() or None))


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
    file, year = issue_file(issue.number), Year.of(issue.date)
    candidates = [
        Located(file=file, kind=kind, index=index, record=record, year=year)
        for kind, records in (("item", issue.item), ("reminder", issue.reminder))
        for index, record in enumerate(records)
    ]
    return get_named("story", candidates, words)


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


def _require_plan(store: Store, year: Year, typed: Typed) -> None:
    """Raise NotFound where a workstream is named and the issue's year has no plan."""
    if "workstream" in typed and store.find_plan(year) is None:
        from seslip_cli.workflows.reconcile import no_such_year

        raise no_such_year(store, year, "plan")


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


def _notes(store: Store, issue: Issue, item: Item, typed: Typed, links: Sequence[Link]) -> tuple[str, ...]:
    """What the writer should know of what they gave to a story."""
    from seslip_cli.workflows.printable import notes_on_days, notes_on_people, notes_on_words

    given = [field for field in ("deadline", "until", "event") if field in typed]
    return (
        *notes_on_words(_text(typed, "update"), _text(typed, "action"), links),
        *notes_on_days(item, issue, given, store),
        *notes_on_people(item.contacts if "contacts" in typed else (), store),
    )

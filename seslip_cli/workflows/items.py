"""The stories of a draft: adding, changing, dropping and reordering them."""

from collections.abc import Sequence

from seslip_cli.domain.issue import Issue, Link
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import ITEM, field_specs
from seslip_cli.domain.typed import counting_from
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import Located, Typed, changed_record, make_record, typed_values
from seslip_cli.workflows.values import parse_values


def get_draft(store: Store, number: int | None) -> Issue:
    """The issue of a number, else the latest draft. Raises NotFound, or Refused for a published one."""
    if number is not None:
        issue = store.get_issue(number)
        if issue.status != "draft":
            raise Refused(
                f"Issue {number} is published: it cannot be changed. Nothing was changed.", "Draft the next one."
            )
        return issue
    for each in reversed(store.issue_numbers()):
        issue = store.get_issue(each)
        if issue.status == "draft":
            return issue
    raise NotFound("There is no open draft.", "Draft the next update: seslip issue new")


def add_item(
    change: Change, number: int | None, title: str, id: str | None, typed: Typed, links: tuple[Link, ...] | None
) -> None:
    """Add a story to a draft. Raises Refused where its id is taken or it has neither update nor action."""
    issue = get_draft(change.store, number)
    values = _values(change.store, issue, typed)
    item = make_record(
        ITEM.kinds["item"], {"id": id or make_slug(title), "title": title, "links": links or (), **values}, "story"
    )
    if item.id in (each.id for each in (*issue.item, *issue.reminder)):
        raise Refused(
            f'Issue {issue.number} has a story with the id "{item.id}" already. Nothing was changed.',
            "Give another --id.",
        )
    change.add_record(issue_file(issue.number), "item", item)


def change_item(
    change: Change,
    number: int | None,
    words: str,
    typed: Typed,
    clear: Sequence[str],
    links: tuple[Link, ...] | None,
) -> None:
    """Change fields of a story or a reminder of a draft. Raises NotFound or Refused."""
    issue = get_draft(change.store, number)
    found = locate_item(issue, words)
    with counting_from(issue.date):
        values = typed_values(change.store, found, typed, clear)
    changed_record(found.record, values, "story")
    change.set_fields(found.file, found.path, values)
    if links is not None:
        for place in reversed(range(len(found.record.links))):
            change.remove_record(found.file, (*found.path, "links", place))
        for link in links:
            change.add_part(found.file, found.path, "links", link)


def drop_item(change: Change, number: int | None, words: str) -> None:
    """Take a story or a reminder out of a draft. Raises NotFound."""
    found = locate_item(get_draft(change.store, number), words)
    change.remove_record(found.file, found.path)


def reorder_items(change: Change, number: int | None, words: Sequence[str]) -> list[str]:
    """Put the stories that are named first, in that order; gives the ids as they then stand. Raises NotFound."""
    issue = get_draft(change.store, number)
    first = [get_named("story", issue.item, each).id for each in words]
    ids = [each.id for each in issue.item]
    order = [*dict.fromkeys([*first, *ids])]
    change.reorder(issue_file(issue.number), "item", [ids.index(each) for each in order])
    return order


def _values(store: Store, issue: Issue, typed: Typed) -> dict[str, object]:
    specs = {spec.name: spec for spec in field_specs("item", ITEM.kinds["item"])}
    year = Year.of(issue.date)
    with counting_from(issue.date):
        return {field: parse_values(specs[field], texts, store, year) for field, texts in typed.items()}


def locate_item(issue: Issue, words: str) -> Located:
    """The story or reminder of an issue that somebody means. Raises NotFound."""
    file, year = issue_file(issue.number), Year.of(issue.date)
    candidates = [
        Located(file=file, kind=kind, index=index, record=record, year=year)
        for kind, records in (("item", issue.item), ("reminder", issue.reminder))
        for index, record in enumerate(records)
    ]
    return get_named("story", candidates, words)

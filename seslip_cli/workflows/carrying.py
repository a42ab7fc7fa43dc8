"""What becomes of the items of earlier issues: which come back, and whether one that is taken out does."""

from collections.abc import Iterable, Sequence
from datetime import date

from seslip_cli.domain.drafting import Judged, Latest, events_of, find_latest, judge_items
from seslip_cli.domain.issue import Issue, Item
from seslip_cli.domain.issue_summary import IssueSummary, Key, key_of, summarise
from seslip_cli.errors import Conflict
from seslip_cli.store.issue_index import IssueIndex, discard_index
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store


def judge(
    store: Store,
    latest: Sequence[Latest],
    earlier: Sequence[IssueSummary],
    ending: Iterable[IssueSummary],
    day: date,
    today: date | None = None,
) -> list[Judged]:
    """Which items come back in an issue of a day, and which that a reader may miss do not: `judge_items`.

    Raises BrokenStore where the event of an item has gone, with the file and the line that still name it.
    """
    events = events_of(latest)
    meetings = store.get_meetings(events, near=day)
    for each in latest:
        if each.standing.event is not None and each.standing.event not in meetings:
            store.get_issue(each.number)  # which names the file, the line and the nearest id
            raise _no_longer_fits(store, each.number)
    return judge_items(latest, earlier, ending, meetings, day, today)


def find_missing(store: Store, issue: Issue) -> list[Judged]:
    """The items of earlier issues that are current on an issue's day, and neither in it nor ended; each with why.

    So it comes about where the issue was given another date, or a meeting was, after it had been drafted; or somebody
    took the item out. Raises BrokenStore.
    """
    index = IssueIndex(store)
    others = [each for each in index.all() if each.number != issue.number]
    index.keep()
    own = summarise(issue)
    earlier = [each for each in others if each.number < issue.number]
    judged = judge(store, find_latest(earlier), earlier, [*others, own], issue.date)
    return [each for each in judged if each.carried and own.find(each.standing.key) is None]


def get_item(store: Store, number: int, key: Key) -> Item:
    """An item as an issue has it. Raises Conflict where the issue was edited by hand this very moment."""
    issue = store.get_issue(number)
    for item in (*reversed(issue.item), *reversed(issue.reminder)):
        if key_of(item, issue.number) == key:
            return item
    raise _no_longer_fits(store, number)


def _no_longer_fits(store: Store, number: int) -> Conflict:
    """That an issue is not what the index says of it: it was edited by hand this very moment, or the index is wrong.

    The index is discarded, so that the next command has it right in either case.
    """
    discard_index(store.root)
    return Conflict(
        f"{issue_file(number)} was changed while this command was at work. Nothing was written.",
        "Run the command again.",
    )

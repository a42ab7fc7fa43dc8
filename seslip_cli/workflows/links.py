"""The links of a story, in whichever form its file has them."""

from collections.abc import Sequence

from seslip_cli.domain.issue import Link
from seslip_cli.store.change import Change
from seslip_cli.store.scan import CannotSplice, RecordPath, find_part, scan


def replace_links(change: Change, file: str, path: RecordPath, count: int, links: Sequence[Link]) -> None:
    """Put other links in the place of the `count` that a story has. Raises Refused where that cannot be done safely."""
    if _stand_in_one_value(change.text(file), path):
        change.set_fields(file, path, {"links": None})
    else:
        for place in reversed(range(count)):
            change.remove_record(file, (*path, "links", place))
    for link in links:
        change.add_part(file, path, "links", link)


def _stand_in_one_value(text: str, path: RecordPath) -> bool:
    """Whether the links are written as `links = [{ ... }]`, and not each under a header of its own."""
    try:
        blocks = scan(text)
        return any(pair.key == "links" for pair in blocks[find_part(blocks, path)[0]].pairs)
    except CannotSplice:
        return False  # the change then says what it cannot edit

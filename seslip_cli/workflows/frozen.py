"""Issues as they were published: kept beside their items, and shown whatever becomes of the programme.

The file of an issue has the last revision that went out as `[frozen]`, and those before it as `[[former]]`.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from seslip_cli.domain.issue import Issue
from seslip_cli.errors import StoreError
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.scan import scan
from seslip_cli.store.toml import dump_table
from seslip_cli.views.update import Update

_KIND = "frozen"
_FORMER = "former"


def keep(change: Change, issue: Issue, update: Update, before: Update | None = None) -> None:
    """Keep an update as what is out now, and what was out before it among the former ones.

    `before` stands in for what is out so far.
    """
    file, kept = issue_file(issue.number), replace(update, status="published", left_out=())
    former = before or find_frozen(issue)
    if issue.frozen is None:
        change.add_source(file, _KIND, dump_table(_KIND, kept))
    else:
        change.replace_record(file, _KIND, 0, dump_table(_KIND, kept))
    if former is not None:
        change.add_source(file, _FORMER, _dumped_former(former))


def rewrite_former(change: Change, issue: Issue, edit: Callable[[Update], Update]) -> bool:
    """Put other words into the revisions before the last one; gives whether any of them is another then."""
    edited = False
    for index, before in enumerate(find_former(issue)):
        if (now := edit(before)) != before:
            change.replace_record(issue_file(issue.number), _FORMER, index, _dumped_former(now))
            edited = True
    return edited


def find_frozen(issue: Issue) -> Update | None:
    """The update as it was published last, where it has been kept. Raises StoreError where that was edited by hand."""
    return None if issue.frozen is None else _as_update(issue, issue.frozen, f"[{_KIND}]")


def find_former(issue: Issue) -> list[Update]:
    """The revisions before the last one, the earliest first. Raises StoreError as above."""
    return [_as_update(issue, tables, f"[[{_FORMER}]]") for tables in issue.former]


def find_published(issue: Issue) -> list[Update]:
    """Every revision that has been kept as it was published, the earliest first. Raises StoreError as above."""
    last = find_frozen(issue)
    return find_former(issue) if last is None else [*find_former(issue), last]


def edit_own(text: str, edit: Callable[[str], str]) -> str:
    """The text of an issue's file with everything edited but what was published.

    Raises CannotSplice where it is written in an unusual form.
    """
    made, at = [], 0
    for block in scan(text):
        if block.name.partition(".")[0] in (_KIND, _FORMER):
            made += [edit(text[at : block.head]), text[block.head : block.body]]
            at = block.body
    return "".join([*made, edit(text[at:])])


def _dumped_former(update: Update) -> str:
    """As a table of a list: `[[former]]`, then its own tables as `[former.banner]` and `[[former.stories]]`."""
    return dump_table(_FORMER, update).replace(f"[{_FORMER}]", f"[[{_FORMER}]]", 1)


def _as_update(issue: Issue, tables: Mapping[str, Any], header: str) -> Update:
    try:
        return msgspec.convert(tables, Update)
    except msgspec.ValidationError as error:
        raise StoreError(
            f"What was published as issue {issue.number} cannot be read any more: {header} in "
            f"{issue_file(issue.number)} is not as seslip wrote it ({error}).",
            f"Put the file back from a copy; or take {header} and what stands below it away, and the issue is put "
            "together from the programme as it is now.",
        ) from None

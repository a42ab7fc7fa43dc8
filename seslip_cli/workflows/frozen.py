"""Issues as they were published: kept beside their items, and shown whatever becomes of the programme.

The file of an issue has the last revision that went out as `[frozen]`, and those before it as `[[former]]`.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from seslip_cli.domain.issue import Issue
from seslip_cli.errors import Refused, StoreError
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
        change.add_source(file, _FORMER, dump_table(_FORMER, former, listed=True))


def require_editable(change: Change, issue: Issue) -> None:
    """Refuse an issue of which what is out stands in one line of its file, where no revision can replace it.

    Raises Refused.
    """
    file = issue_file(issue.number)
    if issue.frozen is not None and all(block.name != _KIND for block in scan(change.text(file))):
        raise Refused(
            f"What was published as issue {issue.number} is written in {file} in a form that seslip cannot edit "
            "without harm. Nothing was changed.",
            f"Write it under a header of its own, [{_KIND}], after everything else in the file.",
        )


def rewrite_former(change: Change, issue: Issue, edit: Callable[[Update], Update]) -> bool:
    """Put other words into the revisions before the last one; gives whether any of them is another then."""
    edited = False
    for index, before in enumerate(find_former(issue)):
        if (now := edit(before)) != before:
            change.replace_record(issue_file(issue.number), _FORMER, index, dump_table(_FORMER, now, listed=True))
            edited = True
    return edited


def find_frozen(issue: Issue) -> Update | None:
    """The update as it was published last, where it has been kept. Raises StoreError where that was edited by hand."""
    return None if issue.frozen is None else _as_update(issue, issue.frozen, f"[{_KIND}]")


def find_former(issue: Issue) -> list[Update]:
    """The revisions before the last one, the earliest first. Raises StoreError where one was edited by hand."""
    return [_as_update(issue, tables, f"[[{_FORMER}]]") for tables in issue.former]


def find_published(issue: Issue) -> list[Update]:
    """Every revision that has been kept as it was published, the earliest first.

    Raises StoreError where one was edited by hand.
    """
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

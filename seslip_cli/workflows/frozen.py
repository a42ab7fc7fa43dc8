"""Issues as they were published: kept beside their items, and shown whatever becomes of the programme."""

import re

import msgspec
from msgspec.structs import replace

from seslip_cli.domain.issue import Issue
from seslip_cli.errors import Refused, StoreError
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.toml import dump_table
from seslip_cli.views.update import Update

_KIND = "frozen"
_HEADER = re.compile(rf"^\[{_KIND}\]\r?$", re.MULTILINE)


_STATUS = re.compile(r'^status[ \t]*=[ \t]*"draft"', re.MULTILINE)
_NUMBER = re.compile(r"^number[ \t]*=.*$", re.MULTILINE)


def publish(change: Change, update: Update) -> Update:
    """Let an issue be published as it is now, and keep it so; gives it as it is then. Raises Refused for no draft."""
    if update.status != "draft":
        raise Refused(
            f"Issue {update.number} has been published already. Nothing was changed.",
            f"To see it as it went out: seslip issue show {update.number}",
        )
    file = issue_file(update.number)
    own, header, items = change.text(file).partition("\n[")
    own, changed = _STATUS.subn('status = "published"', own, count=1)
    if not changed:
        own = _NUMBER.sub(lambda line: f'{line[0]}\nstatus = "published"', own, count=1)
    change.restore(file, f"{own}{header}{items}")
    published = replace(update, status="published", left_out=())
    freeze(change, published)
    return published


def freeze(change: Change, update: Update) -> None:
    """Keep an update as it is now, in the file of its issue."""
    change.add_source(issue_file(update.number), _KIND, dump_table(_KIND, replace(update, left_out=())))


def split_frozen(text: str) -> tuple[str, str]:
    """The text of an issue's file: what it is made of, and what was published."""
    found = _HEADER.search(text)
    return (text, "") if found is None else (text[: found.start()], text[found.start() :])


def find_frozen(issue: Issue) -> Update | None:
    """The update as it was published, where it has been kept. Raises StoreError where that was edited by hand."""
    if issue.frozen is None:
        return None
    try:
        return msgspec.convert(issue.frozen, Update)
    except msgspec.ValidationError as error:
        raise StoreError(
            f"What was published as issue {issue.number} cannot be read any more: [{_KIND}] in "
            f"{issue_file(issue.number)} is not as seslip wrote it ({error}).",
            f"Put the file back from a copy; or take [{_KIND}] and what stands below it away, and the issue is put "
            "together from the programme as it is now.",
        ) from None

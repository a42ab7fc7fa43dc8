"""Editing a whole draft as one Markdown document: opened, and taken up again, or every slip in it told."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from seslip_cli.domain.issue import Issue
from seslip_cli.domain.issue_text import IssueText, Slip, write_issue_text
from seslip_cli.domain.issue_text_reading import find_cut_code, find_lost_in_comments, read_issue_text
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.store.edits import KeptEdit
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store, read
from seslip_cli.views.update_making import heading
from seslip_cli.workflows.issue_text_saving import save_issue
from seslip_cli.workflows.issue_text_values import IssueValues, read_values
from seslip_cli.workflows.items import get_draft
from seslip_cli.workflows.texts import ChangedMeanwhile, EditedText, open_text, resume_text

_KIND = "issue"


def edit_issue(root: Path, number: int | None) -> EditedText:
    """Open the editor on a draft, else on the open one. Raises NotFound, Refused for a published one, CannotWrite."""
    return open_text(root, read(root, lambda store: _edit_of(store, get_draft(store, number))))


def resume_issue(root: Path, number: int | None) -> EditedText:
    """Open the editor on a text that could not be taken up. Raises NotFound where none is kept, or several are."""
    return resume_text(root, _KIND, (_KIND,), None if number is None else str(number))


def rewrite_issue(change: Change, kept: KeptEdit) -> list[str]:
    """Make of a draft what its document says; gives what else there is to tell, in words.

    Raises Refused with every slip in the text, ChangedMeanwhile where the draft is not as it was.
    """
    issue = get_draft(change.store, int(kept.id))
    before = read_issue_text(kept.before)
    if read_issue_text(_written(change.store, issue)).said() != before.said():
        raise ChangedMeanwhile(f"Issue {kept.id} was changed while you edited it. Nothing was written.")
    after = read_issue_text(kept.after)
    values, slips = read_values(change.store, issue, before, after)
    lost = [*find_lost_in_comments(before, after), *find_cut_code(before, after), *_without_titles(after, values)]
    slips = sorted({*after.slips, *slips, *lost})
    if slips:
        raise _refused(slips)
    return save_issue(change, issue, values)


def _edit_of(store: Store, issue: Issue) -> KeptEdit:
    text = _written(store, issue)
    return KeptEdit(
        file=issue_file(issue.number),
        kind=_KIND,
        id=str(issue.number),
        year=str(Year.of(issue.date)),
        before=text,
        after=text,
        as_document=True,
    )


def _written(store: Store, issue: Issue) -> str:
    return write_issue_text(issue, heading(issue, store.programme().issue))


def _without_titles(after: IssueText, values: IssueValues) -> Iterator[Slip]:
    """Stories that would be lost because the line of their title is."""
    gone = {f"id: {each.id}": each.record.title for each in values.removed}
    texts = [after.introduction, *(text for story in after.stories for text in (story.update, story.action))]
    for line in (line for text in texts for line in text.lines):
        title = gone.get(" ".join(line.words.split()))
        if title is not None:
            words = f'the story "{title}" has no title any more. Put this back above the line: ## {title}'
            yield Slip(line=line.line, words=words)


def _refused(slips: Sequence[Slip]) -> Refused:
    opening = "One thing needs mending" if len(slips) == 1 else f"{len(slips)} things need mending"
    lines = "\n".join(f"  {slip}" for slip in slips)
    return Refused(f"{opening} in your text, and nothing was changed:\n{lines}", "")

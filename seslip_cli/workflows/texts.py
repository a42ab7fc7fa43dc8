"""Editing a record as the text that it is: in an editor, with nothing lost to a slip."""

import os
import shlex
import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotWrite, Conflict, NotFound, Refused, SeslipError
from seslip_cli.store.change import Change
from seslip_cli.store.edits import KeptEdit, drop_kept, find_kept, keep, kept_file, load_kept, set_aside
from seslip_cli.store.toml import parse
from seslip_cli.workflows.editing import Located

_OTHER_EDITOR = "Set EDITOR to another."


class ChangedMeanwhile(Conflict):
    """What was edited is not what it was when the editor opened: the text can never be put in its place."""


class EditedText(Struct, frozen=True, kw_only=True):
    """The text of a record before and after an edit."""

    root: Path
    kept: KeptEdit

    @property
    def year(self) -> Year:
        """The year of the record, where it is kept by the year."""
        return Year.parse(self.kept.year)

    def put_back(self, change: Change) -> tuple[int, dict[str, Any]]:
        """Put the edited text in the record's place; gives that place among its kind, and the new fields.

        Raises ChangedMeanwhile where the record is not as it was.
        """
        kept = self.kept
        index = change.index_of(kept.file, kept.kind, kept.id)
        if index is None or change.record_source(kept.file, kept.kind, index) != kept.before:
            raise ChangedMeanwhile(f"{kept} in {kept.file} was changed while you edited it. Nothing was written.")
        tables = parse(kept.after, f"your text ({kept.file})")
        if list(tables) != [kept.kind] or len(tables[kept.kind]) != 1:
            raise Refused(
                f"The text is not one [[{kept.kind}]]. Nothing was changed.", "Keep its header, and no other."
            )
        change.thorough = True
        change.replace_record(kept.file, kept.kind, index, kept.after)
        return index, tables[kept.kind][0]

    @contextmanager
    def kept_if_refused(self) -> Iterator[None]:
        """Keep the text where it cannot be taken, and say where. Raises Refused for an empty one, which is not kept."""
        if not self.kept.after.strip():
            self.done()
            raise Refused("Your text was empty, so nothing was changed.", "To begin anew, run the command again.")
        try:
            yield
        except ChangedMeanwhile as trouble:
            where = set_aside(self.root, self.kept)
            trouble.hint = f"Your text is kept in {where}. Look at what changed, edit it again, and copy from there."
            raise
        except SeslipError as trouble:
            where = keep(self.root, self.kept)
            trouble.hint = f"Your text is kept in {where}; mend it there or with --resume. {trouble.hint}".strip()
            raise

    def done(self) -> None:
        """Forget the text: it stands in the programme now, or nothing is in it."""
        drop_kept(self.root, self.kept)


def edit_text(root: Path, located: Located) -> EditedText:
    """Open the editor on a record, as `open_text` does."""
    change = Change(root)
    before = change.record_source(located.file, located.kind, located.index)
    return open_text(
        root,
        KeptEdit(
            file=located.file, kind=located.kind, id=located.id, year=str(located.year), before=before, after=before
        ),
    )


def open_text(root: Path, kept: KeptEdit) -> EditedText:
    """Open the editor on a text as it is before an edit. Raises CannotWrite where the editor cannot be used or fails.

    Raises Refused while the text of another edit of the same is kept.
    """
    if kept_file(root, kept).exists():
        raise Refused(
            f"The text of an edit of {kept} is still waiting in {kept_file(root, kept)}.",
            "Take it up with edit --resume, or delete that file.",
        )
    return _edited(root, kept)


def resume_text(root: Path, noun: str, kinds: Collection[str], id: str | None) -> EditedText:
    """Open the editor on the text of an edit that was refused: of the record with an id, else the only one.

    Raises NotFound where none is kept, or several are.
    """
    waiting = [each for each in load_kept(root, kinds) if id in (None, each.id)]
    if not waiting:
        article = "an" if noun[0] in "aeiou" else "a"
        raise NotFound(f"No edit of {article} {noun} is waiting to be resumed.", "")
    if len(waiting) > 1:
        ids = ", ".join(each.id for each in waiting)
        raise NotFound("Several edits are waiting to be resumed.", f"Name one of {ids}.")
    return _edited(root, waiting[0])


def _edited(root: Path, kept: KeptEdit) -> EditedText:
    file = keep(root, kept)
    try:
        _open_editor(file)
    except CannotWrite as trouble:
        if not file.exists() or file.read_bytes() == kept.before.encode():
            drop_kept(root, kept)  # nothing was typed
        else:
            trouble.hint = f"Your text is kept in {file}; --resume takes it up. {trouble.hint}".strip()
        raise
    return EditedText(root=root, kept=find_kept(root, kept) or kept)


def _open_editor(file: Path) -> None:
    """Open $VISUAL, $EDITOR or the system's plain editor on a file, and wait for its end."""
    plain = "notepad" if os.name == "nt" else "nano"
    editor = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip() or plain
    try:
        words = shlex.split(editor, posix=os.name != "nt")
        code = subprocess.run([*words, str(file)], check=False).returncode  # noqa: S603  # the person's own editor
    except OSError as error:
        raise CannotWrite(f"The editor {editor} cannot be started ({error.strerror}).", _OTHER_EDITOR) from None
    except ValueError:
        raise CannotWrite(f"The editor {editor} cannot be started (a quotation mark is open).", _OTHER_EDITOR) from None
    if code != 0:
        raise CannotWrite(f"The editor ended with an error ({code}), so nothing was changed.")

"""The texts of edits that have not been taken up yet: kept in `.seslip/`, each with what it is an edit of."""

import json
from collections.abc import Collection
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, to_builtins

from seslip_cli.errors import CannotWrite, Refused
from seslip_cli.store.journal import HOME

_ENDINGS = (".toml", ".md")


class KeptEdit(Struct, frozen=True, kw_only=True):
    """A record, and its text before and after the edit.

    Where it is edited `as_document`, its text is Markdown that stands for all of the file, and its id the number of an
    issue.
    """

    file: str
    kind: str
    id: str
    year: str
    before: str
    after: str
    as_document: bool = False

    def __str__(self) -> str:
        """As a message names it: `contact "ada-marsh"`, `issue 377`."""
        return f"{self.kind} {self.id}" if self.as_document else f'{self.kind} "{self.id}"'


def keep(root: Path, edit: KeptEdit) -> Path:
    """Write down an edit; gives the file with the edited text. Raises CannotWrite."""
    text = kept_file(root, edit)
    try:
        text.parent.mkdir(parents=True, exist_ok=True)
        for file, content in ((text, edit.after), (_origin(text), json.dumps(to_builtins(edit)))):
            file.touch(mode=0o600)  # people are in it
            file.write_bytes(content.encode())
    except OSError as error:
        raise CannotWrite.because(error, text) from None
    return text


def load_kept(root: Path, kinds: Collection[str]) -> list[KeptEdit]:
    """The edits of some kinds that are kept, each with its text as it stands now.

    Raises Refused for what is not UTF-8.
    """
    texts = sorted(each for ending in _ENDINGS for each in (root / HOME).glob(f"edit-*{ending}"))
    known = ((text, _known(text)) for text in texts if _origin(text).exists())
    return [_load(text, edit) for text, edit in known if edit["kind"] in kinds]


def find_kept(root: Path, edit: KeptEdit) -> KeptEdit | None:
    """An edit with its text as it stands now, where it is kept. Raises Refused for what is not UTF-8."""
    text = kept_file(root, edit)
    return _load(text, _known(text)) if text.exists() and _origin(text).exists() else None


def drop_kept(root: Path, edit: KeptEdit) -> None:
    """Forget an edit that is kept."""
    text = kept_file(root, edit)
    for file in (text, _origin(text)):
        file.unlink(missing_ok=True)


def set_aside(root: Path, edit: KeptEdit) -> Path:
    """Keep the text of an edit that can never be taken up, out of the way of the next one; gives its file.

    Raises CannotWrite.
    """
    text = keep(root, edit)
    names = (text.with_name(f"{text.stem}-aside-{number}{text.suffix}") for number in count(1))
    aside = next(each for each in names if not each.exists())
    try:
        text.rename(aside)
    except OSError as error:
        raise CannotWrite.because(error, aside) from None
    _origin(text).unlink(missing_ok=True)
    return aside


def kept_file(root: Path, edit: KeptEdit) -> Path:
    """The file in which the text of an edit waits; its ending lets editors colour it."""
    place = edit.file.removesuffix(".toml").replace("/", "-")
    return root / HOME / (f"edit-{place}.md" if edit.as_document else f"edit-{place}-{edit.kind}-{edit.id}.toml")


def _origin(text: Path) -> Path:
    return text.with_suffix(".json")


def _known(text: Path) -> dict[str, Any]:
    """What is known of an edit beside its text."""
    known: dict[str, Any] = json.loads(_origin(text).read_bytes())
    return known


def _load(text: Path, known: dict[str, Any]) -> KeptEdit:
    try:
        after = text.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            f"The text in {text} is not written in UTF-8. Nothing was changed.",
            "Save it as UTF-8, then take it up with edit --resume.",
        ) from None
    return convert({**known, "after": f"{after.rstrip()}\n"}, KeptEdit)

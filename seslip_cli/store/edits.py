"""The texts of edits that have not been taken up yet: kept in `.seslip/`, each with what it is an edit of."""

import json
from pathlib import Path

from msgspec import Struct, convert, to_builtins

from seslip_cli.errors import CannotWrite, Refused
from seslip_cli.store.journal import HOME


class KeptEdit(Struct, frozen=True, kw_only=True):
    """A record, and its text before and after the edit."""

    file: str
    kind: str
    id: str
    year: str
    before: str
    after: str


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


def load_kept(root: Path) -> list[KeptEdit]:
    """The edits that are kept, each with its text as it stands now. Raises Refused for what is not UTF-8."""
    texts = sorted((root / HOME).glob("edit-*.toml"))
    return [_load(text) for text in texts if _origin(text).exists()]


def drop_kept(root: Path, edit: KeptEdit) -> None:
    """Forget an edit that is kept."""
    text = kept_file(root, edit)
    for file in (text, _origin(text)):
        file.unlink(missing_ok=True)


def kept_file(root: Path, edit: KeptEdit) -> Path:
    """The file in which the text of an edit waits."""
    place = edit.file.removesuffix(".toml").replace("/", "-")
    return root / HOME / f"edit-{place}-{edit.kind}-{edit.id}.toml"


def _origin(text: Path) -> Path:
    return text.with_suffix(".json")


def _load(text: Path) -> KeptEdit:
    known = json.loads(_origin(text).read_bytes())
    try:
        after = text.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            f"The text in {text} is not written in UTF-8. Nothing was changed.",
            "Save it as UTF-8, then take it up with edit --resume.",
        ) from None
    return convert({**known, "after": f"{after.rstrip()}\n"}, KeptEdit)

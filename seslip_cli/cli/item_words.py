"""The texts of a story as they are given: on the command line, in a file, or piped in."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from seslip_cli.cli.session import say
from seslip_cli.domain.item_text import as_markdown
from seslip_cli.errors import CannotImport, WrongUsage

MOST_BYTES = 1_000_000
"""How long a text may be: an update of such a length would be no update."""
_WORD_PROCESSOR = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How the files of word processors begin: DOCX and ODT, DOC, RTF."""
_PIPED = "@-"
_AT = "To give a text that begins with @ itself, write it with two: @@."


def read_words(given: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Texts by field: `@FILE` stands for what is in a file, `@-` for what is piped in, `@@` for an @ of the text's own.

    Of a field that is given more than once the last counts; the bullets of a word processor make a list. Raises
    CannotImport for what cannot be read, and WrongUsage where two texts are to be piped in.
    """
    last = {field: values[-1] for field, values in given.items()}
    if [*last.values()].count(_PIPED) > 1:
        raise WrongUsage(f"{_PIPED} can be given once: what is piped in is one text.", "Give the other one with @FILE.")
    return {field: [as_markdown(_read(words))] for field, words in last.items()}


def _read(words: str) -> str:
    if words == _PIPED:
        return _decode(_read_piped(), "What was piped in")
    if words.startswith("@@"):
        return words[1:]
    if words.startswith("@"):
        return _read_file(words[1:])
    return words


def _read_piped() -> bytes:
    if sys.stdin.isatty():
        end = "Ctrl+Z and Enter" if sys.platform == "win32" else "Ctrl+D"
        say(f"Type the text; a new line and {end} end it.")
    return _read_some(sys.stdin.buffer)


def _read_file(name: str) -> str:
    file = Path(name).expanduser()
    if file.is_dir():
        raise CannotImport(f"{name} is a folder, and no text.", f"Name a text file. {_AT}")
    try:
        with file.open("rb") as opened:
            content = _read_some(opened)
    except FileNotFoundError:
        raise CannotImport(f"There is no file {name}.", f"Check its name and its folder. {_AT}") from None
    except OSError as error:
        raise CannotImport(f"{name} cannot be read ({error.strerror}).", f"Name a text file. {_AT}") from None
    return _decode(content, name)


def _read_some(opened: IO[bytes]) -> bytes:
    """What is there, and of what is too long enough to see that it is."""
    return opened.read(MOST_BYTES + 1)


def _decode(content: bytes, name: str) -> str:
    """The text, with plain line ends; in what code it is read is said, where it is not UTF-8.

    Raises CannotImport for what is too long, empty, or no plain text.
    """
    if len(content) > MOST_BYTES:
        raise CannotImport(f"{name} is longer than a megabyte: no story is.", "Is it the right one?")
    text = _as_text(content, name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise CannotImport(f"{name} has no words in it.", "Is it the right one, and saved?")
    return text


def _as_text(content: bytes, name: str) -> str:
    with suppress(UnicodeDecodeError):
        text = content.decode("utf-8")
        if "\0" not in text and not content.startswith(_WORD_PROCESSOR):
            return text
    if content.startswith(_WORD_PROCESSOR):
        raise CannotImport(
            f"{name} is a document of a word processor, and no plain text.",
            "Open it, and save it as plain text; or copy its text, and paste it with seslip issue edit.",
        )
    from seslip_cli.imports.separated import find_code

    found = find_code(content)
    if found is None:
        hint = "Save it as plain text in UTF-8; in Notepad: Save as, Encoding, UTF-8."
        raise CannotImport(f"{name} is not text.", hint)
    say(f"Note: {name} is read as {found[1]}.")
    return content.decode(found[0])

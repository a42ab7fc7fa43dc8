"""Content lines: what calendars (RFC 5545, 3.1) and cards (RFC 6350, 3.2) are made of."""

from collections.abc import Iterator, Mapping

from seslip_cli.render.words import clean

_WIDEST = 75
"""Of how many octets a line may be, the line break apart."""
_END = b"\r\n"


def content_line(name: str, value: str, parameters: Mapping[str, str] | None = None) -> bytes:
    """A property with its value as it is, folded; `value` has to be escaped where its type is text."""
    given = "".join(f";{key}={_parameter(text)}" for key, text in (parameters or {}).items())
    return b"".join(_folded(f"{name}{given}:{_one_line(value)}".encode()))


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11): made harmless, and each line break, comma and semicolon escaped."""
    words = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return words.replace("\n", "\\n")


def _parameter(text: str) -> str:
    """A parameter's value: in quotes where it has to be; it can hold neither quotes nor line breaks (RFC 5545, 3.2)."""
    words = _one_line(text).replace('"', "'")
    return f'"{words}"' if any(mark in words for mark in ",;:") else words


def _one_line(text: str) -> str:
    """A text without line breaks: nothing that it says begins a line of its own."""
    return clean(text).replace("\n", " ")


def _folded(line: bytes) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, never cut inside a character; each further one begins with a space."""
    start, room = 0, _WIDEST
    while len(line) - start > room:
        cut = start + room
        while line[cut] & 0xC0 == 0x80:  # within a character in UTF-8
            cut -= 1
        yield line[start:cut] + _END + b" "
        start, room = cut, _WIDEST - 1
    yield line[start:] + _END

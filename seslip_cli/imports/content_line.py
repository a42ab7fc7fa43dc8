"""The content lines of cards that others send: vCard 2.1, 3.0 (RFC 2426, 2425) and 4.0 (RFC 6350, 3.2 and 3.3).

Read here and not by a library: vobject knows no 4.0 and has no types, and icalendar takes neither the parameters
without a name nor the quoted-printable lines of 2.1, which Outlook writes.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_HEAD = re.compile(rb'((?:[^:"]|"[^"]*")*):')
_LONGEST_HEAD = 2_000
"""Of a property's name with its parameters, in bytes."""
_NAME = re.compile(r"(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)")
_PART = re.compile(r';((?:[^;"]|"[^"]*")*)')
_VALUE = re.compile(r'(?:[^,"]|"[^"]*")+')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARTS = {mark: re.compile(rf"(?:[^\\{mark}]|\\.|\\$)*", re.DOTALL) for mark in ",;"}
_CARET = {"^^": "^", "^n": "\n", "^'": '"'}
"""How marks are written in parameters (RFC 6868)."""
_ENCODINGS = ("QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT", "B")
"""What a parameter of 2.1 means that has no name; anything else is a type."""
HEAVY = frozenset(("PHOTO", "LOGO", "SOUND", "KEY"))
"""What is long and not read: such a line has an empty value here."""
_CHARSETS = re.compile(r"utf-?8|us-ascii|iso-8859-\d{1,2}|windows-125\d|cp125\d|utf-16|macintosh", re.IGNORECASE)


class ContentLine(Struct, frozen=True, kw_only=True):
    """A property: its group and name in capitals, its parameters in capitals each with its values, and its value raw.

    `value` still has its escapes; what was in another code or in quoted-printable is text.
    """

    name: str
    value: str
    group: str = ""
    parameters: Mapping[str, tuple[str, ...]] = {}

    @property
    def types(self) -> frozenset[str]:
        """What TYPE says, in small letters."""
        return frozenset(each.casefold() for each in self.parameters.get("TYPE", ()))

    @property
    def text(self) -> str:
        """The value as a text."""
        return unescaped(self.value)

    @property
    def line(self) -> str:
        """The value as a text of one line."""
        return " ".join(self.text.split())

    def parts(self, mark: str) -> tuple[str, ...]:
        """The values between commas or semicolons, each on one line."""
        return tuple(" ".join(unescaped(each).split()) for each in split(self.value, mark))


def unescaped(text: str) -> str:
    """A text as it was meant: each line break, comma, semicolon and backslash without its backslash."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def split(text: str, mark: str) -> Iterator[str]:
    """The parts of a value between commas or semicolons that are not escaped, escapes and all."""
    at = 0
    while True:
        found = _PARTS[mark].match(text, at)
        end = found.end() if found else at
        yield text[at:end]
        if end >= len(text):
            return
        at = end + 1


def logical_lines(lines: Iterable[bytes], *, keeps_space: bool) -> Iterator[bytes]:
    """Lines put together again that were folded, or broken by quoted-printable; blank ones left out.

    In 2.1 the space at which a line was folded is part of the text, which is `keeps_space`.
    """
    parts: list[bytes] = []
    broken = False
    for line in lines:
        if broken:
            parts.append(b"\n" + line)
        elif line[:1] in (b" ", b"\t") and parts:
            parts.append(line if keeps_space else line[1:])
        elif b":" not in line and _is_heavy(parts):  # some leave out the space before the lines of a picture
            continue
        elif line.strip():
            if parts:
                yield b"".join(parts)
            parts = [line]
        elif parts:  # a blank line ends a picture in 2.1
            yield b"".join(parts)
            parts = []
        broken = line.endswith(b"=") and _is_quoted(parts)
    if parts:
        yield b"".join(parts)


def _is_heavy(parts: Sequence[bytes]) -> bool:
    found = _NAME.match(parts[0][:80].decode("ascii", "replace")) if parts else None
    return found is not None and found[2].upper() in HEAVY


def _is_quoted(parts: Sequence[bytes]) -> bool:
    head = parts[0].partition(b":")[0].upper() if parts else b""
    return b"QUOTED-PRINTABLE" in head


def parse_line(line: bytes, *, carets: bool) -> ContentLine:
    """A property. Raises ValueError, in words, for what is none.

    `carets` is whether marks in parameters are written with them, as in 4.0.
    """
    found = _HEAD.match(line, 0, _LONGEST_HEAD)
    head = found[1].decode("utf-8", "replace") if found else ""
    named = _NAME.match(head)
    rest = head[named.end() :] if named else ""
    if found is None or named is None or not (rest == "" or rest.startswith(";")):
        shown = _CONTROL.sub("", line[:40].decode("utf-8", "replace"))
        raise ValueError(f'its line "{shown}" cannot be read')
    parameters = _parameters(rest, carets)
    return ContentLine(
        name=named[2].upper(),
        group=(named[1] or "").upper(),
        parameters=parameters,
        value="" if named[2].upper() in HEAVY else _decoded(line[found.end() :], parameters),
    )


def _parameters(text: str, carets: bool) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in _PART.findall(text):
        name, equals, value = part.partition("=")
        if not equals:
            value = name
            name = "ENCODING" if value.strip().upper() in _ENCODINGS else "TYPE"
        values = (each.strip().strip('"') for each in _VALUE.findall(value))
        if carets:
            values = (re.sub(r"\^[\^n']", lambda mark: _CARET[mark[0]], each) for each in values)
        if name.strip().upper() == "TYPE":  # TYPE="work,cell" is met, and means both
            values = (each for value in values for each in value.split(","))
        found[name.strip().upper()] = (*found.get(name.strip().upper(), ()), *filter(None, values))
    return found


def _decoded(value: bytes, parameters: Mapping[str, tuple[str, ...]]) -> str:
    """A value as text, without control characters: in UTF-8, else in the code that is named, else Windows-1252."""
    encodings = {each.upper() for each in parameters.get("ENCODING", ())}
    if "QUOTED-PRINTABLE" in encodings:
        value = a2b_qp(value)
    named = [each for each in parameters.get("CHARSET", ()) if _CHARSETS.fullmatch(each)]
    for code in (*named, "utf-8"):
        try:
            return _plain(value.decode(code))
        except (UnicodeDecodeError, LookupError):
            continue
    return _plain(value.decode("cp1252", "replace"))


def _plain(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

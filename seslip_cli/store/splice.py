"""Editing a record in the text of a TOML file; everything else stays byte for byte.

The text is scanned, aware of strings, for its tables and the values in them. Positions are offsets into the text.
What comes out must be parsed again and compared with what was meant: a form that the scan does not know shows there.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]\]?[^\n]*\n?")
_PAIR = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=[ \t]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_INNER = re.compile(r"[^\"'#\[\]{}]+|#[^\n]*|([\[{])|([\]}])")
_BARE = re.compile(r"[^#\r\n]*")
_PART = re.compile(_KEY)


class CannotSplice(Exception):
    """The text is in a form that the scan does not know, or has no such record."""


class Pair(Struct, frozen=True):
    """A key and its value: the line starts at `start`, the value stands from `value` to `value_end`.

    `end` is after the line's end.
    """

    key: str
    start: int
    value: int
    value_end: int
    end: int


class Block(Struct):
    """A table: comments directly above it from `lead`, header from `head`, pairs until `body`.

    Comments and blank lines that follow the pairs reach until `end`.
    """

    name: str
    array: bool
    lead: int
    head: int
    body: int
    pairs: list[Pair] = []
    end: int = 0


def scan(text: str) -> list[Block]:
    """The tables of a file in order; the first is what stands before any header. Raises CannotSplice."""
    start = 1 if text.startswith("\ufeff") else 0
    block = Block("", False, start, start, start, [])
    blocks = [block]
    lead: int | None = None
    at = start
    while at < len(text):
        line_end = _line_end(text, at)
        line = text[at:line_end].strip()
        if not line:
            lead = None
        elif line[0] == "#":
            lead = at if lead is None else lead
        elif line[0] == "[":
            block.end = at if lead is None else lead
            block = _header(text, at, block.end, line_end)
            blocks.append(block)
            lead = None
        else:
            pair = _pair(text, at)
            block.pairs.append(pair)
            line_end = block.body = pair.end
            lead = None
        at = line_end
    block.end = len(text)
    return blocks


def find_record(blocks: list[Block], kind: str, index: int) -> tuple[int, int]:
    """From which to before which block the `index`-th `[[kind]]` reaches, its sub-tables included.

    A plain `[kind]` is the only one of its kind. Raises CannotSplice where there is none.
    """
    starts = [number for number, block in enumerate(blocks) if block.name == kind]
    if index >= len(starts):
        raise CannotSplice(f"[[{kind}]] number {index + 1} is not written as a table of its own")
    first = last = starts[index]
    last += 1
    while kind and last < len(blocks) and blocks[last].name.startswith(f"{kind}."):
        last += 1
    return first, last


def record_text(text: str, blocks: list[Block], kind: str, index: int) -> str:
    """A record as it is written: the comments directly above it, its header, pairs and sub-tables."""
    first, last = find_record(blocks, kind, index)
    return text[blocks[first].lead : blocks[last - 1].body]


def set_fields(text: str, kind: str, index: int, values: Mapping[str, str | None]) -> str:
    """Give fields of a record other values, each as TOML source; None takes the field away."""
    for key, value in values.items():
        text = _set_field(text, kind, index, key, value)
    return text


def add_record(text: str, kind: str, source: str) -> str:
    """Put a record after the last of its kind, else at the end; `source` is its TOML, header included."""
    blocks = scan(text)
    newline = newline_of(text)
    count = sum(block.array and block.name == kind for block in blocks)
    at = blocks[find_record(blocks, kind, count - 1)[1] - 1].end if count else len(text)
    before, after = text[:at], text[at:]
    if before in ("", "\ufeff") or before.endswith(newline * 2):
        gap = ""
    else:
        gap = newline if before.endswith("\n") else newline * 2
    return (
        before + gap + source.strip("\n").replace("\n", newline) + newline + (newline if after.strip() else "") + after
    )


def remove_record(text: str, kind: str, index: int) -> str:
    """Take a record away with the comments directly above it; comments that stand apart stay."""
    blocks = scan(text)
    first, last = find_record(blocks, kind, index)
    before, after = text[: blocks[first].lead], text[blocks[last - 1].body :]
    newline = newline_of(text)
    if before in ("", "\ufeff") or before.endswith(newline * 2):
        while after.startswith(newline):
            after = after[len(newline) :]
    return before + after


def newline_of(text: str) -> str:
    """How the file ends its lines, told by the first of them."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _set_field(text: str, kind: str, index: int, key: str, value: str | None) -> str:
    blocks = scan(text)
    first, _ = find_record(blocks, kind, index)
    block = blocks[first]
    pair = next((pair for pair in block.pairs if pair.key == key), None)
    if value is None:
        return text if pair is None else text[: pair.start] + text[pair.end :]
    newline = newline_of(text)
    source = value.replace("\n", newline)
    if pair is not None:
        return text[: pair.value] + source + text[pair.value_end :]
    glue = "" if block.body == 0 or text[block.body - 1] in "\n\ufeff" else newline
    return text[: block.body] + glue + f"{key} = {source}{newline}" + text[block.body :]


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _header(text: str, at: int, lead: int, line_end: int) -> Block:
    found = _HEADER.match(text, at)
    if found is None:
        raise CannotSplice("a header is written in an unusual form")
    name = ".".join(_unquoted(part) for part in _PART.findall(found[2]))
    return Block(name, found[1] == "[[", lead, at, line_end, [])


def _pair(text: str, at: int) -> Pair:
    found = _PAIR.match(text, at)
    if found is None:
        raise CannotSplice("a line is written in an unusual form")
    stop = _value_end(text, found.end())
    key = ".".join(_unquoted(part) for part in _PART.findall(found[1]))
    return Pair(key, at, found.end(), stop, _line_end(text, stop))


def _value_end(text: str, at: int) -> int:
    if text[at] in "\"'":
        return _required(_STRING.match(text, at)).end()
    if text[at] not in "[{":
        bare = _required(_BARE.match(text, at))[0]
        return at + len(bare.rstrip())
    depth = 0
    while True:
        found = _STRING.match(text, at)
        if found is None:
            found = _required(_INNER.match(text, at))
            depth += (found[1] is not None) - (found[2] is not None)
        at = found.end()
        if depth == 0:
            return at


def _required(found: re.Match[str] | None) -> re.Match[str]:
    if found is None:
        raise CannotSplice("a value is written in an unusual form")
    return found


def _unquoted(part: str) -> str:
    return part[1:-1] if part[0] in "\"'" else part

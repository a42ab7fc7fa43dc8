"""Where the tables of a TOML text stand, and the values in them; aware of strings, and ignorant of what they mean.

Positions are offsets into the text. A form that the scan does not know is told, or shows when an edit is read back.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]\]?[^\n]*\n?")
_PAIR = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=[ \t]*")
STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_INNER = re.compile(r"[^\"'#\[\]{}]+|#[^\n]*|([\[{])|([\]}])")
_BARE = re.compile(r"[^#\r\n]*")
_PART = re.compile(_KEY)

RecordPath = tuple[str | int, ...]
"""A record by kind and place, and so on into it: `("network", 2)`, `("network", 2, "member", 0)`."""
OWN_FIELDS: RecordPath = ("", 0)
"""The path of a file's own fields, which stand before its first table."""


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
        line_end = end_of_line(text, at)
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
    return find_part(blocks, (kind, index))


def find_part(blocks: list[Block], path: RecordPath) -> tuple[int, int]:
    """As `find_record`, for a record in a record: `("network", 2, "member", 0)`. Raises CannotSplice."""
    first, last = 0, len(blocks)
    names = path[::2]
    for depth, index in enumerate(path[1::2], 1):
        name = ".".join(map(str, names[:depth]))
        starts = [number for number in range(first, last) if blocks[number].name == name]
        if not isinstance(index, int) or index >= len(starts):
            raise CannotSplice(f"[[{name}]] is not written as a table of its own")
        first, last = starts[index], reach(blocks, starts[index], last)
    return first, last


def reach(blocks: Sequence[Block], first: int, last: int) -> int:
    """Before which block the record that begins at a block ends, at the latest before `last`."""
    name, end = blocks[first].name, first + 1
    while name and end < last and blocks[end].name.startswith(f"{name}."):
        end += 1
    return end


def record_text(text: str, blocks: list[Block], path: RecordPath) -> str:
    """A record as it is written: the comments directly above it, its header, pairs and sub-tables."""
    first, last = find_part(blocks, path)
    return text[blocks[first].lead : blocks[last - 1].body]


def record_texts(text: str) -> dict[tuple[str, str], str]:
    """The text of every record of a file by kind and id; by its place, from 1, where a list has no ids."""
    blocks = scan(text)
    texts: dict[tuple[str, str], str] = {}
    seen: dict[str, int] = {}
    last = 0
    for first, block in enumerate(blocks):
        if first < last:
            continue  # a part of a record
        last = reach(blocks, first, len(blocks))
        index = seen.get(block.name, 0)
        seen[block.name] = index + 1
        id = next((text[pair.value : pair.value_end].strip("\"'") for pair in block.pairs if pair.key == "id"), "")
        source = text[block.lead : blocks[last - 1].body]
        if source:
            texts[block.name, id or (str(index + 1) if block.array else "")] = source.rstrip("\r\n") + "\n"
    return texts


def end_of_line(text: str, at: int) -> int:
    """Where the line of a place ends, its line end included."""
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
    return Pair(key, at, found.end(), stop, end_of_line(text, stop))


def _value_end(text: str, at: int) -> int:
    if text[at] in "\"'":
        return _required(STRING.match(text, at)).end()
    if text[at] not in "[{":
        bare = _required(_BARE.match(text, at))[0]
        return at + len(bare.rstrip())
    depth = 0
    while True:
        found = STRING.match(text, at)
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

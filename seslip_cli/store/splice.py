"""Editing a record in the text of a TOML file; everything else stays byte for byte.

The text is scanned, aware of strings, for its tables and the values in them. Positions are offsets into the text.
What comes out must be parsed again and compared with what was meant: a form that the scan does not know shows there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

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
_STRING_OR_COMMENT = re.compile(rf"{_STRING.pattern}|#[^\n]*", re.DOTALL)
_INNER = re.compile(r"[^\"'#\[\]{}]+|#[^\n]*|([\[{])|([\]}])")
_BARE = re.compile(r"[^#\r\n]*")
_PART = re.compile(_KEY)


Path = tuple[str | int, ...]
"""A record by kind and place, and so on into it: `("network", 2)`, `("network", 2, "member", 0)`."""


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
    return find_part(blocks, (kind, index))


def find_part(blocks: list[Block], path: Path) -> tuple[int, int]:
    """As `find_record`, for a record in a record: `("network", 2, "member", 0)`. Raises CannotSplice."""
    first, last = 0, len(blocks)
    names = path[::2]
    for depth, index in enumerate(path[1::2], 1):
        name = ".".join(map(str, names[:depth]))
        starts = [number for number in range(first, last) if blocks[number].name == name]
        if not isinstance(index, int) or index >= len(starts):
            raise CannotSplice(f"[[{name}]] is not written as a table of its own")
        first, end = starts[index], starts[index] + 1
        while name and end < last and blocks[end].name.startswith(f"{name}."):
            end += 1
        last = end
    return first, last


def record_text(text: str, blocks: list[Block], path: Path) -> str:
    """A record as it is written: the comments directly above it, its header, pairs and sub-tables."""
    first, last = find_part(blocks, path)
    return text[blocks[first].lead : blocks[last - 1].body]


def replace_record(text: str, path: Path, source: str) -> str:
    """Put other text in the place of a record's own, comments above it and sub-tables included."""
    blocks = scan(text)
    first, last = find_part(blocks, path)
    return text[: blocks[first].lead] + in_lines_of(text, source) + text[blocks[last - 1].body :]


def set_fields(text: str, path: Path, values: Mapping[str, str | None]) -> str:
    """Give fields of a record other values, each as TOML source; None takes the field away."""
    for key, value in values.items():
        text = _set_field(text, path, key, value)
    return text


def replace_string(text: str, path: Path, field: str, old: str, new: str | None) -> str:
    """Put another string in the place of one that stands, alone or in a list, in a field; None takes it from the list.

    `field` may reach into a list of tables: `role.authority`. Where those are written in one line, as in
    `sponsors = [{ authority = "x" }]`, the string is replaced there.
    """
    first, last = find_part(blocks := scan(text), path)
    name = ".".join(map(str, path[::2]))
    above, _, key = field.rpartition(".")
    wanted = f"{name}.{above}" if above else name
    edits = [
        _replaced(text, pair, old, new)
        for block in blocks[first:last]
        if block.name == wanted
        for pair in block.pairs
        if pair.key == key
    ]
    if above:
        lines = [pair for pair in blocks[first].pairs if pair.key == above]
        edits += [_replaced_inline(text, pair, key, old, new) for pair in lines]
    for at, end, source in sorted(edits, reverse=True):
        text = text[:at] + source + text[end:]
    return text


def add_record(text: str, kind: str, source: str) -> str:
    """Put a record after the last of its kind, else at the end; `source` is its TOML, header included."""
    blocks = scan(text)
    count = sum(block.array and block.name == kind for block in blocks)
    at = _after(text, blocks[find_record(blocks, kind, count - 1)[1] - 1]) if count else len(text)
    return _insert(text, at, source)


def _after(text: str, block: Block) -> int:
    """The end of a table and of the comments directly below it; those that stand apart are about what follows."""
    at = block.body
    while at < block.end and text[at : _line_end(text, at)].strip():
        at = _line_end(text, at)
    return at if text[at : block.end].strip() else block.end


def add_part(text: str, path: Path, source: str) -> str:
    """Put a sub-table, as TOML with its header, at the end of a record."""
    blocks = scan(text)
    at = blocks[find_part(blocks, path)[1] - 1].body
    newline = newline_of(text)
    glue = "" if text[:at].endswith("\n") else newline
    return text[:at] + glue + newline + in_lines_of(text, source.strip("\n")) + newline + text[at:]


def remove_record(text: str, path: Path) -> str:
    """Take a record away with the comments directly above it; comments that stand apart stay."""
    blocks = scan(text)
    first, last = find_part(blocks, path)
    before, after = text[: blocks[first].lead], text[blocks[last - 1].body :]
    newline = newline_of(text)
    if before in ("", "\ufeff") or before.endswith(newline * 2):
        while after.startswith(newline):
            after = after[len(newline) :]
    return before + after


def reorder(text: str, kind: str, order: Sequence[int]) -> str:
    """Let the records of a kind stand in another order, each with its comments; what is between them stays."""
    blocks = scan(text)
    spans = []
    for index in range(len(order)):
        first, last = find_record(blocks, kind, index)
        spans.append((blocks[first].lead, blocks[last - 1].body))
    sources = [text[start:end] for start, end in spans]
    for (start, end), index in reversed([*zip(spans, order, strict=True)]):
        newline = "" if sources[index].endswith("\n") else newline_of(text)
        text = text[:start] + sources[index] + newline + text[end:]
    return text


def in_lines_of(text: str, source: str) -> str:
    """New text with the line ends of the text that it goes into."""
    return source.replace("\r\n", "\n").replace("\n", newline_of(text))


def newline_of(text: str) -> str:
    """How the file ends its lines, told by the first of them."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _insert(text: str, at: int, source: str) -> str:
    """A record put in between what stands before and after, a blank line apart."""
    before, after, newline = text[:at], text[at:], newline_of(text)
    if before in ("", "\ufeff") or before.endswith(newline * 2):
        gap = ""
    else:
        gap = newline if before.endswith("\n") else newline * 2
    below = newline if after.strip() and not after.startswith(newline) else ""
    return before + gap + in_lines_of(text, source.strip("\n")) + newline + below + after


def _set_field(text: str, path: Path, key: str, value: str | None) -> str:
    blocks = scan(text)
    first, _ = find_part(blocks, path)
    block = blocks[first]
    pair = next((pair for pair in block.pairs if pair.key == key), None)
    if value is None:
        return text if pair is None else text[: pair.start] + text[pair.end :]
    source = in_lines_of(text, value)
    if pair is not None:
        return text[: pair.value] + source + text[pair.value_end :]
    newline = newline_of(text)
    glue = "" if block.body == 0 or text[block.body - 1] in "\n\ufeff" else newline
    return text[: block.body] + glue + f"{key} = {source}{newline}" + text[block.body :]


def _replaced(text: str, pair: Pair, old: str, new: str | None) -> tuple[int, int, str]:
    """The edit that puts another string in a value, or takes it, with its comma, from a list."""
    source = text[pair.value : pair.value_end]
    places = [(start, end) for start, end in _strings(source) if source[start + 1 : end - 1] == old]
    if new is not None:
        return pair.value, pair.value_end, _put(source, places, new)
    if source[0] != "[":
        return pair.start, pair.end, ""
    for start, end in reversed(places):
        source = _taken_out(source, start, end)
    return pair.value, pair.value_end, source


def _replaced_inline(text: str, pair: Pair, key: str, old: str, new: str | None) -> tuple[int, int, str]:
    """As `_replaced`, for the strings that stand as a key's value in tables written in one line."""
    source = text[pair.value : pair.value_end]
    if new is None:
        raise CannotSplice(f"{pair.key} is written in one line")
    named = re.compile(rf"(?<![\w-]){re.escape(key)}[ \t]*=[ \t]*$")
    places = [
        (start, end)
        for start, end in _strings(source)
        if source[start + 1 : end - 1] == old and named.search(source, 0, start)
    ]
    return pair.value, pair.value_end, _put(source, places, new)


def _strings(source: str) -> Iterator[tuple[int, int]]:
    """Where the strings of a value stand; what only looks like one, in a comment, is left out."""
    for found in _STRING_OR_COMMENT.finditer(source):
        if not found[0].startswith("#"):
            yield found.span()


def _put(source: str, places: Sequence[tuple[int, int]], new: str) -> str:
    for start, end in reversed(places):
        source = f'{source[:start]}"{new}"{source[end:]}'
    return source


def _taken_out(source: str, start: int, end: int) -> str:
    """A list without one of its strings: with the comma after it and its line, or else the comma before it."""
    after = re.compile(r"[ \t]*,[ \t]*(?:\r?\n)?").match(source, end)
    if after is None:
        return re.sub(r",?\s*$", "", source[:start]) + source[end:]
    before = source[:start]
    if after[0].endswith("\n"):
        before = re.sub(r"(?<=\n)[ \t]*$", "", before)
    return before + source[after.end() :]


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

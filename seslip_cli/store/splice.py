"""Editing records in the text of a TOML file; everything else stays byte for byte.

What comes out must be parsed again and compared with what was meant: a form that the scan does not know shows there.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from seslip_cli.store.scan import (
    STRING,
    Block,
    CannotSplice,
    Pair,
    RecordPath,
    end_of_line,
    find_part,
    find_record,
    reach,
    scan,
)

_STRING_OR_COMMENT = re.compile(rf"{STRING.pattern}|#[^\n]*", re.DOTALL)

Edit = Callable[[str, RecordPath, str], str]
"""An edit within a record: takes a text, where in it the record stands and what ends its lines; gives the new text."""

Stretch = tuple[int, int, str]
"""From where to before where a text is to be replaced, and by what."""


def replace_record(text: str, path: RecordPath, source: str) -> str:
    """Put other text in the place of a record's own, comments above it and sub-tables included."""
    blocks = scan(text)
    first, last = find_part(blocks, path)
    return text[: blocks[first].lead] + in_lines_of(text, source) + text[blocks[last - 1].body :]


def edit_records(text: str, edits: Sequence[tuple[RecordPath, Edit]]) -> list[Stretch]:
    """What many edits within records put in the place of what, in the order of the text, which is scanned once.

    The same as the edits one after another: what stands between one record's lead and the next is a text of its own.
    Raises CannotSplice where a record is not there.
    """
    blocks, newline = scan(text), newline_of(text)
    starts: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        starts.setdefault(block.name, []).append(number)
    inside: dict[tuple[int, int], list[tuple[RecordPath, Edit]]] = {}
    for (kind, index, *part), edit in edits:
        firsts = starts.get(str(kind), [])
        if not isinstance(index, int) or index >= len(firsts):
            raise CannotSplice(f"[[{kind}]] is not written as a table of its own")
        span = firsts[index], reach(blocks, firsts[index], len(blocks))
        inside.setdefault(span, []).append(((kind, 0, *part), edit))
    spans = sorted(inside)
    if any(following[0] < span[1] for span, following in pairwise(spans)):  # one record is a part of another
        return [(0, len(text), _edited(text, edits, newline))]
    stretches = [(blocks[first].lead if first else 0, blocks[last - 1].end) for first, last in spans]
    return [
        (start, end, _edited(text[start:end], inside[span], newline))
        for span, (start, end) in zip(spans, stretches, strict=True)
    ]


def put_in(text: str, stretches: Sequence[Stretch]) -> str:
    """A text with stretches of it replaced, which are in its order."""
    parts, at = [], 0
    for start, end, new in stretches:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _edited(text: str, edits: Sequence[tuple[RecordPath, Edit]], newline: str) -> str:
    for path, edit in edits:
        text = edit(text, path, newline)
    return text


def set_fields(text: str, path: RecordPath, values: Mapping[str, str | None], newline: str = "") -> str:
    """Give fields of a record other values, each as TOML source; None takes the field away."""
    for key, value in values.items():
        text = _set_field(text, path, key, value, newline or newline_of(text))
    return text


def replace_string(text: str, path: RecordPath, field: str, old: str, new: str | None) -> str:
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
    while at < block.end and text[at : end_of_line(text, at)].strip():
        at = end_of_line(text, at)
    return at if text[at : block.end].strip() else block.end


def add_part(text: str, path: RecordPath, source: str, newline: str = "") -> str:
    """Put a sub-table, as TOML with its header, at the end of a record."""
    blocks = scan(text)
    at = blocks[find_part(blocks, path)[1] - 1].body
    newline = newline or newline_of(text)
    glue = "" if text[:at].endswith("\n") else newline
    return text[:at] + glue + newline + _in_lines(source.strip("\n"), newline) + newline + text[at:]


def remove_record(text: str, path: RecordPath, newline: str = "") -> str:
    """Take a record away with the comments directly above it; comments that stand apart stay."""
    return remove_records(text, [path], newline)


def remove_records(text: str, paths: Sequence[RecordPath], newline: str = "") -> str:
    """As `remove_record`, for several that are no parts of each other: the last of them first."""
    blocks = scan(text)
    for first, last in sorted((find_part(blocks, path) for path in paths), reverse=True):
        text = _without(text, blocks[first].lead, blocks[last - 1].body, newline or newline_of(text))
    return text


def _without(text: str, start: int, end: int, newline: str) -> str:
    before, after = text[:start], text[end:]
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
    return _in_lines(source, newline_of(text))


def _in_lines(source: str, newline: str) -> str:
    return source.replace("\r\n", "\n").replace("\n", newline)


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
    return before + gap + in_lines_of(text, source.strip("\r\n")) + newline + below + after


def _set_field(text: str, path: RecordPath, key: str, value: str | None, newline: str) -> str:
    blocks = scan(text)
    first, _ = find_part(blocks, path)
    block = blocks[first]
    pair = next((pair for pair in block.pairs if pair.key == key), None)
    if value is None:
        return text if pair is None else text[: pair.start] + text[pair.end :]
    source = _in_lines(value, newline)
    if pair is not None:
        return text[: pair.value] + source + text[pair.value_end :]
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

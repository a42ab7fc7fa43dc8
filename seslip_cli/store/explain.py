"""Saying in plain words, with file, line, record and field, what does not fit in a file."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from seslip_cli.domain.record import Record
from seslip_cli.store.convert import convert
from seslip_cli.store.problem import Problem
from seslip_cli.store.scan import Block, CannotSplice, find_record, scan

_PLACE = re.compile(r"^(.*?)(?: - at `\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_UNSAID = "something else"
_WORDS = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "bool": "true or false",
    "date": "a date such as 2019-11-08, without quotation marks",
    "time": "a time such as 10:30, without quotation marks",
    "datetime": "a date with a time",
    "array": "a list in square brackets",
    "object": "a table",
    "Number": "a number with decimals",
    "null": "nothing",
}


def explain(
    error: msgspec.ValidationError, data: dict[str, Any], shape: type[Record], text: str, file: str
) -> list[Problem]:
    """Every problem of a file that could not be converted, one for each record that does not fit."""
    problems = [*_problems(data, shape, text, file)]
    return problems or [Problem(file=file, line=1, message=_plain_words(str(error), shape)[1])]


@lru_cache(maxsize=2)
def _scan(text: str) -> list[Block]:
    """The tables of a file; many questions are asked about the same one."""
    return scan(text)


def line_of(text: str, kind: str, index: int, path: tuple[str | int, ...] = ()) -> int:
    """The line (from 1) of a record's field, or of what comes nearest to it; `path` as in ("role", 0, "title")."""
    blocks = _scan(text)
    try:
        first, last = find_record(blocks, kind, index)
    except CannotSplice:
        first = next((number for number, block in enumerate(blocks) if block.name.startswith(f"{kind}.")), 0)
        last = len(blocks)
    block = blocks[first]
    name = kind
    for step, nth in zip(path, (*path, 0)[1:], strict=True):
        if not isinstance(step, str):
            continue
        below = f"{name}.{step}" if name else step
        same = [each for each in blocks[first:last] if each.name == below]
        if same:
            block, name = same[nth if isinstance(nth, int) and nth < len(same) else 0], below
        elif pair := next((pair for pair in block.pairs if pair.key.split(".")[0] == step), None):
            return text.count("\n", 0, pair.start) + 1
    return text.count("\n", 0, block.head) + 1


def record_label(kind: str, index: int, record: Any) -> str:
    """What a record is called in a message: `contact "ada-marsh"`, or `contact number 3`."""
    id = record.get("id") if isinstance(record, dict) else getattr(record, "id", None)
    words = kind.replace("_", " ")
    return f'{words} "{id}"' if isinstance(id, str) else f"{words} number {index + 1}"


def _problems(data: dict[str, Any], shape: type[Record], text: str, file: str) -> Iterator[Problem]:
    fields = {each.encode_name: each for each in msgspec.structs.fields(shape)}
    for key, value in data.items():
        if key not in fields:
            unknown = f'"{key}" is not known here{_did_you_mean(key, fields)}'
            yield Problem(file=file, line=_line_of_key(text, key), message=unknown)
        elif _is_list_of_records(fields[key].type) and isinstance(value, list):
            element = get_args(fields[key].type)[0]
            yield from _record_problems(key, value, element, text, file)
        else:
            yield from _table_problems(key, value, fields[key].type, text, file)
    for key, each in fields.items():
        if key not in data and each.required:
            yield Problem(file=file, line=1, message=f'has no "{key}"')


def _record_problems(kind: str, values: list[Any], element: Any, text: str, file: str) -> Iterator[Problem]:
    for index, value in enumerate(values):
        try:
            convert(value, element)
        except msgspec.ValidationError as error:
            path, words = _plain_words(str(error), element)
            yield Problem(
                file=file,
                line=line_of(text, kind, index, path),
                record=record_label(kind, index, value),
                field=_field_label(path),
                message=words,
            )


def _table_problems(key: str, value: Any, shape: Any, text: str, file: str) -> Iterator[Problem]:
    try:
        convert(value, shape)
    except msgspec.ValidationError as error:
        path, words = _plain_words(str(error), shape)
        table = isinstance(value, dict)
        line = line_of(text, key, 0, path) if table else _line_of_key(text, key)
        record, field = (f"[{key}]", _field_label(path)) if table else ("", key)
        yield Problem(file=file, line=line, record=record, field=field, message=words)


def _line_of_key(text: str, key: str) -> int:
    for block in _scan(text):
        if block.name.split(".")[0] == key:
            return text.count("\n", 0, block.head) + 1
        for pair in block.pairs:
            if not block.name and pair.key.split(".")[0] == key:
                return text.count("\n", 0, pair.start) + 1
    return 1


def _plain_words(message: str, shape: Any) -> tuple[tuple[str | int, ...], str]:
    """The path and the plain words for a message of msgspec's."""
    found = _PLACE.match(message)
    what, place = (found[1], found[2] or "") if found else (message, "")
    path: tuple[str | int, ...] = tuple(
        name or (int(index) if index.isdigit() else 0) for name, index in _STEP.findall(place)
    )
    at = _shape_at(shape, path)
    if missing := re.match(r"Object missing required field `(.*)`", what):
        return path, f'has no "{missing[1]}"{_meant_by(at, missing[1])}'
    if unknown := re.match(r"Object contains unknown field `(.*)`", what):
        known = {each.encode_name for each in _fields(at)}
        return (*path, unknown[1]), f'"{unknown[1]}" is not a field that seslip knows{_did_you_mean(unknown[1], known)}'
    if what.startswith("Invalid enum value"):
        return path, f"is {what.removeprefix('Invalid enum value ')}; it may be {_choices(at)}".replace("'", '"')
    if wrong := re.match(r"Expected `([^`]*)`, got `([^`]*)`$", what):
        return path, f"should be {_type_words(wrong[1])}, and is {_type_words(wrong[2])}"
    if what.startswith("Expected"):
        return path, f"should be {_description(at)}"
    return path, what


def _meant_by(shape: Any, name: str) -> str:
    """What a field asks for, where that is said beside it."""
    words = next((_description(field.type) for field in _fields(shape) if field.encode_name == name), _UNSAID)
    return "" if words == _UNSAID else f": {words}"


def _type_words(types: str) -> str:
    kinds = [each for each in types.split(" | ") if each != "null"] or ["null"]
    return " or ".join(_WORDS.get(each, each) for each in kinds)


def _field_label(path: tuple[str | int, ...]) -> str:
    """`("role", 1, "title")` reads `role 2, title`."""
    words = [f"{step + 1}" if isinstance(step, int) else f", {step}" for step in path]
    return " ".join(words).replace(" ,", ",").removeprefix(", ")


def _shape_at(shape: Any, path: tuple[str | int, ...]) -> Any:
    """The annotation at a path within a record's type."""
    for step in path:
        for arm in _arms(shape):
            if isinstance(step, int) and get_origin(arm) is tuple:
                shape = get_args(arm)[0]
                break
            named = [each.type for each in _fields(arm) if each.encode_name == step]
            if named:
                shape = named[0]
                break
    return shape


def _arms(shape: Any) -> tuple[Any, ...]:
    """What a type may be: the parts of a union, without the notes on them."""
    if get_origin(shape) is Annotated:
        return _arms(get_args(shape)[0])
    arms = get_args(shape) if type(None) in get_args(shape) else (shape,)
    return tuple(get_args(arm)[0] if get_origin(arm) is Annotated else arm for arm in arms)


def _fields(shape: Any) -> tuple[msgspec.structs.FieldInfo, ...]:
    structs = [arm for arm in _arms(shape) if isinstance(arm, type) and issubclass(arm, Struct)]
    return msgspec.structs.fields(structs[0]) if structs else ()


def _is_list_of_records(shape: Any) -> bool:
    return get_origin(shape) is tuple and bool(_fields(get_args(shape)[0]))


def _choices(shape: Any) -> str:
    """Every choice that a type leaves, however deep its unions: `"a", "b" or "c"`."""
    words = [f'"{each}"' if isinstance(each, str) else str(each) for each in _literals(shape)]
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _literals(shape: Any) -> Iterator[Any]:
    if get_origin(shape) is Literal:
        yield from get_args(shape)
    else:
        for part in get_args(shape):
            yield from _literals(part)


def _description(shape: Any) -> str:
    """What a constrained type asks for, in the words given beside it."""
    for part in (shape, *get_args(shape)):
        for note in get_args(part)[1:] if get_origin(part) is Annotated else ():
            if isinstance(note, Meta) and note.description:
                return note.description
    return _UNSAID


def _did_you_mean(word: str, known: Any) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""

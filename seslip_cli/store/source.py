"""A file of a programme as it was read: its bytes, its text, its tables, and a problem at a place in it."""

from pathlib import Path
from typing import Any

from msgspec import Struct

from seslip_cli.errors import StoreError
from seslip_cli.store.problem import Problem
from seslip_cli.store.toml import decode, parse


class Source(Struct, frozen=True, kw_only=True):
    """A file as it was read; `content` is None where there is none."""

    file: str
    content: bytes | None
    text: str
    data: dict[str, Any]


def read_source(root: Path, file: str) -> Source:
    """A file as it is now. Raises BrokenStore for what is not TOML, StoreError where it may not be read."""
    return make_source(file, read_bytes(root / file))


def make_source(file: str, content: bytes | None) -> Source:
    """A file that holds this. Raises BrokenStore for what is not TOML."""
    text = "" if content is None else decode(content, file)
    return Source(file=file, content=content, text=text, data={} if content is None else parse(text, file))


def read_bytes(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises StoreError where it may not be read."""
    try:
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is not a file with text in it.", "Move it elsewhere.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror}).", "Close what else has it open, or ask for leave to read it."
        ) from None


def problem_in(source: Source, kind: str, index: int, field: str, message: str, id: str = "") -> Problem:
    """A problem of a field of the `index`-th record of a kind; `id` tells which of several in that field it is."""
    from seslip_cli.store.explain import line_of, record_label

    tables = source.data.get(kind)
    path = _path_to(tables[index] if isinstance(tables, list) else tables, field, id) or tuple(field.split("."))
    record = source.data[kind][index] if isinstance(source.data.get(kind), list) else None
    return Problem(
        file=source.file,
        line=line_of(source.text, kind, index, path),
        record=record_label(kind, index, record) if record else f"[{kind}]",
        field=field,
        message=message,
    )


def _path_to(table: Any, field: str, id: str) -> tuple[str | int, ...]:
    """The path at which an id stands in a record's tables, as in ("member", 6, "authority"); else empty."""
    first, _, rest = field.partition(".")
    value = table.get(first) if isinstance(table, dict) else None
    if not rest:
        return (first,) if value == id or (isinstance(value, list) and id in value) else ()
    for nth, each in enumerate(value if isinstance(value, list) else [value]):
        if below := _path_to(each, rest, id):
            return (first, nth, *below)
    return ()

"""TOML in and out: numbers exact, a byte order mark allowed, every trouble with its place."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import msgspec
import tomli
from msgspec import Struct

from seslip_cli.domain.money import Money
from seslip_cli.domain.record import Record
from seslip_cli.store.problem import BrokenStore, Problem

EXACT_TYPES = (date, time, datetime)
"""Types that TOML has itself: a date in quotation marks is a text."""

_SLIPS = {
    "Cannot overwrite a value": "a field is given twice",
    "Invalid value": "a value is missing, or a text stands without quotation marks",
    "Expected '=' after a key in a key/value pair": "there is no = after the name of a field",
    "Illegal character '\\n'": "a text has no quotation marks at its end",
    "Unterminated string": "a text has no quotation marks at its end",
    "Expected newline or end of document after a statement": "something stands after the end of a value",
}
"""The parser's words for what people most often get wrong, and ours."""

_LOOKS = (
    (
        re.compile(r"[\u201c\u201d\u2018\u2019]"),
        'the quotation marks are curly, as a word processor makes them; use straight ones: "',
    ),
    (re.compile(r"£"), "an amount stands without the £: 20000"),
    (re.compile(r"\d,\d{3}(?!\d)"), "an amount stands without commas: 20000"),
    (re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"), "a date is written 2019-11-08"),
    (re.compile(r"^\s*\d[:.]\d\d"), "a time is written with two figures for the hour: 09:30"),
)
"""What people write for a value, and how it is to be written."""

_OTHER_BASE = re.compile(r"[=\[,]\s*[+-]?0[xob]")


class Number:
    """A number with decimals or an exponent, exactly as it is written."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


def decode(source: bytes, file: str) -> str:
    """The text of a file, its byte order mark and line ends kept. Raises BrokenStore for what is not UTF-8."""
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        words = "has a character that is not written in UTF-8; save the file as UTF-8"
        raise BrokenStore([Problem(file=file, line=line, message=words)]) from None


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables of a file. Raises BrokenStore, with the line, for what is not TOML."""
    data: dict[str, Any]
    try:
        data = tomli.loads(text.removeprefix("\ufeff"), parse_float=Number)
    except tomli.TOMLDecodeError as error:
        line = text.removeprefix("\ufeff").split("\n")[error.lineno - 1 : error.lineno]
        words = f"cannot be read at column {error.colno}: {_slip(error.msg, line[0] if line else '')}"
        raise BrokenStore([Problem(file=file, line=error.lineno, message=words)]) from None
    except ValueError:  # a number of thousands of figures
        raise BrokenStore([Problem(file=file, line=1, message="has a number that is too long to be read")]) from None
    except RecursionError:
        raise BrokenStore([Problem(file=file, line=1, message="is nested too deeply to be read")]) from None
    if _OTHER_BASE.search(text):
        _refuse_other_bases(text, file)
    return data


def read_exact(kind: type, value: object) -> object:
    """Make an amount of what a file holds; for msgspec, which asks for types that it does not know."""
    if kind is Money and isinstance(value, Number):
        return Money.parse(value.text)
    if kind is Money and isinstance(value, int) and not isinstance(value, bool):
        return Money.parse(str(value))
    raise ValueError("should be an amount such as 38000 or 73350.50, without quotation marks or £")


def plain(record: Struct) -> dict[str, Any]:
    """A record as the tables that TOML has: fields without a value left out, amounts exact."""
    from decimal import Decimal

    exact = (*EXACT_TYPES, Decimal)
    made: dict[str, Any] = _without_none(msgspec.to_builtins(record, builtin_types=exact, enc_hook=_write_exact))
    return made


def dump(tables: Mapping[str, Any]) -> str:
    """TOML of plain values; text of several lines is written on several lines."""
    import tomli_w

    return tomli_w.dumps(tables, multiline_strings=not _has_return(tables))


def _has_return(value: Any) -> bool:
    """tomli-w would take the carriage returns out of a text of several lines."""
    if isinstance(value, Mapping):
        return any(map(_has_return, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_return, value))
    return isinstance(value, str) and "\r" in value


def dump_record(kind: str, record: Record) -> str:
    """TOML of one new record, `[[kind]]` and all; its lists of tables follow as `[[kind.field]]`."""
    return _dump_tables(f"[[{kind}]]", kind, plain(record))


def dump_table(name: str, record: Struct, *, listed: bool = False) -> str:
    """TOML of a table that stands once in its file, `[name]` and all; of one in a list of them, `[[name]]`."""
    return _dump_tables(f"[[{name}]]" if listed else f"[{name}]", name, plain(record))


def dump_part(name: str, record: Record) -> str:
    """TOML of one new sub-table, `[[network.member]]` and all."""
    return _dump_tables(f"[[{name}]]", name, plain(record))


def _dump_tables(header: str, name: str, table: Mapping[str, Any]) -> str:
    lists = {key: value for key, value in table.items() if isinstance(value, list) and _are_tables(value)}
    single = {key: value for key, value in table.items() if isinstance(value, dict)}
    own = {key: value for key, value in table.items() if key not in lists and key not in single}
    parts = [f"{header}\n{dump(own)}"]
    parts += [_dump_tables(f"[{name}.{key}]", f"{name}.{key}", each) for key, each in single.items()]
    for key, records in lists.items():
        parts += [_dump_tables(f"[[{name}.{key}]]", f"{name}.{key}", each) for each in records]
    return "\n".join(parts)


def _are_tables(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(each, dict) for each in values)


def dump_value(value: object) -> str:
    """TOML source of one value."""
    exact = _write_exact(value) if isinstance(value, Money) else value
    if isinstance(value, tuple):
        return f"[{', '.join(dump_value(each) for each in value)}]"
    return dump({"value": exact}).removeprefix("value = ").removesuffix("\n")


def _write_exact(value: object) -> object:
    from decimal import Decimal

    if isinstance(value, Money):
        return Decimal(value.plain) if value.pence % 100 else value.pence // 100
    raise TypeError(f"{type(value).__name__} has no form in TOML")


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_without_none(each) for each in value]
    return value


def _refuse_other_bases(text: str, file: str) -> None:
    """Hexadecimal and its like look like a slip in a file of amounts: 0x10 is sixteen."""
    from seslip_cli.store.scan import scan

    pairs = [pair for block in scan(text) for pair in block.pairs]
    slips = [pair for pair in pairs if _OTHER_BASE.search("=" + _outside_strings(text[pair.value : pair.value_end]))]
    if slips:
        words = "is not written in figures from 0 to 9"
        raise BrokenStore(
            [
                Problem(file=file, line=text.count("\n", 0, pair.start) + 1, field=pair.key, message=words)
                for pair in slips
            ]
        )


def _outside_strings(source: str) -> str:
    return re.sub(r'#[^\n]*|"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', '""', source)


def _slip(message: str, line: str) -> str:
    """What is probably wrong with a line that the parser refused."""
    value = line.partition("=")[2]
    for looks, words in _LOOKS:
        if looks.search(_outside_strings(value)):
            return words
    return _SLIPS.get(message, _lower_first(message))


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]

"""Headings between the rows of a printed ledger, `Cost centre: 12345 Learning`, and the rows that stand below them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from seslip_cli.imports.headings import Synonyms, key_of

_FIELDS = ("cost_centre", "account")
_CODE = re.compile(r"[A-Za-z0-9./_-]*[0-9][A-Za-z0-9./_-]*")


class Sections:
    """Remembers the cost centre and the account of the section that is being read, where no column has them."""

    def __init__(self, synonyms: Synonyms, columns: Mapping[str, object]) -> None:
        self._fields = {
            key_of(word): field for field in _FIELDS if field not in columns for word in (*synonyms[field], field)
        }
        self.found: dict[str, str] = {}
        self._used: set[str] = set()

    def field_of(self, texts: Sequence[str]) -> str:
        """The field that the first cell of a heading names, where no column has it."""
        return self._fields.get(key_of(texts[0].partition(":")[0]), "")

    def note(self, texts: Sequence[str]) -> None:
        """The cells of a heading: `Cost centre: 12345 Learning` in one cell, or in several."""
        _, colon, rest = texts[0].partition(":")
        words = [rest, *texts[1:]] if colon else texts[1:]
        value = next((word.strip() for word in words if word.strip()), "")
        if (field := self.field_of(texts)) and value:
            code = _CODE.match(value)
            self.found[field] = code[0] if code else value

    def fill(self, fields: Mapping[str, str]) -> dict[str, str]:
        """The fields of a row, with those of its section."""
        self._used.update(self.found)
        return {**self.found, **fields}

    def notes(self) -> Iterator[str]:
        """What was taken from headings between the rows."""
        for field in sorted(self._used):
            yield f"The {field.replace('_', ' ')} is read from the headings between the rows."

"""Words and lists of words that a manager may change: files of `config/`, the programme's own before the shipped."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from seslip_cli.errors import StoreError
from seslip_cli.store.locate import find_config
from seslip_cli.store.toml import parse

Words = Mapping[str, Mapping[str, list[str]]]
"""Lists of words by their header and name."""


def load_words(root: Path, name: str) -> Words:
    """The lists of a file; the programme's own go before those that are shipped, list by list. Raises StoreError."""
    shipped, own = _load(None, name), _load(root, name)
    return {**shipped, **{header: {**shipped.get(header, {}), **lists} for header, lists in own.items()}}


def _load(root: Path | None, name: str) -> Words:
    file = find_config(root, name)
    try:
        return msgspec.convert(parse(file.read_text(encoding="utf-8"), name), dict[str, dict[str, list[str]]])
    except (msgspec.ValidationError, UnicodeDecodeError):
        raise StoreError(
            f"{file} cannot be used: under each header it should have lists of words.",
            'Write each like name = ["name", "full name"].',
        ) from None

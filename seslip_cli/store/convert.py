"""Making records of a file's tables."""

from typing import Any, TypeVar

import msgspec

from seslip_cli.domain.record import Record
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.toml import EXACT_TYPES, read_exact

R = TypeVar("R", bound=Record)


def convert_file(data: dict[str, Any], shape: type[R], text: str, file: str) -> R:
    """The records of a file. Raises BrokenStore with one problem for each record that does not fit."""
    try:
        made: R = convert(data, shape)
    except msgspec.ValidationError as error:
        from seslip_cli.store.explain import explain

        raise BrokenStore(explain(error, data, shape, text, file)) from None
    return made


def convert(data: object, shape: Any) -> Any:
    """A value of a type, made of what a file holds. Raises msgspec.ValidationError."""
    return msgspec.convert(data, shape, builtin_types=EXACT_TYPES, dec_hook=read_exact)

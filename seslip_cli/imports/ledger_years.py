"""Financial years as ledgers write them in a column of their own: `2019/20`, `2019-2020`, `FY19/20`, `1920`, `2019`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from seslip_cli.domain.period import Year
from seslip_cli.imports.days import EARLIEST, LATEST, full_year

_LABEL = re.compile(r"([0-9]{4}|[0-9]{2})\s*[-/\u2013 ]?\s*([0-9]{4}|[0-9]{2})")
_ONE = re.compile(r"([0-9]{4})(?:\.0)?")


class Years(NamedTuple):
    """The year of each cell, None where it names none.

    `certain` is False where cells have one number only, `2019`: the year that begins or the one that ends in 2019. It
    is then given as the one that begins.
    """

    years: list[Year | None]
    certain: bool


def read_years(texts: Sequence[str]) -> Years:
    """Read a column of financial years; `2021` is 2020-21 where the others are like `1920`."""
    labels = {text: _label_of(text) for text in dict.fromkeys(texts)}
    singles = {text: _single_of(text) for text in labels}
    short = any(label and not singles[text] for text, label in labels.items() if len(_plain(text)) == 4)
    read = {text: labels[text] if short or not singles[text] else singles[text] for text in labels}
    certain = not any(singles[text] and read[text] == singles[text] for text in labels)
    return Years([read[text] for text in texts], certain)


def _label_of(text: str) -> Year | None:
    found = _LABEL.fullmatch(_plain(text))
    if found is None:
        return None
    year, after = full_year(found[1]), full_year(found[2])
    follows = after == year + 1 if len(found[2]) == 4 else after % 100 == (year + 1) % 100
    return Year(year) if follows and EARLIEST <= year <= LATEST else None


def _single_of(text: str) -> Year | None:
    found = _ONE.fullmatch(_plain(text))
    return Year(int(found[1])) if found and EARLIEST <= int(found[1]) <= LATEST else None


def _plain(text: str) -> str:
    return re.sub(r"^(?:fy|financial year|year)\s*", "", " ".join(text.casefold().split()))

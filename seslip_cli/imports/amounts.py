"""A column of amounts: its decimal mark is decided by the whole column, then each cell is read into pence."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from seslip_cli.imports.days import ColumnTrouble, quoted

_LARGEST = 10**13
"""In pence, as in `domain.money`."""
_MOST_FIGURES = 11
"""As many pounds as are below the largest amount, whatever they are."""
_LONGEST = 60
"""No amount is written with more characters than that."""

Mark = Literal[".", ","]


class Amounts(Struct, frozen=True, kw_only=True):
    """What the cells of a column come to.

    `pence` has one entry a cell, None where there is no amount: the cell is blank or says so (`-`, `nil`, `n/a`), or it
    holds what is no amount; then `slips` has the reason under its index, from 0. `decimal` is the mark between pounds
    and pence.
    """

    pence: list[int | None]
    slips: dict[int, str]
    decimal: Mark


def read_amounts(texts: Sequence[str]) -> Amounts:
    """Read a column of amounts: `1,234.50`, `£-5`, `(£5.00)`, `5.00 CR`, `5.00-`, `1.234,50`.

    The mark for decimals is a comma where the whole column says so, else a point. CR and parentheses are negative.
    Raises ColumnTrouble where some amounts fit a decimal point only and others a decimal comma only.
    """
    if not texts:
        return Amounts(pence=[], slips={}, decimal=".")
    joined = _in_plain_signs(texts)
    shapes = joined.translate(_SHAPES).split("\n")
    distinct = dict.fromkeys(shapes)
    column = _decide(distinct, shapes, texts)
    ways = {shape: _way(shape, column) for shape in distinct}
    factors = {shape: way.factor if way and not way.surplus else 0 for shape, way in ways.items()}
    # Most cells are read here: their figures, times a power of ten with a sign. Those with a 0 come afterwards.
    figures = joined.translate(_FIGURES_ONLY).split("\n")
    pence = [
        int(each) * factor if (factor := factors[shape]) else None for each, shape in zip(figures, shapes, strict=True)
    ]
    slips = {}
    if not all(factors.values()):
        cells = joined.split("\n")
        others = [at for at, shape in enumerate(shapes) if shape and not factors[shape]]
        singly = {texts[at]: cells[at] for at in others if not ways[shapes[at]]}
        known = {text: _read_one(cell, text, column) for text, cell in singly.items()}
        for at in others:
            way = ways[shapes[at]]
            found = int(figures[at][: -way.surplus]) * way.factor if way else known[texts[at]]
            if isinstance(found, str):
                slips[at] = found
            else:
                pence[at] = found
    return Amounts(pence=pence, slips=slips, decimal=column.mark)


class _Column(Struct, frozen=True):
    """The mark for decimals, and whether three figures after it may as well be a thousand's."""

    mark: Mark
    doubtful: bool


class _Parts(Struct, frozen=True):
    """A cell taken apart: 1 or -1, and its figures with the marks between them."""

    sign: int
    figures: str


class _Way(Struct, frozen=True):
    """What the figures of a cell are multiplied by to give pence, and how many noughts at their end are left out."""

    factor: int
    surplus: int


_ALIKE = (
    ("\u00a3", "GBP"),
    *((dash, "-") for dash in "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"),
    *((space, " ") for space in "\t\u00a0\u2007\u2009\u202f"),
    *((mark, "'") for mark in "\u2019\u02bc"),
)
_SHAPES = str.maketrans("12345678", "99999999")
"""Cells of one shape are read alike; of a figure only whether it is nought can matter."""
_FIGURES_ONLY = {code: None for code in range(128) if chr(code) not in "0123456789\n"}

_CELL = re.compile(
    r"((?:cr|dr|gbp|[-+(]|[ ])*)([0-9.,](?:[0-9., ']*[0-9.,])?)((?:cr|dr|gbp|[-+)]|[ ])*)", re.IGNORECASE | re.ASCII
)
_AROUND = re.compile(r"cr|dr|gbp|[-+()]")
_EXPONENT = re.compile(r"[-+(]*(?:gbp)?[-+]?[0-9.,]+e[-+]?[0-9]+\)?", re.IGNORECASE | re.ASCII)
_OTHER_MONEY = re.compile(r"[$\u20ac\u00a5\u20b9]|\b(?:EUR|USD|CHF|JPY|AUD|CAD)\b|\b(?:EUR|USD)(?=[0-9])")
_NOTHING = frozenset(("", "nil", "n/a", "na", "none", "null"))
_NOISE = re.compile(r"[0-9]{2}(?:0{5,}|9{5,})[0-9]{0,3}")


def _numbers(mark: Mark, groups: str) -> re.Pattern[str]:
    return re.compile(
        rf"([0-9]*|[1-9][0-9]{{0,2}}(?:([{groups}])[0-9]{{3}}(?:\2[0-9]{{3}})*)?)(?:{re.escape(mark)}([0-9]*))?"
    )


_NUMBERS: dict[Mark, re.Pattern[str]] = {".": _numbers(".", ", '"), ",": _numbers(",", ". '")}


def _in_plain_signs(texts: Iterable[str]) -> str:
    """The cells one a line, each sign that can be written in several ways in one of them."""
    cells = [*texts]
    joined = "\n".join(cells)
    if joined.count("\n") >= len(cells):  # a cell with several lines is no amount, and must not become several
        joined = "\n".join(cell.replace("\n", "\x00") for cell in cells)
    for sign, plain in _ALIKE:
        joined = joined.replace(sign, plain)
    return joined


def _decide(shapes: Iterable[str], column: Sequence[str], texts: Sequence[str]) -> _Column:
    """The mark for decimals. Raises ColumnTrouble where cells contradict one another."""
    by_point = by_comma = thousands = ""
    for shape in shapes:
        parts = _take_apart(shape)
        if not isinstance(parts, _Parts):
            continue
        point, comma = (_split(parts.figures, mark) for mark in _NUMBERS)
        if point and not comma and not _has_parts_of_a_penny(*point):
            by_point = by_point or shape
        elif comma and not point and not _has_parts_of_a_penny(*comma):
            by_comma = by_comma or shape
        elif point and comma and "," in parts.figures and _has_parts_of_a_penny(*comma):
            thousands = thousands or shape
    if by_comma and (by_point or thousands):
        cells = [(at, texts[at]) for at in map(column.index, (by_comma, by_point or thousands))]
        raise ColumnTrouble(
            f"its amounts are written in two ways: {quoted(cells[0][1])} fits a decimal comma only, "
            f"{quoted(cells[1][1])} a decimal point only",
            cells,
        )
    return _Column(mark="," if by_comma else ".", doubtful=not by_point)


def _way(shape: str, column: _Column) -> _Way | None:
    """How cells of this shape become pence; None where their figures alone do not tell."""
    parts = _take_apart(shape)
    number = _split(parts.figures, column.mark) if isinstance(parts, _Parts) else None
    if not isinstance(parts, _Parts) or number is None or _may_be_thousands(*number, column):
        return None
    pounds, decimals = number
    if len(pounds) > _MOST_FIGURES or decimals[2:].strip("0"):
        return None
    return _Way(parts.sign * 10 ** max(2 - len(decimals), 0), max(len(decimals) - 2, 0))


def _read_one(cell: str, text: str, column: _Column) -> int | str | None:
    """A cell in pence; None where it says that there is no amount, and the reason where it has something else."""
    if cell.replace("GBP", "").replace("-", "").replace(" ", "").casefold() in _NOTHING:
        return None
    parts = _take_apart(cell)
    if not isinstance(parts, _Parts):
        return f"{quoted(text)} {parts}"
    number = _split(parts.figures, column.mark)
    if number is None:
        return f"{quoted(text)} is not an amount"
    if _may_be_thousands(*number, column):
        return f"{quoted(text)} may have three decimals, or be {''.join(number)}: with two decimals it would be clear"
    pence = _pence(*number)
    return parts.sign * pence if isinstance(pence, int) else f"{quoted(text)} {pence}"


def _may_be_thousands(pounds: str, decimals: str, column: _Column) -> bool:
    """Whether the mark before three last figures may as well stand between thousands."""
    return column.doubtful and len(decimals) == 3 and 1 <= len(pounds) <= 3 and pounds[0] != "0"


def _take_apart(cell: str) -> _Parts | str:
    """The sign and the figures of a cell; where it has none, or its signs disagree, what is wrong with it."""
    found = _CELL.fullmatch(cell) if len(cell) <= _LONGEST else None
    if found is None:
        return _what_is_wrong(cell[: _LONGEST + 1])
    around = _AROUND.findall((found[1] + found[3]).lower())
    signs = [each for each in around if each not in ("gbp", ")")]
    if around.count("gbp") > 1 or around.count("(") != around.count(")"):
        return "is not an amount"
    if len(signs) > 1:
        return "has two signs: it is not clear whether it is negative"
    return _Parts(-1 if signs and signs[0] in ("cr", "-", "(") else 1, found[2])


def _what_is_wrong(cell: str) -> str:
    if _EXPONENT.fullmatch(cell.replace(" ", "")):
        return "is written with an exponent: figures were lost when the file was saved"
    if _OTHER_MONEY.search(cell):
        return "is not in pounds"
    return "is not an amount"


def _split(figures: str, mark: Mark) -> tuple[str, str] | None:
    """The figures before and after the mark for decimals; None where the marks do not stand as in a number."""
    found = _NUMBERS[mark].fullmatch(figures)
    if found is None or not (found[1] or found[3]) or (mark == "," and found[3] == ""):
        return None
    return re.sub("[^0-9]", "", found[1]), found[3] or ""


def _pence(pounds: str, decimals: str) -> int | str:
    """Figures as pence, or what is wrong with them."""
    if _has_parts_of_a_penny(pounds, decimals):
        return "has parts of a penny"
    pence = int(pounds or "0") * 100 + int(decimals[:2].ljust(2, "0")) + (decimals[2:3] == "9")
    return pence if pence <= _LARGEST else "is larger than an amount may be"


def _has_parts_of_a_penny(pounds: str, decimals: str) -> bool:
    """Whether there is more after the pence than noughts, or than binary arithmetic leaves: 12.340000000001."""
    noise = _NOISE.fullmatch(decimals) and len(pounds.lstrip("0")) + len(decimals) >= 14
    return bool(decimals[2:].strip("0")) and not noise

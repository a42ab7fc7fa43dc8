"""Telephone numbers: read in any spelling that is used in the United Kingdom, and printed in one.

The grouping of the figures is that of Google's libphonenumber (the package `phonenumbers`). It is asked how many
figures there may be, never whether a number is in use: it calls the numbers that Ofcom keeps for drama invalid.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_REGION = "GB"
_HOME = 44
_STANDARD = re.compile(
    r"(?:02[03489] \d{4} \d{4}"
    r"|07[1-57-9]\d\d \d{6}"
    r"|011[3-8] \d{3} \d{4}|01[2-69]1 \d{3} \d{4}"
    r"|(?!01387 3|01524 2|01539 [456]|01697 [347]|01768 [347]|01946 7)01[2-9][02-9]\d \d{6}"
    r"|0[389]\d\d \d{3} \d{4})"
    r"(?: ext \d{1,7})?",
    re.ASCII,
)
"""Numbers that are written the standard way already, which is most of those that are kept: they need no library."""
_EXTENSION = re.compile(r"[\s,;]*(?:extension|extn|ext|ex|x|#)[\s.:=]*(\d{1,7})\s*\)?$", re.IGNORECASE | re.ASCII)
_LABEL = re.compile(r"^(?:telephone|tel|phone|mobile|mob|t|m)\b[\s.:]*", re.IGNORECASE)
_FIGURES = re.compile(r"[\d\s().+\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{MINUS SIGN}-]+", re.ASCII)
_ROUNDED = re.compile(r"\d(?:[.,]\d*)?E[+-]?\d{1,3}", re.IGNORECASE | re.ASCII)
_USUAL = 10
"""How many figures a UK number has after its 0."""
_SHORT = (7, 9)
"""How many the few short ones have: 0800 1111, 016977 2345."""
_BEGINNINGS = "1235789"
"""The figures that come after the 0."""


class _Spelling(Struct, frozen=True):
    """A number taken apart: the figures, whether they begin with the country, and the extension."""

    figures: str
    abroad: bool
    extension: str


def standard_phone(text: str) -> str:
    """A number as it is printed: `07700 900123`, `020 7946 0018 ext 12`, `+353 1 234 5678`.

    Raises ValueError, in words, for what is no number, or has too many or too few figures.
    """
    plain = " ".join(text.split())
    return plain if _STANDARD.fullmatch(plain) else _standard(text)


def printed_phone(text: str) -> str:
    """A number as it is printed; what cannot be read as one stays as it was typed."""
    try:
        return standard_phone(text)
    except ValueError:
        return " ".join(text.split())


def phone_key(text: str) -> str:
    """What two spellings of one number have in common: its figures without the 0 or the +44, and the extension."""
    spelling = _take_apart(text)
    figures = spelling.figures
    if spelling.abroad and not figures.startswith(str(_HOME)):
        figures = f"+{figures}"
    elif spelling.abroad:
        figures = figures[2:].removeprefix("0")
    else:
        figures = figures.removeprefix("0")
    return f"{figures}x{spelling.extension}" if spelling.extension else figures


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet made a rounded number of what was one: `7.7009E+09`. The figures after it are lost."""
    return _ROUNDED.fullmatch(text.strip()) is not None


def _standard(text: str) -> str:
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

    spelling = _take_apart(text)
    if not _FIGURES.fullmatch(_body(text)) or not spelling.figures:
        raise ValueError(f'"{text}" is not a telephone number: write its figures, and "ext 12" for an extension')
    try:
        number = parse(f"{'+' if spelling.abroad else ''}{spelling.figures}", _REGION)
    except NumberParseException:
        reason = "no country has numbers that look so" if spelling.abroad else _wrong_count(len(spelling.figures))
        raise ValueError(f'"{text}" is not a telephone number: {reason}') from None
    if number.country_code == _HOME:
        _require_uk(text, spelling, number)
        printed = format_number(number, PhoneNumberFormat.NATIONAL)
        printed = printed if printed.startswith("0") else f"0{printed}"
    else:
        _require_length(text, number)
        printed = format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return f"{printed} ext {spelling.extension}" if spelling.extension else printed


def _require_uk(text: str, spelling: _Spelling, number: "PhoneNumber") -> None:
    """Raise ValueError, in words, for what no number in the United Kingdom looks like."""
    from phonenumbers import is_valid_number

    figures = str(number.national_number)
    if len(figures) == _USUAL and figures[0] not in _BEGINNINGS:
        raise ValueError(f'"{text}" is no UK number: none begins with 0{figures[0]}')
    if len(figures) == _USUAL or (len(figures) in _SHORT and is_valid_number(number)):
        return
    typed = len(figures) + (spelling.abroad or spelling.figures.startswith("0"))
    raise ValueError(f'"{text}" is not a telephone number: {_wrong_count(typed)}')


def _wrong_count(figures: int) -> str:
    return f"it has {figures} figure{'' if figures == 1 else 's'}, and a UK number has 11 with its first 0"


def _require_length(text: str, number: "PhoneNumber") -> None:
    """Raise ValueError, in words, for a number of another country with too many or too few figures."""
    from phonenumbers import ValidationResult, is_possible_number_with_reason

    if is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise ValueError(f'"{text}" has too many or too few figures for a number that begins +{number.country_code}')


def _take_apart(text: str) -> _Spelling:
    """The figures of a number as somebody wrote it; `abroad` where they begin with the country's, + and 00 left out."""
    body = _body(text)
    extension = _EXTENSION.search(_plain(text))
    figures = re.sub(r"\D", "", body, flags=re.ASCII)
    if body.lstrip(" (").startswith("+"):
        abroad = True
    elif figures.startswith("00"):
        figures, abroad = figures[2:], True
    else:
        abroad = len(figures) == 12 and figures.startswith(str(_HOME))
    return _Spelling(figures, abroad, extension[1] if extension else "")


def _body(text: str) -> str:
    """The number without a label before it and an extension after it."""
    return _EXTENSION.sub("", _LABEL.sub("", _plain(text)))


def _plain(text: str) -> str:
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()

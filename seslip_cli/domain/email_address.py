"""E-mail addresses: their syntax (RFC 5321 and 5322), without asking the network whether anybody reads them."""

import re

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"(?!..--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PLAIN = re.compile(
    r"(?=.{1,64}@)(?=.{1,254}$)"
    rf"{_LOCAL}(?:\.{_LOCAL})*@(?:{_LABEL}\.)+"
    r"(?!(?:arpa|invalid|local|localhost|onion|test)$)[A-Za-z]{2,63}",
    re.IGNORECASE,
)
"""Addresses that are right without doubt, which is most of those that are kept: they need no library."""


def require_email(text: str) -> str:
    """An e-mail address as it was typed. Raises ValueError, in words, for what is none."""
    if not _PLAIN.fullmatch(text):
        from email_validator import EmailNotValidError, validate_email

        try:
            validate_email(text, check_deliverability=False)
        except EmailNotValidError as error:
            raise ValueError(f'"{text}" is not an e-mail address. {str(error).rstrip(".")}') from None
    return text


def email_key(text: str) -> str:
    """What two spellings of one address have in common: capitals do not matter."""
    return text.strip().casefold()

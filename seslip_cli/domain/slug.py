"""Ids made of words."""

import re
import unicodedata

BALANCE = "carry-forward"
"""The id of the balance brought in, a line of income; the balance at the end has it too where totals are shown."""
_OF_TOTALS = re.compile(r"(total|subtotal|unallocated)(-.*)?")


def make_slug(words: str) -> str:
    """An id made of a name or a title: `Ada Marsh` gives `ada-marsh`; empty where nothing of it can be in an id."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")


def is_id_of_total(id: str, *, brought_in: bool = False) -> bool:
    """Whether a total of the budget has that id, or may have, so that no line should.

    `brought_in` is for the line that is the balance brought in.
    """
    return _OF_TOTALS.fullmatch(id) is not None or (id == BALANCE and not brought_in)

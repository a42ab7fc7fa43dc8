"""Ids made of words."""

import re
import unicodedata


def make_slug(words: str) -> str:
    """An id made of a name or a title: `Ada Marsh` gives `ada-marsh`; empty where nothing of it can be in an id."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")

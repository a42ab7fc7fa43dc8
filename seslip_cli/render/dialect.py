"""How the Markdown of items is read, by every format alike: CommonMark with tables, without HTML."""

import re
from html import unescape
from urllib.parse import unquote

from markdown_it import MarkdownIt

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-\s]*):")
SCHEMES = frozenset({"http", "https", "mailto"})
_OTHER_HOST = re.compile(r"[/\\]{2}")
"""An address without a scheme that names a computer all the same: on a page kept in a file, a shared folder's."""
_DEEPEST = 100
"""What is nested deeper than this is left out by markdown-it; its own limit is less than a list of ten levels has."""


class _Dialect(MarkdownIt):
    """Markdown in which no address can run, or fetch, anything."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, the library's name for it
        return is_harmless(url)


def new_reader() -> MarkdownIt:
    """A reader of its own, to which rules may be added."""
    return _Dialect("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")


def is_harmless(address: str) -> bool:
    """Whether a reader may follow an address: the web's or mail's schemes, or one within the page's own site."""
    plain = re.sub(r"[\x00-\x20]", "", unescape(unquote(address)))
    scheme = SCHEME.match(plain)
    return scheme[1].lower() in SCHEMES if scheme is not None else not _OTHER_HOST.match(plain)

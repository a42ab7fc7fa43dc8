"""How the Markdown of items is read, by every format alike: CommonMark with tables, without HTML."""

import re
from html import unescape
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt

from seslip_cli.domain.record import SCHEMES

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-\s]*):")
_OTHER_HOST = re.compile(r"[/\\]{2}")
"""An address without a scheme that names a computer all the same: on a page kept in a file, a shared folder's."""
_IN_MAILTO = "@!$'*+"
"""What an address of e-mail may have in such a link beside letters, figures and -._~ (RFC 6068, 2)."""
_DEEPEST = 100
"""What is nested deeper than this is left out by markdown-it; its own limit is less than a list of ten levels has."""


class _Dialect(MarkdownIt):
    """Markdown in which no address can run, or fetch, anything."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, the library's name for it
        return is_harmless(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """An address as it was written: undone of its codes it is not the one that leads there."""
        return link


class _Trusting(MarkdownIt):
    """Markdown as a program reads it that takes HTML, and follows whatever address it is given."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, the library's name for it
        return True


def new_trusting_reader(*, tables: bool) -> MarkdownIt:
    """How another program may read what we write, so that we can look at what it would make of it."""
    reader = _Trusting("commonmark", {"maxNesting": _DEEPEST})
    return reader.enable("table") if tables else reader


def new_reader(*, bare_links: bool = True) -> MarkdownIt:
    """A reader of its own, to which rules may be added.

    With `bare_links`, addresses that begin with https:// or http://, and those of e-mail, are links as they stand.
    Those without a scheme are none: what looks like one may be two words with a blank forgotten between them. To find
    them costs a command 60 ms, which a format that shows an address as it stands can do without.
    """
    reader = _Dialect("commonmark", {"html": False, "linkify": bare_links, "maxNesting": _DEEPEST}).enable("table")
    if not bare_links:
        return reader
    reader.enable("linkify")
    assert reader.linkify is not None  # noqa: S101, seslip requires it
    reader.linkify.set({"fuzzy_link": False})
    return reader


def mailto(email: str) -> str:
    """The address of a link that begins a message to somebody (RFC 6068, 2)."""
    return f"mailto:{quote(email, safe=_IN_MAILTO)}"


def is_harmless(address: str) -> bool:
    """Whether a reader may follow an address: the web's or mail's schemes, or one within the page's own site."""
    plain = re.sub(r"[\x00-\x20]", "", unescape(unquote(address)))
    scheme = SCHEME.match(plain)
    return scheme[1].lower() in SCHEMES if scheme is not None else not _OTHER_HOST.match(plain)

"""The links in a paragraph of Markdown: to the contact block, and what stands in the place of pictures."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

_BELOW = r"\s+\((?:contact )?details below\)"


def mend_links(tokens: Sequence[Token]) -> list[Token]:
    """Let every link have words, and every picture be one: a page is complete in itself.

    A picture that is in a link already is told by its words only: links do not nest.
    """
    mended: list[Token] = []
    linked = False
    for token in tokens:
        if token.type == "link_open":
            linked = True
        elif token.type == "link_close":
            linked = False
            if mended[-1].type == "link_open":
                mended.append(_text(str(mended[-1].attrs["href"]).removeprefix("mailto:")))
        if token.type != "image":
            mended.append(token)
        elif linked:
            mended.append(_text(_picture_words(token)))
        else:
            mended += _linked([_text(_picture_words(token))], str(token.attrs["src"]))
    return mended


def link_people(tokens: Sequence[Token], people: Mapping[str, str]) -> list[Token]:
    """Let "Name (contact details below)" lead to that person's entry, but for where a link or code stands already.

    The words may run over a line, and the name may be set off: `**Name** (details below)`.
    """
    known = _pattern(people)
    if known is None:
        return [*tokens]
    found = [*known.finditer("".join(_said(tokens)))]
    pieces = [*_split(tokens, [at for each in found for at in each.span()])]
    ends = [*accumulate(map(len, _said(pieces)))]
    for each in reversed(found):  # what is put in then stands behind all that is still to be looked up
        first, last = bisect_right(ends, each.start()), bisect_left(ends, each.end())
        first, last = _widened(pieces, first, last)
        if _depth(pieces[first : last + 1]) == 0:
            href = people[" ".join(each["name"].split())]
            pieces[first : last + 1] = _linked(pieces[first : last + 1], href)
    return pieces


def _pattern(people: Mapping[str, str]) -> re.Pattern[str] | None:
    names = sorted(people, key=len, reverse=True)
    spelt = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?P<name>{spelt}){_BELOW}") if names else None


def _said(tokens: Sequence[Token]) -> Iterator[str]:
    """What each token says; nothing that can be found in links, code and breaks."""
    linked = False
    for token in tokens:
        linked = (linked or token.type == "link_open") and token.type != "link_close"
        if token.type == "text" and not linked:
            yield token.content
        elif token.type == "softbreak":
            yield "\n"
        else:
            yield "" if token.nesting and not token.type.startswith("link") else "\0"


def _split(tokens: Sequence[Token], places: Sequence[int]) -> Iterator[Token]:
    """The tokens, with text cut in two wherever one of the places, in their order, lies within it."""
    start = 0
    for token, words in zip(tokens, _said(tokens), strict=True):
        within = places[bisect_right(places, start) : bisect_left(places, start + len(words))]
        cuts = [at - start for at in dict.fromkeys(within)]
        if cuts:
            yield from (_text(words[a:b]) for a, b in pairwise([0, *cuts, len(words)]))
        else:
            yield token
        start += len(words)


def _widened(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The range with what opens right before it, or closes right after it, as far as its other half is within."""
    while _depth(tokens[first : last + 1]) < 0 and first and tokens[first - 1].nesting == 1:
        first -= 1
    while _depth(tokens[first : last + 1]) > 0 and last + 1 < len(tokens) and tokens[last + 1].nesting == -1:
        last += 1
    return first, last


def _depth(tokens: Sequence[Token]) -> int:
    return sum(token.nesting for token in tokens)


def _linked(tokens: Sequence[Token], href: str) -> list[Token]:
    return [Token("link_open", "a", 1, attrs={"href": href}), *tokens, Token("link_close", "a", -1)]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _picture_words(token: Token) -> str:
    """What the picture shows, else the name of its file."""
    name = unquote(urlsplit(str(token.attrs["src"])).path).rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(each.content or " " * each.type.endswith("break") for each in token.children or ())
    return shown.strip() or f"Picture {name}".strip()

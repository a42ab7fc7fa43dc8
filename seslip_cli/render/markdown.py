"""A Sheet as Markdown (GitHub's tables): a heading, then a table for each group."""

import re
from collections.abc import Iterable, Sequence

from seslip_cli.render.words import clean, read_words
from seslip_cli.views.sheet import NUMBERS, Row, Sheet

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_TAG = re.compile(r"\\<(?=[a-zA-Z]|\\?[/!?])")
"""What would begin a tag. GitHub takes a backslash before it for the end of an address: `https://e.org\\<b>`."""
_LINE_MARK = re.compile(r"^(\s*\d*)([.)+\-=])(?=\s|$|[-=])", re.MULTILINE)
"""What at the beginning of a line makes a list, a rule or a heading of the line before (CommonMark 4.1, 4.3, 5.2)."""


def render_markdown(sheet: Sheet) -> str:
    """The Sheet as a section of Markdown; what follows the last group are the totals of them all."""
    shown = sheet.filled()
    parts = [f"## {escape(sheet.title)}"]
    if not sheet.groups:
        parts.append(escape(sheet.empty))
    for group in sheet.groups:
        if group.title.strip() and not group.heads:
            parts.append(f"### {escape(group.title)}")
        last = group is sheet.groups[-1]
        rows = (*group.rows, *group.total_rows, *(sheet.total_rows if last else ()))
        parts.append(render_table(sheet, rows, shown, group.heads))
    parts += [escape(note) for note in sheet.notes]
    return "\n\n".join(parts) + "\n"


def render_table(sheet: Sheet, rows: Sequence[Row], shown: Sequence[int], heads: Sequence[str] = ()) -> str:
    """Rows as one table; `heads` are its titles where they are not the columns' own."""
    titles = [heads[at] if heads else sheet.columns[at].title for at in shown]
    rules = ["---:" if sheet.columns[at].kind in NUMBERS else "---" for at in shown]
    lines = [_line(map(escape, titles)), _line(rules)]
    lines += [_line(escape(read_words(sheet.columns[at], row[at])) for at in shown) for row in rows]
    return "\n".join(lines)


def escape(text: str) -> str:
    """Plain text as Markdown that shows just that text."""
    special = _TAG.sub("&lt;", _SPECIAL.sub(r"\\\1", clean(text)))
    return _LINE_MARK.sub(r"\1\\\2", special).replace("\n", "<br>")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""The Markdown of updates as GitHub's own parser renders it, raw HTML let through and with its extensions."""

import random
from html.parser import HTMLParser
from pathlib import Path

import pytest

from seslip_cli.render.dialect import is_harmless
from seslip_cli.render.markdown import escape
from seslip_cli.render.prose import safe_markdown
from tests.clients.conftest import Call

PIECES = [
    *("<iframe ", "|x\n|--|--|\n", "src=javascript:x >", "<img src=x onerror=y>", "\n", "\n\n", "  \n", "- a\n", "1. "),
    *(
        "    ",
        "  ",
        "\t",
        "```",
        "~~~\n",
        "`",
        "``",
        "|",
        "\\",
        "[a]",
        "](",
        "[a]: ",
        "[^1]",
        "[^1]: ",
        "> ",
        "# ",
        "$",
    ),
    *("javascript:x", "javascript\\:x", "javascript\\&#58;x", "data:x", "//e.org", "http://", "mailto:", "@", "a\\]b"),
    *("<!--@x>", "-->", "<?@x>", "<!A@x>", "<a@b.c>", "<https://e.org>", "<javascript:x>", "<b>", "</b>", "<script>"),
    *("<", ">", "(", ")", "[", "]", "!", "x", "&lt;", "~", "***", "===\n", "| a |\n|---|\n"),
]
"""What attacks are made of."""
ASKED = "- a point\n\n**Action required**\n\n"
"""What stands before the text of an action."""
HARMLESS = {
    *("p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "code", "pre", "a", "em", "strong"),
    *("hr", "br", "table", "thead", "tbody", "tr", "th", "td", "img", "del", "sup", "section"),
}
"""What Markdown itself makes."""
EXTENSIONS = [(), ("table",), ("table", "strikethrough", "autolink", "footnotes")]


class Reader(HTMLParser):
    """It collects what may run, or fetch, something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src") and not is_harmless(value or "")):
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")


def texts(seed: int) -> list[str]:
    """The same texts for the same seed: what fails once fails again."""
    chance = random.Random(seed)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 14))) for _ in range(400)]


@pytest.mark.parametrize("extensions", EXTENSIONS)
@pytest.mark.parametrize("before", ["", ASKED])
def test_nothing_that_was_written_runs_or_fetches_anything(
    before: str, extensions: tuple[str, ...], call: Call, tmp_path: Path
) -> None:
    source = tmp_path / "texts.md"
    parts = [f"{before}{safe_markdown(each, below=3)}" for each in texts(len(extensions))]
    parts += [f"- {escape(' '.join(each.split()))}" for each in texts(7)]
    parts += [f"| {escape(each)} | b |\n|---|---|\n| x | {escape(each)} |" for each in texts(8)]
    source.write_text("\n\nBetween.\n\n".join(parts), encoding="utf-8")
    words = [word for each in extensions for word in ("--extension", each)]
    reader = Reader()
    reader.feed(call("cmark-gfm", "--unsafe", *words, source))
    reader.close()
    assert reader.found == []

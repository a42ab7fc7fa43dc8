"""Links are replaced in whichever form the file has them; everything else stays."""

from pathlib import Path

import pytest

from seslip_cli.domain.issue import Link
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.workflows.links import replace_links

HEAD = "number = 1\ndate = 2019-11-08\n\n"
ITEM = '[[item]]\nid = "a"\ntitle = "A"\nupdate = "x"\n'
NEW = (Link(text="C", url="https://c.example.org"),)
MADE = '\n[[item.links]]\ntext = "C"\nurl = "https://c.example.org"\n'
TWO = '\n[[item.links]]\ntext = "A"\nurl = "https://a.example.org"\n\n[[item.links]]\ntext = "B"\nurl = "https://b.example.org"\n'
INLINE = 'links = [ # these\n  { text = "A", url = "https://a.example.org" },\n]\n'


def replaced(folder: Path, text: str, count: int, links: tuple[Link, ...]) -> str:
    """The file after the links of its first story were replaced."""
    (folder / "seslip.toml").write_text('format = 1\n[programme]\nname = "P"\n')
    (folder / "issues").mkdir()
    (folder / "issues/0001.toml").write_text(text)
    change = Change(folder)
    replace_links(change, "issues/0001.toml", ("item", 0), count, links)
    _, after = change.contents()["issues/0001.toml"]
    return (after or b"").decode()


@pytest.mark.parametrize(
    ("before", "count", "links", "after"),
    [
        (ITEM, 0, NEW, ITEM + MADE),
        (ITEM + TWO, 2, NEW, ITEM + MADE),
        (ITEM + TWO, 2, (), ITEM),
        (f"{ITEM}{INLINE}# end\n", 1, NEW, f"{ITEM}{MADE}# end\n"),
        (ITEM + INLINE + 'action = "y"\n', 1, (), ITEM + 'action = "y"\n'),
    ],
)
def test_links_are_replaced(before: str, count: int, links: tuple[Link, ...], after: str, tmp_path: Path) -> None:
    found = replaced(tmp_path, f"{HEAD}# first\n{before}", count, links)
    assert found.replace("\n\n\n", "\n\n").rstrip() == f"{HEAD}# first\n{after}".rstrip()


def test_a_story_written_in_one_line_cannot_be_edited(tmp_path: Path) -> None:
    text = f'{HEAD}item = [{{ id = "a", title = "A", update = "x" }}]\n'
    with pytest.raises(Refused, match="cannot edit without harm"):
        replaced(tmp_path, text, 0, NEW)

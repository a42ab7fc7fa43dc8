"""The weekly update on a terminal."""

import re
import sys
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings

from seslip_cli.render.plain_text import columns
from seslip_cli.render.update_terminal import print_update
from seslip_cli.render.update_text import render_update_text
from seslip_cli.views.update import Update
from tests.render.full_updates import EDUCATION, a_story, an_update, full_update, full_updates

_LINK = re.compile("\x1b]8;([^\x1b]*)\x1b\\\\")
_STYLE = re.compile("\x1b\\[[0-9;]*m")


class Terminal(StringIO):
    """A stream that says that it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def printed(update: Update, width: int, patch: pytest.MonkeyPatch) -> str:
    """Everything that is sent to a terminal of that width."""
    out = Terminal()
    with patch.context() as patched:
        patched.setattr(sys, "stdout", out)
        patched.setenv("COLUMNS", str(width))
        patched.setenv("TERM", "xterm-256color")
        print_update(update)
    return out.getvalue()


def lines(update: Update, width: int, patch: pytest.MonkeyPatch) -> list[str]:
    """The lines that are seen on a terminal of that width."""
    return [line.rstrip() for line in _STYLE.sub("", _LINK.sub("", printed(update, width, patch))).split("\n")]


def test_a_pipe_has_the_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_update(full_update())
    assert capsys.readouterr().out == render_update_text(full_update())


def test_headings_stand_at_the_left_above_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = lines(an_update(a_story()), 80, monkeypatch)
    assert shown[:8] == [
        "Update no 376, Friday 1 November 2019",
        "═════════════════════════════════════",
        "",
        "Updates",
        "───────",
        "",
        "A story",
        "",
    ]


def test_a_table_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = lines(an_update(network_dates=(EDUCATION,)), 80, monkeypatch)
    assert shown[6:11] == [
        "Network       Next meeting                                       Contact",
        "─" * 80,
        "AD Education  Friday 13 December 2019, 10.30am to 1.30pm,        Rhodri Casswell",
        "              Broadway House, moved from Friday 6 December",
        "              2019, join AD Education online",
    ]


def test_cards_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = lines(an_update(network_dates=(EDUCATION,)), 40, monkeypatch)
    assert shown[6:12] == [
        "Network: AD Education",
        "Next meeting: Friday 13 December 2019,",
        "10.30am to 1.30pm, Broadway House, moved",
        "from Friday 6 December 2019, join AD",
        "Education online",
        "Contact: Rhodri Casswell",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_links_lead_where_they_say(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    leads = {each.rpartition(";")[2] for each in _LINK.findall(printed(full_update(), width, monkeypatch))} - {""}
    assert {"https://www.example.org/plan", "https://www.example.org/n", "https://www.example.org/fact"} <= leads


def test_the_banner_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(Picture: Nineteen councils)" in lines(full_update(words="Nineteen councils"), 80, monkeypatch)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(full_updates())
def test_no_escape_and_no_turned_text_comes_from_outside(monkeypatch: pytest.MonkeyPatch, update: Update) -> None:
    rest = _STYLE.sub("", _LINK.sub("", printed(update, 80, monkeypatch)))
    assert not {*rest} & {*map(chr, range(32)), "\x7f", "\x9b", "\u202e", "\u2066"} - {"\n"}


def test_an_entity_is_no_way_round(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = lines(an_update(a_story(update="a&#x202e;b [red]c[/red] :smile: ~~d~~")), 80, monkeypatch)
    assert "a\ufffdb [red]c[/red] :smile: ~~d~~" in shown


def test_lines_are_no_longer_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = lines(an_update(a_story(update="word " * 90), network_dates=(EDUCATION,)), 200, monkeypatch)
    assert max(map(columns, shown)) in range(90, 101)

"""Months on the terminal."""

from datetime import date
from io import StringIO

import pytest

from seslip_cli.render.month import render_months
from seslip_cli.views.month import Day, Entry, Month, Months


def entry(label: str, **fields: str) -> Entry:
    return Entry(**{"id": "x", "title": label, "begins": "", "hours": "", "note": "", **fields}, label=label)  # type: ignore[arg-type]


def december(days: dict[int, Day] | None = None, today: int = 13) -> Months:
    days = {6: Day(date=date(2019, 12, 6), entries=(entry("AD Safeguarding", begins="10am", hours="10am to 1pm"),))} | (
        days or {}
    )
    flat = [None] * 6 + [days.get(n, Day(date=date(2019, 12, n))) for n in range(1, 32)] + [None] * 5
    weeks = tuple(tuple(flat[at : at + 7]) for at in range(0, 42, 7))
    month = Month(title="December 2019", weeks=weeks)
    return Months(title="Meetings: December 2019", today=date(2019, 12, today), months=(month,), notes=("Below.",))


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(months: Months, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    out = Terminal()
    render_months(months, out)
    return out.getvalue().splitlines()


def test_a_pipe_gets_eighty_columns_and_nothing_but_text() -> None:
    out = StringIO()
    render_months(december(), out)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) == 80
    assert "\x1b" not in out.getvalue()
    assert lines[0] == "Meetings: December 2019"
    assert all(name in lines[3] for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sat", "Sun"))
    assert "13 today" in out.getvalue()
    assert "- 10am AD" in out.getvalue()
    assert "Safeguarding" in out.getvalue()
    assert lines[-1] == "Below."


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_a_terminal_of_any_width_is_filled_and_not_more(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = on_terminal(december(), width, monkeypatch)
    assert {len(line) for line in lines if line.startswith(("│", "├", "┌"))} == {width}


def test_a_weekend_on_which_something_is_has_room_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    saturday = Day(date=date(2019, 12, 14), entries=(entry("Conference"),))
    assert any("- Conference" in line for line in on_terminal(december({14: saturday}), 80, monkeypatch))


def test_today_may_be_a_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any("15 today" in line for line in on_terminal(december(today=15), 80, monkeypatch))


def test_below_sixty_columns_it_is_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    holiday = Day(date=date(2019, 12, 25), holiday="Christmas Day", entries=(entry("QA", note="cancelled"),))
    assert on_terminal(december({25: holiday}), 59, monkeypatch) == [
        "Meetings: December 2019",
        "",
        "Friday 6 December",
        "  10am to 1pm: AD Safeguarding",
        "Friday 13 December (today)",
        "Wednesday 25 December: Christmas Day",
        "  QA (cancelled)",
        "Below.",
    ]


def test_a_list_without_meetings_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = december({6: Day(date=date(2019, 12, 6))}, today=6)
    assert on_terminal(empty, 40, monkeypatch)[2:4] == ["Friday 6 December (today)", "No meeting is fixed."]


def test_text_from_outside_is_no_markup_and_no_escape() -> None:
    out = StringIO()
    render_months(december({9: Day(date=date(2019, 12, 9), entries=(entry("[red]x[/] \x1b[1m"),))}), out)
    assert "[red]x[/]" in out.getvalue()
    assert "\x1b" not in out.getvalue()

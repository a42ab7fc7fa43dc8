"""Which meetings a question is about."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.diary import Window, list_meetings

TODAY = date(2019, 11, 7)


def ask(example: Path, window: Window, network: str | None = None, contact: str | None = None) -> Sheet:
    return list_meetings(Store(example), window, TODAY, network, contact)


def ids(sheet: Sheet) -> list[object]:
    return [row[0] for group in sheet.groups if group.title != "To be confirmed" for row in group.rows]


def waiting(sheet: Sheet) -> list[object]:
    return [row[0] for group in sheet.groups if group.title == "To be confirmed" for row in group.rows]


def test_both_ends_of_a_window_are_in_it(example: Path) -> None:
    window = Window(title="W", start=date(2019, 11, 8), end=date(2019, 11, 14))
    assert ids(ask(example, window)) == ["asglb-2019-11", "cme-2019-11", "education-data-2019-11"]


def test_a_window_reaches_over_the_end_of_a_year(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=date(2020, 3, 6), end=date(2020, 6, 5)))
    assert ids(sheet) == ["ad-safeguarding-2020-03", "ad-safeguarding-2020-06"]
    assert len(waiting(sheet)) == 7


def test_a_window_within_a_year_has_what_waits_in_that_year_only(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=TODAY, end=date(2019, 12, 31)))
    assert waiting(sheet) == ["dcs-2020-03", "models-of-practice-conference-2020"]


def test_backwards_is_latest_first_and_leaves_out_what_waits(example: Path) -> None:
    sheet = ask(example, Window(title="W", end=date(2019, 12, 6), backwards=True))
    assert ids(sheet) == ["ad-safeguarding-2019-12", "education-data-2019-11", "cme-2019-11", "asglb-2019-11"]
    assert waiting(sheet) == []


def test_everything(example: Path) -> None:
    assert len(ids(ask(example, Window(title="All")))) == 8


def test_a_network_comes_with_its_sub_groups(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=TODAY), network="Education Network")
    assert ids(sheet) == ["cme-2019-11", "education-data-2019-11", "ad-education-2019-12"]
    assert waiting(sheet) == ["ad-education-send-2020"]


def test_a_sub_group_stands_alone(example: Path) -> None:
    assert ids(ask(example, Window(title="W", start=TODAY), network="CME")) == ["cme-2019-11"]


def test_somebody_who_leads_or_chairs(example: Path) -> None:
    assert ids(ask(example, Window(title="W", start=TODAY), contact="helena-obuya")) == ["asglb-2019-11"]
    assert ids(ask(example, Window(title="W", start=TODAY), contact="Delphine Achterberg")) == ["asglb-2019-11"]


def test_both_at_once(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=TODAY), network="ad-education", contact="leonie-trask")
    assert ids(sheet) == ["cme-2019-11"]


def test_nothing_ahead_says_when_the_last_was(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=date(2021, 4, 1)))
    assert sheet.empty == (
        "Nothing lies ahead. The last meeting was AD Safeguarding Network, on screen, on Friday 5 June 2020."
    )


def test_nothing_ahead_of_a_network_speaks_of_that_network(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=date(2021, 4, 1)), network="CME")
    assert sheet.empty.endswith("was Children Missing Education sub-group, on Monday 11 November 2019.")


def test_what_waits_is_not_nothing_ahead(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=date(2020, 7, 1)), network="quality-assurance")
    assert waiting(sheet) == ["quality-assurance-2020-first"]


def test_no_meeting_ever(example: Path) -> None:
    sheet = ask(example, Window(title="W", start=TODAY), network="lead-members")
    assert sheet.empty == "Nothing lies ahead, and no meeting has been held."


def test_none_in_a_closed_window(example: Path) -> None:
    window = Window(title="W", start=date(2018, 1, 1), end=date(2018, 2, 1))
    assert ask(example, window).empty == "No meeting falls in that time."


def test_a_cancelled_meeting_was_not_held(example: Path) -> None:
    """`It says when the last meeting was`: one that was called off was none."""
    file = example / "years/2020-21/meetings.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("date = 2020-06-05", 'date = 2020-06-05\nstatus = "cancelled"'), encoding="utf-8")
    sheet = ask(example, Window(title="W", start=date(2021, 4, 1)))
    assert sheet.empty == "Nothing lies ahead. The last meeting was AD Safeguarding Network, on Friday 6 March 2020."


def test_an_unknown_network(example: Path) -> None:
    with pytest.raises(NotFound) as caught:
        ask(example, Window(title="W"), network="saveguarding network")
    assert caught.value.hint.startswith("Did you mean ad-safeguarding")

"""The weekly update as JSON: read back, and compared with the update."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from msgspec import convert, to_builtins
from msgspec.structs import fields

from seslip_cli.domain.issue import Correction
from seslip_cli.render.update_json import render_update_json
from seslip_cli.views.update import Fact, Update
from tests.render.full_updates import DAY, a_story, an_update, full_update, full_updates
from tests.render.sheets import harmless
from tests.render.test_every_format import quick


def read(update: Update) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(render_update_json(update))
    return whole


def test_it_is_one_object_of_the_updates_own_keys() -> None:
    whole = read(full_update())
    own = [field.name for field in fields(Update) if field.name != "heading"]
    at = own.index("form") + 1
    assert [*whole] == ["kind", "title", *own[:at], "revision", *own[at:], "findings"]
    assert (whole["kind"], whole["title"], whole["findings"]) == ("issue", "Words", [])


def test_values_are_such_as_programs_read() -> None:
    note = Correction(revision=2, date=date(2019, 11, 4), note="A slip.")
    fact = Fact(label="Deadline", words="Friday 8 November 2019")
    whole = read(an_update(a_story(update="**Bold**\n", facts=(fact,)), corrections=(note,)))
    assert (whole["number"], whole["date"], whole["revision"]) == (376, "2019-11-01", 2)
    assert whole["corrections"] == [{"revision": 2, "date": "2019-11-04", "note": "A slip."}]
    assert whole["banner"] is whole["plan_link"] is None
    (story,) = whole["stories"]
    assert story["update"] == "**Bold**\n"
    assert story["action"] is None
    assert story["facts"] == [
        {
            "label": "Deadline",
            "words": "Friday 8 November 2019",
            "url": None,
            "contact": None,
            "meeting": None,
            "mark": None,
        }
    ]


def test_who_must_not_be_printed_is_not_named() -> None:
    update = an_update(left_out=("Ada Marsh",))
    assert "Ada" not in render_update_json(update)
    assert read(update)["left_out"] == []


def test_the_text_is_utf_8_and_ends_with_a_line_feed() -> None:
    text = render_update_json(an_update(a_story(title="Café, £20, 漢字 <b>")))
    assert '"Café, £20, 漢字 <b>"' in text
    assert text.endswith("\n}\n")


@quick
@given(full_updates())
def test_whatever_was_written_comes_back(update: Update) -> None:
    whole = read(update)
    assert whole.pop("kind") == "issue"
    assert whole.pop("findings") == []
    assert whole.pop("revision") == update.revision
    whole["heading"] = whole.pop("title")
    expected = convert(_harmless(to_builtins(update)), Update)
    assert convert(whole, Update) == expected
    assert expected.date == DAY


def _harmless(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _harmless(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(each) for each in value]
    return harmless(value) if isinstance(value, str) else value

"""What of a story cannot be printed, put together, and what its writer is told."""

import pytest

from seslip_cli.domain.issue import Link
from seslip_cli.errors import Refused
from seslip_cli.workflows.printable import notes_on_words, require_printable

GOOD = Link(text="The report", url="https://www.example.org/report")


def test_a_story_of_which_all_can_be_printed() -> None:
    require_printable("Title", "An *update*, with <b>tags</b>", "An [action](mailto:ada@example.org)", [GOOD])
    require_printable(None, None, None, ())


def test_every_part_is_looked_at_and_named() -> None:
    with pytest.raises(Refused) as refused:
        require_printable("T\x00", "u\x00", "a\x00", [Link(text="w\x00", url="https://www.example.org/\x00")])
    assert [line.split(":")[0].split(",")[0].strip() for line in refused.value.message.splitlines()] == [
        *("This cannot be printed", "title", "update", "action", 'the words of the link "w\x00"'),
        'the address "https',
    ]
    assert refused.value.hint == "Mend it, and run the command again."


@pytest.mark.parametrize(("count", "more"), [(20, None), (21, "and 1 more"), (500, "and 480 more")])
def test_a_long_list_is_cut_and_says_so(count: int, more: str | None) -> None:
    with pytest.raises(Refused) as refused:
        require_printable(None, "[a](data:x)\n" * count, None, ())
    lines = refused.value.message.splitlines()
    assert sum("data:" in line for line in lines) == 20
    assert (lines[-1].strip(" .") == more) is (more is not None)


def test_good_words_need_no_note() -> None:
    assert [*notes_on_words("Read [the report](https://www.example.org/report).", None, [GOOD])] == []


def test_tags_are_counted_and_the_first_is_named() -> None:
    assert [*notes_on_words(None, "x <i>y</i>\n<br>", ())] == [
        'HTML is no part of an update: readers see it as it stands (action, line 1: "<i>", and 1 more).'
    ]

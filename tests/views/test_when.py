"""How a phrase is read, as a row and as a card."""

from datetime import date, time

from seslip_cli.domain.phrase import read_phrase
from seslip_cli.views.sheet import Listed
from seslip_cli.views.when import build_when, build_when_card

TODAY = date(2019, 11, 7)


def test_one_row_with_everything_that_is_read() -> None:
    phrase = "9.30 for 10-1 Tuesday 13 December"
    reading = read_phrase(phrase, TODAY)
    sheet = build_when(phrase, reading)
    (row,) = sheet.rows
    told = dict(zip((column.id for column in sheet.columns), row, strict=True))
    assert (told["phrase"], told["class"], told["date"]) == (phrase, "yearless", date(2019, 12, 13))
    assert (told["arrive"], told["start"], told["end"], told["deadline"]) == (time(9, 30), time(10), time(13), None)
    assert isinstance(told["problems"], Listed)
    assert isinstance(told["notes"], Listed)
    assert told["problems"].parts == reading.problems
    assert str(told["problems"]).startswith(
        '13 December 2019 is a Friday, not a Tuesday: write instead "Tuesday 10 Dec'
    )
    assert told["notes"].parts == reading.notes


def test_a_row_for_what_cannot_be_read() -> None:
    (row,) = build_when("", read_phrase("", TODAY)).rows
    assert row == ("", "none", None, None, None, None, None, None, "there are no words in it", "")


def test_a_card_in_plain_words() -> None:
    phrase = "by 6pm on  Friday 13 December via Teams"
    card = build_when_card(phrase, read_phrase(phrase, TODAY), TODAY)
    assert card.title == '"by 6pm on Friday 13 December via Teams" is a day, counted from today'
    assert [*card.rows] == [
        ("Read as", "by 6pm on Friday 13 December 2019, via Teams"),
        ("Day", "Friday 13 December 2019 (in 36 days)"),
        ("By", "6pm"),
        ("Place", "via Teams"),
        ("Note", '"13 December" has no year: taken as 13 December 2019, the first from 7 November 2019 on.'),
    ]


def test_a_card_of_a_problem() -> None:
    card = build_when_card("29 February 2025", read_phrase("29 February 2025", TODAY), TODAY)
    assert card.title == '"29 February 2025" is a day'
    assert [*card.rows] == [
        ("Problem", '"29 February 2025" is not a day in the calendar.'),
        *(("Write instead", each) for each in ("28 February 2025", "1 March 2025", "29 February 2028")),
    ]


def test_a_card_of_a_week() -> None:
    card = build_when_card("w/c 9 December 2019", read_phrase("w/c 9 December 2019", TODAY), TODAY)
    assert ("Its Monday", "Monday 9 December 2019 (in 32 days)") in [*card.rows]


def test_a_day_beside_words_that_are_not_understood_is_not_shown() -> None:
    phrase = "the last Friday in March"
    card = build_when_card(phrase, read_phrase(phrase, TODAY), TODAY)
    assert [*card.rows] == [("Problem", '"March" is not understood beside the rest.')]


def test_tomorrow_lacks_no_year() -> None:
    assert build_when_card("tomorrow", read_phrase("tomorrow", TODAY), TODAY).title == (
        '"tomorrow" is a day, counted from today'
    )

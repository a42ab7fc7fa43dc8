"""The dates of running text: found where they are, and nowhere else."""

import sys
from datetime import date
from time import process_time

import pytest
from hypothesis import given

from seslip_cli.domain import dates
from seslip_cli.domain.phrase import find_phrases
from seslip_cli.domain.phrase.words import cut
from tests.domain.phrases import any_text, days, references

FRIDAY = date(2024, 9, 13)
SAME_DAY = ("8/11/2024", "8.11.2024", "2024-11-08T10:30", "2024-11-08")


def found(text: str) -> list[tuple[str, str, str | None]]:
    """The words, class and date of each phrase of a text."""
    return [
        (text[each.start : each.end], each.reading.kind, str(each.reading.date) if each.reading.date else None)
        for each in find_phrases(text, FRIDAY)
    ]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Now 13th Dec from 10.30am to 1.30pm at the Hall.", [("13th Dec from 10.30am to 1.30pm", "2024-12-13")]),
        ("Group: 2:00-3:30 Wedenesday 16 October 2024. More", [("2:00-3:30 Wedenesday 16 October 2024", "2024-10-16")]),
        ("Leads: next meeting Friday 20 September 10am. More", [("Friday 20 September 10am", "2024-09-20")]),
        ("Please reply by 16th November 2024. Thanks", [("by 16th November 2024", "2024-11-16")]),
        ("Reply by 6pm on Thursday 19 September!", [("by 6pm on Thursday 19 September", "2024-09-19")]),
        (
            "Meetings w/c 16 September and w/c Monday 7 October.",
            [("w/c 16 September", "2024-09-16"), ("w/c Monday 7 October", "2024-10-07")],
        ),
        (
            "25th November\n\nNorthborough\n\n9th January 2025",
            [("25th November", "2024-11-25"), ("9th January 2025", "2025-01-09")],
        ),
        (
            "Friday 6 December 10am, Friday 13 December 11am",
            [("Friday 6 December 10am", "2024-12-06"), ("Friday 13 December 11am", "2024-12-13")],
        ),
        (
            "10am Friday 6 December, 11am Friday 13 December",
            [("10am Friday 6 December", "2024-12-06"), ("11am Friday 13 December", "2024-12-13")],
        ),
        ("on 8/11/2024, 8.11.2024, 2024-11-08T10:30 and 2024-11-08", [(each, "2024-11-08") for each in SAME_DAY]),
        ("the 14th of November, 2024", [("the 14th of November, 2024", "2024-11-14")]),
    ],
)
def test_days_in_a_text(text: str, phrases: list[tuple[str, str]]) -> None:
    assert [(words, day) for words, _, day in found(text)] == phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("In September 2019 the plan began", [("September 2019", "month")]),
        ("from September 2018 to April 2019", [("September 2018", "month"), ("April 2019", "month")]),
        ("In August Fair Starts published a guide", [("August", "month")]),
        ("(June 2024)", [("June 2024", "month")]),
        ("by the March 2020 meeting", [("March 2020", "month")]),
        ("a conference in spring 2020, with", [("spring 2020", "season")]),
        ("held in the winter 2019-20.", [("the winter 2019-20", "season")]),
        ("Next meeting: date to be confirmed.", [("date to be confirmed", "tbc")]),
    ],
)
def test_months_and_seasons_in_a_text(text: str, phrases: list[tuple[str, str]]) -> None:
    assert [(words, kind) for words, kind, _ in found(text)] == phrases


@pytest.mark.parametrize(
    "text",
    [
        *("the May budget", "in March of progress", "section 8.1", "2019-20", "November \u2013 January 2019-20"),
        *("1.3 million", "14.9%", "07700 900123", "020 7946 0018", "RG14 2DR", "SW1P 3BU", "KS 4", "a 10-4 vote"),
        *("of these 3 may attend", "they march 5 abreast", "In May 12 authorities met", "led by April Jones"),
        *("version 1.2.20", "pages 1/2/3", "the 11th hour", "\u00a312 March", "sat 5 tests", "Autumn budget"),
        *(
            "winter pressures",
            "2/3 of pupils",
            "9/11",
            "end of year",
            "the date",
            "venue TBC",
            "by 2020",
            "10am to 4pm",
        ),
        *(
            "5 Marsh Lane",
            "14 Marshall 2020 people",
            "[2024] EWHC 1353",
            "Fridays",
            "every Friday",
            "today",
            "Option 3, May",
        ),
        *(
            "Room 10.30",
            "1 2 3",
            "24/7",
            "2011-2023",
            "the May 12 authorities",
            "spring",
            "early years",
            "the 3 Januaries",
        ),
    ],
)
def test_what_is_no_date_in_a_text(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 September Fair Starts published a guide.", ["2024-09-03"]),
        ("On 14 September Fair Starts published a guide.", ["2023-09-14"]),
        ("A guide to off-rolling. Fair Starts report published 14 October", ["2023-10-14"]),
        ("A guide, published on 10 September, is for 14 September.", ["2024-09-10", "2024-09-14"]),
        ("On 13 June Fair Starts launched a survey and it remains open until 30 June.", ["2024-06-13", "2024-06-30"]),
        ("On 13 June Fair Starts launched it. It remains open until 30 June.", ["2024-06-13", "2025-06-30"]),
        ("Fair Starts launched a survey on 3 June, closing 4 July.", ["2024-06-03", "2024-07-04"]),
        ("On 1 May A published X, and on 2 June B launched Y.", ["2024-05-01", "2024-06-02"]),
        ("It will be published on 14 October.", ["2024-10-14"]),
        ("The guide is published on 14 October.", ["2024-10-14"]),
        (
            "On 5 June Mr. Hale published it (Admin).On 24 May Fair Starts published a guide",
            ["2024-06-05", "2024-05-24"],
        ),
        ("On 3 September A published X\nOn 2 October B meets", ["2024-09-03", "2024-10-02"]),
        ("On 3 September A and its\npartners published X", ["2024-09-03"]),
        ("On 3 September 2019 A published X", ["2019-09-03"]),
    ],
)
def test_what_was_published_lies_in_the_past(text: str, expected: list[str]) -> None:
    assert [day for _, _, day in found(text)] == expected


def test_a_problem_in_a_text_is_named_with_its_repairs() -> None:
    (each,) = find_phrases("Care Network: 2:00-3:30 Tuesday 18 November. More from", FRIDAY)
    (problem,) = each.reading.problems
    assert problem.message == "18 November 2024 is a Monday, not a Tuesday"
    assert problem.repairs[0] == "Tuesday 19 November 2024, 2pm to 3.30pm"
    assert each.reading.notes[-1] == '"2:00" and "3:30" are taken as afternoon: 2pm and 3.30pm'


@given(days, references)
def test_every_printed_date_is_found_again(printed: date, reference: date) -> None:
    for style in (date.isoformat, dates.plain_date, dates.long_date, dates.short_date, dates.month):
        text = f"The group meets in {style(printed)} at the Hall."
        (each,) = find_phrases(text, reference)
        assert text[each.start : each.end] == style(printed)
        assert each.reading.date == (None if style is dates.month else printed)


@given(any_text, references)
def test_spans_lie_in_order_and_inside_any_text(text: str, reference: date) -> None:
    last = 0
    for each in find_phrases(text, reference):
        assert last <= each.start < each.end <= len(text)
        last = each.end


@pytest.mark.parametrize(
    "unit", ["1, ", "5 and ", "the ", "published ", "12 May published ", "10-", "(", "end of the ", "is still ", "x.\n"]
)
def test_four_times_the_text_is_four_times_the_work(unit: str) -> None:
    def work(length: int) -> int:
        """How many functions are called."""
        calls = 0

        def count(_: object, event: str, __: object) -> None:
            nonlocal calls
            calls += event == "call"

        text = (unit * length)[:length]
        sys.setprofile(count)
        try:
            find_phrases(text, FRIDAY)
        finally:
            sys.setprofile(None)
        return calls

    work(100)  # what is made once is made
    assert work(8_000) < 5 * work(2_000)


@pytest.mark.parametrize("unit", [" ", " \n", "\r\n", "1", "a", "is still ", "2019-", "12."])
def test_a_long_text_is_cut_at_once(unit: str) -> None:
    """A square would take minutes."""
    began = process_time()
    cut((unit * 200_000)[:200_000])
    assert process_time() - began < 10


@pytest.mark.parametrize(
    "text", ["See https://example.org/2019-11-15/papers.", "www.example.org/8-11-2019", "Write to 1.march@example.org"]
)
def test_an_address_has_no_dates(text: str) -> None:
    assert find_phrases(text, date(2019, 11, 7)) == []

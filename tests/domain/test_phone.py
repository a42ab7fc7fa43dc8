import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain import phone
from seslip_cli.domain.phone import phone_key, printed_phone, standard_phone

SPELLINGS = {
    "07700 900123": [
        "07700900123",
        "07700-900-123",
        " 07700\t900 123 ",
        "(07700) 900123",
        "07700.900.123",
        "+447700900123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "+44 (0) 7700 900 123",
        "(+44) 7700 900123",
        "0044 7700 900123",
        "0044 (0)7700 900123",
        "44 7700 900123",
        "7700 900123",
        "Mobile: 07700 900123",
        "T 07700 900123",
        "07700 90012\N{FULLWIDTH DIGIT THREE}",
        "07700\N{NO-BREAK SPACE}900123",
        "07700\N{NON-BREAKING HYPHEN}900123",
        "07700\N{EN DASH}900123",
    ],
    "020 7946 0018": ["02079460018", "(020) 7946 0018", "020-7946-0018", "0207 946 0018", "+44 20 7946 0018"],
    "020 7946 0018 ext 12": [
        "020 7946 0018 x12",
        "02079460018 ext. 12",
        "020 7946 0018 EXT12",
        "020 7946 0018, extension 12",
        "020 7946 0018 (ext 12)",
        "020 7946 0018 #12",
        "+44 20 7946 0018;ext=12",
    ],
    "0113 496 0123": ["01134960123", "0113 4960 123"],
    "01632 960123": ["01632960123", "0163 296 0123"],
    "013873 61234": ["01387 361234"],
    "0808 157 0123": ["08081570123"],
    "0306 999 0123": ["03069990123"],
    "0800 1111": ["08001111"],
    "016977 2345": ["0169772345"],
    "07624 123456": ["07624123456"],
    "+353 1 234 5678": ["+35312345678", "00 353 1 2345678", "+353 (0)1 234 5678"],
    "+1 202-555-0143": ["+12025550143", "001 202 555 0143"],
}


@pytest.mark.parametrize(
    ("typed", "printed"), [(typed, printed) for printed, many in SPELLINGS.items() for typed in (printed, *many)]
)
def test_any_spelling_is_printed_the_standard_way(typed: str, printed: str) -> None:
    assert standard_phone(typed) == printed
    assert printed_phone(typed) == printed


@pytest.mark.parametrize("printed", SPELLINGS)
def test_all_spellings_of_one_number_have_one_key_and_others_have_another(printed: str) -> None:
    if not printed.startswith("+353"):  # what (0) is in other countries their numbers do not say
        assert {phone_key(each) for each in (printed, *SPELLINGS[printed])} == {phone_key(printed)}
    assert [each for each in SPELLINGS if phone_key(each) == phone_key(printed)] == [printed]


TOO = "is not a telephone number: it has {}, and a UK number has 11 with its first 0"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("07700 90012", TOO.format("10 figures")),
        ("+44 7700 90012", TOO.format("10 figures")),
        ("7700 90012", TOO.format("9 figures")),
        ("07700 9001234", TOO.format("12 figures")),
        ("01204 12345", TOO.format("10 figures")),
        ("1", TOO.format("1 figure")),
        ("0", TOO.format("1 figure")),
        ("12", TOO.format("2 figures")),
        ("7700900123456789012", TOO.format("19 figures")),
        ("04461 234567", "is no UK number: none begins with 04"),
        ("+353 1 23", "has too many or too few figures for a number that begins +353"),
        ("+999 123456", "is not a telephone number: no country has numbers that look so"),
        ("07700 900123 (mobile)", 'is not a telephone number: write its figures, and "ext 12" for an extension'),
        ("07700 900123 / 124", 'is not a telephone number: write its figures, and "ext 12" for an extension'),
        ("by e-mail", 'is not a telephone number: write its figures, and "ext 12" for an extension'),
        ("", 'is not a telephone number: write its figures, and "ext 12" for an extension'),
        ("x12", 'is not a telephone number: write its figures, and "ext 12" for an extension'),
    ],
)
def test_what_is_no_number_is_said_in_words_and_printed_as_it_stands(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"telephone number|UK number|figures") as refused:
        standard_phone(typed)
    assert str(refused.value) == f'"{typed}" {words}'
    assert printed_phone(f" {typed}  ") == typed


def test_a_number_without_figures_has_no_key() -> None:
    assert phone_key("by e-mail") == ""


figures = st.text("0123456789", min_size=9, max_size=9)


@given(first=st.sampled_from("1235789"), rest=figures, inner=st.sampled_from(["", " ext 7"]))
def test_what_is_printed_is_read_back_unchanged(first: str, rest: str, inner: str) -> None:
    printed = standard_phone(f"0{first}{rest}{inner}")
    assert standard_phone(printed) == printed
    assert phone_key(printed) == f"{first}{rest}{'x7' if inner else ''}"


@given(first=st.sampled_from("1235789"), rest=figures)
def test_what_needs_no_library_is_as_the_library_groups_it(first: str, rest: str) -> None:
    number = f"0{first}{rest}"
    printed = phone._standard(number)
    for cut in (3, 4, 5, 6):
        for second in (0, 3, 4):
            spelling = " ".join(filter(None, (number[:cut], number[cut : cut + second], number[cut + second :])))
            if phone._STANDARD.fullmatch(spelling):
                assert spelling == printed


@given(st.text(max_size=25))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(printed_phone(text), str)
    assert isinstance(phone_key(text), str)


def test_a_number_in_standard_form_costs_no_library() -> None:
    code = (
        "import sys; from seslip_cli.domain.phone import printed_phone; "
        "[printed_phone(each) for each in ('07700 900123', '020 7946 0018', '0113 496 0123', '01632 960123 ext 4')]; "
        "assert 'phonenumbers' not in sys.modules; printed_phone('07700900123'); assert 'phonenumbers' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

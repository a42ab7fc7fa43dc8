import subprocess
import sys

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain import email_address
from seslip_cli.domain.email_address import email_key, require_email


@pytest.mark.parametrize(
    "address",
    [
        "ada.marsh@example.org",
        "Ada.Marsh@Example.ORG",
        "o'neill+updates@childrens-services.example.org",
        "zoë@example.org",
        "ada@exämple.org",
        "a@example.org",
    ],
)
def test_an_address_is_kept_as_it_was_typed(address: str) -> None:
    assert require_email(address) == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ada", "An email address must have an @-sign"),
        ("ada marsh@example.org", "The email address contains invalid characters before the @-sign: SPACE"),
        ("ada@example", "The part after the @-sign is not valid. It should have a period"),
        ("ada@@example.org", "The part after the @-sign contains invalid characters: '@'"),
        ("ada@example..org", "An email address cannot have two periods in a row"),
        ("ada.@example.org", "An email address cannot have a period immediately before the @-sign"),
        ("ada@example.org,", "The part after the @-sign contains invalid characters: ','"),
        ("ada@example.local", "The part after the @-sign is a special-use or reserved name"),
        ("ada@example.org\nBcc: x@example.org", "The part after the @-sign contains invalid characters"),
    ],
)
def test_what_is_no_address_is_said_in_words(address: str, words: str) -> None:
    with pytest.raises(ValueError, match="is not an e-mail address") as refused:
        require_email(address)
    assert str(refused.value).startswith(f'"{address}" is not an e-mail address. {words}')
    assert not str(refused.value).endswith(".")


def test_capitals_do_not_tell_addresses_apart() -> None:
    assert email_key(" Ada.Marsh@Example.org") == email_key("ada.marsh@EXAMPLE.ORG ")


pieces = st.sampled_from([*"ab.@-+_ '\u00eb", "example", "org", "test", "local", "xn--", "1", "--"])


@given(st.lists(pieces, max_size=12).map("".join))
def test_what_needs_no_library_is_what_the_library_takes(text: str) -> None:
    if email_address._PLAIN.fullmatch(text):
        validate_email(text, check_deliverability=False)


@given(st.lists(pieces, max_size=12).map("".join))
def test_the_library_has_the_last_word(text: str) -> None:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        with pytest.raises(ValueError, match="is not an e-mail address"):
            require_email(text)
    else:
        assert require_email(text) == text


def test_an_ordinary_address_costs_no_library_and_none_asks_the_network() -> None:
    code = (
        "import sys; from seslip_cli.domain.email_address import require_email; require_email('ada@example.org'); "
        "assert 'email_validator' not in sys.modules; require_email('zoë@example.org'); "
        "assert 'email_validator' in sys.modules and 'dns' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

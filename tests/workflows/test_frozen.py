"""Issues as they were published."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from seslip_cli.errors import StoreError
from seslip_cli.store.change import change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.frozen import find_frozen, freeze
from seslip_cli.workflows.issues import get_update

NOON = datetime(2019, 11, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize("name", ["example", "headline_example"])
def test_what_is_frozen_is_shown_again_whatever_becomes_of_the_programme(
    name: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(name)
    number = Store(root).issue_numbers()[-1]
    update = get_update(Store(root), number)
    assert find_frozen(Store(root).get_issue(number)) is None
    with change(root, command="freeze", when=NOON) as edits:
        freeze(edits, update)
    people = root / "contacts.toml"
    people.write_text(people.read_text().replace("example.org", "example.com"))
    assert get_update(Store(root), number) == update


def test_what_was_edited_by_hand_and_cannot_be_read_is_named(example: Path) -> None:
    with change(example, command="freeze", when=NOON) as edits:
        freeze(edits, get_update(edits.store, 376))
    file = example / "issues/0376.toml"
    file.write_text(file.read_text().replace('programme = "SESLIP"\n', ""))
    with pytest.raises(StoreError, match="What was published as issue 376 cannot be read"):
        get_update(Store(example), 376)

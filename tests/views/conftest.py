"""What the tests of views look at."""

from pathlib import Path

import pytest

from seslip_cli.store.reading import Store


@pytest.fixture
def store(example: Path) -> Store:
    """The South East example."""
    return Store(example)

"""The words that are shipped, and files made for a test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.imports.ledger import LedgerFile
from seslip_cli.store.config import Words, load_words
from seslip_cli.workflows.importing import COLUMNS
from tests.imports.ledgers import read


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    return load_words(tmp_path_factory.mktemp("programme"), COLUMNS)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def take(file: Callable[[str, bytes | str], Path]) -> Callable[..., LedgerFile]:
    """The ledger of these lines of CSV."""

    def take_lines(*lines: str, name: str = "ledger.csv", **more: Any) -> LedgerFile:
        return read(file(name, "\n".join(lines) + "\n"), **more)

    return take_lines

"""A programme of three files, and children that change it."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from seslip_cli.store.change import change

NOON = datetime(2019, 11, 7, 12)
THREE = {
    "seslip.toml": 'format = 1\n\n[programme]\nname = "Test programme"\n',
    "contacts.toml": '# The people.\n\n[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh" # chair\n',
    "networks.toml": '[[network]]\nid = "send"\nname = "SEND"\n',
    "years/2019-20/meetings.toml": '[[meeting]]\nid = "board"\ntitle = "The board"\ndate = 2019-11-08\n',
}


class Programme:
    """A store of three files that a change edits, and what it held before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in THREE.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        self.old = self.files()
        self.new = self.old | {
            "contacts.toml": self.old["contacts.toml"].replace(b"Ada Marsh", b"Changed"),
            "networks.toml": self.old["networks.toml"].replace(b'"SEND"', b'"Changed"'),
            "years/2019-20/meetings.toml": self.old["years/2019-20/meetings.toml"].replace(b"The board", b"Changed"),
        }

    def files(self) -> dict[str, bytes]:
        """Every file of the store outside `.seslip`."""
        return {
            each.relative_to(self.root).as_posix(): each.read_bytes()
            for each in sorted(self.root.rglob("*"))
            if each.is_file() and ".seslip" not in each.relative_to(self.root).parts
        }

    def log(self) -> list[bytes]:
        """The lines of the change log."""
        log = self.root / ".seslip" / "log.jsonl"
        return log.read_bytes().splitlines() if log.exists() else []

    def change_all(self) -> None:
        """Change all three files."""
        change_all(self.root)


def change_all(root: Path) -> None:
    """The change over three files that the tests interrupt."""
    with change(root, command="test", when=NOON, reason="to see") as edits:
        edits.set_fields("contacts.toml", ("contact", 0), {"name": "Changed"})
        edits.set_fields("networks.toml", ("network", 0), {"name": "Changed"})
        edits.set_fields("years/2019-20/meetings.toml", ("meeting", 0), {"title": "Changed"})


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    """A store in a folder of its own."""
    return Programme(tmp_path / "store")


@pytest.fixture
def child(tmp_path: Path):
    """Start a Python process with a script and its words; gives the Popen."""
    started = []

    def start(script: str, *words: object) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()

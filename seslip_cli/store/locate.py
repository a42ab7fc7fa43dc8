"""Where things stand: the programme's folder, its files, and what is shipped with seslip."""

import re
from pathlib import Path

from seslip_cli.domain.period import Year
from seslip_cli.errors import StoreError

SETTINGS = "seslip.toml"
_PACKAGE = Path(__file__).parent.parent
_ISSUE_FILE = re.compile(r"(\d+)\.toml")


def find_root(named: str | None, start: Path) -> Path:
    """The programme's folder: the one that is named, else the nearest of `start` and its parents with a `seslip.toml`.

    Raises StoreError where there is none.
    """
    if named is not None:
        root = Path(named)
        if not (root / SETTINGS).is_file():
            raise StoreError(
                f"There is no programme in {root}: it has no {SETTINGS}.",
                f"Name the folder that holds {SETTINGS}, or start a programme there: seslip init {root}",
            )
        return root
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise StoreError(
        f"There is no programme here: neither {start} nor a folder above it has a {SETTINGS}.",
        "Go to the programme's folder, name it with --store, start one with `seslip init DIR`, or try `seslip demo`.",
    )


def year_file(year: Year, name: str) -> str:
    """The file of a year, such as `years/2020-21/budget.toml`."""
    return f"years/{year}/{name}.toml"


def issue_file(number: int) -> str:
    """The file of an issue, such as `issues/0375.toml`."""
    return f"issues/{number:04}.toml"


def find_years(root: Path) -> list[Year]:
    """The years that have a folder, earliest first. Raises StoreError for a folder that is no year."""
    folder = root / "years"
    if not folder.is_dir():
        return []
    try:
        return sorted(
            Year.parse(each.name) for each in folder.iterdir() if each.is_dir() and not each.name.startswith(".")
        )
    except ValueError as error:
        raise StoreError(
            f"A folder in years is not named after a financial year: {error}.", "Rename it, or move it elsewhere."
        ) from None


def find_issue_numbers(root: Path) -> list[int]:
    """The numbers of the issues that have a file, lowest first. Raises StoreError for one that is misnamed."""
    folder = root / "issues"
    if not folder.is_dir():
        return []
    numbers = []
    for each in folder.iterdir():
        if found := _ISSUE_FILE.fullmatch(each.name):
            right = issue_file(int(found[1]))
            if each.name != Path(right).name:
                raise StoreError(f"issues/{each.name} is not named as an issue should be.", f"Rename it {right}.")
            numbers.append(int(found[1]))
    return sorted(numbers)


def shipped(name: str) -> Path:
    """A folder that comes with seslip, `config` or `examples`: inside the package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def find_config(root: Path | None, name: str) -> Path:
    """A file of `config/`: the programme's own where it has one, else the one that is shipped."""
    if root is not None and (own := root / "config" / name).is_file():
        return own
    return shipped("config") / name

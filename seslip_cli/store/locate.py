"""Where things stand: the programme's folder, its files, and what is shipped with seslip."""

import re
from pathlib import Path

from seslip_cli.domain.period import Year
from seslip_cli.errors import StoreError

SETTINGS = "seslip.toml"
ALLOCATION = "allocation.toml"
_PACKAGE = Path(__file__).parent.parent
_STORE_FILE = re.compile(
    r"(seslip|authorities|contacts|networks|resources|allocation)\.toml"
    r"|years/\d{4}-\d{2}/((plan|budget|meetings)\.toml|ledger\.jsonl)|issues/\d{4,}\.toml"
)
_BASE_STEMS = ("seslip", "authorities", "contacts", "networks", "resources", "allocation")
_YEAR_STEMS = ("plan", "budget", "meetings")
_ISSUE_COPY = re.compile(r"\d{4}(?!\d)")
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


def ledger_file(year: Year) -> str:
    """The ledger of a year, such as `years/2019-20/ledger.jsonl`."""
    return f"years/{year}/ledger.jsonl"


def is_ledger_file(file: str) -> bool:
    """Whether a path within a programme is a ledger's."""
    return file.endswith("/ledger.jsonl")


def issue_file(number: int) -> str:
    """The file of an issue, such as `issues/0375.toml`."""
    return f"issues/{number:04}.toml"


def is_store_file(file: str) -> bool:
    """Whether a path within a programme is one of its files, such as `years/2020-21/budget.toml`."""
    return _STORE_FILE.fullmatch(file) is not None


def find_years(root: Path) -> list[Year]:
    """The years that have a folder, earliest first. Raises StoreError for a folder that is no year."""
    folder = root / "years"
    if not _is_folder(folder):
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
    if not _is_folder(folder):
        return []
    numbers = []
    for each in folder.iterdir():
        if found := _ISSUE_FILE.fullmatch(each.name):
            right = issue_file(int(found[1]))
            if each.name != Path(right).name:
                raise StoreError(f"issues/{each.name} is not named as an issue should be.", f"Rename it {right}.")
            numbers.append(int(found[1]))
    return sorted(numbers)


def find_copies(root: Path) -> list[tuple[str, str]]:
    """Files that seslip does not read and that look like copies of one that it does, each with that one.

    Synchronised folders leave them where two computers changed a file: `contacts (conflicted copy).toml`,
    `contacts-LAPTOP.toml`, `contacts.sync-conflict-1.toml`.
    """
    folders = {"": _BASE_STEMS, **{f"years/{year}/": _YEAR_STEMS for year in find_years(root)}}
    found = []
    for folder, stems in folders.items():
        for each in sorted((root / folder).glob("*.toml")):
            original = next((stem for stem in stems if each.stem != stem and each.stem.startswith(stem)), None)
            if original is not None:
                found.append((f"{folder}{each.name}", f"{folder}{original}.toml"))
    for each in sorted((root / "issues").glob("*.toml")):
        if (number := _ISSUE_COPY.match(each.stem)) and not _ISSUE_FILE.fullmatch(each.name):
            found.append((f"issues/{each.name}", issue_file(int(number[0]))))
    return found


def shipped(name: str) -> Path:
    """A folder that comes with seslip, `config` or `examples`: inside the package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _is_folder(folder: Path) -> bool:
    """Whether there is such a folder. Raises StoreError where something else is in its place."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} should be a folder, and is a file.", "Move it elsewhere.")
    return folder.is_dir()


def find_config(root: Path | None, name: str) -> Path:
    """A file of `config/`: the programme's own where it has one, else the one that is shipped. Raises StoreError."""
    for folder in ([root / "config"] if root is not None else []) + [shipped("config")]:
        file = folder / name
        if not file.resolve().is_relative_to(folder.resolve()):
            raise StoreError(f"{file} leads out of {folder}.", "Put the file itself there.")
        if file.exists():
            return file
    raise StoreError(f"There is no {name} in config.", "Look for a slip in the name, or take your own template away.")

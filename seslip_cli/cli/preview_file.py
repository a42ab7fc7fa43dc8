"""Where previews stand: in a folder of the person's own, one for each programme, under names that stay the same."""

import os
import shutil
import stat
import webbrowser
import zlib
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from seslip_cli.domain.slug import make_slug
from seslip_cli.errors import CannotWrite


def preview_file(root: Path, programme: str, number: int) -> Path:
    """The file for the preview of a programme's issue, in a folder that others cannot read where the system allows.

    Raises CannotWrite.
    """
    name = "-".join(part for part in (make_slug(programme), str(number)) if part)
    try:
        folder = _own_folder() / _folder_name(root)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite.because(error, Path(gettempdir()), state="") from None
    return folder / f"{name}.html"


def find_previews(root: Path) -> list[Path]:
    """The folders with previews of a programme's issues, of which there is mostly one, or none."""
    return [each for each in Path(gettempdir()).glob(f"seslip*/{_folder_name(root)}") if _is_own_folder(each)]


def delete_previews(root: Path) -> None:
    """Delete every preview of a programme's issues. Raises CannotWrite."""
    for folder in find_previews(root):
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise CannotWrite.because(error, folder) from None


def open_in_browser(file: Path) -> bool:
    """Show a file in the person's browser; False where none can be opened."""
    try:
        return webbrowser.open(file.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False


def _folder_name(root: Path) -> str:
    """What tells a programme from every other on this computer: where it is."""
    return f"previews-{zlib.crc32(os.fsencode(root.resolve())):08x}"


def _own_folder() -> Path:
    """A folder in the temporary one, which may be everybody's: what somebody else has put there is not used."""
    if not hasattr(os, "getuid"):  # on Windows the temporary folder is the person's own
        folder = Path(gettempdir()) / "seslip"
        folder.mkdir(exist_ok=True)
        return folder
    folder = Path(gettempdir()) / f"seslip-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not _is_own_folder(folder):
            return Path(mkdtemp(prefix="seslip-"))
        folder.chmod(0o700)
    return folder


def _is_own_folder(path: Path) -> bool:
    """Whether it is a folder, not a link to one, that the person has made."""
    found = path.lstat()
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())

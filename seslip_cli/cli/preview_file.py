"""Where a preview stands: in a folder of the person's own, under a name that is the same the next time."""

import os
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
    place = zlib.crc32(os.fsencode(root.resolve()))
    name = "-".join(part for part in (make_slug(programme), f"{place:08x}", str(number)) if part)
    try:
        return _own_folder() / f"{name}.html"
    except OSError as error:
        raise CannotWrite.because(error, Path(gettempdir()), state="") from None


def open_in_browser(file: Path) -> bool:
    """Show a file in the person's browser; False where none can be opened."""
    try:
        return webbrowser.open(file.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False


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
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            return Path(mkdtemp(prefix="seslip-"))
        folder.chmod(0o700)
    return folder

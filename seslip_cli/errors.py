"""What can stop a command, and the exit code that each kind of trouble has."""

import errno


class SeslipError(Exception):
    """A command cannot go on: what happened, and what to do next.

    `message` says what happened and where; `hint` says what to do next and may be empty.
    """

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUsage(SeslipError):
    """The command was asked for something that it does not offer."""

    exit_code = 2


class StoreError(SeslipError):
    """The programme's files cannot be found or read."""

    exit_code = 3


class NotFound(SeslipError):
    """There is no such thing, or there are several."""

    exit_code = 4


class Conflict(SeslipError):
    """The store changed underneath, or another command holds it."""

    exit_code = 5


class CannotWrite(SeslipError):
    """Something cannot be written: a full disk, a read-only folder."""

    exit_code = 6

    @classmethod
    def because(cls, error: OSError, path: object, state: str = "Nothing was changed.") -> "CannotWrite":
        """The trouble that the system reported with `path`, in words; `state` says how things now stand."""
        happened, hint = _WRITE_TROUBLE.get(
            error.errno or 0, (f"could not be written ({error.strerror or error})", "Try another folder.")
        )
        return cls(f"{path} {happened}. {state}".rstrip(), hint)


class CannotImport(SeslipError):
    """A file from outside cannot be taken in."""

    exit_code = 6


class Refused(SeslipError):
    """Done as asked it would break a rule of the programme."""

    exit_code = 7


_FULL = ("could not be written: the disk is full", "Make room on the disk, then run the command again.")
_CLOSED = (
    "could not be written: you may not write in that folder",
    "Ask for leave to write there, or use a folder of your own.",
)
_WRITE_TROUBLE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.ENOENT: ("could not be written: there is no such folder", "Make the folder first, or name another."),
    errno.ENOTDIR: ("could not be written: a part of its path is a file, not a folder", "Name another folder."),
    errno.EISDIR: ("is a folder, so a file of that name cannot be written", "Name a file."),
}

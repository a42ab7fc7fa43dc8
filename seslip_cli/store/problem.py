"""What is wrong with a file of the store, and the words for it."""

from collections.abc import Sequence

from msgspec import Struct

from seslip_cli.errors import StoreError

_MOST_SHOWN = 20


class Problem(Struct, frozen=True, kw_only=True, order=True):
    """One thing that is wrong: in which file and line (from 1), with which record and field."""

    file: str
    line: int
    record: str = ""
    field: str = ""
    message: str

    def __str__(self) -> str:
        """`contacts.toml, line 12, contact "ada-marsh", name: should be ...`."""
        place = ", ".join(part for part in (self.file, f"line {self.line}", self.record, self.field) if part)
        return f"{place}: {self.message}."


class BrokenStore(StoreError):
    """Files of the store that cannot be used as they are: every problem in them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        lines = [str(problem) for problem in self.problems[:_MOST_SHOWN]]
        if count > _MOST_SHOWN:
            lines.append(f"... and {count - _MOST_SHOWN} more.")
        opening = "One thing needs mending" if count == 1 else f"{count} things need mending"
        super().__init__(
            "\n".join([f"{opening} in the programme's files:", *(f"  {line}" for line in lines)]),
            "Open the file at that line, put it right and save it, then run the command again. Nothing was changed.",
        )

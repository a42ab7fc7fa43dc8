"""`seslip contacts import` of a file of cards."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from seslip_cli.cli.session import get_today, say, store_root
from seslip_cli.errors import WrongUsage
from seslip_cli.imports.vcard import is_cards, load_cards
from seslip_cli.store.change import Change
from seslip_cli.store.config import load_words
from seslip_cli.workflows.importing import COLUMNS
from seslip_cli.workflows.importing_cards import import_cards
from seslip_cli.workflows.importing_report import Imported

__all__ = ["is_cards", "understand_cards"]


def understand_cards(
    ctx: Any, file: Path, sheet: str | None, corrections: Sequence[str]
) -> Callable[[Change], Imported]:
    """Read a file of cards, say what it holds, and give what is to be done. Raises CannotImport and WrongUsage."""
    if sheet is not None or corrections:
        option = "--column" if corrections else "--sheet"
        raise WrongUsage(f"{file} is a file of cards, and has no sheets or columns.", f"Leave {option} out.")
    cards = load_cards(file, load_words(store_root(ctx), COLUMNS)["words"])
    say(f"{cards.name} (vCard): {cards.count} card{'' if cards.count == 1 else 's'}.")
    today = get_today(ctx)
    return lambda change: import_cards(change, cards, today)

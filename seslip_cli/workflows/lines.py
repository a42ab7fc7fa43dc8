"""What every command about a year's money begins with: the line that is named, an amount, a year that may change."""

from collections.abc import Mapping

from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import Located, locate_all
from seslip_cli.workflows.reconcile import get_budget
from seslip_cli.workflows.values import parse_pounds


def get_line(store: Store, year: Year, words: str) -> Located:
    """The line of a year that somebody means by its id, ref or title. Raises NotFound."""
    get_budget(store, year)
    return get_named("budget line", locate_all(store, THINGS["budget"], year), words)


def get_expenditure(store: Store, year: Year, words: str) -> Located:
    """The line of expenditure that somebody means. Raises NotFound, and Refused for a line of income."""
    return _require_side(get_line(store, year, words), "expenditure")


def get_income(store: Store, year: Year, words: str) -> Located:
    """The line of income that somebody means. Raises NotFound, and Refused for a line of expenditure."""
    return _require_side(get_line(store, year, words), "income")


def _require_side(line: Located, side: str) -> Located:
    if line.kind != side:
        raise Refused(
            f'"{line.id}" is a line of {line.kind} in {line.year}, and this is about lines of {side}. '
            "Nothing was changed.",
            "Name another line: seslip budget lists them.",
        )
    return line


def parse_amount(words: str, name: str) -> Money:
    """An amount above nothing, typed for `name`. Raises WrongUsage."""
    amount = parse_any_amount(words, name)
    if amount <= Money(0):
        raise WrongUsage(f"{name}: {amount} is not above nothing.", "Give an amount such as 7500 or 7500.50.")
    return amount


def parse_any_amount(words: str, name: str) -> Money:
    """An amount typed for `name`, whichever it is. Raises WrongUsage."""
    try:
        return parse_pounds(words)
    except ValueError as error:
        raise WrongUsage(f"{name}: {error}.") from None


def require_words(given: Mapping[str, str | None]) -> None:
    """What is given for an option must say something. Raises WrongUsage, naming each that does not."""
    empty = [option for option, words in given.items() if words is not None and not words.strip()]
    if empty:
        raise WrongUsage(f"{' and '.join(empty)}: a few words are wanted.", "Write them in quotation marks.")

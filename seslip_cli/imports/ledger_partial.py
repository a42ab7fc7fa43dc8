"""Whether a file is a ledger, or a list such as councils publish, which leaves small payments out."""

from collections.abc import Iterator, Sequence

from seslip_cli.domain.ledger import Posting
from seslip_cli.imports.headings import Synonyms, key_of, one_line
from seslip_cli.imports.ledger_heading import Heading
from seslip_cli.imports.table import Table

_THRESHOLDS = (500_00, 250_00)
"""In pence: the least that councils must publish, and what many do."""
_ENOUGH = 20
"""How many rows there must be for the least of them to say something."""


def why_partial(table: Table, heading: Heading, postings: Sequence[Posting], words: Synonyms) -> str:
    """Why a file seems to leave small payments out, in words; empty where it does not."""
    for text in _titles(table, heading):
        folded = " ".join(text.casefold().split())
        if any(word.casefold() in folded for word in words["partial"]):
            shown = text if len(text) <= 60 else f"{text[:60]}..."
            return f'it says "{shown}"'
    published = {key_of(word) for word in words["published"]}
    named = [one_line(text) for text in heading.texts if text and key_of(text) in published]
    if len(postings) < _ENOUGH or not named:
        return ""
    least = min(abs(posting.pence) for posting in postings)
    threshold = next((each for each in _THRESHOLDS if least >= each), None)
    if threshold is None:
        return ""
    return f'no amount is below £{threshold // 100}, and "{named[0]}" is a column of published lists'


def _titles(table: Table, heading: Heading) -> Iterator[str]:
    """What a file says down to its heading, and what it is called."""
    for row in table.rows:
        if row.number > heading.number:
            break
        yield from map(one_line, filter(None, row.cells))
    yield from (table.sheet, table.name)

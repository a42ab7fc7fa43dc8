"""What is held on people, and whose record should be looked at."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import plain_date
from seslip_cli.views.card import build_card
from seslip_cli.views.sheet import Column, Row, Sheet, one_group


class Trace(Struct, frozen=True, kw_only=True):
    """A file that speaks of a person, on which lines, what stands there, and what a purge would do.

    A workbook or a document has no numbers of lines; `texts` of the log of changes are not told, for each line of it
    tells of others too.
    """

    file: str
    fate: str
    lines: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


def build_review(due: Iterable[tuple[Contact, str, str]], total: int, undated: int, today: date) -> Sheet:
    """The contacts whose record should be looked at, each with why and what to do.

    `total` is how many there are in all, and `undated` how many have no date for a review.
    """
    rows: list[Row] = [(each.id, each.full_name, why, each.review_by, fix) for each, why, fix in due]
    return Sheet(
        kind="contacts-review",
        title=f"Contacts to be looked at on {plain_date(today)}",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="name", title="Name", names_row=True),
            Column(id="why", title="Why"),
            Column(id="review_by", title="Review by", kind="date"),
            Column(id="fix", title="What to do"),
        ),
        groups=one_group(rows),
        notes=(
            (f"{undated} of {total} contacts have no date for a review: seslip contacts set ID --review-by DATE",)
            if undated
            else ()
        ),
        empty="Nobody's record is due for a review, and nobody has left.",
    )


def build_report(contact: Contact, fields: Sequence[tuple[str, str]], traces: Sequence[Trace]) -> Sheet:
    """Everything held on one person: each field of the record, and every line of every file that names them."""
    named = [place for trace in traces for place in _places(trace)]
    return build_card(
        "contact-report",
        f"Everything held on {contact.full_name}",
        [
            ("The record", fields),
            ("Named elsewhere", named),
            ("What a purge does there", [(trace.file, trace.fate) for trace in traces]),
        ],
    )


def _places(trace: Trace) -> list[tuple[str, str]]:
    """Where a person is named in a file, and what stands there."""
    if not trace.texts:
        return [(f"{trace.file}:{', '.join(map(str, trace.lines))}", "what earlier changes were: seslip history")]
    if not trace.lines:
        return [(trace.file, text) for text in trace.texts]
    return [(f"{trace.file}:{line}", text) for line, text in zip(trace.lines, trace.texts, strict=True)]

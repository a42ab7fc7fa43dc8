"""Which rows of a file are in a ledger already, which are new, and which the host has only recoded."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from operator import attrgetter

import msgspec
from msgspec import Struct

from seslip_cli.domain.actuals import plain_code
from seslip_cli.domain.ledger import Batch, Entry, Posting, Transaction
from seslip_cli.domain.period import Period

_TEXTS = ("supplier", "reference", "narrative", "cost_centre", "account")
_WORDS = frozenset({"supplier", "reference", "narrative"})
_CODES = frozenset({"cost_centre", "account"})

_Key = tuple[object, ...]


class Matched(Struct, frozen=True, kw_only=True):
    """What becomes of the rows of a file: each is new, known, or a known one under other codes.

    `known` and `moved` are rows by the place of their entry in the ledger. `doubtful` are those of the new rows that
    may be known ones, in a file that does not show it.
    """

    new: list[Posting]
    known: dict[int, Posting]
    moved: dict[int, Posting]
    doubtful: list[Posting]


def match_rows(postings: Sequence[Posting], entries: Sequence[Entry], columns: Iterable[str]) -> Matched:
    """Tell new rows from known ones: by their content, and by how many of the same content there are.

    Compared is what both this file and the import that brought a row had columns for, so that a fuller export of the
    same rows is recognised. A row under other codes has moved where this file shows at least half of what that import
    brought for the same months, some of it under its own codes; else it is new. Where two layouts have neither
    supplier, reference nor narrative in common, what looks the same is new too, and doubtful.
    """
    rows = {place: each for place, each in enumerate(entries) if type(each) is Transaction}
    known: dict[int, Posting] = {}
    left: Sequence[Posting] = postings
    unsure: list[Posting] = []
    for fields, mine in _by_columns(rows, entries, frozenset(columns)).items():
        found, others = _pair(left, {place: rows[place] for place in mine}, fields)
        if _WORDS.isdisjoint(fields) and not _WORDS.isdisjoint(columns):
            unsure += found.values()
        else:
            known, left = known | found, others
    unmatched = {place: row for place, row in rows.items() if place not in known}
    elsewhere, new = _pair(left, unmatched, tuple(sorted(frozenset(columns) - _CODES)))
    shown_again = _batches_shown_again(rows, {**known, **elsewhere}, postings) & {rows[place].batch for place in known}
    moved = {place: posting for place, posting in elsewhere.items() if rows[place].batch in shown_again}
    doubtful = [posting for place, posting in elsewhere.items() if place not in moved]
    unsure = [posting for posting in unsure if posting in new]
    return Matched(
        new=sorted([*new, *doubtful], key=attrgetter("row")),
        known=known,
        moved=moved,
        doubtful=sorted([*doubtful, *unsure], key=attrgetter("row")),
    )


def digest_rows(postings: Sequence[Posting]) -> list[str]:
    """What each row says, in ten figures: the same for rows that say the same."""
    encode = msgspec.json.Encoder().encode
    return [
        blake2b(
            encode(
                (
                    each.date,
                    each.period and (each.period.year.first, each.period.number),
                    each.pence,
                    each.supplier,
                    each.reference,
                    each.cost_centre,
                    each.account,
                    each.narrative,
                )
            ),
            digest_size=5,
        ).hexdigest()
        for each in postings
    ]


def batch_id(digests: Iterable[str]) -> str:
    """The id of an import, made of what its rows say: the same for the same rows in any file."""
    return digest_text("\n".join(sorted(digests)))


class Ids:
    """Ids for new transactions: the digest of a row, and from the second of the same on its number, `4f1c9a02be-2`."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._last: dict[str, int] = {}
        for id in taken:
            digest, _, number = id.partition("-")
            self._last[digest] = max(self._last.get(digest, 0), int(number) if number.isdecimal() else 1)

    def next(self, digest: str) -> str:
        """An id that no transaction of the ledger has."""
        number = self._last[digest] = self._last.get(digest, 0) + 1
        return digest if number == 1 else f"{digest}-{number}"


def digest_text(content: str) -> str:
    """Ten figures that tell one text from another."""
    return blake2b(content.encode(), digest_size=5).hexdigest()


def _by_columns(
    rows: Mapping[int, Transaction], entries: Sequence[Entry], columns: frozenset[str]
) -> dict[tuple[str, ...], list[int]]:
    """The rows of a ledger by what of them can be compared with a file; those with most first."""
    batches = {each.id: columns & frozenset(each.columns) for each in entries if type(each) is Batch}
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    names = {id: tuple(sorted(fields)) for id, fields in batches.items()}
    for place, row in rows.items():
        found[names[row.batch]].append(place)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _pair(
    postings: Sequence[Posting], rows: Mapping[int, Transaction], fields: Sequence[str]
) -> tuple[dict[int, Posting], list[Posting]]:
    """Rows of a file with the entries that say the same in some fields, one for one; and the rows that are left."""
    waiting: dict[_Key, list[int]] = defaultdict(list)
    if not rows:
        return {}, [*postings]
    of_row, of_posting = _keys(fields)
    for place, row in rows.items():
        waiting[of_row(row)].append(place)
    for places in waiting.values():
        places.reverse()
    found: dict[int, Posting] = {}
    left = []
    for posting in postings:
        if same := waiting.get(of_posting(posting)):
            found[same.pop()] = posting
        else:
            left.append(posting)
    return found, left


def _keys(fields: Sequence[str]) -> tuple[Callable[[Transaction], _Key], Callable[[Posting], _Key]]:
    """What of an entry, and of a row of a file, is compared: the amount, these fields, and the month without a day."""
    texts = [attrgetter(each) for each in _TEXTS if each in fields]
    dated, in_period, plain = "date" in fields, "period" in fields, _Plain()

    def key(row: Transaction | Posting, period: int | None) -> _Key:
        said = tuple([plain[text(row)] for text in texts])
        month = None if in_period or (dated and row.date) else period or _month(row.date)
        return (row.pence, row.date if dated else None, period if in_period else month, said)

    return (
        lambda row: key(row, row.period),
        lambda posting: key(posting, posting.period.number if posting.period else None),
    )


class _Plain(dict[str, str]):
    """Texts without what differs from export to export: capitals and spaces."""

    def __missing__(self, text: str) -> str:
        plain = self[text] = plain_code(text)
        return plain


def _batches_shown_again(
    rows: Mapping[int, Transaction], paired: Mapping[int, Posting], postings: Sequence[Posting]
) -> set[str]:
    """The imports of which a file shows at least half of what they brought for the file's months."""
    if not paired:
        return set()
    months = {each.number if each else None for each in {posting.period for posting in postings}}
    months |= {_month(day) for day in {posting.date for posting in postings if posting.period is None}}
    there = Counter(row.batch for row in rows.values() if (row.period or _month(row.date)) in months)
    here = Counter(rows[place].batch for place in paired)
    return {batch for batch, count in here.items() if 2 * count >= there[batch]}


def _month(day: date | None) -> int | None:
    return Period.of(day).number if day else None

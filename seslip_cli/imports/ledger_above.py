"""The totals of a whole ledger that stand above its heading, as reports and spreadsheets have them."""

from collections.abc import Iterator, Mapping, Sequence

from seslip_cli.domain.ledger import Posting
from seslip_cli.domain.money import Money
from seslip_cli.imports.amounts import read_amounts
from seslip_cli.imports.headings import Synonyms, key_of
from seslip_cli.imports.ledger_columns import LedgerColumns
from seslip_cli.imports.ledger_heading import Heading
from seslip_cli.imports.ledger_labels import Label, Labels
from seslip_cli.imports.ledger_totals import NET, ColumnTotal, Figures, FileTotal
from seslip_cli.imports.table import Row, Table


def find_totals_above(
    table: Table,
    heading: Heading,
    columns: LedgerColumns,
    alone: str,
    labels: Labels,
    synonyms: Mapping[str, Synonyms],
    figures: Figures,
    postings: Sequence[Posting],
) -> Iterator[FileTotal]:
    """The totals above a heading: beside their name, as in `Report total, 334.25`, or each above its column.

    `alone` is the field of the one column that makes the amounts, if one does.
    """
    above = [row for row in table.rows if row.number < heading.number]
    if any(labels.may_add_up(text) for row in above for text in row.cells):
        fields = {field: number for number, field in enumerate(figures.fields, 1)} | ({alone: NET} if alone else {})
        reader = _Reader(columns, labels, synonyms, figures, postings, fields)
        yield from filter(None, map(reader.read, above))


class _Reader:
    """Reads rows above the heading of one ledger."""

    def __init__(
        self,
        columns: LedgerColumns,
        labels: Labels,
        synonyms: Mapping[str, Synonyms],
        figures: Figures,
        postings: Sequence[Posting],
        fields: Mapping[str, int],
    ) -> None:
        self._labels = labels
        self._figures = figures
        self._sums = figures.sum(postings)
        self._places = {columns.place(field): number for field, number in fields.items()}
        self._named = {
            key_of(word): number
            for field, number in fields.items()
            for word in (*synonyms["ledger"][field], field, columns.heading(field))
        }
        self._words = sorted(map(key_of, synonyms["words"]["total"]), key=len, reverse=True)

    def read(self, row: Row) -> FileTotal | None:
        """What a row states; None where it is no total, or not one of columns that are known."""
        at, label = next(((at, each) for at, text in enumerate(row.cells) if (each := self._label(text))), (0, None))
        others = {place: _amount(text) for place, text in enumerate(row.cells) if text and place != at}
        stated = {place: pence for place, pence in others.items() if pence is not None}
        if label is None or not stated or len(stated) < len(others):
            return None
        if len(stated) == 1:
            return self._single(row, at, label, *stated.popitem())
        if label.sure == "all" and stated.keys() <= self._places.keys():
            return self._total(row, {self._places[place]: pence for place, pence in stated.items()})
        return None

    def _label(self, text: str) -> Label | None:
        label = self._labels.find(text, "total") if text else None
        return None if label is None or (label.kind == "subtotal" and self._column_of(text) is None) else label

    def _single(self, row: Row, at: int, label: Label, place: int, pence: int) -> FileTotal | None:
        """One figure: of the column that its name says, else of all rows, or of the column that it stands in."""
        number = self._column_of(row.cells[at])
        if number is not None:
            return self._total(row, {number: pence})
        if label.sure != "all":
            return None
        if abs(pence) == abs(self._sums[NET]):
            return self._total(row, {NET: pence})
        return self._total(row, {self._places.get(place, NET): pence})

    def _column_of(self, text: str) -> int | None:
        """The column that a name is of: `Total debits`, `Gross total`."""
        key = key_of(text)
        for word in self._words:
            for rest in (key.removeprefix(word), key.removesuffix(word)):
                if rest != key and rest in self._named:
                    return self._named[rest]
        return None

    def _total(self, row: Row, figures: Mapping[int, int]) -> FileTotal:
        """What a row states of columns; the amount of all rows may have the other sign there."""
        net = self._sums[NET]
        stated = {number: net if number == NET and pence == -net else pence for number, pence in figures.items()}
        wrong = {number: pence - self._sums[number] for number, pence in stated.items() if pence != self._sums[number]}
        return FileTotal(
            row=row.number,
            amount=Money(stated.get(NET, self._sums[NET])),
            rows="all rows",
            of_all=NET in stated or (not wrong and len(stated) > 1),
            difference=Money(wrong.get(NET, 0)),
            columns=tuple(
                ColumnTotal(
                    heading=self._figures.headings[number], amount=Money(stated[number]), difference=Money(difference)
                )
                for number, difference in wrong.items()
                if number != NET
            ),
        )


def _amount(text: str) -> int | None:
    """What a single cell comes to in pence, where it is an amount."""
    try:
        return read_amounts([text]).pence[0]
    except ValueError:
        return None

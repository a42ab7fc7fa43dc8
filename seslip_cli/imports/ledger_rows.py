"""What each row of a ledger is: a posting, or something else, with the reason."""

import re
from collections.abc import Iterable, Iterator
from itertools import repeat

from msgspec import Struct

from seslip_cli.domain.ledger import Posting
from seslip_cli.errors import CannotImport
from seslip_cli.imports.ledger_columns import MONEY, Body, LedgerColumns
from seslip_cli.imports.ledger_labels import Label, Labels
from seslip_cli.imports.ledger_money import RowAmounts
from seslip_cli.imports.ledger_sections import Sections
from seslip_cli.imports.ledger_totals import Figures, FileTotal, RunningTotals
from seslip_cli.imports.ledger_when import When
from seslip_cli.imports.table import Row

_CODES = ("reference", "cost_centre", "account")
_TEXTS = ("supplier", *_CODES, "narrative")
_CODE_AND_NAME = re.compile(
    r"([A-Za-z0-9./_]*[0-9][A-Za-z0-9./_]*)(?:\s+[-\u2013\u2014]\s+|\s*:\s*|(?<=[0-9]{3})\s+(?=[A-Za-z]))(?=\S)"
)


_LOST_FIGURES = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_FEW = 3
"""How many cells a line below a table has at most that has a date in it."""


class Skipped(Struct, frozen=True, kw_only=True):
    """A row that is no posting: its number, why, and what stands in it."""

    row: int
    reason: str
    cells: tuple[str, ...]

    @property
    def is_slip(self) -> bool:
        """Whether it has something that should have been read, and could not be."""
        return self.reason.startswith(("amount not understood", "no date", "lost date"))


class Sorted(Struct, frozen=True, kw_only=True):
    """The rows of a ledger, each either a posting or skipped, in the file's order."""

    postings: list[Posting]
    skipped: list[Skipped]
    totals: list[FileTotal]
    notes: list[str]


def sort_rows(
    body: Body,
    columns: LedgerColumns,
    amounts: RowAmounts,
    when: When,
    labels: Labels,
    sections: Sections,
    figures: Figures,
    width: int | None,
) -> Sorted:
    """Tell postings from totals, balances, headings, footers and rows that cannot be read.

    `width` is how many cells a row may have; None where that is not known. Raises CannotImport where no year can be
    told for a row.
    """
    return _Sorter(body, columns, amounts, when, labels, sections, figures, width).sort()


class _Sorter:
    """Sorts the rows of one ledger."""

    def __init__(
        self,
        body: Body,
        columns: LedgerColumns,
        amounts: RowAmounts,
        when: When,
        labels: Labels,
        sections: Sections,
        figures: Figures,
        width: int | None,
    ) -> None:
        self._rows = body.rows
        self._amounts = amounts
        self._when = when
        self._labels = labels
        self._sections = sections
        self._width = width if width is not None and body.longest > width else None
        self._notes: list[str] = []
        self._texts = {field: texts for field in _TEXTS if (texts := self._read_texts(body, columns, field))}
        self._money = frozenset(columns.place(field) for field in MONEY if field in columns.chosen)
        self._postings: list[Posting] = []
        self._skipped: list[Skipped] = []
        self._totals = RunningTotals(self._postings, figures)

    def sort(self) -> Sorted:
        columns = (*map(self._column, _TEXTS), self._when.years, self._when.days, self._when.periods)
        odd = self._odd_rows()
        postings, pence, known = self._postings, self._amounts.pence, self._plain_suppliers()
        sections = self._sections.found  # filled as headings between the rows are met
        # Most rows are told here: a year, an amount, and nothing that calls them a total or a balance.
        for at, (row, amount, supplier, reference, cost_centre, account, narrative, year, day, period) in enumerate(
            zip(self._rows, pence, *columns, strict=False)
        ):
            if (
                amount is not None
                and year is not None
                and at not in odd
                and (supplier in known or (not supplier and not self._may_add_up(row)))
                and not sections
            ):
                postings.append(
                    Posting(
                        row=row.number,
                        date=day,
                        period=period,
                        year=year,
                        pence=amount,
                        supplier=supplier,
                        reference=reference,
                        cost_centre=cost_centre,
                        account=account,
                        narrative=narrative,
                    )
                )
            else:
                self._sort_one(at)
        return Sorted(
            postings=postings,
            skipped=[*self._with_footers()],
            totals=self._totals.totals(),
            notes=[*self._notes, *self._sections.notes(), *self._unmatched()],
        )

    def _column(self, field: str) -> Iterable[str]:
        return self._texts.get(field) or repeat("")

    def _odd_rows(self) -> frozenset[int]:
        """The rows that cannot be postings, or whose amounts cannot be trusted."""
        width = self._width
        long = () if width is None else [at for at, row in enumerate(self._rows) if len(row.cells) > width]
        return frozenset((*self._amounts.slips, *self._when.opening, *long))

    def _plain_suppliers(self) -> frozenset[str]:
        """The suppliers whose names do not call their rows totals or balances."""
        names = {*self._texts.get("supplier", ())}
        return frozenset(name for name in names if name and not self._labels.may_add_up(name))

    def _may_add_up(self, row: Row) -> bool:
        return any(map(self._labels.may_add_up, row.cells))

    def _read_texts(self, body: Body, columns: LedgerColumns, field: str) -> list[str]:
        """The texts of a field, on one line each; codes without the names behind them."""
        if field not in columns.chosen:
            return []
        several = [_on_one_line(body.texts(column.at)) for column in columns.chosen[field]]
        texts = (
            several[0] if len(several) == 1 else [" ".join(filter(None, each)) for each in zip(*several, strict=True)]
        )
        if field not in _CODES:
            return texts
        marked = {text: text[1:].strip() for text in texts if text[:1] == "'" and text.count("'") == 1}
        if field == "reference":
            self._note_lost_figures(texts)
        else:
            found = {text: _CODE_AND_NAME.match(text) for text in {*texts} if text}
            codes = {text: each[1] for text, each in found.items() if each}
            if codes and len(codes) * 10 >= len(found) * 9:
                marked.update(codes)
                self._notes.append(f'Of "{columns.heading(field)}" the code is read, and the name behind it not.')
        return [marked.get(text, text) for text in texts] if marked else texts

    def _note_lost_figures(self, texts: list[str]) -> None:
        """Say where a spreadsheet has cut long references short: rows that differ may look alike."""
        lost = [at for at, text in enumerate(texts) if "+" in text and _LOST_FIGURES.fullmatch(text)]
        if lost:
            rows = "1 row" if len(lost) == 1 else f"{len(lost):,} rows"
            example = f"row {self._rows[lost[0]].number}: {texts[lost[0]]}"
            self._notes.append(f"The reference of {rows} has lost figures in a spreadsheet ({example}).")

    def _post(self, at: int, amount: int) -> None:
        year = self._when.years[at]
        assert year is not None  # noqa: S101  # a row without a year is not posted
        fields = self._sections.fill({field: texts[at] for field, texts in self._texts.items()})
        day, period = self._when.days[at], self._when.periods[at]
        number = self._rows[at].number
        self._postings.append(Posting(row=number, date=day, period=period, year=year, pence=amount, **fields))

    def _skip(self, at: int, reason: str) -> None:
        self._skipped.append(Skipped(row=self._rows[at].number, reason=reason, cells=self._rows[at].cells))

    def _text(self, field: str, at: int) -> str:
        return self._texts[field][at] if field in self._texts else ""

    def _has_when(self, at: int) -> bool:
        return self._when.years[at] is not None or at in self._when.without_year

    def _sort_one(self, at: int) -> None:
        """A row that is not plainly a posting."""
        row, amount = self._rows[at], self._amounts.pence[at]
        if self._width is not None and len(row.cells) > self._width:
            self._skip(at, f"amount not understood: the row has {len(row.cells)} cells, its heading {self._width}")
        elif self._is_footer(at, row, amount):
            self._skip(at, "footer")
        elif reason := self._is_balance(at, row):
            self._skip_balance(at, reason, amount)
        elif label := self._total_label(at, row, amount):
            self._skip_total(at, label, amount)
        elif at in self._amounts.unsigned and amount is not None and self._agrees_without_sign(at, amount):
            self._skip_total(at, Label(sort="total"), amount)
        elif at in self._amounts.slips and not self._is_heading(at, row):
            self._skip(at, f"amount not understood: {self._amounts.slips[at]}")
        elif amount is None:
            self._skip_without_amount(at, row)
        elif not self._has_when(at):
            self._skip_without_date(at, row, amount)
        elif at in self._when.without_year:
            raise CannotImport(
                f"Row {row.number} has a period, and nothing says of which financial year.",
                "Say the year: --year 2019-20.",
            )
        else:
            self._post(at, amount)

    def _is_footer(self, at: int, row: Row, amount: int | None) -> bool:
        first = next(filter(None, row.cells))
        label = self._labels.find(first, "footer")
        if not label or amount is not None:
            return False
        when = self._has_when(at)
        if sum(map(bool, row.cells)) <= _FEW:
            return not when or self._text("supplier", at) != first
        return label.sure != "perhaps" and not when and not self._others(("supplier", "reference"), at, first)

    def _others(self, fields: Iterable[str], at: int, label: str) -> bool:
        """Whether a row says something in one of these fields besides what it is called."""
        plain = " ".join(label.split())
        return any(text and text != plain for text in (self._text(field, at) for field in fields))

    def _is_balance(self, at: int, row: Row) -> str:
        if at in self._when.opening:
            return "opening balance"
        for text in row.cells:
            balances = (each for each in self._labels[text] if each.sort in ("opening", "closing"))
            label = next(balances, None)
            if label and label.sure != "perhaps" and not self._others(("supplier", "reference"), at, text):
                return "opening balance" if label.sort == "opening" else "total"
        return ""

    def _skip_balance(self, at: int, reason: str, amount: int | None) -> None:
        self._skip(at, reason)
        if amount is not None and reason == "opening balance":
            self._totals.add_opening(at)
        elif amount is not None:
            self._totals.close(at)

    def _unmatched(self) -> Iterator[str]:
        """Say where a balance is left that cannot be checked."""
        if rows := self._totals.unmatched:
            where = f"row {rows[0]}" if len(rows) == 1 else f"{len(rows):,} rows (the first is row {rows[0]})"
            yield f"The balance carried forward in {where} is compared with nothing: none is brought forward."

    def _total_label(self, at: int, row: Row, amount: int | None) -> Label | None:
        """What a row is called that adds up others; None where it is a row of its own, whatever it is called."""
        for text in row.cells:
            label = self._labels.find(text, "total") if text else None
            if label and self._is_total(label, at, text, amount):
                return label
        return None

    def _is_total(self, label: Label, at: int, text: str, amount: int | None) -> bool:
        when = self._has_when(at)
        reference, supplier = (self._others((field,), at, text) for field in ("reference", "supplier"))
        agrees = amount is not None and self._totals.agrees(amount)
        if label.sure == "all":
            return not (reference or supplier) if when else not (reference and supplier)
        if reference or (when and supplier):
            return False
        if label.sure == "named" and not when:
            return True
        return agrees and not (label.sure == "perhaps" and when)

    def _skip_total(self, at: int, label: Label, amount: int | None) -> None:
        self._skip(at, "subtotal" if label.kind == "subtotal" else "total")
        if amount is not None:
            self._totals.state(at, label.kind, unsigned=at in self._amounts.unsigned)

    def _agrees_without_sign(self, at: int, amount: int) -> bool:
        """Whether an amount of which nothing says debit or credit is the sum of the rows above it."""
        return not self._has_when(at) and any(map(self._totals.agrees, (amount, -amount)))

    def _is_heading(self, at: int, row: Row) -> bool:
        """Whether a row without an amount is a heading between the rows, or of units or samples above the first."""
        texts = [text for text in row.cells if text]
        figures = re.search("[0-9]", "".join(map(row.cell, self._money)))
        if self._has_when(at) or figures:
            return False
        if self._labels.find(texts[0], "section"):
            return len(texts) == 1 or not self._text("reference", at) or bool(self._sections.field_of(texts))
        return (len(texts) == 1 and bool(row.cells[0])) or (at in self._amounts.slips and not self._postings)

    def _skip_without_amount(self, at: int, row: Row) -> None:
        heading = self._is_heading(at, row)
        if heading:
            self._sections.note([text for text in row.cells if text])
        elsewhere = self._amounts.elsewhere.get(at)
        if elsewhere and (self._has_when(at) or self._text("supplier", at) or self._text("reference", at)):
            self._skip(at, f"amount not understood: {elsewhere}")
        else:
            self._skip(at, "heading" if heading else "no amount")

    def _says_less(self, at: int) -> bool:
        """Whether a row has neither supplier nor reference, and less to say than the row above: it may add rows up.

        One that lacks its date only is a row of its own, whatever the rows above it come to.
        """
        if self._text("supplier", at) or self._text("reference", at) or not self._postings:
            return False
        above = self._postings[-1]
        return any(getattr(above, field) and not self._text(field, at) for field in _TEXTS)

    def _skip_without_date(self, at: int, row: Row, amount: int) -> None:
        bare = all(place in self._money for place, text in enumerate(row.cells) if text)
        if (bare or self._says_less(at)) and self._totals.agrees(amount):
            self._skip(at, "total" if bare else "subtotal")
            self._totals.state(at, "total")
            return
        self._totals.add_withheld(at)
        reason = self._when.reasons.get(at, "")
        self._skip(
            at, "lost date (00:00:00)" if self._when.is_lost(at) else f"no date: {reason}" if reason else "no date"
        )

    def _with_footers(self) -> Iterator[Skipped]:
        """What was skipped; headings below the last posting have nothing below them, and are footers."""
        last = self._postings[-1].row if self._postings else 0
        for each in self._skipped:
            below = each.reason == "heading" and last and each.row > last
            yield Skipped(row=each.row, reason="footer", cells=each.cells) if below else each


def _on_one_line(texts: list[str]) -> list[str]:
    joined = "\n".join(texts)
    if "  " not in joined and joined.count("\n") == len(texts) - 1:
        return texts
    return [text if "\n" not in text and "  " not in text else " ".join(text.split()) for text in texts]

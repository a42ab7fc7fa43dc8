"""Taking in a budget's table: its lines by year and side, its totals as stated, and what does not add up."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from seslip_cli.domain.budget import Income, Line
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import BALANCE, is_id_of_total, make_slug
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import SeslipError
from seslip_cli.imports.budget_table import (
    AmountColumn,
    BudgetRow,
    BudgetTable,
    TotalOf,
    find_years,
    latest_year,
    read_budget,
)
from seslip_cli.imports.cells import plain_amount
from seslip_cli.imports.headings import parse_corrections
from seslip_cli.imports.table import Table
from seslip_cli.store.change import Change
from seslip_cli.store.config import Words
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.budget_book import Book, Kept, differing
from seslip_cli.workflows.budgeting import is_brought_in, require_changeable
from seslip_cli.workflows.editing import changed_record, make_record
from seslip_cli.workflows.importing import say_parts
from seslip_cli.workflows.importing_records import require_valid
from seslip_cli.workflows.importing_report import Imported, Outcome, Stated, What, refused
from seslip_cli.workflows.importing_sums import is_worked_out, leave_out_sums, say_left_out
from seslip_cli.workflows.reconcile import reconcile
from seslip_cli.workflows.values import parse_pounds, parse_values

_THING = THINGS["budget"]


class UnderstoodBudget(Struct, frozen=True, kw_only=True):
    """A budget's table whose heading was understood, and the year that it is of."""

    budget: BudgetTable
    year: Year
    words: Words
    left_out: tuple[BudgetRow, ...] = ()

    @property
    def years(self) -> list[Year]:
        """The years that have a column, latest first."""
        return sorted({amount.year for amount in self.budget.layout.amounts}, reverse=True)

    @property
    def home(self) -> Year:
        """The year to which refs and notes belong: the table's own where it has a column, else the latest."""
        return self.year if self.year in self.years else self.years[0]

    @property
    def heading(self) -> str:
        """What the table calls the column of its own year's plan; empty where it has none."""
        return self.budget.layout.headings.get(str(AmountColumn(self.home, "planned")), "")


def understand_budget(
    table: Table, corrections: Sequence[str], words: Words, given: Year | None, fallback: Year
) -> UnderstoodBudget:
    """Which column of a budget's table holds what.

    The table is of the year that is given, else of the latest that its headings name, else of `fallback`. Raises
    CannotImport, and WrongUsage for a correction of no field.
    """
    years = [Year(first) for first in range(2000, 2100)]
    amounts = ["planned", "forecast", *(f"{year} {kind}" for kind in ("planned", "forecast") for year in years)]
    corrected = parse_corrections(corrections, [*words["budget"], *amounts])
    year = given or latest_year(table, words["budget"], words["words"], corrected) or fallback
    whole = read_budget(table, year, words["budget"], words["words"], corrected)
    budget, left_out = leave_out_sums(whole, words["words"]["nothing"])
    return UnderstoodBudget(budget=budget, year=year, words=words, left_out=left_out)


def import_budget(change: Change, understood: UnderstoodBudget, reason: str, today: date) -> Imported:
    """Take in every line that can be, and the totals as stated, as part of a change.

    `today` is the day of a forecast that takes the place of another, and for the findings as in `load_money`.

    Raises Refused where the money of a closed year would change, or of an adopted plan without a reason.
    """
    books = {year: Book(change.store, year) for year in understood.years}
    taker = _Taker(change.store, understood, books)
    outcomes = [taker.take(row) for row in understood.budget.lines]
    stated = [each for row in understood.budget.totals if (each := taker.take_total(row, outcomes))]
    outcomes.sort(key=lambda each: each.row.number)
    for book in books.values():
        if book.changes_money:
            require_changeable(change.store, book.year, reason)
        book.write(change, understood.heading if book.year == understood.home else "", today, reason)
    return Imported(
        outcomes=tuple(outcomes),
        totals=tuple(stated),
        notes=(*taker.notes, *say_parts(understood.budget.parts), *say_left_out(understood.left_out)),
        findings=_findings(change, sorted(books), today),
    )


class _Taker:
    """Takes in the rows of a table, one after another."""

    def __init__(self, store: Store, understood: UnderstoodBudget, books: Mapping[Year, Book]) -> None:
        self._store = store
        self._understood = understood
        self._books = books
        self._nothing = understood.words["words"]["nothing"]
        self._is_worked_out = any(map(is_worked_out, understood.budget.lines))
        self._blank_as_planned = self._columns_with_blanks_as_planned()
        self.notes = [
            f"A blank {amount} counts as planned: so the total says."
            for amount in understood.budget.layout.amounts
            if amount in self._blank_as_planned
        ]

    def take(self, row: BudgetRow) -> Outcome:
        """What becomes of a row with a line: in one year or in several."""
        try:
            self._refuse_odd(row)
            planned = self._lines_of(row)
        except (SeslipError, ValueError) as error:
            return refused(row.row, row.title, error)
        changes = []
        for book, found, line in planned:
            if found is None:
                book.lines.append(Kept(kind=row.side or "", line=line, row=row.row.number))
                changes.append(f"{book.year}: new")
                continue
            if changed := differing(found.line, line):
                changes.append(f"{book.year}: {', '.join(changed)}")
            found.line, found.row = line, row.row.number
            found.reason = " ".join(row.fields.get("reason", "").split()) if book.year == self._understood.home else ""
        id = planned[0][2].id
        added = any(each.endswith(": new") for each in changes)
        what: What = "added" if added else "changed" if changes else "unchanged"
        return Outcome(row=row.row, what=what, id=id, name=row.title, words="; ".join(changes))

    def _refuse_odd(self, row: BudgetRow) -> None:
        """Raises ValueError for a row that is no line of a side."""
        if not row.title:
            raise ValueError("it has no title")
        if row.subtotal:
            raise ValueError("it is a subtotal, which is no line of a budget")
        if row.side is None:
            raise ValueError("it is neither under Income nor under Expenditure: add a column called Side")
        if not any(row.amounts.values()) and not row.fields:
            raise ValueError("it has a title and no amounts: write 0 if it is a line")

    def _lines_of(self, row: BudgetRow) -> list[tuple[Book, Kept | None, Any]]:
        """The line in each year's budget: what is there, and what it is to be. Raises SeslipError or ValueError."""
        home = self._understood.home
        books = [
            self._books[year]
            for year in self._understood.years
            if year == home or any(text for amount, text in row.amounts.items() if amount.year == year)
        ]
        id = row.fields.get("id", "") or self._id_of(row)
        made = []
        for book in books:
            found = book.find(row.side or "", id, row.title, row.brought_in)
            line = self._line(book, found, row, found.line.id if found else id)
            require_valid(row.side or "", line, type(line))
            if found is None and is_id_of_total(line.id, brought_in=is_brought_in(line)):
                raise ValueError(f'the id "{line.id}" is one of totals: give another in a column with the id')
            if found is None and book.has(line.id):
                raise ValueError(f'the id "{line.id}" is that of a line on the other side of {book.year}')
            if found is not None and found.row is not None and differing(found.line, line):
                raise ValueError(f'it is the same line as row {found.row}, "{line.id}", with other amounts or words')
            made.append((book, found, line))
        return made

    def _id_of(self, row: BudgetRow) -> str:
        """The id of the line in any of the years, so that it is the same in all; else one made of its title."""
        for book in self._books.values():
            if found := book.find(row.side or "", "", row.title, row.brought_in):
                return str(found.line.id)
        if row.brought_in and row.side == "income":
            return BALANCE
        made = make_slug(row.title)
        if not made:
            raise ValueError(f'no id can be made of "{row.title}": give one in a column with the id')
        taken = any(book.has(made) for book in self._books.values())
        return f"{made[:48].strip('-')}-{row.side}" if taken else made

    def _line(self, book: Book, found: Kept | None, row: BudgetRow, id: str) -> Line:
        values: dict[str, Any] = {**self._amounts(book, found, row)}
        if book.year == self._understood.home:
            values |= self._words_of(book, found, row)
        if found is not None:
            if values.get("forecast") is not None and found.line.method is not None:
                values["method"] = None
            changed: Line = changed_record(found.line, values, _THING.noun)
            return changed
        if row.brought_in and row.side == "income":
            values["carry_forward"] = True
        shape: type[Line] = Income if row.side == "income" else Line
        line: Line = make_record(shape, {"id": id, "title": row.title, "planned": Money(0), **values}, _THING.noun)
        return line

    def _amounts(self, book: Book, found: Kept | None, row: BudgetRow) -> dict[str, Money]:
        """What the row says is planned and forecast in a year. Raises ValueError."""
        made = {}
        for amount, text in row.amounts.items():
            if amount.year != book.year or (not text and amount in self._blank_as_planned):
                continue
            if amount.kind == "forecast" and is_worked_out(row):
                continue
            try:
                made[str(amount.kind)] = parse_pounds(plain_amount(text, self._nothing))
            except ValueError as error:
                raise ValueError(f"{self._understood.budget.layout.headings[str(amount)]}: {error}") from None
        return made

    def _words_of(self, book: Book, found: Kept | None, row: BudgetRow) -> dict[str, Any]:
        """Ref, heading, workstream, reason and notes, as far as the row gives any."""
        values: dict[str, Any] = {
            field: " ".join(text.split()) for field in ("heading", "reason") if (text := row.fields.get(field))
        }
        if text := row.fields.get("notes"):
            values["notes"] = text
        if text := row.fields.get("workstream"):
            spec = {each.name: each for each in _line_specs()}["workstream"]
            values["workstream"] = parse_values(spec, [text], self._store, book.year)
        ref = row.fields.get("ref")
        if ref and ref != self._printed_ref(book, found):
            workstream = next((id for id, number in book.refs.items() if number == ref), None)
            free = found is None and not {"workstream", "heading"} & {*values}
            values |= {"workstream": workstream} if workstream and free else {"ref": ref}
        return values

    def _printed_ref(self, book: Book, found: Kept | None) -> str | None:
        """What the plan's table prints beside a line: its own ref, else its workstream's."""
        return (found.line.ref or book.refs.get(found.line.workstream or "")) if found else None

    def take_total(self, row: BudgetRow, outcomes: list[Outcome]) -> Stated | None:
        """Keep a total as stated; one that cannot be read is refused."""
        try:
            amounts = {
                amount: parse_pounds(plain_amount(text, ()))
                for amount, text in row.amounts.items()
                if text.strip("- \u2013") and not (amount.kind == "forecast" and self._is_worked_out)
            }
            amounts = self._of_the_year_before(row, amounts)
        except ValueError as error:
            outcomes.append(refused(row.row, row.title, error))
            return None
        of: TotalOf = row.total_of or "income"
        for amount, money in amounts.items():
            self._books[amount.year].stated[amount.kind, of] = money
        return Stated(row=row.row.number, title=row.title)

    def _of_the_year_before(self, row: BudgetRow, amounts: Mapping[AmountColumn, Money]) -> dict[AmountColumn, Money]:
        """What is carried to a year that the row names is left by the year before it. Raises ValueError."""
        years = find_years(row.title)
        if row.total_of != "carry_forward" or not years:
            return dict(amounts)
        left = {amount: money for amount, money in amounts.items() if amount.year == years[0].previous}
        odd = [amount for amount, money in amounts.items() if amount not in left and money]
        if odd:
            raise ValueError(
                f"it has an amount under {odd[0]}, and {years[0]} opens with what {years[0].previous} leaves"
            )
        return left

    def _columns_with_blanks_as_planned(self) -> set[AmountColumn]:
        """Forecasts in which a blank is no forecast: all are blank, or the stated totals come out only so."""
        lines = self._understood.budget.lines
        return {
            amount
            for amount in self._understood.budget.layout.amounts
            if amount.kind == "forecast"
            and (not any(row.amounts[amount] for row in lines) or self._fits_as_planned(amount))
        }

    def _fits_as_planned(self, amount: AmountColumn) -> bool:
        sides = [row for row in self._understood.budget.totals if row.total_of in ("income", "expenditure")]
        pairs = [self._sums(row, amount) for row in sides]
        known = [pair for pair in pairs if pair is not None]
        return any(said == as_planned != as_nothing for said, as_planned, as_nothing in known) and not any(
            said == as_nothing != as_planned for said, as_planned, as_nothing in known
        )

    def _sums(self, total_row: BudgetRow, amount: AmountColumn) -> tuple[Money, Money, Money] | None:
        """A stated total, and what its side comes to with blanks as planned, and with blanks as nothing."""
        planned = AmountColumn(amount.year, "planned")
        rows = [row for row in self._understood.budget.lines if row.side == total_row.total_of]
        try:
            said = parse_pounds(plain_amount(total_row.amounts[amount], ()))
            as_nothing = total(parse_pounds(plain_amount(row.amounts[amount], self._nothing)) for row in rows)
            as_planned = total(
                parse_pounds(plain_amount(row.amounts[amount] or row.amounts.get(planned, ""), self._nothing))
                for row in rows
            )
        except ValueError:
            return None
        return said, as_planned, as_nothing


def _line_specs() -> Sequence[Any]:
    from seslip_cli.domain.thing import field_specs

    return field_specs("expenditure", Line)


def _findings(change: Change, years: Sequence[Year], today: date | None) -> tuple[Finding, ...]:
    """What the checks notice about these years as they are with the change; each thing once."""
    files = {year_file(year, "budget"): change.text(year_file(year, "budget")).encode() for year in years}
    after = Store(change.store.root, files)
    found = [finding for year in years for finding in reconcile(after, year, today=today)[1]]
    return tuple({(each.code, each.message): each for each in found}.values())

"""When each row of a ledger was booked: its day, its financial period, and the year that it belongs to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from seslip_cli.domain.period import Period, Year
from seslip_cli.errors import CannotImport
from seslip_cli.imports.days import LOST, ColumnTrouble, Days, read_days
from seslip_cli.imports.ledger_columns import Body, LedgerColumns
from seslip_cli.imports.ledger_years import read_years
from seslip_cli.imports.periods import OPENING, Periods, read_periods

_FAR = 3
"""How many months a period may be from its date before it is worth saying."""


class When(Struct, frozen=True, kw_only=True):
    """When each row was booked, row by row.

    `years` is None where a row has neither a day nor a period, or a period whose year nothing tells; the latter are in
    `without_year`. `reasons` says why a row has no day; `opening` are rows of period 0. `used` are the headings of the
    columns that were read, by field.
    """

    days: Sequence[date | None]
    periods: Sequence[Period | None]
    years: Sequence[Year | None]
    reasons: Mapping[int, str]
    opening: frozenset[int] = frozenset()
    without_year: frozenset[int] = frozenset()
    used: Mapping[str, str]
    format: str = ""
    notes: tuple[str, ...] = ()

    def is_lost(self, at: int) -> bool:
        """Whether a row's date was lost, as `00:00:00` shows."""
        return self.reasons.get(at) == LOST


def read_when(body: Body, columns: LedgerColumns, name: str, order: str | None, year: Year | None) -> When:
    """The day, period and year of every row: by `order` where it is given, and of `year` where nothing tells another.

    Raises CannotImport for dates that may be read in two ways.
    """
    return _Reader(body, columns, name).read(order, year)


class _Reader:
    """Works out when the rows of one ledger were booked."""

    def __init__(self, body: Body, columns: LedgerColumns, name: str) -> None:
        self._body = body
        self._columns = columns
        self._name = name
        self._height = len(body.rows)
        self._used = {field: columns.heading(field) for field in ("date", "period", "year") if field in columns.chosen}
        self._notes: list[str] = []

    def read(self, order: str | None, year: Year | None) -> When:
        days = self._days(order)
        read = self._periods(days.days)
        firsts = self._first_years(days.days, read)
        periods, without = self._settle(days, read, firsts, year)
        self._note_disagreement(days.days, periods)
        self._note_slips(days, read, periods)
        own = _YearsOfDays()
        years = [
            period.year if period is not None else own[day] if day is not None else None
            for day, period in zip(days.days, periods, strict=True)
        ]
        return When(
            days=days.days,
            periods=periods,
            years=years,
            reasons=days.slips,
            opening=frozenset(at for at, reason in read.slips.items() if reason == OPENING),
            without_year=frozenset(without),
            used=self._used,
            format=days.format,
            notes=tuple(self._notes),
        )

    def _days(self, order: str | None) -> Days:
        if "date" not in self._columns.chosen:
            return Days(days=[None] * self._height, months={}, slips={}, format="")
        texts = self._body.texts(self._columns.place("date"))
        try:
            return read_days(texts, order)
        except ColumnTrouble as trouble:
            rows = ", ".join(f'row {self._body.rows[at].number} has "{text}"' for at, text in trouble.cells)
            heading = self._columns.heading("date")
            raise CannotImport(
                f'The dates of {self._name} ("{heading}") cannot be told: {trouble.words}; {rows}.',
                "Say how they are written: --date-format day-first, or --date-format month-first.",
            ) from None

    def _periods(self, days: Sequence[date | None]) -> Periods:
        """The periods of the column that has them; one that counts months from January is left to the dates."""
        if "period" not in self._columns.chosen:
            return Periods(periods=[None] * self._height, numbers={}, slips={})
        column = self._columns.chosen["period"][0]
        texts = self._body.texts(column.at)
        read = read_periods(texts)
        if not column.given and _are_calendar_months(read.periods, days):
            self._used.pop("period")
            self._notes.append(f'"{column.heading}" names months of the calendar: the dates say the period.')
            return Periods(periods=[None] * self._height, numbers={}, slips={})
        counted = {at: number for at, number in read.numbers.items() if texts[at].strip().isdigit()}
        if not counted or column.given:
            return read
        if self._counts_from_january(counted, days):
            self._used.pop("period")
            self._notes.append(f'"{column.heading}" counts months from January: the dates say the period.')
            return Periods(periods=[None] * self._height, numbers={}, slips={})
        if column.key.startswith(("month", "mth")) and not any(days[at] for at in counted):
            row = self._body.rows[next(iter(counted))].number
            raise CannotImport(
                f'"{column.heading}" of {self._name} may count months from January or from April: '
                f'row {row} has "{texts[next(iter(counted))]}", and no date shows which.',
                f'If 1 is April, say so: --column "period={column.heading}".',
            )
        return read

    def _counts_from_january(self, numbers: Mapping[int, int], days: Sequence[date | None]) -> bool:
        pairs = [(number, day) for at, number in numbers.items() if (day := days[at]) is not None]
        calendar = sum(day.month == number for number, day in pairs)
        financial = sum(Period.of(day).number == number for number, day in pairs)
        return calendar > financial and calendar * 10 >= len(pairs) * 9

    def _first_years(self, days: Sequence[date | None], read: Periods) -> list[Year | None]:
        """The year that a column of its own gives each row; one number alone, `2019`, is told by the dates.

        Where no date tells, it is the year that begins then.
        """
        if "year" not in self._columns.chosen or not read.numbers:
            self._used.pop("year", None)
            return [None] * self._height
        years, certain = read_years(self._body.texts(self._columns.place("year")))
        if certain:
            return years
        later = earlier = 0
        for at, number in read.numbers.items():
            day, named = days[at], years[at]
            if day is not None and named is not None:
                later += _months_apart(Period(named, number), day) <= _FAR
                earlier += _months_apart(Period(named.previous, number), day) <= _FAR
        example = next(str(year.first) for year in years if year is not None)
        ends = earlier > later
        self._notes.append(
            f'"{self._used["year"]}" {example} is read as {Year(int(example) - ends)}'
            + (", by the dates." if later or earlier else ", the year that begins then.")
        )
        return [year.previous if year is not None and ends else year for year in years]

    def _settle(
        self, days: Days, read: Periods, firsts: Sequence[Year | None], year: Year | None
    ) -> tuple[list[Period | None], list[int]]:
        """The period of each row that has one, and the rows with a number of which no year is known."""
        periods = [*read.periods]
        without = []
        for at, number in read.numbers.items():
            day = days.days[at]
            of = firsts[at] or (_nearest(number, day) if day is not None else year)
            if at in days.months and of is None:
                of = Period.of(date(*days.months[at], 1)).year
            if of is None:
                without.append(at)
            else:
                periods[at] = Period(of, number)
        for at, month in days.months.items():
            if periods[at] is None and at not in read.numbers:
                periods[at] = Period.of(date(*month, 1))
        return periods, without

    def _note_disagreement(self, days: Sequence[date | None], periods: Sequence[Period | None]) -> None:
        pairs = self._pairs(days, periods)
        apart = [_months_apart(period, day) for period, day in pairs]
        far = sum(months > _FAR for months in apart)
        if far:
            rows = "1 row has a period" if far == 1 else f"{far:,} rows have a period"
            self._notes.append(f"{rows} more than {_FAR} months from the date: the period counts.")
        if far * 2 > len(apart) and sum(abs(months - 12) <= _FAR for months in apart) * 2 > len(apart):
            self._notes.append(
                "The periods are about a year from the dates: they may name the year in which the financial year ends, "
                "and are read as naming the one in which it begins."
            )

    def _note_slips(self, days: Days, read: Periods, periods: Sequence[Period | None]) -> None:
        """Say of which rows only the date is understood, or only the period."""
        without_period = [at for at, reason in read.slips.items() if reason != OPENING and days.days[at] is not None]
        without_day = [at for at in days.slips if periods[at] is not None]
        for rows, reasons, other in ((without_period, read.slips, "date"), (without_day, days.slips, "period")):
            if rows:
                count = "1 row has" if len(rows) == 1 else f"{len(rows):,} rows have"
                what = "period" if other == "date" else "date"
                first = f"row {self._body.rows[rows[0]].number}: {reasons[rows[0]]}"
                self._notes.append(f"{count} a {what} that is not understood ({first}); the {other} counts.")

    def _pairs(self, days: Sequence[date | None], periods: Sequence[Period | None]) -> Iterator[tuple[Period, date]]:
        if "period" in self._used:
            for day, period in zip(days, periods, strict=True):
                if day is not None and period is not None:
                    yield period, day


def _are_calendar_months(periods: Sequence[Period | None], days: Sequence[date | None]) -> bool:
    """Whether figures read as year and period, 201904, are year and month by nearly every date."""
    pairs = [(period, day) for period, day in zip(periods, days, strict=True) if period and day]
    calendar = sum((period.year.first, period.number) == (day.year, day.month) for period, day in pairs)
    financial = sum(Period.of(day) == period for period, day in pairs)
    return calendar > financial and calendar * 10 >= len(pairs) * 9


class _YearsOfDays(dict[date, Year]):
    """The year of each day, worked out once."""

    def __missing__(self, day: date) -> Year:
        self[day] = Year.of(day)
        return self[day]


def _nearest(number: int, day: date) -> Year:
    """The year of a period of which only the number is known: the day's own, unless another is close to the day.

    Period 12 with a day in April is of the year before, and so is period 13 as long as that year's end is nearer.
    """
    own = Year.of(day)
    room = 5 if number == 13 else _FAR
    years = [own, *([own.previous] if own.first > 1 else []), own.next]
    near = [year for year in years if _months_apart(Period(year, number), day) <= room]
    return min(near, key=lambda year: abs((Period(year, number).end - day).days), default=own)


def _months_apart(period: Period, day: date) -> int:
    end = period.end
    return abs((end.year - day.year) * 12 + end.month - day.month)

"""What a figure of the budget is made of, to the penny: its parts add up to it, or it is a defect."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.amounts import TOTALS, UNALLOCATED, Amounts, FigureName, of_line, of_side
from seslip_cli.domain.budget import EarlierForecast, Virement
from seslip_cli.domain.commitment import OrderStanding
from seslip_cli.domain.dates import month
from seslip_cli.domain.forecasting import MONTHS, forecasts_until, months_to_come
from seslip_cli.domain.ledger import Transaction
from seslip_cli.domain.money import Money, share, total
from seslip_cli.domain.period import Period, Year
from seslip_cli.domain.reconciliation import NOTHING, LineFigures, Side, YearMoney

TITLES: dict[FigureName, str] = {
    "planned": "Planned",
    "virements": "Virements",
    "revised": "Revised",
    "actual": "Actual",
    "committed": "Committed",
    "forecast": "Forecast",
    "difference": "Variance",
}
"""What each figure is called, in the order in which the budget has them."""

_METHODS = {
    "planned": "as planned",
    "straight-line": "in a straight line",
    "actual-plus-committed": "as spent and ordered",
}


_EMPTY: dict[FigureName, str] = {
    "virements": "No virement",
    "actual": "No transaction",
    "committed": "Nothing ordered",
}
"""What is said where a figure of nothing has no parts."""


_NOT_YET = "dated ahead, and not counted yet"


class Piece(Struct, frozen=True, kw_only=True):
    """A part of a figure: what it is, and the id of what it comes from. Without an amount it only tells the story."""

    what: str
    amount: Money | None
    date: dt.date | None = None
    detail: str = ""
    source: str = ""


class Figure(Struct, frozen=True, kw_only=True):
    """A figure as the budget shows it, and its parts. Parts that do not add up to it are a defect: ArithmeticError."""

    name: FigureName
    amount: Money
    pieces: tuple[Piece, ...]
    detail: str = ""

    def __post_init__(self) -> None:
        parts = total(each.amount for each in self.pieces if each.amount is not None)
        if parts != self.amount:
            raise ArithmeticError(f"{self.name} is {self.amount}, and its parts come to {parts}")


_Pieces = Callable[[], Iterable[Piece]]


def explain_line(money: YearMoney, figures: LineFigures, transactions: Iterable[Transaction]) -> tuple[Figure, ...]:
    """Every figure of a line; `transactions` are those of the year's ledger, of which only the line's are kept."""
    amounts = of_line(money, figures)
    told_with_plan = [
        *(_virements_ahead(money, figures.line.id) if amounts.virements is None else ()),
        *(_forecasts_ahead(money, figures) if amounts.forecast is None else ()),
    ]
    plan = _piece("Plan", figures.planned, detail=figures.line.notes, source=figures.line.id)
    return _figures(
        amounts,
        {
            "planned": lambda: [plan, *told_with_plan],
            "virements": lambda: [
                *_virements(money, money.virements, figures.line.id),
                *_virements_ahead(money, figures.line.id),
            ],
            "revised": lambda: _revised(amounts),
            "actual": lambda: _postings(money, figures, transactions),
            "committed": lambda: _commitments(money.commitments, figures.line.id),
            "forecast": lambda: [*_forecasts(money, figures), *_forecasts_ahead(money, figures)],
            "difference": lambda: _difference(amounts),
        },
    )


def explain_lines(amounts: Amounts, lines: Sequence[LineFigures]) -> tuple[Figure, ...]:
    """Every figure of a row that adds lines of a side up, line by line."""
    return _figures(amounts, _line_by_line(amounts, lines))


def explain_side(money: YearMoney, side: Side) -> tuple[Figure, ...]:
    """Every figure of a side's total, line by line, with what is on no line."""
    amounts, lines = of_side(money, side), money.on(side)
    makers = _line_by_line(amounts, lines)
    spent = makers["actual"]
    loose = money.unallocated_in if side == "income" else money.unallocated_out
    makers["actual"] = lambda: [*spent(), _piece("On no line", loose, source=UNALLOCATED[side])]
    return _figures(amounts, makers)


def explain_unallocated(money: YearMoney, side: Side, transactions: Iterable[Transaction]) -> tuple[Figure, ...]:
    """What is on no line, transaction by transaction: what was paid, or what was received."""
    sign = -1 if side == "income" else 1
    pieces = [
        _posting(money.year, each, each.pence * sign, "on no line")
        for each in _counting(money, transactions)
        if not each.parts and (each.pence > 0) == (side == "expenditure")
    ]
    amount = money.unallocated_in if side == "income" else money.unallocated_out
    return _figures(Amounts(actual=amount), {"actual": lambda: _by_day(pieces)})


def _total_piece(side: Side, amount: Money) -> Piece:
    id, title = TOTALS[side]
    return _piece(title, amount, source=id)


def explain_carry_forward(money: YearMoney, amounts: Amounts) -> tuple[Figure, ...]:
    """Every figure of what is carried forward: total in less total out."""
    income, expenditure = of_side(money, "income"), of_side(money, "expenditure")

    def sides(name: FigureName) -> _Pieces:
        came, went = income.figure(name), expenditure.figure(name)
        return lambda: [
            *([_total_piece("income", came)] if came is not None else []),
            *([_total_piece("expenditure", -went)] if went is not None else []),
        ]

    makers = {name: sides(name) for name in TITLES}
    return _figures(amounts, {**makers, "difference": lambda: _difference(amounts)})


def _figures(amounts: Amounts, makers: Mapping[FigureName, _Pieces]) -> tuple[Figure, ...]:
    """A figure for each amount that the row shows."""
    return tuple(
        Figure(
            name=name,
            amount=amount,
            pieces=tuple(makers[name]()) or (Piece(what=_EMPTY.get(name, "Nothing"), amount=NOTHING),),
            detail=_of_plan(amount, amounts.plan) if name == "difference" else "",
        )
        for name in TITLES
        if (amount := amounts.figure(name)) is not None
    )


def _piece(
    what: str, amount: Money | None, *, date: dt.date | None = None, detail: str | None = None, source: str = ""
) -> Piece:
    return Piece(what=what, amount=amount, date=date, detail=detail or "", source=source)


def _of_plan(variance: Money, plan: Money | None) -> str:
    tenths = None if plan is None else share(variance, plan)
    if tenths is None:
        return ""
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10:,}.{abs(tenths) % 10}% of the plan"


def _revised(amounts: Amounts) -> Iterator[Piece]:
    yield _piece("Planned", amounts.planned)
    if amounts.virements is not None:
        yield _piece("Virements", amounts.virements)


def _difference(amounts: Amounts) -> Iterator[Piece]:
    yield _piece("Forecast", amounts.forecast)
    if amounts.plan is not None:
        yield _piece("Planned" if amounts.revised is None else "Revised", -amounts.plan)


def _virements(money: YearMoney, virements: Iterable[Virement], line: str) -> Iterator[Piece]:
    titles = {each.line.id: each.line.title for each in money.lines}
    for each in sorted(virements, key=lambda each: each.on):
        approved = f"{each.reason} (approved by {each.approved_by}{', forced' if each.forced else ''})"
        for word, mine, other, amount in (
            ("to", each.from_line, each.to_line, -each.amount),
            ("from", each.to_line, each.from_line, each.amount),
        ):
            if mine == line:
                what = f"{each.id.upper()} {word} {titles[other]}"
                yield _piece(what, amount, date=each.on, detail=approved, source=each.id)


def _virements_ahead(money: YearMoney, line: str) -> Iterator[Piece]:
    """What is dated after today is told of, and not counted."""
    for each in _virements(money, money.ahead, line):
        yield replace(each, amount=None, detail=f"{each.amount}, {_NOT_YET}; {each.detail}")


def _forecasts_ahead(money: YearMoney, figures: LineFigures) -> Iterator[Piece]:
    for each in money.forecasts_ahead(figures.line):
        if each.forecast is not None:
            what = f"Stated as {each.forecast}"
        else:
            what = "Taken back" if each.method is None else _method_words(each)
        detail = f"{_NOT_YET}; {each.reason}" if each.reason else _NOT_YET
        yield _piece(what, None, date=each.on, detail=detail, source=figures.line.id)


def _counting(money: YearMoney, transactions: Iterable[Transaction]) -> Iterator[Transaction]:
    """The transactions that count on the day as at which the year is shown."""
    day, year = money.as_at, money.year
    return (each for each in transactions if day is None or each.counts_on(year) <= day)


def _postings(money: YearMoney, figures: LineFigures, transactions: Iterable[Transaction]) -> Sequence[Piece]:
    sign = -1 if figures.side == "income" else 1
    return _by_day(
        _posting(
            money.year,
            each,
            part.pence * sign,
            f"part of {each.amount}, by {part.by}" if len(each.parts) > 1 else f"by {part.by}",
        )
        for each in _counting(money, transactions)
        for part in each.parts
        if part.line == figures.line.id
    )


def _posting(year: Year, transaction: Transaction, pence: int, put_there: str) -> Piece:
    """A transaction, or a part of it, as a part of a figure; `put_there` says who or what put it where it is."""
    what = transaction.supplier.strip() or transaction.narrative.strip() or "No supplier"
    told = [
        *([_period_words(year, transaction.period)] if transaction.date is None else []),
        *(each for each in (transaction.reference.strip(), transaction.narrative.strip()) if each and each != what),
        *([f"takes back {transaction.reverses}"] if transaction.reverses else []),
        put_there,
    ]
    return _piece(what, Money(pence), date=transaction.date, detail="; ".join(told), source=transaction.id)


def _period_words(year: Year, number: int | None) -> str:
    if number is None:
        return "no date"
    end = Period(year, number).end
    return f"period {number}, {'closing the year' if number > MONTHS else month(end)}"


def _by_day(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Dated ones by their days, then those that have a period only, in the order of import."""
    return tuple(sorted(pieces, key=lambda each: (each.date is None, each.date or dt.date.min)))


def _commitments(standings: Iterable[OrderStanding], line: str) -> Iterator[Piece]:
    for each in standings:
        order = each.commitment
        if order.line != line:
            continue
        number = f", {order.reference}" if order.reference else ""
        yield _piece(
            order.title, order.amount, date=order.raised, detail=f"ordered of {order.supplier}{number}", source=order.id
        )
        for draw in each.draws:
            words = "paid" if draw.amount > NOTHING else "given back"
            yield _piece(order.title, -draw.amount, date=draw.date, detail=words, source=draw.transaction)
        if each.closed:
            words = f"closed: {order.reason}" if order.reason else "closed"
            yield _piece(order.title, each.drawn - order.amount, date=order.closed, detail=words, source=order.id)


def _forecasts(money: YearMoney, figures: LineFigures) -> Iterator[Piece]:
    """Every forecast up to the one in force; what is worked out goes on step by step."""
    stated = figures.method == "stated"
    before = NOTHING
    made = forecasts_until(figures.line, money.until)
    for place, each in enumerate(made):
        first = place == 0
        if each.forecast is not None:
            words = _change_words(before, each.forecast, first)
            change = each.forecast - before if stated else None
            before = each.forecast
            yield _piece(words, change, date=each.on, detail=each.reason, source=figures.line.id)
        elif each.method is not None:
            yield _piece(_method_words(each), None, date=each.on, detail=each.reason, source=figures.line.id)
        elif not first:
            yield _piece("Taken back", None, date=each.on, detail=each.reason, source=figures.line.id)
    if not stated:
        yield from _worked_out(money, figures)


def _change_words(before: Money, now: Money, first: bool) -> str:
    if first or now == before:
        return f"Stated as {now}"
    return f"{'Raised' if now > before else 'Lowered'} to {now}"


def _method_words(forecast: EarlierForecast) -> str:
    return f"Worked out {_METHODS[forecast.method or 'planned']}"


def _worked_out(money: YearMoney, figures: LineFigures) -> Iterator[Piece]:
    actual, months = figures.actual or NOTHING, money.months
    plan = "Plan as revised" if money.virements else "Plan"
    if figures.method == "planned":
        yield _piece(plan, figures.revised, detail="no other forecast")
    elif figures.method == "actual-plus-committed":
        yield _piece("Actual", actual)
        yield _piece("Committed", figures.committed)
    elif not months:
        empty = money.ledger.reach is None
        detail = money.months_told if empty else "no month of the year has ended"
        yield _piece(plan, figures.revised, detail=detail)
    else:
        yield _piece("Actual", actual, detail=money.months_told)
        rest = MONTHS - months
        yield _piece(
            f"{rest} {'month' if rest == 1 else 'months'} to come",
            months_to_come(actual, months),
            detail=f"{actual} / {months} x {rest}",
        )


def _line_by_line(amounts: Amounts, lines: Sequence[LineFigures]) -> dict[FigureName, _Pieces]:
    """What makes the parts of each figure where every line is one."""

    def each_line(amount: Callable[[LineFigures], Money]) -> _Pieces:
        return lambda: [_piece(each.line.title, amount(each), source=each.line.id) for each in lines]

    def forecasts() -> Iterator[Piece]:
        for each in lines:
            as_what = "planned" if amounts.revised is None else "revised"
            detail = f"no forecast: counts as {as_what}" if each.forecast is None else ""
            yield _piece(each.line.title, each.expected, detail=detail, source=each.line.id)

    return {
        "planned": each_line(lambda each: each.planned),
        "virements": each_line(lambda each: each.virements),
        "revised": each_line(lambda each: each.revised),
        "actual": each_line(lambda each: each.actual or NOTHING),
        "committed": each_line(lambda each: each.committed),
        "forecast": forecasts,
        "difference": lambda: _difference(amounts),
    }

"""Years of money as tests need them: lines, transactions and everything that moves or binds their money."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from seslip_cli.domain.budget import Budget, Commitment, EarlierForecast, Forecasting, Grant, Income, Line, Virement
from seslip_cli.domain.ledger import Part, Transaction
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import YearMoney, reconcile_year

YEAR = Year(2019)
METHODS = ("planned", "straight-line", "actual-plus-committed")


def pounds(amount: int) -> Money:
    return Money(amount * 100)


def line(id: str, planned: int = 0, **fields: Any) -> Line:
    """A line of expenditure; amounts in pounds."""
    return Line(id=id, title=f"The {id}", planned=pounds(planned), **in_pounds(fields))


def income(id: str, planned: int = 0, **fields: Any) -> Income:
    """A line of income; amounts in pounds."""
    return Income(id=id, title=f"The {id}", planned=pounds(planned), **in_pounds(fields))


def in_pounds(fields: dict[str, Any]) -> dict[str, Any]:
    money = ("forecast", "grant_share", "amount", "awarded", "brought_forward")
    return {name: pounds(value) if name in money and value is not None else value for name, value in fields.items()}


def paid(id: str, pence: int, *lines: str, day: date | None = None, **fields: Any) -> Transaction:
    """A transaction of so many pence, on one line, on several in equal parts (the first has the rest), or on none."""
    share = pence // len(lines) if lines else 0
    parts = tuple(
        Part(line=each, pence=share if number else pence - share * (len(lines) - 1), by="rule a")
        for number, each in enumerate(lines)
    )
    day = day or (None if "period" in fields else date(2019, 6, 3))
    return Transaction(id=id, batch="batch-1", row=1, date=day, pence=pence, parts=parts, **fields)


def virement(id: str, source: str, target: str, amount: int, on: date = date(2019, 9, 1), **fields: Any) -> Virement:
    """A virement of so many pounds."""
    words = {"approved_by": "Steering Group", "reason": "Agreed", **fields}
    return Virement(id=id, from_line=source, to_line=target, amount=pounds(amount), on=on, **words)


def commitment(id: str, on: str, amount: int, raised: date = date(2019, 5, 1), **fields: Any) -> Commitment:
    """An order of so many pounds."""
    words = {"title": f"Order {id}", "supplier": "Kestrel Training", **fields}
    return Commitment(id=id, line=on, amount=pounds(amount), raised=raised, **words)


def grant(id: str, awarded: int, **fields: Any) -> Grant:
    """A ring-fenced grant; amounts in pounds."""
    words = {"giver": "The giver", "ring_fenced": True, **in_pounds(fields)}
    return Grant(id=id, title=f"The {id}", awarded=pounds(awarded), **words)


def year_of(
    *lines: Line, ledger: list[Transaction] | None = None, year: Year = YEAR, as_at: date | None = None, **more: Any
) -> YearMoney:
    """A year with these lines, reconciled; a `ledger` of None is none at all."""
    settings = {name: more.pop(name) for name in ("today", "last") if name in more}
    budget = Budget(
        income=tuple(each for each in lines if isinstance(each, Income)),
        expenditure=tuple(each for each in lines if not isinstance(each, Income)),
        **more,
    )
    return reconcile_year(year, budget, ledger or (), has_ledger=ledger is not None, as_at=as_at, **settings)


_DAYS = st.integers(0, 365).map(lambda days: date(2019, 4, 1) + timedelta(days=days))
_PENCE = st.integers(-(10**7), 10**8)
_AMOUNTS = _PENCE.map(Money)
_SUPPLIERS = st.sampled_from(["Kestrel Training", "KESTREL TRAINING LTD", "Pelican Rooms", ""])
_NUMBERS = st.sampled_from(["PO 1", "PO 2", "INV7"])


@st.composite
def _forecasts(draw: st.DrawFn) -> dict[str, Any]:
    """The forecast of a line, or its method, or neither."""
    return draw(
        st.one_of(
            st.just({}),
            st.builds(lambda amount: {"forecast": amount}, _AMOUNTS),
            st.builds(lambda method: {"method": method}, st.sampled_from(METHODS)),
        )
    )


@st.composite
def _lines(draw: st.DrawFn, kind: type[Line], prefix: str) -> tuple[Any, ...]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        was = []
        for _ in range(draw(st.integers(0, 2))):
            was.append(EarlierForecast(on=draw(st.none() | _DAYS), **draw(_forecasts())))
        stated = draw(_forecasts())
        heading = draw(st.none() | st.sampled_from(["One", "Two"]))
        made.append(
            kind(
                id=f"{prefix}{number}",
                title=f"Line {prefix}{number}",
                heading=heading,
                planned=draw(_AMOUNTS),
                forecast_on=draw(st.none() | _DAYS),
                was=tuple(was),
                **stated,
            )
        )
    return tuple(made)


@st.composite
def _transactions(draw: st.DrawFn, ids: list[str]) -> list[Transaction]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        pence = draw(_PENCE)
        chosen = draw(st.lists(st.sampled_from(ids), max_size=3)) if ids else []
        shares = [draw(_PENCE) for _ in chosen[1:]]
        parts = [pence - sum(shares), *shares] if chosen else []
        day = draw(st.none() | _DAYS)
        made.append(
            Transaction(
                id=f"t{number}",
                batch="batch-1",
                row=number,
                date=day,
                period=None if day else draw(st.none() | st.integers(1, 13)),
                pence=pence,
                supplier=draw(_SUPPLIERS),
                reference=draw(_NUMBERS),
                parts=tuple(Part(line=id, pence=part, by="rule a") for id, part in zip(chosen, parts, strict=True)),
            )
        )
    return made


@st.composite
def made_years(draw: st.DrawFn) -> tuple[Budget, list[Transaction], bool, date | None, date | None]:
    """A budget, its transactions, whether there is a ledger, the day that is asked for, and today."""
    incomes, spending = draw(_lines(Income, "in")), draw(_lines(Line, "out"))
    out = [each.id for each in spending]
    moves = []
    for number in range(draw(st.integers(0, 4)) if len(out) > 1 else 0):
        source, target = draw(st.lists(st.sampled_from(out), min_size=2, max_size=2, unique=True))
        moves.append(
            Virement(
                id=f"v{number}",
                from_line=source,
                to_line=target,
                amount=Money(draw(st.integers(1, 10**7))),
                on=draw(_DAYS),
                approved_by="Steering Group",
                reason="Agreed",
            )
        )
    orders = []
    for number in range(draw(st.integers(0, 4)) if out else 0):
        raised = draw(_DAYS)
        orders.append(
            Commitment(
                id=f"c{number}",
                line=draw(st.sampled_from(out)),
                title=f"Order {number}",
                supplier=draw(st.sampled_from(["Kestrel Training", "Pelican Rooms"])),
                amount=Money(draw(st.integers(1, 10**7))),
                raised=raised,
                reference=draw(st.none() | st.sampled_from(["PO 1", "PO 2"])),
                closed=draw(st.none() | st.integers(0, 200).map(lambda days, raised=raised: raised + timedelta(days))),
            )
        )
    has_ledger = draw(st.booleans())
    budget = Budget(
        income=incomes,
        expenditure=spending,
        virement=tuple(moves),
        commitment=tuple(orders),
        forecasting=Forecasting(method=draw(st.none() | st.sampled_from(METHODS))),
    )
    transactions = draw(_transactions([each.id for each in (*incomes, *spending)])) if has_ledger else []
    return budget, transactions, has_ledger, draw(st.none() | _DAYS), draw(st.none() | _DAYS)

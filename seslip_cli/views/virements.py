"""The virements of a year."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from seslip_cli.domain.budget import Line, Virement
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.views.sheet import Column, Row, Sheet, Total, one_group


def build_virements(
    year: Year, virements: Sequence[Virement], lines: Mapping[str, Line], until: date | None = None
) -> Sheet:
    """The virements as the file has them, what they moved in all, and that they net to nothing.

    `lines` are the year's lines by id. Virements after the day `until` are ahead: they do not count yet.
    """
    ahead = [each for each in virements if until is not None and each.on > until]

    def row(each: Virement) -> Row:
        source, target = lines[each.from_line], lines[each.to_line]
        named = (source.id, source.title, target.id, target.title)
        is_ahead = "yes" if each in ahead else None
        return (each.id.upper(), each.on, *named, each.amount, each.approved_by, each.reason, _forced(each), is_ahead)

    moved = total(each.amount for each in virements)
    rows = tuple(range(len(virements)))
    totals = (
        Total(cells=_total_row("Moved", moved), adds=rows),
        Total(cells=_total_row("Net", Money(0)), adds=rows, less=rows),
    )
    return Sheet(
        kind="virements",
        title=f"Virements {year}",
        columns=(
            Column(id="number", title="No", names_row=True),
            Column(id="on", title="On", kind="date"),
            Column(id="from_line", title="From id", shown="data"),
            Column(id="from", title="From"),
            Column(id="to_line", title="To id", shown="data"),
            Column(id="to", title="To"),
            Column(id="amount", title="Amount", kind="money"),
            Column(id="approved_by", title="Approved by"),
            Column(id="reason", title="Reason"),
            Column(id="forced", title="Forced"),
            Column(id="ahead", title="Ahead"),
        ),
        groups=one_group([row(each) for each in virements]),
        totals=totals if virements else (),
        notes=tuple(_notes(virements, ahead)),
        empty=f"Nothing was moved between the lines of {year}.",
    )


def _total_row(title: str, amount: Money) -> Row:
    return (title, None, None, None, None, None, amount, None, None, None, None)


def _forced(virement: Virement) -> str | None:
    return "yes" if virement.forced else None


def _notes(virements: Sequence[Virement], ahead: Sequence[Virement]) -> Iterator[str]:
    if any(each.forced for each in virements):
        yield "Forced: it took more than the line had left at the time."
    if ahead:
        yield "Ahead: it counts from its day on, and until then the budget does not have it."

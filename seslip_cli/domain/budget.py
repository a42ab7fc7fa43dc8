"""A year's budget: what is to come in and go out, line by line."""

from seslip_cli.domain.money import Money
from seslip_cli.domain.record import Record, Slug, Text


class Line(Record, frozen=True, kw_only=True):
    """A budget line. Its id is the same in every year; `ref` is what the plan's table prints beside it.

    A line belongs to a workstream or to a heading. `forecast` is the outturn that is now expected,
    and `reason` says why; `notes` is the plan's own remark.
    """

    id: Slug
    ref: Text | None = None
    title: Text
    workstream: Slug | None = None
    heading: Text | None = None
    planned: Money
    forecast: Money | None = None
    reason: Text | None = None
    notes: Text | None = None

    def __post_init__(self) -> None:
        if self.workstream is not None and self.heading is not None:
            raise ValueError("has both a workstream and a heading: keep the one that fits")

    def called(self) -> tuple[str, ...]:
        """Every form under which the line may be looked up."""
        return tuple(form for form in (self.id, self.ref, self.title) if form)


class Income(Line, frozen=True, kw_only=True):
    """A line of income; the one with `carry_forward` is the balance brought in from the year before."""

    carry_forward: bool = False


class StatedTotals(Record, frozen=True, kw_only=True):
    """The totals that a printed table gives for one column."""

    income: Money | None = None
    expenditure: Money | None = None
    carry_forward: Money | None = None


class Stated(Record, frozen=True, kw_only=True):
    """The totals as printed: they stay, and are compared with their rows."""

    planned: StatedTotals = StatedTotals()
    forecast: StatedTotals = StatedTotals()


class TableWords(Record, frozen=True, kw_only=True):
    """What the improvement plan's budget table calls itself, and the column of its own year."""

    caption: Text | None = None
    planned: Text | None = None


class Budget(Record, frozen=True, kw_only=True):
    """`budget.toml` of a year."""

    table: TableWords = TableWords()
    stated: Stated = Stated()
    income: tuple[Income, ...] = ()
    expenditure: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        if sum(line.carry_forward for line in self.income) > 1:
            raise ValueError("has more than one line with carry_forward: only one balance is brought in")

"""`seslip authorities inspections`: how long ago each authority was inspected, and what came of it."""

from typing import Annotated, cast

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    changing,
    completing,
    get_date,
    get_today,
    say_changes,
    show,
)
from seslip_cli.domain.inspection import InspectionKind
from seslip_cli.errors import WrongUsage
from seslip_cli.views.inspections import KINDS
from seslip_cli.workflows.inspections import list_inspections, remove_inspection, set_inspection

app = typer.Typer(
    cls=noun("", **{"import": ("seslip_cli.cli.inspections_import", "Take in a table: CSV, XLSX or ODS.")}),
    add_completion=False,
)

_AUTHORITY = Annotated[
    str,
    typer.Argument(metavar="AUTHORITY", help="Its id, its name or an alias.", autocompletion=completing("authorities")),
]
_DATE = Annotated[str, typer.Argument(metavar="DATE", help="The day on which it began.")]
_KIND = Annotated[str, typer.Option("--kind", metavar="KIND", help="full, focused, monitoring, joint or other.")]


@app.callback(invoke_without_command=True)
@app.command("list")
def inspections(
    ctx: typer.Context,
    as_at: Annotated[str | None, typer.Option("--as-at", metavar="DATE", help="As it was on this day.")] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """The interval since each authority's last visit and its last full inspection, the longest first; the spread.

    Example: seslip authorities inspections --as-at 2019-11-08
    """
    if ctx.invoked_subcommand is not None:
        return
    day = get_date(as_at, "--as-at") if as_at else get_today(ctx)
    show(ctx, lambda store: list_inspections(store, day), format, output)


@app.command("add")
def add(
    ctx: typer.Context,
    authority: _AUTHORITY,
    date: _DATE,
    kind: _KIND = "full",
    framework: Annotated[str | None, typer.Option("--framework", metavar="TEXT", help="Such as ILACS short.")] = None,
    judgement: Annotated[str | None, typer.Option("--judgement", metavar="TEXT", help="What came of it.")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where the report stands.")] = None,
    reason: ReasonOption = "",
) -> None:
    """Note an inspection; one of that day and kind that is noted already is given what is said here.

    Example: seslip authorities inspections add Medway 2019-07-15 --kind full --judgement Inadequate
    """
    given = {"framework": framework, "judgement": judgement, "url": url}
    values = {field: value for field, value in given.items() if value is not None}
    with changing(ctx, "authorities inspections add", reason) as change:
        set_inspection(change, authority, get_date(date, "DATE"), _kind(kind), values, get_today(ctx))
    say_changes(change, [])


@app.command("remove")
def remove(
    ctx: typer.Context, authority: _AUTHORITY, date: _DATE, kind: _KIND = "full", reason: ReasonOption = ""
) -> None:
    """Take an inspection away that was noted by mistake.

    Example: seslip authorities inspections remove Kent 2017-03-06
    """
    with changing(ctx, "authorities inspections remove", reason) as change:
        remove_inspection(change, authority, get_date(date, "DATE"), _kind(kind))
    say_changes(change, [])


def _kind(words: str) -> InspectionKind:
    if words not in KINDS:
        raise WrongUsage(f'--kind: "{words}" is none of {", ".join(KINDS)}.')
    return cast("InspectionKind", words)

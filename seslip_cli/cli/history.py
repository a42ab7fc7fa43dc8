"""`seslip history`: what was changed, when, by whom and why."""

from typing import Annotated

import typer

from seslip_cli.cli.session import FormatOption, OutputOption, show_sheet, store_root
from seslip_cli.errors import NotFound
from seslip_cli.render.formats import SheetFormat, choose_format
from seslip_cli.store.history import in_force, load_history
from seslip_cli.store.reading import read
from seslip_cli.views.history import build_history

app = typer.Typer(add_completion=False)


@app.command()
def history(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only what touched this record.")] = None,
    last: Annotated[int, typer.Option("--last", metavar="N", min=1, help="As many changes at the most.")] = 20,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """What was changed, the latest first: when, by whom, with which command, old and new values, and why.

    Example: seslip history morwenna-pask
    """
    root = store_root(ctx)
    chosen = choose_format(SheetFormat, format, output, SheetFormat.TABLE)
    entries = read(root, lambda store: load_history(store.root))
    touching = [each for each in entries if id is None or any(record.id == id for record in each.records)]
    if id is not None and not touching:
        raise NotFound(f'No change touched a record with the id "{id}".', "seslip history lists every change.")
    gone = {each.n for each in entries} - {each.n for each in in_force(entries)}
    show_sheet(root, build_history([*reversed(touching)][:last], gone), chosen, output)

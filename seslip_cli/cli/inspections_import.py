"""`seslip authorities inspections import`: a table of inspections, taken in."""

import typer

from seslip_cli.cli.importing import build_command

app = typer.Typer(add_completion=False)
app.command("import")(build_command("inspections"))

"""The floor: a minimal Typer program that prints a Rich table of 12 rows and 5 short columns."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.command()
def main(name: str = "table") -> None:
    table = Table(title=name)
    for column in ("Date", "In", "Time", "Title", "Lead"):
        table.add_column(column)
    for number in range(12):
        table.add_row(f"{number + 1} Nov 2019", f"in {number} days", "10.30am", f"Meeting {number}", "Ada Marsh")
    Console().print(table)


app()

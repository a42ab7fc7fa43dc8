"""`seslip init`: a programme of your own."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from seslip_cli.cli.session import ReasonOption, get_now, get_today, get_year, say
from seslip_cli.domain.issue import Form
from seslip_cli.domain.period import Year
from seslip_cli.errors import WrongUsage
from seslip_cli.store.locate import find_config
from seslip_cli.store.starting import start_programme

app = typer.Typer(add_completion=False)


@app.command()
def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    name: Annotated[str | None, typer.Option("--name", help="The programme's name.")] = None,
    region: Annotated[str | None, typer.Option("--region", help="The region it serves.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YEAR", help="Its first year; else this one.")] = None,
    form: Annotated[
        Form | None, typer.Option("--form", help="How stories are told: update and action, or headline and body.")
    ] = None,
    reason: ReasonOption = "",
) -> None:
    """Start a programme: a folder of commented files, empty but for its name, to fill in.

    What is not given as an option is asked for. Without a terminal --name and --region must be given.

    Example: seslip init north-west --name "North West Improvement Programme" --region "North West"
    """
    this_year = Year.of(get_today(ctx))
    named = name or _ask("--name", "What is the programme called?", "")
    serves = region or _ask("--region", "Which region does it serve?", "")
    first = get_year(year) if year else get_year(_ask("--year", "Which financial year comes first?", str(this_year)))
    told: str = form or _ask("--form", "How are stories told: two-part or headline?", "two-part")
    if told not in ("two-part", "headline"):
        raise WrongUsage(f'--form: "{told}" is neither two-part nor headline.')
    for option, words in (("--name", named), ("--region", serves)):
        if not words.strip():
            raise WrongUsage(f"{option} is empty.", "Give it some words.")
    start_programme(folder, _files(named, serves, first, told), get_now(), reason)
    say(
        f"Your programme stands in {folder}: plain files, with an example of each record in comments.\n"
        f"Fill in authorities.toml and contacts.toml first, then years/{first}. To see a full one: seslip demo"
    )


def _ask(option: str, question: str, default: str) -> str:
    """The answer to a question; without a terminal the default, where there is one. Raises WrongUsage."""
    if not sys.stdin.isatty():
        if default:
            return default
        raise WrongUsage(f"{option} is missing, and there is no terminal to ask on.", f"Add {option}.")
    answer: str = typer.prompt(question, default=default or None, err=True)
    return answer


def _files(name: str, region: str, year: Year, form: str) -> dict[str, str]:
    """The files of an empty programme, from the templates of `config/new/`."""
    from jinja2 import Environment

    folder = find_config(None, "new")
    environment = Environment(keep_trailing_newline=True, autoescape=False)  # noqa: S701  # TOML, not HTML
    environment.filters["toml"] = _quoted
    made = {}
    for template in sorted(folder.rglob("*.toml")):
        file = template.relative_to(folder).as_posix().replace("YEAR", str(year))
        text = environment.from_string(template.read_text(encoding="utf-8"))
        made[file] = text.render(name=name, region=region, year=year, form=form)
    return made


def _quoted(text: str) -> str:
    from seslip_cli.store.toml import dump_value

    return dump_value(text)

"""Pages: a Sheet or the weekly update as one self-contained HTML file, from the templates of `config/`."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from seslip_cli.domain.dates import long_date
from seslip_cli.errors import StoreError
from seslip_cli.render.chart import lay_out_chart
from seslip_cli.render.dialect import is_harmless, mailto
from seslip_cli.render.formats import FindConfig
from seslip_cli.render.prose import render_html
from seslip_cli.render.update_links import (
    build_contents,
    find_ambiguous,
    find_below,
    find_namesakes,
    find_people,
    place_stories,
)
from seslip_cli.render.words import clean, read_words
from seslip_cli.store.locate import shipped
from seslip_cli.views.month import WEEKDAYS, Months
from seslip_cli.views.sheet import NUMBERS, Column, Sheet
from seslip_cli.views.update import Update, build_peer_challenge

_STORY_HEADING = 3
_OF_TEMPLATES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template of the programme's own can run into, apart from what Jinja itself finds."""
_NOBODY: Mapping[str, str] = MappingProxyType({})
_NO_FILTERS: Mapping[str, Callable[..., Markup]] = MappingProxyType({})


def render_sheet_page(sheet: Sheet, find_config: FindConfig) -> str:
    """A page with the Sheet as a table: a caption, headed columns and rows (WCAG 1.3.1); and with its chart."""
    drawings = lay_out_chart(sheet)
    return render_template(find_config, "sheet.html", sheet=sheet, shown=sheet.filled(), drawings=drawings)


def render_update_page(update: Update, find_config: FindConfig) -> str:
    """The page of an update."""
    return _render_update(update, find_config, "update.html", top=1, prefix="")


def render_update_fragment(update: Update, find_config: FindConfig) -> str:
    """An update to paste into a page of another system: no document, style or script, and nothing that is styled.

    It begins with an h2, and its ids with `update-NUMBER-`, so that several can stand on one page.
    """
    return _render_update(update, find_config, "update-fragment.html", top=2, prefix=f"update-{update.number}-")


def _render_update(update: Update, find_config: FindConfig, name: str, *, top: int, prefix: str) -> str:
    told = {
        "updates": place_stories(update.stories, "story"),
        "reminders": place_stories(update.reminders, "reminder"),
    }
    return render_template(
        find_config,
        name,
        {"prose": partial(prose, people=find_people(update, prefix), scrolled=not prefix)},
        update=update,
        stories=told["updates"],
        reminders=told["reminders"],
        contents=() if prefix else build_contents(update, told),
        peer_challenge=build_peer_challenge(update),
        entries={entry.id for entry in update.contacts},
        namesakes=find_namesakes(update),
        below=find_below(update),
        ambiguous=find_ambiguous(update),
        top=top,
        prefix=prefix,
    )


def render_months_page(months: Months, find_config: FindConfig) -> str:
    """A page with a table for each month, which narrow screens show as a list of its days (WCAG 1.3.1, 1.4.10)."""
    return render_template(find_config, "months.html", months=months, weekdays=WEEKDAYS)


def render_template(
    find_config: FindConfig, name: str, filters: Mapping[str, Callable[..., Markup]] = _NO_FILTERS, **values: Any
) -> str:
    """What a template makes of values. Raises StoreError where a template cannot be used."""
    used: dict[str, str] = {}
    environment = _environment(find_config, used)
    environment.filters |= filters
    try:
        return environment.get_template(name).render(**values)
    except (TemplateError, *_OF_TEMPLATES) as error:
        if not isinstance(error, TemplateError) and all(map(_is_shipped, used)):
            raise  # a defect of ours, and nothing that could be mended in a programme
        file, line = _place(error, used)
        where = f"{file or getattr(error, 'name', None) or name}{f', line {line}' if line else ''}"
        words = " ".join(str(error).split()).rstrip(".")
        raise StoreError(
            f"The template {where} cannot be used: {words or type(error).__name__}.",
            "Mend it in the programme's config/templates, or take it away to have the one that comes with seslip.",
        ) from None


def _is_shipped(file: str) -> bool:
    return Path(file).is_relative_to(shipped("config"))


def _place(error: Exception, used: Mapping[str, str]) -> tuple[str, int | None]:
    """The template in which something went wrong, and its line, as far as that can be known."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    places = [
        (used[frame.filename], frame.lineno) for frame in extract_tb(error.__traceback__) if frame.filename in used
    ]
    return places[-1] if places else ("", None)


def _environment(find_config: FindConfig, used: dict[str, str]) -> Environment:
    """Where templates are found and what they can do; `used` gets the files that are read, and their names."""

    def source(name: str) -> tuple[str, str, None]:
        file = find_config(f"templates/{name}")
        used[str(file)] = name
        try:
            return file.read_text(encoding="utf-8"), str(file), None
        except UnicodeDecodeError:
            raise StoreError(f"{file} is not written in UTF-8.", "Save it as UTF-8.") from None

    # A programme may come from somebody else, and its templates with it: they run nothing.
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_harmless,
    )
    environment.filters |= {"prose": prose, "long_date": long_date, "cell": _cell, "mailto": mailto}
    environment.tests |= {"number": _is_number, "harmless": is_harmless}
    return environment


def _harmless(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def prose(
    markdown: str,
    below: int = _STORY_HEADING,
    *,
    people: Mapping[str, str] = _NOBODY,
    scrolled: bool = True,
    about: str = "",
) -> Markup:
    """The filter of templates for the text of items: `render_html`."""
    # What is marked safe was made of Markdown with raw HTML switched off.
    return Markup(render_html(markdown, below=below, people=people, scrolled=scrolled, about=about))  # noqa: S704


def _cell(value: Any, column: Column) -> str:
    return read_words(column, value)


def _is_number(column: Column) -> bool:
    return column.kind in NUMBERS

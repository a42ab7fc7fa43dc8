"""`seslip meetings --calendar`: months, on the terminal or as a page."""

import re
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from seslip_cli.cli.session import check_output, get_today, say, store_root, write_out
from seslip_cli.domain.phrase import read_phrase
from seslip_cli.errors import WrongUsage
from seslip_cli.render.formats import MeetingsFormat, choose_format
from seslip_cli.store.locate import find_config
from seslip_cli.store.reading import read
from seslip_cli.workflows.months import months_of

MOST_MONTHS = 24
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


def show_months(
    ctx: Any,
    month: str | None,
    months: int | None,
    network: str | None,
    contact: str | None,
    format: MeetingsFormat | None,
    output: Path | None,
) -> None:
    """Show so many months, from the one that is named on, else from this one. Raises WrongUsage."""
    today, root = get_today(ctx), store_root(ctx)
    first = _first_day(month, today) if month is not None else today.replace(day=1)
    count = 1 if months is None else months
    if not 1 <= count <= MOST_MONTHS:
        raise WrongUsage(f"--months: {count} is not a number from 1 to {MOST_MONTHS}.")
    chosen = choose_format(MeetingsFormat, format, output, MeetingsFormat.TABLE)
    if chosen not in (MeetingsFormat.TABLE, MeetingsFormat.HTML):
        raise WrongUsage(
            f"A calendar of months is for the terminal or a page, not for {chosen}.",
            "Leave --format out, give --output calendar.html, or leave --calendar out for a list in any format.",
        )
    check_output(output, root)
    made = read(root, lambda store: months_of(store, first, count, today, network, contact))
    if chosen is MeetingsFormat.HTML:
        from seslip_cli.render.pages import render_months_page

        write_out(render_months_page(made, lambda name: find_config(root, name)), output, root)
        return
    from seslip_cli.render.month import render_months

    if output is None:
        render_months(made, sys.stdout)
        return
    plain = StringIO()
    render_months(made, plain)
    write_out(plain.getvalue(), output, root)


def _first_day(words: str, today: date) -> date:
    """The first day of the month that is meant; without a year the next such month, this one included."""
    if found := _ISO_MONTH.fullmatch(words.strip()):
        year, month = int(found[1]), int(found[2])
    else:
        reading = read_phrase(words, today)
        named = reading.date
        if reading.problems or not (reading.month if named is None else named):
            raise WrongUsage(f'--month: "{words}" is no month: write it like november, or 2019-11.')
        if named is not None:
            year, month = named.year, named.month
        else:
            month = reading.month or today.month
            year = reading.year or today.year + (month < today.month)
            if reading.year is None:
                say(f"Note: {words.strip().capitalize()} has no year: taken as {year}.")
    if not (1 <= month <= 12 and 1900 <= year < 2198):
        raise WrongUsage(f'--month: "{words}" is not a month of our times.')
    return date(year, month, 1)

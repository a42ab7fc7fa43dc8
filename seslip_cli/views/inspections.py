"""How long ago each authority was inspected."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from seslip_cli.domain.authority import Authority
from seslip_cli.domain.dates import join_words, plain_date, span
from seslip_cli.domain.inspection import Inspection, find_spread, last_inspection
from seslip_cli.views.sheet import Column, Row, Sheet, one_group

KINDS = {
    "full": "full inspection",
    "focused": "focused visit",
    "monitoring": "monitoring visit",
    "joint": "joint targeted area inspection",
    "other": "other visit",
}
"""What each kind of inspection is called."""


def build_inspections(authorities: Iterable[Authority], day: date) -> Sheet:
    """For each authority the interval since its last visit and its last full inspection, the longest first.

    Those of which no visit is known stand first. The spread, shortest to longest, is told below.
    """
    known = [(each, last_inspection(each.inspection, day)) for each in authorities if each.exists_on(day)]
    ordered = sorted(known, key=lambda pair: (pair[1].date if pair[1] else date.min, pair[0].name))
    full = {each.id: last_inspection(each.inspection, day, full=True) for each, _ in ordered}
    if not any(visit for _, visit in ordered):
        ordered = []
    return Sheet(
        kind="inspections",
        title=f"Inspections as at {plain_date(day)}, the longest ago first",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="authority", title="Authority", names_row=True),
            Column(id="visit", title="Last visit", kind="date"),
            Column(id="visit_kind", title="Kind"),
            Column(id="since_visit", title="Since then", shown="read"),
            Column(id="days_since_visit", title="Days", kind="count", shown="data"),
            Column(id="full", title="Last full inspection", kind="date"),
            Column(id="since_full", title="Since then", shown="read"),
            Column(id="days_since_full", title="Days", kind="count", shown="data"),
            Column(id="judgement", title="Judgement"),
        ),
        groups=one_group([_row(each, visit, full[each.id], day) for each, visit in ordered]),
        notes=(
            *_spread_words("last visit", [(day - visit.date).days for _, visit in ordered if visit], day),
            *_spread_words("last full inspection", [(day - each.date).days for each in full.values() if each], day),
            *_unknown([each for each, visit in ordered if visit is None], "inspection"),
            *_unknown([each for each, visit in ordered if visit and full[each.id] is None], "full inspection"),
        ),
        empty="No inspection is known yet. Note one, or take in a table of them: seslip authorities inspections --help",
    )


def _row(authority: Authority, visit: Inspection | None, full: Inspection | None, day: date) -> Row:
    return (
        authority.id,
        authority.name,
        visit.date if visit else None,
        KINDS[visit.kind] if visit else None,
        span(visit.date, day) if visit else None,
        (day - visit.date).days if visit else None,
        full.date if full else None,
        span(full.date, day) if full else None,
        (day - full.date).days if full else None,
        full.judgement if full else None,
    )


def _spread_words(what: str, days: Sequence[int], day: date) -> tuple[str, ...]:
    spread = find_spread(days)
    if spread is None:
        return ()
    shortest, middle, longest = (
        span(day - timedelta(days=each), day) for each in (spread.shortest, spread.middle, spread.longest)
    )
    return (f"Since the {what}: from {shortest} to {longest}, {middle} in the middle.",)


def _unknown(authorities: Sequence[Authority], what: str) -> tuple[str, ...]:
    names = join_words(each.name for each in authorities)
    return (f"Not in the spread, since no {what} is known: {names}.",) if names else ()

"""What a person types for a field, made into what the file holds."""

import re
from collections.abc import Sequence

from seslip_cli.domain.lookup import Called, get_named, split_names
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import FieldSpec
from seslip_cli.domain.typed import typed_date, typed_time
from seslip_cli.errors import NotFound, WrongUsage
from seslip_cli.store.reading import Store

_POUNDS = re.compile(r"(-?)£?(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?")


def parse_values(spec: FieldSpec, typed: Sequence[str], store: Store, year: Year) -> object:
    """The value of a field; several where the field takes several, and where they are separated by commas too.

    A name that has commas itself is one name. Raises WrongUsage for what is not of its kind, NotFound for a reference
    to nothing.
    """
    if not spec.many:
        return _parse(spec, typed[-1], store, year)
    return tuple(_parse(spec, part, store, year) for each in typed for part in split_typed(spec, each, store, year))


def split_typed(spec: FieldSpec, text: str, store: Store, year: Year) -> list[str]:
    """The words for each value in what was typed for a field that takes several."""
    if spec.form == "text":
        return [text.strip()] if text.strip() else []
    return split_names(text, _candidates(spec.target, store, year) if spec.form == "reference" and "," in text else ())


def parse_pounds(text: str) -> Money:
    """Read an amount as people type it: `20000`, `£20,000`, `-£12.50`. Raises ValueError, in words."""
    found = _POUNDS.fullmatch(text.strip())
    if found is None or (found[1] and found[2]):
        raise ValueError(f'"{text}" is not an amount: write it like 20000 or 20000.50')
    return Money.parse(f"{found[1] or found[2]}{found[3].replace(',', '')}{found[4] or ''}")


def _parse(spec: FieldSpec, text: str, store: Store, year: Year) -> object:
    try:
        match spec.form:
            case "date":
                return typed_date(text)
            case "time":
                return typed_time(text)
            case "amount":
                return parse_pounds(text)
            case "number":
                return _number(text)
            case "yes-or-no":
                return _yes_or_no(text)
            case "choice":
                return _choice(text, spec.choices)
            case "reference":
                return get_named(spec.target, _candidates(spec.target, store, year), text).id
            case "text":
                return text
    except ValueError as error:
        raise WrongUsage(f"{spec.called or '--' + spec.name.replace('_', '-')}: {error}.") from None


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise ValueError(f'"{text}" is not a whole number')
    return int(text)


def _yes_or_no(text: str) -> bool:
    answer = text.strip().lower()
    if answer not in ("yes", "no", "true", "false"):
        raise ValueError(f'"{text}" is neither yes nor no')
    return answer in ("yes", "true")


def _choice(text: str, choices: Sequence[str]) -> str:
    if text not in choices:
        raise ValueError(f'"{text}" is none of {", ".join(choices)}')
    return text


def _candidates(kind: str, store: Store, year: Year) -> Sequence[Called]:
    plan = store.find_plan(year) if kind in ("workstream", "group") else None
    if kind == "workstream" and plan is None:
        raise NotFound(f"{year} has no plan, and so no workstreams.", "Leave it out.")
    match kind:
        case "authority":
            return [*store.bodies().values()]
        case "contact":
            return store.contacts().contact
        case "network":
            return store.networks().network
        case "resource":
            return store.resources().resource
        case "meeting":
            return store.all_meetings()
        case "workstream":
            return plan.workstream if plan else ()
        case "grant":
            budget = store.find_budget(year)
            return budget.grant if budget else ()
        case _:
            return plan.group if plan else ()

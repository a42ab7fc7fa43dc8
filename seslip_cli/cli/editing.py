"""The verbs that every noun has: add, set, edit, remove, rename. Their options are the fields of the noun's records."""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any, get_args

import typer
from typer.main import get_command

from seslip_cli.cli.editing_examples import EXAMPLES
from seslip_cli.cli.session import (
    ReasonOption,
    YearOption,
    ask_before,
    changing,
    completing,
    get_today,
    get_year,
    say,
    say_changes,
    say_dry_run,
    store_root,
)
from seslip_cli.domain.budget import Budget
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS, FieldSpec, Thing, field_specs
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.store.reading import Store, read
from seslip_cli.workflows.budgeting import carry_line, require_changeable, require_line_id
from seslip_cli.workflows.editing import (
    Located,
    Typed,
    add,
    find_uses,
    going_with,
    locate,
    remove,
    rename_everywhere,
    set_fields,
)
from seslip_cli.workflows.forecasts import renew_forecast
from seslip_cli.workflows.open_years import require_open
from seslip_cli.workflows.restated import take_up_edited
from seslip_cli.workflows.texts import edit_text, resume_text


def build_verb(noun: str, verb: str) -> Any:
    """The command of a verb for a noun."""
    thing = THINGS[noun]
    app = typer.Typer(add_completion=False)
    add_verb(app, noun, verb, thing)
    return get_command(app)


def add_verb(app: typer.Typer, noun: str, verb: str, thing: Thing) -> None:
    """Give an app the command of a verb for a noun, whose records are `thing`."""
    app.command(verb)(_VERBS[verb](noun, thing))


def _add(noun: str, thing: Thing) -> Callable[..., None]:
    kinds = [*thing.kinds]

    def command(ctx: typer.Context, name: str, id: str | None, reason: str, **given: Any) -> None:
        kind = given.pop("kind", None) or kinds[0]
        if kind not in kinds:
            raise WrongUsage(f'--kind: "{kind}" is none of {", ".join(kinds)}.')
        year = _year_of(ctx, thing, given.pop("year", None))
        typed = _spread(ctx, thing, typed_fields(given), new=True)
        with changing(ctx, f"{noun} add", reason) as change:
            _require_changeable(change.store, thing, year, reason)
            before = _budget(change.store, thing, year)
            added = add(change, thing, kind, name, id, typed, year)
            if _has_lines(thing):
                require_line_id(added.id, added.record)
            carried = carry_line(change, before, year, None, added) if before else []
        say_changes(change, carried)
        _say_of_day(ctx, thing, added.id, typed)

    extra = {"kind": _option("--kind", "What it is: " + " or ".join(kinds) + ".")} if len(kinds) > 1 else {}
    return make_command(
        command,
        f"Add one to the {_place(thing)}.\n\nExample: {EXAMPLES[noun]['add']}",
        {
            "name": Annotated[str, typer.Argument(metavar=thing.naming.upper(), help=f"Its {thing.naming}.")],
            "id": _option("--id", f"Its id; else one made of the {thing.naming}."),
            **extra,
            **field_options(thing, leave_out=(thing.naming,)),
        },
        thing,
    )


def _set(noun: str, thing: Thing) -> Callable[..., None]:
    def command(ctx: typer.Context, which: str, clear: list[str] | None, reason: str, **given: Any) -> None:
        year = _year_of(ctx, thing, given.pop("year", None))
        typed: Typed = _spread(ctx, thing, typed_fields(given))
        if not typed and not clear:
            raise WrongUsage("Nothing is to be changed.", f"Give a field and its value: seslip {noun} set --help")
        with changing(ctx, f"{noun} set", reason) as change:
            found = locate(change.store, thing, which, year)
            cleared: Sequence[str] = [each.replace("-", "_") for each in clear or ()]
            if _MONEY & {*typed, *cleared}:
                _require_open(change.store, thing, year)
            if _AMOUNTS & {*typed, *cleared}:
                _require_changeable(change.store, thing, year, reason)
            if _has_lines(thing) and {"forecast", "method"} & {*typed, *cleared}:
                typed, cleared = renew_forecast(change, found, typed, cleared, get_today(ctx), reason)
            before = _budget(change.store, thing, year)
            drafts = _look_at_drafts(change.store, thing, found.id)
            record = set_fields(change, thing, found, typed, cleared)
            carried = carry_line(change, before, year, found, found, record) if before else []
        say_changes(change, carried)
        _say_of_day(ctx, thing, found.id, typed)
        _say_of_drafts(ctx, drafts)

    return make_command(
        command,
        f"Change fields of one; what is not named stays as it is.\n\nExample: {EXAMPLES[noun]['set']}",
        {
            "which": _which(noun),
            **field_options(thing, leave_out=()),
            "clear": Annotated[
                list[str] | None,
                typer.Option("--clear", metavar="FIELD", help="Take this field away; may be repeated."),
            ],
        },
        thing,
    )


def _edit(noun: str, thing: Thing) -> Callable[..., None]:
    def command(ctx: typer.Context, which: str | None, resume: bool, reason: str, **given: Any) -> None:
        year = _year_of(ctx, thing, given.pop("year", None))
        root = store_root(ctx)
        if resume:
            edited = resume_text(root, thing.noun, thing.kinds, which)
        elif which is None:
            raise WrongUsage("Which one is to be edited?", f"Name it: seslip {noun} edit ID, or add --resume.")
        else:
            edited = edit_text(root, read(root, lambda store: _locate_open(store, thing, which, year)))
        with edited.kept_if_refused(), changing(ctx, f"{noun} edit", reason) as change:
            _require_changeable(change.store, thing, edited.year, reason)
            before = _budget(change.store, thing, edited.year)
            drafts = _look_at_drafts(change.store, thing, edited.kept.id)
            index, fields = edited.put_back(change)
            carried = take_up_edited(change, before, thing, edited, index, fields, get_today(ctx), reason)
        edited.done()
        say_changes(change, carried)
        _say_of_drafts(ctx, drafts)

    return make_command(
        command,
        "Edit one in your editor, as it stands in the file, comments and all. "
        "A slip loses nothing: the text is kept, and --resume takes it up.\n\n"
        f"Example: {EXAMPLES[noun]['edit']}",
        {
            "which": _which(noun, str | None),
            "resume": Annotated[bool, typer.Option("--resume", help="Take up the text of an edit that was refused.")],
        },
        thing,
    )


def _remove(noun: str, thing: Thing) -> Callable[..., None]:
    def command(
        ctx: typer.Context, which: str, cascade: bool, yes: bool, dry_run: bool, reason: str, **given: Any
    ) -> None:
        year = _year_of(ctx, thing, given.pop("year", None))
        root = store_root(ctx)
        found = read(root, lambda store: _locate_open(store, thing, which, year))
        uses = read(root, lambda store: find_uses(store, found.kind, found.id, found.year))
        going = read(root, lambda store: going_with(store, thing, found, uses))
        if uses and not cascade:
            raise Refused(
                f'The {thing.noun} "{found.id}" is still referred to, so nothing was removed:\n'
                + "\n".join(f"  {use}" for use in uses),
                "Change those first, or add --cascade to take the references away too.",
            )
        for use in uses:
            say(f"Also goes: {use}" if use in going else f"Stays, for other years: {use}")
        say(f'To be removed: the {thing.noun} "{found.id}" from {found.file}.')
        if dry_run:
            say_dry_run()
            return
        read(root, lambda store: _require_changeable(store, thing, year, reason))
        ask_before(f'Remove "{found.id}"?', yes)
        with changing(ctx, f"{noun} remove", reason) as change:
            _require_changeable(change.store, thing, year, reason)
            found = locate(change.store, thing, found.id, found.year)
            before = _budget(change.store, thing, year)
            uses = find_uses(change.store, found.kind, found.id, found.year)
            remove(change, found, going_with(change.store, thing, found, uses))
            carried = carry_line(change, before, year, found, None) if before else []
        say_changes(change, carried)

    return make_command(
        command,
        "Remove one. Refused while anything refers to it, unless with --cascade.\n\n"
        f"Example: {EXAMPLES[noun]['remove']}",
        {
            "which": _which(noun),
            "cascade": Annotated[bool, typer.Option("--cascade", help="Take the references to it away too.")],
            "yes": Annotated[bool, typer.Option("--yes", help="Do not ask.")],
            "dry_run": Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")],
        },
        thing,
    )


def _rename(noun: str, thing: Thing) -> Callable[..., None]:
    def command(ctx: typer.Context, which: str, new: str, reason: str, **given: Any) -> None:
        year = _year_of(ctx, thing, given.pop("year", None))
        with changing(ctx, f"{noun} rename", reason) as change:
            found = locate(change.store, thing, which, year)
            if _has_lines(thing):
                require_line_id(new, found.record)
            renamed, count = rename_everywhere(change, thing, found, new)
        told = [f"{count} reference{'' if count == 1 else 's'} changed with it."]
        if len(renamed) > 1:
            years = join_words(str(each.year) for each in renamed)
            told.insert(0, f"It has the same id in every year, and was given the new one in {years}.")
        say_changes(change, told)

    return make_command(
        command,
        f"Give one another id, and everything that refers to it with it.\n\nExample: {EXAMPLES[noun]['rename']}",
        {"which": _which(noun), "new": Annotated[str, typer.Argument(metavar="NEW", help="The new id.")]},
        thing,
    )


_VERBS: dict[str, Callable[[str, Thing], Callable[..., None]]] = {
    "add": _add,
    "set": _set,
    "edit": _edit,
    "remove": _remove,
    "rename": _rename,
}


def make_command(
    work: Callable[..., None], words: str, options: dict[str, Any], thing: Thing | None = None
) -> Callable[..., None]:
    """A function with the options as its parameters, which Typer reads as if it had been written so."""
    year = {"year": YearOption} if thing is not None and thing.by_year else {}
    annotations = {"ctx": typer.Context, **options, **year, "reason": ReasonOption}
    positional = inspect.Parameter.POSITIONAL_OR_KEYWORD

    def command(**given: Any) -> None:
        work(**given)

    command.__doc__ = words
    command.__annotations__ = annotations
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, positional, annotation=each, default=_default(name, each))
            for name, each in annotations.items()
        ]
    )
    return command


def _which(noun: str, kind: Any = str) -> Any:
    """The argument that names a record; the shell completes its id."""
    words = "Its id, its name or an alias."
    return Annotated[kind, typer.Argument(metavar="ID", help=words, autocompletion=completing(noun.split()[-1]))]


def _default(name: str, annotation: Any) -> Any:
    if name in ("ctx", "name", "new", "title") or (name == "which" and get_args(annotation)[0] is str):
        return inspect.Parameter.empty
    if name in ("cascade", "yes", "dry_run", "resume"):
        return False
    return "" if name == "reason" else None


def _option(flag: str, words: str) -> Any:
    return Annotated[str | None, typer.Option(flag, help=words)]


def field_options(thing: Thing, leave_out: Sequence[str]) -> dict[str, Any]:
    """An option for every field of the thing's records; one that several kinds have stands once."""
    specs = {spec.name: spec for kind, shape in thing.kinds.items() for spec in field_specs(kind, shape)}
    left = {name: spec for name, spec in specs.items() if name not in leave_out and name != "reason"}
    return {f"field_{name}": _field_option(spec) for name, spec in left.items()}


def _field_option(spec: FieldSpec) -> Any:
    flag = f"--{spec.name.replace('_', '-')}"
    words = _HELP[spec.form].format(target=spec.target, choices=", ".join(spec.choices))
    metavar = _METAVAR.get(spec.form, "TEXT")
    offered: Any = _choosing(spec.choices) if spec.choices else completing(_NOUNS[spec.target]) if spec.target else None
    if spec.many:
        option = typer.Option(flag, metavar=metavar, help=f"{words}; may be repeated.", autocompletion=offered)
        return Annotated[list[str] | None, option]
    return Annotated[str | None, typer.Option(flag, metavar=metavar, help=f"{words}.", autocompletion=offered)]


def _choosing(choices: Sequence[str]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        return [each for each in choices if each.startswith(incomplete)]

    return complete


_NOUNS = {
    "authority": "authorities",
    "contact": "contacts",
    "network": "networks",
    "workstream": "workstreams",
    "resource": "resources",
    "meeting": "meetings",
    "group": "groups",
    "grant": "grants",
}
"""Under which word the shell's offers for a kind of record are asked for."""


def clear_option() -> Any:
    """The option that takes fields away."""
    words = "Take this field away; may be repeated."
    return Annotated[list[str] | None, typer.Option("--clear", metavar="FIELD", help=words)]


_METAVAR = {"date": "DATE", "time": "TIME", "amount": "POUNDS", "number": "N", "reference": "ID"}
_HELP = {
    "text": "Text",
    "date": "A date, such as 2019-11-08",
    "time": "A time, such as 10:30",
    "amount": "Pounds, such as 20000",
    "number": "A whole number",
    "yes-or-no": "yes or no",
    "choice": "One of {choices}",
    "reference": "The {target}, by id, name or alias",
}


def typed_fields(given: dict[str, Any]) -> Typed:
    """What was typed for each field."""
    fields = {name.removeprefix("field_"): value for name, value in given.items() if name.startswith("field_")}
    return {name: value if isinstance(value, list) else [value] for name, value in fields.items() if value}


def _year_of(ctx: Any, thing: Thing, given: str | None) -> Year:
    """The year that is meant: the one that is named, else the one of today, or the latest with such a file."""
    if given is not None:
        return get_year(given)
    today = Year.of(get_today(ctx))
    if not thing.by_year or thing.file == "meetings":
        return today
    known = read(store_root(ctx), lambda store: store.years_with(thing.file))
    return today if today in known or not known else known[-1]


def _spread(ctx: Any, thing: Thing, typed: Typed, *, new: bool = False) -> Typed:
    """What was typed, where the date of a meeting may name its times too, and that of a new one be open still."""
    if thing.file != "meetings" or not {"date", "expected"} & typed.keys():
        return typed
    from seslip_cli.workflows.moving import open_date, spread_date

    today = get_today(ctx)
    spread, notes = spread_date(open_date(typed, today) if new else typed, today)
    for note in notes:
        say(f"Note: {note}.")
    return spread


def _say_of_day(ctx: Any, thing: Thing, id: str, typed: Typed) -> None:
    """Say what speaks against the day that a meeting was given, if it was."""
    if thing.file == "meetings" and {"date", "start", "end", "status"} & typed.keys():
        from seslip_cli.cli.moving import say_what_speaks_against

        say_what_speaks_against(ctx, id)


def _look_at_drafts(store: Store, thing: Thing, id: str) -> Any:
    """What the drafts of updates say of a meeting, before it is changed; nothing for anything else."""
    meetings = store.all_meetings() if thing.file == "meetings" else ()
    meeting = next((each for each in meetings if each.id == id), None)
    if meeting is None:
        return None
    from seslip_cli.workflows.told_drafts import look_at_drafts

    return look_at_drafts(store, meeting)


def _say_of_drafts(ctx: Any, before: Any) -> None:
    if before is not None:
        from seslip_cli.cli.moving import say_of_drafts

        say_of_drafts(ctx, before)


def _place(thing: Thing) -> str:
    return f"year's {thing.file}" if thing.by_year else f"programme's {thing.file}"


_AMOUNTS = frozenset({"planned", "forecast", "method", "awarded", "brought_forward"})
"""The fields of lines and grants that change only with a reason once the plan is adopted."""

_MONEY = _AMOUNTS | {"forecast_on", "grant", "grant_share", "carry_forward"}
"""The fields by which a year's figures change, as they do not once the year is closed."""


def _has_lines(thing: Thing) -> bool:
    return thing is THINGS["budget"]


def _budget(store: Store, thing: Thing, year: Year) -> Budget | None:
    """The budget whose stated totals go along with its lines."""
    return store.find_budget(year) if _has_lines(thing) else None


def _require_changeable(store: Store, thing: Thing, year: Year, reason: str) -> None:
    if thing.file == "budget":
        require_changeable(store, year, reason)


def _require_open(store: Store, thing: Thing, year: Year) -> None:
    if thing.file == "budget":
        require_open(store, year)


def _locate_open(store: Store, thing: Thing, which: str, year: Year) -> Located:
    """The record that is meant, of a year that may still change. Raises NotFound and Refused."""
    found = locate(store, thing, which, year)
    _require_open(store, thing, found.year)
    return found

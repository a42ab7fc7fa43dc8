"""The root of the command line: nouns that are imported when they are asked for, and the one place for trouble.

The only file that knows Typer's insides.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from seslip_cli.domain.typed import reading_for
from seslip_cli.errors import CannotWrite, SeslipError, StoreError, WrongUsage

NOUNS = {
    "budget": ("Every day", "Reconcile the year's money; the plan's budget table."),
    "subs": ("Every day", "Subscriptions: who owes what, and who has paid."),
    "ledger": ("Every day", "The host's ledger: import it, put it on budget lines."),
    "meetings": ("Every day", "What is coming, and what has been."),
    "issue": ("Every day", "Draft, read and export the weekly update."),
    "workstreams": ("The programme", "What the year's plan is made of."),
    "networks": ("The programme", "Practice networks, who leads them, when they meet."),
    "contacts": ("The programme", "Who is who."),
    "authorities": ("The programme", "The authorities of the region."),
    "resources": ("The programme", "Tools & Templates."),
    "history": ("Changes", "What was changed, when, by whom and why."),
    "undo": ("Changes", "Take a change back."),
    "config": ("Changes", "See and change the programme's settings."),
    "demo": ("Starting", "See it work on an example programme."),
    "init": ("Starting", "Start a programme of your own."),
    "when": ("Starting", "See how a date is read, as people write it."),
}
"""Each noun's panel in the help, and its line; its module has the same name."""


EDITING = {
    "add": ("editing", "Add one."),
    "set": ("editing", "Change fields of one."),
    "edit": ("editing", "Edit one in your editor."),
    "remove": ("editing", "Remove one."),
    "rename": ("editing", "Give one another id, everywhere."),
    "import": ("importing", "Take in a table: CSV, XLSX or ODS."),
}
"""The verbs that every noun with records has: each with the module that makes it, and its line of help."""


NO_VERB = "seslip: no verb"
"""Under this the context says that the words after a noun began with no verb, and went to the verb `otherwise`."""


class Noun(TyperGroup):
    """A noun whose own options belong to what it does without a verb.

    `thing` is the noun whose records can be edited; `verbs` are more verbs, each with its module and its line. The
    commands of both are made when they are asked for. Words that are no verb are for the verb `otherwise`, where the
    noun has one: a noun with a default cannot have arguments of its own.
    """

    thing = ""
    otherwise = ""
    verbs: Mapping[str, tuple[str, str]] = {}

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, (_, line) in {**(EDITING if self.thing else {}), **self.verbs}.items():
            self.commands.setdefault(name, TyperGroup(name=name, help=line))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As Typer does, but an option before the verb, which would be ignored, is refused."""
        name: Any
        command: Any
        if self.otherwise and args[0] not in self.commands:
            ctx.meta[NO_VERB] = True
            args = [self.otherwise, *args]
        name, command, rest = super().resolve_command(ctx, args)
        if name in self.verbs:
            command = get_command(import_module(self.verbs[name][0]).app)
            command = getattr(command, "commands", {}).get(name, command)
        elif name in EDITING and self.thing:
            command = import_module(f"seslip_cli.cli.{EDITING[name][0]}").build_verb(self.thing, name)
        _join_help_lines(command)
        found = (name, command, rest)
        for parameter in self.get_params(ctx) if found[0] and not ctx.resilient_parsing else ():
            source = ctx.get_parameter_source(parameter.name)
            if source is not None and source.name == "COMMANDLINE":
                option = parameter.opts[0]
                ctx.fail(f"{option} comes after the verb: {ctx.command_path} {found[0]} {option} ...")
        return found


def noun(thing: str = "", otherwise: str = "", /, **verbs: tuple[str, str]) -> type[Noun]:
    """A noun's class: `thing` where its records can be edited; more verbs by their module and their line of help.

    `otherwise` is the verb for words that are no verb.
    """
    return type("NounOf" + thing.title(), (Noun,), {"thing": thing, "otherwise": otherwise, "verbs": verbs})


_BELOW_NOTHING = re.compile(r"-£?\d[\d,]*(\.\d+)?")


def with_amount(below_nothing: Callable[[str], SeslipError]) -> type[TyperCommand]:
    """The class of a command with an amount among its arguments, which tells one with a minus from an unknown option.

    What is raised for such an amount is made by `below_nothing`; the value of an option may be one.
    """

    class WithAmount(TyperCommand):
        """A command with an amount among its arguments."""

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            """As Typer does, but an amount below nothing is refused."""
            options = {name for parameter in self.params for name in (*parameter.opts, *parameter.secondary_opts)}
            flags = {
                name for parameter in self.params if getattr(parameter, "is_flag", False) for name in parameter.opts
            }
            for before, word in zip(["", *args], args, strict=False):
                if _BELOW_NOTHING.fullmatch(word) and before not in options - flags:
                    raise below_nothing(word)
            return super().parse_args(ctx, args)

    return WithAmount


class Root(TyperGroup):
    """The nouns, and what becomes of every trouble: a paragraph on stderr and an exit code."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, (panel, line) in NOUNS.items():
            self.commands[name] = TyperGroup(name=name, help=line, rich_help_panel=panel)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As Typer does, with the real command put in the place of its stub."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in NOUNS:
            module = import_module(f"seslip_cli.cli.{name}")
            command = self.commands[name] = get_command(module.app)
            _join_help_lines(command)
        return name, command, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; nothing is left in the buffer of stdout when it has ended."""
        try:
            with reading_for(partial(_today, ctx), _note_once()):
                result = super().invoke(ctx)
            sys.stdout.flush()
        except typer.Abort:
            print("seslip: stopped. Nothing was changed.", file=sys.stderr)
            raise typer.Exit(130) from None
        except BrokenPipeError:
            _discard_stdout()
            raise typer.Exit(0) from None
        return result

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run, and end with the exit code of whatever goes wrong."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # what a terminal cannot show is replaced, not a reason to stop
                stream.reconfigure(errors="replace")
        try:
            _refuse_unreadable(args[0] if args else settings.get("args") or sys.argv[1:])
            return super().main(*args, **settings)
        except SeslipError as stopped:
            _report(stopped)
            sys.exit(stopped.exit_code)
        except OSError as error:
            _discard_stdout()
            trouble = _trouble_of(error)
            _report(trouble)
            sys.exit(trouble.exit_code)
        except Exception as error:  # whatever gets here is a defect of ours
            _report_defect(error)


def _today(ctx: Any) -> date:
    from seslip_cli.cli.session import get_today

    return get_today(ctx)


def _note_once() -> Callable[[str], None]:
    """Says on stderr what was assumed about a date or a time; of the same words once in a command."""
    said: set[str] = set()

    def note(words: str) -> None:
        from seslip_cli.cli.session import say

        if words not in said:
            said.add(words)
            say(f"Note: {words}.")

    return note


def _refuse_unreadable(words: Sequence[str]) -> None:
    """Refuse words that are not text in the terminal's encoding: they could not be kept."""
    for word in words:
        if not word.isprintable() and any("\ud800" <= each <= "\udfff" for each in word):
            raise WrongUsage("A word of the command is not readable text.", "Type it anew.")


def _trouble_of(error: OSError) -> SeslipError:
    """What the system refused: writing what is printed, or reading a file of the programme."""
    if error.filename is None:
        return CannotWrite.because(error, "The output", state="")
    return StoreError(
        f"{error.filename} cannot be used ({error.strerror or error}).",
        "Close what else has it open, or ask for leave to read it.",
    )


def _join_help_lines(command: Any) -> None:
    """A help text is written in lines, and shown in paragraphs; Typer keeps the lines of all but the first."""
    for each in (command, *getattr(command, "commands", {}).values()):
        if each.help:
            each.help = "\n\n".join(" ".join(part.split()) for part in each.help.split("\n\n"))


def _report(trouble: SeslipError) -> None:
    from seslip_cli.render.words import clean

    print(f"seslip: {clean(trouble.message)}", file=sys.stderr)
    if trouble.hint:
        print(clean(trouble.hint), file=sys.stderr)


def _report_defect(error: Exception) -> None:
    from seslip_cli.render.words import clean

    if "--debug" in sys.argv or os.environ.get("SESLIP_DEBUG"):
        from traceback import print_exception

        print_exception(error)
    words = clean(f"{type(error).__name__}: {error}")
    print(
        f"seslip: a defect of ours stopped this command ({words}).\n"
        "Please report it with what `seslip --debug` and the same words print.",
        file=sys.stderr,
    )
    sys.exit(SeslipError.exit_code)


def _discard_stdout() -> None:
    """What is still in the buffer cannot be written; without this Python would try again at the end, and complain."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123

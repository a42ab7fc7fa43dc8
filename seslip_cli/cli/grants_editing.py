"""`seslip budget grants add`, `set`, `edit`, `remove` and `rename`: the grants in a year's budget."""

import typer

from seslip_cli.cli.editing import add_verb
from seslip_cli.cli.lazy import EDITING
from seslip_cli.domain.budget import Grant
from seslip_cli.domain.thing import Thing

GRANT = Thing(noun="grant", kinds={"grant": Grant}, naming="title", file="budget", by_year=True)
"""Grants stand among the other things of a budget, and are changed with the same verbs as its lines."""

VERBS = tuple(verb for verb in EDITING if verb != "import")

app = typer.Typer(add_completion=False)
for _verb in VERBS:
    add_verb(app, "budget grants", _verb, GRANT)

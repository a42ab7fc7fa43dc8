"""What the shell offers while somebody types: the programme's own ids and years. Trouble is silent here."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from seslip_cli.domain.ledger import Batch
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.store.locate import find_root
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import locate_all
from seslip_cli.workflows.items import get_draft
from seslip_cli.workflows.settings import setting_names


def offer(what: str, ctx: Any, incomplete: str) -> list[str]:
    """The words of a kind that go on from what has been typed: a noun's ids, `years`, `issues`, `stories` ..."""
    find = _WORDS.get(what) or (lambda store: _ids(store, what))
    return _offered(ctx, incomplete, find)


def _ids(store: Store, noun: str) -> Iterable[str]:
    """The ids of a noun's records, of any year."""
    years = store.years() or [Year(1)]
    return (each.id for year in years for each in locate_all(store, THINGS[noun], year))


def _groups(store: Store) -> Iterable[str]:
    plans = (store.find_plan(year) for year in store.years())
    return (group.id for plan in plans if plan for group in plan.group)


def _of_budgets(kind: str) -> Callable[[Store], Iterable[str]]:
    """The ids of what a budget holds besides its lines: its grants, commitments or subscriptions."""

    def find(store: Store) -> Iterable[str]:
        budgets = (store.find_budget(year) for year in store.years())
        return (each.id for budget in budgets if budget for each in getattr(budget, kind))

    return find


def _batches(store: Store) -> Iterable[str]:
    return (entry.id for year in store.years() for entry in store.ledger(year) if isinstance(entry, Batch))


def _stories(store: Store) -> Iterable[str]:
    draft = get_draft(store, None)
    return (each.id for each in (*draft.item, *draft.reminder))


_WORDS: Mapping[str, Callable[[Store], Iterable[str]]] = {
    "years": lambda store: map(str, store.years()),
    "issues": lambda store: map(str, store.issue_numbers()),
    "settings": lambda _: setting_names(),
    "groups": _groups,
    "grants": _of_budgets("grant"),
    "commitments": _of_budgets("commitment"),
    "subscriptions": _of_budgets("subscription"),
    "rules": lambda store: (rule.id for rule in store.rules().rule),
    "batches": _batches,
    "stories": _stories,
    "lists": lambda store: (name for contact in store.contacts().contact for name in contact.lists),
}


def _offered(ctx: Any, incomplete: str, words: Callable[[Store], Iterable[str]]) -> list[str]:
    try:
        store = Store(find_root(ctx.find_root().params.get("store"), Path.cwd()))
        return sorted({word for word in words(store) if word.startswith(incomplete)})
    except Exception:  # half a command line in a broken programme must not fill the terminal with words
        return []

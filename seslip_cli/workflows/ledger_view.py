"""What of a year's ledger is to be shown: the transactions that are asked for, and where the rest may belong."""

from collections.abc import Iterator

from seslip_cli.domain.budget import Budget
from seslip_cli.domain.ledger import Batch, Transaction
from seslip_cli.domain.period import Year
from seslip_cli.domain.suggestion import Suggester
from seslip_cli.store.reading import Store


def build_suggester(store: Store, year: Year) -> Suggester:
    """What can be learnt from the year's ledger and the one before it, its orders, and the names of its lines."""
    budget = store.find_budget(year) or Budget()
    placed = (row for each in (year, year.previous) for row in store.transactions(each) if row.parts)
    return Suggester(budget, placed, _names(store))


def batches_of(store: Store, year: Year) -> Iterator[tuple[Batch, list[Transaction]]]:
    """The imports of a year, each with what it brought."""
    entries = [*store.ledger(year)]
    for batch in entries:
        if isinstance(batch, Batch):
            yield batch, [row for row in entries if isinstance(row, Transaction) and row.batch == batch.id]


def _names(store: Store) -> dict[str, list[str]]:
    """What each line may be called in a narrative: its title, and its workstream's names and networks, of any year."""
    networks = {each.id: each for each in store.networks().network}
    names: dict[str, list[str]] = {}
    for year in store.years_with("budget"):
        plan, budget = store.find_plan(year), store.find_budget(year) or Budget()
        workstreams = {each.id: each for each in plan.workstream} if plan else {}
        for line in (*budget.income, *budget.expenditure):
            called = names.setdefault(line.id, [])
            called.append(line.title)
            if workstream := workstreams.get(line.workstream or ""):
                called += [name for name in workstream.called() if name not in (workstream.id, workstream.ref)]
                called += [name for id in workstream.networks for name in networks[id].called() if name != id]
    return {line: [*dict.fromkeys(called)] for line, called in names.items()}

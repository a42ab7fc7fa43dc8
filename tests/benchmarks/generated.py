"""Ledgers and issues made for measuring: as many as are wanted, always the same ones."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from msgspec.structs import asdict, replace

from seslip_cli.domain.issue import Item, Reminder
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.period import Year
from seslip_cli.store.locate import issue_file, year_file
from seslip_cli.store.reading import Store
from seslip_cli.store.toml import dump_record, dump_table
from seslip_cli.workflows.issues import assemble

LINES = (
    "complex-lac",
    "ad-education",
    "ad-safeguarding",
    "data-benchmarking",
    "send-se19",
    "peer-challenge",
    "website",
)
SUPPLIERS = tuple(f"{name} {kind} Ltd" for name in ("Harbour", "Weald", "Downs", "Solent", "Gullwing", "Chalk", "Arun",
                                                    "Medway Vale") for kind in ("Rooms", "Consulting", "Print", "Data",
                                                                                "Catering"))  # fmt: skip
_HEADINGS = ("Trans.date", "TransNo", "Cost Ctr", "Account", "Supplier", "Description", "Net Amount")


def write_ledger(path: Path, rows: int) -> None:
    """A CSV of 2019-20 with so many rows, by forty suppliers."""
    random = Random(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(_HEADINGS)
        for number in range(rows):
            day = date(2019, 4, 1) + timedelta(random.randrange(366))
            pence = random.randrange(1000, 900_000)
            supplier = random.choice(SUPPLIERS)
            amount = f"{pence // 100:,}.{pence % 100:02}"
            words = f"Invoice {number} for work in {day:%B}"
            codes = (f"C{random.randrange(12):04}", f"4{random.randrange(30):03}")
            out.writerow((f"{day:%d/%m/%Y}", 3_000_000 + number, *codes, supplier, words, amount))


def write_rules(path: Path) -> None:
    """A rule for each supplier."""
    rules = (
        f'[[rule]]\nid = "r{number}"\nline = "{LINES[number % len(LINES)]}"\nsupplier = "{supplier}"\n'
        for number, supplier in enumerate(SUPPLIERS)
    )
    path.write_text("\n".join(rules), encoding="utf-8")


def write_past_meetings(root: Path, before: int, issues: int) -> None:
    """A meeting for each week of so many issues before one: the events of their items."""
    start = Store(root).get_issue(before).date - timedelta(7 * before)
    for number in range(before - issues, before):
        day = start + timedelta(7 * number + 6)
        meeting = Meeting(id=f"board-{number}", title=f"The board, meeting {number}", date=day, status="held")
        path = root / year_file(Year.of(day), "meetings")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{dump_record('meeting', meeting)}")


def write_issues(root: Path, before: int, issues: int) -> None:
    """So many issues before one that is there: its stories, with the reminders of the weeks before, all published.

    Of ten stories two have a deadline, two an event and one an `until`. Each issue is kept as it was published.
    """
    store = Store(root)
    model = store.get_issue(before)
    kept = replace(assemble(store, model), status="published", left_out=())
    last: tuple[Item, ...] = ()
    for number in range(before - issues, before):
        day = model.date - timedelta(7 * (before - number))
        items = tuple(_item(item, place, number, day) for place, item in enumerate(model.item))
        reminders = tuple(_reminders(last, number, day))
        last = (*reminders, *items)
        head = f'number = {number}\ndate = {day}\nstatus = "published"\nform = "two-part"\n'
        records = (dump_record("reminder" if isinstance(each, Reminder) else "item", each) for each in last)
        frozen = dump_table("frozen", replace(kept, number=number, date=day))
        (root / issue_file(number)).write_text("\n".join((head, *records, frozen)), encoding="utf-8")


def _item(item: Item, place: int, number: int, day: date) -> Item:
    """One of the model's stories, as another week has it."""
    return replace(
        item,
        id=f"{item.id[:50]}-{number}",
        deadline=day + timedelta(10 if place == 2 else 24) if place in (2, 5) else None,
        until=day + timedelta(14) if place == 3 else None,
        event=f"board-{number}" if place in (0, 4) else None,
    )


def _reminders(last: tuple[Item, ...], number: int, day: date) -> Iterator[Reminder]:
    """What of the issue before is still current."""
    for item in last:
        ahead = max((each for each in (item.deadline, item.until) if each is not None), default=None)
        if ahead is not None and ahead >= day:
            more = {"first": item.first or number - 1, "reason": f"it lies ahead until {ahead}"}
            yield Reminder(**{**asdict(item), **more})

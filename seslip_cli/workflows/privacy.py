"""UK GDPR in practice: whose record is due, and everything held on one person."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.period import Year
from seslip_cli.store.locate import issue_file, year_file
from seslip_cli.store.reading import Store
from seslip_cli.store.toml import plain
from seslip_cli.views.privacy import build_report, build_review
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.editing import Use, find_uses
from seslip_cli.workflows.tracing import PUBLISHED, find_traces, is_out, traces_of


def review_contacts(store: Store, today: date) -> Sheet:
    """Whose record is due for a review, and who has left: the longest due first."""
    contacts = store.contacts().contact
    due = [(each, *found) for each in contacts if (found := _why(store, each, today)) is not None]
    order = sorted(due, key=lambda row: (row[0].review_by or date.max, row[0].sort_key))
    undated = [each for each in contacts if each.review_by is None]
    return build_review(order, len(contacts), len(undated), today)


def _why(store: Store, contact: Contact, today: date) -> tuple[str, str] | None:
    """Why a record should be looked at, and what to do; nothing where it need not be."""
    ends = [role.to for role in contact.role if role.to is not None]
    if len(ends) == len(contact.role) > 0 and max(ends) < today:
        left = f"has held no role since {plain_date(max(ends))}"
        if named := sum(
            _is_to_come(store, use, today) for use in find_uses(store, "contact", contact.id, Year.of(today))
        ):
            count = "one thing that goes on names" if named == 1 else f"{named} things that go on name"
            return f"{left}, and {count} them still", f"seslip contacts show {contact.id}"
        return left, f"seslip contacts purge {contact.id}"
    if contact.review_by is not None and contact.review_by <= today:
        again = f"seslip contacts set {contact.id} --review-by DATE"
        return f"a review was due on {plain_date(contact.review_by)}", again
    return None


def _is_to_come(store: Store, use: Use, today: date) -> bool:
    """Whether what names a person goes on: a network, a plan of this year, a meeting ahead, a draft."""
    if use.kind == "contact":
        return False
    if use.kind in ("item", "reminder"):
        return store.get_issue(int(Path(use.file).stem)).status == "draft"
    if use.kind == "meeting":
        records: Any = store.load(use.file)
        meeting: Meeting = records.meeting[use.index]
        is_over = meeting.status in ("held", "cancelled") or (meeting.date is not None and meeting.date < today)
        return not is_over
    past = (year_file(year, "") for year in store.years() if year < Year.of(today))
    return not use.file.startswith(tuple(each.removesuffix(".toml") for each in past))


def report_contact(store: Store, words: str) -> Sheet:
    """Everything held on a person, as they may ask for it (UK GDPR, article 15). Raises NotFound."""
    contact = get_named("contact", store.contacts().contact, words)
    out = (number for number in store.issue_numbers() if is_out(store.get_issue(number)))
    fates = {issue_file(number): PUBLISHED for number in out}
    return build_report(contact, [*_fields(contact)], [*find_traces(store, traces_of(store, contact), fates)])


def _fields(contact: Contact) -> Iterator[tuple[str, str]]:
    for field, value in plain(contact).items():
        if field != "role":
            yield field, ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    for role in contact.role:
        body = role.organisation or role.authority
        days = " ".join(f"{word} {plain_date(day)}" for word, day in (("from", role.from_), ("to", role.to)) if day)
        yield "role", ", ".join(filter(None, (role.title, body, *role.networks, days)))

"""The weekly update, put together: what every export of an issue shows, in its order."""

import datetime as dt

from msgspec import Struct

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.issue import Correction, Form
from seslip_cli.domain.issue_text import PARTS
from seslip_cli.domain.programme import Banner
from seslip_cli.views.sheet import Column, Sheet, one_group

DEADLINE = "Deadline"
"""The label of the fact that says until when something is wanted."""


UPDATES, REMINDERS = PARTS["item"], PARTS["reminder"]
NETWORK_DATES, EVENTS, PEER_CHALLENGE = "Network dates", "Events elsewhere", "Peer challenge"
TOOLS, CONTACTS = "Tools & Templates", "Contact details"
"""The headings of an update, in their order."""

PLAN = "Our regional improvement plan"
"""The words of the link to the plan."""


class Fact(Struct, frozen=True, kw_only=True):
    """Something a reader may need of a story: `Deadline: Friday 8 November 2019`.

    `url` is where the words lead; `contact` the entry of the contact block that they refer to. `meeting` is the id of
    the meeting that a fact is about, and `mark` what became of it: `moved from Friday 6 December 2019`.
    """

    label: str
    words: str
    url: str | None = None
    contact: str | None = None
    meeting: str | None = None
    mark: str | None = None


class Story(Struct, frozen=True, kw_only=True):
    """An item as it is printed. `update` and `action` are Markdown; `origin` says where a reminder first stood.

    `first` is the number of the issue in which it first appeared: with the id it names a story in every issue.
    """

    id: str
    title: str
    update: str | None = None
    action: str | None = None
    facts: tuple[Fact, ...]
    first: int
    origin: str | None = None


class NetworkDate(Struct, frozen=True, kw_only=True):
    """The next meeting of a network, in words: when and where, and what became of it (`mark`).

    `meeting` is its id, where there is one; `page` is the network's own on the web, `link` where the meeting is
    joined; `lead` is a name, and `contact` the entry of the contact block that it refers to.
    """

    id: str
    network: str
    meeting: str | None = None
    when: str
    mark: str | None = None
    page: str | None = None
    link: str | None = None
    lead: str | None = None
    contact: str | None = None


class EventLine(Struct, frozen=True, kw_only=True):
    """Somebody else's event, in words: when and where, what it costs, and whom it is for."""

    id: str
    title: str
    when: str
    mark: str | None = None
    cost: str
    audience: str | None = None
    url: str | None = None


class ResourceLine(Struct, frozen=True, kw_only=True):
    """An entry of Tools & Templates; `source` says who published it, and when."""

    title: str
    url: str | None = None
    source: str


class ContactEntry(Struct, frozen=True, kw_only=True):
    """An entry of the contact block: only what the person lets appear in print."""

    id: str
    name: str
    roles: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]


class PeerGroupLine(Struct, frozen=True, kw_only=True):
    """A group of the round of peer challenge, in words."""

    group: str
    date: dt.date | None = None
    members: str
    host: str | None = None


class Update(Struct, frozen=True, kw_only=True):
    """One issue, ready to be shown: all that any export needs to know, so that it can be kept as it was published.

    `subject` and `sender` (the programme's own address, where it has one) are those of the e-mail.
    """

    number: int
    date: dt.date
    corrections: tuple[Correction, ...] = ()
    heading: str
    subject: str
    sender: str | None = None
    programme: str
    status: str
    form: Form
    introduction: str
    plan_link: str | None = None
    banner: Banner | None = None
    stories: tuple[Story, ...]
    reminders: tuple[Story, ...]
    network_dates: tuple[NetworkDate, ...]
    events: tuple[EventLine, ...] = ()
    peer_groups: tuple[PeerGroupLine, ...]
    resources: tuple[ResourceLine, ...]
    contacts: tuple[ContactEntry, ...]
    left_out: tuple[str, ...]
    """The names of those who are referred to, and have nothing that may appear in print."""

    @property
    def revision(self) -> int:
        """How often it has been published, this time included: 1 as long as nothing was corrected."""
        return len(self.corrections) + 1


def build_peer_challenge(update: Update) -> Sheet:
    """The round of peer challenge as an issue shows it; without rows where it shows none."""
    return Sheet(
        kind="peer-groups",
        title=PEER_CHALLENGE,
        columns=(
            Column(id="group", title="Group", names_row=True),
            Column(id="date", title="Date"),
            Column(id="members", title="Authorities"),
            Column(id="host", title="Host"),
        ),
        groups=one_group([(each.group, day_of(each), each.members, each.host) for each in update.peer_groups]),
    )


def with_mark(dated: Fact | NetworkDate | EventLine) -> str:
    """When and where something is, and what became of it: `Friday 13 December 2019, moved from Friday 6 December`."""
    words = dated.words if isinstance(dated, Fact) else dated.when
    return f"{words}, {dated.mark}" if dated.mark else words


def day_of(group: PeerGroupLine) -> str:
    """The day on which a group of the round of peer challenge meets, in words."""
    return long_date(group.date) if group.date is not None else "to be confirmed"

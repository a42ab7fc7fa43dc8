"""The programme itself, and how its weekly update is made."""

import re
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from seslip_cli.domain.finding import Severity
from seslip_cli.domain.issue import Form
from seslip_cli.domain.record import Record, Slug, Text, Url, require_order

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
TimeStyle = Literal["dot", "colon"]
SUBJECT_NAMES = ("programme", "title", "number", "date")
"""What the subject of an e-mail can take from its issue, each in braces."""

Email = Annotated[
    str,
    Meta(
        pattern=r"^[^\s@<>\",;:]+@[^\s@<>\",;:]+$",
        description="an e-mail address, such as office@example.org",
    ),
]


Subject = Annotated[
    str,
    Meta(pattern=r"\S", description="some words, in which {programme}, {title}, {number} and {date} may stand"),
]


class Host(Record, frozen=True, kw_only=True):
    """The council on whose ledger the programme's money sits, and from when to when."""

    authority: Slug
    from_: date | None = field(default=None, name="from")
    to: date | None = None

    def __post_init__(self) -> None:
        require_order(self.from_, self.to)


class Particulars(Record, frozen=True, kw_only=True):
    """Who the programme is. `email` is the programme office's own, from which calendars say that meetings come."""

    name: Text
    short_name: Text | None = None
    aliases: tuple[Text, ...] = ()
    region: Text | None = None
    email: Email | None = None
    time_zone: Text = "Europe/London"
    host: tuple[Host, ...] = ()

    @property
    def label(self) -> str:
        """What the programme is called where there is little room."""
        return self.short_name or self.name


class Banner(Record, frozen=True, kw_only=True):
    """The picture at the head of the update: where it stands on the web, and what it shows (WCAG 1.1.1)."""

    url: Url
    alternative: Text


class IssueSettings(Record, frozen=True, kw_only=True):
    """How the weekly update is made. `contacts` are in every contact block; `introduction` is Markdown.

    `subject` is that of the e-mail: {programme}, {title}, {number} and {date} in it stand for those of the issue.
    """

    title: Text = "Update no"
    subject: Subject = "{programme} {title} {number}, {date}"
    weekday: Weekday = "friday"
    form: Form = "two-part"
    introduction: str = ""
    contacts: tuple[Slug, ...] = ()
    plan_link: Url | None = None
    banner: Banner | None = None
    weeks_of_network_dates: Annotated[int, Meta(ge=1, le=104, description="a number of weeks from 1 to 104")] = 26
    order_of_network_dates: Literal["date", "name"] = "date"
    months_of_resources: Annotated[int, Meta(ge=1, le=60, description="a number of months from 1 to 60")] = 3
    style_of_times: TimeStyle = "dot"

    def __post_init__(self) -> None:
        rest = self.subject
        for name in SUBJECT_NAMES:
            rest = rest.replace(f"{{{name}}}", "")
        if ("{" in rest or "}" in rest) and (unknown := re.search(r"\{[^{}]*\}?|\}", rest)):
            names = ", ".join(f"{{{name}}}" for name in SUBJECT_NAMES)
            raise ValueError(f"subject has {unknown[0]}, which stands for nothing: in braces it may have {names}")


class Programme(Record, frozen=True, kw_only=True):
    """`seslip.toml`. `checks` gives a finding's code another severity, or switches it off."""

    format: Literal[1]
    programme: Particulars
    issue: IssueSettings = IssueSettings()
    checks: dict[str, Severity | Literal["off"]] = field(default_factory=dict)

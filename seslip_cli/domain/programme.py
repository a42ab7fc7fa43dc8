"""The programme itself, and how its weekly update is made."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from seslip_cli.domain.finding import Severity
from seslip_cli.domain.issue import Form
from seslip_cli.domain.record import Record, Slug, Text, Url, require_order

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
TimeStyle = Literal["dot", "colon"]


Email = Annotated[
    str,
    Meta(
        pattern=r"^[^\s@<>\",;:]+@[^\s@<>\",;:]+$",
        description="an e-mail address, such as office@example.org",
    ),
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
    """How the weekly update is made. `contacts` are in every contact block; `introduction` is Markdown."""

    title: Text = "Update no"
    weekday: Weekday = "friday"
    form: Form = "two-part"
    introduction: str = ""
    contacts: tuple[Slug, ...] = ()
    plan_link: Url | None = None
    banner: Banner | None = None
    weeks_of_network_dates: Annotated[int, Meta(ge=1, le=104, description="a number of weeks from 1 to 104")] = 26
    months_of_resources: Annotated[int, Meta(ge=1, le=60, description="a number of months from 1 to 60")] = 3
    style_of_times: TimeStyle = "dot"


class Programme(Record, frozen=True, kw_only=True):
    """`seslip.toml`. `checks` gives a finding's code another severity, or switches it off."""

    format: Literal[1]
    programme: Particulars
    issue: IssueSettings = IssueSettings()
    checks: dict[str, Severity | Literal["off"]] = field(default_factory=dict)

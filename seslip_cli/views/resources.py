"""Resources: the list, and everything about one."""

from collections.abc import Iterable
from datetime import date

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.mention import Mention
from seslip_cli.domain.resource import Resource
from seslip_cli.views.card import build_card
from seslip_cli.views.connected import mention_fields
from seslip_cli.views.sheet import Column, Sheet, one_group


def build_resources(resources: Iterable[Resource]) -> Sheet:
    """The resources, newest first, those without a date last."""
    return Sheet(
        kind="resources",
        title="Tools & Templates",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="published", title="Published", kind="date"),
            Column(id="title", title="Title", names_row=True),
            Column(id="publisher", title="Publisher"),
            Column(id="url", title="Address", shown="data"),
            Column(id="access", title="For", shown="data"),
        ),
        groups=one_group(
            (each.id, each.published, each.title, each.publisher, each.url, each.access)
            for each in sorted(resources, key=lambda each: each.published or date.min, reverse=True)
        ),
        empty="There are no resources yet. Add them to resources.toml.",
    )


def build_resource_card(resource: Resource, mentions: Iterable[Mention]) -> Sheet:
    """Everything about one resource."""
    fields = (
        ("Id", resource.id),
        ("Publisher", resource.publisher),
        ("Published", long_date(resource.published) if resource.published else None),
        ("Address", resource.url),
        ("Who may see it", resource.access),
    )
    return build_card(
        "resource", resource.title, [("Resource", fields), ("In the weekly update", mention_fields(mentions))]
    )

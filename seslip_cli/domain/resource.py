"""Resources: the entries of Tools & Templates."""

from datetime import date

from seslip_cli.domain.network import Access
from seslip_cli.domain.record import Record, Slug, Text, Url


class Resource(Record, frozen=True, kw_only=True):
    """A report, a guide or a template. One without a date stands for good."""

    id: Slug
    title: Text
    publisher: Text | None = None
    published: date | None = None
    url: Url | None = None
    access: Access | None = None

    def called(self) -> tuple[str, ...]:
        """Every form under which the resource may be looked up."""
        return (self.id, self.title)


class Resources(Record, frozen=True, kw_only=True):
    """`resources.toml`."""

    resource: tuple[Resource, ...] = ()

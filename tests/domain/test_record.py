from datetime import date

import pytest

from seslip_cli.domain.authority import Membership
from seslip_cli.domain.contact import Role
from seslip_cli.domain.programme import Host
from seslip_cli.domain.record import require_order

EARLY, LATE = date(2019, 4, 1), date(2020, 3, 31)


@pytest.mark.parametrize(("start", "end"), [(None, None), (EARLY, None), (None, LATE), (EARLY, LATE), (EARLY, EARLY)])
def test_what_begins_before_it_ends_or_does_not_say(start: date | None, end: date | None) -> None:
    require_order(start, end)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Membership(of="programme", from_=LATE, to=EARLY),
        lambda: Role(title="Lead", from_=LATE, to=EARLY),
        lambda: Host(authority="kent", from_=LATE, to=EARLY),
    ],
)
def test_nothing_ends_before_it_begins(make) -> None:
    with pytest.raises(ValueError, match="ends on 2019-04-01, before it begins on 2020-03-31"):
        make()

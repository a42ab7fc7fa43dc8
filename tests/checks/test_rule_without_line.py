from datetime import date

import pytest

from seslip_cli.checks import rule_without_line
from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.period import Year

YEAR = Year(2020)


def found(**more: object) -> list[Finding]:
    rule = Rule(id="web", line="website", supplier="Cloudberry", **more)  # type: ignore[arg-type]
    return [*rule_without_line.check([rule], {"web", "rooms"}, YEAR)]


def test_bad_the_line_of_a_rule_has_another_id_that_year() -> None:
    assert found() == [
        Finding(
            code="LED007",
            severity="warning",
            message='2020-21 has no line "website", so the rule "web" is not tried in it: what it was made for goes '
            "where another rule puts it, or on no line.",
            fix="Add the line to 2020-21, or let the rule name another in allocation.toml. If the rule is for other "
            "years only, let it say so: to = 2020-03-31, or from = 2021-04-01.",
            place=Place(file="allocation", kind="rule", id="web", field="line"),
        )
    ]


def test_good_the_year_has_the_line() -> None:
    rule = Rule(id="web", line="web", supplier="Cloudberry")
    assert [*rule_without_line.check([rule], {"web"}, YEAR)] == []


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ({"to": date(2020, 3, 31)}, 0),
        ({"to": date(2020, 4, 1)}, 1),
        ({"from_": date(2021, 4, 1)}, 0),
        ({"from_": date(2021, 3, 31)}, 1),
    ],
)
def test_good_the_rule_is_for_other_years_by_its_dates(dates: dict[str, date], count: int) -> None:
    assert len(found(**dates)) == count

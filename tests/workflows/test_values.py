"""What a person types for a field that refers to others: names with commas, and years without a plan."""

from pathlib import Path

import pytest

from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import ITEM, field_specs
from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.workflows.values import parse_values

SPECS = {spec.name: spec for spec in field_specs("item", ITEM.kinds["item"])}
JOINT = "AD Safeguarding Network, with the East of England"
Y19, Y20 = Year(2019), Year(2020)


def parsed(root: Path, field: str, *typed: str, year: Year = Y20) -> object:
    return parse_values(SPECS[field], typed, Store(root), year)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ([JOINT], ("ad-safeguarding-2019-12",)),
        (
            [f"cme-2019-11, {JOINT.lower()},ad-education-2019-12"],
            ("cme-2019-11", "ad-safeguarding-2019-12", "ad-education-2019-12"),
        ),
        (["cme-2019-11", JOINT], ("cme-2019-11", "ad-safeguarding-2019-12")),
        ([" , "], ()),
    ],
)
def test_a_name_with_a_comma_is_one_name(typed: list[str], ids: tuple[str, ...], example: Path) -> None:
    assert parsed(example, "meetings", *typed) == ids


def test_what_is_called_by_no_part_of_a_name_is_told(example: Path) -> None:
    with pytest.raises(NotFound, match='no meeting called "with the East of Nowhere"'):
        parsed(example, "meetings", "cme-2019-11, with the East of Nowhere")


def test_two_of_one_name_with_a_comma_are_told_as_two(example: Path) -> None:
    file = example / "years/2019-20/meetings.toml"
    file.write_text(f'{file.read_text()}\n[[meeting]]\nid = "again"\ntitle = "{JOINT}"\ndate = 2019-12-20\n')
    with pytest.raises(NotFound, match=f'"{JOINT}" may be any of several meetings'):
        parsed(example, "meetings", JOINT)


def test_a_year_without_a_plan_has_no_workstreams(example: Path) -> None:
    assert parsed(example, "workstream", "In-house fostering") == "in-house-fostering"
    with pytest.raises(NotFound) as caught:
        parsed(example, "workstream", "In-house fostering", year=Y19)
    assert (caught.value.message, caught.value.hint) == ("2019-20 has no plan, and so no workstreams.", "Leave it out.")

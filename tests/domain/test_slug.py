import pytest

from seslip_cli.domain.slug import is_id_of_total, make_slug


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Practice Issues", "practice-issues"),
        ("Leadership & staff, 2019/20", "leadership-staff-2019-20"),
        ("Zoë O'Brien", "zoe-obrien"),
        ("  -- ", ""),
        ("漢字", ""),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_an_id_is_made_of_what_can_be_in_one(words, slug):
    assert make_slug(words) == slug


@pytest.mark.parametrize(
    "id", ["total", "total-in", "subtotal-hubs", "unallocated", "unallocated-out", "carry-forward"]
)
def test_ids_of_totals(id: str) -> None:
    assert is_id_of_total(id)
    assert is_id_of_total(id, brought_in=True) == (id != "carry-forward")


@pytest.mark.parametrize("id", ["totally", "website", "in-total", "carry-forwards", "unallocatedly"])
def test_ids_that_no_total_has(id: str) -> None:
    assert not is_id_of_total(id)

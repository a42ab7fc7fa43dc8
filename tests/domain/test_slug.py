import pytest

from seslip_cli.domain.slug import make_slug


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

import pytest

from seslip_cli.domain.period import Year
from seslip_cli.errors import StoreError
from seslip_cli.store.locate import (
    find_config,
    find_issue_numbers,
    find_root,
    find_years,
    issue_file,
    shipped,
    year_file,
)


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "programme"
    (folder / "years" / "2019-20").mkdir(parents=True)
    (folder / "seslip.toml").write_text("")
    return folder


def test_the_folder_that_is_named(root, tmp_path):
    assert find_root(str(root), tmp_path) == root


def test_a_named_folder_without_a_programme(tmp_path, root):
    with pytest.raises(StoreError) as caught:
        find_root(str(tmp_path), root)
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        f"There is no programme in {tmp_path}: it has no seslip.toml.",
        f"Name the folder that holds seslip.toml, or start a programme there: seslip init {tmp_path}",
        3,
    )


@pytest.mark.parametrize("below", ["", "years", "years/2019-20"])
def test_the_nearest_folder_above(root, below):
    assert find_root(None, root / below) == root


def test_a_programme_within_a_programme_is_the_nearer(root):
    inner = root / "years" / "inner"
    inner.mkdir()
    (inner / "seslip.toml").write_text("")
    assert find_root(None, inner) == inner


def test_no_programme_anywhere_above(tmp_path):
    with pytest.raises(StoreError) as caught:
        find_root(None, tmp_path)
    assert (caught.value.message, caught.value.hint) == (
        f"There is no programme here: neither {tmp_path} nor a folder above it has a seslip.toml.",
        "Go to the programme's folder, name it with --store, start one with `seslip init DIR`, or try `seslip demo`.",
    )


def test_a_folder_called_seslip_toml_is_no_programme(tmp_path):
    (tmp_path / "seslip.toml").mkdir()
    with pytest.raises(StoreError):
        find_root(str(tmp_path), tmp_path)


def test_files_have_their_places():
    assert year_file(Year(2020), "budget") == "years/2020-21/budget.toml"
    assert [issue_file(number) for number in (7, 375, 12345)] == [
        "issues/0007.toml",
        "issues/0375.toml",
        "issues/12345.toml",
    ]


def test_years_are_folders_in_order(root):
    for name in ("2021-22", "1999-00", ".git"):
        (root / "years" / name).mkdir()
    (root / "years" / "notes.txt").write_text("")
    assert find_years(root) == [Year(1999), Year(2019), Year(2021)]


def test_no_years_and_no_issues(tmp_path):
    assert (find_years(tmp_path), find_issue_numbers(tmp_path)) == ([], [])


def test_a_folder_that_is_no_year(root):
    (root / "years" / "2019-21").mkdir()
    with pytest.raises(StoreError, match='"2019-21" is not a financial year'):
        find_years(root)


def test_issues_are_files_with_a_number(root):
    (root / "issues").mkdir()
    for name in ("0375.toml", "0007.toml", "12345.toml", "notes.toml", "0376.toml.bak", ".0377.toml"):
        (root / "issues" / name).write_text("")
    assert find_issue_numbers(root) == [7, 375, 12345]


def test_what_is_shipped_is_there():
    assert (shipped("examples") / "south-east" / "seslip.toml").is_file()
    assert (shipped("config") / "new" / "seslip.toml").is_file()


def test_a_programmes_own_config_goes_before_the_shipped_file_by_file(root):
    name = "templates/table.html"
    assert find_config(None, name) == find_config(root, name) == shipped("config") / name
    own = root / "config" / name
    own.parent.mkdir(parents=True)
    own.write_text("")
    assert find_config(root, name) == own
    assert find_config(root, "templates/sheet.html") == shipped("config") / "templates/sheet.html"

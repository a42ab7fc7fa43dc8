import pytest

from seslip_cli.errors import StoreError
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.source import make_source, problem_in, read_bytes, read_source

PLAN = '[plan]\ntitle = "The plan"\n\n[[x]]\nid = "a"\nto = ["b", "c"]\n\n[[x.y]]\nz = "d"\n\n[[x.y]]\nz = "e"\n'


def test_a_file_is_read_with_its_bytes_text_and_tables(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    source = read_source(tmp_path, "a.toml")
    assert (source.file, source.content, source.text) == ("a.toml", b"\xef\xbb\xbfa = 1\r\n", "\ufeffa = 1\r\n")
    assert source.data == {"a": 1}


def test_a_file_that_is_not_there_has_nothing_in_it(tmp_path):
    assert read_bytes(tmp_path / "a.toml") is None
    source = read_source(tmp_path, "a.toml")
    assert (source.content, source.text, source.data) == (None, "", {})


def test_a_folder_in_place_of_a_file_is_said(tmp_path):
    with pytest.raises(StoreError, match="is not a file with text in it"):
        read_bytes(tmp_path)


@pytest.mark.parametrize("content", [b"a = ", b"a = '\xff'"])
def test_what_is_not_toml_is_named_with_its_line(content):
    with pytest.raises(BrokenStore) as caught:
        make_source("a.toml", b"\n" + content)
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [("a.toml", 2)]


@pytest.mark.parametrize(
    ("kind", "field", "id", "line", "record"),
    [
        ("x", "id", "", 5, 'x "a"'),
        ("x", "to", "c", 6, 'x "a"'),
        ("x", "y.z", "d", 9, 'x "a"'),
        ("x", "y.z", "e", 12, 'x "a"'),
        ("plan", "title", "", 2, "[plan]"),
    ],
)
def test_a_problem_is_placed_on_the_line_of_its_field(kind, field, id, line, record):
    problem = problem_in(make_source("a.toml", PLAN.encode()), kind, 0, field, "words", id)
    assert (problem.file, problem.line, problem.record, problem.field, problem.message) == (
        *("a.toml", line, record),
        *(field, "words"),
    )

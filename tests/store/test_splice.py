import copy

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.store import splice
from seslip_cli.store.scan import CannotSplice, find_record, scan
from seslip_cli.store.splice import add_record, newline_of, remove_record, set_fields
from seslip_cli.store.toml import dump_value

steady = settings(derandomize=True, max_examples=60, deadline=None)

# --- files such as people write, with everything that could be mistaken for something else ---

WORDS = ("plain", "[[contact]]", "# no comment", "[x]", 'a "quoted" word', "it's", "a = 1", "tail \\\\", "é £", "")
KINDS = ("contact", "meeting")


@st.composite
def values(draw):
    """TOML source of a value; `\\n` stands for the file's own line end."""
    word = draw(st.sampled_from(WORDS))
    basic = '"' + word.replace('"', '\\"') + '"'
    return draw(
        st.sampled_from(
            [
                basic,
                "'[[contact]] # literal'",
                '"""\n[[contact]]\nid = "not-a-record"\n# not a comment\n"""',
                "'''\n[meeting]\nx = 1'''",
                '"""ends in a quote\\""""',
                "73350.50",
                "-12",
                "2019-11-08",
                "10:30",
                "true",
                f'[{basic}, "]", 1]',
                f'[\n  {basic}, # a comment with ] and "\n  "[[x]]",\n]',
                '{ text = "a } b", url = "https://www.example.org/#x" }',
                '[\n  { text = "one", n = [1, 2] },\n]',
                "[]",
            ]
        )
    )


@st.composite
def pairs(draw, without=()):
    """Lines of a table: keys, values, comments and spacing of every sort."""
    lines = []
    for key in draw(
        st.lists(st.sampled_from(["name", "notes", "planned", "x-1", '"odd key"']), unique=True, max_size=4)
    ):
        if key in without:
            continue
        lines += draw(st.sampled_from([[], [], ["# about the next line"], [""], ["  # [[contact]]"]]))
        indent = draw(st.sampled_from(["", "", "  "]))
        equals = draw(st.sampled_from([" = ", "=", "  =\t"]))
        after = draw(st.sampled_from(["", "", " # why [[x]]", "  "]))
        lines.append(f"{indent}{key}{equals}{draw(values())}{after}")
    return lines


@st.composite
def documents(draw):
    """The text of a file with top keys, records of two kinds and their sub-tables."""
    lines = draw(st.sampled_from([[], ["# The people. [[contact]]", ""], ["", "# Apart", "", "# Together"]]))
    lines += draw(pairs())
    if draw(st.booleans()):
        lines += ["[settings]", *draw(pairs())]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))):
        lines += draw(st.sampled_from([[], [""], ["", ""], ["", "# Standing apart", ""], ["# Directly above"]]))
        lines.append(draw(st.sampled_from([f"[[{kind}]]", f"[[{kind}]] # [[x]]", f"  [[ {kind} ]]", f'[["{kind}"]]'])))
        lines.append(f'id = "{kind}-{number}"')
        lines += draw(pairs())
        for sub in draw(st.lists(st.sampled_from(["role", "role", "was"]), max_size=2).map(sorted)):
            lines += draw(st.sampled_from([[], [""], ["# above a part"]]))
            lines += [f"[[{kind}.{sub}]]", f'title = "{number}"', *draw(pairs())]
    lines += draw(st.sampled_from([[], [""], ["", "# The end [[contact]]"]]))
    text = "\n".join(lines) + draw(st.sampled_from(["\n", ""]))
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    return mark + (text.replace("\n", "\r\n") if draw(st.booleans()) else text)


def data_of(text):
    return tomli.loads(text.removeprefix("\ufeff"), parse_float=str)


def pick(data, text):
    """A kind that the file has, and the number of one of its records."""
    kind = data.draw(st.sampled_from(sorted({block.name for block in scan(text) if block.name in KINDS})))
    return kind, data.draw(st.integers(0, len(data_of(text)[kind]) - 1))


def changed_part(before, after):
    """What was taken out and what was put in, between the longest equal beginning and the longest equal end."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


@steady
@given(documents(), st.data())
def test_setting_a_field_changes_its_value_only(text, data):
    kind, index = pick(data, text)
    key = data.draw(st.sampled_from(["name", "notes", "planned", "id", "brand_new"]))
    value = data.draw(st.sampled_from(["words # [[x]]", "two\nlines\n", 5, True, ["a", "b"], "\\", 'q"']))
    source = dump_value(value)
    after = set_fields(text, (kind, index), {key: source})
    meant = data_of(text)
    meant[kind][index][key] = tomli.loads(f"v = {source}")["v"]
    assert data_of(after) == meant
    old = next((pair for pair in block_of(text, kind, index).pairs if pair.key == key), None)
    if old is None:
        removed, added = changed_part(text, after)
        assert removed == ""
        assert f"{key} = " in after
        assert len(added) <= len(f"\r\n{key} = {source}\r\n".replace("\n", "\r\n"))
    else:
        assert after.startswith(text[: old.value])
        assert after.endswith(text[old.value_end :])
        assert len(after) - old.value - len(text[old.value_end :]) == len(source.replace("\n", newline_of(text)))


def block_of(text, kind, index):
    return [block for block in scan(text) if block.name == kind][index]


@steady
@given(documents(), st.data())
def test_taking_a_field_away_takes_its_line_only(text, data):
    kind, index = pick(data, text)
    keys = [pair.key for pair in block_of(text, kind, index).pairs]
    key = data.draw(st.sampled_from([*keys, "missing"]))
    after = set_fields(text, (kind, index), {key: None})
    meant = data_of(text)
    meant[kind][index].pop(key, None)
    assert data_of(after) == meant
    old = next((pair for pair in block_of(text, kind, index).pairs if pair.key == key), None)
    assert after == (text if old is None else text[: old.start] + text[old.end :])


@steady
@given(documents(), st.sampled_from([*KINDS, "resource"]))
def test_a_new_record_is_put_in_and_nothing_else_changes(text, kind):
    source = (
        f'[[{kind}]]\nid = "brand-new"\nnotes = """\n[[contact]]\n# two lines\n"""\n\n[[{kind}.role]]\ntitle = "T"\n'
    )
    after = add_record(text, kind, source)
    meant = data_of(text)
    meant.setdefault(kind, []).append(tomli.loads(source)[kind][0])
    assert data_of(after) == meant
    assert list(data_of(after)[kind]) == meant[kind]
    written = source.replace("\n", newline_of(text))
    at = after.index(written)
    assert (after[:at].rstrip("\r\n") + after[at + len(written) :].lstrip("\r\n")).replace("\n", "").replace(
        "\r", ""
    ) == text.replace("\n", "").replace("\r", "")
    assert after.startswith(text.rstrip("\r\n")) or after.endswith(
        text[len(after[:at].rstrip("\r\n")) :].lstrip("\r\n")
    )


@steady
@given(documents(), st.data())
def test_removing_a_record_takes_its_own_lines_only(text, data):
    kind, index = pick(data, text)
    blocks = scan(text)
    first, last = find_record(blocks, kind, index)
    after = remove_record(text, (kind, index))
    meant = data_of(text)
    del meant[kind][index]
    if not meant[kind]:
        del meant[kind]
    assert data_of(after) == meant
    before, rest = text[: blocks[first].lead], text[blocks[last - 1].body :]
    assert after.startswith(before)
    assert rest.endswith(after[len(before) :])
    assert rest[: len(rest) - len(after[len(before) :])].strip("\r\n") == ""


@steady
@given(documents(), st.data())
def test_what_was_added_can_be_removed_again(text, data):
    kind = data.draw(st.sampled_from(KINDS))
    count = len(data_of(text).get(kind, []))
    after = remove_record(add_record(text, kind, f'[[{kind}]]\nid = "brand-new"\n'), (kind, count))
    assert data_of(after) == data_of(text)
    assert after.split() == text.split()


@steady
@given(documents(), st.data())
def test_several_edits_one_after_another_do_what_was_meant(text, data):
    meant = copy.deepcopy(data_of(text))
    for number in range(3):
        if not any(kind in meant for kind in KINDS):
            break
        kind, index = pick(data, text)
        edit = data.draw(st.sampled_from(["set", "add", "remove"]))
        if edit == "set":
            text = set_fields(text, (kind, index), {"name": f'"{number}"', "notes": None})
            meant[kind][index]["name"] = str(number)
            meant[kind][index].pop("notes", None)
        elif edit == "add":
            text = add_record(text, kind, f'[[{kind}]]\nid = "new-{number}"\n')
            meant[kind].append({"id": f"new-{number}"})
        else:
            text = remove_record(text, (kind, index))
            del meant[kind][index]
            if not meant[kind]:
                del meant[kind]
    assert data_of(text) == meant


# --- many edits at one scan ---


def one_by_one(text, edits):
    for path, edit in edits:
        text = edit(text, path, newline_of(text))
    return text


def at_once(text, edits):
    return splice.put_in(text, splice.edit_records(text, edits))


def setting(key, value):
    return lambda text, path, newline: set_fields(text, path, {key: value}, newline)


def adding(name, value):
    source = f'[[{name}.role]]\ntitle = "{value}"\n'
    return lambda text, path, newline: splice.add_part(text, path, source, newline)


def replacing(old, new):
    return lambda text, path, _: splice.replace_string(text, path, "name", old, new)


@st.composite
def edits_of(draw, text):
    """Edits within records of a document, in any order, several of one record or part among them."""
    data = data_of(text)
    records = [(kind, index) for kind in KINDS for index in range(len(data.get(kind, [])))]
    paths = [*records, *([("settings", 0)] if "settings" in data else []), ("", 0)]
    parts = [
        (kind, index, part, place)
        for kind, index in records
        for part in ("role", "was")
        for place in range(len(data[kind][index].get(part, [])))
    ]
    edits, gone = [], set()
    for number in range(draw(st.integers(1, 12))):
        path = draw(st.sampled_from([*paths, *parts]))
        if any(path[:3] == other for other in gone):
            continue  # the places of parts have moved
        make = draw(st.sampled_from(["set", "clear", "add", "remove", "replace"]))
        if make == "remove" and path in parts:
            gone.add(path[:3])
            edits.append((path, remove_record))
        elif make == "add" and path in records:
            edits.append((path, adding(path[0], number)))
        elif make == "replace":
            edits.append((path, replacing(draw(st.sampled_from(WORDS)), "other")))
        else:
            key = draw(st.sampled_from(["name", "notes", "planned", "id", "new_1", "new_2"]))
            value = draw(st.sampled_from([f'"{number}"', '"""\ntwo\nlines\n"""', f"[{number}]"]))
            edits.append((path, setting(key, None if make == "clear" else value)))
    return edits


@steady
@given(documents(), st.data())
def test_many_edits_at_once_are_the_same_as_one_after_another(text, data):
    edits = data.draw(edits_of(text))
    assert at_once(text, edits) == one_by_one(text, edits)


@steady
@given(documents(), st.data())
def test_many_edits_at_once_leave_what_stands_between_the_edited_records(text, data):
    edits = data.draw(edits_of(text))
    stretches = splice.edit_records(text, edits)
    after, at, end = splice.put_in(text, stretches), 0, 0
    for start, stop, new in stretches:
        assert after[at : at + start - end] == text[end:start]
        at, end = at + start - end + len(new), stop
    assert after[at:] == text[end:]


def test_an_edit_of_a_table_within_another_that_is_edited_too():
    text = "[stated]\na = 1\n\n[stated.planned]\nb = 2\n\n[table]\nc = 3\n"
    edits = [
        (("stated.planned", 0), setting("b", "5")),
        (("stated", 0), setting("a", "4")),
        (("table", 0), setting("c", "6")),
    ]
    assert at_once(text, edits) == text.replace("1", "4").replace("2", "5").replace("3", "6")


def test_a_text_is_scanned_once_however_many_records_are_edited(monkeypatch):
    text = "".join(f'[[a]]\nid = "{number}"\n\n' for number in range(100))
    lengths = []
    monkeypatch.setattr(splice, "scan", lambda text: lengths.append(len(text)) or scan(text))
    edits = [(("a", number), setting("x", str(number))) for number in range(100)]
    assert at_once(text, edits).count("x = ") == 100
    assert sum(length == len(text) for length in lengths) == 1
    assert sum(lengths) < 3 * len(text)


def test_an_edit_of_a_record_that_is_not_there_stops_them_all():
    with pytest.raises(CannotSplice):
        splice.edit_records('[[a]]\nid = "1"\n', [(("a", 0), setting("x", "1")), (("a", 1), setting("x", "1"))])


# --- and by example ---

PEOPLE = """\
# The people.

[[contact]]
id = "ada"   # first
name = "Ada"

# Her role
[[contact.role]]
title = "Chair"

# Stands apart

# Directly above Ben
[[contact]]
id = "ben"
"""


def test_a_new_field_goes_after_the_others_and_before_the_sub_tables():
    assert set_fields(PEOPLE, ("contact", 0), {"sort": '"A"'}) == PEOPLE.replace(
        'name = "Ada"\n', 'name = "Ada"\nsort = "A"\n'
    )


def test_a_value_is_replaced_and_the_comment_behind_it_stays():
    assert set_fields(PEOPLE, ("contact", 0), {"id": '"eve"'}) == PEOPLE.replace('"ada"   #', '"eve"   #')


def test_a_field_of_a_sub_table_by_the_same_name_is_left_alone():
    assert set_fields(PEOPLE, ("contact", 0), {"title": '"Dr"'}) == PEOPLE.replace(
        'name = "Ada"\n', 'name = "Ada"\ntitle = "Dr"\n'
    )


def test_a_record_goes_with_its_sub_tables_and_what_stands_apart_stays():
    assert remove_record(PEOPLE, ("contact", 0)) == (
        '# The people.\n\n# Stands apart\n\n# Directly above Ben\n[[contact]]\nid = "ben"\n'
    )


def test_a_record_goes_with_the_comment_directly_above_it():
    assert remove_record(PEOPLE, ("contact", 1)) == PEOPLE.partition("# Directly")[0]


def test_a_new_record_stands_after_the_last_of_its_kind_with_a_blank_line():
    text = '[[a]]\nid = "1"\n\n# about b\n[[b]]\nid = "2"\n'
    assert add_record(text, "a", '[[a]]\nid = "3"\n') == (
        '[[a]]\nid = "1"\n\n[[a]]\nid = "3"\n\n# about b\n[[b]]\nid = "2"\n'
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", '[[a]]\nid = "1"\n'),
        ("\ufeff", '\ufeff[[a]]\nid = "1"\n'),
        ("# Only words", '# Only words\n\n[[a]]\nid = "1"\n'),
        ("x = 1\n", 'x = 1\n\n[[a]]\nid = "1"\n'),
        ("x = 1\r\n", 'x = 1\r\n\r\n[[a]]\r\nid = "1"\r\n'),
    ],
)
def test_the_first_record_of_a_file(text, after):
    assert add_record(text, "a", '[[a]]\nid = "1"\n') == after


@pytest.mark.parametrize(
    ("text", "newline"), [("", "\n"), ("a", "\n"), ("a\n", "\n"), ("a\r\nb\n", "\r\n"), ("\n", "\n")]
)
def test_a_files_first_line_end_tells_how_it_ends_its_lines(text, newline):
    assert newline_of(text) == newline


@pytest.mark.parametrize("edit", [lambda t: set_fields(t, ("a", 1), {"x": "1"}), lambda t: remove_record(t, ("b", 0))])
def test_a_record_that_is_not_there_cannot_be_edited(edit):
    with pytest.raises(CannotSplice):
        edit('[[a]]\nid = "1"\n')


def test_a_plain_table_is_the_only_one_of_its_kind():
    assert set_fields("[a]\nx = 1\n", ("a", 0), {"x": "2", "y": "3"}) == "[a]\nx = 2\ny = 3\n"


def test_records_moved_away_together_leave_what_one_after_another_would():
    text = "".join(f'# about {n}\n[[a]]\nid = "{n}"\n\n' for n in range(4)) + "# the end\n"
    alone = text
    for index in (3, 1):
        alone = remove_record(alone, ("a", index))
    assert splice.remove_records(text, [("a", 1), ("a", 3)]) == alone
    assert alone == text.replace('# about 1\n[[a]]\nid = "1"\n\n', "").replace('# about 3\n[[a]]\nid = "3"\n\n', "")


def test_a_record_from_a_file_of_windows_goes_into_another():
    assert add_record("x = 1\n", "a", '[[a]]\r\nid = "1"\r\n') == 'x = 1\n\n[[a]]\nid = "1"\n'
    assert add_record("x = 1\r\n", "a", '[[a]]\r\nid = "1"\r\n') == 'x = 1\r\n\r\n[[a]]\r\nid = "1"\r\n'

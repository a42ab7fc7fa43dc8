"""Whatever people write around a record, and however they spell it, survives: only what changed is changed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.store.change import Change, change
from seslip_cli.store.history import choose, load_history, take_back
from seslip_cli.workflows.editing import find_uses, locate, remove, rename, set_fields
from tests.stores import files_of

NOON = datetime(2019, 11, 7, 12)
Y19 = Year(2019)
COUNT = 4
steady = settings(derandomize=True, max_examples=25, deadline=None)

Texts = dict[str, list[str]]
"""The lines of each file; `<N>` stands for the quoted id of person N where it is a reference, `<N!>` where it is the
record's own, and `<pN>` for the planned amount of line N. Whatever looks like them but is none is written out."""

NOISE = (
    [],
    [""],
    ["", ""],
    ["# Apart", ""],
    ["", '# lead = "person-1", planned = 38_001'],
    ["  # [[contact]]"],
    ["\t"],
)
AMOUNTS = ("38_00{}", "7335{}.50", "{}", "-12{}.5", "1_0_{}", "+{}")


def reference(number: int, quote: str) -> str:
    return f"<{number}{quote}>"


@st.composite
def programmes(draw: Any, inline: bool = True) -> tuple[Texts, str, str]:
    """Files with people, their networks and their meetings, a line end and a mark at the front.

    `inline` is whether sponsors stand in tables in one line.
    """
    noise = st.sampled_from(NOISE)
    quotes = st.sampled_from("\"'")
    behind = st.sampled_from(["", ' # "person-1" [[x]]', "   ", "\t# why"])

    def person() -> str:
        return reference(draw(st.integers(0, COUNT - 1)), draw(quotes))

    contacts, networks, plan, budget, meetings = [], [], [], [], []
    for number in range(COUNT):
        contacts += [
            *draw(noise),
            "[[contact]]" + draw(behind),
            f"id = {reference(number, draw(quotes))}{draw(behind)}",
        ]
        pairs = [
            f'name = "Person {number}"{draw(behind)}',
            f'uid = "card-{number}"',
            f"title = 'Not \"person-1\"'{draw(behind)}",
            f'emails = [\n  "p{number}@example.org", # home: "person-1"\n  "[[contact]]"\n]',
            f'source = """\n[[contact]]\nid = "person-{number}"\n"""{draw(behind)}',
        ]
        order = draw(st.permutations(pairs))
        contacts += [
            line for pair in order for line in [*draw(st.sampled_from([[], ["# about it"]])), *pair.split("\n")]
        ]
        if draw(st.booleans()):
            contacts += [*draw(noise), "[[contact.role]]", f'title = "person-{number}"{draw(behind)}']
        networks += [*draw(noise), "[[network]]", f'id = "net-{number}"', f'name = "person-{number}"']
        networks += [f"lead = {person()}{draw(behind)}", *draw(noise)]
        networks += ["[[network.member]]", 'authority = "kent"', f"contact = {person()}{draw(behind)}"]
        listed = [
            [f'sponsors = [{{ authority = "kent", contact = {person()} }}] # "person-1"'],
            [
                "sponsors = [",
                f'  {{ contact = {person()}, authority = "kent" }}, # contact = "person-1"',
                f'  {{ authority = "kent", on_behalf_of={person()} }},',
                "]",
            ],
        ]
        sponsors = ["[[workstream.sponsors]]", 'authority = "kent"', *draw(noise), f"on_behalf_of = {person()}"]
        plan += [
            *draw(noise),
            "[[workstream]]",
            f'id = "person-{number}"',
            f'ref = "{number}"',
            f'title = "W {number}"',
        ]
        plan += ['group = "g"', *(draw(st.sampled_from(listed)) if inline else []), f"lead = {person()}"]
        plan += [] if inline else sponsors
        budget += [*draw(noise), "[[expenditure]]" + draw(behind), f'id = "person-{number}"', f'title = "L {number}"']
        equals = draw(st.sampled_from([" = ", "=", "  =\t"]))
        budget += [f"planned{equals}<p{number}>{draw(behind)}"]
        meetings += [*draw(noise), "[[meeting]]", f'id = "person-{number}"', 'title = "M"', "date = 2019-11-08"]
        meetings += [f"chair = {person()}", "start = 10:30"]
    texts = {
        "seslip.toml": [
            "format = 1",
            "[programme]",
            'name = "P"',
            "[issue]",
            f'contacts = [{person()}, # "person-1"',
            "]",
        ],
        "authorities.toml": ["[[authority]]", 'id = "kent"', 'name = "Kent"', 'gss = "E10000016"', "dfe = 886"],
        "contacts.toml": ["# The people.", *contacts, *draw(noise)],
        "networks.toml": networks,
        "years/2019-20/plan.toml": [
            "[plan]",
            'title = "P"',
            f"author = {person()}",
            "[[group]]",
            'id = "g"',
            'title = "G"',
            *plan,
        ],
        "years/2019-20/budget.toml": budget,
        "years/2019-20/meetings.toml": [*meetings, *draw(noise)],
    }
    return texts, draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["", "\ufeff"]))


def written(
    programme: tuple[Texts, str, str], ids: dict[int, str], amounts: dict[int, str], end: bool = True
) -> dict[str, bytes]:
    """The bytes of the files; a renamed person's id stands in double quotes."""
    texts, newline, mark = programme
    made = {}
    for file, lines in texts.items():
        text = newline.join(lines) + (newline if end else "")
        for number in range(COUNT):
            for quote in "\"'":
                plain = f"person-{number}"
                put = f'"{ids[number]}"' if number in ids else f"{quote}{plain}{quote}"
                text = text.replace(reference(number, quote), put)
            text = text.replace(f"<p{number}>", amounts.get(number, AMOUNTS[number].format(number)))
        made[file] = (mark + text).encode()
    return made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes]], Path]:
    """Write files into a folder of their own."""

    def make(files: dict[str, bytes]) -> Path:
        root = tmp_path_factory.mktemp("store")
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        return root

    return make


def changing(root: Path) -> Any:
    return change(root, command="test", when=NOON)


def undo(root: Path) -> None:
    with changing(root) as edits:
        entries = load_history(root)
        take_back(edits, entries, choose(entries, None))


@steady
@given(programme=programmes(), number=st.integers(0, COUNT - 1), end=st.booleans())
def test_a_rename_changes_every_reference_and_not_a_byte_more(
    programme: tuple[Texts, str, str], number: int, end: bool, made: Any
) -> None:
    before = written(programme, {}, {}, end)
    root = made(before)
    with changing(root) as edits:
        found = locate(edits.store, THINGS["contacts"], f"person-{number}", Y19)
        rename(edits, found, "somebody-else", find_uses(edits.store, found.kind, found.id, Y19))
    assert files_of(root) == written(programme, {number: "somebody-else"}, {}, end)
    undo(root)
    assert files_of(root) == before


@steady
@given(programme=programmes(), number=st.integers(0, COUNT - 1), amount=st.sampled_from(["7", "0.5", "-20,000"]))
def test_an_amount_is_changed_and_the_others_keep_their_spelling(
    programme: tuple[Texts, str, str], number: int, amount: str, made: Any
) -> None:
    before = written(programme, {}, {})
    root = made(before)
    with changing(root) as edits:
        found = locate(edits.store, THINGS["budget"], f"person-{number}", Y19)
        set_fields(edits, THINGS["budget"], found, {"planned": [amount]}, [])
    spelled = {"7": "7", "0.5": "0.50", "-20,000": "-20000"}[amount]
    assert files_of(root) == written(programme, {}, {number: spelled})
    undo(root)
    assert files_of(root) == before


@steady
@given(programme=programmes(), number=st.integers(0, COUNT - 1), field=st.sampled_from(["title", "emails", "source"]))
def test_a_field_goes_with_its_lines_and_no_others(
    programme: tuple[Texts, str, str], number: int, field: str, made: Any
) -> None:
    before = written(programme, {}, {})
    root = made(before)
    with changing(root) as edits:
        found = locate(edits.store, THINGS["contacts"], f"person-{number}", Y19)
        set_fields(edits, THINGS["contacts"], found, {}, [field])
    after = files_of(root)
    assert {file for file in before if after[file] != before[file]} == {"contacts.toml"}
    old, new = before["contacts.toml"].splitlines(True), after["contacts.toml"].splitlines(True)
    start = next(at for at, line in enumerate(old) if at >= len(new) or line != new[at])
    gone = len(old) - len(new)
    assert old[:start] + old[start + gone :] == new
    assert gone == {"title": 1, "emails": 4, "source": 4}[field]
    undo(root)
    assert files_of(root) == before


@steady
@given(programme=programmes(inline=False), number=st.integers(0, COUNT - 1))
def test_who_is_removed_is_named_nowhere_and_can_come_back(
    programme: tuple[Texts, str, str], number: int, made: Any
) -> None:
    before = written(programme, {}, {})
    root = made(before)
    with changing(root) as edits:
        found = locate(edits.store, THINGS["contacts"], f"person-{number}", Y19)
        remove(edits, found, find_uses(edits.store, found.kind, found.id, Y19))
    store = Change(root).store
    assert find_uses(store, "contact", found.id, Y19) == []
    assert found.id not in [each.id for each in store.contacts().contact]
    undo(root)
    assert files_of(root) == before

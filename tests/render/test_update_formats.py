"""What holds the formats of an update together: each shows every word of it, in one order."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from msgspec import to_builtins
from msgspec.structs import replace

from seslip_cli.domain.issue import Correction
from seslip_cli.domain.programme import Banner
from seslip_cli.render.pages import render_update_fragment, render_update_page
from seslip_cli.render.update_document import render_update_document
from seslip_cli.render.update_email import render_update_email_html
from seslip_cli.render.update_json import render_update_json
from seslip_cli.render.update_markdown import render_update_markdown
from seslip_cli.render.update_text import render_update_text
from seslip_cli.store.locate import find_config
from seslip_cli.views.update import (
    ContactEntry,
    EventLine,
    Fact,
    NetworkDate,
    PeerGroupLine,
    ResourceLine,
    Story,
    Update,
)
from tests.render.full_updates import DAY, an_update
from tests.render.pages import read_page

UPDATE = an_update(
    Story(
        id="one",
        title="Wa",
        update="Wb",
        action="Wc",
        facts=(Fact(label="Wd", words="We", url="https://e.org/1", mark="Wf"),),
        first=376,
    ),
    heading="W0",
    corrections=(Correction(revision=2, date=DAY, note="W1"),),
    banner=Banner(url="https://e.org/2", alternative="W2"),
    introduction="W3",
    plan_link="https://e.org/3",
    reminders=(
        Story(
            id="two",
            title="Wg",
            update="Wh",
            action="Wi",
            facts=(Fact(label="Wj", words="Wk", contact="ada"),),
            first=370,
            origin="Wl",
        ),
    ),
    network_dates=(
        NetworkDate(
            id="n",
            network="Wm",
            when="Wn",
            mark="Wo",
            page="https://e.org/4",
            link="https://e.org/5",
            lead="Wp",
            contact="ada",
        ),
    ),
    events=(EventLine(id="e", title="Wq", when="Wr", mark="Ws", cost="Wt", audience="Wu", url="https://e.org/6"),),
    peer_groups=(PeerGroupLine(group="Wv", date=DAY, members="Ww", host="Wx"),),
    resources=(ResourceLine(title="Wy", url="https://e.org/7", source="Wz"),),
    contacts=(ContactEntry(id="ada", name="X0", roles=("X1",), emails=("x2@e.org",), phones=("X3",)),),
    programme="X4",
)
WORDS = [
    *("W0", "W1", "W2", "W3", "Wa", "Wb", "Wc", "Wd", "We", "Wf", "Wg", "Wh", "Wi", "Wj", "Wk", "Wl", "Wm", "Wn", "Wo"),
    *("Wp", "Wq", "Wr", "Ws", "Wt", "Wu", "Wv", "Ww", "Wx", "Wy", "Wz", "X0", "X1", "x2@e.org", "X3", "X4"),
]
"""In the order in which they are printed."""
NOT_PRINTED = {"id", "contact", "subject", "status", "form", "date"}


def leaves(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each, name)
    elif isinstance(value, str) and name not in NOT_PRINTED:
        yield value


ADDRESSES = {each for each in leaves(to_builtins(UPDATE)) if each.startswith("https://")}


def visible(html: str) -> str:
    """The words of a page in their order, those for who cannot see a picture among them."""
    return read_page(html.replace('alt="W2"', ">W2<img")).text


def shipped(name: str) -> Any:
    return find_config(None, name)


def in_document(update: Update) -> tuple[str, str]:
    document = Document(BytesIO(render_update_document(update)))
    text = " ".join(each.text or "" for each in document.element.body.iter(qn("w:t")))
    return text, " ".join(each.target_ref for each in document.part.rels.values() if each.is_external)


def on_page(render: Callable[[Update], str]) -> Callable[[Update], tuple[str, str]]:
    return lambda update: (visible(render(update)), render(update))


FORMATS: dict[str, Callable[[Update], tuple[str, str]]] = {
    "html": on_page(lambda update: render_update_page(update, shipped)),
    "fragment": on_page(lambda update: render_update_fragment(update, shipped)),
    "mail": on_page(lambda update: render_update_email_html(update, shipped)),
    "markdown": lambda update: (render_update_markdown(update),) * 2,
    "text": lambda update: (render_update_text(update),) * 2,
    "docx": in_document,
}
NO_PICTURES = {"text": {"https://e.org/2"}}
"""Where a picture is told of, and its address is not."""


def test_every_word_of_an_update_is_looked_for() -> None:
    assert {*leaves(to_builtins(UPDATE))} == {*WORDS} | ADDRESSES


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("form", ["two-part", "headline"])
def test_a_format_shows_every_word_in_the_order_of_all(format: str, form: str) -> None:
    update = replace(UPDATE, form=form)
    text, whole = FORMATS[format](update)
    at = 0
    for word in WORDS:
        found = text.find(word, at)
        assert found >= 0, f"{word} is not behind what stands before it"
        at = found
    assert {each for each in ADDRESSES if each not in whole} == NO_PICTURES.get(format, set())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("form", ["two-part", "headline"])
def test_what_is_asked_is_called_so_in_every_format_and_form(format: str, form: str) -> None:
    update = replace(UPDATE, form=form)
    text, _ = FORMATS[format](update)
    assert text.casefold().count("action required") == 2


def test_the_object_has_every_word() -> None:
    assert {*WORDS} | ADDRESSES <= {*leaves(json.loads(render_update_json(UPDATE)))}

"""The e-mail: sent to a mail server, read by what reads messages, and looked at in the browser."""

import json
import smtplib
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.clients.conftest import Call
from tests.conftest import Run
from tests.render.test_update_email import FULL, LONG, mail
from tests.render.updates import a_full_update

HERE = Path(__file__).parent
OF_PAGES = {"landmark-one-main", "region"}
"""A message is shown inside the page of a mail program, which has the landmarks."""
NOT_OF_MAIL = {
    "no-inline-style": "off",  # many mail programs drop a style element
    "no-deprecated-attr": "off",  # Outlook on Windows lays out by attributes
    "no-conditional-comment": "off",  # which is how it is told its width
    "prefer-native-element": "off",  # mail programs take <article> away, and its role with it
}
WAIT = 20
"""Seconds for a server to start, or to write down what it was given."""
AWKWARD = replace(
    FULL,
    subject="Été \u2013 where, if not here? " * 12,
    programme='Programme d\'été, \u2013 "South, East" ' * 5,
    sender=LONG,
    introduction=f".\n\n..\n\nFrom here on: {'x' * 400}\n\n--=_update-376-3--\n\n😀 = =20 ",
)
GUESTS = [f"b{LONG[1:]}", *(f"guest-{at}@council-{at}.example.org" for at in range(60))]


@pytest.fixture
def server(clients: Path, tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A mail server on a port, and the folder in which it keeps what it is given."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    box = tmp_path / "box"
    words = ["-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", box]
    with subprocess.Popen(
        [clients / "python/bin/python", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            until = time.monotonic() + WAIT
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert time.monotonic() < until, "the server did not start"
                    time.sleep(0.05)
            yield port, box
        finally:
            running.terminate()


def sent(message: EmailMessage, server: tuple[int, Path]) -> tuple[EmailMessage, list[str]]:
    """A message as the server got it, and to whom it went."""
    port, box = server
    with smtplib.SMTP("127.0.0.1", port) as out:
        refused = out.send_message(message)
    assert not refused
    (kept,) = (box / "new").iterdir()
    arrived = parsed(kept.read_bytes())
    return arrived, [each.strip() for each in str(arrived["X-RcptTo"]).split(",")]


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def parts_of(message: EmailMessage) -> list[str]:
    return [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()]


@pytest.mark.parametrize("update", [FULL, AWKWARD], ids=["full", "awkward"])
def test_it_arrives_as_it_was_sent_and_nobody_sees_who_else_got_it(update, server) -> None:  # type: ignore[no-untyped-def]
    message = parsed(mail(update, *GUESTS))
    arrived, recipients = sent(message, server)
    assert recipients == GUESTS
    assert arrived["Bcc"] is None
    assert GUESTS[5] not in str(arrived["To"] or "") + str(arrived["Cc"] or "")
    for header in ("Subject", "Message-ID", "In-Reply-To", "References", "Content-Language"):
        assert str(arrived[header]) == str(message[header])
    assert parts_of(arrived) == parts_of(message)
    assert max(map(len, arrived.as_bytes().splitlines())) <= 78


@pytest.mark.parametrize("update", [FULL, AWKWARD], ids=["full", "awkward"])
def test_another_reader_finds_the_same(update, clients: Path, call: Call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "update.eml"
    file.write_bytes(mail(update, *GUESTS))
    found = json.loads(call("node", HERE / "mail.mjs", file, env={"CLIENTS": str(clients)}))
    own = parsed(file.read_bytes())
    assert found["subject"] == f"Correction: {' '.join(update.subject.split())}"
    assert found["from"] == {"name": " ".join(update.programme.split()), "address": update.sender}
    assert [each["address"] for each in found["bcc"]] == GUESTS
    assert (found["messageId"], found["inReplyTo"]) == (own["Message-ID"], own["In-Reply-To"])
    assert [found["text"].replace("\r\n", "\n").rstrip("\n"), found["html"].replace("\r\n", "\n").rstrip("\n")] == [
        each.rstrip("\n") for each in parts_of(own)
    ]
    assert found["attachments"] == []


@pytest.fixture
def pages(run: Run, headline_example: Path, tmp_path: Path) -> list[Path]:
    """The HTML of messages of either form, each in a file."""
    file = tmp_path / "626.eml"
    done = run("issue", "export", 626, "--output", file, store=headline_example)
    assert done.exit_code == 0, done.stderr
    made = []
    everything = replace(a_full_update(), sender=None)
    for name, content in {"full": mail(FULL), "626": file.read_bytes(), "everything": mail(everything)}.items():
        page = tmp_path / f"mail-{name}.html"
        page.write_text(parts_of(parsed(content))[1], encoding="utf-8")
        made.append(page)
    return made


def test_axe_finds_nothing_in_either_colour_scheme_and_nothing_scrolls_sideways(
    pages: list[Path], clients: Path, call: Call
) -> None:
    said = json.loads(call("node", HERE / "pages.mjs", *pages, env={"CLIENTS": str(clients)}))
    troubles = [each for each in said["troubles"] if each["rule"] not in OF_PAGES]
    assert troubles == [], json.dumps(troubles, indent=1)
    assert said["rules"] > 20 * len(pages)


def test_html_validate_is_content(pages: list[Path], clients: Path, call: Call, tmp_path: Path) -> None:
    config = tmp_path / "html-validate.json"
    kinds = [f"html-validate:{kind}" for kind in ("recommended", "document", "a11y", "standard")]
    config.write_text(json.dumps({"root": True, "extends": kinds, "rules": NOT_OF_MAIL}))
    call("node", clients / "node_modules/html-validate/bin/html-validate.mjs", "--config", config, *pages)

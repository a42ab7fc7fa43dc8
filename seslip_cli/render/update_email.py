"""The weekly update as an e-mail that has not been sent yet, for any mail program to open and send (RFC 5322)."""

import re
from collections.abc import Iterator, Sequence
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import quote
from functools import partial
from hashlib import sha256

from seslip_cli.domain.email_address import require_email
from seslip_cli.errors import Refused
from seslip_cli.render.formats import FindConfig
from seslip_cli.render.pages import prose, render_template
from seslip_cli.render.update_links import find_ambiguous, find_below
from seslip_cli.render.update_text import render_update_text
from seslip_cli.render.words import clean
from seslip_cli.views.update import Update, build_peer_challenge

_LONGEST_LINE = 76
"""Of encoded text and encoded words (RFC 2045, 6.7; RFC 2047, 2), which RFC 5322, 2.1.1 would let have 78."""
_LONGEST_WORD = 60
"""What is longer stands in a header as encoded words, which can be broken anywhere."""
_NOBODYS_DOMAIN = "seslip.invalid"
"""Where a programme has no address, so no domain: nobody can ever have this one (RFC 2606, 2)."""
_UNSAFE = re.compile(r"^(?:F(?=rom )|\.)", re.MULTILINE)
"""What mail servers may change where it begins a line (RFC 2049, 3): there it is written as a code."""
_CHARSET = re.compile(r"<meta charset=[^>]*>")
_PROTECTION = 2
"""So many octets more such a line then has."""
_PREVIEWED = 3
"""So many titles fill what a list of messages shows beside the subject."""
_END = "\r\n"


def render_update_email(update: Update, find_config: FindConfig, recipients: Sequence[str]) -> bytes:
    """An update as text and as HTML (multipart/alternative), to `recipients` who do not see one another (Bcc).

    The same update and recipients give the same bytes. There is no Date: it would say when the message was handed in
    to be sent (RFC 5322, 3.6.1), which nobody knows yet. The mail program that sends it adds that day; one from here
    would sort the message under a day on which nobody got it, and look to filters like a message that was held up.

    Raises Refused for an address that cannot stand in a header, and StoreError for a template that cannot be used.
    """
    headers = [*_headers(update), *_bcc(recipients)]
    return "".join(f"{each}{_END}" for each in headers).encode("ascii") + _body(update, find_config).as_bytes()


def render_update_email_html(update: Update, find_config: FindConfig) -> str:
    """The HTML of the e-mail: its styles are in the elements, but for those that depend on the screen."""
    import css_inline

    page = render_template(
        find_config,
        "email.html",
        {"prose": partial(prose, scrolled=False)},
        update=update,
        subject=update_subject(update),
        preheader=_preheader(update),
        peer_challenge=build_peer_challenge(update),
        ambiguous=find_ambiguous(update),
        below=find_below(update),
    )
    inliner = css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)
    return _charset_first(inliner.inline(page))


def _charset_first(page: str) -> str:
    """A page with its charset before the styles, which the inliner puts first: it has to be in the first 1024 bytes."""
    found = _CHARSET.search(page)
    if found is None:
        return page
    return (page[: found.start()] + page[found.end() :]).replace("<head>", f"<head>{found[0]}", 1)


def update_subject(update: Update) -> str:
    """The subject, on one line; that of a correction says what it is."""
    subject = _one_line(update.subject)
    return f"Correction: {subject}" if update.revision > 1 else subject


def _preheader(update: Update) -> str:
    """What a list of messages shows beside the subject: the news, of a correction what was wrong before."""
    stories = update.stories or update.reminders
    news = " · ".join(story.title for story in stories[:_PREVIEWED]) or update.heading
    latest = max(update.corrections, key=lambda each: each.revision, default=None)
    return f"{latest.note} · {news}" if latest is not None else news


def _headers(update: Update) -> Iterator[str]:
    """The headers that are the update's own.

    The standard library's newer code loses or adds blanks where it breaks long encoded words, so that these are
    broken by its older one, in the same way whatever Python runs.
    """
    yield f"Subject: {_encoded(update_subject(update), 'Subject')}"
    if update.sender is not None:
        yield f"From: {_mailbox(_one_line(update.programme), _plain_sender(update.sender))}"
    yield f"Message-ID: {_message_id(update, update.revision)}"
    if update.revision > 1:  # mail programs show it below what it corrects (RFC 5322, 3.6.4)
        yield f"In-Reply-To: {_message_id(update, 1)}"
        yield f"References: {_message_id(update, 1)}"
    yield "X-Unsent: 1"


def _body(update: Update, find_config: FindConfig) -> EmailMessage:
    message = EmailMessage(policy=SMTP.clone(max_line_length=_LONGEST_LINE - _PROTECTION))
    message.set_content(render_update_text(update), charset="utf-8", cte="quoted-printable")
    html = render_update_email_html(update, find_config)
    message.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    for part in message.walk():
        encoded = part.get_payload()
        if isinstance(encoded, str):
            part.set_payload(_UNSAFE.sub(lambda found: f"={ord(found[0]):02X}", encoded))
    message["Content-Language"] = "en-GB"
    # Quoted-printable text never has "=_" in it (RFC 2045, 6.7): no line of the update can look like this one.
    message.set_boundary(f"=_update-{update.number}-{update.revision}")
    return message


def _message_id(update: Update, revision: int) -> str:
    """What mail programs know a revision by. It is nobody else's, which programmes of one domain need a mark for.

    The mark is of the programme's address, and only where it has none of its name: a correction names the id that the
    first revision had, and a programme may have got another name since then.

    An id cannot be broken over lines: where the domain leaves no room for it, the mark has to be enough.
    """
    known_by = update.programme if update.sender is None else _plain_sender(update.sender)
    mark = sha256(known_by.casefold().encode()).hexdigest()[:8]
    own = f"{update.number}.{revision}.{mark}"
    domain = _plain_sender(update.sender).rpartition("@")[2] if update.sender is not None else _NOBODYS_DOMAIN
    id = f"<{own}@{domain.lower()}>"
    return id if len(f"In-Reply-To: {id}") <= _LONGEST_LINE else f"<{own}@{_NOBODYS_DOMAIN}>"


def _encoded(words: str, header: str) -> str:
    """Words as a header has them; what is not plain, or has a word too long for a line, as encoded words (RFC 2047)."""
    plain = words.isascii() and "=?" not in words and all(len(each) <= _LONGEST_WORD for each in words.split())
    if plain:
        folded = Header(words, "us-ascii", maxlinelen=_LONGEST_LINE, header_name=header).encode(linesep=_END)
        if max(map(len, f"{header}: {folded}".split(_END))) <= _LONGEST_LINE:  # it prefers a comma to a short line
            return folded
    return _as_words(words, header)


def _as_words(words: str, header: str) -> str:
    """Words as encoded words whatever they are: nothing in them means anything to who reads the header."""
    return Header(words, "utf-8", maxlinelen=_LONGEST_LINE, header_name=header).encode(linesep=_END)


def _mailbox(name: str, address: str) -> str:
    """A name and its address, on the next line where they are too long for one."""
    quoted = f'"{quote(name)}"'
    short = name.isascii() and "=?" not in name and len(quoted) <= _LONGEST_WORD
    shown = quoted if short else _as_words(name, "From")  # plain words unquoted would have their < and , read
    last = f"From: {shown}".rpartition(_END)[2]
    gap = " " if len(f"{last} <{address}>") <= _LONGEST_LINE else f"{_END} "
    return f"{shown}{gap}<{address}>"


def _bcc(recipients: Sequence[str]) -> Iterator[str]:
    """The header of those who get it, one on each line; none for nobody.

    An address is never broken, though RFC 5322, 3.4.1 would let it be at its @: there are mail programs that then read
    a blank in it. One of over 76 octets, for which there is no room on a line of 78, makes that line as long as it is.
    """
    if recipients:
        first, *others = map(_plain_address, recipients)
        gap = " " if len(f"Bcc: {first},") <= _LONGEST_LINE else f"{_END} "
        yield f"Bcc:{gap}" + f",{_END} ".join([first, *others])


def _plain_sender(address: str) -> str:
    return _plain_address(address, "Give the programme one that can: seslip config set programme.email ADDRESS")


def _plain_address(address: str, hint: str = "Write it like ada.marsh@example.org, in letters without accents.") -> str:
    """An address as it may stand in a header: its domain in ASCII (RFC 5890). Raises Refused for what is no address."""
    try:
        local, _, domain = require_email(address).rpartition("@")
        plain = f"{local}@{domain.encode('idna').decode('ascii')}"
        plain.encode("ascii")
    except ValueError as error:
        raise Refused(
            f'"{clean(address)}" cannot stand in an e-mail: mail programs would not know whom it means.',
            hint,
        ) from error
    return plain


def _one_line(words: str) -> str:
    """Words that cannot end a header and begin another."""
    return clean(" ".join(words.split()))

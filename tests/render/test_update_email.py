"""The update as an e-mail: what its headers say, and how its two parts are made."""

import datetime as dt
import subprocess
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from seslip_cli.domain.issue import Correction
from seslip_cli.domain.programme import Banner
from seslip_cli.errors import Refused
from seslip_cli.render.update_email import render_update_email
from seslip_cli.render.update_text import render_update_text
from seslip_cli.render.words import clean
from seslip_cli.store.locate import find_config, shipped
from seslip_cli.store.reading import Store
from seslip_cli.views.update import EventLine, Fact, NetworkDate, PeerGroupLine, Update
from seslip_cli.workflows.issues import get_update
from tests.render.pages import Element, read_page

MOST = 90_000
"""Bytes of HTML: some mail programs show no more than 102 kB of a message."""


def the_376() -> Update:
    return get_update(Store(shipped("examples") / "south-east"), 376)


UPDATE = the_376()
CORRECTED = (
    Correction(revision=2, date=dt.date(2019, 11, 4), note="The meeting in Crawley begins at 10am."),
    Correction(revision=3, date=dt.date(2019, 11, 6), note="And it is in Horsham."),
)
EVENT = EventLine(
    id="early-help",
    title="National conference on early help",
    when="Friday 13 December 2019, 10am to 4pm, Birmingham",
    mark="moved from Friday 6 December 2019",
    cost="£120 a place",
    audience="Heads of early help",
    url="https://www.example.org/early-help",
)


def changed(**values: Any) -> Update:
    return replace(UPDATE, **values)


def mail(update: Update, *recipients: str) -> bytes:
    return render_update_email(update, lambda name: find_config(None, name), recipients)


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def html_of(update: Update) -> str:
    part = parsed(mail(update)).get_body(("html",))
    assert part is not None
    return str(part.get_content())


def page_of(update: Update) -> Element:
    return read_page(html_of(update))


def full_update(stories: int = 20) -> Update:
    """An issue with every block, and stories in two parts of the example's size."""
    told = [each for each in (*UPDATE.stories, *UPDATE.reminders) if each.update and each.action]
    date = UPDATE.network_dates[0]
    return changed(
        corrections=CORRECTED,
        sender="office@example.org",
        banner=Banner(url="https://www.example.org/banner.png", alternative="Two people at a table, over a map"),
        stories=tuple(replace(told[at % len(told)], id=f"story-{at}") for at in range(stories)),
        reminders=(),
        network_dates=(
            replace(
                date,
                mark="moved from Friday 6 December 2019",
                link="https://www.example.org/join/1",
                page="https://www.example.org/networks/1",
            ),
            *(replace(date, id=f"network-{at}", network=f"Practice network {at}") for at in range(12)),
        ),
        events=(EVENT, replace(EVENT, id="other", url=None)),
        peer_groups=UPDATE.peer_groups or (PeerGroupLine(group="Triad 1", members="A, B and C"),),
    )


FULL = full_update()


def test_it_has_the_headers_of_a_message_that_is_to_be_sent() -> None:
    message = parsed(mail(changed(sender="office@example.org"), "ada@example.org", "bo@example.org"))
    assert message["Subject"] == "SESLIP Update no 376, Friday 1 November 2019"
    assert message["From"] == "SESLIP <office@example.org>"
    assert message["Bcc"] == "ada@example.org, bo@example.org"
    assert (message["To"], message["Cc"], message["Date"], message["In-Reply-To"]) == (None, None, None, None)
    assert message["X-Unsent"] == "1"
    assert message["MIME-Version"] == "1.0"
    assert message["Content-Language"] == "en-GB"
    assert message["Message-ID"] == "<376.1.73578771@example.org>"
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert {part["Content-Transfer-Encoding"] for part in message.iter_parts()} == {"quoted-printable"}


def test_without_an_address_of_the_programme_it_is_from_nobody_yet() -> None:
    message = parsed(mail(UPDATE))
    assert (message["From"], message["Bcc"]) == (None, None)
    assert message["Message-ID"] == "<376.1.408f2580@seslip.invalid>"


def test_the_id_is_of_issue_and_revision_and_of_no_other_programme() -> None:
    ids = [
        parsed(mail(each))["Message-ID"]
        for each in (
            UPDATE,
            changed(stories=()),
            changed(number=377),
            changed(corrections=CORRECTED[:1]),
            changed(programme="Eastern Partnership"),
        )
    ]
    assert ids[0] == ids[1]
    assert len({*ids}) == 4


def test_a_domain_too_long_for_a_line_leaves_the_id_whole() -> None:
    sender = f"office@{'very-long-name-of-a-council.' * 4}example.org"
    message = parsed(mail(changed(sender=sender)))
    assert str(message["Message-ID"]).endswith("@seslip.invalid>")
    assert parseaddr(str(message["From"])) == ("SESLIP", sender)


def test_a_correction_says_so_and_follows_the_first_revision() -> None:
    first, third = parsed(mail(UPDATE)), parsed(mail(changed(corrections=CORRECTED)))
    assert third["Subject"] == f"Correction: {first['Subject']}"
    assert third["In-Reply-To"] == third["References"] == first["Message-ID"]
    assert third["Message-ID"] == "<376.3.408f2580@seslip.invalid>"


def test_a_correction_follows_the_first_revision_under_a_new_name_of_the_programme_too() -> None:
    first = parsed(mail(changed(sender="office@example.org")))
    third = parsed(mail(changed(sender="Office@example.org", programme="Renamed", corrections=CORRECTED)))
    assert third["In-Reply-To"] == first["Message-ID"]
    other = parsed(mail(changed(sender="other@example.org")))
    assert other["Message-ID"] != first["Message-ID"]


def test_the_same_update_is_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys; from tests.render.test_update_email import FULL, mail;"
        "sys.stdout.buffer.write(mail(FULL, 'ada@example.org'))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        )
        assert done.stdout == mail(FULL, "ada@example.org")


def lines_of(content: bytes) -> list[bytes]:
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    return content.split(b"\r\n")


LONG = f"{'a' * 30}@{'council.' * 4}example.org"
"""As long as an address may be to share a line of 78 octets with what stands around it."""


def test_no_line_is_over_78_octets() -> None:
    everybody = [LONG, *(f"somebody.number-{at}@council-{at}.example.org" for at in range(500)), f"b{LONG[1:]}"]
    update = replace(
        FULL,
        subject="Été \u2013 " * 60 + "x" * 300,
        programme="Programme d'été \u2013 " * 20,
        sender=LONG,
        introduction=f"{'word ' * 200}\n\n{'x' * 500}\n\nhttps://www.example.org/{'path/' * 100}\n\n. \n\n{'é' * 200}",
    )
    content = mail(update, *everybody)
    assert max(map(len, lines_of(content))) <= 78
    message = parsed(content)
    assert [each.addr_spec for each in message["Bcc"].addresses] == everybody
    assert str(message["Subject"]) == f"Correction: {' '.join(update.subject.split())}"
    assert message["From"].addresses[0].addr_spec == LONG


def test_no_line_begins_as_mail_servers_would_change_it() -> None:
    update = changed(introduction="From here on\n\n.\n\n.gitignore\n\nFromage\n\n" + "From " * 60)
    content = mail(update)
    assert [line for line in lines_of(content) if line.startswith((b"From ", b"."))] == []
    assert b"=46rom here on" in lines_of(content)
    assert b"Fromage" in lines_of(content)
    assert max(map(len, lines_of(content))) <= 76
    part = parsed(content).get_body(("plain",))
    assert part is not None
    assert "\r\nFrom here on\r\n\r\n.\r\n\r\n.gitignore\r\n" in part.get_content()


def test_an_address_is_never_broken_however_long() -> None:
    longest = f"{'a' * 60}@{'council.' * 7}example.org"
    content = mail(changed(sender=longest), "ada@example.org", longest)
    assert f" {longest}".encode() in lines_of(content)
    assert f" <{longest}>".encode() in lines_of(content)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x85", "\r\n\r\n"])
def test_no_words_break_out_of_their_header(end: str) -> None:
    evil = f"Update{end}Bcc: eve@example.org{end}X-Evil: 1"
    update = changed(subject=evil, programme=evil, heading=evil, sender="office@example.org", corrections=CORRECTED[:1])
    update = replace(
        update,
        stories=(replace(UPDATE.stories[0], title=evil, update=evil, action=f"--=_update-376-2--{end}X-Evil: 1"),),
    )
    message = parsed(mail(update, "ada@example.org"))
    assert (message["X-Evil"], message["Bcc"]) == (None, "ada@example.org")
    assert message["Subject"] == "Correction: Update Bcc: eve@example.org X-Evil: 1"
    assert message["From"].addresses[0].display_name == "Update Bcc: eve@example.org X-Evil: 1"
    parts = [*message.iter_parts()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert "--=_update-376-2--" in parts[0].get_content()
    assert parts[0]["X-Evil"] is None


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org\r\nX-Evil: 1",
        "ada@example.org\nBcc: eve@example.org",
        "ada@example.org, eve@example.org",
        "Ada <ada@example.org>",
        "ada@example.org (Ada)",
        "ada",
        "",
        "ädä@example.org",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    for words in ((UPDATE, "bo@example.org", address), (changed(sender=address),)):
        with pytest.raises(Refused) as raised:
            mail(*words)
        assert raised.value.message.endswith("cannot stand in an e-mail: mail programs would not know whom it means.")


def test_the_domain_of_an_address_is_written_in_ascii() -> None:
    message = parsed(mail(changed(sender="office@exämple.org"), "ada@exämple.org"))
    assert (str(message["From"]), message["Bcc"]) == ("SESLIP <office@xn--exmple-cua.org>", "ada@xn--exmple-cua.org")


any_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
tricky_words = st.text('ab =?<>,;:@()\\"é\u2013_', min_size=1, max_size=200)
long_words = st.text('ab ,.<>@()\\"', min_size=61, max_size=200)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(words=any_words | tricky_words | long_words)
def test_subject_and_name_come_back_as_they_were(words: str) -> None:
    bare = changed(stories=(), reminders=(), network_dates=(), resources=(), contacts=(), peer_groups=())
    content = mail(replace(bare, subject=words, programme=words, sender="office@example.org"))
    assert max(map(len, lines_of(content))) <= 76
    message = parsed(content)
    assert (
        str(message["Subject"]) == str(make_header(decode_header(_phrase(content)))) == clean(" ".join(words.split()))
    )


@pytest.mark.parametrize(
    "name",
    ["Programme <evil@example.com>, and the others of this region, who are many", '\\"' * 28, "South East, " * 9],
)
def test_a_long_name_is_never_read_as_an_address(name: str) -> None:
    content = mail(changed(programme=name, sender="office@example.org"))
    assert max(map(len, lines_of(content))) <= 76
    assert [each.addr_spec for each in parsed(content)["From"].addresses] == ["office@example.org"]
    assert str(make_header(decode_header(_phrase(content)))) == " ".join(name.split())


def _phrase(content: bytes) -> str:
    """The name as the standard library's older reader has it: the newer one adds blanks between encoded words."""
    name, address = parseaddr(str(message_from_bytes(content)["From"]))
    assert address == "office@example.org"
    return name


def test_the_text_is_made_from_the_issue() -> None:
    part = parsed(mail(FULL)).get_body(("plain",))
    assert part is not None
    assert part.get_content() == render_update_text(FULL).replace("\n", "\r\n")


def test_an_issue_of_twenty_stories_stays_under_the_size_that_mail_programs_cut() -> None:
    part = parsed(mail(FULL)).get_body(("html",))
    assert part is not None
    assert len(FULL.stories) == 20
    assert len(part.get_content().encode()) < MOST
    assert len(part.as_bytes()) < MOST


def test_styles_are_in_the_elements_and_those_of_the_screen_in_a_style_element() -> None:
    page = page_of(FULL)
    style = page.one("head").one("style").text
    assert "@media (prefers-color-scheme: dark)" in style
    assert "@media (max-width: 480px)" in style
    assert "@import" not in style
    assert "url(" not in style
    assert all("style" in each.attributes for each in page.one("body").all("h1", "h2", "h3", "h4", "p", "a", "li"))
    assert not page.all("script", "link", "iframe", "form")
    metas = {each.attributes.get("name"): each.attributes.get("content") for each in page.all("meta")}
    assert metas["color-scheme"] == metas["supported-color-schemes"] == "light dark"


def test_every_dark_rule_is_of_an_element_that_is_there() -> None:
    page = page_of(FULL)
    dark = page.one("head").one("style").text.partition("prefers-color-scheme")[2]
    classes = {name for each in page.one("body").all(*TAGS) for name in (each.attributes.get("class") or "").split()}
    named = {word.partition(" ")[0].strip(",{}:") for word in dark.replace("\n", " ").split(".")[1:]}
    assert named <= classes | {"body"}
    assert "action" in named


TAGS = ("body", "div", "table", "td", "th", "h2", "h3", "h4", "p", "strong", "tr")


def test_the_page_has_one_title_and_headings_in_order() -> None:
    page = page_of(FULL)
    assert page.one("html").attributes["lang"] == "en-GB"
    assert page.one("h1").text == UPDATE.heading
    levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [each.text for each in page.all("h2")] == [
        *("Updates", "Network dates", "Events elsewhere", "Peer challenge", "Tools & Templates", "Contact details")
    ]


def test_tables_are_of_the_layout_or_have_header_cells() -> None:
    for table in page_of(FULL).all("table"):
        within = {id(each) for inner in table.all("table") for each in inner.all("th")}
        heads = [each for each in table.all("th") if id(each) not in within]
        if table.attributes.get("role") == "presentation":
            assert not heads
        else:
            assert {"col"} <= {each.attributes["scope"] for each in heads} <= {"col", "row"}


def test_a_link_makes_sense_alone_and_leads_out_of_the_mail() -> None:
    links = page_of(FULL).all("a")
    assert all(each.text.strip().lower() not in ("", "here", "link", "join", "click here") for each in links)
    assert all((each.attributes["href"] or "").startswith(("https://", "http://", "mailto:")) for each in links)
    assert f"Join {FULL.network_dates[0].network} online" in [each.text for each in links]


def test_corrections_stand_below_the_heading_newest_first() -> None:
    text = page_of(FULL).one("body").text
    places = [
        text.index(each)
        for each in (
            UPDATE.heading,
            "Corrected on Wednesday 6 November 2019: And it is in Horsham.",
            "Corrected on Monday 4 November 2019: The meeting in Crawley begins at 10am.",
            "Here is the week in brief",
        )
    ]
    assert places == sorted(places)


def test_the_charset_stands_where_it_is_looked_for() -> None:
    assert html_of(FULL).encode().index(b'<meta charset="utf-8">') < 1024
    assert html_of(FULL).count("charset") == 1


def test_a_table_of_an_item_is_laid_out_and_has_no_frame() -> None:
    for columns in (2, 6):
        table = f"{'| A ' * columns}|\n{'|--:' * columns}|\n{'| 1 ' * columns}|"
        page = page_of(changed(introduction=table))
        (cell, *_) = [each for each in page.all("td") if each.attributes.get("data-label")]
        assert "border-bottom" in (cell.attributes["style"] or "")
        assert "text-align:right" in (cell.attributes["style"] or "").replace(" ", "")
        assert not [each for each in page.all("div") if "tabindex" in each.attributes]


def test_who_is_not_in_the_contact_block_is_not_said_to_be() -> None:
    fact = Fact(label="Contact", words="Xa Quill", contact="xa")
    alone = page_of(changed(stories=(replace(UPDATE.stories[0], facts=(fact,)),)))
    assert "Contact: Xa Quill" in alone.text
    assert "Contact: Xa Quill (" not in alone.text
    known = replace(fact, contact=UPDATE.contacts[0].id)
    page = page_of(changed(stories=(replace(UPDATE.stories[0], facts=(known,)),)))
    assert "Contact: Xa Quill (contact details below)" in page.text


def test_two_links_to_different_places_have_different_words() -> None:
    events = tuple(replace(EVENT, id=at, title=title, url=f"https://www.example.org/{at}") for at, title in PLANS)
    links = page_of(changed(events=events)).all("a")
    assert [each.text for each in links if "plan (www" in each.text.casefold()] == [
        "The plan (www.example.org/1)",
        "the  Plan (www.example.org/2)",
    ]


PLANS = (("1", "The plan"), ("2", "the  Plan"))


def test_blanks_are_no_introduction() -> None:
    assert html_of(changed(introduction=" \n")) == html_of(changed(introduction=""))


def test_the_contact_of_a_network_is_called_that() -> None:
    text = page_of(UPDATE).text
    assert "Lead:" not in text
    assert f"Contact: {UPDATE.network_dates[0].lead}" in text


def test_marks_are_set_off() -> None:
    story = replace(
        UPDATE.stories[0], facts=(Fact(label="Meeting", words="QA, Friday 13 December 2019", mark="cancelled"),)
    )
    page = page_of(replace(FULL, stories=(story,)))
    marks = [each.text for each in page.all("strong") if each.attributes.get("class") == "mark"]
    moved = "moved from Friday 6 December 2019"
    assert marks == ["cancelled", moved, moved, moved]
    assert "Meeting: QA, Friday 13 December 2019 cancelled" in page.text


def test_a_list_of_messages_shows_the_news_and_nothing_after_it() -> None:
    def shown(update: Update) -> str:
        (div,) = [each for each in page_of(update).all("div") if each.attributes.get("class") == "preheader"]
        assert "display:none" in (div.attributes["style"] or "")
        assert len(div.text) - len(div.text.rstrip("\u00a0\u200c")) >= 150
        return div.text.rstrip("\u00a0\u200c")

    titles = [each.title for each in UPDATE.stories[:3]]
    assert shown(UPDATE) == " · ".join(titles)
    assert shown(changed(corrections=CORRECTED)) == " · ".join(["And it is in Horsham.", *titles])
    assert shown(changed(stories=())) == " · ".join(each.title for each in UPDATE.reminders[:3])
    assert shown(changed(stories=(), reminders=())) == UPDATE.heading


def test_a_picture_that_is_not_shown_is_told() -> None:
    picture = page_of(FULL).one("img")
    assert picture.attributes["alt"] == "Two people at a table, over a map"
    assert not page_of(UPDATE).all("img")


def test_text_from_outside_is_never_html() -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(1)"> "\'&amp;'
    story = replace(
        UPDATE.stories[0],
        title=evil,
        update=f"{evil}\n\n[go](javascript:alert(1))",
        action=evil,
        origin=evil,
        facts=(Fact(label=evil, words=evil, url="javascript:alert(1)", mark=evil),),
    )
    page = page_of(
        replace(
            FULL,
            heading=evil,
            subject=evil,
            programme=evil,
            introduction=evil,
            plan_link="javascript:alert(1)",
            banner=Banner(url='https://x/"onerror="alert(1)', alternative=evil),
            stories=(story,),
            network_dates=(
                NetworkDate(id="x", network=evil, when=evil, page="javascript:x", link="data:x", lead=evil),
            ),
            events=(replace(EVENT, title=evil, when=evil, cost=evil, audience=evil, url="javascript:x"),),
            peer_groups=(PeerGroupLine(group=evil, members=evil, host=evil),),
        )
    )
    assert not page.all("script")
    assert len(page.all("img")) == 1
    assert "onerror" not in page.one("img").attributes
    assert not [href for each in page.all("a") if (href := each.attributes["href"] or "")[:4] not in ("http", "mail")]
    assert page.one("h1").text == evil


def test_in_the_headline_form_only_what_is_asked_has_a_heading() -> None:
    update = get_update(Store(shipped("examples") / "headline-form"), 626)
    page = page_of(update)
    labels = [each.text for each in page.all("h4") if each.text in ("Update", "Action required")]
    assert labels == ["Action required"] * sum(bool(each.action) for each in (*update.stories, *update.reminders))
    assert "Action required" in [each.text for each in page_of(replace(FULL, form="headline")).all("h4")]
    assert [each.text for each in page.all("h3")][: len(update.stories)] == [each.title for each in update.stories]


def test_a_programmes_own_template_goes_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "config/templates"
    own.mkdir(parents=True)
    (own / "email.html").write_text("<style>p { color: red }</style><p>{{ subject }}</p>", encoding="utf-8")
    part = parsed(render_update_email(UPDATE, lambda name: find_config(tmp_path, name), ())).get_body(("html",))
    assert part is not None
    assert f'<p style="color:red">{UPDATE.subject}</p>' in part.get_content()

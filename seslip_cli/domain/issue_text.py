"""An issue as one Markdown document, to be edited as a whole: written, and read again with every slip in it.

A line that begins with `#` is structure, and `<!-- ... -->` at the beginning of a line a comment. A line of a text
that begins so is set one space in, and one that begins so behind spaces one space further (the idea of RFC 3676, 4.4):
any text comes back as it was, whatever it holds.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.issue import Issue, Item, Link, Reminder

Part = Literal["item", "reminder"]
PARTS: Mapping[Part, str] = {"item": "Updates", "reminder": "Reminders from previous weeks"}
"""The heading under which the stories of each kind stand."""
FIELDS = (
    *("id", "workstream", "deadline", "event", "until", "contacts", "meetings", "resources", "link"),
    *("first", "reason"),
)
"""The fields of a story, in the order in which they are written; `link` may stand several times."""
KEPT = ("first", "reason")
"""Fields that are shown and not for changing: they say where a reminder comes from."""

INTRODUCTION = "Introduction"
UPDATE, ACTION = "Update", "Action required"
_TO_STUFF = re.compile(r"^(?= *(?:#|<!--))", re.MULTILINE)
_OPENING = """\
<!-- {heading}. What stands between these arrows only explains: write below it.

A story looks like this, its title and text at the beginning of the line:

    ## Free schools in England
    deadline: Friday 29 November
    contacts: ada-marsh, Leo Finch
    link: The report on free schools https://www.example.org/report

{passages}

Right below the title stand the fields, a line each; then comes an empty line, then
the text, in Markdown. No field is needed. There are workstream, deadline, until and
event (the story comes back as a reminder as long as one of these lies ahead),
contacts, meetings, resources (ids or names, with commas between) and link (its
words, then the address; a line for each link). "id" tells which story is which, and
"first" and "reason" where a reminder comes from: leave those as they are. A new
story needs none of them. A line of a text that begins with # has a space before it
here, which is not part of the text.

To take a story out, delete it. To put stories in another order, move them.
Then save the file and close it. If anything is amiss you are told the line, nothing
is changed, and your text is kept: seslip issue edit --resume -->
"""
_TWO_PARTS = """\
    ### Update

    What is new.

    ### Action required

    What readers should do. Either part may stand alone."""
_ONE_PART = """\
    What is new.

    ### Action required

    What readers should do, if anything: most stories have no such part."""
_STANDING = """\
<!-- Nothing stands here, so this issue has the standing introduction. Write below
this comment to give it one of its own. -->
"""
_NO_STORIES = "<!-- Write the stories of this issue below this line. -->\n"


class Words(Struct, frozen=True, kw_only=True):
    """Words of the document, and the line in which they stand (from 1)."""

    line: int
    words: str


class Slip(Words, frozen=True, kw_only=True, order=True):
    """What is amiss in a line of the document, and what to do about it."""

    def __str__(self) -> str:
        """`line 12: there is no field "contcts". Did you mean contacts?`."""
        return f"line {self.line}: {self.words}"


class Passage(Struct, frozen=True, kw_only=True):
    """A text of the document, without empty lines around it."""

    lines: tuple[Words, ...] = ()

    @property
    def words(self) -> str:
        """The text; empty where there is none."""
        return "\n".join(each.words for each in self.lines).rstrip()

    def line_of(self, number: int) -> int:
        """In which line of the document the text's own line of a number (from 1) stands."""
        return self.lines[min(number, len(self.lines)) - 1].line


class StoryText(Struct, frozen=True, kw_only=True):
    """A story as it stands in the document; `line` is that of its title. Fields have the words given for them."""

    part: Part
    line: int
    title: str
    fields: Mapping[str, tuple[Words, ...]]
    update: Passage
    action: Passage

    def words_of(self, field: str) -> tuple[str, ...]:
        """What is given for a field; nothing where it is not there, or left empty."""
        return tuple(each.words for each in self.fields.get(field, ()) if each.words)

    def line_of(self, field: str) -> int:
        """The line of a field, else of the title."""
        return self.fields[field][0].line if field in self.fields else self.line

    def said(self) -> tuple[object, ...]:
        """All that the story says, wherever it stands."""
        texts = (self.update.words, self.action.words)
        return (self.part, self.title, *(self.words_of(field) for field in FIELDS), *texts)


class InCode(Words, frozen=True, kw_only=True):
    """A heading above which a block of code, begun in the line `since`, does not end."""

    since: int


class IssueText(Struct, frozen=True, kw_only=True):
    """The document as it was read; `slips` are all that is amiss in its form, `comments` the lines of comments."""

    date: Words | None
    introduction: Passage
    stories: tuple[StoryText, ...]
    comments: tuple[Words, ...]
    in_code: tuple[InCode, ...]
    slips: tuple[Slip, ...]

    def said(self) -> tuple[object, ...]:
        """All that the document says: two that say the same differ in comments and empty lines at most."""
        day = self.date.words if self.date is not None else None
        return (day, self.introduction.words, *(each.said() for each in self.stories))


def write_issue_text(issue: Issue, heading: str) -> str:
    """The document of an issue, with comments that explain it; `heading` names the issue."""
    passages = _TWO_PARTS if issue.form == "two-part" else _ONE_PART
    opening = _OPENING.format(heading=heading.replace("-->", ""), passages=passages)
    introduction = _STANDING if issue.introduction is None else f"{_stuffed(issue.introduction)}\n"
    blocks = [f"{opening}\ndate: {long_date(issue.date)}\n", f"# {INTRODUCTION}\n", introduction]
    stories: Mapping[Part, Sequence[Item]] = {"item": issue.item, "reminder": issue.reminder}
    for part, title in PARTS.items():
        none = [_NO_STORIES] if part == "item" else []
        blocks += [f"# {title}\n", *([_written(each, issue) for each in stories[part]] or none)]
    return "\n".join(blocks)


def _written(item: Item, issue: Issue) -> str:
    fields = [f"{name}: {words}" for name in FIELDS for words in _field_words(item, name)]
    blocks = ["\n".join([f"## {in_one_line(item.title)}", *fields])]
    if item.update is not None:
        blocks += [f"### {UPDATE}"] if issue.form == "two-part" else []
        blocks += [_stuffed(item.update)]
    if item.action is not None:
        blocks += [f"### {ACTION}", _stuffed(item.action)]
    return "\n\n".join(blocks) + "\n"


def _field_words(item: Item, name: str) -> Iterable[str]:
    """How a field is written, once for each line of it."""
    if name == "link":
        return [link_words(each) for each in item.links]
    if name == "reason" and not isinstance(item, Reminder):
        return []
    value = getattr(item, name)
    if value is None or value == ():
        return []
    if isinstance(value, tuple):
        return [", ".join(value)]
    return [long_date(value) if name in ("deadline", "until") else in_one_line(str(value))]


def link_words(link: Link) -> str:
    """A link as it is written in one line: its words, then the address."""
    return f"{in_one_line(link.text)} {link.url}"


def in_one_line(words: str) -> str:
    """Words with a space, and nothing else, between each two."""
    return " ".join(words.split())


def _stuffed(text: str) -> str:
    """A text without empty lines around it, and with a space before what would be read as structure."""
    return _TO_STUFF.sub(" ", make_passage(enumerate(text.replace("\r\n", "\n").split("\n"), 1)).words)


def make_passage(lines: Iterable[tuple[int, str]]) -> Passage:
    """A text of numbered lines, without the empty ones around it."""
    kept = [Words(line=line, words=words) for line, words in lines]
    full = [place for place, each in enumerate(kept) if each.words.strip()]
    return Passage(lines=tuple(kept[full[0] : full[-1] + 1])) if full else Passage()

"""Reading an issue's Markdown document: comments apart, line by line, with every slip in its form."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from seslip_cli.domain.issue_text import (
    ACTION,
    FIELDS,
    INTRODUCTION,
    PARTS,
    UPDATE,
    InCode,
    IssueText,
    Part,
    Slip,
    StoryText,
    Words,
    in_one_line,
    make_passage,
)
from seslip_cli.domain.lookup import nearest

_PASSAGES = {**{each.casefold(): each for each in (UPDATE, ACTION)}, "action": ACTION}
_PARTS: Mapping[str, Part | Literal["introduction"]] = {
    INTRODUCTION.casefold(): "introduction",
    **{heading.casefold(): part for part, heading in PARTS.items()},
    "reminders": "reminder",
}
_OTHER_NAMES = {"contact": "contacts", "meeting": "meetings", "resource": "resources", "links": "link"}
_HEADING = re.compile(r"(#{1,3})(?!#)(.*)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:(.*)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)", re.DOTALL)
"""The line that begins a block of code, and the one that ends it (CommonMark 0.31, 4.5)."""
_STUFFED = re.compile(r" +(?:#|<!--)")
_A_SPACE = "if it belongs to a text, put a space before its #"
_NO_COMMENT = "if it belongs to a text, put a space before its <!--"


def read_issue_text(text: str) -> IssueText:
    """Read the document. It may have Windows line ends, and a byte order mark."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    kept, comments, unended = _without_comments(lines)
    reader = _Reader()
    for each in kept:
        reader.take(each.line, each.words)
    return reader.result(comments, unended)


def _without_comments(lines: Sequence[str]) -> tuple[list[Words], list[Words], int]:
    """The lines that are no comments, those of comments that end, and the line of one that never does, else 0."""
    kept, comments = [], []
    began = 0
    for line, words in enumerate(lines, 1):
        rest = words
        while began or rest.startswith("<!--"):
            inside = rest if began else rest[len("<!--") :]
            began = began or line
            comment, end, rest = inside.partition("-->")
            comments.append(Words(line=line, words=in_one_line(comment)))
            if not end:
                break
            began = 0
            rest = rest.lstrip(" \t")
        if not began and (rest or rest == words):
            kept.append(Words(line=line, words=rest))
    return kept, [each for each in comments if not began or each.line < began], began


def find_lost_in_comments(before: IssueText, after: IssueText) -> Iterator[Slip]:
    """What was typed into comments, where nothing reads it: a slip for all the lines on end of a place."""
    for first, last in _typed_into(before.comments, after.comments):
        where = "" if first == last else f", down to line {last},"
        words = f"this{where} stands in a comment and would be lost: put it below the -->; {_NO_COMMENT}."
        yield Slip(line=first, words=words)


def find_cut_code(before: IssueText, after: IssueText) -> Iterator[Slip]:
    """The first heading within each block of code, of those that were not there: it ends the text, and the block."""
    left = Counter(each.words for each in before.in_code)
    told: set[int] = set()
    for each in after.in_code:
        left[each.words] -= 1
        if left[each.words] < 0 and each.since not in told:
            told.add(each.since)
            block = f'"{each.words}" stands in the block of code that begins in line {each.since}'
            mend = "If it belongs to the block, put a space before its #; if not, end the block above it"
            yield Slip(line=each.line, words=f"{block}. {mend}.")


def _typed_into(own: Sequence[Words], comments: Sequence[Words]) -> Sequence[tuple[int, int]]:
    """From which to which line comments have other words than the document's own; empty lines part nothing."""
    left = Counter(each.words for each in own)
    empty = {each.line for each in comments if not each.words}
    found: list[tuple[int, int]] = []
    for each in comments:
        left[each.words] -= 1
        if not each.words or left[each.words] >= 0:
            continue
        goes_on = bool(found) and empty.issuperset(range(found[-1][1] + 1, each.line))
        first = found.pop()[0] if goes_on else each.line
        found.append((first, each.line))
    return found


class _Story:
    """A story that is being read."""

    def __init__(self, part: Part, line: int, title: str) -> None:
        self.part: Part = part
        self.line = line
        self.title = title
        self.fields: dict[str, list[Words]] = {}
        self.texts: dict[str, list[tuple[int, str]]] = {UPDATE: []}

    def read(self) -> StoryText:
        return StoryText(
            part=self.part,
            line=self.line,
            title=self.title,
            fields={name: tuple(given) for name, given in self.fields.items()},
            update=make_passage(self.texts[UPDATE]),
            action=make_passage(self.texts.get(ACTION, ())),
        )


class _Reader:
    """Takes the document line by line."""

    def __init__(self) -> None:
        self._slips: list[Slip] = []
        self._date: Words | None = None
        self._introduction: list[tuple[int, str]] = []
        self._stories: list[_Story] = []
        self._seen: set[str] = set()
        self._headed: set[tuple[int, str]] = set()
        self._stray: set[str] = set()
        self._part = ""
        self._story: _Story | None = None
        self._among_fields = True
        self._text: list[tuple[int, str]] | None = None
        """Where text goes now; None where none may stand."""
        self._fence = Words(line=0, words="")
        """The line that began a block of code, and its mark; no words where none is open."""
        self._in_code: list[InCode] = []

    def take(self, line: int, words: str) -> None:
        heading = _HEADING.match(words)
        if heading is not None:
            if self._fence.words:
                self._in_code.append(InCode(line=line, words=words.strip(), since=self._fence.line))
            takers = (self._take_part, self._take_title, self._take_passage)
            takers[len(heading[1]) - 1](line, heading[2].strip())
        elif not (self._among_fields and self._take_field(line, words)):
            self._take_text(line, words)

    def result(self, comments: Sequence[Words], unended: int) -> IssueText:
        """What was read; after the line of a comment that never ends, nothing was."""
        if unended:
            self._slip(unended, "a comment begins here and never ends. Put --> where it is to end.")
        elif self._date is None or not self._date.words:
            line = self._date.line if self._date is not None else 1
            self._slip(line, 'the issue has no date. Write it above "# Introduction": date: Friday 8 November 2019')
        return IssueText(
            date=self._date,
            introduction=make_passage(self._introduction),
            stories=tuple(each.read() for each in self._stories),
            comments=tuple(comments),
            in_code=tuple(self._in_code),
            slips=tuple(sorted(self._slips)),
        )

    def _slip(self, line: int, words: str) -> None:
        self._slips.append(Slip(line=line, words=words))

    def _take_part(self, line: int, words: str) -> None:
        part = _PARTS.get(in_one_line(words).casefold())
        if part is None:
            parts = ", ".join(f'"# {each}"' for each in (INTRODUCTION, *PARTS.values()))
            self._slip(
                line,
                f'there is no part "# {words}"; there are {parts}. The title of a story begins with ##; {_A_SPACE}.',
            )
            return
        if part in self._seen:
            self._slip(line, f'the part "# {words}" is there already. Take this heading out.')
        self._seen.add(part)
        self._part, self._story, self._among_fields = part, None, False
        self._text = self._introduction if part == "introduction" else None

    def _take_title(self, line: int, words: str) -> None:
        if self._part not in PARTS:
            where = " or ".join(f'"# {each}"' for each in PARTS.values())
            self._slip(line, f'the story "{words}" stands above the stories. Put it below {where}; {_A_SPACE}.')
        if not words:
            self._slip(line, "the story has no title. Write it behind ##.")
        part: Part = "reminder" if self._part == "reminder" else "item"
        self._story = _Story(part, line, in_one_line(words))
        self._stories.append(self._story)
        self._among_fields, self._text = True, self._story.texts[UPDATE]

    def _take_passage(self, line: int, words: str) -> None:
        name = _PASSAGES.get(in_one_line(words).casefold())
        if name is None or self._story is None:
            there = f'there are "### {UPDATE}" and "### {ACTION}", each in a story'
            self._slip(line, f'"### {words}" can stand nowhere here; {there}. Mend it; {_A_SPACE}.')
            return
        self._among_fields = False
        text = self._story.texts.get(name, [])
        if name == UPDATE and make_passage(text).lines and (self._story.line, name) not in self._headed:
            self._slip(line, f'the text above is the update already. Take "### {words}" out, or the text above.')
        elif (self._story.line, name) in self._headed:
            self._slip(line, f'"### {words}" stands twice in this story. Make one text of the two.')
        self._headed.add((self._story.line, name))
        self._text = self._story.texts[name] = text

    def _take_field(self, line: int, words: str) -> bool:
        """Take a line among the fields; gives whether it was one, or the empty line that ends them."""
        if not words.strip():
            self._among_fields = self._story is None
            return True
        found = _FIELD.match(words)
        if found is None:
            return self._take_no_field(line)
        name = in_one_line(found[1]).lower().replace("_", "-")
        name = _OTHER_NAMES.get(name, name)
        given = Words(line=line, words=in_one_line(found[2]))
        if self._story is None:
            self._take_own_field(name, given)
        elif name not in FIELDS:
            near = nearest(name, {each: each for each in FIELDS})
            self._slip(line, f'there is no field "{found[1]}". {near} If it is text, leave an empty line above it.')
        elif name in self._story.fields and name != "link":
            self._slip(line, f'the field "{name}" is given twice in this story. Take one line out.')
        else:
            self._story.fields.setdefault(name, []).append(given)
        return True

    def _take_no_field(self, line: int) -> bool:
        if self._story is not None and not self._story.fields:
            self._among_fields = False
            return False  # a text that begins right below the title
        if self._story is not None:
            self._slip(
                line,
                "this line stands among the fields and is none. Write it as name: value, or, if the text begins here, "
                "leave an empty line above it.",
            )
        else:
            self._tell_once(line, 'text stands before the first heading. Put it below "# Introduction" or in a story.')
        return True

    def _take_own_field(self, name: str, given: Words) -> None:
        """Take a field of the issue itself."""
        if name != "date":
            self._slip(
                given.line, f'the issue has no field "{name}", only its date. Put it in a story, or take it out.'
            )
        elif self._date is not None:
            self._slip(given.line, "the date is given twice. Take one line out.")
        else:
            self._date = given

    def _take_text(self, line: int, words: str) -> None:
        if self._text is not None:
            self._text.append((line, words[1:] if _STUFFED.match(words) else words))
            self._take_fence(line, words)
        elif words.strip():
            words = "text stands before the first story of its part. Begin the story with ## and its title."
            self._tell_once(line, words)

    def _take_fence(self, line: int, words: str) -> None:
        """Take note of a line that begins a block of code, or ends the one that is open."""
        found = _FENCE.fullmatch(words)
        mark = "" if found is None else found[1] or found[2]
        if mark and not self._fence.words:
            self._fence = Words(line=line, words=mark)
        elif mark.startswith(self._fence.words) and mark == words.strip():
            self._fence = Words(line=0, words="")

    def _tell_once(self, line: int, words: str) -> None:
        """Tell of text where none may stand, once in each part."""
        if self._part not in self._stray:
            self._slip(line, words)
        self._stray.add(self._part)

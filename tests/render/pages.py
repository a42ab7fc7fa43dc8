"""A page as a test reads it: with the standard parser, which knows nothing of ours."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "meta", "link", "input"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    def all(self, *tags: str) -> list["Element"]:
        found: list[Element] = []
        for each in self.children:
            if isinstance(each, Element):
                found += [each] if each.tag in tags else []
                found += each.all(*tags)
        return found

    def one(self, tag: str) -> "Element":
        (found,) = self.all(tag)
        return found

    def by_id(self, id: str) -> "Element":
        (found,) = [each for each in self.all(*{each.tag for each in walk(self)}) if each.attributes.get("id") == id]
        return found


def walk(element: Element) -> list[Element]:
    return [element, *(inner for each in element.children if isinstance(each, Element) for inner in walk(each))]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("document")
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(html: str) -> Element:
    """The elements of a page; fails where a tag is not closed, or closed in the wrong order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"never closed: {[each.tag for each in reader.open[1:]]}"
    return reader.top

"""What a cell says of its row: that it is a total, a balance, a heading between the rows, or a line below the table."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from seslip_cli.imports.headings import Synonyms
from seslip_cli.imports.ledger_totals import Kind

Sort = Literal["total", "opening", "closing", "section", "footer"]
Sure = Literal["all", "named", "perhaps"]

_MOST_KEPT = 20_000
"""How many cells are kept to recognise them again."""


class Label(Struct, frozen=True, kw_only=True):
    """What a cell calls its row, and how surely.

    `all` of the cell says it, but for figures (`Total:`, `Subtotal 12345`); the cell is `named` after what it adds up
    (`Total for March`, `Learning total`); or it begins like it and `perhaps` is a name (`Total Heating Ltd`).
    """

    sort: Sort
    sure: Sure = "all"
    kind: Kind = "total"


class Labels(dict[str, "tuple[Label, ...]"]):
    """What cells say of their rows, by their text; nothing for most."""

    def __init__(self, words: Synonyms) -> None:
        super().__init__()
        names: Mapping[Kind, str] = {"grand": "grand_total", "subtotal": "subtotal", "total": "total"}
        self._totals = [(kind, _beginning(words[name]), _end(words[name])) for kind, name in names.items()]
        self._balances: tuple[tuple[Sort, re.Pattern[str]], ...] = (
            ("opening", _beginning(words["opening"])),
            ("closing", _beginning(words["closing"])),
        )
        self._others: tuple[tuple[Sort, re.Pattern[str]], ...] = (
            ("footer", _beginning(words["footer"])),
            ("section", _beginning(words["section"])),
        )
        totals = [word for name in names.values() for word in words[name]]
        self._first_words = _first_words((*totals, *words["opening"], *words["closing"]))
        self._last_words = tuple({word.casefold().split()[-1] for word in totals})
        self._total_of = frozenset(words["total_of"])
        self._balance_of = frozenset(words["balance_of"])

    def __missing__(self, text: str) -> tuple[Label, ...]:
        labels = tuple(self._read(text))
        if len(self) < _MOST_KEPT:
            self[text] = labels
        return labels

    def find(self, text: str, sort: Sort) -> Label | None:
        """What a cell says of one sort."""
        return next((label for label in self[text] if label.sort == sort), None)

    def may_add_up(self, text: str) -> bool:
        """Whether a cell, at a quick look, may call its row a total or a balance: for most it does not."""
        plain = text.casefold().strip(" *:=-.\n")
        if not plain:
            return "*" in text
        return (plain.startswith(self._first_words) or plain.endswith(self._last_words)) and self.adds_up(text)

    def adds_up(self, text: str) -> bool:
        """Whether a cell calls its row a total or a balance, and not only perhaps."""
        return any(label.sort in ("total", "opening", "closing") and label.sure != "perhaps" for label in self[text])

    def _read(self, text: str) -> Iterable[Label]:
        plain = " ".join(text.casefold().split())
        bare = plain.strip(" *:=-.")
        if not bare and "*" in plain:
            yield Label(sort="total")  # as SAP marks its totals
        if label := self._total(bare):
            yield label
        for sort, beginning in self._balances:
            if found := beginning.match(bare):
                yield Label(sort=sort, sure=_how_sure(bare[found.end() :], self._balance_of))
        for sort, beginning in self._others:
            if found := beginning.match(bare):
                yield Label(sort=sort, sure=_how_sure(bare[found.end() :], frozenset()))

    def _total(self, text: str) -> Label | None:
        for kind, beginning, end in self._totals:
            if found := beginning.match(text):
                return Label(sort="total", kind=kind, sure=_how_sure(text[found.end() :], self._total_of))
            if end.search(text):
                return Label(sort="total", kind="subtotal" if kind == "total" else kind, sure="named")
        return None


def _how_sure(rest: str, named: frozenset[str]) -> Sure:
    words = re.findall(r"[^\W\d_]+", rest)
    return "all" if not words else "named" if words[0] in named or rest.lstrip()[:1] in (":", "-") else "perhaps"


def _first_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple({word.casefold().split()[0] for word in words})


def _beginning(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(words)})(?![^\W_])")


def _end(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_any_of(words)})\Z")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word.casefold()) for word in sorted(words, key=len, reverse=True))

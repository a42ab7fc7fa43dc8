"""Names that may be one person's: another spelling, a nickname, an initial, other spaces or order, a small slip.

Two names are compared by rules that can be told to a person, and never by a score: what is found is a question, and
the answer is theirs. The names that are worth comparing are found by the letters of the surname, so that a thousand
people are looked through in one pass.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

_HONORIFICS = "mr mrs ms miss mx dr sir dame lord lady baroness baron cllr councillor prof professor rev revd hon"
_POST_NOMINALS = "obe mbe cbe kbe dbe bem mp jp kc qc phd ba ma bsc msc dl frsa jr jnr sr snr"
_NICKNAMES = (
    "abigail abby abbie gail",
    "agnes nessie",
    "alexander alexandra alex sandy sandra xander",
    "alfred alf alfie fred",
    "amanda mandy",
    "andrew andy drew",
    "anthony antony tony",
    "barbara barb babs",
    "benjamin ben benny",
    "catherine katherine kathryn catharine katharine kate katie katy kathy cathy cath kath kit kitty",
    "charles charlie chas chuck",
    "charlotte lottie lotte",
    "christine christina tina chrissie",
    "deborah debra debbie deb",
    "edward ed eddie ted teddy ned",
    "eleanor ellie nell nora",
    "elizabeth elisabeth liz lizzie beth betty eliza libby",
    "frances francis frank fran frankie",
    "frederick fred freddie",
    "gabrielle gabriel gabby",
    "geoffrey jeffrey geoff jeff",
    "harold harry hal",
    "harriet hattie",
    "helen nell ellen",
    "henry harry hal",
    "isabel isabella isobel izzy bella",
    "jacqueline jackie jacqui",
    "james jim jimmy jamie",
    "jennifer jenny jen",
    "john jack johnny jon",
    "jonathan jon jonny",
    "joseph joe joey",
    "judith judy",
    "lawrence laurence larry laurie",
    "margaret maggie meg peggy marge greta",
    "martha patty",
    "mary molly polly",
    "matthew matt",
    "michael mike mick mickey",
    "mohammed muhammad mohammad mohamed muhammed mo",
    "nicholas nicolas nick nicky",
    "nicola nicky nikki",
    "oliver ollie",
    "patricia pat patsy tricia trish",
    "patrick pat paddy",
    "peter pete",
    "philip phillip phil",
    "rebecca becky becca",
    "richard rick ricky dick richie",
    "robert rob bob bobby robbie bert",
    "ronald ron ronnie",
    "samantha sam sammy",
    "samuel sam sammy",
    "sarah sara sally",
    "stephen steven steve",
    "susan suzanne sue suzie susie",
    "theresa teresa terry tess tessa",
    "thomas tom tommy",
    "victoria vicky vicki tori",
    "william bill billy will liam",
    "winifred win winnie",
)
_APOSTROPHE = re.compile("['`\N{RIGHT SINGLE QUOTATION MARK}]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SHORTEST_PREFIX = 3
_SLIP_FROM, _SLIPS_FROM = 5, 8
"""From how many letters on a word may have one slip, and two."""


def plain_name(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: small letters without accents; no titles, no letters after it."""
    words = fold(name).split()
    bare = [each for each in words if each not in _NO_NAMES]
    return tuple(bare or words)


def fold(text: str) -> str:
    """Text as it is searched and compared: small letters and figures, without accents, a space between words."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(_BETWEEN_WORDS.sub(" ", _APOSTROPHE.sub("", text.casefold())).split())


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss"}
)
"""Letters that are no other letter with an accent, and are typed as one all the same."""


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be one person's."""
    return _are_alike(plain_name(one), plain_name(other))


def share_first_name(one: str, other: str) -> bool:
    """Whether two names begin with the same first name, in any of its forms: people change their surnames."""
    first, second = plain_name(one), plain_name(other)
    return bool(first and second) and _same_first(first[0], second[0])


def similar_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of every two names that may be one person's, each pair once."""
    known = Names()
    for place, name in enumerate(names):
        yield from ((earlier, place) for earlier in known.meet(name))


class Names:
    """Names among which those are found that may be the same person's as another."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._words: list[tuple[str, ...]] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take up another name; its place is how many there were before."""
        self._put(words := plain_name(name), _keys(words))

    def alike(self, name: str) -> list[int]:
        """The places of the names that may be the same person's."""
        words = plain_name(name)
        return self._near(words, _keys(words))

    def meet(self, name: str) -> list[int]:
        """The places of the names that may be the same person's; the name is then among them."""
        words = plain_name(name)
        keys = _keys(words)
        found = self._near(words, keys)
        self._put(words, keys)
        return found

    def _put(self, words: tuple[str, ...], keys: set[str]) -> None:
        for key in keys:
            self._places[key].append(len(self._words))
        self._words.append(words)

    def _near(self, words: tuple[str, ...], keys: set[str]) -> list[int]:
        near = {place for key in keys if key in self._places for place in self._places[key]}
        return [place for place in sorted(near) if _are_alike(self._words[place], words)]


def _keys(words: tuple[str, ...]) -> set[str]:
    """What names have in common if they are worth comparing: a surname but for one letter, and how they begin."""
    if not words:
        return set()
    first, last = words[0], words[-1]
    keys = {" ".join(sorted(words)), "".join(words)}
    if len(words) == 1:
        keys |= {f"- {form}" for form in _forms(last)}
    else:
        forms = {*_forms(last), *(each for each in words[1:-1] if len(each) >= _SHORTEST_PREFIX), "".join(words[1:])}
        keys |= {f"{initial} {form}" for initial in _initials(first) for form in forms}
    return keys


def _forms(word: str) -> set[str]:
    """A word, and what is left of it without any one letter: two words with a slip between them share a form."""
    if len(word) < _SLIP_FROM - 1:
        return {word}
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


@cache
def _initials(first: str) -> frozenset[str]:
    """The letters with which a first name, or a form of it, may begin; C and K sound alike."""
    forms = {first, *(each for group in _groups_of(first) for each in group)}
    return frozenset("k" if each[0] == "c" else each[0] for each in forms)


@cache
def _groups_of(first: str) -> tuple[frozenset[str], ...]:
    return tuple(group for group in _GROUPS if first in group)


_NO_NAMES = frozenset(f"{_HONORIFICS} {_POST_NOMINALS}".split())
_GROUPS = tuple(frozenset(group.split()) for group in _NICKNAMES)


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return True
    if len(one) == 1 or len(other) == 1:
        return len(one) == len(other) and _near(one[0], other[0], most=1)
    if not _same_first(one[0], other[0]):
        return False
    if "".join(one[1:]) == "".join(other[1:]):
        return True
    return _near(one[-1], other[-1], most=1) or set(one) < set(other) or set(other) < set(one)


def _same_first(one: str, other: str) -> bool:
    """Whether two first names may be the same: an initial, a short form, a nickname, a slip."""
    short, long = sorted((one, other), key=len)
    if (len(short) == 1 or len(short) >= _SHORTEST_PREFIX) and long.startswith(short):
        return True
    return any(other in group for group in _groups_of(one)) or _near(one, other, most=2)


def _near(one: str, other: str, *, most: int) -> bool:
    """Whether two words are the same but for as many slips as so long a word may have, and no more than `most`."""
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()):
        return False  # in figures no slip is likelier than another number
    longest = max(len(one), len(other))
    allowed = min(most, 2 if longest >= _SLIPS_FROM else 1 if longest >= _SLIP_FROM else 0)
    return abs(len(one) - len(other)) <= allowed and _slips(one, other) <= allowed


def _slips(one: str, other: str) -> int:
    """How many letters were left out, added, mistaken or swapped with the next (Damerau's distance)."""
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for i, mine in enumerate(one, 1):
        further, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, further[j - 2] + 1)
            row.append(cost)
    return row[-1]

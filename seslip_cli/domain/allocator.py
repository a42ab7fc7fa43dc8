"""Trying rules on transactions: the first that fits decides."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from fnmatch import translate

from seslip_cli.domain.actuals import plain_code
from seslip_cli.domain.allocation import Rule, is_pattern, plain_words
from seslip_cli.domain.ledger import Posting, Transaction
from seslip_cli.domain.period import Year


class Allocator:
    """The rules of a year made ready to be tried on many transactions.

    What a supplier or a code fits is worked out once for each that occurs: rules as the bits of a number, the first
    rule the lowest.
    """

    def __init__(self, rules: Sequence[Rule], year: Year) -> None:
        self._year = year
        self._rules = [(rule, _words_test(rule.narrative), _is_bounded(rule)) for rule in rules]
        self._suppliers = _Fits([_words_test(rule.supplier) for rule in rules])
        self._centres = _Fits([_code_test(rule.cost_centre) for rule in rules])
        self._accounts = _Fits([_code_test(rule.account) for rule in rules])

    def find(self, row: Posting | Transaction) -> Rule | None:
        """The first rule that a transaction fits."""
        fitting = self._suppliers[row.supplier] & self._centres[row.cost_centre] & self._accounts[row.account]
        while fitting:
            lowest = fitting & -fitting
            rule, narrative, bounded = self._rules[lowest.bit_length() - 1]
            if (narrative is None or narrative(row.narrative)) and (
                not bounded or _in_bounds(rule, row.pence, row.counts_on(self._year))
            ):
                return rule
            fitting ^= lowest
        return None


_Test = Callable[[str], bool] | None


class _Fits(dict[str, int]):
    """For each text, the rules whose test it passes, as bits; a rule without a test lets everything pass."""

    def __init__(self, tests: Sequence[_Test]) -> None:
        super().__init__()
        self._tests = tests

    def __missing__(self, text: str) -> int:
        fitting = self[text] = sum(1 << at for at, test in enumerate(self._tests) if test is None or test(text))
        return fitting


def _words_test(asked: str | None) -> _Test:
    if asked is None:
        return None
    if is_pattern(asked):
        matches = _pattern(asked.casefold())
        return lambda text: matches(text.casefold()) is not None
    wanted = f" {plain_words(asked)} "
    return lambda text: wanted in f" {plain_words(text)} "


def _code_test(asked: str | None) -> _Test:
    if asked is None:
        return None
    wanted = plain_code(asked)
    if is_pattern(asked):
        matches = _pattern(wanted)
        return lambda text: matches(plain_code(text)) is not None
    return lambda text: plain_code(text) == wanted


def _pattern(asked: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(translate(asked.replace("[", "[[]"))).match


def _is_bounded(rule: Rule) -> bool:
    return any(each is not None for each in (rule.least, rule.most, rule.from_, rule.to))


def _in_bounds(rule: Rule, pence: int, on: dt.date) -> bool:
    return (
        (rule.least is None or rule.least.pence <= pence)
        and (rule.most is None or pence <= rule.most.pence)
        and (rule.from_ is None or rule.from_ <= on)
        and (rule.to is None or on <= rule.to)
    )

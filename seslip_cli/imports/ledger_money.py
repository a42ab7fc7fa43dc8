"""What each row of a ledger comes to: net of VAT, expenditure positive, from whichever columns the file has."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.errors import CannotImport
from seslip_cli.imports.amounts import read_amounts
from seslip_cli.imports.days import ColumnTrouble
from seslip_cli.imports.headings import Synonyms, key_of
from seslip_cli.imports.ledger_columns import MONEY, Body, LedgerColumns

Pence = list[int | None]
_AMOUNTS = tuple(field for field in MONEY if field != "vat")


class RowAmounts(Struct, frozen=True, kw_only=True):
    """The amount of each row in pence, None where it has none; `slips` has the reasons for those not understood.

    `used` are the headings of the columns that were read, by field; `unsigned` the rows of which an indicator column
    does not say whether they are debit or credit, as is the way of totals. `elsewhere` says of rows without an amount
    that another column has one, which is not read: the gross where the net is blank. `alone` is the field of the one
    column that makes the amounts, where one does. `beside` are the others that a total may add up, by field, as they
    stand in the file: debit and credit, net, gross and VAT, but not what may be a balance.
    """

    pence: Pence
    slips: Mapping[int, str]
    used: Mapping[str, str]
    unsigned: frozenset[int] = frozenset()
    elsewhere: Mapping[int, str] = {}
    alone: str = ""
    beside: Mapping[str, Pence] = {}
    notes: tuple[str, ...] = ()


def read_money(body: Body, columns: LedgerColumns, words: Synonyms, name: str) -> RowAmounts:
    """The amount of every row. Raises CannotImport for columns that contradict themselves."""
    return _Reader(body, columns, words, name).read()


def reverse(amounts: RowAmounts) -> RowAmounts:
    """The same amounts with the other sign, of a file in which spending has a minus."""
    return replace(amounts, pence=[each if each is None else -each for each in amounts.pence])


class _Reader:
    """Works out the amounts of one ledger."""

    def __init__(self, body: Body, columns: LedgerColumns, words: Synonyms, name: str) -> None:
        self._body = body
        self._columns = columns
        self._words = words
        self._name = name
        self._fields = [field for field in MONEY if field in columns.chosen]
        if "amount" in columns.chosen and columns.chosen["amount"][0].given:
            self._fields = [field for field in self._fields if field == "amount" or columns.chosen[field][0].given]
        self._notes: list[str] = []
        self._slips: dict[int, str] = {}
        self._read: dict[str, Pence] = {}
        self._all_slips: dict[str, dict[int, str]] = {}

    def read(self) -> RowAmounts:
        self._read_columns()
        if "net" in self._fields:
            pence, used = self._net()
        elif "amount" in self._fields:
            pence, used = self._amount()
        elif "gross" in self._fields:
            pence, used = self._gross()
        else:
            pence, used = self._sides()
        unsigned: frozenset[int] = frozenset()
        if "drcr" in self._columns.chosen and not {"debit", "credit"} & {*used}:
            pence, unsigned = self._with_signs(pence, used)
        for field in used:
            self._slips.update(self._all_slips.get(field, {}))
        headings = {self._shown_as(field, used): self._columns.heading(field) for field in used}
        return RowAmounts(
            pence=pence,
            slips=self._slips,
            used=headings,
            unsigned=unsigned,
            elsewhere=self._elsewhere(pence, used),
            alone=used[0] if len(used) == 1 else "",
            beside={field: self._read[field] for field in self._fields if self._is_beside(field, used, pence)},
            notes=tuple(self._notes),
        )

    def _elsewhere(self, pence: Pence, used: Sequence[str]) -> dict[int, str]:
        """Why rows are left out that are blank where the amount is read, and have one in another column.

        VAT is none, and neither is what may be a balance.
        """
        read = [field for field in used if field in _AMOUNTS]
        others = [field for field in self._fields if field in _AMOUNTS and field not in read]
        if {"debit", "credit"} & {*read} and "amount" in others:
            others.remove("amount")
        blank = f"{' and '.join(map(self._said, read))} {'is' if len(read) == 1 else 'are'} blank"
        return {
            at: f"{blank}, {self._said(field)} is not"
            for field in others
            for at, (amount, other) in enumerate(zip(pence, self._read[field], strict=True))
            if amount is None and other
        }

    def _is_beside(self, field: str, used: Sequence[str], pence: Pence) -> bool:
        """Whether a total's figure in a column can be held against what stands in it row by row."""
        if field == "amount" or used == [field] or "drcr" in used:
            return False
        unread = {} if field in used else self._all_slips[field]
        if any(pence[at] is not None for at in unread):
            return False
        return field != "vat" or self._vat_has_signs(pence)

    def _vat_has_signs(self, pence: Pence) -> bool:
        """Whether VAT is negative where its amount is; where it never is, a total of it may be either."""
        pairs = [(vat, amount) for vat, amount in zip(self._read["vat"], pence, strict=True) if vat and amount]
        return any(vat < 0 for vat, _ in pairs) or not any(amount < 0 for _, amount in pairs)

    def _shown_as(self, field: str, used: Sequence[str]) -> str:
        return "amount" if field in ("net", "gross") and "amount" not in used else field

    def _said(self, field: str) -> str:
        return f'"{self._columns.heading(field)}"'

    def _read_columns(self) -> None:
        """Every column with amounts; they are decided together, since a file writes them alike."""
        texts = [self._body.texts(self._columns.place(field)) for field in self._fields]
        height = len(self._body.rows)
        joined = texts[0] if len(texts) == 1 else [text for column in texts for text in column]
        try:
            read = read_amounts(joined)
        except ColumnTrouble as trouble:
            shown = " and ".join(f"row {self._body.rows[at % height].number}" for at, _ in trouble.cells)
            headings = " and ".join(map(self._said, self._fields))
            raise CannotImport(
                f"The amounts of {self._name} ({headings}) cannot be read: {trouble.words} ({shown}).",
                "Write them all in one way, or ask for the export again.",
            ) from None
        for number, field in enumerate(self._fields):
            self._read[field] = read.pence if len(texts) == 1 else read.pence[number * height : (number + 1) * height]
            self._all_slips[field] = {
                at - number * height: reason for at, reason in read.slips.items() if at // height == number
            }

    def _net(self) -> tuple[Pence, list[str]]:
        others = [field for field in ("amount", "gross") if field in self._fields]
        if others:
            self._notes.append(
                f"Amounts are net of VAT: {self._said('net')} is read, "
                f"{' and '.join(map(self._said, others))} left out."
            )
        return self._read["net"], ["net"]

    def _gross(self) -> tuple[Pence, list[str]]:
        if "vat" in self._fields:
            self._notes.append(f"Amounts are net of VAT: {self._said('gross')} less {self._said('vat')}.")
            return self._less_vat("gross"), ["gross", "vat"]
        self._notes.append(f"Amounts may include VAT: the file has {self._said('gross')} only.")
        return self._read["gross"], ["gross"]

    def _amount(self) -> tuple[Pence, list[str]]:
        if "gross" in self._fields:
            return self._amount_beside_gross()
        if "vat" in self._fields:
            return self._amount_beside_vat()
        if {"debit", "credit"} & {*self._fields}:
            return self._amount_beside_sides()
        return self._read["amount"], ["amount"]

    def _amount_beside_gross(self) -> tuple[Pence, list[str]]:
        if "vat" in self._fields and self._read["amount"] == self._read["gross"]:
            return self._gross()
        self._notes.append(
            f"Amounts are net of VAT: {self._said('amount')} is read, {self._said('gross')} left out."
            if "vat" in self._fields and self._adds_up()
            else f"{self._said('amount')} is read as net of VAT, {self._said('gross')} left out."
        )
        return self._read["amount"], ["amount"]

    def _adds_up(self) -> bool:
        """Whether amount and VAT make the gross amount wherever there are all three."""
        rows = zip(self._read["amount"], self._read["vat"], self._read["gross"], strict=True)
        return all(a + (v or 0) == g for a, v, g in rows if a is not None and g is not None)

    def _amount_beside_vat(self) -> tuple[Pence, list[str]]:
        """Whether VAT is a fifth of the amounts, which are then net, or a sixth of them."""
        amount, vat = self._said("amount"), self._said("vat")
        pairs = [(a, v) for a, v in zip(self._read["amount"], self._read["vat"], strict=True) if a and v]
        fifths = sum(abs(abs(v) * 5 - abs(a)) <= 5 for a, v in pairs)
        sixths = sum(abs(abs(v) * 6 - abs(a)) <= 6 for a, v in pairs)
        if sixths * 2 > len(pairs) and sixths > fifths:
            self._notes.append(
                f"Amounts are net of VAT: {amount} less {vat}, since the VAT is a sixth of what is there."
            )
            return self._less_vat("amount"), ["amount", "vat"]
        known = fifths * 2 > len(pairs) and fifths > sixths
        self._notes.append(
            f"Amounts are net of VAT: {amount} is read, {vat} left out, since the VAT is a fifth of what is there."
            if known
            else f"{amount} is read as net of VAT, {vat} left out."
        )
        return self._read["amount"], ["amount"]

    def _less_vat(self, field: str) -> Pence:
        """Amounts without their VAT, which has the amount's sign where the column shows none of its own."""
        vat = self._read["vat"]
        if not any(each < 0 for each in vat if each):
            vat = [
                -each if each and amount and amount < 0 else each
                for each, amount in zip(vat, self._read[field], strict=True)
            ]
        pairs = zip(self._read[field], vat, strict=True)
        return [amount - (each or 0) if amount is not None else None for amount, each in pairs]

    def _amount_beside_sides(self) -> tuple[Pence, list[str]]:
        """The amount where it agrees with debit less credit; else these, since it may be a balance."""
        sides, used = self._sides()
        amount = self._read["amount"]
        pairs = [(a, s) for a, s in zip(amount, sides, strict=True) if a is not None and s is not None]
        if pairs and all(a == s for a, s in pairs):
            return amount, ["amount"]
        if not pairs and not any(each is not None for each in sides):
            return amount, ["amount"]
        headings = " and ".join(map(self._said, used))
        self._notes.append(f"Amounts are read from {headings}; {self._said('amount')} says something else.")
        return sides, used

    def _sides(self) -> tuple[Pence, list[str]]:
        """Debit less credit; a credit column whose amounts are mostly negative has its signs already."""
        used: list[str] = [field for field in ("debit", "credit") if field in self._fields]
        if used == ["debit"]:
            return self._read["debit"], used
        credit = self._read["credit"]
        negative = sum(each < 0 for each in credit if each)
        positive = sum(each > 0 for each in credit if each)
        sign = 1 if negative > positive else -1
        if negative and positive:
            self._notes.append(
                f"{self._said('credit')} has amounts of both signs: "
                + ("negative ones are credits." if sign == 1 else "negative ones take credits back.")
            )
        if used == ["credit"]:
            return [each * sign if each is not None else None for each in credit], used
        pairs = zip(self._read["debit"], credit, strict=True)
        return [(d or 0) + sign * (c or 0) if d is not None or c is not None else None for d, c in pairs], used

    def _with_signs(self, pence: Pence, used: list[str]) -> tuple[Pence, frozenset[int]]:
        """Amounts with the signs that an indicator gives them, unless they have them. Raises CannotImport."""
        texts = self._body.texts(self._columns.place("drcr"))
        sides = {text: self._side(text) for text in dict.fromkeys(texts)}
        signs = [sides[text] for text in texts]
        pairs = [(each, sign) for each, sign in zip(pence, signs, strict=True) if each and sign]
        negated = [each for each, sign in pairs if sign < 0]
        if negated and all(each < 0 for each in negated):
            return pence, frozenset()
        if any(each < 0 for each in negated):
            raise self._of_both_signs(pence, signs)
        used.append("drcr")
        unsigned = frozenset(at for at, (each, sign) in enumerate(zip(pence, signs, strict=True)) if each and not sign)
        for at in unsigned:
            self._slips[at] = f"{self._said('drcr')} says neither debit nor credit"
        return [
            each * (sign or 1) if each is not None else None for each, sign in zip(pence, signs, strict=True)
        ], unsigned

    def _side(self, text: str) -> int:
        """1 for debit, -1 for credit, 0 for neither."""
        key = key_of(text) or text
        return 1 if _is_among(key, self._words["debit"]) else -1 if _is_among(key, self._words["credit"]) else 0

    def _of_both_signs(self, pence: Pence, signs: Sequence[int]) -> CannotImport:
        rows = [(row.number, each) for row, each, sign in zip(self._body.rows, pence, signs, strict=True) if sign < 0]
        positive = next(number for number, each in rows if each and each > 0)
        negative = next(number for number, each in rows if each and each < 0)
        return CannotImport(
            f"The amounts of {self._name} cannot be read: of those that {self._said('drcr')} calls credits row "
            f"{positive} is positive and row {negative} negative.",
            "If the amounts have their signs already, say --column drcr=none.",
        )


def _is_among(key: str, words: Iterable[str]) -> bool:
    return key in {key_of(word) or word for word in words}

"""What an import of contacts notices: phones in other spellings, e-mails that are none, people who may be others."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from seslip_cli.domain.contact import Contact, is_filed_alike
from seslip_cli.domain.email_address import require_email
from seslip_cli.domain.phone import is_rounded, phone_key
from seslip_cli.imports.cells import split_list
from seslip_cli.imports.incoming import Incoming
from seslip_cli.workflows.contacts import doubles_brought_in, read_phones

_TROUBLES = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#DIV/0!")
"""What a spreadsheet shows in a cell whose formula has come to nothing."""


class PeopleSent:
    """The contacts of one import, as they are read one after another."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def read(self, incoming: Incoming, known: Contact | None) -> Incoming:
        """What was sent of a person, with phones as they are printed, or as they stand where they are known already.

        Raises ValueError, in words, for an e-mail that is none. A phone that is none stays as it was sent.
        """
        typed = dict(incoming.typed)
        for email in typed.get("emails", ()):
            try:
                require_email(email)
            except ValueError as error:
                raise ValueError(f"emails: {error}") from None
        if known is not None and known.sort and "sort" in typed and is_filed_alike(known.sort, typed["sort"][-1]):
            del typed["sort"]
        if "phones" in typed:
            typed["phones"] = self._without_troubles(typed["phones"], incoming)
            have = {phone_key(phone): phone for phone in (known.phones if known is not None else ())}
            typed["phones"] = tuple(
                phone for each in typed["phones"] for phone in self._phone(each, have, incoming.name)
            )
        if not typed.get("phones", True):
            del typed["phones"]  # blank, as it should have been sent: what is known stays
        return replace(incoming, typed=typed)

    def _without_troubles(self, phones: Sequence[str], incoming: Incoming) -> tuple[str, ...]:
        """The phones without what a spreadsheet made of some; that is noted."""
        troubles = {cell.strip() for cell in incoming.row.cells if cell.strip().upper() in _TROUBLES}
        parts = {part: cell for cell in troubles for part in split_list(cell, "/")}
        left_out = dict.fromkeys(parts.get(each, each) for each in phones if each in parts or is_rounded(each))
        for text in left_out:
            self._said.append(
                f'{incoming.name}: the phone "{text}" is left out, for a spreadsheet has lost its figures. Look it up: '
                "a column that is marked as text keeps them."
            )
        return tuple(each for each in phones if each not in parts and not is_rounded(each))

    def keep_name(self, incoming: Incoming, known: Contact, said_by: str) -> Incoming:
        """What was sent of a person who was found by an e-mail alone, with the name that the programme has.

        An e-mail may be shared, and a name may be sent with a slip: nobody is called otherwise by an import for that.
        """
        sent = incoming.printed or incoming.name
        self._said.append(
            f'{said_by.capitalize()} says "{sent}", with an e-mail of {known.full_name} ("{known.id}"), whose name '
            f'stays. If it is right: seslip contacts set {known.id} --name "{incoming.name}".'
        )
        typed = {field: texts for field, texts in incoming.typed.items() if field != "sort"}
        return replace(incoming, name=known.name, printed="", typed=typed)

    def notes(self, before: Sequence[Contact], after: Sequence[Contact]) -> Iterator[str]:
        """How phones are written now, and who of those that were added or changed may be somebody else who is there."""
        yield from self._said
        yield from doubles_brought_in(before, after)

    def _phone(self, phone: str, have: dict[str, str], name: str) -> Sequence[str]:
        if same := have.get(phone_key(phone)):
            return [same]
        read, said = read_phones([phone])
        self._said += [f"{name}: {words.removeprefix('Note: ')}" for words in said]
        return read

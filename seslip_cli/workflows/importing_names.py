"""What texts that were sent mean: values of fields, and names as the ids of records, new ones among them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.record import Record
from seslip_cli.domain.thing import FieldSpec, Thing, field_specs
from seslip_cli.errors import NotFound
from seslip_cli.imports.incoming import Incoming, IncomingRole
from seslip_cli.store.reading import Store
from seslip_cli.workflows.importing_matches import Known
from seslip_cli.workflows.values import parse_values

_LONG = ("aim", "notes")
"""Fields whose text may have several lines."""


class Names:
    """Reads texts as values, and finds what names mean in a programme and among what was taken in before."""

    def __init__(self, store: Store, thing: Thing, year: Year, known: Sequence[Known]) -> None:
        """`known` are the records of the thing, which may become more."""
        self._store = store
        self._thing = thing
        self._year = year
        self._known = known
        self._found: dict[tuple[str, str], str | NotFound] = {}

    def specs(self, kind: str) -> Mapping[str, FieldSpec]:
        """The fields of a kind of record by name."""
        return _specs_of(kind, self._thing.kinds[kind])

    def values(self, kind: str, incoming: Incoming) -> dict[str, Any]:
        """The values of every field that was sent. Raises ValueError or SeslipError where one cannot be."""
        specs = self.specs(kind)
        unknown = [field for field in incoming.typed if field not in specs]
        if unknown:
            raise ValueError(f"{incoming.name} is a {kind} member, which has no {' and no '.join(unknown)}")
        return {field: self.value(kind, field, texts) for field, texts in incoming.typed.items()}

    def value(self, kind: str, field: str, texts: Sequence[str]) -> Any:
        """The value of a field. Raises SeslipError where there is none."""
        spec = self.specs(kind)[field]
        if spec.form == "reference":
            found = self._references(spec, texts)
            return found if spec.many else found[0]
        if spec.many or spec.form != "text":
            return parse_values(spec, texts, self._store, self._year)
        return texts[-1] if field in _LONG else " ".join(texts[-1].split())

    def networks(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The ids of networks. Raises NotFound."""
        return self._references(_spec("network", many=True), texts)

    def authorities(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The ids of authorities and joint members. Raises NotFound."""
        return self._references(_spec("authority", many=True), texts)

    def body_of(self, role: IncomingRole) -> dict[str, str]:
        """For whom a role is: an authority where the name is one's, else an organisation. Raises NotFound."""
        if not role.body:
            return {}
        try:
            return {"authority": self._reference(_spec("authority"), role.body)}
        except NotFound:
            if role.is_authority:
                raise
            return {"organisation": role.body}

    def _references(self, spec: FieldSpec, texts: Sequence[str]) -> tuple[str, ...]:
        """The ids that names mean, each once. Raises NotFound."""
        one = replace(spec, many=False)
        found = [
            id for text in texts for id in (self._in_list(one, text) if spec.many else [self._reference(one, text)])
        ]
        return tuple(dict.fromkeys(found))

    def _in_list(self, spec: FieldSpec, text: str) -> list[str]:
        """`A, B and C` where no record is called so; names have commas and "and" in them too. Raises NotFound."""
        try:
            return [self._reference(spec, text)]
        except NotFound as error:
            for found in re.finditer(r"\s*,\s*|\s+(?:and|&)\s+", text):
                try:
                    first = self._reference(spec, text[: found.start()])
                    return [first, *self._in_list(spec, text[found.end() :])]
                except NotFound:
                    continue
            raise error from None

    def _reference(self, spec: FieldSpec, text: str) -> str:
        words = " ".join(text.split())
        if spec.target in self._thing.kinds:  # a record of the same kind may have been taken in just before
            return get_named(spec.target, self._known, words).id
        sought = (spec.target, words)
        if sought not in self._found:
            try:
                self._found[sought] = str(parse_values(spec, [words], self._store, self._year))
            except NotFound as error:
                self._found[sought] = error
        found = self._found[sought]
        if isinstance(found, NotFound):
            raise NotFound(found.message, found.hint)
        return found


def _spec(target: str, many: bool = False) -> FieldSpec:
    return FieldSpec(name=target, form="reference", many=many, target=target)


@cache
def _specs_of(kind: str, shape: type[Record]) -> Mapping[str, FieldSpec]:
    return {spec.name: spec for spec in field_specs(kind, shape)}

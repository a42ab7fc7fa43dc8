"""The things that a manager adds, changes and removes: which records they are, and where they stand."""

from collections.abc import Mapping
from typing import Any, Literal, cast

import msgspec
from msgspec import Struct

from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.budget import Income, Line
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.inspection import Inspection
from seslip_cli.domain.issue import Item
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.money import Money
from seslip_cli.domain.network import Network
from seslip_cli.domain.record import Record
from seslip_cli.domain.references import REFERENCES
from seslip_cli.domain.resource import Resource
from seslip_cli.domain.workstream import Workstream

Form = Literal["text", "date", "time", "amount", "number", "yes-or-no", "choice", "reference"]


class FieldSpec(Struct, frozen=True, kw_only=True):
    """A field that can be given on the command line: what it takes, and whether it takes several.

    `choices` are what a choice may be; `target` is the kind of record that a reference names; `called` is how the
    person named it, where that is no option.
    """

    name: str
    form: Form
    many: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    target: str = ""
    called: str = ""


class Thing(Struct, frozen=True, kw_only=True):
    """A kind of record, or several in one file.

    `kinds` gives the records' structs by the name of their table; `naming` is the field with the name or title;
    `file` is the name of its file without ending, in every year's folder where `by_year`.
    """

    noun: str
    kinds: Mapping[str, type[Record]]
    naming: str
    file: str
    by_year: bool = False


THINGS: Mapping[str, Thing] = {
    "authorities": Thing(
        noun="authority", kinds={"authority": Authority, "joint": JointMember}, naming="name", file="authorities"
    ),
    "contacts": Thing(noun="contact", kinds={"contact": Contact}, naming="name", file="contacts"),
    "networks": Thing(noun="network", kinds={"network": Network}, naming="name", file="networks"),
    "resources": Thing(noun="resource", kinds={"resource": Resource}, naming="title", file="resources"),
    "workstreams": Thing(
        noun="workstream", kinds={"workstream": Workstream}, naming="title", file="plan", by_year=True
    ),
    "budget": Thing(
        noun="budget line", kinds={"expenditure": Line, "income": Income}, naming="title", file="budget", by_year=True
    ),
    "meetings": Thing(noun="meeting", kinds={"meeting": Meeting}, naming="title", file="meetings", by_year=True),
}
"""The things by the noun of their command."""


ITEM = Thing(noun="story", kinds={"item": Item}, naming="title", file="issues")
"""The items of an issue, which are changed with the verbs of `seslip issue`."""


INSPECTION = Thing(noun="inspection", kinds={"inspection": Inspection}, naming="date", file="authorities")
"""The inspections of an authority, which stand within its record."""


def field_specs(kind: str, shape: type[Record]) -> list[FieldSpec]:
    """The fields of a record that hold one value or several; lists of tables, and the id, are left out."""
    info = cast("msgspec.inspect.StructType", msgspec.inspect.type_info(shape))
    specs = (_field_spec(kind, field) for field in info.fields if field.encode_name != "id")
    return [spec for spec in specs if spec is not None]


def _field_spec(kind: str, field: msgspec.inspect.Field) -> FieldSpec | None:
    shape = _bare(field.type)
    many = isinstance(shape, msgspec.inspect.VarTupleType)
    inner = _bare(shape.item_type) if isinstance(shape, msgspec.inspect.VarTupleType) else shape
    target = REFERENCES.get(kind, {}).get(field.encode_name, "")
    form = "reference" if target else _form(inner)
    if form is None:
        return None
    choices = tuple(map(str, inner.values)) if isinstance(inner, msgspec.inspect.LiteralType) else ()
    return FieldSpec(
        name=field.encode_name, form=form, many=many, required=field.required, choices=choices, target=target
    )


def _bare(shape: Any) -> Any:
    """A type without what is said beside it, and without None."""
    if isinstance(shape, msgspec.inspect.Metadata):
        return _bare(shape.type)
    if isinstance(shape, msgspec.inspect.UnionType):
        return _bare(next(each for each in shape.types if not isinstance(each, msgspec.inspect.NoneType)))
    return shape


def _form(shape: Any) -> Form | None:
    forms: tuple[tuple[type, Form], ...] = (
        (msgspec.inspect.StrType, "text"),
        (msgspec.inspect.DateType, "date"),
        (msgspec.inspect.TimeType, "time"),
        (msgspec.inspect.BoolType, "yes-or-no"),
        (msgspec.inspect.IntType, "number"),
        (msgspec.inspect.LiteralType, "choice"),
    )
    if isinstance(shape, msgspec.inspect.CustomType):
        return "amount" if shape.cls is Money else None
    return next((form for kind, form in forms if isinstance(shape, kind)), None)

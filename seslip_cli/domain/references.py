"""Which field of which record refers to what: the one list of every reference in a store.

A dotted name reaches into a list of tables: `role.authority` is the authority of each of a contact's roles.
"""

from collections.abc import Iterator, Mapping
from typing import Any

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "programme": {"host.authority": "authority"},
    "issue": {"contacts": "contact"},
    "joint": {"members": "authority"},
    "contact": {"role.authority": "authority", "role.networks": "network", "distinct_from": "contact"},
    "network": {
        "parent": "network",
        "lead": "contact",
        "sponsor": "contact",
        "member.authority": "authority",
        "member.contact": "contact",
    },
    "plan": {"author": "contact"},
    "workstream": {
        "group": "group",
        "sponsors.authority": "authority",
        "sponsors.contact": "contact",
        "sponsors.on_behalf_of": "contact",
        "lead": "contact",
        "networks": "network",
        "output.owner": "contact",
    },
    "steering": {"contact": "contact"},
    "income": {"workstream": "workstream", "grant": "grant"},
    "expenditure": {"workstream": "workstream", "grant": "grant"},
    "virement": {"from_line": "line", "to_line": "line"},
    "commitment": {"line": "line"},
    "subscription": {"line": "line", "authority": "authority"},
    "meeting": {"networks": "network", "chair": "contact", "lead": "contact"},
    "peer_group": {"members": "authority", "host": "authority"},
    "item": {
        "workstream": "workstream",
        "contacts": "contact",
        "meetings": "meeting",
        "event": "meeting",
        "resources": "resource",
    },
}
REFERENCES = {**REFERENCES, "reminder": REFERENCES["item"]}

SHARED_IDS: Mapping[str, str] = {"joint": "authority", "income": "line", "expenditure": "line", "reminder": "item"}
"""Kinds whose ids may not be used by the kind named beside them either."""


def kind_of_id(kind: str) -> str:
    """The kind by which the ids of a record are referred to: a joint member is called like an authority."""
    return SHARED_IDS.get(kind, kind)


def references_in(record: Any, field: str) -> Iterator[str]:
    """Every id that a record gives in a field, dotted or not."""
    first, _, rest = field.partition(".")
    value = getattr(record, first)
    for each in value if isinstance(value, tuple) else (value,):
        if each is not None:
            yield from references_in(each, rest) if rest else (each,)

"""The weekly update as one JSON object: a public interface, which only grows."""

import json
from typing import Any

from msgspec import to_builtins

from seslip_cli.render.json_object import cleaned
from seslip_cli.views.update import Update


def render_update_json(update: Update) -> str:
    """`kind` (issue) and `title`, then what the update itself is made of by its own names, and `findings`, none.

    Texts are Markdown, as they were written; a date is ISO 8601. What a story, or the update, does not have is null.
    `left_out` is always empty: it would name those who must not be printed.
    """
    parts: dict[str, Any] = to_builtins(update) | {"left_out": []}
    whole = {"kind": "issue", "title": parts.pop("heading")}
    for name, value in parts.items():
        whole[name] = value
        if name == "form":
            whole["revision"] = update.revision
    whole["findings"] = []
    return json.dumps(cleaned(whole), ensure_ascii=False, indent=2) + "\n"

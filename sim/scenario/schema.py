"""The JSON Schema of a scenario or a conversation, so that an editor completes and checks the TOML.

``python -m sim.scenario.schema`` writes the shipped schemas anew, after a change of the models.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from sim.data import datasets_path
from sim.kernel.models import SHIPPED, model_named
from sim.scenario.conversation import Conversation

CONVERSATION: Final = "conversation"
"""The kind of file that is no scenario, and has a schema as well."""
WRITTEN: Final = "Written: {path}"


def json_schema(model: str) -> str:
    """Return the JSON Schema of a kind of scenario or of conversations, as text.

    Parameters
    ----------
    model : str
        The scenario's ``model``, such as ``"buying"``, or ``"conversation"``.

    Examples
    --------
    >>> json.loads(json_schema("buying"))["properties"]["horizon"]["unit"]
    'week'
    """
    schema = {"$schema": "http://json-schema.org/draft-07/schema#"}
    kind = Conversation if model == CONVERSATION else model_named(model).scenario
    schema |= kind.model_json_schema()
    # Editors read the directive `#:schema`; a `$schema` key inside the TOML is not a field of ours.
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schema_path(model: str) -> Path:
    """Return where the shipped schema of a kind of scenario lies."""
    return datasets_path("schema", f"{model}.schema.json")


if __name__ == "__main__":
    for name in (*SHIPPED, CONVERSATION):
        schema_path(name).write_text(json_schema(name), encoding="utf-8", newline="\n")
        print(WRITTEN.format(path=schema_path(name)))

"""The JSON Schema of a scenario, so that an editor completes and checks the TOML."""

from __future__ import annotations

import json

from sim.scenario.files import MODELS


def json_schema(model: str) -> str:
    """Return the JSON Schema of a kind of scenario, as text.

    Parameters
    ----------
    model : str
        The scenario's ``model``, such as ``"buying"``.

    Examples
    --------
    >>> json.loads(json_schema("buying"))["properties"]["horizon"]["unit"]
    'week'
    """
    schema = {"$schema": "http://json-schema.org/draft-07/schema#"}
    schema |= MODELS[model].model_json_schema()
    # Editors read the directive `#:schema`; a `$schema` key inside the TOML is not a field of ours.
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

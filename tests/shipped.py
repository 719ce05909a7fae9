"""The shipped scenarios, by the simulation that plays them."""

import sim


def shipped(model: str) -> list[str]:
    """Return the names of the shipped scenarios of one kind, such as ``"buying"``."""
    return [name for name in sim.scenarios() if sim.load(name).model == model]

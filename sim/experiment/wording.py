"""Results in plain words."""

from __future__ import annotations

SHARES = ("share.", "win_share.", "time_share.", "late_deliveries", "bought")
"""Measures that are shares: their changes are percentage points."""

_SAID = {
    "purchases": "purchases",
    "won": "orders",
    "no_decision": "purchases without a decision",
    "abandoned": "abandoned purchases",
    "call_offs": "call-offs",
    "defections": "defections",
    "late_deliveries": "late deliveries",
    "buyers": "buyers with a need",
    "bought": "the part of the buyers who buy",
    "units": "units bought",
    "mean_price": "the mean price paid",
    "price_gap": "the place of prices between Nash (0) and joint profit (1)",
}


def measure_in_words(measure: str) -> str:
    """Say what a measure is.

    Examples
    --------
    >>> measure_in_words("win_share.Huaxin"), measure_in_words("cycle_time.new_task")
    ("Huaxin's share of wins", 'the cycle time of a new task')
    """
    kind, _, whose = measure.partition(".")
    whom = whose.replace("_", " ")
    match kind:
        case "win_share":
            return f"{whom}'s share of wins"
        case "share":
            return f"the share of purchases {'won' if whose == 'won' else 'with ' + whom}"
        case "cycle_time":
            return f"the cycle time of a {whom}"
        case "revenue" | "margin" | "profit" | "cash" if whose:
            return f"{whom}'s {kind}"
        case "price":
            return f"{whom}'s mean price"
        case "npv":
            return f"{whom}'s discounted profit"
        case "exit_week":
            return f"the week of {whom}'s exit"
        case _:
            return _SAID.get(measure, measure.replace("_", " ").replace(".", " of "))


def change_in_words(world: str, measure: str, low: float, high: float, level: float) -> str:
    """Say what a world changes, as far as its interval allows.

    Parameters
    ----------
    world, measure : str
        The world compared with the baseline, and the measure.
    low, high : float
        The interval of the difference.
    level : float
        Its confidence level.

    Examples
    --------
    >>> change_in_words("cut 5 %", "win_share.Huaxin", 0.03, 0.07, 0.95)
    "At 95 %, 'cut 5 %' raises Huaxin's share of wins by 3 to 7 points."
    >>> change_in_words("new script", "won", -1.2, 2.1, 0.95)
    "At 95 %, nothing can be said of 'new script' and orders: from −1.2 to 2.1."
    """
    scale, unit = (100.0, " points") if measure.startswith(SHARES) else (1.0, "")
    start, what = f"At {100 * level:g} %,", measure_in_words(measure)
    if low <= 0 <= high:
        if low == high == 0:
            return f"{start} {world!r} changes nothing in {what}."
        ends = f"from {_number(low * scale)} to {_number(high * scale)}{unit}"
        return f"{start} nothing can be said of {world!r} and {what}: {ends}."
    verb = "raises" if low > 0 else "lowers"
    near, far = sorted((abs(low * scale), abs(high * scale)))
    return f"{start} {world!r} {verb} {what} by {_number(near)} to {_number(far)}{unit}."


def _number(value: float) -> str:
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", "\u2212")

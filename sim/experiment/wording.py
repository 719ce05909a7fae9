"""Results in plain words."""

from __future__ import annotations

from sim.kernel.measure import Measure


def change_in_words(world: str, measure: Measure, low: float, high: float, level: float) -> str:
    """Say what a world changes, as far as its interval allows.

    Parameters
    ----------
    world : str
        The world compared with the baseline.
    measure : Measure
        What is compared.
    low, high : float
        The interval of the difference.
    level : float
        Its confidence level.

    Examples
    --------
    >>> from sim.kernel.models import model_named
    >>> told = model_named("buying").measure
    >>> change_in_words("cut 5 %", told("win_share.Huaxin"), 0.03, 0.07, 0.95)
    "At 95 %, 'cut 5 %' raises Huaxin's share of wins by 3 to 7 points."
    >>> change_in_words("new script", told("won"), -1.2, 2.1, 0.95)
    "At 95 %, nothing can be said of 'new script' and orders: from −1.2 to 2.1."
    """
    scale, unit = (100.0, " points") if measure.is_share else (1.0, "")
    start, what = f"At {100 * level:g} %,", measure.title
    if low <= 0 <= high:
        if low == high == 0:
            return f"{start} {world!r} changes nothing in {what}."
        ends = f"from {figures(low * scale)} to {figures(high * scale)}{unit}"
        return f"{start} nothing can be said of {world!r} and {what}: {ends}."
    verb = "raises" if low > 0 else "lowers"
    near, far = sorted((abs(low * scale), abs(high * scale)))
    return f"{start} {world!r} {verb} {what} by {figures(near)} to {figures(far)}{unit}."


def figures(value: float) -> str:
    """Write a number with three significant figures, a large one in full.

    Examples
    --------
    >>> figures(-0.12345), figures(1_234_567.8)
    ('−0.123', '1,234,568')
    """
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", "\u2212")

"""Two suppliers who misread each other's price now and then: wars that nobody wanted.

Beside :mod:`sim.pricing.theory.noisy_play`, which says what must come out of it.
"""

from __future__ import annotations

from statistics import NormalDist

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked
from sim.pricing.war.common_market import landmarks
from sim.scenario import load
from sim.scenario.price_war import PriceWarScenario


@public
def noisy_duel(
    rule: str, error: float, periods: int = 156, warm_up: int = 52, **settings: float
) -> PriceWarScenario:
    """Return the duel of two suppliers who play the same rule and see each other's price blurred.

    Parameters
    ----------
    rule : str
        Strategy of both, by name: one of two prices, such as ``"tit-for-tat"``.
    error : float
        How often a rival's joint-profit price is taken for a cut, or its Nash price for none, above
        0 and below 0.5. Prices are seen with a normal error of the standard deviation that does it.
    periods, warm_up : int
        Periods of four weeks that are counted, and before them those that are not.
    **settings : float
        Settings of the strategy.

    Raises
    ------
    InputError
        If a value is out of range.

    Examples
    --------
    Half of the way from Nash to joint-profit price is .226; it takes 1.64 standard deviations for
    an error in twenty.

    >>> duel = noisy_duel("tit-for-tat", error=0.05)
    >>> round(duel.suppliers["Huaxin"].noise, 4)
    0.1374
    """
    rare = checked("error", error, above=0, below=0.5)
    counted, before = checked("periods", periods, least=1), checked("warm_up", warm_up, least=0)
    duel = load("price-duel")
    assert isinstance(duel, PriceWarScenario)
    change: dict[str, object] = {
        "horizon": duel.period * (before + counted),
        "warm_up": duel.period * before,
    }
    for name, nash, joint in landmarks(duel)[["nash", "joint"]].itertuples():
        noise = (joint - nash) / 2 / -NormalDist().inv_cdf(rare)
        change |= {f"suppliers.{name}.strategy": rule, f"suppliers.{name}.noise": noise}
        change[f"suppliers.{name}.strategy_settings"] = settings
    return duel.replace(change)

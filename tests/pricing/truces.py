"""What breaking a truce is worth, period by period: the reference for lags and for wars."""

from __future__ import annotations

from sim.pricing.theory.truce import Truce


def cheating_value(truce: Truce, discount: float, lag: float) -> float:
    """Net present value of breaking a truce that is punished for ever after `lag` periods."""
    gain, loss = truce.temptation - truce.reward, truce.reward - truce.punishment
    after = discount**lag
    return (gain * (1 - after) - loss * after) / (1 - discount)


def critical_discount(truce: Truce) -> float:
    """Discount factor from which a rival who answers after one period holds the truce."""
    gain = truce.temptation - truce.reward
    return gain / (truce.temptation - truce.punishment)

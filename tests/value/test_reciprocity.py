"""A reciprocal deal."""

from sim.value import reciprocity


def test_what_the_deal_brings_and_costs() -> None:
    deal = reciprocity(1_500_000, 0.20, 2_000_000, 0.03)
    assert (deal.margin_won, deal.premium_paid, deal.gain) == (300_000, 60_000, 240_000)
    assert reciprocity(0, 0.2, 100, 0.03).gain == -3

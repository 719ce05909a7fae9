"""A call to sell, and one to put it right."""

from sim.lessons import quarrels_frame


def test_to_sell_costs_more_than_it_brings_and_a_ninth_of_tarp_is_enough() -> None:
    worth = quarrels_frame().iloc[:, 1]
    assert worth.iloc[0] < 0
    assert worth.iloc[1] > worth.iloc[2] > 0 > worth.iloc[3]
    assert 35 / 9 * 50 < 200 < 35 / 8 * 50

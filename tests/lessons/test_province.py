"""What woos dealers, whatever the luck."""

import pytest

from sim.lessons import wooing_frame


@pytest.mark.parametrize("seed", [1, 2010])
def test_the_order_of_the_offers_does_not_hang_on_the_luck(seed: int) -> None:
    found = wooing_frame(8, seed)
    carried, more = found["carried, %"], found["more for Huaxin"]
    assert (found["at least"] < carried).all()
    assert (carried < found["at most"]).all()
    assert carried["120 days to pay"] > carried["never dropped"] > carried["20 less a machine"]
    assert more["120 days to pay"] > more["never dropped"] > more["20 less a machine"]
    assert found["from"]["120 days to pay"] > 500
    assert found["from"]["never dropped"] > 0
    assert abs(more["support 200 more a year"]) < 200

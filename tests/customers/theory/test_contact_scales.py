"""The four scales of a contact: minimum beside the means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import ContactScales
from sim.kernel.errors import InputError

scale = st.floats(0, 5)


def test_the_reference() -> None:
    scales = ContactScales(4, 4.5, 4, 1)
    assert (scales.mean, scales.minimum) == (3.375, 1)
    assert scales.geometric == pytest.approx(2.9129506302439405)
    assert scales.weakest == "real_time"


@given(scale, scale, scale, scale)
def test_minimum_below_geometric_below_mean(a: float, b: float, c: float, d: float) -> None:
    scales = ContactScales(a, b, c, d)
    assert scales.minimum <= scales.geometric + 1e-9 <= scales.mean + 2e-9
    assert getattr(scales, scales.weakest) == scales.minimum


@pytest.mark.parametrize("name", ["convenient", "care", "personalized", "real_time"])
@pytest.mark.parametrize("wrong", [-0.1, 5.1, float("nan")])
def test_off_the_scale(name: str, wrong: float) -> None:
    given_scales = dict.fromkeys(("convenient", "care", "personalized", "real_time"), 3.0)
    with pytest.raises(InputError, match=f"{name} is .*; allowed: a number from 0 to 5"):
        ContactScales(**given_scales | {name: wrong})

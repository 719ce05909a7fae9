"""Forty sellers: the star falls over seeds, careers follow from who quits."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import careers_frame, stars_frame, watch_sellers


def test_theory_lies_between_the_ends() -> None:
    office = watch_sellers()
    assert office.star_expected == pytest.approx(23.4523, abs=1e-4)
    assert office.then_expected == pytest.approx(16.9081, abs=1e-4)
    assert len(office.this) == 40
    for frame in (stars_frame(1_000), careers_frame(4_000)):
        error = (frame["to"] - frame["from"]) / 2
        assert ((frame.simulated - frame.theory).abs() < 2 * error).all()


def test_the_star_falls_over_seeds() -> None:
    falls = [o.this[o.star] - o.following[o.star] for o in map(_seeded, range(2010, 2030))]
    assert sum(falls) / 20 > 4
    assert sum(one > 0 for one in falls) >= 17


def _seeded(seed: int):
    return watch_sellers(seed=seed)


def test_half_the_quitting_is_twice_the_career() -> None:
    theory = watch_sellers(quits=0.002).careers["theory"]
    assert theory.tolist() == pytest.approx([20.408163, 10.204082, 5.102041], abs=1e-6)


def test_among_equals_there_is_a_star() -> None:
    office = watch_sellers(sd=0.0)
    assert office.then_expected == 12
    assert office.star_expected == pytest.approx(20.0795, abs=1e-4)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"people": 1}, "people is 1; allowed: a whole number from 2 to 200"),
        ({"sd": 13}, "sd is 13; allowed: a number from 0 to 12"),
        ({"quits": 0}, "quits is 0; allowed: a number from 0.0001 to 0.1"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        watch_sellers(**wrong)
    assert str(refused.value).startswith(says)

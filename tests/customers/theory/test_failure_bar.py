"""One population, and every failure rate that was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import failed_share, failure_bar, load_failure_rates
from sim.kernel.errors import InputError

BARS = {
    18: 0.542317456078593,
    29: 0.7233076402221635,
    31: 0.7520748263262733,
    47: 0.962365068950085,
    50: 1.0,
    56: 1.0754846077483886,
    69.3: 1.2521859931191908,
    70: 1.2622002563540202,
}


def test_the_eight_published_rates_are_eight_bars() -> None:
    assert load_failure_rates().percent.tolist() == list(BARS)
    for percent, bar in BARS.items():
        assert failure_bar(percent / 100) == pytest.approx(bar, abs=1e-9)
        assert failed_share(bar) == pytest.approx(percent / 100)


def test_a_half_and_what_is_around_it() -> None:
    found = [failed_share(bar) for bar in (0.5, 0.75, 1.0, 1.25)]
    assert found == pytest.approx(
        [0.15865525393145707, 0.3085375387259869, 0.5, 0.6914624612740131]
    )


@given(st.floats(0.001, 0.999), st.floats(-2, 2), st.floats(0.01, 3))
def test_bar_and_share_are_one_another(share, mean, spread) -> None:
    assert failed_share(failure_bar(share, mean, spread), mean, spread) == pytest.approx(share)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: failed_share(1, spread=0), "spread is 0; allowed: a number above 0"),
        (lambda: failed_share(float("nan")), "bar is nan; allowed: a finite number"),
        (lambda: failure_bar(1), "share is 1; allowed: a number above 0 and below 1"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

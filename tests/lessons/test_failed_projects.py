"""The same projects under every definition of failure."""

import numpy as np
import pytest

from sim.customers import failed_share
from sim.kernel.errors import InputError
from sim.lessons import five_hundred_projects
from sim.lessons.failed_projects import BAR


def test_the_projects_stay_the_same_wherever_the_bar_is() -> None:
    low, high = five_hundred_projects(0.5), five_hundred_projects(1.25)
    assert (low.benefits == high.benefits).all()
    assert low.failed < high.failed


def test_the_default_luck_is_typical() -> None:
    for bar in (0.5, BAR, 0.75, 1.0, 1.25):
        found = five_hundred_projects(bar)
        assert found.share == pytest.approx(failed_share(bar), abs=0.025)
        assert found.interval[0] < found.theory < found.interval[1]


def test_a_bar_reaches_the_rates_below_it() -> None:
    assert five_hundred_projects(BAR).passed.sum() == 2  # 18, and 29 at 0.7233
    assert five_hundred_projects(1.0).rates.percent[five_hundred_projects(1.0).passed].max() == 50
    assert five_hundred_projects(0.5).passed.sum() == 0
    assert five_hundred_projects(1.3).passed.all()
    moved = five_hundred_projects(1.0, mean=1.2, spread=0.3)
    assert moved.rates.bar.to_numpy() == pytest.approx(
        1.2 + 0.6 * (five_hundred_projects().rates.bar.to_numpy() - 1)
    )


def test_other_luck_gives_other_projects() -> None:
    one, other = five_hundred_projects(seed=1), five_hundred_projects(seed=2)
    assert not np.array_equal(one.benefits, other.benefits)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: five_hundred_projects(spread=0), "spread is 0; allowed: a number above 0"),
        (lambda: five_hundred_projects(projects=0), "projects is 0; allowed: a whole number, 1"),
        (lambda: five_hundred_projects(seed=-1), "seed is -1; allowed: a whole number, 0 or more"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

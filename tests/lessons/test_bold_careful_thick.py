"""Three trainings in markets: what the chapter says holds in theory and over seeds."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import best_training, markets_frame, orders_frame, train_sellers
from sim.lessons.bold_careful_thick import BACK, FIRMS, MARKETS


def test_the_winner_hangs_on_the_market_over_seeds() -> None:
    for seed in range(2010, 2016):
        known, street = train_sellers(seed=seed), train_sellers(60, 0.0, seed=seed)
        assert (known.ranked[0], street.ranked[0]) == ("careful", "thick")
        assert known.ahead[1] > 0
        assert street.ahead[1] > 0
        assert street.more.loc["bold", "ci_high"] < 0


def test_best_training_puts_the_best_first() -> None:
    firsts = {market: next(iter(best_training(market))) for market in MARKETS}
    assert firsts == {
        "street of strangers": "thick",
        "telephone list": "thick",
        "single machines, new firms": "bold",
        "spare parts, known customers": "careful",
    }


def test_tables_have_theory_between_the_ends() -> None:
    for frame in (markets_frame(400), orders_frame(400)):
        error = (frame["to"] - frame["from"]) / 2
        assert ((frame.simulated - frame.theory).abs() < 2 * error).all()


def test_the_map_covers_its_sides() -> None:
    found = train_sellers()
    assert found.added.shape == (3, len(BACK), len(FIRMS))
    assert set(found.best.ravel()) == {0, 1, 2}
    assert found.adds("careful") == pytest.approx(0.1742, abs=1e-4)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"firms": 1}, "firms is 1; allowed: a whole number from 2 to 200"),
        ({"times": 4}, "times is 4; allowed: a number from 1 to 3"),
        ({"comes_back": 2}, "comes_back is 2; allowed: a number from 0 to 1"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        train_sellers(**wrong)
    assert str(refused.value).startswith(says)


def test_other_refusals() -> None:
    with pytest.raises(InputError, match="market is 'moon'; allowed: 'street of strangers'"):
        best_training("moon")
    with pytest.raises(InputError, match="trait is 'shy'; allowed: bold, careful or thick"):
        train_sellers().adds("shy")

"""Price equilibria: the computed cases at full precision, any start and scale, other solvers."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.demand import shares
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.markups import best_reply, nash_markups

Numbers = float | tuple[float, ...]


@dataclass(frozen=True)
class Case:
    """A market and what two other solvers found in it; one number stands for equal suppliers."""

    a: list[float]
    c: list[float]
    mu: float
    a0: float | None
    nash_p: Numbers
    nash_share: Numbers
    nash_profit: Numbers
    joint_p: Numbers = ()
    joint_share: Numbers = ()
    joint_profit: Numbers = ()

    @property
    def market(self) -> LogitMarket:
        return LogitMarket(self.a, self.c, self.mu, self.a0)


CASES = {
    "N1": Case(
        [2, 2],
        [1, 1],
        0.25,
        0,
        nash_p=1.4729266600306228,
        nash_share=0.47137680928410314,
        nash_profit=0.22292666003062275,
        joint_p=1.9249809190177618,
        joint_share=0.3648620772277793,
        joint_profit=0.3374904595088809,
    ),
    "N2": Case(
        [2, 2, 2],
        [1, 1, 1],
        0.25,
        0,
        nash_p=1.3701627293841645,
        nash_share=0.3246213620265818,
        nash_profit=0.1201627293841645,
        joint_p=2.000000000000008,
        joint_share=0.249999999999998,
        joint_profit=0.25,
    ),
    "N3": Case(
        [2, 2],
        [0.8, 1.0],
        0.25,
        0,
        nash_p=(1.3527901916410254, 1.4245284261440674),
        nash_share=(0.5477488497799783, 0.4111112834758437),
        nash_profit=(0.30279019164102544, 0.17452842614406747),
        joint_p=(1.8136221283494673, 2.0136221283494673),
        joint_share=(0.5197990129156237, 0.23356075202253151),
        joint_profit=(0.5268797817854868, 0.23674234656398055),
    ),
    "N4": Case(
        [2.5, 2],
        [1, 1],
        0.25,
        0,
        nash_p=(1.7037723459797316, 1.3723266624967942),
        nash_share=(0.6447714926167333, 0.3285466092502775),
        nash_profit=(0.4537723459797316, 0.12232666249679422),
        joint_p=2.198402487871751,
        joint_share=(0.697053075672338, 0.09433587542706788),
        joint_profit=(0.8353501400643859, 0.11305234780735775),
    ),
    "N5": Case(
        [2.5, 2],
        [1.2, 1],
        0.25,
        0,
        nash_p=(1.7990369938970694, 1.4045575272630593),
        nash_share=(0.5826635040123137, 0.3820409134608932),
        nash_profit=(0.34903699389706944, 0.15455752726305935),
        joint_p=(2.2691262809957786, 2.069126280995779),
        joint_share=(0.5888161753673342, 0.17734802390092105),
        joint_profit=(0.6295188477606363, 0.18960743323514223),
    ),
    "N6": Case(
        [2, 2],
        [1, 1],
        0.05,
        0,
        nash_p=1.099999999238501,
        nash_share=0.4999999961925051,
        nash_profit=0.049999999238501014,
        joint_p=1.8933872010127906,
        joint_share=0.472016612761344,
        joint_profit=0.42169360050639537,
    ),
    "N7": Case(
        [2, 2],
        [1, 1],
        1.0,
        0,
        nash_p=2.401058137541547,
        nash_share=0.2862537440775216,
        nash_profit=0.401058137541547,
        joint_p=2.8526055020137253,
        joint_share=0.23010983749291725,
        joint_profit=0.4263027510068627,
    ),
    "N8": Case(
        [130, 120, 110],
        [80, 75, 70],
        10.0,
        0,
        nash_p=(97.28809657282565, 89.84604480849433, 83.08916881115073),
        nash_share=(0.42156732189253654, 0.32641992335370085, 0.23600954772002383),
        nash_profit=(7.2880965728256495, 4.846044808494327, 3.089168811150725),
        joint_p=(124.43717975946558, 119.43717975946558, 114.43717975946558),
        joint_share=(0.39250367295671373, 0.2380655116980673, 0.14439403186505442),
        joint_profit=(17.441756271427977, 10.578959937856173, 6.416463550181424),
    ),
    "N9": Case(
        [120, 120],
        [60, 60],
        10.0,
        0,
        nash_p=79.82323361580127,
        nash_share=0.4955414341669809,
        nash_profit=9.823233615801268,
        joint_p=112.46946845162455,
        joint_share=0.40470648650443514,
        joint_profit=21.234734225812275,
    ),
    "N10": Case(
        [2] * 10,
        [1] * 10,
        0.25,
        0,
        nash_p=1.2776072263009894,
        nash_share=0.09944707372659282,
        nash_profit=0.027607226300989437,
        joint_p=2.2332863960420855,
        joint_share=0.07972895826935976,
        joint_profit=0.09832863960420853,
    ),
    "N11": Case(
        [2.2, 2.0],
        [1, 1],
        0.25,
        None,
        nash_p=(1.575727764910567, 1.4418780243285687),
        nash_share=(0.5657669905170635, 0.4342330094829366),
        nash_profit=(0.3257277649105669, 0.19187802432856865),
    ),
}
N1 = CASES["N1"].market
NASH, CARTEL = 1.4729266600306228, 1.9249809190177618


def same(found: np.ndarray, expected: Numbers) -> None:
    np.testing.assert_allclose(found, np.broadcast_to(expected, found.shape), rtol=1e-11)


@pytest.mark.parametrize("name", CASES)
def test_nash_at_full_precision(name: str) -> None:
    case, found = CASES[name], CASES[name].market.nash()
    same(found.prices, case.nash_p)
    same(found.shares, case.nash_share)
    same(found.profits, case.nash_profit)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.a0 is not None])
def test_joint_profit_at_full_precision(name: str) -> None:
    case, found = CASES[name], CASES[name].market.joint()
    same(found.prices, case.joint_p)
    same(found.shares, case.joint_share)
    same(found.profits, case.joint_profit)


def test_three_equals_together_charge_two_and_earn_a_quarter() -> None:
    together = CASES["N2"].market.joint()
    np.testing.assert_allclose(together.prices, 2, rtol=1e-15)
    np.testing.assert_allclose(together.profits, 0.25, rtol=1e-14)


def test_alone_it_is_a_monopoly_whichever_way() -> None:
    alone = LogitMarket([2], [1], 0.25)
    for found in (alone.nash(), alone.joint(), alone.stackelberg(0)):
        assert found.prices[0] == pytest.approx(1.801985, abs=5e-7)
        assert found.shares[0] == pytest.approx(0.688273, abs=5e-7)
        assert found.profits[0] == pytest.approx(0.551985, abs=5e-7)
    assert alone.best_response(0, [7]) == alone.nash().prices[0]
    assert alone.war_path([7], 2)[:, 0].tolist() == [7, *[alone.best_response(0, [7])] * 2]


@pytest.mark.parametrize(("suppliers", "price"), [(2, 1.5), (3, 1.375), (5, 1.3125)])
def test_if_everybody_must_buy(suppliers: int, price: float) -> None:
    market = LogitMarket([2] * suppliers, [1] * suppliers, 0.25, a0=None)
    np.testing.assert_allclose(market.nash().prices, price, rtol=1e-13)


START = {
    "uneven": lambda n: np.linspace(0.1, 9, n),
    "far above": lambda n: np.linspace(1e9, 1e6, n),
    "far below": lambda n: np.linspace(-1e9, 0, n),
}


@pytest.mark.parametrize("start", START)
@pytest.mark.parametrize("name", CASES)
def test_any_start_finds_the_same_prices(name: str, start: str) -> None:
    case = CASES[name]
    same(case.market.nash(start=START[start](len(case.a))).prices, case.nash_p)


def test_the_textbook_iteration_does_not_get_there() -> None:
    # Why the solver answers with best responses: p ← c + μ/(1 − D) swings ever more widely.
    p = np.array([1.47, 1.48])
    with np.errstate(over="ignore", divide="ignore"):
        for _ in range(60):
            D = np.exp((2 - p) / 0.25) / (1 + np.exp((2 - p) / 0.25).sum())
            p = 1 + 0.25 / (1 - D)
    assert abs(p - NASH).max() > 0.1
    np.testing.assert_allclose(N1.war_path([1.47, 1.48], 60)[-1], NASH, rtol=1e-13)


def test_at_the_smallest_equilibrium() -> None:
    table = N1.elasticities(N1.nash().prices)
    assert table[0] == pytest.approx([-3.114493, 2.777214], abs=5e-7)
    assert table[1] == pytest.approx([2.777214, -3.114493], abs=5e-7)
    lerner = (NASH - 1) / NASH
    assert lerner == pytest.approx(0.321080, abs=5e-7)
    assert -1 / table[0, 0] == pytest.approx(lerner, rel=1e-12)  # Lerner's rule
    slope = N1.best_response(0, [0, NASH + 1e-5]) - N1.best_response(0, [0, NASH - 1e-5])
    assert slope / 2e-5 == pytest.approx(0.420330, abs=5e-7)


def test_the_war_path_from_the_cartel_price() -> None:
    path = N1.war_path([CARTEL, CARTEL], 60)
    told = [1.924981, 1.661695, 1.554737, 1.507970, 1.487791, 1.479200, 1.475568, 1.474038]
    np.testing.assert_allclose(path[:8], np.array([told, told]).T, atol=5e-7)
    np.testing.assert_allclose(path[-1], NASH, rtol=1e-13)
    errors = path[20:30, 0] - NASH
    np.testing.assert_allclose(errors[1:] / errors[:-1], 0.420330, atol=1e-4)


CUTS = [  # start, cut, own sales before, rival holds, rival matches, own profit likewise
    (NASH, 0.05, 0.471377, 0.544871, 0.478364, 0.222927, 0.217556, 0.191001),
    (NASH, 0.10, 0.471377, 0.616461, 0.483705, 0.222927, 0.200741, 0.157511),
    (CARTEL, 0.05, 0.364862, 0.457769, 0.399352, 0.337490, 0.379368, 0.330956),
    (CARTEL, 0.10, 0.364862, 0.553709, 0.426806, 0.337490, 0.405583, 0.312628),
    (CARTEL, 0.20, 0.364862, 0.728230, 0.463219, 0.337490, 0.393233, 0.250131),
]


@pytest.mark.parametrize("row", CUTS, ids=lambda row: f"{row[0]:.3f} less {row[1]:.0%}")
def test_what_a_cut_does(row: tuple[float, ...]) -> None:
    p, cut = row[0], row[0] * (1 - row[1])
    prices = [[p, p], [cut, p], [cut, cut]]
    assert N1.demand(prices)[:, 0] == pytest.approx(row[2:5], abs=5e-7)
    assert N1.profits(prices)[:, 0] == pytest.approx(row[5:], abs=5e-7)


@pytest.mark.parametrize(("cut", "after"), [(0.05, 0.950713), (0.10, 0.958465)])
def test_an_unanswered_cut_hardly_widens_the_market(cut: float, after: float) -> None:
    assert N1.demand([NASH, NASH]).sum() == pytest.approx(0.942754, abs=5e-7)
    assert N1.demand([NASH * (1 - cut), NASH]).sum() == pytest.approx(after, abs=5e-7)


def test_does_a_cut_pay() -> None:
    cuts = np.arange(0.01, 0.205, 0.01)
    for start, pays_unanswered in ((NASH, False), (CARTEL, True)):
        p = start * (1 - cuts)
        before = N1.profits([start, start])[0]
        held = N1.profits(np.stack([p, np.full_like(p, start)], axis=1))[:, 0]
        matched = N1.profits(np.stack([p, p], axis=1))[:, 0]
        assert ((held > before) == pays_unanswered).all()
        assert (matched < before).all()
    after = N1.demand([0.95 * NASH, NASH])
    before = N1.demand([NASH, NASH])
    growth = (after.sum() - before.sum()) / (after[0] - before[0])
    assert growth == pytest.approx(0.108, abs=5e-4)  # hardly more buyers: stolen ones


def test_the_leader_gains_and_the_follower_more() -> None:
    for leader in (0, 1):
        led = N1.stackelberg(leader)
        first, second = leader, 1 - leader
        assert led.prices[[first, second]] == pytest.approx([1.638439, 1.544568], abs=5e-7)
        assert led.profits[[first, second]] == pytest.approx([0.237236, 0.294568], abs=5e-7)
        assert (led.profits > N1.nash().profits).all()


@pytest.mark.parametrize("name", ["N1", "N4", "N8", "N11"])
def test_no_other_price_serves_the_leader_better(name: str) -> None:
    case = CASES[name]
    market, n = case.market, len(case.a)
    for leader in range(n):
        led = market.stackelberg(leader)

        def profit(price: float, leader: int = leader, found: np.ndarray = led.prices) -> float:
            p = found.copy()
            p[leader] = price
            for _ in range(60):  # the others answer in turn, the leader stays
                for i in set(range(n)) - {leader}:
                    p[i] = market.best_response(i, p)
            return float(market.profits(p)[leader])

        best = profit(led.prices[leader])
        assert best == pytest.approx(led.profits[leader], rel=1e-10)
        markup = led.prices[leader] - case.c[leader]
        grid = case.c[leader] + markup * np.linspace(0.2, 4, 39)
        assert max(map(profit, grid)) <= best * (1 + 1e-12)
        assert profit(led.prices[leader] + 1e-4 * markup) < best
        assert profit(led.prices[leader] - 1e-4 * markup) < best


def test_edges_in_cost_and_quality() -> None:
    cheap, better = CASES["N3"].market.nash(), CASES["N4"].market.nash()
    passed_on = NASH - cheap.prices[0]
    assert passed_on == pytest.approx(0.120136, abs=5e-7)  # of a cost lower by .2
    assert better.prices[0] > NASH > better.prices[1]


def test_a_commodity_has_a_markup_of_two_mu() -> None:
    markups = [LogitMarket([2, 2], [1, 1], mu).nash().prices[0] - 1 for mu in (1, 0.25, 0.05, 0.01)]
    assert markups == sorted(markups, reverse=True)
    assert markups[-1] / 0.01 == pytest.approx(2, rel=1e-12)


@st.composite
def markets(draw: st.DrawFn, outside: bool | None = None, least: int = 1) -> LogitMarket:
    """A market of up to six, in units of a μ of any scale; with, without or maybe an outside."""
    mu = 10.0 ** draw(st.floats(-5, 5))
    pairs = draw(
        st.lists(st.tuples(st.floats(-40, 40), st.floats(0, 30)), min_size=least, max_size=6)
    )
    a, c = zip(*pairs, strict=True)
    a0: float | None = mu * draw(st.floats(-40, 40))
    if outside is False or (outside is None and len(a) > 1 and draw(st.booleans())):
        a0 = None
    return LogitMarket([mu * x for x in a], [mu * x for x in c], mu, a0)


@given(markets())
def test_profit_is_the_markup_less_mu(market: LogitMarket) -> None:
    found = market.nash()
    markup = found.prices - market.c
    np.testing.assert_allclose(
        found.profits, markup - market.mu, rtol=1e-11, atol=1e-11 * market.mu
    )
    assert (markup > market.mu * (1 - 1e-12)).all()


@given(markets(), st.data())
def test_the_order_of_the_suppliers_does_not_matter(
    market: LogitMarket, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(market.suppliers)))
    shuffled = replace(market, a=[market.a[i] for i in order], c=[market.c[i] for i in order])
    tight = {"rtol": 1e-10, "atol": 1e-10 * market.mu}
    np.testing.assert_allclose(shuffled.nash().prices, market.nash().prices[order], **tight)
    if market.a0 is not None:
        np.testing.assert_allclose(shuffled.joint().prices, market.joint().prices[order], **tight)


@given(markets())
def test_no_deviation_on_a_grid_pays(market: LogitMarket) -> None:
    found = market.nash()
    for i in range(market.suppliers):
        markup = found.prices[i] - market.c[i]
        tries = np.tile(found.prices, (81, 1))
        tries[:, i] = market.c[i] + markup * np.linspace(0, 4, 81)
        most = market.profits(tries)[:, i].max()
        assert most <= found.profits[i] * (1 + 1e-9) + 1e-300


@given(markets(), st.data())
def test_any_start_any_market(market: LogitMarket, data: st.DataObject) -> None:
    size = {"min_size": market.suppliers, "max_size": market.suppliers}
    start = data.draw(st.lists(st.floats(-1e7, 1e7), **size))
    tight = {"rtol": 1e-10, "atol": 1e-10 * market.mu}
    np.testing.assert_allclose(market.nash(start).prices, market.nash().prices, **tight)


@given(markets(), st.data())
def test_wars_end_at_nash(market: LogitMarket, data: st.DataObject) -> None:
    size = {"min_size": market.suppliers, "max_size": market.suppliers}
    markups = np.array(data.draw(st.lists(st.floats(0, 20), **size)))
    path = market.war_path(market.c + market.mu * markups, 150)
    tight = {"rtol": 1e-9, "atol": 1e-9 * market.mu}
    np.testing.assert_allclose(path[-1], market.nash().prices, **tight)


@given(markets(outside=True), st.data())
def test_no_other_prices_earn_more_together(market: LogitMarket, data: st.DataObject) -> None:
    together = market.joint()
    size = {"min_size": market.suppliers, "max_size": market.suppliers}
    other = together.prices + market.mu * np.array(data.draw(st.lists(st.floats(-5, 5), **size)))
    assert market.profits(other).sum() <= together.profits.sum() * (1 + 1e-9) + 1e-300
    assert together.profits.sum() >= market.nash().profits.sum() * (1 - 1e-9)


@given(markets(outside=True, least=2), st.data())
def test_leading_is_never_worse_than_nash(market: LogitMarket, data: st.DataObject) -> None:
    leader = data.draw(st.integers(0, market.suppliers - 1))
    led, nash = market.stackelberg(leader), market.nash()
    assert led.profits[leader] >= nash.profits[leader] * (1 - 1e-9)
    assert (led.prices >= nash.prices - 1e-9 * (market.mu + abs(nash.prices))).all()
    for i in set(range(market.suppliers)) - {leader}:
        answer = market.best_response(i, led.prices)
        assert led.prices[i] == pytest.approx(answer, rel=1e-9, abs=1e-9 * market.mu)


@given(markets(), st.data())
def test_the_best_response_meets_its_condition(market: LogitMarket, data: st.DataObject) -> None:
    size = {"min_size": market.suppliers, "max_size": market.suppliers}
    p = np.array(data.draw(st.lists(st.floats(-50, 50), **size))) * market.mu
    i = data.draw(st.integers(0, market.suppliers - 1))
    p[i] = market.best_response(i, p)
    others = 1 - shares(p, market.a, market.mu, market.a0)[i]
    assert (p[i] - market.c[i]) * others == pytest.approx(market.mu, rel=1e-9)


def test_exponents_that_overflow_a_float() -> None:
    # exp(1e6) is no float. A leader by a million: W(exp(x)) is about x − ln x.
    found = LogitMarket([1e6, 0], [0, 0], 1.0).nash()
    x = 1e6 - 1 - np.log(1 + np.exp(-1))
    assert found.prices[0] == pytest.approx(1 + x - np.log(x), rel=1e-6)
    assert found.prices[1] == pytest.approx(1, abs=1e-5)
    assert LogitMarket([0, 0], [1e6, 1e6], 1.0).nash().prices.tolist() == [1e6 + 1] * 2


def test_a_hundred_suppliers() -> None:
    market = LogitMarket([2] * 100, [1] * 100, 0.25, a0=None)
    np.testing.assert_allclose(market.nash().prices, 1 + 0.25 * 100 / 99, rtol=1e-12)


@pytest.mark.parametrize("name", ["N1", "N3", "N8"])
def test_scipy_finds_the_same_root(name: str) -> None:
    from scipy.optimize import fsolve

    case = CASES[name]
    a, c = np.array(case.a, dtype=float), np.array(case.c, dtype=float)

    def condition(p: np.ndarray) -> np.ndarray:
        e = np.exp((a - p) / case.mu)
        return (p - c) * (1 - e / (1 + e.sum())) - case.mu

    found = fsolve(condition, c + 1.5 * case.mu, xtol=1e-13)
    np.testing.assert_allclose(case.market.nash().prices, found, rtol=1e-10)


@pytest.mark.parametrize("name", ["N1", "N3", "N4", "N11"])
def test_nashpy_finds_the_same_equilibrium_on_a_grid(name: str) -> None:
    import nashpy

    market, step = CASES[name].market, 0.02
    exact = market.nash().prices
    # Grids of 25 prices each, in steps of .02; the equilibrium itself is not on them.
    row = exact[0] + step * (np.arange(25) - 9.4)
    column = exact[1] + step * (np.arange(25) - 15.3)
    pairs = np.stack(np.meshgrid(row, column, indexing="ij"), axis=-1)
    gains = market.profits(pairs)
    game = nashpy.Game(gains[..., 0], gains[..., 1])
    x, y = game.lemke_howson(initial_dropped_label=0)
    assert x.sum() == pytest.approx(1)
    assert y.sum() == pytest.approx(1)
    assert abs(x @ row - exact[0]) < step
    assert abs(y @ column - exact[1]) < step


def test_results_are_read_only_and_say_what_they_are() -> None:
    found = N1.nash()
    for array in (found.prices, found.shares, found.profits):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(AttributeError):
        found.prices = found.shares  # type: ignore[misc]
    assert repr(found) == (
        "Equilibrium(prices=(1.472927, 1.472927), shares=(0.471377, 0.471377), "
        "profits=(0.222927, 0.222927))"
    )
    assert repr(LogitMarket([99_000.0] * 2, [80_000] * 2, 8_000, None).nash()).startswith(
        "Equilibrium(prices=(96,000.00, 96,000.00), shares=(0.500000, 0.500000), "
    )


def test_a_market_is_frozen_and_equal_to_its_like() -> None:
    assert LogitMarket((2, 2), np.array([1, 1]), 0.25) == N1
    assert hash(LogitMarket((2, 2), np.array([1, 1]), 0.25)) == hash(N1)
    assert replace(N1, a0=None) != N1
    with pytest.raises(AttributeError):
        N1.mu = 1.0  # type: ignore[misc]


def test_without_an_outside_option_no_joint_price() -> None:
    with pytest.raises(InputError, match=r"^a0 is None; allowed for joint\(\): a number"):
        CASES["N11"].market.joint()


def test_a_monopoly_over_those_who_must_buy_has_no_price() -> None:
    alone = LogitMarket([2], [1], 0.25, a0=None)
    for ask in (
        alone.nash,
        alone.joint,
        lambda: alone.stackelberg(0),
        lambda: alone.best_response(0, [1]),
        lambda: alone.war_path([1], 3),
    ):
        with pytest.raises(InputError, match=r"^a0 is None"):
            ask()


def test_a_hopeless_leader_of_those_who_must_buy_has_no_price() -> None:
    market = LogitMarket([2, 2 + 12 * 0.25], [1, 1], 0.25, a0=None)
    with pytest.raises(InputError, match=r"^leader is 0; allowed if a0 is None"):
        market.stackelberg(0)
    assert market.stackelberg(1).profits[1] > market.nash().profits[1]


@pytest.mark.parametrize("index", [-1, 2, 0.5, True, "Huaxin"])
def test_a_supplier_that_is_not_there(index: object) -> None:
    sentence = "is .*; allowed: a whole number from 0 to 1"
    with pytest.raises(InputError, match=f"^leader {sentence}"):
        N1.stackelberg(index)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=f"^i {sentence}"):
        N1.best_response(index, [1, 1])  # type: ignore[arg-type]


def test_bad_starts_and_rounds() -> None:
    for ask in (lambda: N1.nash(start=[1]), lambda: N1.war_path([1], 3)):
        with pytest.raises(InputError, match=r"^start is \[1\]; allowed: 2 finite numbers"):
            ask()
    for rounds in (-1, 2.5, "many"):
        with pytest.raises(InputError, match=r"^rounds is .*; allowed: a whole number, 0 or more"):
            N1.war_path([1, 1], rounds)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"^prices has shape \(1, 2\)"):
        N1.best_response(0, [[1, 1]])
    assert N1.war_path([1.6, 1.7], 0).tolist() == [[1.6, 1.7]]


def test_the_quick_best_response_is_the_checked_one() -> None:
    quick = best_reply(1, [97.0, 90.0, 83.0], [130, 120, 110], [80, 75, 70], 10.0, 0.0)
    assert quick == CASES["N8"].market.best_response(1, [97, 90, 83])


def test_an_offer_nobody_takes_changes_no_answer() -> None:
    alone = best_reply(0, [1.5], [2.0], [1.0], 0.25, 0.0)
    assert best_reply(0, [1.5, np.inf], [2.0, 2.0], [1.0, 1.0], 0.25, 0.0) == alone


def test_nash_markups_need_no_start_in_their_range() -> None:
    found = [nash_markups([3.0, 5.0, 0.0], 1.0, [x] * 3) for x in (-1e9, 1.0, 1e9)]
    np.testing.assert_allclose(found[1:], found[:-1], rtol=1e-14)


@pytest.mark.parametrize("gap", [-6.0, 0.0, 3.0, 6.0])
def test_a_leader_of_two_from_whom_everybody_must_buy(gap: float) -> None:
    # The follower's markup m is 1 over the leader's share, so the leader earns
    # (m + ln(m − 1) − gap)/m, best where m/(m − 1) = ln(m − 1) − gap.
    from scipy.optimize import brentq

    m = brentq(lambda m: m / (m - 1) - np.log(m - 1) + gap, 1 + 1e-9, 1e6, xtol=1e-13)
    led = LogitMarket([0, gap], [0, 0], 1.0, a0=None).stackelberg(0)
    assert led.prices[1] == pytest.approx(m, rel=1e-7)
    assert led.profits[0] == pytest.approx((m + np.log(m - 1) - gap) / m, rel=1e-10)

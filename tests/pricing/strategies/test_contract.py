"""What every strategy must keep to, whoever wrote it: runs for each one that is registered."""

import pickle
from collections.abc import Sequence
from copy import deepcopy
from math import isfinite, nan
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.strategies import STRATEGIES, Strategy, strategy
from sim.pricing.strategies.contract.settings import Setting
from sim.pricing.theory.equilibrium import LogitMarket
from tests.pricing.strategies.playing import JOINT, NASH, look, match, seat

every = pytest.mark.parametrize("name", STRATEGIES)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])

SEEN = st.floats(-5, 400) | st.just(nan)
"""A rival's price as seen: blurred below zero even, or gone."""


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """A market of two to four, a seat in it, and what its rivals play."""
    n = draw(st.integers(2, 4))
    costs = draw(st.lists(st.floats(1, 100), min_size=n, max_size=n))
    edges = draw(st.lists(st.floats(1, 60), min_size=n, max_size=n))
    outside = draw(st.none() | st.floats(0, 20))
    market = LogitMarket(
        a=[c + e for c, e in zip(costs, edges, strict=True)],
        c=costs,
        mu=draw(st.floats(0.5, 20)),
        a0=outside,
    )
    floor = draw(st.floats(0.1, 80))
    ceiling = floor + draw(st.floats(0, 200))
    joint = [300.0] * n if outside is None else market.joint().prices.tolist()
    within = st.floats(floor, ceiling)
    place = {
        "index": draw(st.integers(0, n - 1)),
        "market": market,
        "floor": floor,
        "ceiling": ceiling,
        "joint": joint,
        "starts": draw(st.lists(within, min_size=n, max_size=n)),
    }
    row = st.lists(SEEN, min_size=n - 1, max_size=n - 1)
    script = draw(st.lists(row, min_size=1, max_size=12))
    learnt = draw(st.floats(0.2, 1))
    cost = costs[place["index"]] * learnt
    return {"place": place, "script": script, "cost": cost, "luck": draw(st.integers(0, 99))}


def values(setting: Setting) -> st.SearchStrategy[Any]:
    if setting.unit == "text":
        return st.nothing()
    if setting.whole:
        return st.integers(int(setting.low), 50)
    return st.floats(max(setting.low, -1e6), min(setting.high, 1e6))


def played(rule: Strategy, world: dict[str, Any], reviews: int | None = None) -> list[float]:
    """What a rule asks, and its service, review by review; its price moves as it says."""
    place = seat(luck=Random(world["luck"]).random, **world["place"])
    price, said = place.start_price, []
    for row in world["script"][:reviews]:
        view = look(place, *row, price=price, cost=world["cost"])
        price = rule.price(view)
        said += [price, rule.service(view)]
    return said


@every
@few
@given(world=worlds(), data=st.data())
def test_prices_are_finite_and_within_bounds_whatever_happens(
    name: str, world: dict[str, Any], data: st.DataObject
) -> None:
    known = STRATEGIES[name].known_settings
    numbers = sorted(word for word, setting in known.items() if setting.unit != "text")
    words = data.draw(st.sets(st.sampled_from(numbers))) if numbers else set()
    chosen = {word: data.draw(values(known[word]), label=word) for word in sorted(words)}
    try:
        rule = strategy(name, **chosen)
    except InputError:
        assert chosen["low"] > chosen["high"]
        return
    said = played(rule, world)
    place = world["place"]
    for price, service in zip(said[::2], said[1::2], strict=True):
        assert type(price) is float
        assert isfinite(price)
        assert place["floor"] <= price <= place["ceiling"]
        assert 0 <= service <= 1


@every
@few
@given(world=worlds())
def test_same_luck_same_prices_and_no_memory_of_the_last_match(
    name: str, world: dict[str, Any]
) -> None:
    rule = strategy(name)
    before = _of_the_class(rule)
    first = played(rule, world)
    assert played(strategy(name), world) == first
    assert played(rule.fresh(), world) == first
    assert played(deepcopy(strategy(name)), world) == first
    assert played(pickle.loads(pickle.dumps(strategy(name))), world) == first
    rule.start()
    assert played(rule, world) == first
    assert _of_the_class(rule) == before


def _of_the_class(rule: Strategy) -> dict[str, Any]:
    own = vars(type(rule)).items()
    return {word: repr(value) for word, value in own if not word.startswith(("__", "_abc"))}


@every
@few
@given(world=worlds(), data=st.data())
def test_the_past_is_the_same_whatever_the_future(
    name: str, world: dict[str, Any], data: st.DataObject
) -> None:
    reviews = data.draw(st.integers(0, len(world["script"])))
    short, whole = played(strategy(name), world, reviews), played(strategy(name), world)
    assert whole[: len(short)] == short


@every
def test_it_plays_with_itself_in_every_market(name: str) -> None:
    trio = LogitMarket(a=[130, 120, 110], c=[80, 75, 70], mu=10)
    market = LogitMarket(a=trio.a, c=trio.c, mu=trio.mu, a0=20)
    joint = market.joint().prices.tolist()
    for one, starts in ((market, joint), (market, market.nash().prices.tolist())):
        path = _path(name, one, starts)
        assert len(path) == 41
        assert all(len(row) == 3 for row in path)
        assert path == _path(name, one, starts)


def _path(name: str, market: LogitMarket, starts: Sequence[float]) -> list[tuple[float, ...]]:
    rules = [strategy(name) for _ in market.c]
    places = [
        seat(i, market, starts, Random(i).random, floor=1, ceiling=500) for i in range(len(rules))
    ]
    path = [tuple(starts)]
    for _ in range(40):
        now = path[-1]
        path.append(
            tuple(
                rule.price(look(place, *now[: place.index], *now[place.index + 1 :],
                                price=now[place.index], cost=market.c[place.index]))
                for rule, place in zip(rules, places, strict=True)
            )
        )  # fmt: skip
    return path


@pytest.mark.parametrize("name", sorted(set(STRATEGIES) - {"random"}))
def test_scale_of_money_does_not_matter(name: str) -> None:
    """A hundred thousand times the yuan, a hundred thousand times the price."""
    k = 1e5
    large = LogitMarket(a=[2 * k, 2 * k], c=[k, k], mu=0.25 * k)
    script = [JOINT, 1.5, NASH, 1.2, 0.99, nan, 1.7, JOINT, 1.9]
    small_place = seat(starts=[JOINT, JOINT])
    large_place = seat(0, large, [JOINT * k, JOINT * k], floor=0.5 * k, ceiling=3 * k)
    rules = strategy(name), strategy(name)
    price = JOINT
    for seen in script:
        now = price
        price = rules[0].price(look(small_place, seen, price=now))
        scaled = rules[1].price(look(large_place, seen * k, price=now * k, cost=k))
        assert scaled == pytest.approx(price * k, rel=1e-7)


def test_luck_is_used_by_those_that_toss_and_by_nobody_else() -> None:
    tossing = set()
    for name in STRATEGIES:
        tossed: list[float] = []

        def toss(tossed: list[float] = tossed) -> float:
            tossed.append(0.5)
            return 0.5

        rule, place = strategy(name), seat(luck=toss)
        for seen in (JOINT, 1.2, 1.02, JOINT):
            rule.price(look(place, seen))
        if tossed:
            tossing.add(name)
    assert tossing == {"generous-tit-for-tat", "edgeworth", "random"}


def test_a_match_does_not_touch_the_strategies_handed_in() -> None:
    rules = [strategy("grim-trigger"), strategy("undercut")]
    first = match(rules, 20)
    assert match(rules, 20) == first
    assert first[1][0] == pytest.approx(JOINT, abs=1e-6)

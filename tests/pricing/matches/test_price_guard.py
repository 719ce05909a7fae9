"""A strategy's failure is noted, said, and stops nothing."""

import inspect
from fractions import Fraction

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.pricing.matches.price_guard import PriceGuard, ServiceGuard, guarded
from sim.pricing.strategies import Strategy, strategy
from sim.pricing.war.war import PriceWar
from tests.pricing import rules
from tests.pricing.duels import duel


def played(one, other=None):
    guards = guarded(one, "one"), guarded(other or rules.Steady(), "other")
    war = PriceWar(duel(), strategies=dict(zip(("Huaxin", "Beihe"), guards, strict=True)))
    war.play()
    return war, guards


@pytest.mark.parametrize("kind", rules.FAILURES, ids=lambda kind: kind.name)
def test_each_failure_is_said_and_the_match_goes_on(kind):
    war, (one, other) = played(kind())
    assert one.forfeits
    assert one.failure.startswith(rules.FAILURES[kind])
    assert not other.forfeits
    assert other.failure is None
    assert war.env.now == war.scenario.horizon


def test_the_price_stays_where_it_was():
    war, _ = played(rules.Failing(at=1.4, when=3))
    assert war.firms[0].charged == [pytest.approx(1.924981), 1.4]


def test_the_line_is_the_strategys_own():
    _, (one, _) = played(rules.Failing())
    source, first = inspect.getsourcelines(rules.Failing.fail)
    line = first + next(i for i, text in enumerate(source) if "raise" in text)
    assert one.failure.endswith(f"in line {line}")


def test_an_error_deeper_down_names_the_line_that_led_there():
    class Careless(Strategy):
        def price(self, view):
            return view.history[99]

    _, (one, _) = played(Careless())
    source, first = inspect.getsourcelines(Careless)
    line = first + next(i for i, text in enumerate(source) if "99" in text)
    assert one.failure == (
        f"IndexError (the history has 1 entries, not one number 99) at review 0, in line {line}"
    )


def test_who_cannot_be_made_anew_forfeits():
    _, (one, _) = played(rules.Unmakeable(3))
    assert one.forfeits
    assert "cannot be made anew" in one.failure


@pytest.mark.parametrize("value", [2, np.float64(2), np.float32(2), Fraction(2)])
def test_any_number_is_a_price(value):
    class Gives(Strategy):
        def price(self, view):
            return value

    war, (one, _) = played(Gives())
    assert one.failure is None
    assert war.firms[0].price == 2
    assert type(war.firms[0].price) is float


def test_ctrl_c_is_no_failure():
    class Stopped(Strategy):
        def price(self, view):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        played(Stopped())


def test_the_silent_are_not_asked():
    class Asked(Strategy):
        def price(self, view):
            raise AssertionError("asked")

    guard = PriceGuard(Asked(), "asked", silent=True)
    war = PriceWar(duel(), strategies={"Huaxin": guard, "Beihe": PriceGuard(rules.Steady(), "b")})
    war.play()
    assert guard.forfeits
    assert guard.failure is None
    assert war.firms[0].charged == [pytest.approx(1.924981)]


def test_service_is_asked_for_only_where_a_strategy_has_one_of_its_own():
    assert type(guarded(strategy("hold"), "hold")) is PriceGuard
    war, (one, _) = played(strategy("differentiate"), rules.Steady(at=1.5))
    assert type(one) is ServiceGuard
    assert one.failure is None
    assert war.firms[0].service_share > 0


def test_what_is_guarded_is_a_copy_that_is_told_when_the_match_is_over():
    told = []

    class Closing(Strategy):
        def price(self, view):
            return view.price

        def close(self):
            told.append(self)

    own = Closing()
    PriceGuard(own, "closing").close()
    assert len(told) == 1
    assert told[0] is not own
    PriceGuard(strategy("hold"), "hold").close()  # has none, needs none


def test_a_close_that_fails_is_noted():
    class Slams(Strategy):
        def price(self, view):
            return view.price

        def close(self):
            raise InputError("the door is stuck")

    guard = PriceGuard(Slams(), "slams")
    guard.close()
    assert guard.failure == "the door is stuck as the match was over"

"""Gatekeeper and awareness arithmetic against the worked numbers and against enumeration."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.stages.access import aware_all, aware_any, reach
from sim.kernel.errors import InputError


def test_worked_numbers() -> None:
    assert reach(0.5) * 0.6 == pytest.approx(0.30, abs=1e-12)
    assert reach(0.9) * 0.6 == pytest.approx(0.54, abs=1e-12)
    assert aware_any([0.5, 0.3, 0.2]) == pytest.approx(0.72, abs=1e-12)
    assert aware_all([0.5, 0.3, 0.2]) == pytest.approx(0.03, abs=1e-12)
    assert aware_any([0.5, 0.3, 0.2]) * 0.60 * 0.37 == pytest.approx(0.159840, abs=1e-12)


@given(g=st.floats(0, 1), k=st.integers(0, 12))
def test_reach_is_awareness_of_k_equal_chances(g: float, k: int) -> None:
    assert reach(g, k) == pytest.approx(aware_any([g] * k), abs=1e-12)


def test_each_further_contact_adds_less() -> None:
    gains = [reach(0.3, k + 1) - reach(0.3, k) for k in range(6)]
    assert gains == pytest.approx([0.3 * 0.7**k for k in range(6)])


@given(p=st.lists(st.floats(0, 1), max_size=5))
def test_awareness_by_enumeration(p: list[float]) -> None:
    known = everybody = 0.0
    for pattern in product((True, False), repeat=len(p)):
        chance = prod(q if knows else 1 - q for q, knows in zip(p, pattern, strict=True))
        known += chance * any(pattern)
        everybody += chance * all(pattern)
    assert aware_any(p) == pytest.approx(known, abs=1e-12)
    assert aware_all(p) == pytest.approx(everybody, abs=1e-12)


@pytest.mark.parametrize("g", [-0.1, 1.1, float("nan"), "often", [1], True])
def test_access_is_a_probability(g: object) -> None:
    with pytest.raises(InputError, match=r"access is .*from 0 to 1"):
        reach(g)  # type: ignore[arg-type]


@pytest.mark.parametrize("k", [-1, 1.5, True])
def test_contacts_are_counted(k: object) -> None:
    with pytest.raises(InputError, match=r"contacts is .*whole number"):
        reach(0.5, k)  # type: ignore[arg-type]


@pytest.mark.parametrize("awareness", [aware_any, aware_all])
def test_members_have_probabilities(awareness: object) -> None:
    with pytest.raises(InputError, match=r"p_members has 1\.2"):
        awareness([0.5, 1.2])  # type: ignore[operator]

"""All luck, cell by cell: cells are found as they are, and a small mistake of the model shows."""

from __future__ import annotations

from unittest.mock import patch

import pytest

import sim
from sim.buying.choice import one_ballot
from sim.lessons.noisy_duel import noisy_duel
from sim.lessons.rehearsal import rehearse
from sim.lessons.round_table import lay_table
from sim.pricing.theory.noisy_play import TIT_FOR_TAT, noisy_chain
from tests.verification.claims import Claim
from tests.verification.every_luck import Table, cells
from tests.verification.misread_months import chain


def test_cells_end_where_something_changes() -> None:
    found = cells(lambda u: (u >= 0.2) + (u >= 0.25) + 2 * (u >= 0.9))
    assert [cell.size for cell in found] == pytest.approx([0.2, 0.05, 0.65, 0.1], abs=1e-12)
    assert [cell.luck for cell in found] == pytest.approx([0.1, 0.225, 0.575, 0.95], abs=1e-12)
    assert [cell.size for cell in cells(lambda u: "always")] == [1.0]


def test_all_luck_together_is_one() -> None:
    world = rehearse(sim.load("machine-tools"), "job_shop", size=40, purchases=1)
    assert sum(Table(world).chances().values()) == pytest.approx(1, abs=1e-12)


def test_a_small_mistake_between_ballots_is_refused() -> None:
    market = sim.load("machine-tools")
    world, theory = (
        rehearse(market, "gearbox", size=4000, purchases=1),
        lay_table(market, "gearbox", "new_task", size=4000),
    )
    persuaded = one_ballot.persuaded
    with patch("sim.buying.process.purchase.persuaded", lambda u, w, s: persuaded(u, w, 0.98 * s)):
        wrong = Table(world).chances()["Huaxin"]
    claim = Claim("Huaxin chosen", theory.choice["Huaxin"], [wrong], "probability", quoted="05")
    assert not claim.holds(claim.theory)


def test_a_small_mistake_of_sight_is_refused() -> None:
    duel = noisy_duel("tit-for-tat", 0.05)
    near = {f"suppliers.{who}.noise": 1.02 * duel.suppliers[who].noise for who in duel.suppliers}
    theory = float(noisy_chain(0.05, TIT_FOR_TAT, kind="seen")[0, 0])
    claim = Claim("both go on to hold", theory, [chain(duel.replace(near))[0, 0]], quoted="10")
    assert not claim.holds(theory)

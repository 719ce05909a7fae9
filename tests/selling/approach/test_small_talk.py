"""How long small talk should be, for whom, and what one length for a crowd costs."""

import numpy as np
import pytest

from sim.selling import SmallTalk, one_length
from sim.selling.approach.small_talk import best_lengths

KINDS = {
    "patient": (SmallTalk(0.005, 0.1), 31.780538303479457, 0.8114741951242344, 0.7692014810064733),
    "average": (SmallTalk(0.02, 0.1), 17.91759469228055, 0.5721512532231713, 0.5698384725049577),
    "hurried": (SmallTalk(0.05, 0.1), 8.754687373538998, 0.3915138573385379, 0.31273398440476674),
    "unmoved": (SmallTalk(0.05, 0.02), 0.0, 0.30119421191220214, 0.16457579496260208),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_best_length(name: str) -> None:
    kind, seconds, heard, heard_20 = KINDS[name]
    assert kind.best_seconds == pytest.approx(seconds, rel=1e-12)
    assert kind.heard_out(kind.best_seconds) == pytest.approx(heard, rel=1e-12)
    assert kind.heard_out(20) == pytest.approx(heard_20, rel=1e-12)
    assert kind.heard_out(0) == pytest.approx(0.30119421191220214, rel=1e-12)
    around = [max(kind.best_seconds + step, 0) for step in (-1, 1)]
    assert max(kind.heard_out(one) for one in around) <= kind.heard_out(kind.best_seconds)


def test_one_length_for_two_kinds() -> None:
    patient, unmoved = KINDS["patient"][0], KINDS["unmoved"][0]
    seconds, heard = one_length(patient, unmoved)
    assert seconds == pytest.approx(23.5062803451265, abs=1e-5)
    assert heard == pytest.approx(0.4694333505663921, rel=1e-10)
    adapted = (KINDS["patient"][2] + KINDS["unmoved"][2]) / 2
    assert adapted == pytest.approx(0.5563342035182183, rel=1e-12)
    assert one_length(unmoved, unmoved) == (0.0, unmoved.heard_out(0))
    assert one_length(patient, unmoved, 1.0)[0] == pytest.approx(patient.best_seconds, abs=1e-5)


def test_who_never_leaves_can_be_warmed_for_ever() -> None:
    assert SmallTalk(0.0, 0.1).best_seconds == float("inf")
    assert SmallTalk(0.0, 0.0).best_seconds == 0


def test_many_at_once_are_as_each_alone() -> None:
    leaves, warms = np.array([0.005, 0.02, 0.05]), np.array([[0.02], [0.1]])
    found = best_lengths(leaves, warms, 0.02 * 60)
    for row, w in enumerate(warms[:, 0]):
        for column, h in enumerate(leaves):
            own = SmallTalk(float(h), float(w)).best_seconds
            assert found[row, column] == pytest.approx(own)

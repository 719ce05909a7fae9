"""A customer's life in words."""

import pytest

import sim
from sim.kernel.errors import InputError
from tests.customers.process.retention.worlds import always, world


def test_a_life_is_told_to_its_end() -> None:
    work = {"mean": 0.5, "shape": "deterministic"}
    run = sim.run(world(always("unsolved", work=work)))
    first, *lines = run.trace(0).splitlines()
    assert first == "Customer 0, who came in week 0.00."
    assert [line[10:] for line in lines] == [
        "Trouble: poor service.",
        "Complains.",
        "It is answered after 0.5 weeks, and not solved.",
        "Decides to leave.",
        f"Leaves, after {run.customers.tenure[0]:.1f} weeks. The cause: poor service. "
        "What is named: poor service.",
    ]


def test_who_is_there_is_there() -> None:
    run = sim.run(world())
    assert run.trace(0).splitlines()[-1].startswith("  104.00  Still there at the end, with ")


@pytest.mark.parametrize("wrong", [1, -1, "Huaxin", True, 0.0])
def test_refused(wrong: object) -> None:
    with pytest.raises(InputError, match="the number of a customer, 0 to 0"):
        sim.run(world()).trace(wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="nothing, since there are no customers"):
        sim.run(world({"customers": 0})).trace(wrong)  # type: ignore[arg-type]

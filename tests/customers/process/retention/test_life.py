"""One customer's life, in worlds in which it is known beforehand."""

import numpy as np
import pytest

import sim
from tests.customers.process.retention.worlds import always, world


def events(changes) -> list[str]:
    return sim.run(world(changes)).events.event.tolist()


def test_whom_nothing_befalls_stays() -> None:
    assert events({}) == ["came"]
    assert events({"horizon": 5200.0}) == ["came"]


def test_who_says_nothing_goes() -> None:
    assert events(always("silent")) == ["came", "trouble", "decided", "left"]
    told = events(always("patient"))
    assert set(told[1:]) == {"trouble", "stayed"}
    assert told.count("trouble") == told.count("stayed") > 100


@pytest.mark.parametrize(("weeks", "stays"), [(1.0, False), (1.001, True)])
def test_a_quick_answer_is_one_within_its_time(weeks: float, stays: bool) -> None:
    work = {"mean": weeks, "shape": "deterministic"}
    told = events(always("solved", work=work, quick_within=1.0))
    assert told[:4] == ["came", "trouble", "complained", "solved"]
    assert told[4] == ("stayed" if stays else "decided")
    assert events(always("unsolved", work=work))[3:5] == ["unsolved", "decided"]


def test_one_answers_one_complaint_at_a_time() -> None:
    work = {"mean": 5.0, "shape": "deterministic"}
    changes = always("unsolved", work=work, people=1) | {"customers": 3}
    answered = sim.run(world(changes)).events.query("event == 'unsolved'")
    assert np.diff(answered.time).tolist() == pytest.approx([5, 5])
    more = {"prevention": {"more": {"title": "More", "title_zh": "更多", "more_people": 2}}}
    answered = sim.run(world(changes | more | {"adopted": ["more"]})).events
    assert answered.query("event == 'unsolved'").value.tolist() == pytest.approx([5, 5, 5])


def test_who_waits_for_an_answer_may_leave_for_something_else() -> None:
    work = {"mean": 1000.0, "shape": "deterministic"}
    changes = always("unsolved", work=work) | {"causes": {"bankrupt": {"rate": 10.0}}}
    run = sim.run(world(changes | {"customers": 50}))
    assert set(run.customers.cause) == {"bankrupt"}
    assert run.customers.complaints.sum() > 0
    assert set(run.events.event) == {"came", "trouble", "complained", "left"}


def test_under_a_contract_one_leaves_at_its_end() -> None:
    changes = always("silent") | {"customers": 50, "renewal": 52.0, "new_customers": 20.0}
    run = sim.run(world(changes | {"causes": {"moved": {"rate": 0.3}}}))
    lost = run.customers[run.customers.is_lost]
    assert len(lost) > 50
    contracts = lost.tenure.to_numpy() / 52
    assert contracts == pytest.approx(np.round(contracts))
    decided = run.events.query("event == 'decided'")
    left = run.events.query("event == 'left'").set_index("customer").time
    assert (left.reindex(decided.customer).fillna(1e9).to_numpy() >= decided.time).all()


def test_prevention_takes_its_part_of_troubles_and_from_its_tenure_on() -> None:
    half = {"title": "Half", "title_zh": "减半", "fewer": {"poor_service": 0.5}}
    whole = half | {"fewer": {"poor_service": 1.0}, "from_tenure": 52.0}
    base = always("patient") | {"customers": 20}
    before = sim.run(world(base)).customers.troubles.sum()
    taken = sim.run(world(base | {"prevention": {"half": half}, "adopted": ["half"]}))
    assert taken.customers.troubles.sum() == pytest.approx(before / 2, rel=0.1)
    late = sim.run(world(base | {"prevention": {"all": whole}, "adopted": ["all"]}))
    troubles = late.events.query("event == 'trouble'")
    assert troubles.time.max() < 52
    assert len(troubles) == pytest.approx(before / 2, rel=0.1)

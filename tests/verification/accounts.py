"""What must be true of every run of every scenario: nothing is lost, counted twice or negative."""

from __future__ import annotations

import numpy as np
import pandas as pd

import sim
from sim.buying.model import BuyingModel
from sim.buying.process.following import FOLLOWED_AT_MOST
from sim.buying.reading.at_horizon import at_horizon

TOLERANCE = 1e-7
"""Weeks and yuan that a few thousand additions may lose by rounding."""

FATES = {"order_placed": "won", "abandoned": "abandoned", "no_decision": "no_decision"}
FOREVER = 10_000.0
"""Weeks in which a department to which nothing new comes has done all it was asked for."""

WAITS = ("staff_wait", "meeting_wait", "proposal_wait", "freeze_wait")


def check_accounts(run: sim.Run) -> None:
    """Assert everything below, of the run at its horizon and of what was followed after it."""
    if run.cases.empty:
        assert run.events.empty
        assert run.customers.spent.sum() == run.suppliers.revenue.sum() == 0
        assert run.summary().purchases[0] == 0
        return
    then = at_horizon(run)
    for check in (_one_fate_each, _log_in_order, _log_and_cases_agree, _time_adds_up):
        check(then)
        check(run)
    for check in (_staff_not_exceeded, _money_adds_up, _suppliers_books):
        check(then)
    _staff_not_exceeded(run)
    _followed(then, run)
    _summary_counts(then, run)


def _followed(then: sim.Run, run: sim.Run) -> None:
    """Assert that following ended what was open, and changed nothing that had ended."""
    before, after = then.cases.set_index("case"), run.cases.set_index("case")
    assert before.index.equals(after.index)
    assert (run.events.head(len(then.events)).time == then.events.time).all()
    assert (after.started < run.scenario.horizon).all(), "what begins later is not noted"
    was_open = before.outcome == "open"
    assert (after.open_at_horizon == was_open).all()
    assert (before.open_at_horizon == was_open).all()
    settled = before[~was_open]
    fixed = ("outcome", "supplier", "started", "ended", "cycle_time", "price", "quantity", "cause")
    for column in fixed:
        pd.testing.assert_series_equal(settled[column], after.loc[settled.index, column])
    later = was_open & (after.outcome != "open")
    assert (after.ended[later] >= run.scenario.horizon).all()
    accounts = ["call_offs", "call_off_units", "call_off_amount"]
    assert after[accounts].equals(before[accounts]), "the books are closed at the horizon"
    unsettled = (after.outcome == "open") | ((after.outcome == "won") & after.total_time.isna())
    if (after.counted & unsettled).any():
        _nobody_forgotten(run, after.index[after.counted & unsettled])


def _nobody_forgotten(run: sim.Run, unsettled: pd.Index[int]) -> None:
    """Assert that whoever has no end was followed as long as anybody is, and is only waiting.

    The log cannot tell: nothing is written of who stands in a queue. So the market is played again,
    its clock is read, and it goes on without anything new until each of them has come to an end.
    """
    model = BuyingModel(run.scenario, run.seed, run.replication)
    again = model.run()
    assert model.state.env.now == run.scenario.horizon + FOLLOWED_AT_MOST, "followed too short"
    vars(model).update(_arise=_nothing_new, _buy=_nothing_new)
    model.state.env.run(until=model.state.env.now + FOREVER)
    reviews = again.events[again.events.stage == "performance_review"]
    reviewed = reviews.case[reviews.event == "completed"]
    ended = {*_of(again, "abandoned", "no_decision").case, *reviewed}
    assert set(unsettled) <= ended, "a purchase was forgotten"


def _nothing_new(*need: object) -> None:
    """Let a need pass."""


def _per_case(run: sim.Run, events: pd.DataFrame, values: bool = False) -> pd.Series[float]:
    """Return rows (or the sum of values) a case, 0 where there are none."""
    grouped = events.groupby("case").value
    counted = grouped.sum() if values else grouped.size()
    return counted.reindex(run.cases.case, fill_value=0).astype(float)


def _of(run: sim.Run, *names: str) -> pd.DataFrame:
    return run.events[run.events.event.isin(names)]


def _one_fate_each(run: sim.Run) -> None:
    cases = run.cases
    assert cases.case.tolist() == list(range(len(cases)))
    assert set(cases.outcome) <= {*FATES.values(), "open"}
    fates = _of(run, *FATES)
    assert fates.case.is_unique, "a purchase has two fates"
    logged = fates.event.astype(str).map(FATES).set_axis(fates.case).reindex(cases.case)
    assert (logged.fillna("open").to_numpy() == cases.outcome.to_numpy()).all()
    assert (cases.ended.isna() == (cases.outcome == "open")).all()
    won = cases.outcome == "won"
    assert ((cases.supplier != "") == won).all()
    assert ((cases.price > 0) == won).all()
    assert ((cases.abandoned_at != "") == (cases.outcome == "abandoned")).all()
    assert ((cases.cause != "") == cases.outcome.isin(["abandoned", "no_decision"])).all()


def _log_in_order(run: sim.Run) -> None:
    events, cases = run.events, run.cases
    assert (np.diff(events.time) >= 0).all(), "the clock runs backwards"
    assert events.time.between(0, run.scenario.horizon + FOLLOWED_AT_MOST).all()
    needs = _of(run, "need")
    assert needs.case.tolist() == cases.case.tolist(), "one need a purchase, in order"
    assert needs.time.tolist() == cases.started.tolist()
    assert (events.groupby("case").head(1).event == "need").all()
    owners = cases.set_index("case")[["organisation", "buyclass"]]
    for column in owners:
        assert (events.case.map(owners[column]) == events[column].astype(str)).all()
    fates = _of(run, *FATES)
    ended = cases.set_index("case").ended
    assert (fates.time.to_numpy() == ended.loc[fates.case].to_numpy()).all()
    after = {"delivered", "call_off", "satisfaction", "defected"}  # only what was ordered
    assert set(cases.loc[_of(run, *after).case.unique(), "outcome"]) <= {"won"}


def _log_and_cases_agree(run: sim.Run) -> None:
    cases = run.cases.set_index("case")
    assert (_per_case(run, _of(run, "entered")) == cases.visits).all()
    stages = _of(run, "entered").groupby("case").stage.nunique()
    assert (stages.reindex(cases.index, fill_value=0) == cases.phases).all()
    rounds = _per_case(run, _of(run, "round_failed", "chosen"))
    # A round in progress at the horizon has begun and not ended.
    assert ((cases.rounds - rounds).isin([0, 1])).all()
    # ... and one that ends with "not now" has neither failed nor chosen.
    now = (cases.outcome != "open") & (cases.cause != "postponed")
    assert (rounds == cases.rounds)[now].all()
    assert (_per_case(run, _of(run, "call_off")) == cases.call_offs).all()
    signed = set(_of(run, "blanket_signed").case)
    assert set(cases.index[cases.call_offs > 0]) <= signed
    assert sorted(_of(run, "defected").case) == cases.index[cases.defection != ""].tolist()
    assert (cases.participants[cases.visits > 1] >= 1).all()
    assert _of(run, "satisfaction").value.between(0, 1).all()


def _time_adds_up(run: sim.Run) -> None:
    cases = run.cases.set_index("case")
    for column in ("work", *WAITS):
        assert (cases[column] >= 0).all(), column
    logged = {
        "work": _per_case(run, _of(run, "work_ended"), values=True),
        "staff_wait": _per_case(run, _of(run, "work_started"), values=True),
        "meeting_wait": _per_case(run, _of(run, "meeting_held"), values=True),
    }
    for column, sums in logged.items():
        assert np.allclose(sums, cases[column], atol=TOLERANCE), column
    spent = cases[["work", *WAITS]].sum(axis=1)
    until = cases.total_time.where(cases.outcome == "won", cases.cycle_time)
    end = max(run.scenario.horizon, run.events.time.max())
    elapsed = until.fillna(end - cases.started)
    assert (spent <= elapsed + TOLERANCE).all(), "more time spent than there was"
    ended = cases.outcome.isin(["abandoned", "no_decision"])
    assert np.allclose(spent[ended], elapsed[ended], atol=TOLERANCE), "time went by unaccounted"
    # What is left of an ordered purchase is the time of its delivery.
    reviewed = cases[cases.total_time.notna()]
    delivered = _of(run, "delivered").drop_duplicates("case").set_index("case").time
    if not reviewed.call_offs.any():
        delivery = delivered.loc[reviewed.index] - reviewed.ended
        assert np.allclose(reviewed.total_time - spent[reviewed.index], delivery, atol=TOLERANCE)


def _staff_not_exceeded(run: sim.Run) -> None:
    staffed = [name for name, stage in run.scenario.stages.items() if stage.needs_staff]
    rows = _of(run, "work_started", "work_ended")
    rows = rows[rows.stage.isin(staffed)]
    step = np.where(rows.event == "work_started", 1, -1)
    # The log is in order of what happened, so that whoever leaves is written before who follows.
    busy = pd.Series(step, index=rows.index).groupby(rows.organisation.astype(str)).cumsum()
    owner = run.cases.set_index("organisation").segment.groupby(level=0).first()
    staff = {name: segment.purchasing_staff for name, segment in run.scenario.segments.items()}
    allowed = rows.organisation.astype(str).map(owner).map(staff)
    assert (busy >= 0).all()
    assert (busy <= allowed).all(), "more people at work than the department has"


def _money_adds_up(run: sim.Run) -> None:
    cases, customers = run.cases, run.customers
    paid = cases.price * cases.quantity + cases.call_off_amount
    by_customer = paid.groupby(cases.organisation).sum()
    spent = customers.set_index("organisation").spent
    assert np.allclose(by_customer.reindex(spent.index, fill_value=0.0), spent, rtol=1e-12)
    assert customers.purchases.sum() == len(cases)
    assert customers.orders.sum() == (cases.outcome == "won").sum()
    assert customers.defections.sum() == (cases.defection != "").sum()
    logged = _of(run, "order_placed", "call_off").value.sum()
    assert np.isclose(logged, spent.sum(), rtol=1e-12)
    assert customers.satisfaction.between(0, 1).all()


def _suppliers_books(run: sim.Run) -> None:
    counted = run.cases[run.cases.counted]
    won = counted[counted.outcome == "won"]
    for book in run.suppliers.itertuples():
        firm, mine = run.scenario.suppliers[book.supplier], won[won.supplier == book.supplier]
        assert book.orders == len(mine)
        assert book.call_offs == mine.call_offs.sum()
        assert book.units == mine.quantity.sum() + mine.call_off_units.sum()
        assert np.isclose(book.revenue, firm.price * book.units, rtol=1e-12)
        assert np.isclose(book.margin, (firm.price - firm.unit_cost) * book.units, atol=1e-3)
        assert book.late_deliveries <= book.deliveries <= book.orders + book.call_offs
        assert book.proposals + book.late_proposals <= book.invited
        assert book.defections <= book.orders
        assert -1e-9 <= book.engineers_busy <= 1 + 1e-9
        assert -1e-9 <= book.crew_busy <= 1 + 1e-9
    if run.scenario.warm_up == 0:
        assert np.isclose(run.suppliers.revenue.sum(), run.customers.spent.sum(), rtol=1e-12)


def _summary_counts(then: sim.Run, run: sim.Run) -> None:
    row = run.summary().iloc[0]
    counted = then.cases[then.cases.started >= run.scenario.warm_up]
    assert row.purchases == len(counted)
    assert row.won + row.no_decision + row.abandoned + row.open == row.purchases
    assert row.open == (counted.outcome == "open").sum()
    assert row.still_open == (run.cases.counted & (run.cases.outcome == "open")).sum()
    decided = row.purchases - row.still_open
    if decided:
        shares = row["share.won"] + row["share.no_decision"] + row["share.abandoned"]
        assert np.isclose(shares, 1)
        winners = sum(row[f"win_share.{name}"] for name in run.scenario.suppliers)
        assert np.isclose(winners, row["share.won"])
    kinds = [row[f"time_share.{kind}"] for kind in ("work", *WAITS)]
    assert np.isnan(kinds).all() or np.isclose(sum(kinds), 1)

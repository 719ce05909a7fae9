"""Every measure of every shipped scenario is declared, once, and every declaration occurs."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

import sim
from sim.buying.accounts.tables import WEEKS
from sim.experiment.study import Study
from sim.kernel.models import SHIPPED, Model, model_named
from sim.scenario.vocabulary import BUYCLASSES, LEAVING_CAUSES, OUTCOMES

PLAYED: Mapping[str, list[sim.Run]] = defaultdict(list)
for shipped in sim.scenarios():
    run = sim.run(shipped)
    PLAYED[run.scenario.model].append(run)
CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")


def members(run: sim.Run, of: str) -> tuple[str, ...]:
    known: dict[str, Any] = {"buyclass": BUYCLASSES, "outcome": OUTCOMES[:-1], "spell": WEEKS}
    known["cause"] = LEAVING_CAUSES
    named = {"supplier": "suppliers", "tier": "tiers", "line": "lines"}
    return tuple(getattr(run.scenario, named[of])) if of in named else known[of]


@pytest.mark.parametrize("kind", SHIPPED)
def test_what_a_run_has_is_what_its_model_declares(kind: str) -> None:
    model: Model = model_named(kind)
    assert PLAYED[kind]
    for run in PLAYED[kind]:
        expected = [
            name
            for one in model.measures
            for name in (
                [f"{one.family}.{member}" for member in members(run, one.member)]
                if one.member
                else [one.name]
            )
        ]
        assert set(expected) == set(run.measures)
        assert {model.measure(name).name for name in run.measures} == set(run.measures)


@pytest.mark.parametrize("kind", SHIPPED)
def test_a_declaration_says_all_that_is_to_be_said(kind: str) -> None:
    declarations = model_named(kind).measures
    names = [one.name for one in declarations]
    assert len(set(names)) == len(names)
    for one in declarations:
        assert one.title, one.name
        assert CHINESE.search(one.title_zh), one.name
        assert {one.title.count("{}"), one.title_zh.count("{}")} == {1 if one.member else 0}
        assert (one.kind == "share") == (one.unit == "%"), one.name
        assert (one.kind != "money") or one.unit == "yuan", one.name


@pytest.mark.parametrize("kind", SHIPPED)
def test_a_members_chinese_title_is_chinese(kind: str) -> None:
    """Only who a scenario names keeps a Latin name: what the vocabulary names is in Chinese."""
    for run in PLAYED[kind]:
        for one in model_named(kind).measures:
            for member in members(run, one.member) if one.member else ():
                left = one.of(member).title_zh.replace(
                    member.replace("_", " ") if one.member in ("supplier", "tier", "line") else "",
                    "",
                )
                assert not LATIN.search(left), (one.name, left)


def test_units_are_what_a_war_has_shares_of() -> None:
    """Who sells in a war sells units; how many buyers that were is not counted by supplier."""
    assert model_named("price-war").measure("share.Huaxin").title == "Huaxin's share of units"


def margin_a_unit(run: sim.Run) -> Mapping[str, float]:
    return {"margin_a_unit": 0.25 - run.replication / 100}


def test_a_further_measure_may_bring_its_declaration(monkeypatch: pytest.MonkeyPatch) -> None:
    sc = sim.load("first-order")
    worlds = {"today": sc, "again": sc}
    plain = sim.compare(worlds, 3, measure=margin_a_unit)
    assert plain.measure("margin_a_unit").title == "margin a unit"
    told = sim.Measure("margin_a_unit", "%", "share", "the margin on a unit", "单位边际贡献率")
    monkeypatch.setattr(margin_a_unit, "declares", (told,), raising=False)
    compared = sim.compare(worlds, 3, measure=margin_a_unit)
    assert compared.sentence("margin_a_unit") == (
        "'again' changes nothing in the margin on a unit in any of 3 replications."
    )
    found = sim.replications_needed(sc, "margin_a_unit", precision=0.5, measure=margin_a_unit)
    assert found.sentence().startswith("3 replications put the margin on a unit within 50 % of")
    assert " %" in found.sentence().rpartition(":")[2]


@pytest.mark.parametrize("name", sim.scenarios())
def test_money_is_told_in_what_its_market_counts_it_in(name: str) -> None:
    market = sim.load(name)
    told = Study(market, pd.DataFrame())
    declared = model_named(market.model).measures
    of_money = [one.name for one in declared if one.unit == "yuan"]
    assert of_money or market.model == "supply-chain", "all but a chain, which counts goods"
    assert {told.measure(one).unit for one in of_money} <= {market.unit_of_money}


def test_a_sentence_on_the_duel_says_unit_costs() -> None:
    duel = sim.load("price-duel")
    dearer = duel.replace({"suppliers.Huaxin.price": 1.6})
    said = sim.compare({"today": duel, "dearer": dearer}, 2, progress=False)
    assert "unit costs" in said.sentence("profit.Huaxin")
    assert "yuan" not in said.sentence("profit.Huaxin")

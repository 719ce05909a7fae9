"""The table of one purchase."""

from math import exp

import pytest

import sim
from sim.buying.reading.network import read_network
from sim.kernel.errors import InputError
from sim.lessons.round_table import lay_table


@pytest.fixture(scope="module")
def market():
    return sim.load("machine-tools")


def names(table):
    return {person.seat.name for person in table.people}


def test_more_risk_brings_more_people(market):
    low = lay_table(market, "aerospace", "modified_rebuy", size=4000, risk=0.4)
    high = lay_table(market, "aerospace", "modified_rebuy", size=4000, risk=0.8)
    assert names(low) < names(high)


def test_a_large_firm_has_posts_a_small_one_lacks(market):
    assert "vice_president" in names(lay_table(market, "aerospace", size=4000))
    assert "vice_president" not in names(lay_table(market, "aerospace", size=400))


def test_in_a_firm_of_forty_the_owner_decides_alone(market):
    table = lay_table(market, "job_shop", size=40, centralised=True)
    assert table.most_pivotal.seat.name == table.decider == "owner"
    assert table.most_pivotal.pivotal == 1


def test_centralising_changes_the_rule(market):
    assert lay_table(market, "gearbox").rule == "majority"
    assert lay_table(market, "gearbox", centralised=True).rule == "weighted_probability"


def test_a_straight_rebuy_is_the_buyers_alone_whatever_the_rule(market):
    for centralised in (False, True):
        table = lay_table(market, "gearbox", "straight_rebuy", 4000, centralised)
        assert (table.rule, table.decider) == ("autocracy", "buyer")
        assert table.person("buyer").pivotal == 1
        assert table.no_decision == 0


def test_in_the_lost_deal_the_engineers_were_worth_more_than_the_buyer(market):
    table = lay_table(market, "aerospace", size=600)
    gain = {person.seat.name: person.gain for person in table.people}
    assert table.best_to_win.seat.name == "chief_engineer"
    assert gain["chief_engineer"] > 10 * gain["buyer"] > 0
    assert {person.pivotal for person in table.people if person.favourite} == {1}


def test_whoever_has_no_say_is_worth_nothing_and_may_veto(market):
    head = lay_table(market, "aerospace", size=600).person("finance_head")
    assert (head.influence, head.gain, head.favourite) == (0, 0, "")
    assert head.veto == pytest.approx(0.1)


def test_where_one_decides_only_that_one_is_worth_winning(market):
    table = lay_table(market, "job_shop", size=400)
    assert [p.seat.name for p in table.people if p.gain > 0] == ["owner"]
    # 2 points of score at a sharpness of 1.2 over the better of the two rivals
    rivals = (table.choice["Beihe"], table.choice["Jiangnan"])
    lead, rest = exp(2 * 1.2), sum(rivals) + table.put_off
    won = lead / (lead + rest / max(rivals))
    assert table.best_to_win.gain == pytest.approx(won - table.choice["Huaxin"])


def test_the_economy_sets_needs_and_freezes_budgets(market):
    normal, slump = (lay_table(market, "gearbox", economy=level) for level in (1.0, 0.88))
    assert slump.needs_per_year == pytest.approx(0.88 * normal.needs_per_year)
    assert (normal.frozen, slump.frozen) == (False, True)
    assert not lay_table(market, "gearbox", economy=0.885).frozen  # at the threshold it is free
    assert not lay_table(market, "aerospace", economy=0.5).frozen  # these never freeze


def test_silence_leaves_unanimity_without_a_decision(market):
    silent, talking = (lay_table(market, "aerospace", size=600, persuasion=p) for p in (0.0, 0.6))
    assert silent.no_decision > 0.9 > talking.no_decision


def test_everything_that_can_happen_sums_to_one(market):
    for segment in market.segments:
        table = lay_table(market, segment, size=3000)
        assert sum(table.choice.values()) + table.no_decision + table.put_off == pytest.approx(1)
        assert sum(person.influence for person in table.people) == pytest.approx(1)


def test_calls_past_a_gatekeeper_flatten(market):
    reached = [lay_table(market, "aerospace", calls=k, access=0.3).reach for k in (0, 1, 2, 3)]
    assert reached == pytest.approx([0, 0.3, 0.51, 0.657])  # 1 - (1 - g)^k
    assert lay_table(market, "dealer", calls=1).reach == 1  # nobody guards that door


def test_those_who_share_a_stage_talk(market):
    talks = lay_table(market, "gearbox").talks
    assert talks[("equipment_head", "shop_engineer")] > 0
    assert all(one != other for one, other in talks)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"segment": "aerospce"}, "segment is 'aerospce'; allowed: aerospace"),
        ({"size": 0}, "size is 0; allowed"),
        ({"risk": 1.2}, "risk is 1.2; allowed: from 0 to 1"),
        ({"buyclass": "rebuy"}, "buyclass is 'rebuy'; allowed: straight_rebuy"),
        ({"calls": -1}, "-1"),
        ({"persuasion": -0.1}, "persuasion is -0.1; allowed: from 0 to 1"),
        ({"economy": 0}, "economy is 0; allowed: an index above 0"),
    ],
)
def test_bad_input_is_said_in_one_sentence(market, change, said):
    with pytest.raises(InputError, match=said):
        lay_table(market, **({"segment": "aerospace"} | change))


def test_the_log_shows_the_people_the_table_foretold(market):
    run = sim.run(market, seed=2010)
    rows = run.cases[(run.cases.segment == "aerospace") & (run.cases.outcome == "won")]
    rows = rows[rows.buyclass == "new_task"].merge(run.customers, on="organisation")
    assert len(rows) > 3
    for row in rows.itertuples():
        network = read_network(run, row.case)
        foretold = lay_table(market, "aerospace", "new_task", size=row.size)
        assert set(network.people) <= names(foretold)
        assert network.extensivity == len(network.people) >= 3
        assert 0 <= network.connectedness <= 1
        assert 0 <= network.centrality(network.people[0]) <= 1


def test_a_network_of_an_unknown_purchase_is_refused(market):
    run = sim.run("first-order", seed=1)
    with pytest.raises(InputError, match="case is 99; allowed: 0 to 4"):
        read_network(run, 99)


def test_a_stranger_at_the_table_is_refused(market):
    with pytest.raises(InputError, match="name is 'king'; allowed: owner, buyer"):
        lay_table(market, "job_shop", size=40).person("king")


# --- screening, and rules of every kind


def screened(market, rule, **cutoffs):
    screening = {"rule": rule, "cutoffs": cutoffs}
    return market.replace({"segments.gearbox.screening": screening})


def test_screening_leaves_fewer_to_choose_from(market):
    # Beihe's quality is 5.5, Alpenwerk is over the budget already
    table = lay_table(screened(market, "conjunctive", product_quality=6.0), "gearbox", size=4000)
    assert table.choice["Beihe"] == 0
    assert sum(table.choice.values()) + table.no_decision + table.put_off == pytest.approx(1)
    assert "Beihe" not in {person.favourite for person in table.people}
    open_to_all = lay_table(market, "gearbox", size=4000)
    assert table.choice["Huaxin"] > open_to_all.choice["Huaxin"]


def test_who_is_screened_out_gains_nothing_by_friends(market):
    table = lay_table(screened(market, "conjunctive", service_quality=8.0), "gearbox")
    assert table.choice["Huaxin"] == 0
    assert all(person.gain == 0 for person in table.people)
    assert table.choice["Jiangnan"] + table.put_off == pytest.approx(1)


def test_screening_by_chance_is_the_mean_over_what_it_leaves(market):
    world = screened(market, "elimination_by_aspects", product_quality=6.0, price=5.5)
    table = lay_table(world, "gearbox", size=4000)
    only = [
        lay_table(screened(market, "conjunctive", **cutoff), "gearbox", size=4000)
        for cutoff in ({"product_quality": 6.0}, {"price": 5.5})
    ]
    # of the two cutoffs one comes first, as its criterion weighs, and parts the offers
    mixed = [
        (table.choice["Huaxin"] - only[1].choice["Huaxin"])
        / (only[0].choice["Huaxin"] - only[1].choice["Huaxin"])
    ]
    assert 0 < mixed[0] < 1
    share = table.choice["Beihe"] / only[1].choice["Beihe"]
    assert mixed[0] == pytest.approx(1 - share)


def test_a_screening_nobody_passes_is_refused(market):
    with pytest.raises(InputError, match="screening refuses every supplier by the rule conj"):
        lay_table(screened(market, "conjunctive", product_quality=10.0), "gearbox")


@pytest.mark.parametrize("rule", ["voting", "weighted_voting", "preference_perturbation"])
def test_a_table_can_be_laid_under_every_rule(market, rule):
    table = lay_table(market.replace({"segments.gearbox.decision_rule": rule}), "gearbox", size=600)
    assert (table.rule, table.no_decision) == (rule, 0)
    assert sum(table.choice.values()) + table.put_off == pytest.approx(1)
    assert all(0 < person.pivotal < 1 for person in table.people if person.favourite)

"""Wrong kinds of argument to whatever a door hands on are taken, or meet the one sentence."""

from __future__ import annotations

import inspect
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from math import inf, nan
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import sim
from sim import lessons, pricing
from sim.customers.theory import customer_fit
from sim.customers.theory.bank_fee import Fee
from sim.kernel.doors.kinds import _signature, fits, in_words
from sim.kernel.errors import InputError

DOORS = (
    "sim",
    "sim.buying",
    "sim.customers",
    "sim.experiment",
    "sim.kernel",
    "sim.lessons",
    "sim.plots",
    "sim.pricing",
    "sim.pricing.strategies",
    "sim.scenario",
    "sim.selling",
    "sim.value",
    "sim.worksheet",
)
"""All doors but those of ``test_wrong_kinds_at_other_doors``."""

WRONG = (
    *("a", "quite wrong", "", b"x", None, True, nan, inf, -1, 0, 2.5, 1j),
    *([], {}, [1], ["a"], ["quite wrong"], {"quite wrong": 1}, [None], {"a": 1}, object()),
    *(np.float64(0.5), np.int64(3), np.array([0.5, "a"], dtype=object), pd.DataFrame()),
    *([[0]], [[1.0, 2.0], [3.0, 4.0]], [[1], [2, 3]], [1.0] * 7, np.ones((2, 3, 2))),
)
"""The last row: numbers in rows of rows, or another number of them."""
A_PLACE, STRIDE = 9, 7
"""How many of them each place tries every day, and how far apart they stand."""
SINGLE = str | bytes | bool | complex | None
COLLECTS = re.compile("array|list|table")
"""What takes more than one looks through it itself."""

RESULTS = {
    *("Comparison", "Counterfactual", "DatedPrice", "ExerciseView", "Interrupted", "Ledger"),
    *("MatchPaths", "Pairs", "Precision", "PredictionCard", "QuizView", "Reveal", "Run"),
    *("Sensitivity", "Study", "Sweep", "Transactions"),
    *("SweepInterrupted", "SweepUnfinished", "Unfinished", "Verdict", "WorkerDied", "WorldsView"),
}
"""Classes whose objects come from a function, and are made by no reader."""
DECLARED = {
    "Scenario",
    "BuyingScenario",
    "Conversation",
    "CanvassScenario",
    "ContactCenterScenario",
    "PriceWarScenario",
    "ReceivablesScenario",
    "RetentionScenario",
    "Speaker",
    "Strategy",
    "TwoPrice",
    "PlainText",
    "DealerChoiceScenario",
    "SupplyChainScenario",
}
"""Classes to build upon, or checked field by field (tests/scenario)."""
BY_THE_TYPE = {"InputError", "checker", "show"}
"""What takes anything at all: a sentence, a name, whatever a picture shows."""


@cache
def first() -> Any:
    return sim.load("first-order")


@cache
def ledger() -> Any:
    return sim.customers.load_ledger()


@cache
def small() -> Any:
    return lessons.small_market(sim.load("machine-tools"))


@cache
def lost_accounts() -> Any:
    return sim.load("lost-accounts")


@cache
def run() -> Any:
    return sim.run(first())


@cache
def war() -> Any:
    return sim.run("price-duel")


@cache
def summary() -> Any:
    return sim.replicate(first(), 2, measure=sim.buying.Pipeline(5), progress=False).summary()


@cache
def probed() -> Any:
    return lessons.probe(lessons.probing_plan())


@cache
def table() -> Any:
    return lessons.lay_table(small(), next(iter(small().segments)))


@cache
def rehearsed() -> Any:
    segment = next(iter(small().segments))
    return lessons.rehearse(small(), segment, size=40, purchases=2)


@cache
def dealer_line() -> Any:
    return sim.customers.DealerLine(8.0, 900.0, 0.12, 60.0)


def axes() -> Any:
    return Figure().add_subplot()


P, W = [[0.6, 0.4], [0.3, 0.7], [0.5, 0.5]], [0.5, 0.3, 0.2]
PRICE = {"suppliers.Huaxin.price": 90_000.0}
QUIET = {"replications": 2, "progress": False}
GROUP = {"P": P, "rule": "weighted_probability", "weights": W}
SCORES = {"scores": [[1.0, 2.0], [2.0, 1.0]], "rule": "compensatory", "weights": [0.5, 0.5]}
DUEL = {"market": pricing.LogitMarket([2, 2], [1, 1], 0.25)}
CHANNEL = {"highest": 1260.0, "cost": 540.0, "slope": 9.0}
FOUR_COUNTS = {"segments": 5, "products": 20, "channels": 3, "firms": 2}
ORDER = {"demand": 100.0, "order_cost": 10.0, "holding_cost": 1.0}


def histories(rng: np.random.Generator) -> dict[str, Any]:
    """Draw customers of a Pareto/NBD: a handful would not tell how much they differ."""
    there = np.minimum(rng.exponential(1, 800) / rng.gamma(0.6, 1 / 11.7, 800), 78)
    bought = rng.poisson(there * rng.gamma(0.55, 1 / 10.6, 800))
    last = np.where(bought > 0, there * rng.random(800) ** (1 / np.maximum(bought, 1)), 0)
    return {"frequency": bought, "recency": last, "watched": np.full(800, 78)}


CALLS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "compare": lambda: {"worlds": {"a": first(), "b": first()}, **QUIET},
    "counterfactual": lambda: {"run": run(), "case": 0, "changes": PRICE},
    "load": lambda: {"scenario": "first-order"},
    "replicate": lambda: {"scenario": first(), **QUIET},
    "replications_needed": lambda: {
        **{"scenario": first(), "measure_name": "won", "max_replications": 6, "look_ahead": 1},
        **{"progress": False},
    },
    "run": lambda: {"scenario": first()},
    "sensitivity": lambda: {
        **{"scenario": first(), "measure_name": "won", "method": "one_at_a_time"},
        **{"ranges": {"suppliers.Huaxin.price": (90_000.0, 95_000.0)}, **QUIET},
    },
    "sweep": lambda: {
        "scenario": first(),
        "grid": {"suppliers.Huaxin.price": [90_000.0]},
        **QUIET,
    },
    "register_model": lambda: {"model": sim.Model("of-this-test", type(first()), len)},
    "Model": lambda: {"kind": "mine", "scenario": type(first()), "play": len},
    "Measure": lambda: {
        **{"name": "m", "unit": "yuan", "kind": "money", "title": "M", "title_zh": "量"},
    },
    "Shelf": lambda: {"path": "x.db"},
    "Streams": lambda: {"seed": 1},
    "interval_table": lambda: {"measures": pd.DataFrame({"a": [1.0, 2.0]})},
    "BuyingModel": lambda: {"scenario": first(), "seed": 1},
    "OneBallot": lambda: GROUP,
    "blanket_or_single": lambda: ORDER | {"release_cost": 2.0},
    "economic_order": lambda: ORDER,
    "fates_of": lambda: {"summary": summary()},
    "means_of": lambda: {"summary": summary()},
    "shares_of": lambda: {"summary": summary()},
    "whole_of": lambda: {"summary": summary()},
    "group_choice": lambda: GROUP,
    "group_choice_estimate": lambda: GROUP | {"draws": 100},
    "individual_choice": lambda: {"utilities": [[1.0, 2.0]]},
    "market_response": lambda: {
        **{"aware": [1.0, 1.0], "rejecting": [0.0, 0.0, 0.0], "utilities": [[1.0, 2.0]] * 3},
        **{"supplier": 0, "rule": "weighted_probability", "weights": W},
    },
    "preferred": lambda: SCORES,
    "supplier_score": lambda: SCORES,
    "reach": lambda: {"access": 0.5},
    "read_network": lambda: {"run": run(), "case": 0},
    "timeline": lambda: {"run": run(), "case": 0},
    "score_card": lambda: {
        "performance": {"delivery": 0.9, "quality": 0.9, "cost": 0.9, "service": 0.9}
    },
    "LogitMarket": lambda: {"a": [2.0, 2.0], "c": [1.0, 1.0], "mu": 0.25},
    "PriceWar": lambda: {"scenario": sim.load("price-duel")},
    "DealerChoice": lambda: {"scenario": sim.load("sichuan")},
    "SupplyChain": lambda: {"scenario": sim.load("car-chain")},
    "RuleTable": lambda: {"table": pricing.read_rules(b'otherwise = "joint"'), "name": "mine"},
    "Tournament": lambda: {"strategies": ["hold", "undercut"], "periods": 5, "replications": 2},
    "agreement": lambda: {"one": [True, False], "other": [True, True]},
    "kappa": lambda: {"one": [True, False], "other": [True, True]},
    "cut_ledger": lambda: {"year": 2025},
    "many_years": lambda: {"replications": 2, "customers": 100},
    "tossed_frame": lambda: {"shuffles": 2},
    "two_years": lambda: {"steadiness": 0.8},
    "break_even_sales_change": lambda: {"price_change": -0.1, "contribution_margin": 0.4},
    "profit_change": lambda: {"price_change": -0.1, "contribution_margin": 0.4},
    "loss_that_justifies_a_match": lambda: {"price_change": -0.1, "contribution_margin": 0.4},
    "critical_ratio": lambda: {"price": 10.0, "wholesale": 6.0, "salvage": 2.0},
    "cut_through_dealers": lambda: {
        **{"margin": 360.0, "price_cut": 60.0, "base_units": 100.0, "extra_units": 30.0},
        **{"stock": 20.0},
    },
    "dated_wars": lambda: {"run": war()},
    "true_wars": lambda: {"run": war()},
    "dealer_break_even": lambda: {"cut": 0.1},
    "dilemma_of": lambda: DUEL,
    "truce_of": lambda: DUEL,
    "expected_price": lambda: {"price": 95.0, "last_price": 100.0, "theta": 0.3},
    "extra_periods": lambda: {"rise": 5.0, "price": 100.0, "discount": 0.95, "holding_cost": 1.0},
    "generous_tit_for_tat": lambda: {"generosity": 0.3},
    "line_effect": lambda: {
        **{"margin": 360.0, "price_change": -60.0, "volume": 100.0, "extra_units": 30.0},
    },
    "longest_war": lambda: {"loss": 1.0, "gain": 2.0, "discount": 0.9},
    "markov_switching": lambda: {"price": [1.0, 1.0, 2.0, 1.0, 2.0]},
    "noisy_chain": lambda: {"error": 0.05},
    "noisy_shares": lambda: {"error": 0.05},
    "overtaking_time": lambda: {"gap": 5.0, "follower_volume": 3.0, "leader_volume": 2.0},
    "perverse_from": lambda: {"discount": 0.95},
    "protection_credit": lambda: {"stock": 20.0, "price_fall": 60.0},
    "read_rules": lambda: {"source": b'otherwise = "joint"'},
    "reference_path": lambda: {"prices": [100.0, 95.0]},
    "strategy": lambda: {"name": "hold"},
    "timing_threshold": lambda: {
        **{"price": 95.0, "last_price": 100.0, "theta": 0.3, "discount": 0.95},
    },
    "waiting_by_theta": lambda: {"thetas": [0.1]},
    "war_shapes": lambda: {
        **{"rules": {"hold": pricing.strategy("hold")}, "scenario": sim.load("price-duel")},
        **{"replications": 1},
    },
    "weekly_duel": lambda: {"noise": 0.02, "weeks": 20},
    "number": lambda: {"default": 1.0, "meaning": "m", "unit": "weeks"},
    "whole_number": lambda: {"default": 10, "meaning": "m", "unit": "weeks"},
    "text": lambda: {"default": "a", "meaning": "m"},
    "economic_value": lambda: {"reference_price": 880.0},
    "BetaGeometricNBD": lambda: {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426},
    "ShiftedBetaGeometric": lambda: {"alpha": 0.668, "beta": 3.806},
    "abc_classes": lambda: {"values": [5, 10, 15]},
    "customer_pyramid": lambda: {"values": [5, 10, 15]},
    "lognormal_share": lambda: {"top": 0.2, "spread": 1.5},
    "rfm_scores": lambda: {"recency": [1, 2], "frequency": [2, 1], "monetary": [9, 3]},
    "stay_in_top": lambda: {"top": 0.2, "steadiness": 0.5},
    "tier_migration": lambda: {"before": [5, 10, 15], "after": [10, 5, 15]},
    "GammaGamma": lambda: {"p": 6.25, "q": 3.74, "gamma": 15.44},
    "ParetoNBD": lambda: {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669},
    "contract_fit": lambda: {"contract": "Month-to-month"},
    "contract_table": lambda: {"contract": "Month-to-month"},
    "firm_profit": lambda: {"defection": 0.2},
    **{
        name: lambda: {"conversation": sim.scenario.load_conversation("first-words")}
        for name in ("best_by_words", "best_if_known", "best_script")
    },
    **{
        name: lambda: {
            "conversation": sim.scenario.load_conversation("first-words"),
            "script": "reason-first",
        }
        for name in ("four_scores", "script_regret", "script_value")
    },
    **{
        name: lambda: {
            "conversation": sim.scenario.load_conversation("first-words"),
            "speaker": sim.selling.FixedScript(["name", "intro"]),
        }
        for name in ("play_calls", "rule_value")
    },
    "CallTournament": lambda: {"sellers": ["pitch-first"], "calls": 2, "replications": 2},
    **{
        name: lambda: {
            "conversation": sim.scenario.load_conversation("first-words"),
            "tape": sim.selling.one_call(
                sim.scenario.load_conversation("first-words"), "straight-ask"
            ),
        }
        for name in ("tape_regret", "tape_story")
    },
    "one_call": lambda: {
        "conversation": sim.scenario.load_conversation("first-words"),
        "speaker": "straight-ask",
    },
    "FixedScript": lambda: {"lines": ["name", "intro"]},
    "load_conversation": lambda: {"conversation": "first-words"},
    "SmallTalk": lambda: {"leaves": 0.02, "warms": 0.1},
    "canvass_contacts": lambda: {"scenario": sim.load("year-of-days")},
    "canvass_days": lambda: {"days": 1},
    "canvass_prospect": lambda: {"scenario": sim.load("year-of-days"), "source": "web"},
    "expected_canvass": lambda: {"scenario": sim.load("year-of-days")},
    "characters_in": lambda: {"seconds": 30.0},
    "looks_best": lambda: {"rates": [0.02, 0.03], "tries": 50},
    "one_length": lambda: {
        "first": sim.selling.SmallTalk(0.005, 0.1),
        "second": sim.selling.SmallTalk(0.05, 0.02),
    },
    "seconds_of": lambda: {"characters": 30.0},
    "seconds_to_say": lambda: {"text": "您好"},
    "tries_to_tell": lambda: {"first": 0.02, "second": 0.03},
    "worse_looks_better": lambda: {"first": 0.02, "second": 0.03, "tries": 50},
    "fit_gamma_gamma": lambda: {
        **{"frequency": [1, 1, 2, 2, 3, 3, 4, 5, 6, 8]},
        "monetary_value": [12, 90, 15, 60, 22, 75, 18, 40, 95, 30],
    },
    "fit_pareto_nbd": lambda: histories(np.random.default_rng(1987)),
    "fit_shifted_beta_table": lambda: {
        "at_risk": [1000, 631, 468, 382],
        "left": [369, 163, 86, 56],
    },
    "held_out": lambda: {"customer": ["a", "a"], "time": [1.0, 3.0], "split": 2.0, "until": 5.0},
    "life_table": lambda: {"periods": [1, 2, 2, 3], "left": [1, 1, 0, 0]},
    "compare_life_tables": lambda: {
        "first": sim.customers.life_table([1, 1, 2, 3], [1, 1, 1, 0]),
        "second": sim.customers.life_table([2, 3, 3, 3], [1, 0, 0, 0]),
    },
    "profile_value": lambda: {"defection": 0.2, "discount": 0.1},
    "purchase_histories": lambda: {"customer": ["a", "a"], "time": [1.0, 3.0], "until": 5.0},
    "spend_and_frequency": lambda: {"frequency": [1, 2, 3], "monetary_value": [10, 30, 20]},
    "RetentionCurve": lambda: {"floor": 0.8},
    "account_profit": lambda: {"balance": 250.0, "checks": 240.0},
    "avoidable_at_break_even": lambda: {"margin": 60.0, "service_cost": 255.0},
    "best_and_worst": lambda: {
        "customers": pd.DataFrame(
            [dict.fromkeys((*customer_fit.BEST, *customer_fit.WORST, "profit"), 1.0)]
        )
    },
    "best_retention_plan": lambda: {"customers": [10, 40], "margins": [5.0, 1.0], "budget": 9.0},
    "CallResponse": lambda: {"none": 10.0, "full": 60.0, "c": 1.8, "d": 8.0},
    "best_call_plan": lambda: {"accounts": [sim.selling.CallResponse(1, 2, 1, 1)], "calls": 5},
    "best_tries_an_hour": lambda: {"prospect": sim.selling.Prospect(), "hours_to_find": 1.0},
    "best_commission": lambda: {"risk": 1.0},
    "commission_surplus": lambda: {"commission": 0.5, "risk": 1.0},
    "composite_validity": lambda: {"validity": 0.15, "items": 10, "correlation": 0.3},
    "deals_reliability": lambda: {"mean": 12.0, "sd": 3.0},
    "good_hires": lambda: {"base_rate": 0.3, "selection_ratio": 0.2, "validity": 0.42},
    "good_of_round": lambda: {
        **{"applicants": 12, "places": 2, "base_rate": 0.3, "validity": 0.42},
    },
    "play_two_years": dict,
    "play_careers": lambda: {"careers": 3},
    "play_seller_years": lambda: {"years": 2},
    "SellerYear": dict,
    "hiring_gain": lambda: {"validity": 0.42, "selection_ratio": 0.2, "sd_value": 80_000.0},
    "income_spread": lambda: {"deals": 12.0},
    "mean_of_hired": lambda: {"selection_ratio": 0.2},
    "raters_validity": lambda: {"validity": 0.6, "reliability": 0.5, "raters": 2},
    "sales_before_quitting": lambda: {"chance": 0.02, "quits": 0.002},
    "star_next_year": lambda: {"people": 40, "mean": 12.0, "sd": 3.0},
    "star_this_year": lambda: {"people": 40, "mean": 12.0, "sd": 3.0},
    "still_there": lambda: {"quits": 0.002, "refusals": 100},
    "tries_before_quitting": lambda: {"chance": 0.02, "quits": 0.002},
    "best_stay": lambda: {"rate": 0.5, "travel": 1.0},
    "buyers_caught": lambda: {"separation": 1.0, "share": 0.1},
    "dry_spell_at_least": lambda: {"failure": 0.6, "tries": 220, "row": 7},
    "friends_a_year": lambda: {"hours_a_day": 2.0, "hours_each": 50.0},
    "funnel_hours": lambda: {"shares": [0.3, 0.4], "hours": [1.0, 3.0]},
    "leads_return": lambda: {"values": [40.0], "hours": [4.0], "arrivals": [0.1]},
    "leads_to_take": lambda: {"values": [40.0], "hours": [4.0], "arrivals": [0.1]},
    "median_dry_spell": lambda: {"failure": 0.6, "tries": 220},
    "no_success": lambda: {"chance": 0.1, "tries": 10},
    "sales_per_hour": lambda: {"sales": 100.0, "hours": 20.0},
    "score_separation": lambda: {"separations": [0.2, 0.6]},
    "share_interval": lambda: {"successes": 3, "tries": 10},
    "sorted_chances": lambda: {"a": 0.5, "b": 9.5, "tries": 3},
    "stay_return": lambda: {"stay": 1.0, "rate": 0.5, "travel": 1.0},
    "wait_for_success": lambda: {"chance": 0.1},
    "won_late": lambda: {"chance": 0.25, "first_late": 5, "most": 12},
    "call_plan_profit": lambda: {
        **{"accounts": [sim.selling.CallResponse(1, 2, 1, 1)], "calls": [5], "margin": 0.3},
    },
    "contacts_kept": lambda: {
        **{"hours_a_month": 60.0, "hours_to_keep": 0.5, "hours_to_meet": 1.0, "lost": 0.05},
    },
    "return_an_hour": lambda: {
        **{"prospect": sim.selling.Prospect(), "tries": 3, "hours_to_find": 1.0},
    },
    "salespeople_needed": lambda: {
        **{"customers": [9.0, 5.0], "calls": [2.0, 1.0], "calls_a_person": 5.0},
    },
    "retention_plan": lambda: {"customers": [10, 40], "margins": [5.0, 1.0], "spend": 0.1},
    "break_even_balance": lambda: {"checks": 240.0},
    "change_if_converted": lambda: {"margin": 60.0, "service_cost": 255.0, "avoidable": 0.2},
    "change_if_dropped": lambda: {"margin": 60.0, "service_cost": 255.0, "avoidable": 0.2},
    "cost_to_serve": lambda: {"events": [[1.0, 2.0]], "rates": [3.0, 4.0]},
    "customer_accounts": lambda: {"ledger": ledger()},
    "service_by_kind": lambda: {"ledger": ledger()},
    "customer_action": lambda: {"fit": 1.0, "profit": -5.0},
    "customer_fit": lambda: {"best": [4, 5, 3, 2], "worst": [1, 0, 1, 2, 1]},
    "drop_all_losers": lambda: {
        **{"margins": [50.0, 12.0], "events": [10.0, 42.0], "pool": 60.0, "avoidable": 0.2},
    },
    "fee_outcome": lambda: {"accounts": sim.customers.bank_accounts(20), "fee": Fee()},
    "sampled_fee": lambda: {
        **{"accounts": sim.customers.bank_accounts(20), "fee": Fee(), "replications": 2},
    },
    "time_driven_rates": lambda: {
        **{"capacity_cost": 560_000.0, "capacity_minutes": 700_000.0, "minutes": [8.0, 44.0]},
    },
    "whale_curve": lambda: {"profits": [120.0, -60.0]},
    "CreditScores": dict,
    "altman_double_prime": lambda: {
        **{"working_capital": 0.2, "retained_earnings": 0.1, "ebit": 0.1, "equity_to_debt": 0.5},
    },
    "altman_private": lambda: {
        **{"working_capital": 0.2, "retained_earnings": 0.1, "ebit": 0.1, "equity_to_debt": 0.5},
        "sales": 1.2,
    },
    "best_split": lambda: {"judgement": 1.0, "financial": 0.8},
    "break_even_default": lambda: {"margin": 0.25},
    "credit_charge": lambda: {"sales": [9.0, 5.0], "margin": 0.25, "default": 0.1},
    "credit_clv": lambda: {"sales": 400.0, "margin": 0.25, "retention": 0.8, "discount": 0.1},
    "credit_grade": lambda: {"score": 80.0},
    "credit_limit": lambda: {"monthly_sales": 20.0, "term": 2.0, "grade": "AA"},
    "credit_points": lambda: {"indicator": "repaid", "value": 0.8},
    "credit_rating": lambda: {
        "points": {name: one.points for name, one in sim.customers.CREDIT_INDICATORS.items()}
    },
    "days_sales_outstanding": lambda: {"receivables": 1.2, "sales": 7.3},
    "expected_loss": lambda: {"exposure": 400_000.0, "default": 0.02, "loss": 0.6},
    "grade_migration": dict,
    "rater_agreement": lambda: {"first": ["A", "B"], "second": ["A", "C"]},
    "sales_to_replace": lambda: {"margin": 0.25},
    "same_grade": lambda: {"reliability": 0.7, "mean": 76.5, "sd": 10.966},
    "spearman_brown": lambda: {"reliability": 0.5, "raters": 2},
    "split_separation": lambda: {"weight": 0.7, "judgement": 1.0, "financial": 0.8},
    "waiting_cost": lambda: {"days": 141.0},
    "DealerLine": lambda: {"machines": 8.0, "price": 900.0, "margin": 0.12, "hours": 60.0},
    "best_skip": lambda: {"candidates": 10},
    "best_wholesale": lambda: CHANNEL,
    "chance_chosen_best": lambda: {"candidates": 5, "validity": 0.5},
    "channel_contract": lambda: CHANNEL | {"contract": "fee"},
    "chosen_line": lambda: {"lines": {"Huaxin": dealer_line()}},
    "constant_elasticity_channel": lambda: {"cost": 540.0, "elasticity": 3.0},
    "dealer_channel": lambda: CHANNEL,
    "dealer_profit": lambda: {"line": dealer_line()},
    "dealer_reply": lambda: CHANNEL | {"first": 540.0},
    "expected_best": lambda: {"candidates": 5},
    "expected_chosen": lambda: {"candidates": 5, "validity": 0.5},
    "fee_range": lambda: {
        "before": sim.customers.dealer_channel(1260, 540, 9),
        "after": sim.customers.own_sales_force(1260, 540, 9),
    },
    "interest_effects": lambda: {"line": dealer_line()},
    "nearest_outlet": lambda: {"outlets": 4.0, "area": 107_200.0},
    "outlets_within": lambda: {"distance": 40.0, "area": 107_200.0},
    "own_sales_force": lambda: CHANNEL,
    "scorecard_total": lambda: {"scores": dict.fromkeys(sim.customers.CHANNEL_WEIGHTS, 70.0)},
    "scorecard_validity": lambda: {
        **{"weights": [50.0, 50.0], "true_weights": [60.0, 40.0], "reliability": 0.3},
    },
    "sharing_schedule": lambda: CHANNEL | {"quantity": 20.0, "share": 0.5},
    "skip_chance": lambda: {"candidates": 10, "skip": 3},
    "weights_agree": lambda: {"weights": [50.0, 50.0], "others": [60.0, 40.0]},
    "accelerated_orders": lambda: {"output": [500.0, 550.0], "life": 10.0},
    "acceleration": lambda: {"change": 0.1, "life": 10.0},
    "ContactScales": lambda: {
        **dict.fromkeys(("convenient", "care", "personalized", "real_time"), 3.0)
    },
    "best_check_interval": lambda: {"decay": 0.02, "cost": 5.0, "worth": 2.0},
    "chance_after_sign": lambda: {"prior": 0.2, "if_ready": 0.5, "if_not": 0.05},
    "chance_if_odds_fall": lambda: {"chance": 0.9, "times": 100.0},
    "erlang_a": lambda: {"arrival_rate": 0.5, "mean_service": 5.0, "servers": 3, "patience": 2.0},
    "erlang_c": lambda: {"arrival_rate": 0.5, "mean_service": 5.0, "servers": 4},
    "fall_exponent": lambda: {"times": 100.0, "longer": 6.0},
    "kept_worth": lambda: {
        "arrival_rate": 0.5,
        "mean_service": 5.0,
        "servers": 4,
        "half_life": 10.0,
    },
    "menu_time": lambda: {"levels": 3, "seconds": 12.0, "error": 0.15},
    "mg1_wait": lambda: {"arrival_rate": 0.06, "mean_service": 10.0, "cv": 1.5},
    "mmc_wait": lambda: {"arrival_rate": 0.5, "mean_service": 5.0, "servers": 4},
    "priority_mg1_waits": lambda: {"arrival_rates": [0.02, 0.05], "mean_services": 10.0},
    "realtime_score": lambda: {"mean_wait": 1.0, "half_life": 1.0},
    "records_true": lambda: {"decay": 0.02, "every": 12.0},
    "records_true_after": lambda: {"decay": 0.02, "months": 12.0},
    "weight_of_sign": lambda: {"if_ready": 0.5, "if_not": 0.05},
    "compare_plans": lambda: {"plans": {"a person": {"people": 1}}, "replications": 2},
    "go_round": dict,
    "keep_address_book": dict,
    "monday_hotline": dict,
    "plan_cost": dict,
    "play_days_and_others": lambda: {"others": 2},
    "play_hotline": dict,
    **{
        name: lambda: {"ledger": ledger()}
        for name in (
            *("buys_elsewhere", "gold_and_not", "large_who_complained", "largest_again"),
            *("plan_measures", "risen_every_year", "three_sortings"),
        )
    },
    "bullwhip": lambda: {"tiers": 2, "lead_time": 1.0, "window": 5},
    "bullwhip_at_least": lambda: {"tiers": 2, "lead_time": 1.0, "window": 5},
    "bullwhip_batching": lambda: {"order_every": 4, "cv": 0.5},
    "bullwhip_forward_buying": lambda: {"deals": 0.25, "buy_ahead": 2.0, "cv": 0.5},
    "bullwhip_shared": lambda: {"tiers": 2, "lead_time": 1.0, "window": 5},
    "bullwhip_shock": lambda: {"tiers": 2, "lead_time": 1.0, "window": 5},
    "clv": lambda: {"margin": 100.0, "retention": 0.8, "discount": 0.1},
    "derived_elasticity": lambda: {"cost_share": 0.05, "final_elasticity": -2.0},
    "cause_shares": lambda: {"rates": {"moved": 0.02, "high_price": 0.08}},
    "competing_retention": lambda: {"rates": {"moved": 0.02}},
    "expected_causes": lambda: {"scenario": lost_accounts(), "years": 5.0},
    "expected_defaults": lambda: {"scenario": sim.load("on-credit")},
    "expected_kept": lambda: {"scenario": lost_accounts()},
    "expected_survival": lambda: {"scenario": lost_accounts(), "years": [1.0, 5.0]},
    "log_rank": lambda: {
        **{"tenure": [1.0, 2.0], "is_lost": [True, False]},
        **{"other_tenure": [3.0, 4.0], "other_is_lost": [True, True]},
    },
    "named_shares": lambda: {"true": {"a": 0.5, "b": 0.5}, "named": {"a": {"b": 0.5}}},
    "survival_curve": lambda: {"tenure": [1.0, 2.0], "is_lost": [True, False]},
    "troubled_retention": lambda: {"speaks": 0.25, "mix": [0.5, 0.3, 0.2]},
    "true_shares": lambda: {"told": {"a": 0.25, "b": 0.75}, "named": {"a": {"b": 0.5}}},
    "fit_bg_nbd": lambda: {
        **{"frequency": [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 6], "watched": [60] * 12},
        "recency": [0, 0, 0, 0, 5, 9, 30, 24, 40, 12, 45, 58],
    },
    "fit_shifted_beta": lambda: {"survivors": [1000, 631, 468, 382, 326]},
    "gini": lambda: {"amounts": [5, 10, 15]},
    "half_life": lambda: {"retention": 0.8},
    "herfindahl": lambda: {"amounts": [5, 10, 15]},
    "lorenz": lambda: {"amounts": [5, 10, 15]},
    "margin_multiple": lambda: {"retention": 0.8, "discount": 0.1},
    "mean_lifetime": lambda: {"retention": 0.8},
    "pareto_index": lambda: {"top": 0.2, "share": 0.8},
    "pareto_share": lambda: {"top": 0.2, "index": 1.16},
    "read_transactions": lambda: {
        "source": pd.DataFrame({"customer": ["A"], "date": ["2025-03-04"], "amount": [9.0]}),
    },
    "retention_elasticity": lambda: {"retention": 0.8, "discount": 0.1},
    "retention_lift": lambda: {"defection": 0.2},
    "relationship_complexity": lambda: FOUR_COUNTS,
    "links_in_use": lambda: FOUR_COUNTS | {"used": 0.25},
    "point_to_point_links": lambda: {"systems": 7},
    "hub_links": lambda: {"systems": 7},
    "brier_score": lambda: {"said": [0.8, 0.5], "came": [1, 0]},
    "expected_brier": lambda: {"said": 0.8, "chance": 0.5},
    "chance_of_hits": lambda: {"forecasts": 10, "chance": 0.8},
    "failed_share": lambda: {"bar": 0.72},
    "failure_bar": lambda: {"share": 0.29},
    "implied_chances": lambda: {"sales": [2, 80], "still_calling": [100, 10]},
    "chance_a_call": lambda: {"reached": 0.93, "calls": 6},
    "yearly_fall": lambda: {"before": 2500, "after": 250, "years": 3},
    "smallest_group": lambda: {"share": 0.55},
    "compare_shares": lambda: {"hits": 18, "asked": 20, "other_hits": 22, "other_asked": 40},
    "best_mix": lambda: {"price_elasticity": -2.5, "effort_elasticity": 0.1},
    "win_share": lambda: {
        "ours": sim.value.delivered_value(product=9.0, monetary=5.0),
        "theirs": sim.value.delivered_value(product=8.0, monetary=5.0),
    },
    "eight_parts": lambda: {"purchases": 2},
    "value_market": lambda: {"purchases": 2},
    "more_spent": lambda: {
        "scenario": sim.load("machine-tools"),
        "supplier": "Huaxin",
        "yuan": 1e5,
        "units": 50.0,
    },
    "compare_delivered": lambda: {"offers": {"ours": sim.value.delivered_value(product=9.0)}},
    "lease_or_buy": lambda: {"price": 10.0, "payment": 2.0, "years": 5, "borrowing_rate": 0.08},
    "pairwise_importance": lambda: {"points": {("hold", "turn"): 3.0}},
    "raised_value": lambda: {"function": 1.2, "cost": 1.0},
    "reciprocity": lambda: {"sales": 9.0, "margin": 0.2, "purchases": 5.0, "premium": 0.03},
    "response_from_judgement": lambda: {
        **{"low": 10.0, "high": 30.0, "effort_now": 100.0, "sales_now": 20.0},
        **{"effort_more": 300.0, "sales_at_more": 25.0},
    },
    "value_analysis": lambda: {
        **{"costs": {"motor": 9.0}, "allocation": {"motor": {"turn": 1.0}}},
        "importance": {"turn": 1.0},
    },
    "calls_through": lambda: {"run": run()},
    "examples": lambda: {"run": run(), "story": "straight rebuy"},
    "lay_table": lambda: {"scenario": small(), "segment": next(iter(small().segments))},
    "likelihoods": lambda: {"seen": probed()},
    "answer_complaints": dict,
    "look_at_lost_accounts": dict,
    "watch_who_stays": dict,
    "dealers_desk": dict,
    "draw_candidates": lambda: {"number": 3, "validity": 0.5, "years": 10},
    "play_contract": lambda: {"first": 700.0, "beyond": 700.0},
    "province": dict,
    "small_talk_region": dict,
    "go_door_to_door": dict,
    "improvements_frame": lambda: {"replications": 2, "days": 1},
    "play_old_friend": dict,
    "letters_frame": lambda: {"repeats": 10},
    "scripts_frame": lambda: {"replications": 2, "calls": 5},
    "lies_frame": dict,
    "told_tape": lambda: {"name": "A"},
    "play_own_words": lambda: {"parts": {"own_name": "Li Li of Huaxin."}},
    "provinces_frame": lambda: {"replications": 2},
    "try_scorecard": dict,
    "two_margins": dict,
    "wooing_frame": lambda: {"replications": 2},
    "hire_round": dict,
    "method_validity": dict,
    "hired_frame": lambda: {"rounds": 4},
    "draw_rounds": lambda: {"applicants": 5, "validity": 0.4},
    "watch_sellers": dict,
    "stars_frame": lambda: {"offices": 3},
    "careers_frame": lambda: {"careers": 3},
    "train_sellers": dict,
    "best_training": lambda: {"market": "street of strangers"},
    "markets_frame": lambda: {"years": 3},
    "orders_frame": lambda: {"years": 3},
    "days_to_tell": lambda: {"a_day": 2.0, "times": 1.2},
    "chance_to_tell": lambda: {"a_day": 2.0, "times": 1.2, "days": 5},
    "habit_difference": lambda: {"with_it": [1.0, 2.0], "without": [2.0, 4.0]},
    "hired_year": dict,
    "outsells": lambda: {"one": "li", "other": "wang"},
    "reader_agreement": lambda: {"scores": {"wang": 5, "li": 1, "zhao": 3, "chen": 4}},
    "bend_frame": dict,
    "weigh_cutoff": dict,
    "price_risk": dict,
    "play_credit_year": dict,
    "decide_files": dict,
    "file_total": lambda: {"name": "tianfu"},
    "call_again": dict,
    "spend_hours": dict,
    "stay_or_go": dict,
    "week_value": lambda: {"hours": lessons.best_week()},
    "best_moved_hour": lambda: {"hours": lessons.best_week()},
    "buyers_among_best": lambda: {"scores": [3.0, 2.0, 1.0], "bought": [True, False, False]},
    "score_past_firms": lambda: {"weights": {"meet": 1.0}},
    "learned_weights": lambda: {"firms": 100},
    "mark": lambda: {"at_most": 0.9},
    "answers_frame": lambda: {"changes": [-0.1], "margin": 0.4, "follows": [0.5]},
    "growing_groups": lambda: {"share": 0.6, "sizes": [3]},
    "held_against_theory": lambda: {
        **{"worlds": {"few": rehearsed()}, "segment": next(iter(rehearsed().segments))},
        **{"size": 40, "replications": 2},
    },
    "in_words": lambda: {"table": pd.DataFrame({"mean": [1.0]})},
    "claim": lambda: {"defection": 0.2},
    "judge_forecasts": lambda: {"said": [0.5] * 10},
    "cohort_frame": lambda: {"defection": 0.2, "replications": 2},
    "lifetimes_frame": lambda: {"retentions": [0.8]},
    "lifts_frame": lambda: {"defections": [0.2]},
    "money_frame": lambda: {"defections": [0.2]},
    "firm_years": lambda: {"defection": 0.2, "replications": 2},
    "sampled_cohort": lambda: {"defection": 0.2, "customers": 50, "replications": 2},
    "market_answer": lambda: {"change": -0.1, "margin": 0.4},
    "MarketStructure": lambda: {"buyers": 60, "fifth": 0.6, "regions": 4, "persons": 7},
    "plan_in_market": lambda: {"market": lessons.STATIONS},
    "chain_by_tier": lambda: {"tiers": 1},
    "chain_story": lambda: {"tiers": 1},
    "best_plan": lambda: {"market": lessons.STATIONS},
    "best_effort": lambda: {"market": lessons.STATIONS},
    "judged": lambda: {"customer": "job shop"},
    "relative_difference": lambda: {
        **{"before": pd.DataFrame({"cycle_time.new_task": [20.0, 30.0]})},
        **{"after": pd.DataFrame({"cycle_time.new_task": [10.0, 20.0]})},
    },
    "sampled_frame": lambda: {"change": -0.1, "follows": [0.5]},
    "networks_frame": lambda: {"networks": {"a": sim.buying.read_network(run(), 0)}},
    "nine_rules": lambda: {
        **{"members": ("a", "b", "c"), "alternatives": ("x", "y"), "P": P, "weights": W},
    },
    "noisy_duel": lambda: {"rule": "tit-for-tat", "error": 0.05},
    "people_frame": lambda: {"table": table()},
    "play_room": lambda: {"situation": lessons.Situation()},
    "probe": lambda: {"prices": lessons.probing_plan()},
    "rehearse": lambda: {
        **{"scenario": small(), "segment": next(iter(small().segments)), "purchases": 5},
    },
    "sampled_answer": lambda: {"change": -0.1, "replications": 2},
    "small_market": lambda: {"scenario": sim.load("machine-tools")},
    "stand_at_gate": lambda: {"access": 0.5},
    "tables_frame": lambda: {"tables": {"a": table()}},
    "textbook": lambda: {"scenario": small()},
    "told_apart": lambda: {"table": lessons.likelihoods(probed())},
    "trial": lambda: {"rule": pricing.strategy("hold"), "periods": 5},
    "world": lambda: {"scenario": small(), "name": "today"},
    "exercise": lambda: {"chapter": "09-pricing", "name": "ten-percent-off"},
    "predict": lambda: {"chapter": "03-buying-center"},
    "quiz": lambda: {"chapter": "09-pricing"},
    "reveal": lambda: {
        "chapter": "03-buying-center",
        "name": "small_firm",
        "outcome": "owner",
    },
    "buyers_by_price": lambda: {"axes": axes(), "curves": pd.DataFrame({"a": [1.0]})},
    "dip_in_war": lambda: {"axes": axes(), "table": pd.DataFrame({"a": [1.0]})},
    "remembered_price": lambda: {"axes": axes(), "path": pd.DataFrame({"a": [1.0]})},
}


NEED_MORE = {"buyers_by_price", "dip_in_war", "remembered_price", "markov_switching"}
"""Whose call above is of the right kinds, and refused for what is in it."""


def handed_on() -> Iterator[tuple[str, Any]]:
    seen: set[int] = set()
    for door in DOORS:
        module = import_module(door)
        for name in module.__all__:
            thing = getattr(module, name)
            if not callable(thing) or id(thing) in seen:
                continue
            seen.add(id(thing))
            if name not in RESULTS | DECLARED | BY_THE_TYPE and _parameters(thing):
                yield name, thing


def _parameters(thing: Any) -> list[str]:
    return [
        one.name
        for one in inspect.signature(thing).parameters.values()
        if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]


PLACES = [
    pytest.param(thing, name, parameter, id=f"{name}-{parameter}")
    for name, thing in handed_on()
    for parameter in _parameters(thing)
    if not (name.endswith("Picture") or parameter in ("width", "height", "scale", "quick"))
]


def some_of(place: str) -> list[Any]:
    """Return what a place tries every day: others than its neighbours, so each is tried often."""
    first_one = crc32(place.encode())
    return [WRONG[(first_one + STRIDE * k) % len(WRONG)] for k in range(A_PLACE)]


def every_day_and_all(places: list[Any]) -> list[Any]:
    """Return each place twice: with some of the wrong values, and as a guard with all of them."""
    some = [pytest.param(*one.values, True, id=one.id) for one in places]
    every = [
        pytest.param(*one.values, False, id=f"{one.id}-all", marks=pytest.mark.guard)
        for one in places
    ]
    return some + every


@pytest.mark.parametrize(("thing", "name", "parameter", "some"), every_day_and_all(PLACES))
def test_a_wrong_kind_is_taken_or_meets_one_sentence(
    thing: Any,
    name: str,
    parameter: str,
    some: bool,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)  # a text is a good name for a store
    arguments = CALLS.get(name, dict)()
    asked = _signature(thing.__init__ if isinstance(thing, type) else thing)
    wanted = asked.parameters[parameter].annotation
    for value in some_of(f"{name}.{parameter}") if some else WRONG:
        taken_or_one_sentence(thing, arguments | {parameter: value}, value, wanted)


def test_each_wrong_value_is_tried_at_many_places_every_day() -> None:
    places = [f"{one.values[1]}.{one.values[2]}" for one in PLACES]
    tried = Counter(id(value) for place in places for value in some_of(place))
    assert min(tried[id(value)] for value in WRONG) > len(places) * A_PLACE / len(WRONG) / 2


def taken_or_one_sentence(
    thing: Callable[..., Any], arguments: dict[str, Any], value: Any, wanted: Any
) -> None:
    """Call it with a value that may be of a wrong kind for one of its parameters."""
    said = ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            thing(**arguments)
        except InputError as error:
            said = str(error)
    assert "\n" not in said
    if "Path" not in in_words(wanted):  # what a file is called stands as it is
        assert "quite wrong" not in said.replace("'quite wrong'", ""), "no quotes"
    if not said and isinstance(value, SINGLE):
        assert fits(value, wanted), "taken"
    if not said and isinstance(value, list) and value == [1]:
        assert fits(value, wanted) or COLLECTS.search(in_words(wanted)), "a list is taken"


def test_whoever_needs_two_arguments_has_a_good_call() -> None:
    """Otherwise the one that is missing would be complained of, and the wrong one never."""
    needed = {
        name: [
            one.name
            for one in inspect.signature(thing).parameters.values()
            if one.default is one.empty and one.name in _parameters(thing)
        ]
        for name, thing in handed_on()
    }
    lacking = {name for name, names in needed.items() if len(names) > 1 and name not in CALLS}
    assert {name for name in lacking if not name.endswith("Picture")} == set()


def test_every_call_above_is_a_good_one() -> None:
    """Otherwise another argument's complaint would stand for all."""
    known = dict(handed_on())
    assert set(CALLS) <= set(known)
    for name, call in CALLS.items():
        if name not in NEED_MORE:
            known[name](**call())

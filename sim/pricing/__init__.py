"""Prices and price wars 定价与价格战: closed forms, strategies, the war, the tournament."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.pricing.entries.rules import RuleTable, read_rules
    from sim.pricing.matches.match_paths import MatchPaths
    from sim.pricing.matches.price_tournament import Tournament
    from sim.pricing.real_wars.markov_switching import cartel_regimes, markov_switching
    from sim.pricing.real_wars.railway_cartel import cartel
    from sim.pricing.real_wars.simulated_wars import dated_wars, true_wars, war_shapes, weekly_duel
    from sim.pricing.real_wars.war_dates import agreement, kappa
    from sim.pricing.strategies.contract.settings import whole_number
    from sim.pricing.strategies.contract.strategy import Strategy
    from sim.pricing.strategies.registry import strategy
    from sim.pricing.strategies.two_price import TwoPrice
    from sim.pricing.theory.break_even import (
        break_even_sales_change,
        break_even_table,
        loss_that_justifies_a_match,
        profit_change,
    )
    from sim.pricing.theory.channel_cut import (
        critical_ratio,
        cut_through_dealers,
        dealer_break_even,
        protection_credit,
    )
    from sim.pricing.theory.dealer_path import Dealer, dealer_path
    from sim.pricing.theory.equilibrium import LogitMarket
    from sim.pricing.theory.learning_curve import overtaking_time
    from sim.pricing.theory.noisy_play import (
        TIT_FOR_TAT,
        WIN_STAY_LOSE_SHIFT,
        generous_tit_for_tat,
        noisy_chain,
        noisy_shares,
    )
    from sim.pricing.theory.predation import longest_war
    from sim.pricing.theory.price_expectations import (
        expected_price,
        extra_periods,
        perverse_from,
        timing_threshold,
    )
    from sim.pricing.theory.price_path import step_prices
    from sim.pricing.theory.price_signal import SignalDemand, net_price_coefficient
    from sim.pricing.theory.product_line import line_effect
    from sim.pricing.theory.reference_price import reference_path
    from sim.pricing.theory.repeated_game import dilemma_of, truce_of
    from sim.pricing.theory.waiting import Waiting
    from sim.pricing.theory.waiting_path import waiting_buyers, waiting_by_theta
    from sim.pricing.war.war import PriceWar

__all__ = [
    "TIT_FOR_TAT",
    "WIN_STAY_LOSE_SHIFT",
    "Dealer",
    "LogitMarket",
    "MatchPaths",
    "PriceWar",
    "RuleTable",
    "SignalDemand",
    "Strategy",
    "Tournament",
    "TwoPrice",
    "Waiting",
    "agreement",
    "break_even_sales_change",
    "break_even_table",
    "cartel",
    "cartel_regimes",
    "critical_ratio",
    "cut_through_dealers",
    "dated_wars",
    "dealer_break_even",
    "dealer_path",
    "dilemma_of",
    "expected_price",
    "extra_periods",
    "generous_tit_for_tat",
    "kappa",
    "line_effect",
    "longest_war",
    "loss_that_justifies_a_match",
    "markov_switching",
    "net_price_coefficient",
    "noisy_chain",
    "noisy_shares",
    "overtaking_time",
    "perverse_from",
    "profit_change",
    "protection_credit",
    "read_rules",
    "reference_path",
    "step_prices",
    "strategy",
    "timing_threshold",
    "truce_of",
    "true_wars",
    "waiting_buyers",
    "waiting_by_theta",
    "war_shapes",
    "weekly_duel",
    "whole_number",
]
lazy_door(__name__)

"""Customers 客户: how many and how large, what they are worth, and why they stay or leave."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.customers.fitted.bg_nbd import BetaGeometricNBD, fit_bg_nbd
    from sim.customers.fitted.gamma_gamma import GammaGamma, fit_gamma_gamma, spend_and_frequency
    from sim.customers.fitted.histories import held_out, purchase_histories
    from sim.customers.fitted.life_table import compare_life_tables, life_table
    from sim.customers.fitted.pareto_nbd import ParetoNBD, fit_pareto_nbd
    from sim.customers.fitted.shifted_beta import (
        ShiftedBetaGeometric,
        fit_shifted_beta,
        fit_shifted_beta_table,
    )
    from sim.customers.process.dealer_choice.model import DealerChoice
    from sim.customers.process.receivables.expected import expected_defaults
    from sim.customers.process.retention.expected import (
        expected_causes,
        expected_kept,
        expected_survival,
    )
    from sim.customers.process.supply_chain.model import SupplyChain
    from sim.customers.records.customer_accounts import customer_accounts, service_by_kind
    from sim.customers.records.ledger import Ledger, load_ledger
    from sim.customers.records.published_failures import load_failure_rates
    from sim.customers.records.published_lifts import load_retention_lifts
    from sim.customers.records.telecom_churn import (
        contract_fit,
        contract_table,
        contracts_compared,
        telecom_customers,
    )
    from sim.customers.records.transactions import Transactions, read_transactions
    from sim.customers.theory.activity_costs import cost_to_serve, time_driven_rates
    from sim.customers.theory.bank_accounts import account_profit, bank_accounts, break_even_balance
    from sim.customers.theory.bank_fee import Fee, fee_outcome, sampled_fee
    from sim.customers.theory.bullwhip import (
        bullwhip,
        bullwhip_at_least,
        bullwhip_batching,
        bullwhip_forward_buying,
        bullwhip_shared,
        bullwhip_shock,
    )
    from sim.customers.theory.channel_contracts import (
        best_wholesale,
        channel_contract,
        fee_range,
        sharing_schedule,
    )
    from sim.customers.theory.channel_coverage import (
        nearest_outlet,
        outlets_within,
    )
    from sim.customers.theory.channel_interests import (
        DealerLine,
        chosen_line,
        dealer_profit,
        interest_effects,
    )
    from sim.customers.theory.channel_margins import (
        constant_elasticity_channel,
        dealer_channel,
        own_sales_force,
    )
    from sim.customers.theory.channel_reply import (
        dealer_reply,
    )
    from sim.customers.theory.channel_scorecard import (
        CHANNEL_WEIGHTS,
        chance_chosen_best,
        expected_best,
        expected_chosen,
        scorecard_total,
        scorecard_validity,
        weights_agree,
    )
    from sim.customers.theory.channel_sequence import (
        best_skip,
        skip_chance,
    )
    from sim.customers.theory.concentration import (
        gini,
        herfindahl,
        lorenz,
        pareto_index,
        pareto_share,
    )
    from sim.customers.theory.contact_scales import ContactScales
    from sim.customers.theory.credit_altman import altman_double_prime, altman_private
    from sim.customers.theory.credit_limit import CREDIT_FACTORS, credit_limit
    from sim.customers.theory.credit_loss import (
        break_even_default,
        days_sales_outstanding,
        expected_loss,
        sales_to_replace,
        waiting_cost,
    )
    from sim.customers.theory.credit_migration import QUARTERLY_MIGRATION, grade_migration
    from sim.customers.theory.credit_raters import (
        best_split,
        rater_agreement,
        same_grade,
        spearman_brown,
        split_separation,
    )
    from sim.customers.theory.credit_rating import (
        CREDIT_CATEGORIES,
        CREDIT_INDICATORS,
        CREDIT_VETOES,
        credit_grade,
        credit_points,
        credit_rating,
    )
    from sim.customers.theory.credit_scores import CreditScores
    from sim.customers.theory.credit_value import credit_charge, credit_clv
    from sim.customers.theory.customer_fit import (
        ACTIONS,
        best_and_worst,
        customer_action,
        customer_fit,
    )
    from sim.customers.theory.derived_demand import (
        accelerated_orders,
        acceleration,
        derived_elasticity,
    )
    from sim.customers.theory.dropping import (
        avoidable_at_break_even,
        change_if_converted,
        change_if_dropped,
        drop_all_losers,
    )
    from sim.customers.theory.failure_bar import failed_share, failure_bar
    from sim.customers.theory.firm_profit import firm_profit
    from sim.customers.theory.forecast_score import brier_score, chance_of_hits, expected_brier
    from sim.customers.theory.implied_numbers import (
        chance_a_call,
        implied_chances,
        smallest_group,
        yearly_fall,
    )
    from sim.customers.theory.leaving_causes import (
        TARP,
        cause_shares,
        competing_retention,
        named_shares,
        troubled_retention,
        true_shares,
    )
    from sim.customers.theory.lifetime import (
        clv,
        half_life,
        margin_multiple,
        mean_lifetime,
        retention_elasticity,
    )
    from sim.customers.theory.migration import lognormal_share, stay_in_top, tier_migration
    from sim.customers.theory.priority_waits import mg1_wait, priority_mg1_waits
    from sim.customers.theory.pyramid import abc_classes, customer_pyramid
    from sim.customers.theory.record_decay import (
        best_check_interval,
        records_true,
        records_true_after,
    )
    from sim.customers.theory.relationship_complexity import (
        hub_links,
        links_in_use,
        point_to_point_links,
        relationship_complexity,
    )
    from sim.customers.theory.response_speed import (
        chance_if_odds_fall,
        fall_exponent,
        kept_worth,
        realtime_score,
    )
    from sim.customers.theory.retention_lift import profile_value, retention_lift
    from sim.customers.theory.retention_spend import (
        RetentionCurve,
        best_retention_plan,
        retention_plan,
    )
    from sim.customers.theory.rfm import rfm_scores
    from sim.customers.theory.sign_of_need import chance_after_sign, weight_of_sign
    from sim.customers.theory.survival_curve import log_rank, survival_curve
    from sim.customers.theory.two_shares import compare_shares
    from sim.customers.theory.voice_menu import menu_time
    from sim.customers.theory.waiting_lines import erlang_a, erlang_c, mmc_wait
    from sim.customers.theory.whale_curve import whale_curve


__all__ = [
    "ACTIONS",
    "CHANNEL_WEIGHTS",
    "CREDIT_CATEGORIES",
    "CREDIT_FACTORS",
    "CREDIT_INDICATORS",
    "CREDIT_VETOES",
    "QUARTERLY_MIGRATION",
    "TARP",
    "BetaGeometricNBD",
    "ContactScales",
    "CreditScores",
    "DealerChoice",
    "DealerLine",
    "Fee",
    "GammaGamma",
    "Ledger",
    "ParetoNBD",
    "RetentionCurve",
    "ShiftedBetaGeometric",
    "SupplyChain",
    "Transactions",
    "abc_classes",
    "accelerated_orders",
    "acceleration",
    "account_profit",
    "altman_double_prime",
    "altman_private",
    "avoidable_at_break_even",
    "bank_accounts",
    "best_and_worst",
    "best_check_interval",
    "best_retention_plan",
    "best_skip",
    "best_split",
    "best_wholesale",
    "break_even_balance",
    "break_even_default",
    "brier_score",
    "bullwhip",
    "bullwhip_at_least",
    "bullwhip_batching",
    "bullwhip_forward_buying",
    "bullwhip_shared",
    "bullwhip_shock",
    "cause_shares",
    "chance_a_call",
    "chance_after_sign",
    "chance_chosen_best",
    "chance_if_odds_fall",
    "chance_of_hits",
    "change_if_converted",
    "change_if_dropped",
    "channel_contract",
    "chosen_line",
    "clv",
    "compare_life_tables",
    "compare_shares",
    "competing_retention",
    "constant_elasticity_channel",
    "contract_fit",
    "contract_table",
    "contracts_compared",
    "cost_to_serve",
    "credit_charge",
    "credit_clv",
    "credit_grade",
    "credit_limit",
    "credit_points",
    "credit_rating",
    "customer_accounts",
    "customer_action",
    "customer_fit",
    "customer_pyramid",
    "days_sales_outstanding",
    "dealer_channel",
    "dealer_profit",
    "dealer_reply",
    "derived_elasticity",
    "drop_all_losers",
    "erlang_a",
    "erlang_c",
    "expected_best",
    "expected_brier",
    "expected_causes",
    "expected_chosen",
    "expected_defaults",
    "expected_kept",
    "expected_loss",
    "expected_survival",
    "failed_share",
    "failure_bar",
    "fall_exponent",
    "fee_outcome",
    "fee_range",
    "firm_profit",
    "fit_bg_nbd",
    "fit_gamma_gamma",
    "fit_pareto_nbd",
    "fit_shifted_beta",
    "fit_shifted_beta_table",
    "gini",
    "grade_migration",
    "half_life",
    "held_out",
    "herfindahl",
    "hub_links",
    "implied_chances",
    "interest_effects",
    "kept_worth",
    "life_table",
    "links_in_use",
    "load_failure_rates",
    "load_ledger",
    "load_retention_lifts",
    "log_rank",
    "lognormal_share",
    "lorenz",
    "margin_multiple",
    "mean_lifetime",
    "menu_time",
    "mg1_wait",
    "mmc_wait",
    "named_shares",
    "nearest_outlet",
    "outlets_within",
    "own_sales_force",
    "pareto_index",
    "pareto_share",
    "point_to_point_links",
    "priority_mg1_waits",
    "profile_value",
    "purchase_histories",
    "rater_agreement",
    "read_transactions",
    "realtime_score",
    "records_true",
    "records_true_after",
    "relationship_complexity",
    "retention_elasticity",
    "retention_lift",
    "retention_plan",
    "rfm_scores",
    "sales_to_replace",
    "same_grade",
    "sampled_fee",
    "scorecard_total",
    "scorecard_validity",
    "service_by_kind",
    "sharing_schedule",
    "skip_chance",
    "smallest_group",
    "spearman_brown",
    "spend_and_frequency",
    "split_separation",
    "stay_in_top",
    "survival_curve",
    "telecom_customers",
    "tier_migration",
    "time_driven_rates",
    "troubled_retention",
    "true_shares",
    "waiting_cost",
    "weight_of_sign",
    "weights_agree",
    "whale_curve",
    "yearly_fall",
]
lazy_door(__name__)

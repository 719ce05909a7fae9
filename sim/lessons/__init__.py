"""What one panel or chapter works out: a module a lesson, named like its plot and its panel."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.lessons.address_book import keep_address_book
    from sim.lessons.answered_complaints import answer_complaints
    from sim.lessons.bank_fee import tell_fee
    from sim.lessons.bold_careful_thick import (
        best_training,
        markets_frame,
        orders_frame,
        train_sellers,
    )
    from sim.lessons.break_even import SHARES, market_answer, sampled_answer
    from sim.lessons.break_even_frames import answers_frame, sampled_frame
    from sim.lessons.cohort import sampled_cohort
    from sim.lessons.contact_loop import go_round
    from sim.lessons.credit_files import (
        CREDIT_FILES,
        altman_frame,
        file_total,
        files_frame,
        points_frame,
    )
    from sim.lessons.diagnose import likelihoods, probe, probing_plan, told_apart
    from sim.lessons.door_to_door import go_door_to_door, improvements_frame
    from sim.lessons.eight_parts import eight_parts, win_share
    from sim.lessons.eight_parts_market import value_market
    from sim.lessons.empty_days import (
        last_days_frame,
        log_frame,
        longest_empty_row,
        nothing_frame,
        rows_frame,
        waits_frame,
    )
    from sim.lessons.failed_projects import five_hundred_projects
    from sim.lessons.famous_numbers import (
        brier_frame,
        contacts_frame,
        failure_frame,
        falls_frame,
        keller_frame,
        links_frame,
        name_frame,
        survey_frame,
    )
    from sim.lessons.firm_years import firm_years
    from sim.lessons.first_monday import compare_plans, monday_hotline, plan_cost
    from sim.lessons.first_run import endings_table, read_orders
    from sim.lessons.five_habits import chance_to_tell, days_to_tell, habit_difference, habits_frame
    from sim.lessons.five_percent import claim, what_must_hold
    from sim.lessons.five_percent_frames import (
        cohort_frame,
        contracts_frame,
        lifetimes_frame,
        lifts_frame,
        money_frame,
        timings_frame,
    )
    from sim.lessons.five_scripts import (
        advice_frame,
        lies_frame,
        reading_frame,
        scripts_frame,
        sociable_border,
        told_tape,
    )
    from sim.lessons.forecaster import judge_forecasts
    from sim.lessons.forty_sellers import careers_frame, stars_frame, watch_sellers
    from sim.lessons.function_cost import judged, packages_frame, take_out
    from sim.lessons.gate import stand_at_gate
    from sim.lessons.group_rules import nine_rules
    from sim.lessons.group_rules_frames import growing_groups, rules_frame
    from sim.lessons.hiring_line import draw_rounds, hire_round, hired_frame, method_validity
    from sim.lessons.his_desk import dealers_desk
    from sim.lessons.hotline import play_hotline
    from sim.lessons.judgements import coin_judges, slipping_judges
    from sim.lessons.last_years_vips import many_years, tossed_frame, two_years, vips_frame
    from sim.lessons.later_friends import (
        day_paid_back,
        enough_frame,
        friendship_frame,
        plans_frame,
    )
    from sim.lessons.lead_points import held_out_frame, lead_sums_frame, nothing_lost
    from sim.lessons.lead_sources import sources_frame
    from sim.lessons.ledger_hunt import (
        buys_elsewhere,
        gold_and_not,
        large_who_complained,
        largest_again,
        plan_measures,
        risen_every_year,
        three_sortings,
    )
    from sim.lessons.lost_accounts import look_at_lost_accounts
    from sim.lessons.next_week import best_moved_hour, best_week, sources_curves, week_value
    from sim.lessons.noisy_duel import noisy_duel
    from sim.lessons.old_friend import old_friend_frame, play_old_friend
    from sim.lessons.old_quarrels import quarrels_frame
    from sim.lessons.one_more_call import call_again, refusals_frame, scarce_frame
    from sim.lessons.one_purchase import examples
    from sim.lessons.own_words import play_own_words
    from sim.lessons.province import province, provinces_frame, wooing_frame
    from sim.lessons.purchase_readings import (
        in_words,
        last_day,
        relative_difference,
        weeks_until_they_meet,
    )
    from sim.lessons.real_war import mark
    from sim.lessons.recorded_answers import (
        hired_year,
        interview_lines,
        outsells,
        reader_agreement,
    )
    from sim.lessons.rehearsal import calls_through, held_against_theory, rehearse
    from sim.lessons.relationship_links import count_links
    from sim.lessons.risk_in_value import late_payer_frame, price_risk
    from sim.lessons.round_table import lay_table
    from sim.lessons.round_table_frames import networks_frame, people_frame, tables_frame
    from sim.lessons.scorecard_on_trial import draw_candidates, try_scorecard
    from sim.lessons.six_files import decide_files
    from sim.lessons.small_market import small_market
    from sim.lessons.small_talk_region import small_talk_region
    from sim.lessons.stay_or_go import leads_frame, stay_or_go, stays_frame
    from sim.lessons.supplier_rules import TEXTBOOK, WEIGHTS
    from sim.lessons.textbook import textbook, world
    from sim.lessons.the_chain import chain_by_tier, chain_story
    from sim.lessons.the_dealer import tell_dealer
    from sim.lessons.three_games import trial
    from sim.lessons.tiers import cut_ledger, rules_of_thumb
    from sim.lessons.two_hills import agreement_frame, raters_frame, split_frame, weigh_cutoff
    from sim.lessons.two_letters import five_ways_frame, letters_frame
    from sim.lessons.two_margins import two_margins
    from sim.lessons.two_markets import (
        HOUSEHOLDS,
        STATIONS,
        MarketStructure,
        best_plan,
        plan_in_market,
    )
    from sim.lessons.two_markets_frames import best_effort, brings_frame, features_frame, luck_frame
    from sim.lessons.two_worlds import Pairs
    from sim.lessons.war_room import play_room
    from sim.lessons.war_room_situation import Situation
    from sim.lessons.where_hours_go import moved_hour, readings_frame, spend_hours
    from sim.lessons.who_pays import drop_or_convert, ledger_accounts
    from sim.lessons.who_pays_frames import (
        asking_frame,
        bands_frame,
        four_customers,
        segments_frame,
    )
    from sim.lessons.who_sells import (
        bend_frame,
        extraverts_frame,
        income_frame,
        pay_frame,
        predictors_frame,
    )
    from sim.lessons.who_stays import watch_who_stays
    from sim.lessons.why_avoided import fifth_try_frame, incomes_frame, optimists_frame
    from sim.lessons.write_a_contract import play_contract
    from sim.lessons.year_of_days import play_days_and_others
    from sim.lessons.year_on_credit import play_credit_year, quarters_frame


__all__ = [
    "CREDIT_FILES",
    "HOUSEHOLDS",
    "SHARES",
    "STATIONS",
    "TEXTBOOK",
    "WEIGHTS",
    "MarketStructure",
    "Pairs",
    "Situation",
    "advice_frame",
    "agreement_frame",
    "altman_frame",
    "answer_complaints",
    "answers_frame",
    "asking_frame",
    "bands_frame",
    "bend_frame",
    "best_effort",
    "best_moved_hour",
    "best_plan",
    "best_training",
    "best_week",
    "brier_frame",
    "brings_frame",
    "buys_elsewhere",
    "call_again",
    "calls_through",
    "careers_frame",
    "chain_by_tier",
    "chain_story",
    "chance_to_tell",
    "claim",
    "cohort_frame",
    "coin_judges",
    "compare_plans",
    "contacts_frame",
    "contracts_frame",
    "count_links",
    "cut_ledger",
    "day_paid_back",
    "days_to_tell",
    "dealers_desk",
    "decide_files",
    "draw_candidates",
    "draw_rounds",
    "drop_or_convert",
    "eight_parts",
    "endings_table",
    "enough_frame",
    "examples",
    "extraverts_frame",
    "failure_frame",
    "falls_frame",
    "features_frame",
    "fifth_try_frame",
    "file_total",
    "files_frame",
    "firm_years",
    "five_hundred_projects",
    "five_ways_frame",
    "four_customers",
    "friendship_frame",
    "go_door_to_door",
    "go_round",
    "gold_and_not",
    "growing_groups",
    "habit_difference",
    "habits_frame",
    "held_against_theory",
    "held_out_frame",
    "hire_round",
    "hired_frame",
    "hired_year",
    "improvements_frame",
    "in_words",
    "income_frame",
    "incomes_frame",
    "interview_lines",
    "judge_forecasts",
    "judged",
    "keep_address_book",
    "keller_frame",
    "large_who_complained",
    "largest_again",
    "last_day",
    "last_days_frame",
    "late_payer_frame",
    "lay_table",
    "lead_sums_frame",
    "leads_frame",
    "ledger_accounts",
    "letters_frame",
    "lies_frame",
    "lifetimes_frame",
    "lifts_frame",
    "likelihoods",
    "links_frame",
    "log_frame",
    "longest_empty_row",
    "look_at_lost_accounts",
    "luck_frame",
    "many_years",
    "mark",
    "market_answer",
    "markets_frame",
    "method_validity",
    "monday_hotline",
    "money_frame",
    "moved_hour",
    "name_frame",
    "networks_frame",
    "nine_rules",
    "noisy_duel",
    "nothing_frame",
    "nothing_lost",
    "old_friend_frame",
    "optimists_frame",
    "orders_frame",
    "outsells",
    "packages_frame",
    "pay_frame",
    "people_frame",
    "plan_cost",
    "plan_in_market",
    "plan_measures",
    "plans_frame",
    "play_contract",
    "play_credit_year",
    "play_days_and_others",
    "play_hotline",
    "play_old_friend",
    "play_own_words",
    "play_room",
    "points_frame",
    "predictors_frame",
    "price_risk",
    "probe",
    "probing_plan",
    "province",
    "provinces_frame",
    "quarrels_frame",
    "quarters_frame",
    "raters_frame",
    "read_orders",
    "reader_agreement",
    "reading_frame",
    "readings_frame",
    "refusals_frame",
    "rehearse",
    "relative_difference",
    "risen_every_year",
    "rows_frame",
    "rules_frame",
    "rules_of_thumb",
    "sampled_answer",
    "sampled_cohort",
    "sampled_frame",
    "scarce_frame",
    "scripts_frame",
    "segments_frame",
    "slipping_judges",
    "small_market",
    "small_talk_region",
    "sociable_border",
    "sources_curves",
    "sources_frame",
    "spend_hours",
    "split_frame",
    "stand_at_gate",
    "stars_frame",
    "stay_or_go",
    "stays_frame",
    "survey_frame",
    "tables_frame",
    "take_out",
    "tell_dealer",
    "tell_fee",
    "textbook",
    "three_sortings",
    "timings_frame",
    "told_apart",
    "told_tape",
    "tossed_frame",
    "train_sellers",
    "trial",
    "try_scorecard",
    "two_margins",
    "two_years",
    "value_market",
    "vips_frame",
    "waits_frame",
    "watch_sellers",
    "watch_who_stays",
    "week_value",
    "weeks_until_they_meet",
    "weigh_cutoff",
    "what_must_hold",
    "win_share",
    "wooing_frame",
    "world",
]
lazy_door(__name__)

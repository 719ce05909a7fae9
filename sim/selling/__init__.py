"""Selling: finding customers, how they are approached, and what is said to them."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.selling.approach.canvassing import canvass_days
    from sim.selling.approach.four_doors import FourDoors
    from sim.selling.approach.impressions import Checklist, ThinSlice
    from sim.selling.approach.pretending import Pretending
    from sim.selling.approach.small_talk import SmallTalk, one_length
    from sim.selling.approach.speech import characters_in, seconds_of, seconds_to_say
    from sim.selling.approach.trials import looks_best, tries_to_tell, worse_looks_better
    from sim.selling.canvass.expected import (
        canvass_contacts,
        canvass_prospect,
        expected_canvass,
    )
    from sim.selling.conversation.belief import best_by_words
    from sim.selling.conversation.best import best_if_known, best_script
    from sim.selling.conversation.calls import one_call, play_calls
    from sim.selling.conversation.regret import script_regret, tape_regret
    from sim.selling.conversation.replies import rule_value
    from sim.selling.conversation.scores import four_scores
    from sim.selling.conversation.scripts import script_value
    from sim.selling.conversation.speakers import FixedScript, Speaker
    from sim.selling.conversation.story import tape_story
    from sim.selling.matches.call_tournament import CallTournament
    from sim.selling.people.pay import best_commission, commission_surplus, income_spread
    from sim.selling.people.played_careers import play_careers, play_two_years
    from sim.selling.people.played_years import play_seller_years
    from sim.selling.people.selection import (
        VALIDITIES,
        composite_validity,
        good_hires,
        good_of_round,
        hiring_gain,
        mean_of_hired,
        raters_validity,
    )
    from sim.selling.people.seller_year import SellerYear
    from sim.selling.people.stars import deals_reliability, star_next_year, star_this_year
    from sim.selling.people.staying import sales_before_quitting, still_there, tries_before_quitting
    from sim.selling.prospecting.call_log import load_call_log
    from sim.selling.prospecting.call_plan import (
        CallResponse,
        best_call_plan,
        call_plan_profit,
        salespeople_needed,
    )
    from sim.selling.prospecting.contacts import (
        HOURS_TO_BE,
        ContactPlan,
        contacts_kept,
        friends_a_year,
    )
    from sim.selling.prospecting.dry_spells import (
        dry_spell_at_least,
        median_dry_spell,
        no_success,
        wait_for_success,
    )
    from sim.selling.prospecting.hours import (
        best_stay,
        funnel_hours,
        leads_return,
        leads_to_take,
        sales_per_hour,
        stay_return,
    )
    from sim.selling.prospecting.lead_score import buyers_caught, score_separation
    from sim.selling.prospecting.past_firms import (
        buyers_among_best,
        learned_weights,
        load_past_firms,
        score_past_firms,
    )
    from sim.selling.prospecting.persistence import (
        Prospect,
        best_tries_an_hour,
        return_an_hour,
        sorted_chances,
        won_late,
    )
    from sim.selling.prospecting.samples import share_interval


__all__ = [
    "HOURS_TO_BE",
    "VALIDITIES",
    "CallResponse",
    "CallTournament",
    "Checklist",
    "ContactPlan",
    "FixedScript",
    "FourDoors",
    "Pretending",
    "Prospect",
    "SellerYear",
    "SmallTalk",
    "Speaker",
    "ThinSlice",
    "best_by_words",
    "best_call_plan",
    "best_commission",
    "best_if_known",
    "best_script",
    "best_stay",
    "best_tries_an_hour",
    "buyers_among_best",
    "buyers_caught",
    "call_plan_profit",
    "canvass_contacts",
    "canvass_days",
    "canvass_prospect",
    "characters_in",
    "commission_surplus",
    "composite_validity",
    "contacts_kept",
    "deals_reliability",
    "dry_spell_at_least",
    "expected_canvass",
    "four_scores",
    "friends_a_year",
    "funnel_hours",
    "good_hires",
    "good_of_round",
    "hiring_gain",
    "income_spread",
    "leads_return",
    "leads_to_take",
    "learned_weights",
    "load_call_log",
    "load_past_firms",
    "looks_best",
    "mean_of_hired",
    "median_dry_spell",
    "no_success",
    "one_call",
    "one_length",
    "play_calls",
    "play_careers",
    "play_seller_years",
    "play_two_years",
    "raters_validity",
    "return_an_hour",
    "rule_value",
    "sales_before_quitting",
    "sales_per_hour",
    "salespeople_needed",
    "score_past_firms",
    "score_separation",
    "script_regret",
    "script_value",
    "seconds_of",
    "seconds_to_say",
    "share_interval",
    "sorted_chances",
    "star_next_year",
    "star_this_year",
    "stay_return",
    "still_there",
    "tape_regret",
    "tape_story",
    "tries_before_quitting",
    "tries_to_tell",
    "wait_for_success",
    "won_late",
    "worse_looks_better",
]
lazy_door(__name__)

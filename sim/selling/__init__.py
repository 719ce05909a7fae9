"""Selling: how customers are approached, and what is said to them."""

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
    from sim.selling.conversation.belief import best_by_words
    from sim.selling.conversation.best import best_if_known, best_script
    from sim.selling.conversation.calls import play_calls
    from sim.selling.conversation.regret import script_regret
    from sim.selling.conversation.replies import rule_value
    from sim.selling.conversation.scores import four_scores
    from sim.selling.conversation.scripts import script_value
    from sim.selling.conversation.speakers import FixedScript, Speaker

__all__ = [
    "Checklist",
    "FixedScript",
    "FourDoors",
    "Pretending",
    "SmallTalk",
    "Speaker",
    "ThinSlice",
    "best_by_words",
    "best_if_known",
    "best_script",
    "canvass_days",
    "characters_in",
    "four_scores",
    "looks_best",
    "one_length",
    "play_calls",
    "rule_value",
    "script_regret",
    "script_value",
    "seconds_of",
    "seconds_to_say",
    "tries_to_tell",
    "worse_looks_better",
]
lazy_door(__name__)

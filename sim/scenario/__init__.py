"""What goes in: frozen, validated parameters with units, loaded from TOML."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.scenario.buying import BuyingScenario
    from sim.scenario.canvass import CanvassScenario
    from sim.scenario.contact_center import ContactCenterScenario
    from sim.scenario.conversation import Conversation
    from sim.scenario.conversation_files import conversations, load_conversation
    from sim.scenario.dealer_choice import DealerChoiceScenario
    from sim.scenario.files import load, scenarios
    from sim.scenario.price_war import PriceWarScenario
    from sim.scenario.receivables import ReceivablesScenario
    from sim.scenario.retention import RetentionScenario
    from sim.scenario.scenario import Scenario
    from sim.scenario.supply_chain import SupplyChainScenario
    from sim.scenario.vocabulary import BUYCLASSES

__all__ = [
    "BUYCLASSES",
    "BuyingScenario",
    "CanvassScenario",
    "ContactCenterScenario",
    "Conversation",
    "DealerChoiceScenario",
    "PriceWarScenario",
    "ReceivablesScenario",
    "RetentionScenario",
    "Scenario",
    "SupplyChainScenario",
    "conversations",
    "load",
    "load_conversation",
    "scenarios",
]
lazy_door(__name__)

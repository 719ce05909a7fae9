"""A model card names its model's parameters: all of them, and no others."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from sim.buying.accounts.tables import CASE_COLUMNS
from sim.buying.measures import MEASURES
from sim.scenario.base import Duration
from sim.scenario.buying import BuyclassSettings, BuyingScenario, StageSettings
from sim.scenario.canvass import (
    CanvassScenario,
    FirmVisits,
    FriendsRule,
    ProspectSource,
    SalesMeetings,
)
from sim.scenario.contact_center import (
    ContactCenterScenario,
    CustomerRecords,
    Medium,
    Menu,
    Talk,
)
from sim.scenario.conversation import Conversation
from sim.scenario.costs import Costs
from sim.scenario.dealer_choice import (
    ChoosingDealer,
    DealerChoiceScenario,
    LineTerms,
    OfferedLine,
)
from sim.scenario.economy import ConstantEconomy, CyclicalEconomy, ShockedEconomy
from sim.scenario.leaving import Cause, Handling, Prevention
from sim.scenario.price_war import PriceWarScenario, WarBuyers, WarMarket
from sim.scenario.receivables import (
    CreditAccount,
    CreditOrders,
    CreditPolicy,
    CreditScore,
    CreditStanding,
    ReceivablesScenario,
)
from sim.scenario.retention import Ordering, RetentionScenario
from sim.scenario.screening import Screening
from sim.scenario.segments import DeliveredWorth, Member, PlannedNeed, Segment, Sizes
from sim.scenario.spoken_line import Asking, Effect, ListenerType, Opening, SpokenLine
from sim.scenario.suppliers import Supplier
from sim.scenario.supply_chain import (
    Causes,
    ChainTier,
    EndDemand,
    Equipment,
    SupplyChainScenario,
)
from sim.scenario.war_supplier import WarSupplier

CARDS = Path(__file__).resolve().parents[2] / "docs" / "model-cards"
CARD = CARDS / "buying.md"
WAR_CARD = CARDS / "price-war.md"
RETENTION_CARD = CARDS / "retention.md"
CHAIN_CARD = CARDS / "supply-chain.md"
CREDIT_CARD = CARDS / "receivables.md"
DEALER_CARD = CARDS / "dealer-choice.md"
TALK_CARD = CARDS / "conversation.md"
CENTER_CARD = CARDS / "contact-center.md"
DAYS_CARD = CARDS / "canvass.md"
LEVELS = ("environmental", "organizational", "interpersonal", "individual")
ECONOMIES = (ConstantEconomy, CyclicalEconomy, ShockedEconomy)
OTHERS = (
    *(Segment, Member, Sizes, PlannedNeed, Screening, Supplier, Costs, Duration),
    *(DeliveredWorth, StageSettings, BuyclassSettings, BuyingScenario),
)
# Words for a reader, and tables whose fields are listed themselves.
NOT_PARAMETERS = {"title", "title_zh", "name", "about", "model"}
TABLES = {"economy", "stages", "buyclasses", "suppliers", "segments", "costs"}


def fields(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields) - NOT_PARAMETERS - TABLES


def parameters() -> set[str]:
    """Return the names of all parameters, as the card writes them."""
    of_economy = {f"economy.{name}" for model in ECONOMIES for name in fields(model)}
    return of_economy.union(*(fields(model) for model in OTHERS))


def listed(card: Path = CARD) -> dict[str, list[str]]:
    """Return the parameters in each row of a card's tables of parameters."""
    rows: dict[str, list[str]] = {}
    inside = False
    for line in card.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        first, *rest = line.strip("|").split("|")
        inside = inside or rest[0].strip() == "parameters"
        names = re.findall(r"`([^`]+)`", rest[0])
        if inside and names:
            rows[first.strip()] = names
    return rows


def test_the_four_levels_of_webster_and_wind_have_parameters() -> None:
    rows = [of for of in listed() if of.split()[0] in LEVELS]
    assert [of.split()[0] for of in rows] == list(LEVELS)
    assert all(listed()[of] for of in rows)


def test_every_parameter_of_the_card_exists() -> None:
    unknown = {name for names in listed().values() for name in names} - parameters()
    assert unknown == set()


def test_every_parameter_stands_in_one_place_of_the_card() -> None:
    names = [name for row in listed().values() for name in row]
    assert sorted(parameters() - set(names)) == [], "not on the card"
    assert sorted({name for name in names if names.count(name) > 1}) == [], "there twice"


@pytest.mark.parametrize("model", [*ECONOMIES, Supplier, Segment, Member])
def test_the_card_covers_the_model(model: type[BaseModel]) -> None:
    prefix = "economy." if model in ECONOMIES else ""
    names = {name for row in listed().values() for name in row}
    assert {prefix + field for field in fields(model)} <= names


def test_other_parameters_named_in_the_text_exist() -> None:
    known = {name.removeprefix("economy.") for name in parameters()}
    told = {measure.name for measure in MEASURES} | set(CASE_COLUMNS)
    named = re.findall(r"`([a-z]+(?:_[a-z]+)+)`", CARD.read_text(encoding="utf-8"))
    assert set(named) <= known | told


def test_the_card_of_the_war_has_every_parameter_once_and_no_other() -> None:
    parts = (PriceWarScenario, WarMarket, WarBuyers, WarSupplier)
    own = set().union(*(set(part.model_fields) for part in parts)) - NOT_PARAMETERS
    names = [name for row in listed(WAR_CARD).values() for name in row]
    assert sorted(names) == sorted(own - {"market", "buyers", "suppliers"})


def test_the_card_of_retention_has_every_parameter_once_and_no_other() -> None:
    parts = (RetentionScenario, Ordering, Cause, Handling, Prevention)
    own = set().union(*(set(part.model_fields) for part in parts)) - NOT_PARAMETERS
    names = [name for row in listed(RETENTION_CARD).values() for name in row]
    tables = {"orders", "causes", "troubles", "handling", "prevention"}
    assert sorted(names) == sorted(own - tables)


def test_the_card_of_the_chain_has_every_parameter_once_and_no_other() -> None:
    parts = (SupplyChainScenario, EndDemand, ChainTier, Causes, Equipment)
    own = set().union(*(set(part.model_fields) for part in parts)) - NOT_PARAMETERS
    names = [name for row in listed(CHAIN_CARD).values() for name in row]
    assert sorted(names) == sorted(own - {"demand", "tiers", "causes", "equipment"})


def test_the_card_of_receivables_has_every_parameter_once_and_no_other() -> None:
    parts = (
        *(ReceivablesScenario, CreditStanding, CreditScore, CreditPolicy, CreditOrders),
        CreditAccount,
    )
    own = set().union(*(set(part.model_fields) for part in parts)) - NOT_PARAMETERS
    names = [name for row in listed(CREDIT_CARD).values() for name in row]
    assert sorted(names) == sorted(own - {"standings", "accounts", "orders", "credit"})


def test_the_card_of_the_contact_center_has_every_parameter_once_and_no_other() -> None:
    parts = (ContactCenterScenario, Talk, Medium, Menu, CustomerRecords)
    own = set().union(*(set(part.model_fields) for part in parts)) - NOT_PARAMETERS
    names = [name for row in listed(CENTER_CARD).values() for name in row]
    assert sorted(names) == sorted(own - {"talk", "media", "menu", "records"})


def test_the_card_of_canvassing_has_every_parameter_once_and_no_other() -> None:
    parts = {
        "": CanvassScenario,
        "sources.": ProspectSource,
        "visits.": FirmVisits,
        "meetings.": SalesMeetings,
        "friends.": FriendsRule,
    }
    own = {f"{of}{name}" for of, part in parts.items() for name in set(part.model_fields)}
    names = [name for row in listed(DAYS_CARD).values() for name in row]
    words = {f"{of}{name}" for of in parts for name in NOT_PARAMETERS}
    assert sorted(names) == sorted(own - words - {"sources", "visits", "meetings", "friends"})


def test_the_card_of_the_dealers_has_every_parameter_once_and_no_other() -> None:
    parts = (DealerChoiceScenario, OfferedLine, LineTerms, ChoosingDealer)
    own = set().union(*(set(part.model_fields) for part in parts)) - NOT_PARAMETERS
    names = [name for row in listed(DEALER_CARD).values() for name in row]
    assert sorted(names) == sorted(own - {"lines", "dealers", "contract"})


def test_the_card_of_conversations_has_every_parameter_once_and_no_other() -> None:
    twice = {"guard", "interest", "replies"}  # of several parts: with the part's name before them
    own = set().union(
        *(set(part.model_fields) - twice for part in (Conversation, ListenerType, SpokenLine)),
        set(Effect.model_fields),
        {f"start.{name}" for name in Opening.model_fields},
        {f"ask.{name}" for name in Asking.model_fields},
        {f"listener.{name}" for name in twice},
        {"line.replies"},
    )
    names = [name for row in listed(TALK_CARD).values() for name in row]
    tables = {"start", "ask", "listeners", "lines"}
    assert sorted(names) == sorted(own - NOT_PARAMETERS - tables)


@pytest.mark.parametrize("card", sorted(CARDS.glob("*.md")), ids=lambda card: card.stem)
@pytest.mark.parametrize(
    "heading", ["Objectives", "Logic", "Data", "Experimentation", "Implementation", "Code access"]
)
def test_the_headings_are_those_of_stress_des(heading: str, card: Path) -> None:
    assert re.search(rf"^## \d {heading}$", card.read_text(encoding="utf-8"), re.MULTILINE)

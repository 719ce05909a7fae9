"""Panels: controls wired to models and pictures. No mathematics and no drawing happens here."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.widgets.address_book import AddressBook
    from sim.widgets.answered_complaints import AnsweredTroubles
    from sim.widgets.bank_fee import BankFee
    from sim.widgets.bold_careful_thick import BoldCarefulThick
    from sim.widgets.break_even import BreakEven
    from sim.widgets.change_one_thing import ChangeOneThing
    from sim.widgets.contact_loop import IdmrLoop
    from sim.widgets.diagnose import DiagnoseTheRival
    from sim.widgets.door_to_door import DoorToDoor
    from sim.widgets.eight_parts import EightParts
    from sim.widgets.failed_projects import FailedEightWays
    from sim.widgets.firm_years import YearsOfTheFirm
    from sim.widgets.first_run import FirstRun
    from sim.widgets.first_words import FirstWords
    from sim.widgets.five_percent import FivePercentLess
    from sim.widgets.forecaster import TheForecaster
    from sim.widgets.forty_sellers import FortySellers
    from sim.widgets.function_cost import FunctionAndCost
    from sim.widgets.gate import AtTheGate
    from sim.widgets.group_rules import NineRules
    from sim.widgets.hiring_line import HiringLine
    from sim.widgets.his_desk import HisDesk
    from sim.widgets.hotline import Hotline
    from sim.widgets.last_years_vips import LastYearsVips
    from sim.widgets.lease_or_buy import OwnOrLease
    from sim.widgets.lost_accounts import NamedCauses
    from sim.widgets.luck_and_skill import LuckAndSkill
    from sim.widgets.old_friend import OldFriend
    from sim.widgets.one_more_call import OneMoreCall
    from sim.widgets.one_purchase import OnePurchase
    from sim.widgets.price_window import PriceWindow
    from sim.widgets.real_war import RealWar
    from sim.widgets.relationship_links import LinksToKeep
    from sim.widgets.risk_in_value import RiskInsideValue
    from sim.widgets.round_table import RoundTable
    from sim.widgets.scorecard_on_trial import ScorecardOnTrial
    from sim.widgets.six_files import SixCreditFiles
    from sim.widgets.small_talk_region import SmallTalkRegion
    from sim.widgets.stay_or_go import StayOrGo
    from sim.widgets.supplier_rules import SevenRules
    from sim.widgets.the_chain import TheChain
    from sim.widgets.the_dealer import TheDealer
    from sim.widgets.thousand_calls import ThousandCalls
    from sim.widgets.tiers import MoveTheCuts
    from sim.widgets.two_hills import TwoHills
    from sim.widgets.two_hundred_purchases import TwoHundredPurchases
    from sim.widgets.two_margins import DoubleMargins
    from sim.widgets.two_markets import TwoMarkets
    from sim.widgets.waiting_buyers import WaitingBuyers
    from sim.widgets.war_room import WarRoom
    from sim.widgets.where_hours_go import WhereHoursGo
    from sim.widgets.who_pays import WhoPays
    from sim.widgets.who_stays import SurvivalCurves
    from sim.widgets.year_of_days import YearOfDays
    from sim.widgets.year_on_credit import ReceivablesYear


__all__ = [
    "AddressBook",
    "AnsweredTroubles",
    "AtTheGate",
    "BankFee",
    "BoldCarefulThick",
    "BreakEven",
    "ChangeOneThing",
    "DiagnoseTheRival",
    "DoorToDoor",
    "DoubleMargins",
    "EightParts",
    "FailedEightWays",
    "FirstRun",
    "FirstWords",
    "FivePercentLess",
    "FortySellers",
    "FunctionAndCost",
    "HiringLine",
    "HisDesk",
    "Hotline",
    "IdmrLoop",
    "LastYearsVips",
    "LinksToKeep",
    "LuckAndSkill",
    "MoveTheCuts",
    "NamedCauses",
    "NineRules",
    "OldFriend",
    "OneMoreCall",
    "OnePurchase",
    "OwnOrLease",
    "PriceWindow",
    "RealWar",
    "ReceivablesYear",
    "RiskInsideValue",
    "RoundTable",
    "ScorecardOnTrial",
    "SevenRules",
    "SixCreditFiles",
    "SmallTalkRegion",
    "StayOrGo",
    "SurvivalCurves",
    "TheChain",
    "TheDealer",
    "TheForecaster",
    "ThousandCalls",
    "TwoHills",
    "TwoHundredPurchases",
    "TwoMarkets",
    "WaitingBuyers",
    "WarRoom",
    "WhereHoursGo",
    "WhoPays",
    "YearOfDays",
    "YearsOfTheFirm",
]
lazy_door(__name__)

"""Results become pictures here. Nothing is computed, and nothing is known of widgets."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.plots.dip_in_war import dip_in_war
    from sim.plots.drawing.picture import show
    from sim.plots.gate import GateCurve
    from sim.plots.levers import LeverBars
    from sim.plots.precision import NarrowingBand
    from sim.plots.price_signal import buyers_by_price
    from sim.plots.price_window import PriceWindows
    from sim.plots.real_war import DatedPrice, SimulatedWars
    from sim.plots.reference_price import remembered_price
    from sim.plots.tournament import MatchPicture, MatrixPicture, RankingPicture
    from sim.plots.two_worlds import TwoWorlds, WorldsView

__all__ = [
    "DatedPrice",
    "GateCurve",
    "LeverBars",
    "MatchPicture",
    "MatrixPicture",
    "NarrowingBand",
    "PriceWindows",
    "RankingPicture",
    "SimulatedWars",
    "TwoWorlds",
    "WorldsView",
    "buyers_by_price",
    "dip_in_war",
    "remembered_price",
    "show",
]
lazy_door(__name__)

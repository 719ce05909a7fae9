"""The state of a buying market: what all its processes stand on."""

from __future__ import annotations

import simpy

from sim.buying.process.organisations import Organisation, populate
from sim.buying.process.purchase_file import Case
from sim.buying.process.purchase_log import PurchaseLog
from sim.buying.process.seller import SupplierFirm
from sim.buying.stages.grid import BuyGrid
from sim.kernel.randomness.streams import Streams
from sim.scenario.buying import BuyingScenario


class BuyingState:
    """Clock, luck, log, suppliers, organisations and purchases of one market.

    Parameters
    ----------
    scenario : BuyingScenario
        What is played; never changed.
    env : simpy.Environment
        The clock.
    streams : Streams
        The luck.

    Attributes
    ----------
    log : PurchaseLog
        What happened.
    grid : BuyGrid
        Which stages a purchase goes through.
    suppliers : dict of str to SupplierFirm
        By name.
    organisations : list of Organisation
        Who buys.
    cases : list of Case
        All purchases so far, by number.
    closed : bool
        Whether the books are closed: after the horizon nothing new is noted.
    """

    def __init__(self, scenario: BuyingScenario, env: simpy.Environment, streams: Streams) -> None:
        self.scenario = scenario
        self.env = env
        self.streams = streams
        self.log = PurchaseLog()
        self.grid = BuyGrid(scenario.p_maybe)
        self.suppliers = {
            name: SupplierFirm(env, name, terms) for name, terms in scenario.suppliers.items()
        }
        self.organisations: list[Organisation] = populate(env, scenario, streams)
        self.cases: list[Case] = []
        self.closed = False

"""The benchmark model on Ciw: a queueing network of the staff and of a room where centers meet.

Ciw routes customers between nodes. The staff, whom all stages share, are one node with 20 servers;
a center's class is its priority there, and its stage says how long the work takes. The meeting,
until the last member has come, is the service at a second node with servers for everybody. What
happens after each is a routing of our own.
"""

from __future__ import annotations

from math import inf
from typing import Any

import ciw
import pandas as pd

from benchmarks.dice import Dice, step
from benchmarks.model import ABANDONED, ARRIVALS_A_DAY, COLUMNS, PRIORITIES, STAFF

STAFF_NODE, MEETING_NODE, EXIT_NODE = 1, 2, -1
CLASSES = tuple(f"priority {priority}" for priority in PRIORITIES)


class OneDice(Dice):
    """Dice that stay the same ones where Ciw copies what it is given."""

    def __deepcopy__(self, memo: object) -> OneDice:
        return self


class Arrivals(ciw.dists.Distribution):
    """As many as there are, then no more."""

    def __init__(self, dice: Dice, centers: int) -> None:
        self.dice = dice
        self.left = centers

    def sample(self, t: Any = None, ind: Any = None) -> float:
        self.left -= 1
        return self.dice.gap() if self.left >= 0 else inf


class Work(ciw.dists.Distribution):
    """The work of the stage that the center is at."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice

    def sample(self, t: Any = None, ind: Any = None) -> float:
        return self.dice.work(ind.stage)


class Meeting(ciw.dists.Distribution):
    """The meeting, until the last member has come."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice

    def sample(self, t: Any = None, ind: Any = None) -> float:
        return self.dice.last_member()


class Purchases(ciw.routing.NetworkRouting):
    """From the staff to the meeting, to the next stage, back, or out."""

    def __init__(self, dice: Dice) -> None:
        super().__init__(routers=[])
        self.dice = dice
        self.rows: list[tuple[Any, ...]] = []

    def initialise_individual(self, ind: Any) -> None:
        priority = self.dice.priority()
        ind.customer_class = ind.previous_class = ind.original_class = CLASSES[priority]
        ind.priority_class = ind.prev_priority_class = priority
        ind.way = self.dice.route()
        ind.position = 0
        ind.stage = ind.way[0]

    def next_node(self, ind: Any, node_id: int) -> Any:
        nodes = self.simulation.nodes
        if node_id == STAFF_NODE:
            ind.worked = ind.arrival_date, ind.service_start_date, ind.service_end_date
            if self.dice.meets(ind.stage):
                return nodes[MEETING_NODE]
        outcome = self.dice.outcome(ind.stage)
        times = *ind.worked, self.simulation.current_time
        self.rows.append((ind.id_number - 1, ind.stage.name, *times, outcome))
        ind.position = step(ind.position, outcome)
        if outcome == ABANDONED or ind.position == len(ind.way):
            return nodes[EXIT_NODE]
        ind.stage = ind.way[ind.position]
        return nodes[STAFF_NODE]


def run(centers: int, seed: int, arrivals_a_day: float = ARRIVALS_A_DAY) -> pd.DataFrame:
    """Play the model and return its log."""
    ciw.seed(seed)
    dice = OneDice(seed, arrivals_a_day)
    purchases = Purchases(dice)
    # Everybody arrives in the first class and is told the right one there.
    arrivals = {name: [None, None] for name in CLASSES} | {
        CLASSES[0]: [Arrivals(dice, centers), None]
    }
    network = ciw.create_network(
        arrival_distributions=arrivals,
        service_distributions={name: [Work(dice), Meeting(dice)] for name in CLASSES},
        number_of_servers=[STAFF, inf],
        priority_classes={name: number for number, name in enumerate(CLASSES)},
        routing=dict.fromkeys(CLASSES, purchases),
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(centers, method="Finish")
    return pd.DataFrame(purchases.rows, columns=list(COLUMNS))

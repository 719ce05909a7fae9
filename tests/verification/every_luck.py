"""A stage of one purchase, played once for each luck that makes a difference: exact, not sampled.

What a voter chooses changes at a few points of the uniform it hangs on; between them all luck is
alike. So the luck of a ballot falls into cells, and the stage is played once in each of them and
weighted by the cell's size: its chances come out to the last digit, and a theory 2 % off, or a
thousandth of that, is refused. (As a model checker does: Kwiatkowska, M., Norman, G. & Parker, D.
(2011), "PRISM 4.0", *CAV*.) Where the cells end is found by halving, on the model's own functions;
nothing of the theory is used. That draws are drawn as they should be is what the sampled claims are
for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import prod
from typing import Any, NamedTuple

from sim.buying.choice.one_ballot import decision, individual_ballot
from sim.buying.model import BuyingModel
from sim.buying.process.purchase import Purchase, StageEnd
from sim.scenario import Scenario
from sim.scenario.vocabulary import Stage
from tests.verification.claims import SEED

GRID = 64
"""Points between which a change is looked for: cells smaller than this could be overlooked, and
then the sizes of the others would not agree with theory."""

HALVINGS = 46
UNDECIDED = "no decision"
LATER = "not now"


class Cell(NamedTuple):
    """Luck that is all alike: a uniform within it, and the chance of it."""

    luck: float
    size: float


def cells(what: Callable[[float], Any], grid: int = GRID) -> list[Cell]:
    """Return the parts of [0, 1) on which something is the same.

    Parameters
    ----------
    what : callable
        What comes of a uniform.
    grid : int, default 64
        Points between which changes are looked for.

    Examples
    --------
    >>> [(round(cell.luck, 3), round(cell.size, 6)) for cell in cells(lambda u: u < 0.3)]
    [(0.15, 0.3), (0.65, 0.7)]
    """
    points = [k / grid for k in range(grid)] + [1 - 2**-53]
    found = [what(u) for u in points]
    ends = [0.0]
    for (low, before), (high, after) in pairwise(zip(points, found, strict=True)):
        if before != after:
            ends.append(_change(what, low, high, before))
    return [Cell((low + high) / 2, high - low) for low, high in pairwise([*ends, 1.0])]


def _change(what: Callable[[float], Any], low: float, high: float, before: Any) -> float:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if what(middle) == before:
            low = middle
        else:
            high = middle
    return high


class Script:
    """The luck of a purchase, told beforehand by topic; for any other topic it is one half."""

    def __init__(self, told: Mapping[str, Sequence[float]]) -> None:
        self._told = {topic: iter(numbers) for topic, numbers in told.items()}

    def __call__(self, topic: str) -> float:
        """Return the topic's next uniform; :class:`UntoldError` where none is left."""
        if topic not in self._told:
            return 0.5
        for number in self._told[topic]:
            return number
        raise UntoldError

    def several(self, topic: str, number: int) -> list[float]:
        """Return the topic's next so many uniforms."""
        return [self(topic) for _ in range(number)]


class UntoldError(Exception):
    """The script of luck is at its end, and the stage goes on."""


class Table:
    """The table of a world's first purchase, at the moment its supplier is to be selected.

    Parameters
    ----------
    world : Scenario
        One in which every purchase comes there with the same offers.
    """

    def __init__(self, world: Scenario) -> None:
        self.purchase: Any = waiting_at(world, "supplier_selection")
        self.purchase.do_work = self.purchase.meet = self.purchase.meet_perhaps = _at_once
        self.purchase.log = lambda *_, **__: None
        self._thought: dict[tuple[str, ...], list[list[float]]] = {}
        self._asked: list[list[list[float]]] = []
        self._utilities, self._rankings = self.purchase.utilities, self.purchase.rankings
        self.purchase.utilities, self.purchase.rankings = self._weigh, self._vote

    def chances(self) -> dict[str, float]:
        """Return the chance of each end: a supplier's name, not now, or no decision."""
        found: Counter[str] = Counter()
        for screened in cells(self._left_by):
            self._rounds([screened.luck, 0.5], screened.size, found)
        return dict(found)

    def _left_by(self, screening: float) -> tuple[str, ...]:
        self.purchase.luck = Script({"screening": [screening, 0.5]})
        return tuple(self.purchase.screened_offers())

    def _rounds(self, screening: list[float], chance: float, found: Counter[str]) -> None:
        """Play each round's ballots in every cell, after rounds that decided nothing."""
        ballots: list[float] = []
        prevails: list[float] = []
        while chance > 0:
            told = {"screening": screening, "ballot": ballots, "prevails": prevails}
            if self._end(told) is not None:  # the last of the rounds was played before
                break
            utilities = self._asked[-1]
            fails, undecided = 0.0, None
            for votes, counting, size in self._cells_of_a_round(utilities):
                more = told | {"ballot": [*ballots, *votes], "prevails": [*prevails, counting]}
                end = self._end(more)
                if end is None or end == UNDECIDED:
                    fails += size
                    undecided = (*votes,), counting
                    last = end == UNDECIDED
                else:
                    found[end] += chance * size
            if undecided is None:
                return
            chance *= fails
            if last:
                found[UNDECIDED] += chance
                return
            ballots, prevails = [*ballots, *undecided[0]], [*prevails, undecided[1]]

    def _cells_of_a_round(
        self, utilities: list[list[float]]
    ) -> Iterator[tuple[list[float], float, float]]:
        it = self.purchase
        weights, decider = it.center.weights, it.center.voters.index(it.center.decider)
        of_each = [cells(lambda u, own=own: individual_ballot(u, own)) for own in utilities]
        for votes in product(*of_each):
            chosen = [
                individual_ballot(c.luck, own) for c, own in zip(votes, utilities, strict=True)
            ]
            size = prod(cell.size for cell in votes)

            def decided(u: float, ballots: list[int] = chosen) -> int | None:
                return decision(it.rule, ballots, weights, decider, u)

            for counting in cells(decided):
                yield [cell.luck for cell in votes], counting.luck, size * counting.size

    def _end(self, told: Mapping[str, Sequence[float]]) -> str | None:
        """Play the stage with this luck and return its end, or None if it takes more luck."""
        self._asked.clear()
        self.purchase.luck = Script(told)
        try:
            end = _told(self.purchase.supplier_selection())
        except UntoldError:
            return None
        if end is StageEnd.ON:
            return str(self.purchase.supplier)
        return LATER if end is StageEnd.POSTPONED else UNDECIDED

    def _weigh(self, offers: list[str]) -> list[list[float]]:
        """What each thinks of the same offers is worked out once."""
        key = tuple(offers)
        if key not in self._thought:
            self._thought[key] = self._utilities(offers)
        return self._thought[key]

    def _vote(self, utilities: list[list[float]]) -> Any:
        self._asked.append(utilities)
        return self._rankings(utilities)


def chance_at_the_gate(world: Scenario, supplier: str) -> float:
    """Return the chance that one of the supplier's calls at least passes the gate."""
    it: Any = waiting_at(world, "supplier_search")
    seen: list[str] = []
    it.log = lambda event, *_, **__: seen.append(event)
    topic, calls = f"call/{supplier}", it.state.suppliers[supplier].terms.calls_per_search

    def passes(*luck: float) -> bool:
        seen.clear()
        it.luck = Script({topic: luck})
        it.becomes_aware(supplier)
        assert sum(event.startswith("call_") for event in seen) == calls
        return "call_passed" in seen

    of_one = cells(lambda u: passes(*[u] * calls))
    return sum(
        prod(cell.size for cell in luck)
        for luck in product(of_one, repeat=calls)
        if passes(*(cell.luck for cell in luck))
    )


def waiting_at(scenario: Scenario, stage: Stage) -> Purchase:
    """Return a world's first purchase as it comes to a stage."""
    model: Any = BuyingModel(scenario, SEED)  # type: ignore[arg-type]
    model._set_going()
    cases = model.state.cases
    while not (cases and cases[0].stage == stage):
        model.state.env.step()
    purchase: Purchase = cases[0]
    return purchase


def _at_once(*_: Any) -> Iterator[Any]:
    return iter(())


def _told(story: Iterator[Any]) -> Any:
    """Return what a story ends with."""
    while True:
        try:
            next(story)
        except StopIteration as end:
            return end.value

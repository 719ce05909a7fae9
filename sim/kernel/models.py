"""The models there are: each declared once, found by the name that a scenario's ``model`` gives.

Whoever runs, replicates, checks, traces or prints asks here and knows no model by name. The shipped
ones are imported when they are first asked for; others register themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.measure import Measure, declared
from sim.kernel.numerals import listed, one_of

A_MODEL_CALLED: Final = "a {kind}"
AN_MODEL_CALLED: Final = "an {kind}"

A_MODEL: Final = "a sim.Model"
A_NAME_OF_ITS_OWN: Final = "a name of its own, not {shipped}"
DID_YOU_MEAN: Final = "model is {kind!r}; did you mean {nearest!r}? Known: {known}"
MODEL_IS_NOT_KNOWN: Final = "model is {kind!r}; known: {known}"

SHIPPED = {
    "buying": "sim.buying.model:MODEL",
    "canvass": "sim.selling.canvass.model:MODEL",
    "contact-center": "sim.customers.process.contact_center.model:MODEL",
    "price-war": "sim.pricing.war.war:MODEL",
    "dealer-choice": "sim.customers.process.dealer_choice.model:MODEL",
    "receivables": "sim.customers.process.receivables.model:MODEL",
    "retention": "sim.customers.process.retention.model:MODEL",
    "supply-chain": "sim.customers.process.supply_chain.model:MODEL",
}
"""Where the course's own models are declared, by the name a scenario gives."""


def _no_caution(measures: Mapping[str, float]) -> str:
    return ""


def _no_work(scenario: Any) -> Mapping[str, float]:
    return {}


@public
@dataclass(frozen=True)
class Model:
    """A simulation: what it plays, and which questions about a run it can answer.

    Parameters
    ----------
    kind : str
        What a scenario says as its ``model``, such as ``"price-war"``.
    scenario : type
        The class of its scenarios, a :class:`sim.Scenario`.
    play : callable
        Takes a scenario, a seed and the number of a replication; returns a :class:`sim.Run`.
    measures : sequence of Measure, optional
        The figures that its runs have, each declared once; what is not declared is told as a plain
        number under its own name.
    trace : callable, optional
        Takes a run and one of its subjects; returns the subject's story, in words.
    explain : callable, optional
        Takes a run, a purchase and a seller (or None); says why it was won or lost.
    check : callable, optional
        Takes a scenario; raises :class:`sim.InputError` for what only the model can know, such as a
        strategy that there is not.
    caution : callable, optional
        Takes measures by name; says in a sentence what a reader of them must know, or nothing.
    work : callable, optional
        Takes a scenario; returns about how many steps a run takes, by what they are. A run of too
        many is refused before it begins (:func:`sim.kernel.work.affordable`).
    """

    kind: str
    scenario: type[Any]
    play: Callable[[Any, int, int], Any]
    measures: tuple[Measure, ...] = ()
    trace: Callable[[Any, Any], str] | None = None
    explain: Callable[[Any, Any, str | None], Any] | None = None
    check: Callable[[Any], object] | None = None
    caution: Callable[[Mapping[str, float]], str] = _no_caution
    work: Callable[[Any], Mapping[str, float]] = _no_work

    def __reduce__(self) -> tuple[Any, ...]:
        """Pass to another process: by name, or whole, and then it is registered there too."""
        if self.kind in SHIPPED:
            return model_named, (self.kind,)
        return _arrived, tuple(getattr(self, field.name) for field in fields(self))

    def measure(self, name: str) -> Measure:
        """Return what is declared of one measure, or of its family.

        Examples
        --------
        >>> model_named("buying").measure("cycle_time.new_task").title
        'the cycle time of a new task'
        """
        return declared(name, self.measures)

    @property
    def called(self) -> str:
        """The model's name in a sentence.

        Examples
        --------
        >>> model_named("price-war").called
        'a price war'
        """
        said = AN_MODEL_CALLED if self.kind[0] in "aeiou" else A_MODEL_CALLED
        return said.format(kind=self.kind.replace("-", " "))


_registered: dict[str, Model] = {}


@public
def register_model(model: Model) -> None:
    """Make a model of one's own known, so that :func:`sim.load` and all verbs take its scenarios.

    Registering a name again replaces the model: a notebook's cell may be run twice.

    Parameters
    ----------
    model : Model

    Raises
    ------
    InputError
        If it is no model, or its ``kind`` is no name of its own.
    """
    given: Any = model
    if not isinstance(given, Model):
        raise refused("model", model, A_MODEL)
    kind: Any = model.kind
    if not isinstance(kind, str) or not kind or kind in SHIPPED:
        raise refused("kind", model.kind, A_NAME_OF_ITS_OWN.format(shipped=one_of(SHIPPED)))
    _registered[model.kind] = model


def models() -> list[str]:
    """Return the names of all models, those of the course first.

    Examples
    --------
    >>> models()[:2]
    ['buying', 'canvass']
    """
    return [*SHIPPED, *_registered]


def model_named(kind: str) -> Model:
    """Return the model of this name.

    Raises
    ------
    InputError
        If there is none.
    """
    if kind in SHIPPED:
        module, _, name = SHIPPED[kind].partition(":")
        shipped: Model = getattr(import_module(module), name)
        return shipped
    if kind not in _registered:
        near = get_close_matches(str(kind), models(), n=1)
        said = DID_YOU_MEAN if near else MODEL_IS_NOT_KNOWN
        nearest = near[0] if near else ""
        raise InputError(said.format(kind=kind, nearest=nearest, known=listed(models())))
    return _registered[kind]


def _arrived(*declared: Any) -> Model:
    model = Model(*declared)
    register_model(model)
    return model

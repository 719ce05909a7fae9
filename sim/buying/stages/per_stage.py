"""Numbers by stage: one for all, by name or in order, checked and made one mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Final, cast

from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import finite
from sim.kernel.numerals import as_given, listed
from sim.scenario.vocabulary import STAGES

NAMES_A_STRANGER: Final = "{field} names {stage}; allowed: a number for each of {stages}"
LACKS_A_STAGE: Final = "{field} lacks {stage}; allowed: a number for each of {stages}"
HAS_ANOTHER_LENGTH: Final = "{field} has {number} numbers; allowed: {stages}, by stage"
BELOW_0: Final = "{field} of {stage} is {value}; allowed: 0 or more"
OUT_OF_BOUNDS: Final = "{field} of {stage} is {value}; allowed: from 0 to {most}"

PerStage = float | Mapping[str, float] | Sequence[float]
"""One number for every stage, numbers by stage name, or numbers in the order of the stages."""

_KNOWN_STAGES: Final[frozenset[str]] = frozenset(STAGES)


def per_stage(
    field: str, values: PerStage, stages: Sequence[str] = STAGES, most: float | None = None
) -> dict[str, float]:
    """One number for each stage, from a number, a mapping or a sequence, checked.

    Parameters
    ----------
    field : str
        What the numbers are, for the error's sentence.
    values : float, mapping or sequence
        One number for all stages; numbers by stage name (further stages of the vocabulary are
        allowed and left out); or one number for each of `stages`, in their order. Where `stages`
        are some of the eight, the sequence may also give all eight.
    stages : sequence of str, default the eight stages
    most : float, optional
        Upper end of the range; 1 for probabilities.

    Returns
    -------
    dict of str to float

    Raises
    ------
    InputError
        If a number is missing, negative, not finite or above `most`, or a stage is unknown.

    Examples
    --------
    >>> per_stage("mean_weeks", {"order_routine": 2, "supplier_search": 4}, ["order_routine"])
    {'order_routine': 2.0}
    """
    found: dict[str, float]
    if isinstance(values, Mapping):
        strangers = sorted({str(name) for name in values} - _KNOWN_STAGES - set(stages))
        missing = [stage for stage in stages if stage not in values]
        if strangers or missing:
            said, stage = (
                (NAMES_A_STRANGER, strangers[0]) if strangers else (LACKS_A_STAGE, missing[0])
            )
            raise InputError(said.format(field=field, stage=shown(stage), stages=listed(stages)))
        found = {stage: values[stage] for stage in stages}
    elif isinstance(values, Real):
        found = dict.fromkeys(stages, cast(float, values))
    else:
        numbers = list(cast(Sequence[float], values))
        names = stages
        if len(numbers) == len(STAGES) and _KNOWN_STAGES.issuperset(stages):
            names = STAGES
        if len(numbers) != len(names):
            raise InputError(
                HAS_ANOTHER_LENGTH.format(field=field, number=len(numbers), stages=len(names))
            )
        given = dict(zip(names, numbers, strict=True))
        found = {stage: given[stage] for stage in stages}
    for stage, value in found.items():
        if not is_number(value) or value < 0 or (most is not None and value > most):
            said = BELOW_0 if most is None else OUT_OF_BOUNDS
            end = "" if most is None else as_given(most)
            raise InputError(said.format(field=field, stage=stage, value=shown(value), most=end))
    return {stage: float(value) for stage, value in found.items()}


def is_number(value: object) -> bool:
    """Tell a finite number from all else; True and False are not numbers here.

    Examples
    --------
    >>> is_number(2), is_number(float("nan")), is_number(True)
    (True, False, False)
    """
    return finite(value) is not None

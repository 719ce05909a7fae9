"""The picture of a whole run and of a whole study: which model has which.

Models know no pictures; a picture is registered here, beside the drawing. A model without one is
told in tables alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sim.experiment.study import Study
from sim.kernel.results import Run
from sim.plots.drawing.picture import Picture, save

SHIPPED = {
    "buying": "sim.plots.overview:PICTURES",
    "price-war": "sim.plots.price_paths:PICTURES",
}
"""Where the pictures of the course's own models are, by the name a scenario gives."""


@dataclass(frozen=True)
class ModelPictures:
    """What shows a whole run and a whole study of one model.

    Parameters
    ----------
    run, study : (callable, type of Picture)
        Makes of a run (a study) what the picture shows, and the picture.
    """

    run: tuple[Callable[[Run], Any], type[Picture[Any]]]
    study: tuple[Callable[[Study], Any], type[Picture[Any]]]


_registered: dict[str, ModelPictures] = {}


def register_pictures(kind: str, pictures: ModelPictures) -> None:
    """Give a model's runs and studies their pictures; once more replaces them.

    Parameters
    ----------
    kind : str
        What a scenario says as its ``model``.
    pictures : ModelPictures
    """
    _registered[kind] = pictures


def save_picture(file: Path, result: Run | Study) -> None:
    """Save the picture of a run or a study, if its model has one.

    Parameters
    ----------
    file : Path
        A PNG.
    result : Run or Study
    """
    kind = result.scenario.model
    if kind in SHIPPED:
        module, _, name = SHIPPED[kind].partition(":")
        pictures: ModelPictures = getattr(import_module(module), name)
    elif kind in _registered:
        pictures = _registered[kind]
    else:
        return
    if isinstance(result, Run):
        shown, picture = pictures.run[0](result), pictures.run[1]
    else:
        shown, picture = pictures.study[0](result), pictures.study[1]
    save(file, picture, shown)

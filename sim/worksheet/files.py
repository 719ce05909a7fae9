"""Finding and reading the files of quizzes and worksheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import read_toml
from sim.kernel.numerals import listed
from sim.scenario.shipped_files import shipped_names
from sim.scenario.validation_errors import sentence, suggestion
from sim.worksheet.content import Exercise, Quiz, Worksheet
from sim.worksheet.guesses import GUESSES
from sim.worksheet.kinds.registry import QUESTIONS, TASKS
from sim.worksheet.own_numbers import Draw, filled, student_key

DRAW: Final = "{exercise}: draw"

NO_CHAPTER: Final = "{folder}: there is no chapter {chapter!r}; {known}"
EXERCISE: Final = "{file}: exercise {exercise!r}"
KIND_MISSING: Final = "{place}: kind is missing; allowed: {allowed}"
OTHER_KIND: Final = "{place}: kind is {kind!r}; allowed: {allowed}"

M = TypeVar("M", bound=BaseModel)


def load_quiz(chapter: str | Path) -> Quiz:
    """Read and validate the quiz of a chapter.

    Parameters
    ----------
    chapter : str or Path
        Chapter of the course, as its notebook is named, or the path of a file of one's own.

    Returns
    -------
    Quiz
        Frozen and complete.

    Raises
    ------
    InputError
        If there is no such file, it is not TOML (with the line), or a field is unknown, missing or
        not allowed; the sentence names file, question, field, value and what is allowed.

    Examples
    --------
    >>> load_quiz("03-buying-center").title
    'The buying center'
    """
    path, content = _read("quizzes", chapter)
    _each(content, "questions", path.name, "question", QUESTIONS)
    return _validated(Quiz, content, path.name)


def load_worksheet(chapter: str | Path, student: str = "") -> Worksheet:
    """Read and validate the predictions and exercises of a chapter, as :func:`load_quiz` does.

    Parameters
    ----------
    chapter : str or Path
        Chapter of the course, or the path of a file of one's own.
    student : str, optional
        Whose numbers stand in an exercise that draws them; nobody's: the course's own.

    Examples
    --------
    >>> load_worksheet("03-buying-center").exercises[0].id
    'vignettes'
    """
    path, content = _read("worksheets", chapter)
    _each(content, "predictions", path.name, "prediction", GUESSES)
    exercises = content.get("exercises")
    if isinstance(exercises, list):
        for exercise in exercises:
            if isinstance(exercise, dict):
                where = EXERCISE.format(file=path.name, exercise=exercise.get("id", "?"))
                if "draw" in exercise:
                    _draw(exercise, where, student)
                _each(exercise, "items", where, "item", TASKS)
        content["exercises"] = [
            _validated(Exercise, exercise, EXERCISE.format(file=path.name, exercise=_id(exercise)))
            for exercise in exercises
        ]
    return _validated(Worksheet, content, path.name)


def _draw(exercise: dict[str, Any], where: str, student: str) -> None:
    """Put a student's numbers, or the usual ones, into an exercise, in place."""
    draw = _validated(Draw, exercise.pop("draw"), DRAW.format(exercise=where))
    try:
        numbers = draw.numbers(_id(exercise), student)
        exercise.update(filled(exercise, numbers, own=bool(student_key(student))))
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    exercise["draw"] = draw


def _read(folder: str, chapter: str | Path) -> tuple[Path, dict[str, Any]]:
    known = shipped_names(folder)
    if isinstance(chapter, str) and chapter in known:
        path = datasets_path(folder, f"{chapter}.toml")
    else:
        path = Path(chapter)
        if path.suffix != ".toml":
            hint = suggestion(str(chapter), known)
            raise InputError(NO_CHAPTER.format(folder=folder, chapter=str(chapter), known=hint))
    return path, read_toml(path)


def _each(
    content: dict[str, Any], field: str, where: str, word: str, kinds: Mapping[str, type[BaseModel]]
) -> None:
    """Validate a list one by one, in place, so that a complaint names the item by its id."""
    items = content.get(field)
    if not isinstance(items, list):
        return  # the model around it says so better
    checked: list[BaseModel] = []
    for item in items:
        place = f"{where}: {word} {_id(item)!r}"
        kind = item.get("kind") if isinstance(item, dict) else None
        if not isinstance(kind, str) or kind not in kinds:
            told = KIND_MISSING if kind is None else OTHER_KIND
            raise InputError(told.format(place=place, kind=kind, allowed=listed(kinds)))
        checked.append(_validated(kinds[kind], item, place))
    content[field] = checked


def _id(item: Any) -> str:
    return str(item.get("id", "?")) if isinstance(item, dict) else "?"


def _validated(model: type[M], content: Any, where: str) -> M:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise InputError(sentence(error, where, model)) from None

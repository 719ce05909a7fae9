"""What is asked, of whatever kind: its name and text, and the way from answer to judgement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import model_validator

from sim.data import DECK_ROWS
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import paragraph
from sim.scenario.base import Parameters, Rows, Table, words
from sim.worksheet.blanks import Blank
from sim.worksheet.register import registered
from sim.worksheet.written_answers import unanswered

NOT_FILLED_IN: Final = "not filled in yet; {hint}"
AN_ANSWER: Final = "an answer"
LOWER_CASE: Final = "lower-case letters and digits, joined by - _ or ."
NO_ROW: Final = "rows name {row}; allowed: 1 to {rows}"
TWICE: Final = "{field} name {name!r} {times} times; allowed: once"
MODEL_AGREES: Final = "The model agrees."

_ID = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")


@dataclass(frozen=True)
class Judgement:
    """What is to be said about one answer.

    Attributes
    ----------
    right : bool or None
        None: there is no answer yet, or it cannot be read.
    sentence : str
        Why.
    misconception : str
        The idea behind a wrong answer, where it is a known one.
    """

    right: bool | None
    sentence: str
    misconception: str = ""


OBJECTED: Final = Judgement(False, "so the model found at the last check, which says why")
"""What is left of an objection of the model's once the page was closed."""


class Item(Parameters):
    """One thing asked. A kind of item says what it expects, and how it reads and weighs an answer.

    In an exercise the ``id`` is also where the answer is found in the student's dictionary, level
    by level: ``job_shop.decider`` is ``answer["job_shop"]["decider"]``.
    """

    id: str = words("Name, unique in its file; never reused for another question.")
    rows: Rows[int] = words("Rows of the lecture deck it covers (deck.csv).", default=())
    text: str = words("What is asked.", min_length=1)
    hint: str = words("Where to look while there is no answer yet.", default="")
    checker: str = words("Function that holds a right answer against the model.", default="")
    params: Table[Any] = words("What that function needs to know.", default={})

    @model_validator(mode="after")
    def _can_be_cited(self) -> Item:
        can_be_cited(self.id, self.rows)
        return self

    def judge(self, answer: Any) -> Judgement:
        """Judge an answer; ``None`` and ``...`` mean: not answered.

        Examples
        --------
        >>> from sim.worksheet.files import load_quiz
        >>> phases = load_quiz("04-purchase-stages").questions[0]
        >>> phases.judge("5.0").right, phases.judge(8).right, phases.judge(...).right
        (True, False, None)
        """
        if unanswered(answer):
            return Judgement(None, self._open(self.expected))
        try:
            read = self.read(answer)
            said = self.weigh(read)
            if said.right and self.checker:
                objection = registered(self.checker)(self.put_to_checker(read), self.params)
                if objection:
                    return Judgement(False, objection)
                return Judgement(True, self.confirmed(said.sentence))
        except InputError as error:  # an answer that cannot be read is a thing to say, not to raise
            return Judgement(None, str(error))
        return said

    def recall(self, answer: Any, right: bool) -> Judgement:
        """Say again what was found before, without asking the model again.

        Parameters
        ----------
        answer : object
            The answer.
        right : bool
            What the last check found.
        """
        try:
            said = self.weigh(self.read(answer))
        except InputError as error:
            return Judgement(None, str(error))
        if not said.right or not self.checker:
            return said
        return Judgement(True, self.confirmed(said.sentence)) if right else OBJECTED

    @property
    def expected(self) -> str:
        """What kind of answer is wanted, in words."""
        return AN_ANSWER

    @property
    def open_on_page(self) -> str:
        """What a form says of it as long as nothing is filled in."""
        return self._open(self.expected)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What a form leaves open; nothing: it is answered in code."""
        return ()

    def assembled(self, typed: Mapping[str, str]) -> Any:
        """Return the answer that what was filled in makes.

        Parameters
        ----------
        typed : mapping of str to str
            What was typed or chosen, by the names of the blanks.

        Raises
        ------
        InputError
            If it cannot be put together.
        """
        if all(unanswered(one) for one in typed.values()):
            return None
        return typed[""] if [*typed] == [""] else dict(typed)

    def read(self, answer: Any) -> Any:
        """Return what an answer means.

        Raises
        ------
        InputError
            If it cannot be read.
        """
        return answer

    def weigh(self, read: Any) -> Judgement:
        """Judge an answer that was read, before any checker is asked."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it is judged")

    def put_to_checker(self, read: Any) -> Any:
        """Return what the checker is told of an answer that was read."""
        return read

    def _open(self, expected: str) -> str:
        return NOT_FILLED_IN.format(hint=self.hint or expected)

    def confirmed(self, sentence: str) -> str:
        """Return what is said of a right answer once the checker has nothing against it."""
        return paragraph((sentence, MODEL_AGREES))


class AskedInQuiz(Item):
    """An item that a quiz can ask too: it brings the control it is answered with."""

    def control(self) -> Any:
        """Make the widget whose ``value`` is the answer."""
        raise NotImplementedError(f"{type(self).__name__} does not say how a quiz asks it")

    @property
    def beside(self) -> str:
        """Text beside the control, such as a unit."""
        return ""

    def allows(self, answer: Any) -> bool:
        """Whether the control can be set to an answer."""
        return True

    def entry(self, answer: Any) -> Any:
        """Return the control's value for an answer; ``None`` takes it back."""
        return answer

    @property
    def lines(self) -> tuple[str, ...]:
        """What can be answered, as lines of text."""
        return (f"({self.expected})",)

    def given(self, answer: Any) -> str:
        """Return an answer as text."""
        return str(answer)

    def written(self, answer: Any) -> str:
        """Return an answer as it is kept; nothing for none."""
        return "" if answer is None else str(answer)

    def answer_of(self, written: str) -> Any:
        """Return the answer that was kept; None where it is none, or no longer one."""
        return written or None


def can_be_cited(name: str, rows: Sequence[int]) -> None:
    """Refuse an id that cannot stand in the manifest, and rows that the deck has not.

    Raises
    ------
    InputError
        Naming the field.
    """
    if not _ID.fullmatch(name):
        raise refused("id", name, LOWER_CASE)
    for row in rows:
        if not 1 <= row <= DECK_ROWS:
            raise InputError(NO_ROW.format(row=row, rows=DECK_ROWS))


def refuse_doubles(field: str, names: Sequence[str]) -> None:
    """Refuse a name that stands twice.

    Raises
    ------
    InputError
        Naming the field, and the name that stands in it most often.
    """
    name, times = Counter(names).most_common(1)[0] if names else ("", 0)
    if times > 1:
        raise InputError(TWICE.format(field=field, name=name, times=times))

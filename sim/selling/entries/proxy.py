"""A handed-in class as a seller like any other: it asks the class's process for each line."""

from __future__ import annotations

from sim.hand_ins import wire
from sim.hand_ins.remote import RemotePlayer
from sim.hand_ins.submission import Submission
from sim.selling.conversation.replies import NotExactError
from sim.selling.conversation.speakers import CallView, Speaker
from sim.tournament.guard import Spent


class HandedSeller(Speaker):
    """A handed-in class in the calls of one match.

    Parameters
    ----------
    submission : Submission
    name : str
        What it is called in the tournament.
    key : float, default 0.25
        What its draws come from where it is worked out exactly, and so must not depend on any.
    """

    def __init__(self, submission: Submission, name: str, key: float = 0.25) -> None:
        self.submission, self.key = submission, key
        vars(self)["name"] = name
        self._class = RemotePlayer(submission)

    @property
    def spent(self) -> Spent:
        """What the class has used in this match."""
        return Spent(self._class.steps, self._class.seconds)

    def fresh(self) -> HandedSeller:
        """Return the same class for another match."""
        again = HandedSeller(self.submission, self.name)
        vars(again).update(title=self.title, title_zh=self.title_zh)
        return again

    def next_call(self) -> HandedSeller:
        """Return itself: its process begins each call with an object of its own."""
        return self

    def say(self, call: CallView) -> str:
        """Return the line that the class names."""
        if not self._class.seated:
            self._class.sit_down({}, lambda: self._uniform(call))
        content = wire.words(
            place=call.place,
            said=call.said,
            heard=call.heard,
            can_say=call.can_say,
            seconds=call.seconds,
        )
        line, drawn = self._class.ask(content, lambda: self._uniform(call), _line_and_draws)
        if drawn:
            call.luck()  # where there is none, it says so
        return line

    def _uniform(self, call: CallView) -> float:
        try:
            return call.luck()
        except NotExactError:
            return self.key

    def close(self) -> None:
        """End the match: its process is not needed any more."""
        self._class.close()


def _line_and_draws(content: bytes) -> tuple[str, int]:
    answer = wire.table(content)
    return str(answer["line"]), int(answer["drawn"])

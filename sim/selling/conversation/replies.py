"""What a rule over words brings, exactly: everything it may hear is gone through."""

from __future__ import annotations

from typing import Final, NoReturn

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import whole
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import ASK
from sim.selling.conversation.mechanics import Floats, mechanics
from sim.selling.conversation.scripts import Account, ScriptValue
from sim.selling.conversation.speakers import Speaker, next_line, view_of

MOST_HEARD: Final = 20_000
"""Different things that may be heard in a talk before a rule is only simulated."""
DRAWS_LUCK: Final = "draws luck, so what it brings can only be simulated"
HEARS_TOO_MUCH: Final = (
    "may hear more than {most} different things, so what it brings can only be simulated"
)

Told = tuple[tuple[str, ...], tuple[str, ...], float]


class NotExactError(InputError):
    """What a seller brings cannot be worked out exactly; the sentence says why."""


@public
def rule_value(conversation: Conversation, speaker: Speaker) -> ScriptValue:
    """Return what a seller brings, exactly, by going through everything that may be heard.

    Parameters
    ----------
    conversation : Conversation
    speaker : Speaker
        Begins afresh for each thing that may be heard.

    Returns
    -------
    ScriptValue

    Raises
    ------
    NotExactError
        If it draws luck, or may hear more than :data:`MOST_HEARD` things.
    InputError
        If it says what cannot be said.

    Examples
    --------
    Reason first to whoever sounds hurried, the six steps to the others:

    >>> from sim.scenario.conversation_files import load_conversation
    >>> class ByTheOpening(Speaker):
    ...     def say(self, call):
    ...         hurried = call.opening == "who-is-it"
    ...         lines = talk.scripts["reason-first" if hurried else "six-steps"].lines
    ...         return (*lines, "ask")[len(call.said)]
    >>> talk = load_conversation("first-words")
    >>> round(rule_value(talk, ByTheOpening()).appointment, 4)
    0.1464
    """
    return _Listening(conversation, speaker).value()


class _Listening:
    """Goes through what one seller may hear."""

    def __init__(self, conversation: Conversation, speaker: Speaker) -> None:
        self.conversation = conversation
        self.speaker = speaker
        self.talk = mechanics(conversation)
        self.account = Account(self.talk.shares.size)
        self.heard = 0

    def value(self) -> ScriptValue:
        conversation = self.conversation
        way: list[Told] = [((), (), 0.0)]
        for _ in conversation.doors:
            name = self._says(way)
            way.append(((*way[-1][0], name), (), 0.0))
        said = way.pop()[0]
        moods = self.account.through_doors(conversation, said)
        if not self.speaker.listens:
            self._go_on([*way, (said, (self.talk.openings[0],), 0.0)], moods)
            return self.account.value(conversation)
        for number, opening in enumerate(self.talk.openings):
            opened = self.talk.opens[:, number, None] * moods
            if opened.any():
                self._go_on([*way, (said, (opening,), 0.0)], opened)
        return self.account.value(conversation)

    def _go_on(self, way: list[Told], moods: Floats) -> None:
        self.heard += 1
        if self.heard > MOST_HEARD:
            raise NotExactError(HEARS_TOO_MUCH.format(most=whole(MOST_HEARD)))
        said, heard, seconds = way[-1]
        name = self._says(way)
        if name == ASK:
            spoken = said[len(self.conversation.doors) :]
            self.account.ask(moods, self.talk.yes[self.talk.pitched(spoken)])
            return
        line = self.talk.lines[name]
        after_all = self.account.say(line, moods)
        branches = zip(line.words, line.heard(moods), strict=True)
        for reply, after in branches if self.speaker.listens else [(line.words[0], after_all)]:
            if after.any():
                told = ((*said, name), (*heard, reply), seconds + line.seconds)
                self._go_on([*way, told], after)

    def _says(self, way: list[Told]) -> str:
        """Return what it says at the end of a way; one that remembers goes all of it again."""
        speaker, name = self.speaker.next_call(), ""
        for said, heard, seconds in way if speaker.remembers else way[-1:]:
            view = view_of(self.talk, said, heard, seconds, _no_luck)
            name = next_line(speaker, view)
        return name


def _no_luck() -> NoReturn:
    raise NotExactError(DRAWS_LUCK)

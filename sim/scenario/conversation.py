"""A conversation as content: its places, its lines, and who listens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

from pydantic import Field, model_validator

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.base import (
    LONGEST_NAME,
    LONGEST_TITLE,
    SHORT_NAME,
    Key,
    Parameters,
    Rows,
    Table,
    number,
    shares_sum_to_one,
    table,
    words,
)
from sim.scenario.conversation_faults import (
    length_fault,
    line_faults,
    listener_faults,
    table_faults,
)
from sim.scenario.spoken_line import (
    Asking,
    ListenerType,
    NamedScript,
    Opening,
    SpokenLine,
    Words,
    spoken_characters,
)
from sim.scenario.validation_errors import suggestion

SHARES: Final = "listeners: their shares"
NO_SUCH_LINE: Final = "{field} has {name!r}, which is no line; {hint}"
SAID_TWICE: Final = "{field} says {name!r} twice; allowed: each line once"
AT_ANOTHER_PLACE: Final = (
    "{field} says {name!r} at {place}, and it belongs to {own}; allowed: one line for each door in"
    " turn, then those of the talk"
)
NOTHING_AT_THE_DOOR: Final = "{field} says nothing at {place}; needed: one line for each door"
NEEDS_FIRST: Final = "{field} says {name!r} before {needed!r}; allowed: after it"
TOO_MANY_LINES: Final = "{field} has {number} lines in the talk; allowed: at most {longest}"


class Conversation(Parameters):
    """A conversation: what can be said where, who listens, and what it does."""

    name: str = words(
        "Short name, as in the file's name.", pattern=SHORT_NAME, max_length=LONGEST_NAME
    )
    title: str = words("Title for a reader.", max_length=LONGEST_TITLE)
    title_zh: str = words("Title in Chinese.", max_length=LONGEST_TITLE)
    about: str = words("What it is for, and where its numbers come from.")
    portrait: Words = Field(description="Whom the seller is about to talk to, in a sentence.")
    places: Rows[Key] = table(
        "Places in order: doors first, the talk at the last.", "name", min_length=1, max_length=6
    )
    characters_per_second: float = number(
        "Chinese characters spoken in a second, where a line has no seconds of its own.",
        "characters a second",
        gt=0,
        le=20,
        default=4.0,
    )
    longest: int = number(
        "Lines that a talk may have before the question.", "lines", ge=1, le=10, default=7
    )
    start: Opening = Field(description="How things stand as the talk begins.", default=Opening())
    ask: Asking = Field(description="What an appointment depends on.")
    listeners: Table[ListenerType] = table(
        "Kinds of listener, by name.", min_length=1, max_length=100
    )
    replies: Table[Words] = table("Everything that listeners say, by name.")
    lines: Rows[SpokenLine] = table("What can be said.", min_length=1, max_length=60)
    scripts: Table[NamedScript] = table("Scripts that come with it, by name.", default={})

    @property
    def doors(self) -> tuple[str, ...]:
        """The places before the talk."""
        return self.places[:-1]

    @property
    def talk(self) -> tuple[SpokenLine, ...]:
        """What can be said in the talk."""
        return tuple(line for line in self.lines if line.at == self.places[-1])

    @public
    def line(self, name: str) -> SpokenLine:
        """Return a line by its name.

        Raises
        ------
        InputError
            If there is no such line.
        """
        for line in self.lines:
            if line.id == name:
                return line
        known = [line.id for line in self.lines]
        hint = suggestion(str(name), known)
        raise InputError(NO_SUCH_LINE.format(field="line", name=name, hint=hint))

    @public
    def seconds_of(self, line: SpokenLine) -> float:
        """Return how long a line takes, in seconds: its own, or by its Chinese characters."""
        if line.seconds is not None:
            return line.seconds
        return spoken_characters(line.says_zh) / self.characters_per_second

    @public
    def check_script(self, script: Sequence[str], field: str = "script") -> None:
        """Refuse a script that cannot be spoken.

        Parameters
        ----------
        script : sequence of str
            Names of lines: one for each door, then those of the talk.
        field : str
            What it is called in the sentence.

        Raises
        ------
        InputError
            If it names no line, says one twice, in another place, before what it needs, or too
            many.
        """
        known = {line.id: line for line in self.lines}
        said: list[str] = []
        for name in script:
            if str(name) not in known:
                hint = suggestion(str(name), known)
                raise InputError(NO_SUCH_LINE.format(field=field, name=name, hint=hint))
            place = self.places[min(len(said), len(self.doors))]
            if known[name].at != place:
                raise InputError(
                    AT_ANOTHER_PLACE.format(field=field, name=name, place=place, own=known[name].at)
                )
            if name in said:
                raise InputError(SAID_TWICE.format(field=field, name=name))
            for needed in known[name].needs:
                if needed not in said:
                    raise InputError(NEEDS_FIRST.format(field=field, name=name, needed=needed))
            said.append(name)
        if len(said) < len(self.doors):
            place = self.doors[len(said)]
            raise InputError(NOTHING_AT_THE_DOOR.format(field=field, place=place))
        spoken = len(said) - len(self.doors)
        if spoken > self.longest:
            raise InputError(
                TOO_MANY_LINES.format(field=field, number=spoken, longest=self.longest)
            )

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        shares_sum_to_one({name: one.share for name, one in self.listeners.items()}, SHARES)
        line_faults(self.lines, self.places, self.longest)
        for line in self.lines:
            length_fault(line.id, self.seconds_of(line))
            table_faults(line, self.listeners, self.replies)
        for name, listener in self.listeners.items():
            listener_faults(name, listener, self.talk, self.replies)
        for name, script in self.scripts.items():
            self.check_script(script.lines, f"scripts.{name}.lines")
        return self

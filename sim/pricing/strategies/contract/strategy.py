"""What every strategy is: a small class with a name, a source, settings and one method.

A new strategy needs no more than this::

    class MyRule(Strategy):
        step: float = number(0.02, "How much below the lowest rival.", "share", low=0, high=1)

        def price(self, view: View) -> float:
            return view.within(view.lowest * (1 - self.step))
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from sim.kernel.errors import InputError
from sim.pricing.strategies.contract.settings import Setting, checked

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

MEMORY_BELONGS_TO_THE_CLASS: Final = (
    "strategy {name}: {word} belongs to the class, so that one match would change the next; set"
    " self.{word} in start(), or make it a tuple"
)
CANNOT_BE_MADE_ANEW: Final = (
    "strategy {name}: cannot be made anew for the next match ({error}); declare its settings as"
    " class attributes and set up its memory in start()"
)


class Strategy(ABC):
    """A rule that names a supplier's price whenever it reviews it.

    Settings are class attributes declared with `number`, `whole_number` or `text`, and given by
    keyword. What a rule must remember within one match it sets up in `start`.

    Parameters
    ----------
    **settings : float or str
        The strategy's own settings by name; those not given keep their default.

    Attributes
    ----------
    name : str
        Its key in the registry and in a scenario. If a class gives none: from the class's name.
    title, title_zh : str
        Its name for readers, English and Chinese.
    about : str
        The rule in a sentence or two.
    works_when : str
        When it does well, and what beats it.
    source : str
        Author and year of the publication that describes it.

    Raises
    ------
    InputError
        If a setting is unknown or out of its range.

    Examples
    --------
    >>> from sim.pricing.strategies import strategy
    >>> rule = strategy("undercut", step=0.05)
    >>> rule.title_zh, rule.settings
    ('削价', {'step': 0.05})
    >>> strategy("undercut", step=5)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: strategy undercut: step is 5; allowed: a number from 0 to 1
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    title_zh: ClassVar[str] = ""
    about: ClassVar[str] = ""
    works_when: ClassVar[str] = ""
    source: ClassVar[str] = ""
    known_settings: ClassVar[dict[str, Setting]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = vars(cls)
        if "name" not in own:
            cls.name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()
        if "title" not in own:
            cls.title = cls.name.replace("-", " ")
        for word, value in own.items():
            if isinstance(value, list | dict | set) and not word.startswith("__"):
                raise InputError(MEMORY_BELONGS_TO_THE_CLASS.format(name=cls.name, word=word))
        new = {word: value for word, value in own.items() if isinstance(value, Setting)}
        cls.known_settings = cls.known_settings | new

    def __init__(self, **settings: Any) -> None:
        for word, value in checked(self.name, self.known_settings, settings).items():
            setattr(self, word, value)
        self.check()
        self.start()

    @abstractmethod
    def price(self, view: View) -> float:
        """Return the price until the next review.

        Parameters
        ----------
        view : View
            What the supplier knows now.

        Returns
        -------
        float
            A finite number, in the market's money. The war moves a price beyond floor or ceiling
            to it; ``view.within(price)`` does the same.
        """

    def service(self, view: View) -> float:
        """Return the share of contribution to spend on service, 0 to 1; by default as it is."""
        return view.service

    def start(self) -> None:  # noqa: B027  (most rules remember nothing)
        """Set up what is remembered within one match. Called once before each."""

    def check(self) -> None:  # noqa: B027  (most settings do not depend on each other)
        """Refuse settings that do not fit each other, with an `InputError`."""

    @property
    def settings(self) -> dict[str, float | str]:
        """The settings as they would stand in a scenario; what is left to the market is absent."""
        values = {word: vars(self).get(word) for word in self.known_settings}
        return {word: value for word, value in values.items() if value is not None}

    def fresh(self) -> Self:
        """Return a copy that has played nothing: the same settings, no memory.

        Raises
        ------
        InputError
            If the class has an ``__init__`` of its own that these settings do not satisfy.
        """
        try:
            return type(self)(**self.settings)
        except TypeError as error:
            raise InputError(CANNOT_BE_MADE_ANEW.format(name=self.name, error=error)) from None

    def __repr__(self) -> str:
        given = ", ".join(f"{word}={value!r}" for word, value in self.settings.items())
        return f"{self.name}({given})"


def own_service(strategy: Any) -> Callable[[View], Any] | None:
    """Return what a strategy decides on its service by; None where it leaves it as it is.

    Most do, and need not be asked: asking costs time.
    """
    own = getattr(type(strategy), "service", None)
    return None if own in (None, Strategy.service) else strategy.service

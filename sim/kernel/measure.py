"""What a figure of a run is: its name, unit and kind, and how it is told in words.

A model declares its measures once, beside what computes them; tables, sentences, axes, the command
line and the panels read the declaration. Measures that share all but whom they are about are one
family, declared once: ``win_share.<supplier>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import Final, Literal, get_args

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import listed

NO_SUCH_KIND: Final = "{what} of measure {name!r} is {value!r}; allowed: {allowed}"
TITLE_OF: Final = "{title} of {{}}"
MILLION: Final = "million {unit}"
POINTS: Final = "points"

Kind = Literal["count", "number", "share", "money"]
"""How values are told: counted; as they are; from 0 to 1, told in percent and its changes in
points; in yuan, told in millions where prices are large."""

UNITS = ("", "%", "weeks", "minutes", "people", "phases", "yuan", "unit costs")
"""Units a measure may have; none for a count, and for a number without one."""

NEVER_NEGATIVE = ("weeks", "minutes", "people", "phases", "yuan", "unit costs")
"""Units of which a plain number has none or some, such as a time or a price."""

_MILLION = 1e6


@public
@dataclass(frozen=True)
class Measure:
    """One measure of a model, or one family of measures.

    Parameters
    ----------
    name : str
        As in ``run.measures``; of a family with what its members are: ``"win_share.<supplier>"``.
    unit : str
        One of :data:`UNITS`; money is declared in yuan, and told in what a scenario counts it in
        (:meth:`counted_in`).
    kind : str
        How values are told, one of ``"count"``, ``"number"``, ``"share"``, ``"money"``.
    title, title_zh : str
        What it is, in the middle of a sentence; ``{}`` stands for a family's member.
    heading : str, optional
        What stands above its column on the screen, with ``{unit}`` for yuan or million yuan; by
        default its name.
    is_negative_too : bool, optional
        Whether money may be lost; false for a revenue.
    members_zh : mapping of str to str, optional
        A family's members in Chinese; a member that is not there, such as a firm by its name, is
        written as it is.

    Raises
    ------
    InputError
        If unit or kind is not known.

    Examples
    --------
    >>> wins = Measure("win_share.<supplier>", "%", "share", "{}'s share of wins", "{}的成交份额")
    >>> wins.family, wins.member, wins.of("Huaxin").title
    ('win_share', 'supplier', "Huaxin's share of wins")
    >>> fates = {"no_decision": "未作决定"}
    >>> said = ("share with {}", "{}的比例")
    >>> share = Measure("share.<outcome>", "%", "share", *said, members_zh=fates)
    >>> share.of("no_decision").title_zh
    '未作决定的比例'
    """

    name: str
    unit: str
    kind: Kind
    title: str
    title_zh: str
    heading: str = ""
    is_negative_too: bool = True
    members_zh: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for what, known in (("unit", UNITS), ("kind", get_args(Kind))):
            if getattr(self, what) not in known:
                raise InputError(
                    NO_SUCH_KIND.format(
                        what=what,
                        name=self.name,
                        value=getattr(self, what),
                        allowed=listed(map(repr, known)),
                    )
                )

    @property
    def family(self) -> str:
        """Its name, or that of its family."""
        return self.name.partition(".")[0]

    @property
    def member(self) -> str:
        """What a family's members are, such as ``supplier``; empty for a single measure."""
        _, _, member = self.name.partition(".")
        return member[1:-1] if member.startswith("<") else ""

    @property
    def is_share(self) -> bool:
        """Whether it is told in percent, and its changes in points."""
        return self.kind == "share"

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which numbers its values lie, infinite where nothing bounds them.

        Examples
        --------
        >>> Measure("late", "%", "share", "late deliveries", "延迟交货率").bounds
        (0.0, 1.0)
        """
        if self.kind == "share":
            return 0.0, 1.0
        plain = self.kind == "number" and self.unit in NEVER_NEGATIVE
        if self.kind == "count" or plain or not self.is_negative_too:
            return 0.0, inf
        return -inf, inf

    def counted_in(self, money: str) -> Measure:
        """Return the measure as a market tells it that counts its money in something.

        Parameters
        ----------
        money : str
            As the scenario's ``unit_of_money`` says.

        Examples
        --------
        >>> profit = Measure("profit.<supplier>", "yuan", "money", "{}'s profit", "{}的利润")
        >>> profit.counted_in("unit costs").unit
        'unit costs'
        """
        return replace(self, unit=money) if self.unit == "yuan" and money != "yuan" else self

    def of(self, member: str) -> Measure:
        """Return the measure of one member of the family."""
        whom = member.replace("_", " ")
        title = self.title if "{}" in self.title else TITLE_OF.format(title=self.title)
        return replace(
            self,
            name=f"{self.family}.{member}",
            title=title.replace("{}", whom),
            title_zh=self.title_zh.replace("{}", self.members_zh.get(member, whom)),
        )


def catalogue(measures: Iterable[Measure]) -> dict[str, Measure]:
    """Return measures by the name, or the family, under which they are looked up."""
    return {one.name.partition(".<")[0]: one for one in measures}


def declared(name: str, measures: Iterable[Measure] | Mapping[str, Measure]) -> Measure:
    """Return what is declared of a measure, by its own name or by its family's.

    Whoever asks often gives the :func:`catalogue`.

    A name that nobody has declared, as a user's own figure may have, is a plain number and says
    itself what it is.

    Examples
    --------
    >>> declared("lost_orders.Huaxin", ()).title
    'lost orders of Huaxin'
    """
    family, _, member = name.partition(".")
    known = measures if isinstance(measures, Mapping) else catalogue(measures)
    if name in known:
        return known[name]
    if member and family in known:
        return known[family].of(member)
    words = name.replace("_", " ").replace(".", " of ")
    return Measure(name, "", "number", words, words)


@dataclass(frozen=True)
class Unit:
    """How values of a measure are told.

    Attributes
    ----------
    scale : float
        What they are multiplied by.
    name : str
        What stands behind the measure's name; empty for a count.
    change : str
        The same for a difference.
    """

    scale: float
    name: str
    change: str


def unit_of(measure: Measure, largest: float) -> Unit:
    """Return the unit of a measure.

    Parameters
    ----------
    measure : Measure
    largest : float
        Size of the largest value to be told.

    Examples
    --------
    >>> unit_of(Measure("won", "%", "share", "orders won", "成交"), 0.9)
    Unit(scale=100.0, name='%', change='points')
    >>> unit_of(Measure("revenue", "yuan", "money", "revenue", "销售额"), 4e8).name
    'million yuan'
    """
    if measure.is_share:
        return Unit(100.0, measure.unit, POINTS)
    if largest >= _MILLION:
        name = MILLION.format(unit=measure.unit).strip()
        return Unit(1 / _MILLION, name, name)
    return Unit(1.0, measure.unit, measure.unit)

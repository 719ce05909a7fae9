"""Offers under seven rules: a row a supplier, a column a rule, the winners lit."""

from __future__ import annotations

from math import fsum
from typing import Any, Final

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.buying.choice.supplier_score import SUPPLIER_RULES
from sim.lessons.supplier_rules import OffersUnderRules, RuleVerdict
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

NONE_ALONE: Final = "Same offers: no rule picks one alone"
ONE_WINNER: Final = "Every rule that picks one picks {winner} ({rules} of 7)"
FOUR_WINNERS: Final = "Same offers, four winners: each has its rule"
NOBODY: Final = "nobody"
TWO_WINNERS: Final = "Same offers, two winners: {winners}"
THREE_WINNERS: Final = "Same offers, three winners: {winners}"

RULE_NAMES: Final[dict[str, tuple[str, str, str]]] = {
    "compensatory": ("weighted", "sum", "加权评分法"),
    "geometric": ("geom.", "mean", "几何平均"),
    "conjunctive": ("conjunc-", "tive", "连接式"),
    "disjunctive": ("disjunc-", "tive", "分离式"),
    "lexicographic": ("lexico-", "graphic", "词典式"),
    "elimination_by_aspects": ("elimi-", "nation", "逐项排除法"),
    "total_cost_of_ownership": ("total", "cost", "总拥有成本"),
}
_SHORT: Final[dict[str, str]] = {
    "": "",
    "delivery_speed": "delivery",
    "product_quality": "quality",
    "price": "price",
    "reputation": "repute",
    "product_range": "range",
    "technical_capability": "technical",
    "service_quality": "service",
    "payment_terms": "payment",
    "financial_condition": "finance",
    "location": "location",
}

# Page pixels, from the lower left.
_LEFT, _COLUMN = 122.0, 105.0
_HEADS = (386.0, 362.0, 338.0)
_TOP, _BOTTOM = 316.0, 42.0
_MOST = 4  # suppliers
_WEIGHTS = "weights 权重, %: price / quality / delivery / the others"


class SevenRules(Picture[OffersUnderRules]):
    """A cell for every supplier under every rule.

    The cell of the one supplier that a rule picks has that supplier's colour; where a rule leaves
    several, theirs are pale. Under the score stands what says most: the criterion on which an offer
    falls out, passes or is compared, or what trouble adds to its quote.
    """

    def build(self) -> None:
        """Make all cells and texts; they are only moved and renamed later."""
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, self.page_width), ylim=(0, self.page_height))
        self.axes.set_axis_off()
        for column, rule in enumerate(SUPPLIER_RULES):
            how: list[dict[str, Any]] = [{}, {}, {"color": style.MUTED}]
            for y, text, look in zip(_HEADS, RULE_NAMES[rule], how, strict=True):
                head = self._add(Text(_middle(column), y, text, ha="center", va="center", **look))
                if marks.page_width(head) > _COLUMN - 4:
                    head.set_fontsize(style.TEXT_SIZE - 1)
        self._rules = [
            self._add(Line2D([0, self.page_width], [0, 0], color=style.GRID, lw=1))
            for _ in range(_MOST + 1)
        ]
        self._names = [self._add(Text(8, 0, "", va="center")) for _ in range(_MOST)]
        self._cells = [
            [self._cell(column) for column in range(len(SUPPLIER_RULES))] for _ in range(_MOST)
        ]
        # what stays is drawn once: most of a picture's time goes into its letters
        self._add(Text(8, 17, _WEIGHTS, va="center", color=style.MUTED))
        self._weights = self._add(Text(600, 17, "", va="center", animated=True))
        marks.finding(self.axes, "", moving=True)
        self._told = ""
        self._rows: tuple[str, ...] = ()
        self._middles: list[float] = []

    def update(self, said: OffersUnderRules) -> None:
        """Fill the cells."""
        names = said.offers.suppliers
        if names != self._rows:
            self._lay_rows(names)
        for column, verdict in enumerate(said.verdicts):
            for row in range(len(names)):
                self._fill(row, column, verdict, said)
        self._weights.set_text(_weights(said))
        marks.finding(self.axes, _finding(said))
        self._told = "; ".join(_in_words(verdict, names) for verdict in said.verdicts)

    @property
    def alt(self) -> str:
        """The finding, and whom each rule picks."""
        return f"{super().alt} {self._told}.".strip()

    def _add(self, artist: Any) -> Any:
        return self.axes.add_artist(artist)

    def _cell(self, column: int) -> tuple[Rectangle, Text, Text]:
        box = Rectangle((_middle(column) - _COLUMN / 2 + 3, 0), _COLUMN - 6, 0, animated=True)
        texts = [
            Text(_middle(column), 0, "", ha="center", va="center", animated=True) for _ in range(2)
        ]
        return self._add(box), self._add(texts[0]), self._add(texts[1])

    def _lay_rows(self, names: tuple[str, ...]) -> None:
        self._rows = names
        height = (_TOP - _BOTTOM) / len(names)
        self._middles = [_TOP - (row + 0.5) * height for row in range(_MOST)]
        for row, y in enumerate(self._middles):
            shown = row < len(names)
            self._names[row].set(y=y, text=names[row] if shown else "", visible=shown)
            for box, first, second in self._cells[row]:
                box.set(y=y - height / 2 + 4, height=height - 8)
                second.set_y(y - 13)
                for artist in (box, first, second):
                    artist.set_visible(shown)
        for number, line in enumerate(self._rules):
            y = _TOP - number * height
            line.set(ydata=[y, y], visible=number <= len(names))

    def _fill(self, row: int, column: int, verdict: RuleVerdict, said: OffersUnderRules) -> None:
        box, first, second = self._cells[row][column]
        wins, alone = row in verdict.winners, len(verdict.winners) == 1
        colour = _colours(said.offers.suppliers)[row]
        box.set(visible=wins, facecolor=colour, alpha=1.0 if alone else 0.3)
        ink = style.INK
        if wins and alone and colour == style.BLUE:
            ink = "white"
        weight = "bold" if wins else "normal"
        upper, lower = _words(row, verdict, said)
        y = self._middles[row] + (12 if lower else 0)
        first.set(y=y, text=upper, color=ink, fontweight=weight)
        second.set(text=lower, color=ink if wins else style.MUTED)


def _middle(column: int) -> float:
    return _LEFT + (column + 0.5) * _COLUMN


def _colours(names: tuple[str, ...]) -> list[str]:
    """Give the course's suppliers their colours, and all others the one that others have."""
    if names[0] != "Huaxin":
        return [style.PURPLE] * len(names)
    return list(style.supplier_colours(names).values())


def _words(row: int, verdict: RuleVerdict, said: OffersUnderRules) -> tuple[str, str]:
    score = float(verdict.score[row])
    name, mark = verdict.because[row]
    short = _SHORT[name]
    match verdict.rule:
        case "conjunctive":
            return (f"✗ {words.figures(mark, 2)}", short) if score == 0 else ("✓", "")
        case "disjunctive":
            return ("✗", "") if score == 0 else (f"✓ {words.figures(mark, 2)}", short)
        case "lexicographic":
            return words.figures(mark, 2), short
        case "elimination_by_aspects":
            return words.percent(score, digits=2) if score else "0 %", ""
        case "total_cost_of_ownership":
            trouble = score - said.offers.prices[row]
            added = words.whole(trouble) if trouble >= 100 else words.figures(trouble)
            return words.figures(score, 4), words.signed(trouble, added) if trouble > 0 else ""
        case _:
            return words.fixed(score, 2), ""


def _weights(said: OffersUnderRules) -> str:
    shown = [said.weights[name] for name in ("price", "product_quality", "delivery_speed")]
    return " / ".join(words.fixed(abs(100 * share), 0) for share in (*shown, 1 - fsum(shown)))


def _finding(said: OffersUnderRules) -> str:
    winners = list(said.single_winners)
    if not winners:
        return NONE_ALONE
    if len(winners) == 1:
        rules = len(said.single_winners[winners[0]])
        return ONE_WINNER.format(winner=winners[0], rules=rules)
    if len(winners) == 4:
        return FOUR_WINNERS
    told = TWO_WINNERS if len(winners) == 2 else THREE_WINNERS
    return told.format(winners=words.listed(winners))


def _in_words(verdict: RuleVerdict, names: tuple[str, ...]) -> str:
    chosen = words.listed(names[row] for row in verdict.winners) or NOBODY
    return f"{verdict.rule.replace('_', ' ')}: {chosen}"

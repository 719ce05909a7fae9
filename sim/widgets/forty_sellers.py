"""The panel of forty sellers: the star, the year after, and who stays how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.lessons.forty_sellers import SellersYears, watch_sellers
from sim.plots.drawing import style, words
from sim.plots.forty_sellers import YearsAndCareers
from sim.widgets.parts.controls import Seed, Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

THIS: Final = "deals of this year's star"
THEN: Final = "deals of the same next year"
EXPECTED: Final = "expected of a star next year"
CAREER: Final = "sales until they quit"
FELL: Final = (
    "This year's star falls from {this} to {following} deals, to place {place} of {people}."
)
STAYED: Final = "This year's star has {following} deals after {this}, place {place} of {people}."


class FortySellers(Panel[SellersYears]):
    """Watch an office of sellers for two years, and careers until they quit."""

    title = "Forty sellers"
    draws = YearsAndCareers
    live = False

    sd = Slider("True differences", 3, 0, 6, step=0.5, unit="deals, sd", group="Skill and luck")
    mean = Slider("Deals a year", 12, 6, 40, unit="mean", group="Skill and luck")
    people = Slider("Sellers", 40, 10, 200, step=10, group="Skill and luck")
    shown = Switch("Show the true rates", False, group="Skill and luck", view=True)
    quits = Slider(
        "Quitting 离职 after a refusal", 2, 0.5, 20, step=0.5, unit="of 1,000", group="Refusals"
    )
    seed = Seed("Luck", 2018, 2000, 2030, group="The office")

    def compute(
        self, *, sd: float, mean: int, people: int, quits: float, seed: int
    ) -> SellersYears:
        """Play the years and the careers."""
        return watch_sellers(people, float(mean), sd, quits / 1000, seed)

    def draw(self, outcome: SellersYears) -> None:
        """Draw the office, with true rates where they are asked for."""
        picture: Any = self.picture
        picture.draw(outcome, self.shown.value)

    def numbers(self, outcome: SellersYears) -> Mapping[str, Number]:
        """Pick the star's years, theory, and the careers."""
        found, careers = outcome.found["mean"], outcome.careers
        middle = careers.iloc[len(careers) // 2]
        return {
            "star": float(outcome.this[outcome.star]),
            "star_next_year": float(outcome.following[outcome.star]),
            "place_next_year": outcome.place_then,
            "star_in_theory": outcome.star_expected,
            "star_simulated": float(found["this"]),
            "next_in_theory": outcome.then_expected,
            "next_simulated": float(found["following"]),
            "career_in_theory": float(middle["theory"]),
            "career_simulated": float(middle["mean"]),
            "career_low": float(middle["ci_low"]),
            "career_high": float(middle["ci_high"]),
        }

    def key_numbers(self, outcome: SellersYears) -> Sequence[KeyNumber]:
        """Show the star's two years, what is expected, and a career."""
        middle = outcome.careers.iloc[len(outcome.careers) // 2]
        return [
            KeyNumber(words.whole(outcome.this[outcome.star]), THIS, style.BLUE),
            KeyNumber(words.whole(outcome.following[outcome.star]), THEN, style.BLUE),
            KeyNumber(words.number(outcome.then_expected), EXPECTED),
            KeyNumber(words.number(float(middle["theory"])), CAREER),
        ]

    def sentence(self, outcome: SellersYears) -> str:
        """Say what became of the star."""
        this, following = outcome.this[outcome.star], outcome.following[outcome.star]
        told = FELL if following < this else STAYED
        return told.format(
            this=words.whole(this),
            following=words.whole(following),
            place=outcome.place_then,
            people=outcome.this.size,
        )

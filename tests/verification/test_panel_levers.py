"""Of each lever that a panel of the newer models offers the card says what is best, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

import sim
from sim import widgets
from sim.lessons.answered_complaints import answer_complaints
from sim.lessons.hotline import play_hotline
from sim.selling.canvass.many_years import play_many
from sim.widgets.parts.controls import Control, Seed

CARDS = Path(__file__).resolve().parents[2] / "docs" / "model-cards"
PANELS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "retention": {
        "NamedCauses": ("hides", "service"),
        "AnsweredTroubles": ("speaks",),
        "SurvivalCurves": ("polarization", "rate"),
    },
    "contact-center": {"Hotline": ("calls", "minutes", "patience", "stays")},
    "receivables": {
        "ReceivablesYear": (),
        "SixCreditFiles": (
            *("qiyuan", "tianfu", "jinli", "yongxin", "haitai", "deyang", "reliability"),
        ),
    },
    "canvass": {"YearOfDays": ()},
    "supply-chain": {"TheChain": ("change", "life")},
    "dealer-choice": {"HisDesk": ("machines", "hurdle")},
}
"""By model: its panels, and what in each is a fact of the world or an opinion, and no lever."""


def what_is_best(model: str) -> str:
    page = (CARDS / f"{model}.md").read_text(encoding="utf-8")
    assert page.count("**1.4 What is best.**") == 1, model
    return " ".join(page.partition("**1.4 What is best.**")[2].partition("\n\n")[0].split())


def english(label: str) -> str:
    """Return a control's label without its Chinese, or what 0 stands for."""
    words = (word for word in label.partition(";")[0].split() if word.isascii())
    return " ".join(words).rstrip(",")


@pytest.mark.parametrize("model", PANELS)
def test_the_card_names_every_lever(model: str) -> None:
    told = what_is_best(model)
    for panel, given in PANELS[model].items():
        found = vars(getattr(widgets, panel)).items()
        declared = {name: one for name, one in found if isinstance(one, Control)}
        assert set(given) <= set(declared)
        levers = {
            english(control.label)
            for name, control in declared.items()
            if name not in given and not isinstance(control, Seed)
        }
        assert {lever for lever in levers if f"**{lever}" not in told} == set()


def test_every_model_but_those_with_a_scan_of_their_own_is_here() -> None:
    models = {sim.load(name).model for name in sim.scenarios()}
    assert models - {"buying", "price-war"} == set(PANELS)


def inside(earned: Sequence[float]) -> bool:
    best = max(range(len(earned)), key=earned.__getitem__)
    return 0 < best < len(earned) - 1


def test_people_who_answer_earn_their_wage_up_to_a_number() -> None:
    earned = [answer_complaints(0.9, people=people).earned for people in (1, 2, 3, 4)]
    assert inside(earned)
    assert max(answer_complaints(people=people).earned for people in (1, 2, 3)) == (
        answer_complaints(people=1).earned
    )


def test_what_costs_least_at_the_hotline() -> None:
    assert inside([-play_hotline(people=people).cost for people in (1, 5, 8)])
    few, many = ([play_hotline(people=n, levels=k).cost for k in (0, 5)] for n in (3, 5))
    assert few[1] < few[0] - 50
    assert abs(many[1] - many[0]) < 20
    assert play_hotline(history=1.0).cost > play_hotline(history=0.3).cost + 100


def profits(**credit: Any) -> Any:
    changes = {"credit.cutoff": 60.0} | {f"credit.{name}": value for name, value in credit.items()}
    world = sim.load("on-credit").replace(changes)
    return sim.replicate(world, 3, 2010, n_jobs=1, progress=False).frame


def test_what_a_rule_on_credit_earns() -> None:
    shown = [profits(cutoff=points).profit for points in (0.0, 55.0, 80.0)]
    assert inside([one.mean() for one in shown])
    never, stop = profits(stop_after=None), profits()
    assert (never.profit > stop.profit).all()
    assert never.least_cash.mean() < stop.least_cash.mean()
    assert (profits(limits=True).profit < stop.profit).all()


@pytest.mark.parametrize(
    ("field", "levels"),
    [
        ("visits.minutes", (5.0, 25.0, 60.0)),
        ("visits.tries", (1, 5, 12)),
        ("sources.business_contacts.hours", (0.0, 0.75, 1.25)),
        ("sources.web.hours", (0.0, 0.25, 1.25)),
    ],
)
def test_the_day_is_the_price_of_what_is_done_in_it(field: str, levels: Sequence[float]) -> None:
    year: Any = sim.load("year-of-days").replace({"horizon": 104.0})
    lives = [play_many(year.replace({field: level}), 2010, range(40)) for level in levels]
    assert inside([one.cash[:, -1].mean() for one in lives])

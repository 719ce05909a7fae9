"""Exercises say what is off, never fail on an unfilled cell, and agree with the model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.experiment import run
from sim.worksheet import exercise
from sim.worksheet.kinds.choice import ChoiceItem

RIGHT = {
    "job_shop": {"decider": "owner", "gatekeeper": "office_manager"},
    "aerospace": {"decider": "chief_engineer", "gatekeeper": "purchasing_engineer"},
    "gearbox": {"decider": "purchasing_officer", "gatekeeper": "purchasing_officer"},
}


def vignettes(answer: Any) -> Any:
    return exercise("03-buying-center", "vignettes").check(answer)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        ...,
        {},
        {"job_shop": ...},
        {"job_shop": {}},
        {"job_shop": {"decider": ..., "gatekeeper": None}, "aerospace": ..., "gearbox": ...},
    ],
)
def test_unfilled_gives_a_hint_for_each_item_and_nothing_else(answer: Any) -> None:
    said = vignettes(answer)
    assert [one.right for one in said.findings.values()] == [None] * 6
    assert said.remarks == ()
    assert not said.passed
    assert "0 of 6 right, 6 open" in repr(said)
    assert "not filled in yet; whose desk does every call cross?" in repr(said)


def test_right_answers_pass_and_the_model_agrees() -> None:
    said = vignettes(RIGHT)
    assert said.passed
    assert said.right == 6
    assert all(one.sentence.endswith("The model agrees.") for one in said.findings.values())


def test_the_model_agrees_with_no_other_answer() -> None:
    """What the content calls wrong, the model's buying center does not call right."""
    view = exercise("03-buying-center", "vignettes")
    from sim.worksheet.register import registered

    for item in view.content.items:
        assert isinstance(item, ChoiceItem)
        held = registered(item.checker)
        for option in item.options:
            objection = held(option.key, item.params)
            assert (objection is None) == option.correct, (item.id, option.key, objection)


def test_a_wrong_answer_is_explained_beside_the_right_ones() -> None:
    said = vignettes(
        {**RIGHT, "gearbox": {"decider": "Director", "gatekeeper": "purchasing officer"}}
    )
    assert said.right == 5
    assert not said.passed
    assert said.findings["gearbox.decider"].misconception == "the boss decides"
    assert "✗ gearbox.decider: (The idea behind it: the boss decides.)" in repr(said)


@pytest.mark.parametrize(
    ("answer", "remark"),
    [
        ([1, 2], "the answer is [1, 2]; allowed: a dictionary"),
        ("owner", "the answer is 'owner'; allowed: a dictionary"),
        ({"jobshop": {"decider": "owner"}}, "there is no entry 'jobshop'; "),
        (
            {"job_shop": {"desider": "owner"}},
            "no entry 'job_shop.desider'; did you mean 'job_shop.",
        ),
        ({"job_shop": "owner"}, "there is no entry 'job_shop'; did you mean 'job_shop.decider'"),
        ({1: "owner"}, "there is no entry '1'; "),
    ],
)
def test_an_answer_of_the_wrong_shape_is_told(answer: Any, remark: str) -> None:
    said = vignettes(answer)
    assert len(said.remarks) == 1
    assert remark in said.remarks[0]
    assert not said.passed


def test_an_item_may_be_named_as_the_form_shows_it() -> None:
    """It was passed over without a word: known as an item, and not found level by level."""
    flat = {f"{group}.{item}": key for group, of in RIGHT.items() for item, key in of.items()}
    assert vignettes(flat).passed
    mixed = vignettes({**RIGHT, "gearbox": ..., "gearbox.decider": "director"})
    assert mixed.findings["gearbox.decider"].right is False
    assert mixed.findings["gearbox.gatekeeper"].right is None


def test_a_remark_keeps_a_right_answer_from_passing() -> None:
    said = vignettes({**RIGHT, "dealer": {"decider": "manager"}})
    assert said.right == 6
    assert not said.passed


def test_counts_are_held_against_the_run_itself() -> None:
    cases = run("machine-tools", seed=7).cases
    won = cases["outcome"] == "won"
    huaxin = cases["supplier"] == "Huaxin"
    right = {
        "purchases": len(cases),
        "open": int(cases["open_at_horizon"].sum()),
        "huaxin": int((won & huaxin).sum()),
        "again": "same",
    }
    view = exercise("00-start-here", "first-run")
    assert view.check(right).passed
    assert 0 < cases["open_at_horizon"].sum() < won.sum() < len(cases)

    said = view.check({**right, "huaxin": int(won.sum())}).findings["huaxin"]
    assert said.right is False
    assert "keep only those with supplier 'Huaxin'" in said.sentence
    said = view.check({**right, "open": len(cases)}).findings["open"]
    assert "is the number of all purchases" in said.sentence
    said = view.check({**right, "purchases": len(cases) + 1}).findings["purchases"]
    assert "did you use that scenario and that seed" in said.sentence
    said = view.check({**right, "purchases": "lots"}).findings["purchases"]
    assert said.right is None
    assert "'lots' is not a number" in said.sentence


def test_an_exercise_of_one_item_takes_the_bare_answer(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'chapter = "x"\n[[exercises]]\nid = "e"\ntitle = "T"\ntask = "do"\n[[exercises.items]]\n'
        'id = "change.difference"\nkind = "interval"\ntext = "?"\ngoal = -0.25\nunit = "x"\n'
        'feedback = "yes"\n',
        encoding="utf-8",
    )
    view = exercise(path, "e")
    assert view.check((-0.3, -0.35, -0.26)).passed
    assert view.check({"change": {"difference": (-0.3, -0.35, -0.26)}}).passed
    assert view.check(
        {"change": {"difference": {"mean": -0.3, "ci_low": -1, "ci_high": -0.26}}}
    ).passed
    assert view.check(...).findings["change.difference"].right is None


def test_an_exercise_shows_its_task_and_what_to_write() -> None:
    view = exercise("03-buying-center", "vignettes")
    read = view._repr_mimebundle_()["text/markdown"]
    for text in (repr(view), read):
        assert "A family job shop of 60" in text.replace("\n  ", " ")
    assert "one of: owner, foreman, office_manager" in repr(view).replace("\n  ", " ")
    for item in view.content.items:  # a reader needs no names of ours
        assert item.id not in read
        assert all(f"   - {option.text}\n" in f"{read}\n" for option in item.options)

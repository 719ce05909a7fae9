"""The scenario of a contact center: what it refuses, and in which words."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from sim.scenario.contact_center import ContactCenterScenario
from tests.shipped import shipped


@pytest.mark.parametrize("name", shipped("contact-center"))
def test_shipped_ones_say_what_they_are(name: str) -> None:
    center: Any = sim.load(name)
    assert isinstance(center, ContactCenterScenario)
    assert "llustrative" in center.about
    for one in (center, *center.media.values()):
        assert one.title.isascii()
        assert any("\u4e00" <= character <= "\u9fff" for character in one.title_zh)


def test_the_course_has_one() -> None:
    assert shipped("contact-center") == ["hotline"]
    center: Any = sim.load("hotline")
    assert center.size_in_words == (
        "3 people, 30 calls an hour, 1.05 weeks, the first 0.05 not counted"
    )


def test_what_is_left_out_is_switched_off() -> None:
    bare: Any = sim.load("hotline").replace({"menu": {}, "records": {}, "patience": None})
    assert (bare.menu.levels, bare.menu.self_service) == (0, 0)
    assert (bare.records.decay, bare.records.check_every, bare.records.asked) == (0, None, 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"patience": 0.0}, "patience is 0; allowed: a number above 0"),
        ({"media.phone.people": 0}, "media.phone.people is 0; allowed: a whole number from 1"),
        ({"media.phone.people": 1.5}, "media.phone.people is 1.5; allowed: a whole number"),
        ({"media": {}}, "media is empty; allowed: at least 1 entry"),
        ({"media.phone.share": 0.5}, "media.share sum to 0.5; allowed: shares that sum to 1"),
        ({"calls_an_hour": 0.0}, "calls_an_hour is 0; allowed: a number above 0"),
        ({"talk.mean": 0.0}, "talk.mean is 0; allowed: a number above 0"),
        ({"hot": 1.1}, "hot is 1.1; allowed: a probability from 0 to 1"),
        ({"menu.levels": 21}, "menu.levels is 21; allowed: a whole number from 0 to 20"),
        ({"menu.error": 1.0}, "menu.error is 1; allowed: a number of at least 0 and below 1"),
        ({"menu": {"levels": 20, "error": 0.9}}, "menu.error is 0.9 with 20 levels"),
        ({"records.decay": 1.0}, "records.decay is 1; allowed: a number of at least 0 and below 1"),
        ({"records.check_every": 0.0}, "records.check_every is 0; allowed: a number above 0"),
        ({"half_life": 0.0}, "half_life is 0; allowed: a number above 0"),
        ({"warm_up": 2.0}, "warm_up is 2; allowed: less than horizon (1.05)"),
    ],
)
def test_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        sim.load("hotline").replace(changes)
    assert said in str(refused.value)

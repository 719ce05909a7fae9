"""The chain of doors: the reference's numbers, and what must hold of any."""

import pytest

from sim.kernel.errors import InputError
from sim.selling import FourDoors

BASE = FourDoors()


@pytest.mark.parametrize(
    ("changes", "chance", "inside", "firms", "a_day", "dry"),
    [
        ({}, 0.06551470588235296, 10.480882352941176, 18.83765221908005, 1.234143244647083,
         0.2578988624709549),
        ({"reception_passes": 0.65}, 0.0774264705882353, 11.530882352941177, 18.09212349648024,
         1.4008092677789483, 0.19953532487405393),
        ({"secretary_again": 0.35}, 0.08063348416289592, 11.813574660633485, 17.90138040433359,
         1.443450673326808, 0.18611168712070084),
        ({"appointment": 0.40}, 0.08735294117647062, 10.480882352941176, 18.83765221908005,
         1.6455243261961108, 0.16071528058403103),
        ({"travel": 5.0}, 0.06551470588235296, 10.480882352941176, 31.005984611000287,
         2.031347962382446, 0.2578988624709549),
    ],
)  # fmt: skip
def test_what_helps_how_much(
    changes: dict[str, float], chance: float, inside: float, firms: float, a_day: float, dry: float
) -> None:
    day = BASE.with_changes(**changes)
    assert day.appointment_chance == pytest.approx(chance, rel=1e-12)
    assert day.minutes_inside == pytest.approx(inside, rel=1e-12)
    assert day.firms_a_day == pytest.approx(firms, rel=1e-12)
    assert day.appointments_a_day == pytest.approx(a_day, rel=1e-12)
    assert day.none_of(20) == pytest.approx(dry, rel=1e-12)


def test_per_firm_the_talk_decides_and_per_day_the_road() -> None:
    others = {
        "words": BASE.with_changes(reception_passes=0.65),
        "ally": BASE.with_changes(secretary_again=0.35),
        "talk": BASE.with_changes(appointment=0.4),
        "road": BASE.with_changes(travel=5.0),
    }
    assert max(others, key=lambda name: others[name].appointment_chance) == "talk"
    assert max(others, key=lambda name: others[name].appointments_a_day) == "road"


def test_the_three_fates_sum_to_1() -> None:
    assert BASE.refused_chance == pytest.approx(0.8689705882352942, rel=1e-12)
    assert BASE.appointment_chance + BASE.data_chance + BASE.refused_chance == pytest.approx(1)
    assert BASE.visits == pytest.approx(
        (1.1764705882352942, 0.8088235294117647, 0.36397058823529416, 0.21838235294117653)
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"reception_passes": 0.9},
            "reception_passes and reception_again sum to 1.05; allowed: at",
        ),
        ({"talks": 1.2}, "talks is 1.2; allowed: a number from 0 to 1"),
        ({"secretary_again": 1.0, "secretary_passes": 0.0}, "secretary_again is 1; allowed: less"),
        ({"hours": 0}, "hours is 0; allowed: a number above 0 and up to 10,000"),
        ({"data": 0.8}, "appointment and data sum to 1.1; allowed: at most 1"),
        (
            {"travel": 0, "reception_minutes": 0, "secretary_minutes": 0, "talk_minutes": 0}
            | {"key_person_minutes": 0},
            "travel and the minutes inside are 0",
        ),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, float], said: str) -> None:
    with pytest.raises(InputError) as error:
        FourDoors(**changes)
    assert str(error.value).startswith(said)

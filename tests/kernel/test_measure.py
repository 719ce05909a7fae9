"""What is declared of a measure, of a family of measures, and of a name that nobody declared."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.kernel.measure import Measure, declared, unit_of
from sim.kernel.models import model_named

WON = Measure("won", "", "count", "orders", "成交数")
SHARE_WON = Measure("share.won", "%", "share", "the share won", "成交的比例")
SHARES = Measure("share.<outcome>", "%", "share", "the share with {}", "{}的比例")
LATE = Measure("late", "%", "share", "late deliveries", "延迟交货率")
ALL = (WON, SHARE_WON, SHARES, LATE)


@pytest.mark.parametrize(
    ("name", "title", "kind"),
    [
        ("won", "orders", "count"),
        ("share.won", "the share won", "share"),
        ("share.no_decision", "the share with no decision", "share"),
        ("late.aerospace", "late deliveries of aerospace", "share"),
        ("lost_orders.Huaxin", "lost orders of Huaxin", "number"),
        ("shares", "shares", "number"),
    ],
)
def test_a_name_is_told_as_itself_or_its_family_is_declared(
    name: str, title: str, kind: str
) -> None:
    told = declared(name, ALL)
    assert (told.name, told.title, told.kind) == (name, title, kind)
    assert told.is_share == (kind == "share")


def test_a_family_knows_what_its_members_are() -> None:
    assert (SHARES.family, SHARES.member) == ("share", "outcome")
    assert (SHARE_WON.family, SHARE_WON.member) == ("share", "")
    assert declared("share", ALL) is SHARES, "a table's heading asks for the family"
    assert SHARES.of("abandoned").title_zh == "abandoned的比例"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("won", "dozen", "count", "o", "o"), "unit of measure 'won' is 'dozen'; allowed: '', '%'"),
        (("won", "", "sum", "o", "o"), "kind of measure 'won' is 'sum'; allowed: 'count', 'numb"),
    ],
)
def test_what_is_not_known_is_refused(given: Any, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        Measure(*given)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("measure", "largest", "scale", "name", "change"),
    [
        ("win_share.Huaxin", 0.4, 100, "%", "points"),
        ("late_deliveries", 0.4, 100, "%", "points"),
        ("cycle_time.new_task", 30.0, 1, "weeks", "weeks"),
        ("margin.Huaxin", 5e7, 1e-6, "million yuan", "million yuan"),
        ("margin.Huaxin", 5e4, 1, "yuan", "yuan"),
        ("won", 300.0, 1, "", ""),
        ("score", 3e6, 1e-6, "million", "million"),
    ],
)
def test_units(measure, largest, scale, name, change):
    unit = unit_of(model_named("buying").measure(measure), largest)
    assert (unit.scale, unit.name, unit.change) == (scale, name, change)

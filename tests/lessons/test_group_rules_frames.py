"""A group under nine rules and groups that grow, as tables."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons.group_rules import nine_rules
from sim.lessons.group_rules_frames import growing_groups, rules_frame

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]


def test_every_rule_has_a_row_that_sums_to_a_hundred():
    group = nine_rules(("user", "engineer", "buyer"), ("A", "B", "C"), P, [0.5, 0.3, 0.2])
    table = rules_frame(group)
    assert len(table) == len(group.outcomes) == 9
    assert table.sum(axis=1).tolist() == pytest.approx([100] * 9)
    a, b = table.loc["weighted probability", ["A, %", "B, %"]]
    assert a == pytest.approx(b)
    assert table.loc["voting", "B, %"] == table.loc["voting"].max()
    assert table.loc["autocracy", "A, %"] == pytest.approx(50)
    assert table.loc["unanimity", "no decision, %"] == pytest.approx(91.4)


def test_both_rules_amplify_and_unanimity_seldom_agrees_at_once():
    table = growing_groups(0.6, (1, 3, 5, 7, 9))
    majority, unanimity, at_once = (table[column] for column in table)
    assert majority.is_monotonic_increasing
    assert (unanimity.iloc[1:] > majority.iloc[1:]).all()
    assert at_once[9] == pytest.approx(100 * (0.6**9 + 0.4**9))


@pytest.mark.parametrize(("share", "size"), [(1.2, 3), (0.6, 0), (0.6, 2.5)])
def test_bad_input_is_one_sentence(share, size):
    with pytest.raises(InputError, match="allowed"):
        growing_groups(share, [size])

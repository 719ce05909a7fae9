"""Links that are possible, and what one more of each kind adds."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import count_links


def test_the_decks_numbers() -> None:
    found = count_links()
    assert (found.possible, found.each_to_each, found.through_hub) == (600, 21, 7)
    assert count_links(used=1).used == 600


@pytest.mark.parametrize("name", ["segments", "products", "channels", "firms"])
def test_one_more_adds_what_it_says(name) -> None:
    today = count_links()
    more = count_links(**{name: today.counts[name] + 1})
    assert more.possible - today.possible == pytest.approx(today.one_more(name))
    assert today.one_more(today.fewest) >= today.one_more(name) >= today.one_more(today.largest)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: count_links(firms=0), "firms is 0; allowed: a whole number from 1 to 10000"),
        (lambda: count_links(used=25), "used is 25; allowed: a number from 0 to 1"),
        (lambda: count_links(systems=0), "systems is 0; allowed: a whole number from 1"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

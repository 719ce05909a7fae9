"""The exercise of chapter 06, held against the model."""

import pytest
from scipy.stats import t

import sim
from sim.lessons.small_market import small_market
from sim.worksheet import exercise

SHARE, HUAXIN = "win_share.Huaxin", "suppliers.Huaxin."
KEYS = {
    "price": "price",
    "quality": "scores.product_quality",
    "advertising": "advertising_reach",
    "calls": "calls_per_search",
    "engineers": "sales_engineers",
}
ENDS = [(855_000, 945_000), (7, 8), (0.15, 0.35), (1, 3), (1, 3)]


@pytest.fixture(scope="module")
def task():
    return exercise("06-experiments", "plan")


@pytest.fixture(scope="module")
def today():
    return small_market(sim.load("machine-tools"))


def needed(sd):
    return next(n for n in range(2, 99) if t.ppf(0.975, n - 1) * sd / n**0.5 <= 0.03)


@pytest.fixture(scope="module")
def plan(today):
    def study(scenario, seed=2010):
        return sim.replicate(scenario, 40, seed=seed, progress=False).frame[SHARE]

    trained = study(today.replace({f"{HUAXIN}scores.service_quality": 9}))
    return {
        luck: needed((trained - study(today, seed)).std())
        for luck, seed in {"same": 2010, "separate": 2011}.items()
    }


@pytest.fixture(scope="module")
def shown(today):
    """Return the levers whose effect is clear of zero on the side of fewer weeks."""
    changes = {f"{HUAXIN}sales_engineers": 1, f"{HUAXIN}proposal_work.mean": 4.0}
    changes |= {f"segments.{name}.proposal_deadline": 16.0 for name in today.segments}
    ranges = {f"{HUAXIN}{path}": pair for path, pair in zip(KEYS.values(), ENDS, strict=True)}
    table = sim.sensitivity(
        today.replace(changes), ranges, "cycle_time.new_task", replications=6, progress=False
    ).table
    clear = table[table.effect_high < 0].index
    return [key for key, path in KEYS.items() if f"{HUAXIN}{path}" in clear]


@pytest.mark.heavy  # as the solution says it, which nbval plays
def test_the_model_s_own_answer_is_right(task, plan, shown):
    assert len(shown) == 1
    assert task.check({**plan, "lever": shown[0]}).passed


def test_slips_are_explained(task):
    said = task.check({"same": 3, "separate": 6, "lever": "price"})
    assert said.right == 0
    assert all(finding.misconception for finding in said.findings.values())


def test_an_empty_answer_is_open(task):
    said = task.check({"same": ..., "separate": ..., "lever": ...})
    assert [finding.right for finding in said.findings.values()] == [None] * 3

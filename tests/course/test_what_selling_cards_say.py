"""What cards, forms and quizzes of chapters 18 to 21, 23 and 24 say, out of the models."""

from __future__ import annotations

import pytest

from sim.customers import (
    CREDIT_INDICATORS,
    CreditScores,
    chance_chosen_best,
    dealer_channel,
    failed_share,
    grade_migration,
    load_ledger,
    own_sales_force,
    records_true,
    weights_agree,
)
from sim.data import datasets_path
from sim.lessons import (
    advice_frame,
    best_training,
    chance_to_tell,
    days_to_tell,
    extraverts_frame,
    improvements_frame,
    method_validity,
)
from sim.scenario import load_conversation
from sim.scenario.conversation_files import validated_conversation
from sim.selling import (
    Pretending,
    SellerYear,
    best_commission,
    best_if_known,
    best_script,
    deals_reliability,
    good_hires,
    income_spread,
    script_value,
)

PROVINCE = 1260, 540, 9


def said(chapter: str) -> str:
    texts = (datasets_path(kind) / f"{chapter}.toml" for kind in ("worksheets", "quizzes"))
    return "\n".join(path.read_text(encoding="utf-8") for path in texts)


def test_chapter_18_margins() -> None:
    today, lower = dealer_channel(*PROVINCE), dealer_channel(*PROVINCE, wholesale=800)
    lost, gained = today.maker - lower.maker, lower.dealers - today.dealers
    assert (round(lost), round(gained), round(lower.maker)) == (556, 2278, 6644)
    assert gained / lost == pytest.approx(4, abs=0.2)
    ten = dealer_channel(*PROVINCE, dealers=10, wholesale=540)
    assert ten.channel / own_sales_force(*PROVINCE).channel == pytest.approx(1 / 3, abs=0.01)


def test_chapter_18_scores() -> None:
    found = [round(100 * chance_chosen_best(n, 0.5)) for n in (2, 5, 10)]
    assert found == [67, 41, 29]
    outlets, money = (40, 20, 10, 10, 10, 10), (10, 10, 10, 40, 20, 10)
    agree = weights_agree(outlets, money, 0.3)
    assert agree == pytest.approx(0.85, abs=0.005)
    assert chance_chosen_best(5, agree) > 0.5  # mostly they choose the same dealer
    weights = 20, 20, 15, 15, 15, 15
    assert 4 < 10 * sum((w / 100) ** 2 for w in weights) ** 0.5 < 5


def test_chapter_19_customers() -> None:
    ledger = load_ledger()
    orders = ledger.orders
    sales = orders.pivot_table(
        index="customer", columns=orders.date.dt.year, values="amount", aggfunc="sum", fill_value=0
    )
    place = sales.rank(ascending=False)
    assert place.loc["C0001"].min() > 10
    rising = ["C0779", "C0001", "C0609", "C0808", "C0660"]
    assert (place.loc[rising, 2024] <= 10).tolist() == [True, False, False, False, False]
    complained = ledger.service[
        (ledger.service.customer == "C0504")
        & (ledger.service.kind == "complaint")
        & (ledger.service.date.dt.year == 2025)
    ]
    assert (len(complained), complained.date.max().month) == (6, 5)
    assert orders[orders.customer == "C0504"].date.max() < complained.date.max()


def test_chapter_19_records() -> None:
    assert round(1000 * records_true(0.021, 3), -1) == 970
    assert round(1150 * 0.979**24, -1) == 690


def test_chapter_20_grades() -> None:
    card = CreditScores()
    grades = card.grades()
    refused = grades.loc[["B", "C"]]
    bad = (refused.share * refused.default).sum()
    assert 0.25 < bad / refused.share.sum() < 0.3  # more than a quarter would not have paid
    assert bad / card.bad_share == pytest.approx(0.75, abs=0.02)  # by what bad debt falls
    good = refused.share.sum() - bad
    assert good / (1 - card.bad_share) == pytest.approx(0.2, abs=0.02)
    assert (1 - card.margin) * (1 - card.recovery) > 2 * card.margin
    by_chance = (grades.share**2).sum()
    assert by_chance == pytest.approx(0.25, abs=0.01)
    assert 1.6 < 0.445 / by_chance < 2


def test_chapter_20_points_that_are_judged() -> None:
    judged = [one.points for one in CREDIT_INDICATORS.values() if one.scale is None]
    assert (len(judged), sum(judged)) == (8, 39)


def test_chapter_20_what_a_better_card_is_worth() -> None:
    way = {}
    for separation in (1.0, 1.5):
        card = CreditScores(bad_share=0.05, separation=separation)
        none, perfect = card.profit(0.0), (1 - card.bad_share) * card.margin
        way[separation] = (card.profit(card.best_cutoff) - none) / (perfect - none)
    assert [round(100 * one) for one in way.values()] == [2, 13]
    assert way[1.5] == pytest.approx(1 / 7, abs=0.01)


def test_chapter_20_a_year_of_quarters() -> None:
    year = grade_migration(4)
    assert (year.same_grade < 0.5).sum() == 3
    assert (year.same_grade.loc[["A", "B", "C"]] < 0.5).all()


def test_chapter_21_of_those_that_miss_two_in_five_miss_by_less_than_a_quarter() -> None:
    assert 1 - failed_share(0.75) / failed_share(1.0) == pytest.approx(0.4, abs=0.03)
    assert "Two in five of those that miss" in said("21-can-we-believe-it")


def test_chapter_23_doors() -> None:
    doors = improvements_frame(2, 1)["theory"]
    found = (doors / doors.iloc[0]).round(2).tolist()
    assert found == [1.0, 1.14, 1.17, 1.33, 1.65]
    trick = Pretending(tries=5)
    more, closed = trick.pretending - trick.honest, trick.pretending / 2
    assert (round(100 * more), round(100 * closed)) == (16, 36)
    assert "the trick wins 16 firms more of a hundred, and closes 36" in said("23-the-approach")
    assert 25 / 20 > 0.36 / 0.30  # the quiz: a shorter way against a better talk


def test_chapter_23_scripts() -> None:
    talk = load_conversation("first-words")
    of = {name: script_value(talk, name) for name in talk.scripts}
    six, without = (of[name].by_listener.appointment for name in ("six-steps", "no-small-talk"))
    assert [round(100 * abs(six[who] - without[who])) for who in talk.listeners] == [3, 2]
    assert 6 < of["reason-first"].appointment / of["pitch-first"].appointment < 7
    doubted = talk.model_dump() | {"ask": talk.ask.model_dump() | {"pitched": 0.0}}
    undecided = validated_conversation(doubted, "doubted")
    assert min(of, key=lambda name: script_value(undecided, name).appointment) == "pitch-first"
    known, best = best_if_known(talk), best_script(talk).appointment
    assert 0.9 < best / known < 1


def test_chapter_23_advice() -> None:
    advice = advice_frame()
    assert round(advice.loc["ask leave for one minute", "hurried"]) == -2
    assert round(advice.loc["a table for the shop floor", "all"]) == 4


def test_chapter_24_hiring() -> None:
    text = said("24-the-salesperson")
    assert round(100 * good_hires(0.3, 0.2, 0.19)) == 40  # ten more than by lot: four in ten
    assert "tells 4 % of the differences" in text
    assert round(100 * 0.19**2) == 4
    found = [round(method_validity("ten qualities", halo), 2) for halo in (0, 0.6)]
    assert found == [0.47, 0.19]
    sold = extraverts_frame()["dollars in three months"]
    least = sold.min()
    assert sold.idxmin() == "extraverts"
    assert 0.03 < sold["introverts"] / least - 1 < 0.1  # "a little more than the most outgoing"
    assert 1 / sold["introverts"] * sold["in the middle"] == pytest.approx(1.24)


def test_chapter_24_stars_and_pay() -> None:
    assert 1 - deals_reliability(12, 3) == pytest.approx(4 / 7)  # "four sevenths were luck"
    assert 20 + 0.4 * (35 - 20) == 26
    assert best_commission(1) == income_spread(4) == 0.5


def test_chapter_24_markets() -> None:
    text = said("24-the-salesperson")
    street = SellerYear(60, 0.0)
    twelve = SellerYear(60, 0.0, tries=12)
    assert f"from {street.orders:.0f} to {twelve.orders:.0f}" in text
    assert 1 - (1 - street.chance) ** 3 < 0.6  # "fewer than six in ten of those who can be won"
    known = best_training("spare parts, known customers")
    assert known["careful"] == pytest.approx(1 / 6, abs=0.01)
    assert known["bold"] == pytest.approx(known["careful"] / 2, abs=0.01)
    assert known["thick"] < 0.04


def test_chapter_24_habits() -> None:
    text = said("24-the-salesperson")
    assert f"{days_to_tell(2, 1.2)} days with" in text
    assert f"{days_to_tell(2.4, 2.5 / 2.4):,} days of each" in text
    told = [round(100 * chance_to_tell(2, times, 5)) for times in (1.25, 1.2)]
    assert f"in {told[0]} of 100 logs, a fifth in {told[1]}" in text
    assert chance_to_tell(2, 1.0001, 5) < 0.1  # "nine logs of ten end with cannot be told"
    assert (days_to_tell(2.4, 2.5 / 2.4) / 5) ** 0.5 == pytest.approx(28, abs=1)

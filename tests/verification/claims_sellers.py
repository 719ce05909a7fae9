"""Sellers: who is hired, who is the star, who stays, what a year brings (rows G7.2, G7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from sim.lessons.hiring_line import play_rounds
from sim.selling import (
    SellerYear,
    good_of_round,
    play_careers,
    play_seller_years,
    play_two_years,
    sales_before_quitting,
    star_next_year,
    star_this_year,
)
from tests.verification.claims import SEED, Claim

TITLE = "Sellers: hired, star, staying, a year"
THEORY = (
    "Score and performance are bivariate normal, and the share of good ones among the best of a "
    "small round is a sum over the scores. Deals are Poisson around gamma-distributed rates: the "
    "best of many is above the mean by skill and luck, and next year by its skill alone. Who quits "
    "with probability ε after a refusal has p/((1 − p)ε) sales. A year's orders follow month by "
    "month from firms won, refusals borne and customers who come back. Played are rounds, "
    "offices, careers and years."
)

CHAPTER = "24"
REPLICATIONS = 40


def claims() -> list[Claim]:
    """Play the sellers and return what is claimed of them."""
    return [*_hired(), *_stars(), *_careers(), *_years()]


def _hired() -> Iterator[Claim]:
    for r, method in ((0.19, "a talk"), (0.42, "a structured interview")):
        found = [play_rounds(12, 2, 0.3, r, 2_500, SEED + k).mean() for k in range(REPLICATIONS)]
        what = f"two of twelve hired by {method}: part that is good"
        yield Claim(what, good_of_round(12, 2, 0.3, r), found, quoted=CHAPTER)


def _stars() -> Iterator[Claim]:
    played = [play_two_years(offices=400, seed=SEED + k) for k in range(REPLICATIONS)]
    star = [one.of_stars("this").mean() for one in played]
    then = [one.of_stars("following").mean() for one in played]
    yield Claim("best of forty: deals this year", star_this_year(40, 12, 3), star, quoted=CHAPTER)
    yield Claim("best of forty: deals next year", star_next_year(40, 12, 3), then, quoted=CHAPTER)


def _careers() -> Iterator[Claim]:
    found = [play_careers(0.02, 0.002, 4_000, SEED + k).sales.mean() for k in range(REPLICATIONS)]
    what = "sales before quitting, of 500 refusals borne"
    yield Claim(what, sales_before_quitting(0.02, 0.002), found, quoted=CHAPTER)


def _years() -> Iterator[Claim]:
    for seller, years, market in (
        (SellerYear(), 1_500, "known customers"),
        (SellerYear(firms=60, comes_back=0.0), 2_000, "a street of strangers"),
    ):
        found = [
            play_seller_years(seller, years, SEED + k).orders.mean() for k in range(REPLICATIONS)
        ]
        yield Claim(f"orders of a year, {market}", seller.orders, found, quoted=CHAPTER)

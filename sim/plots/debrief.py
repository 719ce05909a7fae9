"""The debrief of a tournament: one page that needs no other file and no network.

What a strategy is called and says stems from whoever handed it in: every text is escaped, and the
page forbids itself any script.
"""

from __future__ import annotations

from html import escape
from math import isnan
from pathlib import Path
from typing import Final

from sim.kernel.numerals import as_given
from sim.plots import debrief_charts as charts
from sim.plots.debrief_page import document, key_numbers, went_wrong, who
from sim.plots.drawing import words
from sim.pricing.matches.price_debrief import PriceDebrief, Replay

WARS: Final = "price wars a match 价格战"
REFUSED: Final = "files refused 被拒文件"
TITLE: Final = "Tournament debrief 锦标赛复盘"
STRATEGIES: Final = "strategies 策略"
MATCHES: Final = "matches 对局"
BARS: Final = "bars: 95 % interval"
NO_INTERVAL: Final = "one replication: no interval"
RANKING: Final = (
    "Ranking 排名: {best} earns {profit} {money} a period; Nash would bring {nash}, joint profit "
    "{joint}"
)
HOW_RANKED: Final = (
    "Profit in {money} a period, mean over all opponents ({bars}). Dashed: what each earns if "
    "both charge the Nash price 纳什均衡价格, or the joint-profit price 联合利润价格."
)
STRATEGY: Final = "strategy"
PROFIT: Final = "profit<br>利润"
MEAN_PRICE: Final = "mean<br>price"
FORFEITED: Final = "matches<br>forfeited"
MEETINGS: Final = "Meetings 对阵: {best} against {opponent} earns most, {profit} {money} a period"
HOW_MET: Final = (
    "Profit of the row’s strategy in {money} a period, against the column’s (by place). The "
    "darker, the more."
)
PRICE_PATHS: Final = "Price paths 价格路径: {best} against every other"
HOW_PRICED: Final = (
    "List price in {money}, the first replication that was finished. Dashed: Nash price {nash} "
    "and joint-profit price {joint}. Grey: price war 价格战, from the first price below the "
    "midpoint of the two until all are back above it."
)
WAR: Final = "week {start} to {end}: {beginner}"
EACH_WAR: Final = "Who started each war 谁先挑起价格战"
STARTS_MOST: Final = "Who started the wars 谁先挑起价格战: {beginner} starts most, {wars} a match"
NOBODY_STARTED: Final = "Who started the wars 谁先挑起价格战: nobody started one"
HOW_STARTED: Final = "Price wars a match. Both have started one if both cut at the same moment."
STARTED: Final = "started"
BY_OPPONENT: Final = "started by<br>its opponent"
AT_WAR: Final = "time<br>at war"
HOW_PLAYED: Final = "How it was played 规则"
MARKET: Final = "Market: {market}. {about}"
PLAYED: Final = (
    "Every strategy met every other in {replications} replications of {periods} periods, seed "
    "{seed}. All meetings of a replication share their luck. A strategy that fails forfeits the "
    "match: its price stays, its gain does not count, its opponent plays on."
)
PLAYED_IN_PART: Final = (
    "Every strategy met every other in {replications} of {asked} replications (stopped) of "
    "{periods} periods, seed {seed}. All meetings of a replication share their luck. A strategy "
    "that fails forfeits the match: its price stays, its gain does not count, its opponent plays "
    "on."
)

OPEN = 4
"""Replays that are open when the page is."""


def write_debrief(path: str | Path, told: PriceDebrief) -> None:
    """Write the debrief of a tournament to a file."""
    Path(path).write_text(page(told), encoding="utf-8", newline="\n")


def page(told: PriceDebrief) -> str:
    """Return the debrief of a tournament as HTML."""
    sections = [
        _head(told),
        _ranking(told),
        _matrix(told),
        _replays(told),
        _starters(told),
        went_wrong(told.troubles),
        _method(told),
    ]
    return document(TITLE, sections)


def _head(told: PriceDebrief) -> str:
    refused = sum(not one.played for one in told.troubles)
    key = [
        (words.whole(len(told.ranking)), STRATEGIES),
        (words.whole(told.matches), MATCHES),
        (words.number(told.wars), WARS),
    ]
    if refused:
        key.append((words.whole(refused), REFUSED))
    finding = f'<p class="finding">{escape(told.sentence)}</p>'
    return f"<h1>{TITLE}</h1>\n{finding}\n{key_numbers(key)}"


def _ranking(told: PriceDebrief) -> str:
    theory = [("Nash", told.nash_profit), ("joint", told.joint_profit)]
    limits = charts.ends(told.ranking, *(value for _, value in theory))
    lines = [value for _, value in theory]
    rows = "".join(
        f'<tr><td>{one.place}</td><td class="who">{who(one.name, one.title_zh, one.origin)}</td>'
        f"<td>{words.number(one.score)}</td>"
        f"<td>{charts.interval_bar(one, limits, lines)}</td>"
        f"<td>{_percent(one.p_best)}</td><td>{words.number(one.price)}</td>"
        f"<td>{one.forfeits or words.NOTHING}</td></tr>"
        for one in told.ranking
    )
    bars = BARS if told.replications > 1 else NO_INTERVAL
    if told.no_p_best:
        bars = f"{bars}; {escape(told.no_p_best)}"
    heading = RANKING.format(
        best=escape(told.ranking[0].name),
        profit=words.number(told.ranking[0].score),
        money=told.money,
        nash=words.number(told.nash_profit),
        joint=words.number(told.joint_profit),
    )
    axis = charts.bar_axis(limits, theory)
    return (
        f"<h2>{heading}</h2>\n"
        f'<p class="quiet">{HOW_RANKED.format(money=told.money, bars=bars)}</p>\n'
        f'<div class="wide"><table><thead><tr><th></th><th class="left">{STRATEGY}</th>'
        f'<th>{PROFIT}</th><th class="left">{axis}</th>'
        f"<th>P(best)</th><th>{MEAN_PRICE}</th><th>{FORFEITED}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _percent(share: float) -> str:
    if isnan(share):
        return words.NOTHING
    return "&lt; 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


def _matrix(told: PriceDebrief) -> str:
    known = [value for row in told.matrix for value in row if not isnan(value)]
    low, high = min(known), max(known)

    def cell(value: float) -> str:
        if isnan(value):
            return f'<td class="none">{words.NOTHING}</td>'
        depth = 0.62 * (value - low) / (high - low) if high > low else 0.0
        return f'<td style="background:rgba(0,114,178,{depth:.2f})">{words.number(value)}</td>'

    # up to eleven fit the page at full size
    size = min(16.0, max(9.0, 16.0 * 11 / len(told.ranking)))
    head = "".join(f"<th>{one.place}</th>" for one in told.ranking)
    rows = "".join(
        f'<tr><td class="who">{one.place} {escape(one.name)}</td>{"".join(map(cell, row))}</tr>'
        for one, row in zip(told.ranking, told.matrix, strict=True)
    )
    found = max(
        (value, i, k)
        for i, row in enumerate(told.matrix)
        for k, value in enumerate(row)
        if not isnan(value)
    )
    best, against = told.ranking[found[1]].name, told.ranking[found[2]].name
    heading = MEETINGS.format(
        best=escape(best),
        opponent=escape(against),
        profit=words.number(found[0]),
        money=told.money,
    )
    return (
        f"<h2>{heading}</h2>\n"
        f'<p class="quiet">{HOW_MET.format(money=told.money)}</p>\n'
        f'<div class="wide"><table class="matrix" style="font-size:{size:.1f}pt">'
        f"<thead><tr><th></th>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _replays(told: PriceDebrief) -> str:
    shown = "".join(_replay(told, one, k) for k, one in enumerate(told.replays))
    how = HOW_PRICED.format(
        money=told.money, nash=words.number(told.nash), joint=words.number(told.joint)
    )
    heading = PRICE_PATHS.format(best=escape(told.ranking[0].name))
    return f'<h2>{heading}</h2>\n<p class="quiet">{how}</p>\n{shown}'


def _replay(told: PriceDebrief, one: Replay, number: int) -> str:
    _, other = one.paths
    begins = "".join(
        f"<li>{WAR.format(start=as_given(start), end=as_given(end), beginner=escape(by))}</li>"
        for start, end, by in one.wars[:40]
    )
    more = "<li>…</li>" if len(one.wars) > 40 else ""
    wars = (
        f"<details><summary>{EACH_WAR}</summary><ul>{begins}{more}</ul></details>"
        if len(one.wars) > 1
        else ""
    )
    return (
        f"<details{' open' if number < OPEN else ''}><summary><b>{number + 2} {escape(other)}</b>:"
        f" {escape(one.finding)}</summary>\n"
        f"{charts.price_paths(one, told.nash, told.joint, told.horizon)}{wars}</details>\n"
    )


def _starters(told: PriceDebrief) -> str:
    order = sorted(told.ranking, key=lambda one: -one.started)
    rows = "".join(
        f'<tr><td class="who">{escape(one.name)}</td><td>{words.number(one.started)}</td>'
        f"<td>{words.number(one.met)}</td><td>{_percent(one.war_share)}</td></tr>"
        for one in order
    )
    most = order[0]
    heading = STARTS_MOST if most.started else NOBODY_STARTED
    finding = heading.format(beginner=escape(most.name), wars=words.number(most.started))
    return (
        f"<h2>{finding}</h2>\n"
        f'<p class="quiet">{HOW_STARTED}</p>\n'
        f'<div class="wide"><table><thead><tr><th class="left">{STRATEGY}</th><th>{STARTED}</th>'
        f"<th>{BY_OPPONENT}</th><th>{AT_WAR}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _method(told: PriceDebrief) -> str:
    played = (PLAYED if told.replications == told.asked else PLAYED_IN_PART).format(
        replications=told.replications, asked=told.asked, periods=told.periods, seed=told.seed
    )
    market = MARKET.format(market=escape(told.market), about=escape(told.about))
    return f"<h2>{HOW_PLAYED}</h2>\n<p>{market}</p>\n<p>{played}</p>"

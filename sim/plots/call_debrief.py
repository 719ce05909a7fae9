"""The debrief of a tournament of conversations: one page that needs no other file and no network.

As with prices (:mod:`sim.plots.debrief`), every text of a hand-in is escaped, and the page forbids
itself any script.
"""

from __future__ import annotations

from html import escape
from math import isnan
from pathlib import Path
from typing import Final

from sim.plots import debrief_charts as charts
from sim.plots.debrief_page import document, key_numbers, went_wrong, who
from sim.plots.drawing import words
from sim.selling.matches.call_debrief import CallDebrief

TITLE: Final = "Tournament debrief 锦标赛复盘"
SELLERS: Final = "sellers in the list"
CALLS: Final = "calls of each"
BARRED: Final = "barred for lying"
RANKING: Final = "Ranking 排名: {best} brings {score} appointments in 100 calls"
HOW_RANKED: Final = (
    "Appointments in 100 calls, mean over all replications; bars: 95 % interval, all on the same "
    "listeners and luck. Beside them the exact value, with no luck in it. Dashed: the best fixed "
    "script, and the best if one knew the person."
)
NO_INTERVAL: Final = "One replication: no interval."
SCRIPT: Final = "script"
KNOWN: Final = "known"
SELLER: Final = "seller"
APPOINTMENTS: Final = "in 100<br>calls"
EXACT: Final = "exactly"
SECONDS: Final = "seconds<br>a call"
HUNG_UP: Final = "hung up"
BENCHMARKS: Final = "What could have been had"
BEST_SCRIPT: Final = "{value} in 100 calls with the best fixed script: {lines}, then the question."
BEST_BY_WORDS: Final = "{value} if each line is the best by the words that were heard."
BEST_IF_KNOWN: Final = "{value} if one knew the person and saw guard and interest."
LIARS: Final = "Not in the list: who has lied"
HOW_BARRED: Final = (
    "A lie is no minus points: it bars from the list. Beside it stands the same seller with an "
    "honest line in place of each lie, on the same listeners; “a year” is what lying brings with "
    "{tries} further tries at each firm, less the honest, in 100 firms."
)
LIES: Final = "lies<br>a call"
LYING: Final = "lying"
HONEST: Final = "honest<br>instead"
CLOSED: Final = "firms<br>lost"
A_YEAR: Final = "a year"
HOW_PLAYED: Final = "How it was played 规则"
CONVERSATION: Final = "Conversation: {conversation}. {about} Listeners: {listeners}."
PLAYED: Final = (
    "Each made {calls} calls in each of {replications} replications, seed {seed}. In a replication "
    "all call the same listeners, and a line has the same luck whoever says it. Who fails forfeits "
    "the match."
)


def write_call_debrief(path: str | Path, told: CallDebrief) -> None:
    """Write the debrief of a tournament of conversations to a file."""
    Path(path).write_text(call_page(told), encoding="utf-8", newline="\n")


def call_page(told: CallDebrief) -> str:
    """Return the debrief of a tournament of conversations as HTML."""
    sections = [
        _head(told),
        _ranking(told),
        _benchmarks(told),
        _barred(told),
        went_wrong(told.troubles),
        _method(told),
    ]
    return document(TITLE, sections)


def _head(told: CallDebrief) -> str:
    key = [
        (words.whole(len(told.ranking)), SELLERS),
        (words.whole(told.calls * told.replications), CALLS),
    ]
    if told.barred:
        key.append((words.whole(len(told.barred)), BARRED))
    said = "\n".join(
        f'<p class="finding">{escape(one)}</p>' for one in (told.sentence, told.exactly)
    )
    return f"<h1>{TITLE}</h1>\n{said}\n{key_numbers(key)}"


def _ranking(told: CallDebrief) -> str:
    marks = ((SCRIPT, told.best_script), (KNOWN, told.best_if_known))
    theory = [(name, value) for name, value in marks if not isnan(value)]
    exact = [one.exact for one in told.ranking]
    limits = charts.ends(told.ranking, *(value for _, value in theory), *exact)
    lines = [value for _, value in theory]
    rows = "".join(
        f'<tr><td>{one.place}</td><td class="who">{who(one.name, one.title_zh, one.origin)}</td>'
        f"<td>{words.number(one.score)}</td><td>{_exact(one.exact)}</td>"
        f"<td>{charts.interval_bar(one, limits, lines)}</td>"
        f"<td>{words.number(one.seconds)}</td><td>{words.percent(one.hung_up, 2)}</td></tr>"
        for one in told.ranking
    )
    best = told.ranking[0]
    heading = RANKING.format(best=escape(best.name), score=words.number(best.score))
    how = HOW_RANKED if told.replications > 1 else NO_INTERVAL
    return (
        f"<h2>{heading}</h2>\n"
        f'<p class="quiet">{how}</p>\n'
        f'<div class="wide"><table><thead><tr><th></th><th class="left">{SELLER}</th>'
        f"<th>{APPOINTMENTS}</th><th>{EXACT}</th>"
        f'<th class="left">{charts.bar_axis(limits, theory)}</th>'
        f"<th>{SECONDS}</th><th>{HUNG_UP}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _exact(value: float) -> str:
    return words.number(value, 4)


def _benchmarks(told: CallDebrief) -> str:
    said = [BEST_IF_KNOWN.format(value=_exact(told.best_if_known))]
    if not isnan(told.best_by_words):
        said.insert(0, BEST_BY_WORDS.format(value=_exact(told.best_by_words)))
    if not isnan(told.best_script):
        lines = escape(words.listed(told.script))
        said.insert(0, BEST_SCRIPT.format(value=_exact(told.best_script), lines=lines))
    return f"<h2>{BENCHMARKS}</h2>\n" + "\n".join(f"<p>{one}</p>" for one in said)


def _barred(told: CallDebrief) -> str:
    if not told.barred:
        return ""
    rows = "".join(
        f'<tr><td class="who">{who(one.name, one.title_zh, one.origin)}</td>'
        f"<td>{words.number(one.lies, 2)}</td>"
        f"<td>{_exact(one.score if isnan(one.exact) else one.exact)}</td>"
        f"<td>{_exact(one.honest)}</td><td>{words.percent(one.closed, 2)}</td>"
        f"<td>{words.signed(one.year, words.number(one.year))}</td></tr>"
        for one in told.barred
    )
    return (
        f"<h2>{LIARS}</h2>\n"
        f'<p class="quiet">{HOW_BARRED.format(tries=words.number(told.tries))}</p>\n'
        f'<div class="wide"><table><thead><tr><th class="left">{SELLER}</th><th>{LIES}</th>'
        f"<th>{LYING}</th><th>{HONEST}</th><th>{CLOSED}</th><th>{A_YEAR}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _method(told: CallDebrief) -> str:
    talk = CONVERSATION.format(
        conversation=escape(told.conversation),
        about=escape(told.about),
        listeners=escape(words.listed(told.listeners)),
    )
    played = PLAYED.format(
        calls=words.whole(told.calls), replications=told.replications, seed=told.seed
    )
    return f"<h2>{HOW_PLAYED}</h2>\n<p>{talk}</p>\n<p>{played}</p>"

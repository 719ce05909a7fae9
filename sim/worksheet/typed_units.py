"""Units as people type them, held against the unit that is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sim.worksheet.typed_numbers import NUMBERS

_SIZES: Final[Mapping[str, float]] = {
    **dict.fromkeys(("hundred", "百"), 1e2),
    **dict.fromkeys(("thousand", "thousands", "k", "千"), 1e3),
    **dict.fromkeys(("万", "萬", "w"), 1e4),
    **dict.fromkeys(("million", "millions", "mn", "mln", "m", "百万"), 1e6),
    "千万": 1e7,
    "亿": 1e8,
    **dict.fromkeys(("billion", "billions", "bn"), 1e9),
}
_ONLY_OF_MONEY: Final = frozenset({"k", "w", "m"})
_NAMES: Final[Mapping[str, tuple[str, float]]] = {
    name: (concept, factor)
    for concept, factor, names in (
        ("percent", 1.0, "% percent pct percentage percentages 百分比 百分之"),
        ("percent", 0.1, "‰ permille"),
        ("percent", 0.01, "bp bps"),
        ("point", 1.0, "point points pp pps ppt ppts 百分点 个百分点 分 点"),
        ("yuan", 1.0, "yuan ¥ ￥ 元 圆 块 块钱 元人民币 人民币 人民币元 rmb cny kuai renminbi"),
        ("week", 1.0, "week weeks wk wks w 周 星期 礼拜"),
        ("week", 1 / 7, "day days d 天 日"),
        ("month", 1.0, "month months 月"),
        ("year", 1.0, "year years yr yrs 年"),
        ("machine", 1.0, "machine machines unit units 台 机床"),
        ("piece", 1.0, "piece pieces pc pcs 件"),
        ("replication", 1.0, "replication replications run runs 次 次重复"),
        ("stage", 1.0, "stage stages phase phases 阶段"),
        ("round", 1.0, "round rounds 轮"),
        ("purchase", 1.0, "purchase purchases case cases 采购 笔"),
    )
    for name in names.split()
}
_FILLERS: Final = frozenset(
    ("a", "an", "the", "of", "for", "to", "from", "in", "per", "each", "every", "at", "one")
) | {"about", "more", "每", "一", "个", "的", "每个"}
_OF_A_SCALE: Final = re.compile(r"\d(?:.*\d)?", re.S)
_CHINESE: Final = sorted(
    (word for word in (*_SIZES, *_NAMES, *_FILLERS) if word > "\u2e80"), key=len, reverse=True
)
_WORD: Final = re.compile("|".join([r"[%‰¥]", *map(re.escape, _CHINESE), r"[^\W\d_]+"]))


@dataclass(frozen=True)
class TypedUnit:
    """The unit an answer is asked in, as a reader says it: ``thousand yuan``, ``% of the weeks``.

    Parameters
    ----------
    said : str
        The unit; empty: a bare number.
    """

    said: str

    @cached_property
    def in_percent(self) -> bool:
        """Whether a share is told as a percentage."""
        return bool(re.match(r"%(?:$| (?:of|a|an|per)\b)|of (?:100|a hundred)\b", self.said))

    @cached_property
    def is_share(self) -> bool:
        """Whether it is a part of 1, so that 25 % is another way to write 0.25."""
        of_one = re.search(r"\b(?:share|probability|from 0\b.*\b1)\b", self.said)
        return bool(of_one) and not self.in_percent

    @cached_property
    def scale(self) -> list[str]:
        """The numbers in it: 0 and 1 of ``probability, 0 to 1``."""
        return NUMBERS.findall(self.said)

    @cached_property
    def size(self) -> float:
        """How many of the plain unit one is: 1000 in thousand yuan."""
        return self._own[0]

    @cached_property
    def _own(self) -> tuple[float, tuple[str, ...]]:
        size, concepts = 1.0, []
        for word in _words(self._bare(self.said)):
            if word in _SIZES and word not in _ONLY_OF_MONEY:
                size *= _SIZES[word]
            else:
                concepts.append(_named(word)[0])
        return size, tuple(concepts)

    def factor(self, typed: str) -> float | None:
        """Return what a number has to be multiplied by, from the unit typed to this one.

        Parameters
        ----------
        typed : str
            What stands beside the number.

        Returns
        -------
        float or None
            None: it is no such unit.

        Examples
        --------
        >>> TypedUnit("thousand yuan").factor("万元"), TypedUnit("weeks").factor("%")
        (10.0, None)
        >>> TypedUnit("probability, 0 to 1").factor("per cent")
        0.01
        >>> TypedUnit("probability, 0 to 1").factor("(from 0 to 1)")
        1.0
        """
        text = re.sub(r"per\s?cent(age)?", "percent", typed.casefold())
        text = re.sub(r"(percent|%)[ -]?(?=points?\b)", "", text)
        text = self._bare(text)
        text = re.sub(r"basis points?", "bp", re.sub(r"per\s?mill?e", "permille", text))
        if text == self.said.casefold() or not text.strip(" ."):
            return 1.0
        if self.scale and NUMBERS.findall(text) == self.scale:
            text = _OF_A_SCALE.sub("", text)
            if not _words(text):
                return 1.0
        words = _words(text)
        if not words or re.sub(r"[^\W\d_]|[%‰¥\s/.,()'-]", "", text):
            return None
        size, concepts = self._own
        factor, sizes, first = 1.0, 1.0, True
        for word in words:
            concept, times = _named(word)
            if word in _SIZES and first and (word not in _ONLY_OF_MONEY or "yuan" in concepts):
                sizes *= _SIZES[word]
                continue
            if first and self._takes_percent(concept):
                factor *= times / 100 if self.is_share else times
            elif concept in (concepts[:1] if first and not self.is_share else concepts):
                factor *= times
            else:
                return None
            first = False
        return factor * sizes / size

    def _bare(self, text: str) -> str:
        """Take off what a percentage is of: nobody has to type that."""
        return re.sub(r"\b(?:out )?of .*", "", text) if self.in_percent else text

    def _takes_percent(self, concept: str) -> bool:
        if self.in_percent or self.said.startswith("%"):
            return concept in ("percent", "point")
        in_points = self.said.startswith("point") or "of 100" in self.said
        return concept == "percent" and (self.is_share or in_points)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _FILLERS]


def _named(word: str) -> tuple[str, float]:
    return _NAMES.get(word) or (word.removesuffix("s"), 1.0)

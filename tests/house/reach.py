"""Whether a text that is shown can be reached by a translator: by what `tools.strings` lists.

A text is within reach if it is listed; or if a listed template gives it, and what stands in the
places is within reach itself; or if it is a number; or if it falls into such parts at punctuation
or beside a name or a number, as an f-string may join them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from string import Formatter

_WORD = re.compile(r"[a-z]{2,}|[\u4e00-\u9fff]")
_JOINT = re.compile(r"[;:,.·()\[\]/|+=\n]\s*|-(?=\d)|\s[—–✓▶▲■━╌−×]\s*")
_PLACE = "(.*?)"
MARKS = "■▲━╌●▶ "
"""What a line of a key begins with: drawn beside it, or written before it."""


def plain(text: str) -> str:
    """Return a text without markup and quoted values, in one case and with single blanks.

    >>> plain("<b>Price</b>\\u00a0window  of_many 'x'")
    'price window of many'
    """
    bare = unescape(re.sub(r"<style>.*?</style>|<[^<>]*>", " ", text, flags=re.DOTALL))
    bare = re.sub(r"(?<!\w)'[^']*'(?!\w)", " ", bare)  # what somebody has given
    return " ".join(bare.replace("_", " ").casefold().split()).lstrip(MARKS).strip(" .")


class Reach:
    """What a list of strings reaches."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._templates: dict[str, list[tuple[re.Pattern[str], int]]] = defaultdict(list)
        for text in listed:
            try:
                parts = list(Formatter().parse(text))
            except ValueError:  # braces, and no template
                parts = [(text, None, None, None)]
            if all(name is None for _, name, _, _ in parts):
                self._known.add(plain("".join(literal for literal, *_ in parts)))
            else:
                self._add(parts)
        self.reaches = lru_cache(maxsize=None)(self._reaches)

    def _add(self, parts: list[tuple[str, str | None, str | None, str | None]]) -> None:
        marked = "".join(
            literal + ("" if name is None else "'given'" if asked == "r" else "\x00")
            for literal, name, _, asked in parts
        )
        pieces = plain(marked).split("\x00")
        words = sorted(re.findall(r"[a-z\u4e00-\u9fff]+", " ".join(pieces)), key=len)
        if words and _WORD.search(words[-1]):
            pattern = _PLACE.join(re.escape(piece) for piece in pieces)
            self._templates[words[-1]].append((re.compile(pattern), len(pieces)))

    def missing(self, shown: Iterable[str]) -> list[str]:
        """Return which texts are out of reach."""
        return sorted({text for text in shown if not self.reaches(plain(text))})

    def _reaches(self, text: str) -> bool:
        text = text.strip(" .")
        if not _WORD.search(text) or text in self._known:
            return True
        return self._by_template(text) or self._in_parts(text)

    def _by_template(self, text: str) -> bool:
        for word in set(re.findall(r"[a-z\u4e00-\u9fff]+", text)):
            for pattern, _ in self._templates.get(word, ()):
                found = pattern.fullmatch(text)
                if found and all(self.reaches(place.strip(" .")) for place in found.groups()):
                    return True
        return False

    def _in_parts(self, text: str) -> bool:
        for joint in _JOINT.finditer(text):
            before, after = text[: joint.start()], text[joint.end() :]
            if (before or after) and self.reaches(before) and self.reaches(after):
                return True
        for blank in re.finditer(" ", text):
            before, after = text[: blank.start()], text[blank.end() :]
            if self._is_name(before) and self.reaches(after):
                return True
            if self._is_name(after) and self.reaches(before):
                return True
        return False

    def _is_name(self, text: str) -> bool:
        return not _WORD.search(text) or text in self._known

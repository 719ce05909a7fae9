"""Chinese on the page where the system has no Chinese font: the page carries the glyphs it needs.

A panel or a form shows a few dozen Chinese characters. They are cut out of the bundled font, which
pictures are drawn with as well, and go into its style sheet: a few kilobytes, nothing is fetched.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from typing import Final

from sim.data import font_path

FAMILY: Final = "IML Sans SC"
"""Name of the font on the page, the first of all: behind a Western one Chromium would not
ask for it where no font of the system has the glyph. It has Chinese alone: all else passes by."""


def needed(text: str) -> frozenset[str]:
    """Return the characters of a text that a Western font may lack: Chinese and its marks.

    Examples
    --------
    >>> sorted(needed("Break-even 保本, μ = 0.25"))
    ['保', '本']
    """
    return frozenset(
        one for one in text if "\u2e80" <= one <= "\u9fff" or "\uff00" <= one <= "\uffef"
    )


@lru_cache(maxsize=32)
def face(characters: frozenset[str]) -> str:
    """Return the style rule that brings the glyphs of some characters, or nothing for none.

    Parameters
    ----------
    characters : frozenset of str
        Those that the bundled font lacks are left to the system.

    Returns
    -------
    str
        An ``@font-face`` of :data:`FAMILY` for these characters alone: rules of several
        panels and forms on one page add up.
    """
    import logging

    from fontTools import subset

    if not characters:
        return ""
    logging.getLogger("fontTools.subset").setLevel(logging.WARNING)
    options = subset.Options(flavor="woff", layout_features=[], hinting=False, name_IDs=[])
    with font_path() as path:
        font = subset.load_font(str(path), options)
    known = sorted(characters & {chr(code) for code in font.getBestCmap()})
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[ord(one) for one in known])
    cut.subset(font)
    stream = BytesIO()
    subset.save_font(font, stream, options)
    data = b64encode(stream.getvalue()).decode("ascii")
    ranges = ",".join(f"U+{ord(one):X}" for one in known)
    return (
        f'@font-face {{ font-family: "{FAMILY}"; unicode-range: {ranges};'
        f' src: url(data:font/woff;base64,{data}) format("woff"); }}'
    )

"""Remake the Chinese font that the course's figures carry, from an installed Noto Sans CJK.

Run it when a scenario, a data set or a notebook uses a character that the figures cannot draw (the
test in ``tests/plots/drawing/test_style.py`` says so)::

    python tools/make_font.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

The subset holds the 6,763 characters of GB 2312, the 8,105 of the Table of General Standard Chinese
Characters (2013; its third level is that of names), so that any usual name can be drawn, ASCII,
Chinese punctuation, and every further character that this project writes. The outlines stay as they
are (CFF); hinting and layout features go, since matplotlib uses neither. The family gets a name of
its own: "Noto" is a trademark, "Source" a reserved font name of the sister family, and a modified
font should be neither. Debian and Ubuntu have the original in the package ``fonts-noto-cjk``.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "sim" / "plots" / "drawing" / "fonts" / "IMLSansSC-Regular.otf"
FACE = "Noto Sans CJK SC"
FAMILY = "IML Sans SC"
WRITTEN_IN = ("*.py", "*.toml", "*.csv", "*.md", "*.ipynb", "*.po")
FOLDERS = ("sim", "datasets", "notebooks", "docs")
# of the course's own vocabulary, whatever the files hold today, and in neither table
ALWAYS = "廋"
STANDARD_CHARACTERS = ROOT / "tools" / "general_standard_characters.txt"
PUNCTUATION = "、。〈〉《》「」『』【】·—…‘’“”！（），：；？～％￥"


def gb2312() -> Iterator[str]:
    """Yield the characters of rows 16 to 87 of GB 2312."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:  # the last five cells of row 55 are empty
                continue


def standard_characters() -> list[str]:
    """Return the Table of General Standard Chinese Characters, in its order."""
    lines = STANDARD_CHARACTERS.read_text("utf-8").splitlines()
    return [one for line in lines if not line.startswith("#") for one in line]


def project_characters() -> set[str]:
    """Collect every Chinese character in the project's own text."""
    found: set[str] = set()
    for folder in FOLDERS:
        for pattern in WRITTEN_IN:
            for path in (ROOT / folder).rglob(pattern):
                found |= {c for c in path.read_text("utf-8") if "\u2e80" <= c <= "\uffef"}
    return found


def rename(font: TTFont) -> None:
    """Give the subset a family name of its own; keep the copyright and the licence."""
    names = font["name"]
    version = names.getDebugName(5).split(";")[0]
    full = f"{FAMILY} Regular"
    changed = {
        1: FAMILY,
        2: "Regular",
        3: f"{full}; subset of {FACE} {version}",
        4: full,
        6: FAMILY.replace(" ", "") + "-Regular",
        10: f"A subset of {FACE} ({version}), renamed. Noto is a trademark of Google Inc.",
    }
    for name_id in (7, 16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    # one language is enough, and a second would carry the old name
    for record in [r for r in names.names if r.platformID != 3 or r.langID != 0x409]:
        names.names.remove(record)
    for name_id, text in changed.items():
        names.setName(text, name_id, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames[0] = changed[6]
    cff[0].FullName = full
    cff[0].FamilyName = FAMILY


def main() -> None:
    """Read the collection named on the command line and write the subset."""
    from fontTools import subset  # slow, and the characters of TARGET are asked for more often

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("collection", type=Path, help="NotoSansCJK-Regular.ttc")
    collection = TTCollection(parser.parse_args().collection)
    font = next(f for f in collection.fonts if f["name"].getDebugName(1) == FACE)
    font.recalcTimestamp = False  # the same input gives the same file

    ascii_characters = {chr(code) for code in range(0x20, 0x7F)}
    wanted = (
        ascii_characters | set(gb2312()) | set(standard_characters()) | set(PUNCTUATION + ALWAYS)
    )
    wanted |= project_characters()

    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in wanted])
    subsetter.subset(font)
    rename(font)
    font.save(TARGET)
    missing = wanted - {chr(code) for code in font.getBestCmap()}
    print(f"{TARGET.relative_to(ROOT)}: {len(wanted) - len(missing)} characters, ", end="")
    print(f"{TARGET.stat().st_size / 1e6:.2f} MB" + (f"; not in {FACE}: {missing}" * bool(missing)))


if __name__ == "__main__":
    main()

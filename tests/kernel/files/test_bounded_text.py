"""What is valid and yet has no end is refused by one sentence, in TOML as in JSON."""

import tomllib
from json import dumps, loads
from pathlib import Path

import pytest

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.kernel.files.bounded_text import DEEPEST, parsed, read_bytes

DEEP = "brackets or names more than 40 deep"
DIGITS = "a whole number of more than 300 digits"
HALF = "half of a character in {place}"


@pytest.mark.parametrize(
    ("text", "parse", "why"),
    [
        ("[" * 5_000, loads, DEEP),
        ("[" * 50 + "]" * 50, loads, DEEP),
        ('{"a":' * 50 + "1" + "}" * 50, loads, DEEP),
        ("x = " + "[" * 5_000, tomllib.loads, DEEP),
        ("x = " + "{a=" * 50 + "1" + "}" * 50, tomllib.loads, DEEP),
        (".".join("a" * 50_000) + " = 1", tomllib.loads, DEEP),
        ("[" + " . ".join("a" * 50) + "]", tomllib.loads, DEEP),
        ('"a".' * 50 + "b = 1", tomllib.loads, DEEP),
        ("9" * 301, loads, DIGITS),
        ("9" * 9_000, loads, DIGITS),
        ("x = " + "9" * 301, tomllib.loads, DIGITS),
        ("x = " + "9" * 9_000, tomllib.loads, DIGITS),
        ("x = 0x" + "f" * 9_000, tomllib.loads, DIGITS),
        (r'{"a": ["\ud800"]}', loads, HALF.format(place="a")),
        (r'{"\udfff": 1}', loads, HALF.format(place="a name")),
        ("x = '\ud800'", tomllib.loads, HALF.format(place="x")),
    ],
)
def test_what_has_no_end_is_refused(text, parse, why):
    with pytest.raises(InputError) as caught:
        parsed(text, parse)
    assert str(caught.value) == f"it has {why}"


@pytest.mark.parametrize(
    "text",
    [
        f'x = \'{"[" * 99}\'\n# {"{" * 99}\ny = "{"." * 99}\\"{"[" * 99}"',
        f"x = '''{'[' * 99}'''\ny = \"\"\"{'[' * 99}\"\"\"",
        "x = [" + ", ".join(["1.5"] * 200) + "]",
        "x = " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1),
        "x = 1" + "0" * 299,
        "x = '\U0001f600'",
    ],
)
def test_what_has_an_end_is_taken_as_it_is(text):
    assert parsed(text, tomllib.loads) == tomllib.loads(text)
    content = dumps(tomllib.loads(text))
    assert parsed(content, loads) == loads(content)


def test_a_text_that_never_closes_is_gone_through_once():
    """Each quote that opens a long text could be looked for to the end: 10^10 steps."""
    with pytest.raises(tomllib.TOMLDecodeError):
        parsed('x = """' + r'\"""' * 100_000, tomllib.loads)


def test_mistakes_are_left_to_the_parser():
    with pytest.raises(tomllib.TOMLDecodeError):
        parsed("x = ", tomllib.loads)


def test_the_course_s_own_files_are_far_from_the_limits():
    files = [
        *datasets_path("scenarios").glob("*.toml"),
        *datasets_path("worksheets").glob("*.toml"),
    ]
    assert len(files) > 10
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert parsed(text, tomllib.loads) == tomllib.loads(text)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(b"12345678")
    assert read_bytes(file, 8) == b"12345678"
    with pytest.raises(InputError, match="it has 0 MB, and at most 0 are read"):
        read_bytes(file, 7)
    with pytest.raises(InputError, match="it is a folder"):
        read_bytes(tmp_path)

"""JSON that people keep: one sentence for whatever is wrong with it."""

import pytest

from sim.course.json_files import parse_json
from sim.kernel.errors import InputError


def test_text_with_a_byte_order_mark_is_read() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"\xff\xfe", "it is no text in UTF-8"),
        (b'{"a":\n 1,\n', "it breaks off, or is no JSON, at line 3"),
        (b"1" * 10_000, "it has a whole number of more than 300 digits"),
        (b"[" * 10_000, "it has brackets or names more than 40 deep"),
        (rb'{"a": "\ud83d"}', "it has half of a character in a"),
    ],
)
def test_whatever_is_wrong_is_one_sentence(source: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_json(source)
    assert str(caught.value) == said

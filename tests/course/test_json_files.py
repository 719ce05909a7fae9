"""Small files of people: read whole or not, written whole or not."""

import os
from pathlib import Path

import pytest

from sim.course.json_files import parse_json, read_bytes, write_aside
from sim.kernel.errors import InputError


def test_a_stop_at_any_moment_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.json"
    write_aside(file, "old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("fsync", "chmod", "replace"):
        with monkeypatch.context() as stopped:
            stopped.setattr(os, name, stop)
            with pytest.raises(KeyboardInterrupt):
                write_aside(file, "new")
        assert [one.name for one in tmp_path.iterdir()] == ["kept.json"]
        assert file.read_text(encoding="utf-8") == "old\n"


def test_text_with_a_byte_order_mark_is_read() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_a_number_without_end_is_no_json() -> None:
    with pytest.raises(InputError, match="is no JSON"):
        parse_json(b"1" * 10_000)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(b"12345678")
    assert read_bytes(file, 8) == b"12345678"
    with pytest.raises(InputError, match="it has 0 MB, and at most 0 are read"):
        read_bytes(file, 7)

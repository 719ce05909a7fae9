"""Whatever is wrong with a file is one sentence that names the line."""

from pathlib import Path

import pytest

from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import parse_toml, read_toml

BROKEN = [
    (b"a = 1\nb = = 2\nc = 3\n", "line 2,"),
    (b"a = 1\n\n\na = 2\n", "line 4"),
    (b"a = 1\r\nb = [1,\r\n2\r\n", "line 3, the end of the file"),
    (b'a = 1\nb = """x\n', "line 2, the end of the file"),
    (b"x = " + b"[" * 5000, "not valid TOML: it has brackets or names more than 40 deep"),
]


@pytest.mark.parametrize(("source", "line"), BROKEN)
def test_broken_toml_is_said_with_its_line(tmp_path: Path, source: bytes, line: str) -> None:
    with pytest.raises(InputError, match=r"^not valid TOML: ") as caught:
        parse_toml(source)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)
    path = tmp_path / "broken.toml"
    path.write_bytes(source)
    with pytest.raises(InputError) as told:
        read_toml(path)
    assert str(told.value) == f"broken.toml: {caught.value}"


def test_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\x89PNG\xff")
    with pytest.raises(InputError, match=r"^picture\.toml: it is no text in UTF-8$"):
        read_toml(path)


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml: cannot be read: No such file"):
        read_toml(tmp_path / "none.toml")


def test_an_editor_s_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "from_windows.toml"
    path.write_bytes("\ufefftitle = '测试'\r\nseed = 1\r\n".encode())
    assert read_toml(path) == {"title": "测试", "seed": 1}


@pytest.mark.parametrize("source", [b"x = " + b"[" * 3000 + b"]" * 3000, b"x = " + b"{a=" * 3000])
def test_what_is_nested_too_deeply_is_a_sentence(source: bytes) -> None:
    with pytest.raises(InputError, match="not valid TOML: "):
        parse_toml(source)


def test_a_folder_named_like_a_file_is_called_a_folder(tmp_path: Path) -> None:
    (tmp_path / "d.toml").mkdir()
    with pytest.raises(InputError, match=r"d\.toml is a folder; allowed: a file$"):
        read_toml(tmp_path / "d.toml")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("[suppliers.三一]", '[suppliers."三一"]'),
        ("suppliers.三一.price = 3", 'suppliers."三一".price = 3'),
        ("三一 = 3", '"三一" = 3'),
        ("a三 = 3", '"a三" = 3'),
        ("x = { 三一 = 3 }", 'x = { "三一" = 3 }'),
        ("name = 三一", 'name = "三一"'),
        ("prix = été", 'prix = "été"'),
    ],
)
def test_a_name_that_needs_quotes_is_shown_with_them(line: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_toml(f"a = 1\r\n{line}\r\n".encode())
    assert str(caught.value).endswith(f"; write {hint}")
    parse_toml(hint.encode())


def test_no_quotes_where_they_would_not_help() -> None:
    for line in ("price ＝ 3", "a = “b”", "a = = 3"):
        with pytest.raises(InputError) as caught:
            parse_toml(line.encode())
        assert "; write" not in str(caught.value)

"""``sim lecture``: what it hands on to the server, and what it refuses."""

import socket

import pytest

from sim.classroom.lecture import server
from sim.cli import main
from sim.kernel.numerals import one_of
from tools.chapters.manifest import load_course

NUMBERS = one_of(one.name[:2] for one in load_course().chapters)
"""Of all chapters, as the manifest lists them."""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """What would have been served: the page, the host and the port."""
    found: list[tuple] = []

    def note(page, host, port, token, left_behind, ready) -> None:
        found.append((page.read_text(encoding="utf-8"), host, port, len(token) >= 32, left_behind))
        ready()

    monkeypatch.setattr(server, "_serve", note)
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_lecture_is_for_this_machine_unless_one_option_says_otherwise(served, capsys) -> None:
    port = free_port()
    asked = ["lecture", "10", "--no-browser", "--port", str(port)]
    assert main(asked) == 0
    assert main([*asked, "--open-to-room"]) == 0
    (page, *here), (_, *room) = served
    assert here == ["127.0.0.1", port, True, 120]
    assert room == ["0.0.0.0", port, True, 120]
    assert "Lecture('10-price-wars')" in page
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"The lecture 10-price-wars is at http://127.0.0.1:{port}/?token=")
    assert said[1].startswith("Only this machine can open it.")
    assert said[3].startswith("Whoever has this address")
    assert "token=" in said[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["99"], f"chapter is '99'; allowed: {NUMBERS}\n"),
        (["../10"], f"chapter is '../10'; allowed: {NUMBERS}\n"),
        (["10", "--port", "x"], "'x'; allowed: a whole number"),
        (["10", "--port", "70000"], "port is 70000; allowed: 1 to 65535"),
    ],
)
def test_what_cannot_be_given_is_said_in_a_sentence(served, capsys, words, said) -> None:
    assert main(["lecture", *words, "--no-browser"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1
    assert served == []


def test_the_browser_of_this_machine_is_opened_with_the_token(served, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    port = free_port()
    assert main(["lecture", "03", "--port", str(port), "--open-to-room"]) == 0
    assert opened[0].startswith(f"http://127.0.0.1:{port}/?token=")

"""How long a student waits is measured within a round, and by nobody's own settings."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

pytest.importorskip("resource", reason="make and its clock are of POSIX")

from benchmarks import set_up
from benchmarks.set_up import BEFORE, Wait, answers, environment, main, ratios, revisions

ROUNDS = [
    {"HEAD": Wait(4.0, 9.0, 3.0), BEFORE: Wait(16.0, 18.0, 30.0)},
    {"HEAD": Wait(6.0, 9.0, 3.0), BEFORE: Wait(12.0, 36.0, 30.0)},
]


def test_ratios_are_taken_within_a_round() -> None:
    assert ratios(ROUNDS, "server") == [0.25, 0.5]
    assert ratios(ROUNDS, "result") == [0.5, 0.25]


def test_both_are_told_and_without_the_old_commit_only_the_new(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "waits", lambda rounds: ROUNDS[:rounds])
    main(2)
    assert "server 5.0 s; of before: 0.25 0.50" in capsys.readouterr().out
    monkeypatch.setattr(set_up, "waits", lambda rounds: [{"HEAD": ROUNDS[0]["HEAD"]}])
    main(1)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "server 4.0 s",
        "result 9.0 s",
        "busy 3.0 s",
    ]


def test_without_make_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    assert revisions()[-1] == "HEAD"
    monkeypatch.setenv("PATH", "")
    assert revisions() == []


def test_nobodys_own_settings_count(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_INDEX_URL", "UV_OFFLINE", "PYTHONDONTWRITEBYTECODE", "MAKEFLAGS"):
        monkeypatch.setenv(name, "1")
        assert name not in environment()
    assert environment()["PIP_NO_INDEX"] == "1"


def test_only_a_server_that_says_all_is_well_has_answered() -> None:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/well" else 503)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert answers(f"{address}/well")
        assert not answers(f"{address}/busy")
        server.shutdown()
    assert not answers(f"{address}/well")

"""The table that `make bench` prints says what was asked and whether it was met."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.engines import PEERS, Engine, interleaved, ratios
from benchmarks.fits import PEER
from benchmarks.profile import END, PAGE, START, report
from benchmarks.run import PARTS, RESULTS, main
from benchmarks.table import Line, table
from benchmarks.theory import SPREAD

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("line", "asked", "found", "verdict"),
    [
        (Line("a", [3.0, 2.0, 4.0], "×", at_least=2.5), "≥ 2.5×", "3× (2 to 4)", "ok"),
        (Line("a", [2.0, 2.4, 4.0], "×", at_least=2.5), "≥ 2.5×", "2.4× (2 to 4)", "short"),
        (Line("a", [9.99], " ms", at_most=10), "≤ 10 ms", "9.99 ms", "ok"),
        (Line("a", [11.0], " ms", at_most=10), "≤ 10 ms", "11 ms", "short"),
        (Line("a", [123_456.0]), "", "123,456", ""),
    ],
)
def test_a_line_holds_the_median_to_what_is_asked(
    line: Line, asked: str, found: str, verdict: str
) -> None:
    assert (line.asked, line.found, line.verdict) == (asked, found, verdict)


def test_a_table_lines_up() -> None:
    assert table(["a", "long"], [["wide", "b"]]) == (
        "| a    | long |\n| ---- | ---- |\n| wide | b    |"
    )


def test_every_engine_runs_once_a_round_and_none_is_always_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(Engine, "play", lambda self, seed: calls.append(f"{self.name}{seed}"))
    field = [Engine("a", None), Engine("b", None)]  # type: ignore[arg-type]
    assert list(interleaved(field, 2)) == [0, 1]
    assert calls == ["a0", "b0", "b1", "a1"]


def test_ratios_are_taken_within_a_round() -> None:
    slow = Engine("slow", None, seconds=[4.0, 9.0])  # type: ignore[arg-type]
    fast = Engine("fast", None, seconds=[2.0, 3.0])  # type: ignore[arg-type]
    assert ratios(slow, fast) == [2.0, 3.0]


def test_peers_have_a_model_and_a_place_in_the_bench_group() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {line.split(">")[0] for line in groups["dependency-groups"]["bench"]}
    assert named == {*PEERS.values(), PEER}
    for module in PEERS.values():
        assert (ROOT / "benchmarks" / f"{module}_model.py").is_file()


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["--wirte"], 2), (["engine"], 2)])
def test_help_is_given_and_a_wrong_word_is_refused(words: list[str], code: int) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == code


def test_times_of_engines_that_disagree_are_not_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = dict.fromkeys(SPREAD, 0.0)
    wrong = Engine("mine", None, [1.0], [nothing])  # type: ignore[arg-type]
    monkeypatch.setattr("benchmarks.run.engines", lambda: {"mine": wrong})
    assert main(["engines", "--rounds", "0"]) == 1
    told = capsys.readouterr().out
    assert "mine: abandoned 0, expected 0.147" in told
    assert "µs" not in told


def test_a_part_that_breaks_off_costs_the_others_nothing_and_old_sections_stay(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def breaks(_: object) -> str:
        raise AssertionError("no answer")

    page = tmp_path / "results.md"
    page.write_text("# Measured by `make bench`\n\n## Panels\n\nof old\n", encoding="utf-8")
    monkeypatch.setattr("benchmarks.run.RESULTS", page)
    monkeypatch.setitem(PARTS, "engines", ("Beside other engines", breaks))
    monkeypatch.setitem(PARTS, "ours", ("Ours alone", lambda _: "new"))
    assert main(["engines", "ours", "--write"]) == 1
    assert "Beside other engines broke off: no answer" in capsys.readouterr().out
    said = page.read_text(encoding="utf-8")
    assert said.index("## Ours alone\n\nnew") < said.index("## Panels\n\nof old\n")
    assert "Beside" not in said


def test_stored_results_and_page_are_whole() -> None:
    results = RESULTS.read_text(encoding="utf-8")
    for name in ("idiomatic SimPy", *PEERS):
        assert name in results
    page = PAGE.read_text(encoding="utf-8")
    assert page.index(START) < page.index("`simpy`") < page.index(END)


def test_a_profile_adds_up() -> None:
    text = report(Counter({("simpy", "step"): 50, ("sim.kernel.staff", "Staff.request"): 50}))
    assert "| 50%   | `simpy`" in text
    assert "A pool of staff with a priority queue on a heap." in text

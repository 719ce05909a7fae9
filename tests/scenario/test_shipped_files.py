"""A name finds what is shipped, a path one's own; what is neither is said alike for each kind."""

from pathlib import Path

import pytest

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.scenario.shipped_files import shipped_names, shipped_or_own

KINDS = ("scenario", "conversation")


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_finds_what_is_shipped(kind: str) -> None:
    for name in shipped_names(f"{kind}s"):
        assert shipped_or_own(kind, name) == datasets_path(f"{kind}s", f"{name}.toml")


@pytest.mark.parametrize("kind", KINDS)
def test_a_path_finds_ones_own_even_beside_a_shipped_name(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = shipped_names(f"{kind}s")[0]
    own = Path(name)
    own.write_text("")
    assert shipped_or_own(kind, own) == own
    assert shipped_or_own(kind, name) != own
    assert shipped_or_own(kind, f"./{name}") == own


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_is_said(kind: str) -> None:
    name = shipped_names(f"{kind}s")[0]
    cases = {
        name[:-1]: f"'{name[:-1]}' is neither a shipped {kind} nor a file; did you mean '{name}'",
        "mine.toml": "mine.toml: there is no such file",
        Path("mine"): "mine: there is no such file",
        7: f"{kind} is 7; allowed: the name of a shipped {kind} or the path of a TOML file",
    }
    for asked, said in cases.items():
        with pytest.raises(InputError) as refused:
            shipped_or_own(kind, asked)  # type: ignore[arg-type]
        assert str(refused.value).startswith(said)

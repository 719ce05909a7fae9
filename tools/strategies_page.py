"""Write the list of docs/strategies.md anew from the registry.

Usage: python -m tools.strategies_page      from the project's root

tests/pricing/strategies/test_index.py holds the page to the registry.
"""

from __future__ import annotations

from pathlib import Path

from sim.pricing.strategies import STRATEGIES, Strategy
from sim.pricing.strategies.contract.settings import Setting

PAGE = Path(__file__).resolve().parents[1] / "docs" / "strategies.md"
START = "<!-- list: written by tools/strategies_page.py -->"
END = "<!-- end of list -->"


def filled(page: str) -> str:
    """Return the page with the list between its markers written anew."""
    before, rest = page.split(START)
    _, after = rest.split(END)
    return f"{before}{START}\n\n{listed()}\n{END}{after}"


def listed() -> str:
    """Return all strategies as Markdown: a table, then a section each."""
    rows = [
        "| name | English | 中文 | source |",
        "|---|---|---|---|",
        *(
            f"| [`{one.name}`](#{one.name}) | {one.title} | {one.title_zh} | {one.source} |"
            for one in STRATEGIES.values()
        ),
    ]
    sections = [_section(one) for one in STRATEGIES.values()]
    return "\n".join([*rows, "", *sections])


def _section(one: type[Strategy]) -> str:
    lines = [
        f"### {one.name}",
        "",
        f"**{one.title} {one.title_zh}.** {one.about}",
        "",
        f"*When it does well.* {one.works_when}",
        "",
        f"*Source.* {one.source}.",
        "",
    ]
    if one.known_settings:
        lines += [
            "| setting | meaning | unit | default | allowed |",
            "|---|---|---|---|---|",
            *(_row(name, setting) for name, setting in one.known_settings.items()),
            "",
        ]
    return "\n".join(lines)


def _row(name: str, setting: Setting) -> str:
    default = setting.default
    if isinstance(default, float | int):
        said = f"{default:.4g}"
    else:
        said = f"`{default}`" if default else setting.unset
    return f"| `{name}` | {setting.meaning} | {setting.unit} | {said} | {setting.allowed} |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{PAGE}: {len(STRATEGIES)} strategies")


if __name__ == "__main__":
    main()

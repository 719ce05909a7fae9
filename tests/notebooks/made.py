"""Small notebooks for the tests of the rules: a good chapter, and ways to spoil it."""

from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

TITLE = "# 03 The buying center 采购中心"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def prose(name: str, text: str, *tags: str) -> NotebookNode:
    return new_markdown_cell(text, id=name, metadata={"tags": list(tags)} if tags else {})


def code(name: str, source: str, *tags: str, out: str = "", **data: Any) -> NotebookNode:
    """Make a code cell; `out` is what it printed, `data` (a mime type) what it shows."""
    outputs = [new_output("stream", name="stdout", text=out)] if out else []
    if data:
        outputs.append(new_output("display_data", data=data))
    metadata = {"tags": list(tags)} if tags else {}
    if not {"student", "code"} & set(tags):
        metadata = {"jupyter": {"source_hidden": True}, **metadata}
    return new_code_cell(source, id=name, metadata=metadata, outputs=outputs)


def notebook(*cells: NotebookNode) -> NotebookNode:
    """Make a notebook of these cells, as if executed in order."""
    count = 0
    for cell in cells:
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
    return new_notebook(cells=list(cells), metadata=METADATA)


def chapter() -> NotebookNode:
    """Make a chapter that keeps every rule."""
    points = "\n".join(f"- point {k} of the five that are worth keeping" for k in range(1, 6))
    return notebook(
        prose("title", f"{TITLE}\n\n**Whom should we have talked to?**\n\n90 minutes."),
        prose("objectives", "## What you will be able to do\n\n- name\n- draw\n- tell"),
        prose("predict", "## Predict\n\nWho decides? Write it down before you go on."),
        code("prediction", "guess = 'buyer'\nprint(guess)", out="buyer\n"),
        prose("play", "## Play\n\nTurn the knobs of the panel."),
        code("panel", "panel", "widget", out="Panel, share 31.2 %\n"),
        prose("explain", "## Explain\n\nThe share is 31.2 %, about .31 or 31 % of all decisions."),
        code("theory", "share = 0.3125\nprint(round(share, 4))", out="0.3125\n"),
        prose("deck", "## What the deck says, and where it slips\n\nFive roles, 17.5 % of them."),
        prose("exercise", "## Exercise\n\nFill in the blank, then run the check below it."),
        code("answer", "answer = ...", "student"),
        code("verdict", "print(check(answer))", "check", out="not answered yet\n"),
        prose("quiz", "## Quiz\n\nFive questions."),
        code("questions", "quiz", "widget", out="Quiz, five questions\n"),
        prose("takeaways", f"## Takeaways\n\n{points}"),
        prose("sources", "## Sources\n\nWebster and Wind (1972), 36.2, 12 to 19."),
    )


def solution() -> NotebookNode:
    """Make the solution of `chapter`."""
    return notebook(
        prose("title", f"{TITLE}: solution\n\nThe exercise, filled in."),
        code("answer", "answer = 'engineer'", "student"),
        code("verdict", "print(check(answer))", "check", out="right\n"),
    )


def cell(nb: NotebookNode, name: str) -> NotebookNode:
    return next(c for c in nb.cells if c.id == name)


def without(nb: NotebookNode, name: str) -> NotebookNode:
    """Take a cell out, and count the others again."""
    return notebook(*(c for c in nbformat.from_dict(nb).cells if c.id != name))

"""Drive a notebook in JupyterLab, and the panels in it, as a person with a keyboard would.

JupyterLab is driven through its own application object, not by looking at the page: commands return
promises, so nothing here has to guess when a cell is done. What a person sees (the picture of a
panel) is read from the page.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

OPEN = """async (path) => {
    const app = window.jupyterapp;
    const nb = await app.commands.execute(
        'docmanager:open', { path, factory: 'Notebook', kernel: { name: 'python3' } });
    await nb.context.ready;
    await nb.sessionContext.ready;
    window.iml = { nb, kernelErrors: [] };
    nb.sessionContext.iopubMessage.connect((_, message) => {
        if (message.header.msg_type === 'error')
            window.iml.kernelErrors.push(`${message.content.ename}: ${message.content.evalue}`);
    });
}"""

RUN_ALL = """async () => {
    const cells = () => Array.from(window.iml.nb.content.model.cells);
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
    return cells().filter(cell => cell.type === 'code').map(cell => ({
        id: cell.id,
        count: cell.executionCount,
        errors: cell.outputs.toJSON().filter(output => output.output_type === 'error')
            .map(output => `${output.ename}: ${output.evalue}`),
        allowed: (cell.getMetadata('tags') || []).includes('raises-exception'),
    }));
}"""

# A reply to a request sent now comes after the kernel has dealt with everything sent before.
KERNEL_DONE = """async () => {
    const kernel = window.iml.nb.sessionContext.session.kernel;
    await kernel.requestExecute({ code: '', silent: true, store_history: false }).done;
}"""

CLOSE = """async () => {
    const { nb } = window.iml;
    await nb.sessionContext.shutdown();
    nb.context.model.dirty = false;  // or JupyterLab asks whether to save
    nb.dispose();
}"""

# What the picture shows: the bytes of its images and, where it is drawn as SVG, its text.
IMAGES = "const images = picture.matches('img') ? [picture] : picture.querySelectorAll('img');"
SIGNATURE = f"""async (panel) => {{
    const picture = panel.querySelector('.iml-picture');
    {IMAGES}
    const parts = [picture.innerHTML.replace(/blob:[^"]*/g, '')];
    for (const image of images) {{
        const bytes = await (await fetch(image.src)).arrayBuffer();
        const hash = await crypto.subtle.digest('SHA-256', bytes);
        parts.push(Array.from(new Uint8Array(hash)).join());
    }}
    return parts.join('|');
}}"""

# Two stamps on the page's own clock: the first input event, and the first frame with a new picture.
WATCH = f"""(panel) => {{
    const watch = window.iml.watch = {{ pressed: null, drawn: null }};
    const press = () => {{ watch.pressed ??= performance.now(); }};
    for (const kind of ['keydown', 'pointerdown', 'change'])
        panel.addEventListener(kind, press, {{ capture: true, once: true }});
    const picture = panel.querySelector('.iml-picture');
    {IMAGES}
    new MutationObserver(async (_, observer) => {{
        if (watch.pressed === null || watch.drawn !== null) return;
        watch.drawn = 0;
        for (const image of images) await image.decode().catch(() => {{}});
        requestAnimationFrame(() => {{ watch.drawn = performance.now(); observer.disconnect(); }});
    }}).observe(picture, {{
        subtree: true, childList: true, characterData: true, attributeFilter: ['src'],
    }});
}}"""

STAMPS = """() => {
    const { pressed, drawn } = window.iml.watch;
    return pressed !== null && drawn ? drawn - pressed : null;
}"""

OVERFLOW = """(panel) => {
    const room = panel.closest('.jp-OutputArea-output').getBoundingClientRect();
    const parts = [panel, ...panel.querySelectorAll('*')].map(e => e.getBoundingClientRect());
    return Math.max(...parts.filter(p => p.width > 0).map(p => p.right)) - room.right;
}"""

# A picture that follows the hand is drawn with the pixels that it takes on the screen, or as few as
# its letters need; one that is drawn once has its 1,720.
AS_LARGE_AS_SHOWN = """(whole) => [...whole.querySelectorAll('img.iml-picture')].every(picture => {
    if (!picture.closest('.iml-panel')?.querySelector('.sim-front-end')) return true;
    const pixels = Math.round(picture.getBoundingClientRect().width * devicePixelRatio);
    return !pixels || [Math.min(Math.max(pixels, 645), 1720), 1720].includes(picture.naturalWidth);
})"""
FITTED = 10_000
"""Milliseconds after which a picture that is not as large as it is shown is taken as it is."""

DISABLED = """(element) => element.matches(':disabled, [aria-disabled=true]')
    || element.closest('[disabled], .mod-disabled') !== null"""

LABEL = """(element) => {
    const control = element.closest('.jupyter-widgets, .widget-toggle-buttons') || element;
    const labels = control.querySelectorAll('.widget-label, .widget-label-basic span');
    const names = [...labels].map(label => label.innerText.replace(/\\u200b/g, '').trim());
    return names.find(name => name) || element.getAttribute('aria-label')
        || element.innerText.trim() || element.title;
}"""

KINDS = {
    "slider": "[role=slider]",
    "dropdown": "select",
    "toggle": ".widget-toggle-buttons",
    "radio": ".widget-radio-box",
    "checkbox": "input[type=checkbox]",
    "number": "input[type=number]",
    "text": "input[type=text]",
    "play": ".widget-play",
    "switch": "button.widget-toggle-button:not(.widget-toggle-buttons *)",
    "button": "button.widget-button",
}
RESET = "Reset"
SETTLE = 1500
"""Milliseconds in which the page puts up a picture that the kernel has already sent."""


PATIENCE = 180
"""Seconds after which a command that JupyterLab does not finish is given up."""


def evaluate(page: Any, function: str, argument: Any = None) -> Any:
    """Await an async function of the page; playwright itself would wait for it without end."""
    late = f"no answer from JupyterLab in {PATIENCE} s"
    return page.evaluate(
        f"""argument => Promise.race([
            ({function})(argument),
            new Promise((_, no) => setTimeout(() => no(new Error('{late}')), {1000 * PATIENCE})),
        ])""",
        argument,
    )


class Cell(NamedTuple):
    """What became of a code cell."""

    id: str
    count: int | None
    errors: list[str]
    allowed: bool


class Control(NamedTuple):
    """Something in a panel that a person can move."""

    kind: str
    label: str
    element: Any

    def __str__(self) -> str:
        return f"{self.kind} {self.label!r}" if self.label else self.kind


class Move(NamedTuple):
    """A move that changed the picture, and how long it took on the page's clock."""

    what: str
    milliseconds: float | None


class Notebook:
    """A notebook open in JupyterLab.

    Parameters
    ----------
    page
        Playwright's page with JupyterLab in it.
    path
        The notebook, from the folder that the server serves.
    """

    def __init__(self, page: Any, path: str) -> None:
        self.page = page
        self.path = path
        evaluate(page, OPEN, path)

    def run_all(self) -> list[Cell]:
        """Run all cells, wait for the last, and for the widgets to be in the page."""
        cells = [Cell(**cell) for cell in evaluate(self.page, RUN_ALL)]
        evaluate(self.page, KERNEL_DONE)
        self.page.wait_for_timeout(SETTLE)
        return cells

    def kernel_errors(self) -> list[str]:
        """Errors since the notebook was opened, those of panels' callbacks included."""
        return list(self.page.evaluate("() => window.iml.kernelErrors"))

    def broken_widgets(self) -> int:
        """How many outputs say that their widget could not be shown."""
        return int(self.page.get_by_text("Error displaying widget").count())

    def panels(self) -> "list[Panel]":
        return [Panel(self.page, found) for found in self.page.locator(".iml-panel").all()]

    def close(self) -> None:
        evaluate(self.page, CLOSE)


class Panel:
    """A panel of the course in an open notebook: its controls, its picture."""

    def __init__(self, page: Any, root: Any) -> None:
        self.page = page
        self.root = root

    def signature(self) -> str:
        """A text that differs whenever the picture does."""
        return str(self.root.evaluate(SIGNATURE))

    def overflow(self) -> float:
        """By how many pixels the panel sticks out of its output to the right."""
        return float(self.root.evaluate(OVERFLOW))

    def controls(self) -> list[Control]:
        """All controls in sight, in the order of the kinds above; Reset is not among them."""
        found = [
            Control(kind, element.evaluate(LABEL), element)
            for kind, css in KINDS.items()
            for element in self.root.locator(css).all()
            if element.is_visible()
        ]
        return [control for control in found if control.label != RESET]

    def reset(self) -> None:
        """Press Reset and wait until the kernel has answered."""
        self.root.get_by_role("button", name=RESET, exact=True).click()
        self.settle()

    def settle(self) -> None:
        """Wait until the kernel is done and the picture, as large as it is shown, stands still."""
        evaluate(self.page, KERNEL_DONE)
        for _ in range(FITTED // 50):
            if self.root.evaluate(AS_LARGE_AS_SHOWN):
                break
            self.page.wait_for_timeout(50)
        last = None
        while last != (last := self.signature()):
            self.page.wait_for_timeout(150)

    def try_control(self, control: Control) -> Move | None:
        """Move a control in every way it knows until the picture changes; None if it never does."""
        if control.element.evaluate(DISABLED):
            return None
        for what, move in moves(control):
            before = self.signature()
            self.root.evaluate(WATCH)
            move()
            evaluate(self.page, KERNEL_DONE)
            waited = 0
            while (changed := self.signature() != before) is False and waited < SETTLE:
                self.page.wait_for_timeout(50)
                waited += 50
            if changed:
                self.page.wait_for_timeout(50)
                taken = self.page.evaluate(STAMPS)
                if control.kind == "play":
                    control.element.locator("button").first.click()  # again: pause
                self.settle()
                return Move(what, taken)
        return None

    def try_in_other_states(self, control: Control) -> Move | None:
        """Like `try_control`, after each single move of the panel's other controls, sliders last.

        A quota matters only under the rule that has one, a second rater only where one may err:
        such a control has to work in some state that one other control leads to.
        """
        chosen = ("dropdown", "toggle", "radio", "switch", "checkbox")
        others = [other for other in self.controls() if other.kind in (*chosen, "slider")]
        for other in sorted(others, key=lambda one: one.kind == "slider"):
            for _, move in moves(other):
                move()
                self.settle()
                if (moved := self.try_control(control)) is not None:
                    return moved
            self.reset()
        return None


def moves(control: Control) -> Iterator[tuple[str, Any]]:
    """Ways to move a control, the smallest first, as (what it is, a function that does it)."""
    element = control.element
    if control.kind == "slider":
        for key in ("ArrowRight", "ArrowLeft", "End", "Home"):
            yield key, lambda key=key: element.press(key)
    elif control.kind == "dropdown":
        now = element.evaluate("element => element.selectedIndex")
        for k in range(element.locator("option").count()):
            if k != now:
                yield f"option {k + 1}", lambda k=k: element.select_option(index=k)
    elif control.kind in ("toggle", "radio"):
        others = "button:not(.mod-active)" if control.kind == "toggle" else "input:not(:checked)"
        for k in range(element.locator(others).count()):
            yield f"another choice ({k + 1})", element.locator(others).nth(k).click
    elif control.kind == "number":
        for key in ("ArrowUp", "ArrowDown"):
            yield key, lambda key=key: (element.press(key), element.press("Enter"))
    elif control.kind == "text":
        yield "typing 1", lambda: (element.fill("1"), element.press("Enter"))
    elif control.kind == "play":
        yield "play", element.locator("button").first.click
    else:
        yield "click", element.click

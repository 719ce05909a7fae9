"""Whose session is not warm yet sees a sentence, and sessions are made ready one after another.

Left alone, Voila starts a session for every visitor at once. Where forty come together that is too
much for any machine: all wait in front of an empty page, the lecturer's own session stands still,
and a session that takes too long comes without a lecture in it. So a visitor is let in to a session
that is warm, and whoever finds none waits on a page that asks again by itself.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from typing import Any, Final

AGAIN: Final = 3
"""Seconds until the page of somebody who waits asks again."""
STILL_THERE: Final = 3 * AGAIN
"""Seconds for which somebody who has asked is thought to wait."""
MADE_READY: Final = (
    "Your own copy of the lecture is being made ready. This page opens it by itself, as soon as it"
    " is your turn."
)
SHOWN: Final = "jupyter.widget-view"
"""What a page has that has a lecture in it."""
_PAGE: Final = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="{again}">'
    "<style>body {{ margin: 0; height: 100vh; display: flex; align-items: center;"
    " justify-content: center; color: #1a1a1a; background: #fff; text-align: center;"
    ' font: max(24px, 3vmin)/1.4 "DejaVu Sans", "Segoe UI", Arial, sans-serif; }}'
    "p {{ max-width: 30em; padding: 1em; }}</style></head>"
    '<body><p role="status">{said}</p></body></html>\n'
)


def warm_at_once(open_to_room: bool) -> int:
    """Return how many sessions are made ready at a time: a core stays for those who are in.

    Parameters
    ----------
    open_to_room : bool
        Whether more than the lecturer may come.
    """
    return max(1, (os.cpu_count() or 2) - 1) if open_to_room else 1


def waiting_room(base: Any, rest: float) -> Any:
    """Return Voila's handler of pages, with a waiting room before it.

    Parameters
    ----------
    base : type
        The handler.
    rest : float
        Seconds after a visit until the next session is warmed, where nobody waits.
    """

    class WaitingRoom(base):
        last_asked: float = -STILL_THERE

        async def get_generator(self, path: str | None = None) -> AsyncIterator[str]:
            sessions = self.kernel_manager
            if not path and not has_warm(sessions, self.notebook_path):
                WaitingRoom.last_asked = time.monotonic()
                self.set_header("Cache-Control", "no-store")
                title = os.path.splitext(os.path.basename(self.notebook_path))[0]
                yield _PAGE.format(title=title, again=AGAIN, said=MADE_READY)
                return
            somebody_waits = time.monotonic() - WaitingRoom.last_asked < STILL_THERE
            sessions.fill_delay = 0.0 if somebody_waits else rest
            async for html in super().get_generator(path):
                yield html

        def should_use_rendered_notebook(self, *_asked: Any) -> bool:
            return True  # there is a warm one, and no other is started

    return WaitingRoom


def has_warm(sessions: Any, page: str) -> bool:
    """Tell whether a session is warm, and put it first; where none is, one is being warmed.

    Parameters
    ----------
    sessions : VoilaKernelManager
        With its pool of sessions that nobody has yet.
    page : str
        The notebook.
    """
    from tornado.ioloop import IOLoop

    pool = sessions._pools.setdefault(page, [])
    for item in [one for one in pool if one.done()]:
        if item.cancelled() or item.exception():
            pool.remove(item)
            continue
        task = item.result()["task"]
        if not task.done():
            continue
        pool.remove(item)
        if not task.cancelled() and not task.exception() and SHOWN in "".join(task.result()[0]):
            pool.insert(0, item)
            return True
        IOLoop.current().spawn_callback(sessions.shutdown_kernel, item.result()["kernel_id"])
    sessions.fill_if_needed(delay=0, notebook_name=page)
    return False

"""Who is let in to a lecture, who waits, and which sessions are thrown away."""

import asyncio
import os
from typing import Any

import pytest

from sim.classroom.lecture import waiting_room as room
from sim.classroom.lecture.waiting_room import SHOWN, has_warm, warm_at_once

PAGE = "10.ipynb"


class Sessions:
    """The part of Voila's manager of kernels that the waiting room speaks to."""

    def __init__(self, *pool: Any) -> None:
        self._pools = {PAGE: list(pool)}
        self.filled = 0
        self.ended: list[str] = []
        self.fill_delay = 3.0

    @property
    def names(self) -> list[str]:
        return [one.result()["kernel_id"] for one in self._pools[PAGE] if one.done()]

    def fill_if_needed(self, delay: float, notebook_name: str) -> None:
        assert (delay, notebook_name) == (0, PAGE)
        self.filled += 1

    async def shutdown_kernel(self, name: str) -> None:
        self.ended.append(name)


def done(result: Any = None, error: Exception | None = None) -> asyncio.Future:
    future = asyncio.get_running_loop().create_future()
    if error:
        future.set_exception(error)
    else:
        future.set_result(result)
    return future


def begun() -> asyncio.Future:
    return asyncio.get_running_loop().create_future()


def session(name: str, task: asyncio.Future) -> asyncio.Future:
    return done({"kernel_id": name, "task": task})


def shows(text: str = SHOWN) -> asyncio.Future:
    return done((["<html>", text], None))


def test_the_warm_session_is_put_first_whatever_came_before_it() -> None:
    async def look() -> None:
        sessions = Sessions(begun(), session("a", begun()), session("b", shows()))
        assert has_warm(sessions, PAGE)
        assert sessions.names == ["b", "a"]
        assert sessions._pools[PAGE][0].done()
        assert (sessions.filled, sessions.ended) == (0, [])

    asyncio.run(look())


def test_where_none_is_warm_one_is_being_warmed() -> None:
    async def look() -> None:
        for pool in ([], [begun()], [session("a", begun())]):
            sessions = Sessions(*pool)
            assert not has_warm(sessions, PAGE)
            assert sessions.filled == 1
            assert len(sessions._pools[PAGE]) == len(pool)

    asyncio.run(look())


def test_a_session_that_failed_or_has_no_lecture_in_it_is_given_to_nobody() -> None:
    async def look() -> None:
        failed = session("a", done(error=RuntimeError("no kernel")))
        sessions = Sessions(done(error=OSError()), failed, session("b", shows("nothing")))
        assert not has_warm(sessions, PAGE)
        await asyncio.sleep(0.05)
        assert sessions._pools[PAGE] == []
        assert sorted(sessions.ended) == ["a", "b"]
        assert sessions.filled == 1

    asyncio.run(look())


class Page:
    """Voila's own handler."""

    notebook_path = PAGE
    told: tuple[str, str] | None = None

    async def get_generator(self, path: str | None = None) -> Any:
        yield f"the lecture, {path}"

    def set_header(self, name: str, value: str) -> None:
        self.told = name, value


async def asked(page: Any, path: str | None = None) -> str:
    return "".join([part async for part in page.get_generator(path)])


def test_who_waits_is_told_and_the_next_session_is_warmed_without_a_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr(room.time, "monotonic", lambda: now[0])

    async def look() -> None:
        page = room.waiting_room(Page, rest=3.0)()
        page.kernel_manager = sessions = Sessions()
        said = await asked(page)
        assert room.MADE_READY in said
        assert f'content="{room.AGAIN}"' in said
        assert page.told == ("Cache-Control", "no-store")
        for later, rest in ((1.0, 0.0), (60.0, 3.0)):
            now[0] += later
            sessions._pools[PAGE] = [session("a", shows())]
            assert await asked(page) == "the lecture, None"
            assert sessions.fill_delay == rest
        assert page.should_use_rendered_notebook({}, 0, "lab", "dark", {})

    asyncio.run(look())


def test_a_core_stays_for_those_who_are_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, expected in ((8, 7), (2, 1), (1, 1), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        assert warm_at_once(open_to_room=True) == expected
        assert warm_at_once(open_to_room=False) == 1

"""A class in one room: what each waits for, and what one more costs; with the app's own workers, others, PostgreSQL.

APPAREL_CLASS_OF people (30) join by the room's code, are led through the lesson of 45 minutes to the step in which each
trains, press Train within 20 seconds, watch, reload, close the lid and come back. Five have a real Chromium, the others
speak Streamlit's own protocol, as do the facilitator and the wall. All share one machine with the app and its workers.
APPAREL_CLASS names a file in which the class is recorded, and from which it is replayed when it is there.

Nobody steering the run of another is what tests/browser/test_identity.py tries, by each route.
"""

import asyncio
import os
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from distributed import Client
from playwright.async_api import async_playwright
from sqlalchemy import Engine, create_engine, text

from apparel.classroom.lesson import as_text, read_lesson, shipped_lessons
from benchmarks._app import CHROMIUM_FLAGS, app_command, chromium_path, free_port, megabytes, scheduler_of, started
from benchmarks._class import JOIN, live, recorded
from benchmarks._pixels import delays, read_clock, start_clock
from benchmarks._rows import row, spread
from benchmarks._servers import cluster, postgres
from benchmarks._visitor import Visitor
from benchmarks._window import Window

PEOPLE = int(os.environ.get("APPAREL_CLASS_OF", 30))
WINDOWS = min(5, PEOPLE)
RECORD = os.environ.get("APPAREL_CLASS")
SEED = 0

STEPS, STEP_SECONDS = 4, 5.0
"""The steps of the lesson until each trains, and how long the class stays at each of those before."""
BEGIN = JOIN + 5
MAY_TRAIN = BEGIN + STEPS * STEP_SECONDS
LIMIT = 900.0

GOALS = {"batch to pixel": 1.0, "click to answer": 1.5, "MB a visitor": 10.0}


def run() -> list[dict[str, Any]]:
    """One row a setting and figure."""
    settings: dict[str, AbstractContextManager[dict[str, str]]] = {
        "own workers": nullcontext({}),
        "three joined workers": _joined(),
        "PostgreSQL": _with_postgres(),
    }
    rows = []
    for name, given in settings.items():
        with given as environment:
            rows += _rows(name, asyncio.run(_held(environment)))
    return rows


@contextmanager
def _joined() -> Iterator[dict[str, str]]:
    with cluster(workers=3) as address:
        yield {"APPAREL_SCHEDULER": address}


@contextmanager
def _with_postgres() -> Iterator[dict[str, str]]:
    with postgres() as url:
        yield {"APPAREL_DATABASE": url}


class _Figures:
    """What was seen of a class."""

    def __init__(self) -> None:
        self.states: Counter[str] = Counter()
        self.seconds = 0.0
        self.faults: list[str] = []
        self.waited: dict[str, list[float]] = {"batch to pixel": [], "click to answer": [], "refresh": []}
        self.before: dict[str, float] = {}
        self.most: dict[str, float] = {}


async def _held(environment: dict[str, str]) -> _Figures:
    """A class from its beginning until all runs have ended."""
    figures, port = _Figures(), free_port()
    with tempfile.TemporaryDirectory() as home:
        environment = {"APPAREL_HOME": home, **environment}
        with started(app_command(port), **environment) as app:
            desk = await _opened(port)
            await _seen_once(port)
            address = environment.get("APPAREL_SCHEDULER") or await asyncio.to_thread(scheduler_of, app.pid)
            with Client(address, set_as_default=False) as workers:
                workers.wait_for_workers(1)
                workers.run(start_clock)
                figures.before = megabytes(app.pid)
                engine = create_engine(environment.get("APPAREL_DATABASE") or f"sqlite:///{home}/apparel.db")
                people = await _taught(port, desk, engine, lambda: megabytes(app.pid), figures)
                done: dict[str, dict[int, float]] = {}
                for clock in workers.run(read_clock).values():
                    for run_id, steps in clock.items():
                        done.setdefault(run_id, {}).update(steps)
                engine.dispose()
    _sum_up(figures, [*people, desk], done)
    return figures


async def _opened(port: int) -> Visitor:
    """The facilitator, whose room is open."""
    desk = Visitor(port, "room")
    while True:
        try:
            await desk.come()
            break
        except OSError:
            await asyncio.sleep(0.2)
    await desk.press("Open a room")
    while not _code(desk):
        await asyncio.sleep(0.1)
    return desk


async def _seen_once(port: int) -> None:
    """Every page of the lesson has been looked at: what it loads for everybody is no cost of one more."""
    for step in read_lesson(as_text(next(iter(shipped_lessons().values())).read_bytes())).steps[:STEPS]:
        visitor = Visitor(port, step.page)
        await visitor.come()
        while not visitor.seconds["page"]:
            await asyncio.sleep(0.1)
        await visitor.leave()


def _code(desk: Visitor) -> str:
    """The room's code, which stands on the desk in two groups."""
    found = (re.fullmatch(r"(\w{3}) (\w{3})", heading) for heading in desk.headings)
    return next((match[1] + match[2] for match in found if match), "")


async def _taught(
    port: int, desk: Visitor, engine: Engine, memory: Callable[[], dict[str, float]], figures: _Figures
) -> list[Visitor | Window]:
    """Everybody, once all runs have ended."""
    link = f"code={_code(desk)}"
    acts = recorded(PEOPLE, MAY_TRAIN, SEED, Path(RECORD) if RECORD else None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        windows = [Window(browser, port, "room", link) for _ in range(WINDOWS)]
        people: list[Visitor | Window] = [*windows, *(Visitor(port, "room", link) for _ in range(PEOPLE - WINDOWS))]
        for window in windows:  # that browsers start on the app's own cores is no part of a class
            await window.come()
            await window.leave()
        wall = Visitor(port, "room", f"wall={_code(desk)}&stage=1")
        await wall.come()
        begin = time.monotonic()
        lives = [
            asyncio.create_task(live(person, f"Person {who}", [act for act in acts if act.who == who], begin))
            for who, person in enumerate(people)
        ]
        lives.append(asyncio.create_task(_lead(desk, begin)))
        async with asyncio.timeout(LIMIT):
            while sum(figures.states.values()) < PEOPLE or not {*figures.states} <= {"finished", "failed", "stopped"}:
                await asyncio.sleep(1)
                figures.states = await asyncio.to_thread(_states, engine)
                now = await asyncio.to_thread(memory)
                figures.most = max(figures.most, now, key=lambda parts: sum(parts.values()))
                for each in lives:
                    if each.done():
                        each.result()
        figures.seconds = time.monotonic() - begin - MAY_TRAIN
        for task in lives:
            task.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        for person in [*people, wall, desk]:
            if person.is_there:
                await person.leave()
        await browser.close()
    return people


async def _lead(desk: Visitor, begin: float) -> None:
    for step in range(STEPS):
        await asyncio.sleep(max(0.0, begin + BEGIN + step * STEP_SECONDS - time.monotonic()))
        await desk.press("Begin the next step for all")


def _states(engine: Engine) -> Counter[str]:
    with engine.connect() as connection:
        return Counter(dict(connection.execute(text(STATES)).tuples().all()))


STATES = "SELECT state, count(*) FROM runs GROUP BY state"


def _sum_up(figures: _Figures, people: list[Visitor | Window], done: dict[str, dict[int, float]]) -> None:
    for person in people:
        figures.faults += person.faults
        for label, seconds in person.pressed.items():
            figures.waited["click to answer"] += seconds
            figures.waited.setdefault(f"{label} to answer", []).extend(seconds)
        if isinstance(person, Visitor):
            figures.waited["refresh"] += person.seconds["refresh"]
        else:
            for run_id, visits in person.drawings.items():
                for drawings in visits:
                    figures.waited["batch to pixel"] += delays(drawings, done.get(run_id, {}))


def _rows(setting: str, figures: _Figures) -> list[dict[str, Any]]:
    rows = [
        row(f"classroom/{setting}/runs", {**figures.states, "last after": round(figures.seconds)}, {}, "runs, s", SEED),
        row(f"classroom/{setting}/faults", len(figures.faults), {"said": figures.faults[:3]}, "tracebacks", SEED),
    ]
    for what, seconds in figures.waited.items():
        if len(seconds) < 2:
            continue
        said, goal = spread(seconds) | {"worst": round(max(seconds), 2)}, GOALS.get(what)
        ratio = goal / said["95 % within"] if goal else None
        rows.append(row(f"classroom/{setting}/{what}", said, {"goal": goal} if goal else {}, "s", SEED, ratio=ratio))
    goal, each = GOALS["MB a visitor"], (figures.most["pages"] - figures.before["pages"]) / (PEOPLE + 1)
    said = {"a visitor": round(each, 1), **{part: round(size) for part, size in figures.most.items()}}
    rows.append(row(f"classroom/{setting}/memory", said, {"goal": goal}, "MB", SEED, ratio=goal / each))
    return rows

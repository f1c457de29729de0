"""What is lost while workers die at random: runs of a room and of others, and a study, written down by PostgreSQL.

Each worker lives a minute on average (``distributed.chaos``), for APPAREL_CHAOS_MINUTES (60). All that time a few runs
train or wait, half of them those of people in a room, and one study tries settings. At the end every run must have all
its points and epochs, once; on the way none may fall back by more than an epoch. What the app itself takes is compared
with what it took after a tenth of the time: memory, files, processes, threads.
"""

import os
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
from distributed import Client
from distributed.chaos import KillWorker

from apparel.classroom.lesson import as_text, shipped_lessons
from apparel.classroom.rooms import Rooms
from apparel.records.ids import RunId, VisitorId, new_visitor
from apparel.records.run import Run, State
from apparel.records.study import Plan, TrialState
from apparel.runs.service import Runs
from apparel.services import Services
from apparel.settings import Settings, core_count
from apparel.training import find_preset
from apparel.tuning.knobs import USUALLY
from apparel.tuning.on_workers import ENDED
from benchmarks._app import processes, scheduler_of
from benchmarks._rows import row
from benchmarks._servers import postgres

MINUTES = float(os.environ.get("APPAREL_CHAOS_MINUTES", 60))
MEAN_LIFE = 60.0
AT_ONCE, EPOCHS, SEED = 4, 4, 0


def run() -> list[dict[str, Any]]:
    """One row for what was lost, one for what the app took."""
    with postgres() as url, tempfile.TemporaryDirectory() as home:
        services = Services(Settings(Path(home), database=url, workers=core_count()))
        try:
            with Client(scheduler_of(os.getpid()), set_as_default=False) as client:
                client.register_plugin(KillWorker(MEAN_LIFE, mode="segfault"))
                return _watched(services)
        finally:
            services.close()


def _watched(services: Services) -> list[dict[str, Any]]:
    runs, steps, started, alive = services.runs, _Steps(), list[RunId](), list[Run]()
    owner = new_visitor()
    study = services.studies.start(Plan(USUALLY, MINUTES, seed=SEED), owner)
    visitors, choose = _people_and_others(services.rooms), random.Random(SEED)
    workers, begin, at_first = set[int](), time.monotonic(), dict[str, int]()
    while (passed := time.monotonic() - begin) < 60 * MINUTES or alive:
        if passed < 60 * MINUTES:
            new = [_start(runs, choose.choice(visitors)) for _ in range(AT_ONCE - len(alive))]
            started, alive = started + new, alive + [runs.get(run_id) for run_id in new]
        if passed > 6 * MINUTES and not at_first:
            at_first = _taken()
        alive = [now for now in (runs.get(each.id) for each in alive) if now.is_alive]
        steps.look(alive)
        workers |= {process.pid for process, words in processes(os.getpid()) if "worker" in words}
        time.sleep(0.2)
    services.studies.stop(study, owner)  # it makes way for runs, so that its minutes are far from over
    ended, trials = [runs.get(run_id) for run_id in started], services.studies.get(study).trials
    lost = {
        "workers that died": len(workers) - core_count(),
        "runs": len(ended),
        "not finished": sum(each.state != State.FINISHED for each in ended),
        "not whole": sum(not _is_whole(runs, each) for each in ended),
        "epochs lost at most": round(steps.most_lost, 2),
        "trials": len(trials),
        "trials failed": sum(trial.state == TrialState.FAILED and trial.reason != ENDED for trial in trials),
    }
    wanted = {"not finished": 0, "not whole": 0, "epochs lost at most": 1}
    return [
        row("chaos/lost", lost, {"wanted": wanted}, "runs, epochs", SEED),
        row("chaos/taken", _taken(), {"after a tenth of the time": at_first}, "MB, files, processes, threads", SEED),
    ]


def _people_and_others(rooms: Rooms) -> list[VisitorId]:
    """Thirty people in a room, and as many visitors who are in none."""
    lesson = next(iter(shipped_lessons().values())).read_bytes()
    room = rooms.lead(rooms.open(as_text(lesson))).room
    people = [rooms.join(room, f"Person {number}", new_visitor()).visitor for number in range(30)]
    return people + [new_visitor() for _ in people]


class _Steps:
    """Watches how far runs are, and how far they fall back."""

    def __init__(self) -> None:
        self._furthest: dict[RunId, int] = {}
        self.most_lost = 0.0

    def look(self, alive: list[Run]) -> None:
        for each in alive:
            before = self._furthest.get(each.id, 0)
            if each.steps_per_epoch:
                self.most_lost = max(self.most_lost, (before - each.step) / each.steps_per_epoch)
            self._furthest[each.id] = max(before, each.step)


def _start(runs: Runs, visitor: VisitorId) -> RunId:
    quick = find_preset("quick")
    return runs.start(quick.name, quick.spec, replace(quick.config, epochs=EPOCHS), visitor)


def _is_whole(runs: Runs, ended: Run) -> bool:
    curves = runs.curves(ended.id)
    steps = list(curves[curves.split == "training"].step)
    every = list(range(1, EPOCHS * ended.steps_per_epoch + 1))
    return steps == every and list(runs.epochs(ended.id).epoch) == list(range(1, EPOCHS + 1))


def _taken() -> dict[str, int]:
    """What this process, which is the app here, takes, and how many there are below it."""
    app = psutil.Process()
    return {
        "MB": round(app.memory_full_info().pss / 2**20),
        "files": app.num_fds(),
        "processes": len(app.children(recursive=True)),
        "threads": app.num_threads(),
    }

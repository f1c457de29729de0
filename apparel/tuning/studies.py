"""The studies of this app: all that a page may ask. Their trials are runs, on the workers that nobody waits for."""

import logging
import secrets
import threading

from apparel.data.changes import NO_CHANGES, Changes
from apparel.errors import ConfigError, RunError
from apparel.records.ids import FASHION_MNIST, DatasetId, StudyId, VisitorId
from apparel.records.study import Plan, Study, StudyState
from apparel.runs.service import Runs
from apparel.store.datasets import DatasetStore
from apparel.store.studies import StudyStore
from apparel.tuning.knobs import checked
from apparel.tuning.on_workers import OnWorkers

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
"""Seconds between two looks: so long may somebody's run wait for a trial to make way."""

MOST_MINUTES = 24 * 60.0


class Studies:
    """Start, watch and steer studies; one thread carries them on, those of an earlier start of the app too.

    Every method may be called from any thread, and raises RunError when there is no such study, or when it is not the
    visitor's own.
    """

    def __init__(self, runs: Runs, store: StudyStore, datasets: DatasetStore) -> None:
        self._runs, self._store = runs, store
        self._on_workers = OnWorkers(runs, store, datasets)
        self._asked, self._lock = threading.Event(), threading.Lock()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="studies", daemon=True)
        self._thread.start()

    def start(
        self, plan: Plan, visitor: VisitorId, dataset: DatasetId = FASHION_MNIST, changes: Changes = NO_CHANGES
    ) -> StudyId:
        """Begin a study and return its id; ConfigError for a plan that cannot be followed."""
        if not plan.ranges:
            raise ConfigError("Nothing would vary. Tick at least one setting.")
        if not 0 < plan.minutes <= MOST_MINUTES:
            raise ConfigError("A study takes from 1 to {most:g} minutes.", most=MOST_MINUTES)
        for name, chosen in plan.ranges.items():
            checked(name, chosen)
        self._runs.may_train(visitor)
        study_id = StudyId(secrets.token_urlsafe(8))
        self._store.add(study_id, visitor, plan, dataset, changes)
        self._asked.set()
        return study_id

    def get(self, study_id: str) -> Study:
        """The study as it stands; any text may be asked for, as from a link."""
        return self._store.get(study_id)

    def of_visitor(self, visitor: VisitorId) -> list[Study]:
        """A visitor's studies, newest first."""
        return self._store.of_visitor(visitor)

    def pause(self, study_id: StudyId, visitor: VisitorId) -> None:
        """Let its trials pause, until it is told to go on, also after a restart."""
        self._order(study_id, visitor, StudyState.PAUSED)

    def resume(self, study_id: StudyId, visitor: VisitorId) -> None:
        """Go on from where it was paused."""
        self._runs.may_train(visitor)
        self._order(study_id, visitor, StudyState.RUNNING)

    def stop(self, study_id: StudyId, visitor: VisitorId) -> None:
        """End it with what was found so far."""
        self._order(study_id, visitor, StudyState.STOPPED)

    def close(self) -> None:
        """Carry nothing on any more; the next start of the app does."""
        self._closing = True
        self._asked.set()
        self._thread.join()

    def _order(self, study_id: StudyId, visitor: VisitorId, state: StudyState) -> None:
        with self._lock:
            study = self._store.get(study_id)
            if study.visitor != visitor:
                raise RunError("Only the person who started this study can do that. You can start your own.")
            if not study.is_alive:
                raise RunError("This study has ended, so there is nothing to steer any more.")
            if state is StudyState.STOPPED:
                self._on_workers.end(study, state)
            else:
                self._store.change(study_id, state=state)
            if state is StudyState.PAUSED:
                self._on_workers.leave(study)
        self._asked.set()

    def _work(self) -> None:
        while not self._closing:
            self._asked.wait(LOOK_EVERY)
            self._asked.clear()
            try:
                with self._lock:
                    self._on_workers.carry_on(self._store.running())
            except Exception:
                log.exception("the studies could not be carried on; it is tried again")

"""Studies whose trials are runs: started, made longer and judged as a plan has it, they make way for others."""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from apparel.errors import ApparelError, RunError
from apparel.records.ids import RunId
from apparel.records.run import Run, State
from apparel.records.study import Study, StudyState, Trial, TrialState
from apparel.runs.service import Runs
from apparel.store.datasets import DatasetStore
from apparel.store.studies import StudyStore
from apparel.tuning.candidate import candidate
from apparel.tuning.strategy import next_trials
from apparel.words import Sentence

ENDED = Sentence("The study ended before it was done.")
STOPPED = Sentence("It was stopped.")
NOTHING_TRAINED = "No trial could be trained: {reason}"

LONGEST_LOOK = 5.0
"""Seconds between two looks that count as time of a study at most: a machine may have slept."""


class OnWorkers:
    """Carries studies on; it holds nothing that matters, but the time of the last look."""

    def __init__(self, runs: Runs, store: StudyStore, datasets: DatasetStore) -> None:
        self._runs, self._store, self._datasets = runs, store, datasets
        self._looked = time.monotonic()

    def carry_on(self, studies: Sequence[Study]) -> None:
        """Write down what became of the trials of these studies, end those that are over, and use what is free."""
        now = time.monotonic()
        passed, self._looked = min(now - self._looked, LONGEST_LOOK), now
        looked_at = [self._looked_at(study, passed) for study in studies]
        alive = [study for study in looked_at if study.state is StudyState.RUNNING]
        if not alive:
            return
        room = self._runs.room_for_trials()
        if room < 0:
            self._make_way(alive, -room)
        while room > 0 and alive:
            # those with the fewest trials at work first, the oldest of several
            study = min(alive, key=lambda each: (len(_at_work(each)) - len(self._waiting(each)), each.created))
            alive.remove(study)
            if goes_on := self._one_more(study):
                alive.append(goes_on)
                room -= 1

    def leave(self, study: Study) -> None:
        """Let go of the workers: what was judged before is as it was then, what was not has time to be gone on with."""
        for trial in _at_work(study):
            self._let_wait(study, trial)

    def end(self, study: Study, state: StudyState = StudyState.FINISHED) -> Study:
        """End a study: trials at work are let be as they were judged last, and none will train longer."""
        self.leave(study)
        for trial in study.trials:
            if trial.state is TrialState.TRAINING:
                self._store.keep(study.id, _let_be(trial))
            elif run := self._run_of(trial):
                self._runs.train_no_longer(run.id)
        message = Sentence("")
        if study.best is None and state is StudyState.FINISHED:
            reasons = [trial.reason for trial in study.trials if trial.reason]
            state, message = StudyState.FAILED, Sentence(NOTHING_TRAINED, reason=reasons[-1])
        self._store.change(study.id, state=state, message=message)
        return replace(study, state=state)

    # what became of trials

    def _looked_at(self, study: Study, passed: float) -> Study:
        trials, is_training = list(study.trials), False
        for trial in _at_work(study):
            run = self._run_of(trial)
            is_training |= run is not None and run.state is State.TRAINING
            now = _judged(trial, run)
            if now != trial:
                self._store.keep(study.id, now)
                trials[trial.number - 1] = now
        study = replace(study, trials=tuple(trials), seconds=study.seconds + (passed if is_training else 0.0))
        if is_training:
            self._store.change(study.id, seconds=study.seconds)
        # the first has the time that it takes: a study without a single trial says nothing
        has_result = any(trial.state is not TrialState.TRAINING and trial.run for trial in study.trials)
        is_over = study.seconds >= 60 * study.plan.minutes and has_result
        return self.end(study) if is_over else study

    def _run_of(self, trial: Trial) -> Run | None:
        try:
            return self._runs.get(trial.run or "")
        except RunError:
            return None

    # who trains

    def _make_way(self, studies: Sequence[Study], count: int) -> None:
        """Let the latest trials wait, so that so many runs of others can begin."""
        at_work = [(trial.number, study, trial) for study in studies for trial in _at_work(study)]
        for _, study, trial in sorted(at_work, key=lambda each: -each[0]):
            run = self._run_of(trial)
            if count and run and run.state in (State.TRAINING, State.QUEUED) and not run.pause_after:
                self._let_wait(study, trial)
                count -= 1

    def _let_wait(self, study: Study, trial: Trial) -> None:
        with suppress(RunError):
            self._runs.pause(trial.run or RunId(""), study.visitor)

    def _waiting(self, study: Study) -> list[Trial]:
        """Trials that made way, or were paused with the study."""
        runs = [(trial, self._run_of(trial)) for trial in _at_work(study)]
        return [trial for trial, run in runs if run and run.state is State.PAUSED]

    def _one_more(self, study: Study) -> Study | None:
        """Let one more trial of the study train; the study as it is then, None when it has nothing for a worker now."""
        if waiting := self._waiting(study):
            self._runs.resume(waiting[0].run or RunId(""), study.visitor)
            return study
        try:
            classes = len(self._datasets.pictures(study.dataset).classes)
            found = next_trials(study.plan, study.trials, classes)
            trials = list(study.trials)
            for trial in found:
                known = trial if trial.reason else self._started(study, trial, classes)
                self._store.keep(study.id, known)
                trials[known.number - 1 : known.number] = [known]
        except ApparelError as reason:
            self._store.change(study.id, state=StudyState.FAILED, message=reason.sentence)
            return None
        study = replace(study, trials=tuple(trials))
        if not found and not _at_work(study):
            self.end(study)
        return study if found and found[-1].state is TrialState.TRAINING else None

    def _started(self, study: Study, trial: Trial, classes: int) -> Trial:
        if trial.run:
            run = self._run_of(trial)
            if run is None:
                return _judged(trial, run)
            # the app may have ended between this order and what was written of it
            if run.config.epochs < trial.epochs:
                self._runs.train_longer(trial.run, study.visitor, trial.epochs)
            return trial
        made = candidate(study.plan, trial.settings, trial.epochs, classes)
        pictures = (study.dataset, study.changes)
        run_id = self._runs.start("own", made.spec, made.config, study.visitor, *pictures, study.id)
        self._runs.describe(run_id, study.visitor, str(Sentence("Trial {number}", number=trial.number)), "")
        return replace(trial, run=run_id)


def _at_work(study: Study) -> list[Trial]:
    return [trial for trial in study.trials if trial.state is TrialState.TRAINING]


def _judged(trial: Trial, run: Run | None) -> Trial:
    """The trial as its run leaves it; the same while that trains or waits."""
    if run is None:
        return replace(trial, state=TrialState.FAILED, reason=Sentence("Its run was deleted."))
    if run.state is State.FINISHED and run.facts and run.facts.epochs == trial.epochs:
        judged = {**trial.accuracies, trial.epochs: run.facts.validation_accuracy or 0.0}
        return replace(trial, state=TrialState.TRAINED, accuracies=judged)
    if run.state in (State.FAILED, State.INTERRUPTED, State.STOPPED):
        return replace(trial, state=TrialState.FAILED, reason=run.message or STOPPED)
    return trial


def _let_be(trial: Trial) -> Trial:
    """A trial that does not come to its end: what it was judged before holds."""
    if trial.accuracies:
        return replace(trial, state=TrialState.TRAINED, epochs=trial.judged_after)
    return replace(trial, state=TrialState.FAILED, reason=ENDED)

"""A study in this process, one trial after the other, with all that the machine has."""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from apparel.data import Dataset
from apparel.data.whole_file import write_whole
from apparel.errors import ConfigError, SpecError
from apparel.models.facts import Facts
from apparel.records.study import Plan, Trial, TrialState, best_of
from apparel.training import Checkpoint, Control, pack_model, train
from apparel.training.events import EpochDone, Failed, Finished, Saved, Started
from apparel.training.memory import is_out_of_memory
from apparel.tuning.candidate import candidate
from apparel.tuning.strategy import made, next_trials
from apparel.words import Sentence

NOTHING_TRAINED = "No trial could be trained: {reason} Give other ranges."
DEADLINE = Sentence("The time was over before it was done.")


@dataclass(frozen=True)
class Tuned:
    """What a study came to: all trials, the best of them, its model file and the facts about it."""

    trials: list[Trial]
    best: Trial
    model: bytes
    facts: Facts


class StudyHere:
    """A study of ``plan`` on ``dataset``: iterate over ``steps`` to its end, then take what is ``tuned``.

    No trial sees the test pictures; those are counted for the winner alone, once, in ``tuned``.
    """

    def __init__(self, plan: Plan, dataset: Dataset) -> None:
        self.trials: list[Trial] = []
        self._plan, self._dataset = plan, dataset
        nothing = replace(dataset.test, images=dataset.test.images[:0], labels=None, ids=None)
        self._unseen = replace(dataset, test=nothing)

    def steps(self) -> Iterator[Trial]:
        """Train until the minutes are over or there is nothing left to try, and yield what became of each trial.

        The first is trained even if it takes longer than all minutes.

        One that goes on is yielded again. Raises ApparelError when not a single trial could be judged.
        """
        deadline = time.monotonic() + 60 * self._plan.minutes
        with TemporaryDirectory(prefix="apparel-study-") as folder:
            self._folder = Path(folder)
            while time.monotonic() < deadline or not self.trials:
                found = next_trials(self._plan, self.trials, len(self._dataset.classes))
                for trial in found:
                    # the first has the time that it takes: a study without a single trial says nothing
                    ends = deadline if made(self.trials) else math.inf
                    self._note(trial if trial.reason else self._trained(trial, ends))
                    yield self.trials[trial.number - 1]
                if not found or found[-1].state is TrialState.REFUSED:
                    break
            self._tuned = self._winner()

    @property
    def tuned(self) -> Tuned:
        """What came of it, when ``steps`` came to its end."""
        return self._tuned

    def _note(self, trial: Trial) -> None:
        self.trials[trial.number - 1 : trial.number] = [trial]

    def _trained(self, trial: Trial, deadline: float) -> Trial:
        """The trial after its epochs, or what kept it from them; what was judged before stays."""
        try:
            checkpoint, reason = self._train(trial, deadline)
        except (ConfigError, SpecError) as refused:
            return replace(trial, state=TrialState.FAILED, reason=refused.sentence)
        except (RuntimeError, MemoryError) as fault:
            if isinstance(fault, RuntimeError) and not is_out_of_memory(fault):
                raise
            return replace(trial, state=TrialState.FAILED, reason=Sentence("There was not enough memory for it."))
        if checkpoint is None and reason == DEADLINE and trial.accuracies:
            return replace(trial, state=TrialState.TRAINED, epochs=trial.judged_after)
        if checkpoint is None:
            return replace(trial, state=TrialState.FAILED, reason=reason)
        write_whole(self._checkpoint(trial), checkpoint.to_bytes())
        judged = {**trial.accuracies, trial.epochs: self._judged}
        return replace(trial, state=TrialState.TRAINED, accuracies=judged)

    def _train(self, trial: Trial, deadline: float) -> tuple[Checkpoint | None, Sentence]:
        """Go on with the trial; the checkpoint of its last epoch, or why there is none.

        The schedule is that of so many epochs, entered where the trial stands: as after a warm restart.
        """
        chosen = candidate(self._plan, trial.settings, trial.epochs, len(self._dataset.classes))
        before, control = self._checkpoint(trial), Control()
        checkpoint = Checkpoint.from_bytes(before.read_bytes()) if trial.judged_after else None
        epoch = 0
        for event in train(chosen.spec, chosen.config, self._unseen, control, checkpoint):
            control.stop = time.monotonic() > deadline
            match event:
                case EpochDone():
                    epoch, self._judged = event.epoch, event.validation_accuracy
                case Saved() if epoch == trial.epochs:
                    return event.checkpoint, Sentence("")
                case Failed():
                    return None, event.message
        return None, DEADLINE

    def _winner(self) -> Tuned:
        best = best_of(self.trials)
        if best is None:
            raise ConfigError(NOTHING_TRAINED, reason=self.trials[-1].reason)
        best = replace(best, epochs=best.judged_after)
        chosen = candidate(self._plan, best.settings, best.epochs, len(self._dataset.classes))
        checkpoint = Checkpoint.from_bytes(self._checkpoint(best).read_bytes())
        # no epoch is left: it counts and packs what the trial learnt
        events = list(train(chosen.spec, chosen.config, self._dataset, checkpoint=checkpoint))
        started = next(event for event in events if isinstance(event, Started))
        finished = next(event for event in events if isinstance(event, Finished))
        model, facts = pack_model("own", chosen.spec, chosen.config, self._dataset, started, finished)
        return Tuned(self.trials, best, model, facts)

    def _checkpoint(self, trial: Trial) -> Path:
        return self._folder / f"{trial.number}.safetensors"

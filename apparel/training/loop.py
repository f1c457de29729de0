"""The one training loop. It yields events and knows no page, store or cluster."""

import math
import time
from collections.abc import Generator, Iterator
from dataclasses import replace

import torch
from torch import Tensor

from apparel.data import Dataset
from apparel.data.dataset import LabelledPictures
from apparel.data.split import spread
from apparel.evaluation.calibration import calibrate, calibration_error
from apparel.evaluation.confusion import balanced_accuracy, confusion_matrix
from apparel.evaluation.glimpse import Counted, look, sixteen
from apparel.evaluation.scoring import score, score_of
from apparel.models import ModelSpec
from apparel.models.logits import logits
from apparel.models.whitening import ASKED
from apparel.training.checkpoint import Checkpoint, Progress
from apparel.training.config import TrainConfig
from apparel.training.control import Control
from apparel.training.device import choose_device, describe_device
from apparel.training.division import Division, divide
from apparel.training.events import (
    BatchDone,
    Ending,
    EpochDone,
    Event,
    Failed,
    Finished,
    Glimpsed,
    Paused,
    Saved,
    Started,
    Validated,
)
from apparel.training.learner import Learner
from apparel.training.memory import check_batches, is_out_of_memory, out_of_memory
from apparel.training.reading import Taken, Unread
from apparel.training.schedule import rate_factor
from apparel.words import Sentence

CHECKS_PER_EPOCH = 8
CHECK_SAMPLE = 1_000
SAVE_EVERY = 5.0
"""Seconds after which a checkpoint is made within an epoch; one is made at the end of each in any case. It
takes milliseconds, and a run whose workers keep dying gets no further than its last one."""
GLIMPSE_EVERY, GLIMPSE_SHARE = 0.5, 0.01
"""Seconds between two glimpses while somebody watches, and the share of the time that they may take."""


def train(
    spec: ModelSpec,
    config: TrainConfig,
    dataset: Dataset,
    control: Control | None = None,
    checkpoint: Checkpoint | None = None,
    division: Division | None = None,
) -> Iterator[Event]:
    """Train ``spec`` on ``dataset`` and yield what happens, ending with Finished, Paused or Failed.

    The same spec, config, dataset, device, precision and number of CPU threads give the same weights: ``config.seed``
    decides the first weights, the validation split, the order of the pictures and every other random number.
    With the ``checkpoint`` of an earlier Saved, training goes on from there as if it had never ended. With one of
    weights alone it begins at its first step with these in place of the seed's. Another ``division`` of the training
    pictures than the seed's is that of a run that began with other pictures.

    Raises SpecError or ConfigError, before the first event, when the network or a batch cannot be computed,
    DataError when there are too few pictures to set some apart for validation, and CheckpointError when the
    checkpoint is of another network.
    """
    return _Training(spec, config, dataset, control or Control(), checkpoint, division).events()


class _Training:
    def __init__(
        self,
        spec: ModelSpec,
        config: TrainConfig,
        dataset: Dataset,
        control: Control,
        checkpoint: Checkpoint | None,
        division: Division | None,
    ) -> None:
        self._spec, self._config, self._dataset, self._control = spec, config, dataset, control
        self._device = choose_device(config.device)
        self._share_cores()
        self._division = division or divide(dataset.train.with_labels().labels, config)
        self._pictures = _to(dataset.train.with_labels(), self._device)
        # positions: a copy of the pictures would take their memory a second time
        self._training = self._division.training.to(self._device)
        self._validation = self._pictures[self._division.validation.to(self._device)]
        self._sample = self._validation[spread(len(self._validation), CHECK_SAMPLE)]

        sizes = {len(batch) for batch in self._division.batches(self._training)}
        check_batches(spec, sizes)
        self._learner = Learner(spec, config, dataset.classes, self._device, max(sizes))
        self._learner.look_at(self._pictures.images[self._training[:ASKED]])
        self._steps_per_epoch = self._division.steps
        self._everything = self._pictures[self._training] if self._steps_per_epoch == 1 else None
        self._steps = config.epochs * self._steps_per_epoch

        self._done = Progress(learning_rate=config.learning_rate, precision=self._learner.precision)
        if checkpoint:
            self._learner.restore(checkpoint)
            if checkpoint.progress.step:
                self._done = checkpoint.progress
        self._first_step, self._unread = self._done.step, Unread(self._device)
        self._begin = time.perf_counter() - self._done.seconds
        self._saved = time.perf_counter()
        self._watched, self._next_glimpse = _to(sixteen(dataset), self._device), 0.0
        self._counted: Counted | None = None
        self._said: tuple[int, Tensor] | None = None

    def events(self) -> Iterator[Event]:
        yield Started(
            describe_device(self._device, self._learner.precision, begun=self._done.precision),
            self._spec.parameters(),
            len(self._training),
            self._steps_per_epoch,
            self._config.epochs,
            self._first_step,
        )
        if not self._first_step:
            yield self._check(self._sample)
            yield from self._glimpse_if_due()
        ending = None
        while ending is None and self._done.step < self._steps:
            ending = yield from self._epoch()
        match ending:
            case "paused":
                self._next_glimpse = 0.0
                yield from self._glimpse_if_due()
                yield self._save()
                yield Paused(self._done.step)
            case Failed():
                yield ending
            case _:
                yield from self._finish(ending or "completed")

    def _epoch(self) -> Generator[Event, None, Ending | Failed | None]:
        """Go through what is left of an epoch; returns why training ends before its end, if it does."""
        begin = time.perf_counter()
        epoch, place = divmod(self._done.step, self._steps_per_epoch)
        check_every = math.ceil(self._steps_per_epoch / CHECKS_PER_EPOCH)
        for batch in self._batches(epoch, place):
            if ending := self._asked_to_end():
                return (yield from self._read()) or ending
            if failed := self._step(batch, epoch + 1):
                return failed
            if self._unread.is_due and (failed := (yield from self._read())):
                return failed
            if self._done.step % self._steps_per_epoch and self._done.step % check_every == 0:
                yield self._check(self._sample)
            if time.perf_counter() - self._saved > SAVE_EVERY:
                yield self._save()
            yield from self._glimpse_if_due()
        if failed := (yield from self._read()):
            return failed
        check = self._check(self._validation)
        yield check
        done = self._done
        means = done.loss_sum / done.images, done.correct / done.images
        yield EpochDone(epoch + 1, done.step, *means, check.loss, check.accuracy, time.perf_counter() - begin)
        self._done = replace(done, seconds=self._seconds(), images=0, loss_sum=0.0, correct=0)
        yield self._save()
        return None

    def _asked_to_end(self) -> Ending | None:
        control, limit = self._control, self._config.time_limit
        if control.stop:
            return "stopped"
        if limit and self._seconds() > limit:
            return "time limit"
        at_epoch = self._done.step % self._steps_per_epoch == 0
        pause = control.pause_after == "batch" or (control.pause_after == "epoch" and at_epoch)
        return "paused" if pause and self._done.step > self._first_step else None

    def _step(self, batch: LabelledPictures, epoch: int) -> Failed | None:
        self._share_cores()
        begin, done = time.perf_counter(), self._done
        chosen = self._control.learning_rate or done.learning_rate
        rate = chosen * rate_factor(self._config.schedule, done.step / self._steps)
        try:
            loss, right = self._learner.step(batch, done.step, rate)
        except RuntimeError as fault:
            if is_out_of_memory(fault):
                return Failed(done.step + 1, out_of_memory(len(batch)))
            raise
        self._unread.add(Taken(done.step + 1, epoch, len(batch), rate, loss, right), time.perf_counter() - begin)
        self._wait(begin)
        self._done = replace(done, step=done.step + 1, seconds=self._seconds(), learning_rate=chosen)
        return None

    def _read(self) -> Generator[BatchDone, None, Failed | None]:
        """Say what came of the steps that were not read yet; returns why training ends if a loss is no number."""
        for taken, loss, right in self._unread.read():
            done = self._done
            if not math.isfinite(loss):
                return Failed(taken.step, _not_finite(taken.rate), suggested_rate=done.learning_rate / 10)
            images, loss_sum = done.images + taken.images, done.loss_sum + loss * taken.images
            self._done = replace(done, images=images, loss_sum=loss_sum, correct=done.correct + right)
            speed = self._unread.images_per_second
            yield BatchDone(taken.step, taken.epoch, loss, right / taken.images, taken.rate, speed)
        return None

    def _finish(self, reason: Ending) -> Iterator[Event]:
        network, done = self._learner.network, self._done
        said = self._said_of_validation()
        validated = Validated(done.step, *score_of(said, self._validation.labels), images=len(self._validation))
        if done.step % self._steps_per_epoch:
            yield validated
        sample = self._pictures[self._training[spread(len(self._training), len(self._validation))]]
        calibration = calibrate(said.cpu(), self._validation.labels.cpu())
        counted = Counted("validation", self._validation.labels, said.argmax(1))
        test = balanced = error = None
        if self._dataset.test.can_be_counted:
            tested = self._dataset.test.with_labels()
            answers = logits(network, tested.images.to(self._device)).cpu()
            test = score_of(answers, tested.labels)[1]
            balanced = balanced_accuracy(confusion_matrix(tested.labels, answers.argmax(1), answers.shape[1]))
            counted = Counted("test", tested.labels, answers.argmax(1))
            error = calibration_error(calibration.probabilities(answers), tested.labels)
        yield Glimpsed(done.step, look(network, self._watched, done.step, counted))
        yield Finished(
            reason,
            epochs=done.step // self._steps_per_epoch,
            step=done.step,
            train_accuracy=score(network, sample)[1],
            validation_accuracy=validated.accuracy,
            test_accuracy=test,
            test_balanced_accuracy=balanced,
            calibration=calibration,
            calibration_error=error,
            seconds=self._seconds(),
            weights=self._learner.weights(),
        )

    def _batches(self, epoch: int, place: int) -> Iterator[LabelledPictures]:
        if self._everything:  # a full batch is the same in any order
            yield self._everything
            return
        order = self._training[self._learner.order(len(self._training), epoch)]
        for chosen in self._division.batches(order)[place:]:
            yield self._pictures[chosen]

    def _check(self, pictures: LabelledPictures) -> Validated:
        if self._everything:
            self._learner.settle(self._everything)
        is_whole = pictures is self._validation
        said = self._said_of_validation() if is_whole else logits(self._learner.network, pictures.images)
        self._counted = Counted("validation", pictures.labels, said.argmax(1))
        return Validated(self._done.step, *score_of(said, pictures.labels), images=len(pictures))

    def _said_of_validation(self) -> Tensor:
        """Logits of all validation pictures, computed once for the check and for the end after the same step."""
        if not self._said or self._said[0] != self._done.step:
            self._said = self._done.step, logits(self._learner.network, self._validation.images)
        return self._said[1]

    def _glimpse_if_due(self) -> Iterator[Glimpsed]:
        """A glimpse, if somebody watches and the last one was paid for by time that went into training."""
        begin, step = time.perf_counter(), self._done.step
        if self._control.watched and begin >= self._next_glimpse:
            yield Glimpsed(step, look(self._learner.network, self._watched, step, self._counted))
            took = time.perf_counter() - begin
            self._next_glimpse = begin + max(GLIMPSE_EVERY, took / GLIMPSE_SHARE)

    def _save(self) -> Saved:
        self._saved = time.perf_counter()
        return Saved(self._done.step, self._learner.checkpoint(self._done))

    def _seconds(self) -> float:
        return time.perf_counter() - self._begin

    def _wait(self, begin: float) -> None:
        """Let a batch that began at ``begin`` take as long as slow motion asks, unless something else is asked."""
        control = self._control
        while time.perf_counter() < begin + control.seconds_per_batch and not (control.stop or control.pause_after):
            time.sleep(min(control.seconds_per_batch, 0.02))

    def _share_cores(self) -> None:
        if self._control.threads and self._control.threads != torch.get_num_threads():
            torch.set_num_threads(self._control.threads)


def _to(pictures: LabelledPictures, device: torch.device) -> LabelledPictures:
    return LabelledPictures(pictures.images.to(device), pictures.labels.to(device))


def _not_finite(rate: float) -> Sentence:
    return Sentence(
        "The loss is no longer a number: the steps were too long and the weights ran away. "
        "Try a learning rate of {smaller:2g} instead of {rate:2g}.",
        smaller=rate / 10,
        rate=rate,
    )

"""The one training loop. It yields events and knows no page, store or cluster."""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import SGD, Adam, AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR, LRScheduler, OneCycleLR

from apparel.data import Dataset, stratified_split
from apparel.data.dataset import LabelledPictures
from apparel.errors import ConfigError, DataError
from apparel.models import BatchNorm, ModelSpec
from apparel.training.config import TrainConfig
from apparel.training.device import choose_device, describe_device, place
from apparel.training.events import BatchDone, EpochDone, Event, Failed, Finished, Started, Validated
from apparel.training.scoring import score
from apparel.vision import to_input

CHECKS_PER_EPOCH = 8
CHECK_SAMPLE = 1_000
MAX_BATCH_BYTES = 4 * 2**30
"""What the layers may make of one batch; the tutorial's full batch is 2.6 GB."""


@dataclass
class Control:
    """What another thread asks of a loop; the loop looks at it between two batches."""

    stop: bool = False
    threads: int | None = None
    """CPU threads to compute with, so that several runs share the cores; None leaves torch's own."""


def train(
    spec: ModelSpec,
    config: TrainConfig,
    dataset: Dataset,
    device: str = "auto",
    control: Control | None = None,
) -> Iterator[Event]:
    """Train ``spec`` on ``dataset`` and yield what happens, ending with Finished or Failed.

    The same spec, config, dataset and device give the same weights: ``config.seed`` decides the
    first weights, the validation split and the order of the pictures.

    Raises SpecError or ConfigError, before the first event, when the network or a batch cannot be
    computed, and DataError when there are too few pictures to set some apart for validation.
    """
    control = control or Control()
    place_of_work = choose_device(device)
    _share_cores(control)
    begin = time.perf_counter()
    torch.manual_seed(config.seed)
    network = place(spec.build(len(dataset.classes)), spec, place_of_work)
    training, validation = _splits(dataset, config.seed, place_of_work)
    sample = validation[_spread(len(validation), CHECK_SAMPLE)]

    batch_size = min(config.batch_size or len(training), len(training))
    _check_batches(spec, batch_size, len(training))
    if batch_size == len(training):
        _keep_exact_statistics(network)
    steps_per_epoch = math.ceil(len(training) / batch_size)
    optimizer = _optimizer(network, config)
    scheduler = _scheduler(optimizer, config, steps_per_epoch)
    check_every = math.ceil(steps_per_epoch / CHECKS_PER_EPOCH)
    shuffle = torch.Generator().manual_seed(config.seed)

    yield Started(describe_device(place_of_work), spec.parameters(), steps_per_epoch, config.epochs)
    yield Validated(0, *score(network, sample), images=len(sample))

    step, epoch, speed, reason = 0, 0, 0.0, "completed"
    while epoch < config.epochs and reason == "completed":
        epoch += 1
        epoch_begin, loss_sum, correct = time.perf_counter(), 0.0, 0
        seen = 0
        for batch in _batches(training, batch_size, shuffle):
            batch = _mirrored(batch, config.flip, shuffle)
            batch_begin = time.perf_counter()
            _share_cores(control)
            rate = optimizer.param_groups[0]["lr"]
            loss, right = _step(network, batch, optimizer, scheduler)
            step += 1
            if not math.isfinite(loss):
                yield Failed(step, _not_finite(rate))
                return
            seen, loss_sum, correct = seen + len(batch), loss_sum + loss * len(batch), correct + right
            speed = _smooth(speed, len(batch) / (time.perf_counter() - batch_begin))
            yield BatchDone(step, epoch, loss, right / len(batch), rate, speed)
            if control.stop:
                reason = "stopped"
            elif config.time_limit and time.perf_counter() - begin > config.time_limit:
                reason = "time limit"
            if reason != "completed":
                break
            if step % check_every == 0 and step % steps_per_epoch:
                yield Validated(step, *score(network, sample), images=len(sample))
        validation_loss, validation_accuracy = score(network, validation)
        yield Validated(step, validation_loss, validation_accuracy, images=len(validation))
        if seen == len(training):
            seconds = time.perf_counter() - epoch_begin
            yield EpochDone(epoch, step, loss_sum / seen, correct / seen, validation_loss, validation_accuracy, seconds)

    test = None
    if dataset.test.labels is not None:
        test = score(network, _to(dataset.test.with_labels(), place_of_work))[1]
    yield Finished(
        reason,  # type: ignore[arg-type]
        epochs=step // steps_per_epoch,
        step=step,
        train_accuracy=score(network, training[_spread(len(training), len(validation))])[1],
        validation_accuracy=validation_accuracy,
        test_accuracy=test,
        seconds=time.perf_counter() - begin,
        weights={name: weight.detach().cpu().contiguous() for name, weight in network.state_dict().items()},
    )


def _splits(dataset: Dataset, seed: int, device: torch.device) -> tuple[LabelledPictures, LabelledPictures]:
    pictures = dataset.train.with_labels()
    training, validation = stratified_split(pictures.labels, seed)
    if not len(validation):
        raise DataError(
            f"{len(pictures)} training pictures are too few to set some apart for validation. Give at least 10 a class."
        )
    return _to(pictures[training], device), _to(pictures[validation], device)


def _check_batches(spec: ModelSpec, size: int, pictures: int) -> None:
    rows = spec.rows()
    needed = 4 * size * sum(math.prod(row.output_shape) for row in rows)
    if needed > MAX_BATCH_BYTES:
        raise ConfigError(
            f"A batch of {size:,} pictures needs {needed / 2**30:.0f} GB with this network, and at most "
            f"{MAX_BATCH_BYTES >> 30} GB are taken. Choose a smaller batch_size."
        )
    alone = 1 in (size, pictures % size)
    if alone and any(isinstance(row.layer, BatchNorm) and math.prod(row.output_shape[1:]) == 1 for row in rows):
        raise ConfigError(
            "The last batch would hold a single picture, and batch normalisation after a flatten layer compares "
            "several. Choose another batch_size."
        )


def _keep_exact_statistics(network: nn.Module) -> None:
    """Let batch normalisation take the batch's mean and variance as they are.

    When every picture is in the batch they are exact; a running average over a few dozen steps would
    only lag behind the weights.
    """
    for module in network.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.momentum = 1.0


def _to(pictures: LabelledPictures, device: torch.device) -> LabelledPictures:
    return LabelledPictures(pictures.images.to(device), pictures.labels.to(device))


def _spread(count: int, wanted: int) -> Tensor:
    """Positions spread evenly over 0..count-1, so that the sample shows every class."""
    return torch.linspace(0, count - 1, min(wanted, count)).long()


def _batches(pictures: LabelledPictures, size: int, shuffle: torch.Generator) -> Iterator[LabelledPictures]:
    if size == len(pictures):  # a full batch is the same in any order
        yield pictures
        return
    order = torch.randperm(len(pictures), generator=shuffle).to(pictures.images.device)
    for chosen in order.split(size):
        yield pictures[chosen]


def _mirrored(batch: LabelledPictures, share: float, chance: torch.Generator) -> LabelledPictures:
    """Mirror a random ``share`` of the pictures left to right: a shoe is a shoe whichever way it points."""
    if not share:
        return batch
    chosen = (torch.rand(len(batch), generator=chance) < share).to(batch.images.device)
    return LabelledPictures(torch.where(chosen[:, None, None], batch.images.flip(-1), batch.images), batch.labels)


def _step(
    network: nn.Module, batch: LabelledPictures, optimizer: Optimizer, scheduler: LRScheduler
) -> tuple[float, int]:
    network.train()
    answers = network(to_input(batch.images))
    loss = F.cross_entropy(answers, batch.labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
    return loss.item(), int((answers.argmax(1) == batch.labels).sum())


def _optimizer(network: nn.Module, config: TrainConfig) -> Optimizer:
    parameters, rate, decay = network.parameters(), config.learning_rate, config.weight_decay
    if config.optimizer == "sgd":
        return SGD(parameters, rate, momentum=0.9, nesterov=True, weight_decay=decay)
    if config.optimizer == "adamw":
        return AdamW(parameters, rate, weight_decay=decay)
    return Adam(parameters, rate, weight_decay=decay)


def _scheduler(optimizer: Optimizer, config: TrainConfig, steps_per_epoch: int) -> LRScheduler:
    if config.schedule == "one_cycle":
        return OneCycleLR(optimizer, config.learning_rate, total_steps=config.epochs * steps_per_epoch + 1)
    return LambdaLR(optimizer, lambda _: 1.0)


def _share_cores(control: Control) -> None:
    if control.threads and control.threads != torch.get_num_threads():
        torch.set_num_threads(control.threads)


def _smooth(before: float, now: float) -> float:
    return 0.9 * before + 0.1 * now if before else now


def _not_finite(rate: float) -> str:
    return (
        "The loss is no longer a number: the steps were too long and the weights ran away. "
        f"Try a learning rate of {rate / 10:.2g} instead of {rate:.2g}."
    )

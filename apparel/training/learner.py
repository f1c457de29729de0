"""A network that learns: one step at a time, and from a checkpoint as if it had never stopped."""

import torch
from torch import Tensor, nn
from torch.optim import SGD, Adam, AdamW, Optimizer

from apparel.data import CLASSES
from apparel.data.dataset import LabelledPictures
from apparel.errors import CheckpointError
from apparel.models import ModelSpec
from apparel.models.trained import place
from apparel.models.whitening import Whitening
from apparel.training.checkpoint import Checkpoint, Progress
from apparel.training.config import TrainConfig
from apparel.training.device import chance_of
from apparel.training.gradient import learn, learn_in_pieces, settle
from apparel.training.memory import MOST_IN_PIECE, piece_size
from apparel.training.pictures.augment import augment
from apparel.training.pictures.extra import Extra
from apparel.training.precision import precision_of
from apparel.training.uncompiled import uncompiled
from apparel.vision import to_input


class Learner:
    """A fresh network for ``classes`` on ``device``, with its optimiser; it learns from batches of ``batch_size``.

    Batches that are too large for memory are computed in pieces.
    """

    def __init__(
        self, spec: ModelSpec, config: TrainConfig, classes: tuple[str, ...], device: torch.device, batch_size: int
    ) -> None:
        torch.manual_seed(config.seed)
        self._config, self._device = config, device
        self.precision = precision_of(spec, config, device)
        self.network = place(spec.build(len(classes)), spec, device)
        for layer in self.network:
            if isinstance(layer, nn.Flatten):
                layer.register_forward_pre_hook(_keep_layout)
        piece = piece_size(spec, batch_size, device)
        self._piece = piece if piece < batch_size else None
        self._is_settled = False
        self._optimizer = _optimizer(self.network, config)
        self._chance = chance_of(device)
        self._extra = Extra(config.extra, device) if config.extra and classes == CLASSES else None

    def look_at(self, images: Tensor) -> None:
        """Let the layers that follow from the pictures alone do so: uint8 [N, 28, 28], on the learner's device.

        Each sees the pictures as the layers before it leave them.
        """
        layers = list(self.network.children())
        places = [place for place, layer in enumerate(layers) if isinstance(layer, Whitening)]
        values = to_input(images)
        self.network.eval()
        with torch.no_grad():
            for layer in layers[: max(places, default=-1) + 1]:
                if isinstance(layer, Whitening):
                    layer.fit(values)
                values = layer(values)
        self.network.train()

    def settle(self, pictures: LabelledPictures) -> None:
        """Let normalisation use the statistics that all these training pictures have with the weights as they are."""
        settle(self.network, pictures, MOST_IN_PIECE)
        self._is_settled = not any(isinstance(layer, nn.Dropout) for layer in self.network)

    def step(self, batch: LabelledPictures, number: int, rate: float) -> tuple[Tensor, Tensor]:
        """Learn from a batch with the learning rate ``rate``; returns its mean loss and how many were right.

        Both lie on the device: to read them there is to wait until the step is done.

        With ``config.extra``, other people's pictures join the batch: they count for the loss alone.

        The random numbers of step ``number`` (dropout's too) follow from it and the seed, so a run that goes on
        after a break draws the same ones.
        """
        seed = _mix(self._config.seed, number)
        torch.manual_seed(seed)
        pictures = self._extra.join(batch, self._chance) if self._extra else batch
        seen = LabelledPictures(augment(pictures.images, self._config, self._chance), pictures.labels)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._optimizer.zero_grad()
        autocast = torch.autocast(self._device.type, torch.bfloat16, enabled=self.precision == "bf16")
        smoothing = self._config.label_smoothing
        if self._piece:
            settled = self._is_settled
            loss, answers = learn_in_pieces(self.network, seen, self._piece, smoothing, seed, autocast, settled)
        else:
            loss, answers = learn(self.network, seen, smoothing, autocast)
        self._optimizer.step()
        self._is_settled = False
        return loss, (answers[: len(batch)].argmax(1) == batch.labels).sum()

    def order(self, pictures: int, epoch: int) -> Tensor:
        """The order in which an epoch goes through the training pictures: int64 [pictures]."""
        chance = torch.Generator().manual_seed(_mix(self._config.seed, -epoch))
        return torch.randperm(pictures, generator=chance).to(self._device)

    def checkpoint(self, progress: Progress) -> Checkpoint:
        """What ``restore`` needs to go on from here."""
        state = self._optimizer.state_dict()["state"]
        moments = {
            f"{position}.{name}": value.clone()
            for position, values in state.items()
            for name, value in values.items()
            if isinstance(value, Tensor)
        }
        network = {name: value.clone() for name, value in self.network.state_dict().items()}
        return Checkpoint(progress, network, moments)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Take the state of ``checkpoint``; CheckpointError when it is of another network or optimiser."""
        state: dict[int, dict[str, Tensor]] = {}
        try:
            self.network.load_state_dict(checkpoint.network)
            parameters = list(self.network.parameters())
            for key, value in checkpoint.optimizer.items():
                position, _, name = key.partition(".")
                like = parameters[int(position)]
                # in the parameter's own memory format, or every later step would be slower
                laid_out = torch.empty_like(like).copy_(value) if value.shape == like.shape else value
                state.setdefault(int(position), {})[name] = laid_out.detach()
            self._optimizer.load_state_dict({**self._optimizer.state_dict(), "state": state})
        except (RuntimeError, ValueError, IndexError, KeyError) as reason:
            raise CheckpointError("This checkpoint is of another network than the one to be trained.") from reason

    def weights(self) -> dict[str, Tensor]:
        """The network's state on the CPU."""
        return {name: weight.detach().cpu().contiguous() for name, weight in self.network.state_dict().items()}


def _keep_layout(_: nn.Module, given: tuple[Tensor]) -> None:
    """Let the gradient of what is flattened lie in memory as that does: in another order all before it is slower."""
    (values,) = given
    is_last = values.ndim == 4 and values.is_contiguous(memory_format=torch.channels_last)
    if is_last and not values.is_contiguous() and values.requires_grad:
        values.register_hook(lambda gradient: gradient.contiguous(memory_format=torch.channels_last))


def _mix(seed: int, number: int) -> int:
    return seed * 1_000_003 + number


def _optimizer(network: nn.Module, config: TrainConfig) -> Optimizer:
    parameters, rate, decay = network.parameters(), config.learning_rate, config.weight_decay
    if config.optimizer == "sgd":
        nesterov = config.momentum > 0
        return uncompiled(SGD)(parameters, rate, config.momentum, weight_decay=decay, nesterov=nesterov, fused=True)
    kind = AdamW if config.optimizer == "adamw" else Adam
    return uncompiled(kind)(parameters, rate, weight_decay=decay, fused=True)

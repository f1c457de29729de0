"""The gradient of a batch: at once, or of one that is too large for memory exactly, from pieces of it.

What a network makes of a picture depends on the others in its batch in batch normalisation alone, through a mean and a
variance for each channel. So these are found first, layer by layer; with them as constants the gradients of the pieces
add up. What is missing is the loss's gradient by the means and variances, and that follows from the gradients of the
normalisation's own shift and scale, which have just been added up: it goes back once more through the layers before,
from the last normalisation to the first. The derivation is in Ioffe and Szegedy's paper (arXiv 1502.03167, section 3).
"""

from collections.abc import Iterator
from itertools import pairwise

import torch
from torch import Tensor, nn

from apparel.data.dataset import LabelledPictures
from apparel.training.loss import loss_of
from apparel.vision import to_input

Norm = nn.BatchNorm1d | nn.BatchNorm2d

_BETWEEN = 1_000_000_007
"""From the random numbers of a piece to those of the next: far from the seeds of other steps."""


def learn(
    network: nn.Sequential, batch: LabelledPictures, smoothing: float, autocast: torch.autocast
) -> tuple[Tensor, Tensor]:
    """Put the gradient of the batch's mean loss into ``network``; returns that loss and the logits, float32."""
    network.train()
    with autocast:
        logits = network(to_input(batch.images)).float()
    loss = loss_of(logits, batch.labels, smoothing)
    loss.backward()
    return loss.detach(), logits.detach()


def learn_in_pieces(
    network: nn.Sequential,
    batch: LabelledPictures,
    size: int,
    smoothing: float,
    seed: int,
    autocast: torch.autocast,
    settled: bool = False,
) -> tuple[Tensor, Tensor]:
    """As ``learn``, from pieces of ``size`` pictures.

    Every piece has random numbers of its own, the same each time that it goes through the network; they follow from
    ``seed``. A network that is ``settled`` knows the batch's means and variances already.
    """
    pieces = _Pieces(network, batch, size, seed, autocast)
    norms = _norms(network)
    running = [[each.clone() for each in _statistics(norm)] for _, norm in norms]
    network.train()
    for place, norm in norms:
        norm.eval()  # it uses the mean and the variance that it is given
        if not settled:
            pieces.measure(place, norm)
    loss, logits = pieces.learn(smoothing)
    for place, norm in reversed(norms):
        pieces.learn_through_statistics(place, norm)
    for (_, norm), before in zip(norms, running, strict=True):
        for now, old in zip(_statistics(norm), before, strict=True):
            now.copy_(old.lerp(now, norm.momentum or 0.0))
        norm.train()
    return loss, logits


def settle(network: nn.Sequential, pictures: LabelledPictures, size: int) -> None:
    """Let every normalisation take the mean and variance that these pictures have with the weights as they are now.

    After a step over all pictures, those of the step are of the weights before it.
    """
    network.eval()
    pieces = _Pieces(network, pictures, size, 0, torch.autocast(pictures.images.device.type, enabled=False))
    for place, norm in _norms(network):
        pieces.measure(place, norm)


class _Pieces:
    def __init__(
        self, network: nn.Sequential, batch: LabelledPictures, size: int, seed: int, autocast: torch.autocast
    ) -> None:
        self._network, self._batch, self._seed, self._autocast = network, batch, seed, autocast
        bounds = [*range(0, len(batch), size), len(batch)]
        self._bounds = list(pairwise(bounds))

    def _through(self, count: int) -> Iterator[tuple[slice, Tensor]]:
        """What the first ``count`` layers make of each piece."""
        layers = nn.Sequential(*list(self._network)[:count])
        for number, (first, end) in enumerate(self._bounds):
            torch.manual_seed(self._seed + number * _BETWEEN)
            with self._autocast:
                values = layers(to_input(self._batch.images[first:end]))
            yield slice(first, end), values.float()

    def measure(self, place: int, norm: Norm) -> None:
        """Give ``norm`` the mean and variance of what comes to it."""
        means, squares, weights = list[Tensor](), list[Tensor](), list[int]()
        with torch.no_grad():
            for _, values in self._through(place):
                variance, mean = torch.var_mean(values, _all_but_channels(values), correction=0)
                means.append(mean.double())
                squares.append(variance.double() + mean.double().square())
                weights.append(len(values))
        share = torch.tensor(weights, device=means[0].device).double() / sum(weights)
        mean = share @ torch.stack(means)
        _statistics(norm)[0].copy_(mean)
        _statistics(norm)[1].copy_(share @ torch.stack(squares) - mean.square())

    def learn(self, smoothing: float) -> tuple[Tensor, Tensor]:
        """The gradient with all means and variances as constants; returns the mean loss and the logits."""
        loss, logits = torch.zeros((), device=self._batch.images.device), []
        for part, answers in self._through(len(self._network)):
            labels = self._batch.labels[part]
            share = loss_of(answers, labels, smoothing) * (len(labels) / len(self._batch))
            share.backward()
            loss += share.detach()
            logits.append(answers.detach())
        return loss, torch.cat(logits)

    def learn_through_statistics(self, place: int, norm: Norm) -> None:
        """Add what is learnt because the mean and the variance of ``norm`` depend on the layers before it."""
        assert norm.weight.grad is not None
        assert norm.bias.grad is not None
        mean, variance = _statistics(norm)
        deviation = (variance + norm.eps).sqrt()
        scale, shift = norm.weight.grad.clone(), norm.bias.grad.clone()
        for _, values in self._through(place):
            if not values.requires_grad:
                return  # nothing before it is learnt
            of_a_channel = values[0, 0].numel() * len(self._batch)
            along = (1, -1, *(1,) * (values.ndim - 2))
            normalised = (values.detach() - mean.view(along)) / deviation.view(along)
            factor = -norm.weight.detach() / deviation / of_a_channel
            values.backward(factor.view(along) * (shift.view(along) + normalised * scale.view(along)))


def _norms(network: nn.Sequential) -> list[tuple[int, Norm]]:
    """The normalisations, each with how many layers are before it."""
    return [(place, layer) for place, layer in enumerate(network) if isinstance(layer, Norm)]


def _statistics(norm: Norm) -> tuple[Tensor, Tensor]:
    """The mean and the variance of each channel that ``norm`` uses when it is not training."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    return norm.running_mean, norm.running_var


def _all_but_channels(values: Tensor) -> list[int]:
    return [dimension for dimension in range(values.ndim) if dimension != 1]

"""A training that is of interest only at its end."""

from apparel.data import fashion_mnist
from apparel.models import ModelSpec
from apparel.training import Control, TrainConfig, train
from apparel.training.events import Finished


def trained(spec: ModelSpec, config: TrainConfig, control: Control | None = None) -> Finished:
    """Train ``spec`` on Fashion-MNIST in this process and say what came of it."""
    *_, finished = train(spec, config, fashion_mnist(), control)
    assert isinstance(finished, Finished)
    return finished

"""Networks that ship, and small ones of every kind of layer, as they are taken away."""

import torch

from apparel.assets import ASSETS
from apparel.data import CLASSES
from apparel.export.subject import Subject, epochs_beside
from apparel.models import ModelSpec, load_model
from apparel.models.facts import Facts
from apparel.models.trained import from_weights
from apparel.training import TrainConfig
from tests.training.small import small_dataset

EVERY_KIND = (
    "whiten:16:4:1:2 gelu conv:8:3:1:2 batch_norm leaky_relu avg_pool:2 shuffle conv:8 tanh global_avg_pool "
    "linear:12 batch_norm sigmoid dropout:0.2 linear:10"
)
"""Every kind of layer but pool, flatten and relu, which the shipped networks have."""


def shipped(name: str) -> Subject:
    """A shipped network beside a few pictures."""
    folder = ASSETS / "models" / name
    return Subject(load_model(folder), small_dataset(1_000), **epochs_beside(folder))


def untrained(layers: str = EVERY_KIND, preset: str = "own", **settings: object) -> Subject:
    """A network of these ``layers`` with random weights, and these settings."""
    spec, config = ModelSpec.from_text(layers), TrainConfig(**settings)
    torch.manual_seed(0)
    network = spec.build(10)
    facts = Facts(preset, "Fashion-MNIST", epochs=config.epochs, test_accuracy=0.5, config=config.to_json())
    return Subject(from_weights(spec, CLASSES, network.state_dict(), facts), small_dataset(1_000))

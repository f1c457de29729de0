"""Networks and settings that are worth starting from."""

from dataclasses import dataclass

from apparel.errors import ConfigError
from apparel.models import BatchNorm, Conv, Dropout, Flatten, Layer, Linear, ModelSpec, Pool, ReLU, Whiten
from apparel.training.config import TrainConfig
from apparel.words import Sentence, quoted


@dataclass(frozen=True)
class Preset:
    """A network with its training settings, and one sentence that says what it is for."""

    name: str
    summary: Sentence
    spec: ModelSpec
    config: TrainConfig


_FULL_BATCH = TrainConfig(epochs=25, batch_size=0, optimizer="adam", learning_rate=0.07)

TWO_CONVOLUTIONS = ModelSpec(
    # normalising after pooling computes a quarter of what the usual order does, and learns as well
    (
        *(Conv(16), Pool(2), BatchNorm(), ReLU()),
        *(Conv(32), Pool(2), BatchNorm(), ReLU()),
        *(Flatten(), Linear(128), ReLU(), Linear(10)),
    ),
)
"""All of whose filters are learnt from nothing, with STEADY_STEPS: for lessons and measurements that rest on that."""

STEADY_STEPS = TrainConfig(epochs=3, batch_size=128, optimizer="adamw", learning_rate=0.004, schedule="one_cycle")


def _six_convolutions(filters: int) -> ModelSpec:
    """Two convolutions of so many filters and a pooling, then of twice and of four times as many."""

    def two(filters: int) -> tuple[Layer, ...]:
        return Conv(filters), BatchNorm(), ReLU(), Conv(filters), Pool(2), BatchNorm(), ReLU()

    end = Flatten(), Dropout(0.3), Linear(256), BatchNorm(), ReLU(), Linear(10)
    return ModelSpec((*two(filters), *two(2 * filters), *two(4 * filters), *end))


_PRESETS = (
    Preset(
        "quick",
        Sentence("One convolution over whitened pictures: right about 92 % of the test pictures in seconds."),
        ModelSpec(
            # normalising after pooling computes a quarter of what the usual order does, and learns as well
            (
                *(Whiten(32), ReLU()),
                *(Conv(32), Pool(2), BatchNorm(), ReLU()),
                *(Flatten(), Linear(128), BatchNorm(), ReLU(), Linear(10)),
            ),
        ),
        TrainConfig(
            epochs=2,
            batch_size=192,
            optimizer="adamw",
            learning_rate=0.02,
            schedule="linear",
            weight_decay=0.05,
            label_smoothing=0.05,
        ),
    ),
    Preset(
        "strong",
        Sentence(
            "Six convolutions, and pictures that are never the same twice: what an ordinary computer learns in an hour "
            "or two."
        ),
        _six_convolutions(48),
        TrainConfig(
            epochs=60,
            batch_size=128,
            optimizer="adamw",
            learning_rate=0.004,
            schedule="one_cycle",
            weight_decay=0.05,
            label_smoothing=0.05,
            flip=0.5,
            shift=1,
            erase=0.4,
        ),
    ),
    Preset(
        "robust",
        Sentence(
            "Like strong with fewer filters, for pictures that people bring: it learns from distorted garments and "
            "other people's photos and drawings, too."
        ),
        _six_convolutions(32),
        TrainConfig(
            epochs=30,
            batch_size=128,
            optimizer="adamw",
            learning_rate=0.004,
            schedule="one_cycle",
            weight_decay=0.05,
            label_smoothing=0.03,
            flip=0.5,
            shift=1,
            erase=0.2,
            imitate=0.3,
            extra=128,
        ),
    ),
    Preset(
        "tutorial",
        Sentence(
            "The very small network of the tutorial from which this app grew: 2,174 parameters, and all pictures in "
            "one batch."
        ),
        ModelSpec(
            (Conv(4), BatchNorm(), ReLU(), Pool(2), Conv(4), BatchNorm(), ReLU(), Pool(2), Flatten(), Linear(10)),
        ),
        _FULL_BATCH,
    ),
    Preset(
        "plain",
        Sentence(
            "No convolutions: the picture is flattened to a row. The network to beat, trained like the tutorial's."
        ),
        ModelSpec((Flatten(), Linear(500), ReLU(), Linear(10))),
        _FULL_BATCH,
    ),
)

PRESETS = {preset.name: preset for preset in _PRESETS}

FIRST = next(iter(PRESETS))
"""The one that a fresh visitor sees."""


def as_link(preset: Preset, spec: ModelSpec, config: TrainConfig) -> dict[str, str]:
    """What a link carries of a network and settings that were made of ``preset``: what differs from FIRST, as text."""
    values, usual = config.to_json(), preset.config.to_json()
    link = {"preset": preset.name} if preset.name != FIRST else {}
    if spec != preset.spec:
        link["layers"] = spec.to_text()
    return link | {name: str(value) for name, value in values.items() if value != usual[name]}


def named_layers(text: str) -> ModelSpec:
    """The layers of the preset called ``text``, or those that it says; SpecError when it says neither."""
    text = text.strip()
    return PRESETS[text.lower()].spec if text.lower() in PRESETS else ModelSpec.from_text(text)


def find_preset(name: str) -> Preset:
    """The preset called ``name``; ConfigError when there is none."""
    if name not in PRESETS:
        raise ConfigError(
            "There is no preset {name}. The presets are {presets}.", name=quoted(name), presets=list(PRESETS)
        )
    return PRESETS[name]

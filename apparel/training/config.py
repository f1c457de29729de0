"""Every training setting once: its default, its bounds and one line of help.

The page's form, the command line's ``--set`` and the documentation are all made from this class.
"""

from dataclasses import Field, asdict, dataclass, field, fields, replace
from typing import Any

from apparel.errors import ConfigError
from apparel.words import Sentence, quoted

DEVICES = ("auto", "cpu", "cuda")


def _knob(default: Any, help: str, **limits: Any) -> Any:
    return field(default=default, metadata={"help": Sentence(help), **limits})


@dataclass(frozen=True)
class TrainConfig:
    """How a network is trained. Raises ConfigError when a value is out of its bounds."""

    epochs: int = _knob(3, "How many times the network sees every training picture.", low=1, high=500)
    batch_size: int = _knob(128, "Pictures in one step; 0 takes all of them at once.", low=0, high=60_000)
    optimizer: str = _knob("adam", "How a step follows from the gradient.", choices=("adam", "adamw", "sgd"))
    learning_rate: float = _knob(1e-3, "How far one step goes.", low=1e-6, high=10.0)
    schedule: str = _knob(
        "constant",
        "The learning rate over time: constant, cosine, which falls to nothing, or one_cycle, which rises first.",
        choices=("constant", "cosine", "one_cycle"),
    )
    momentum: float = _knob(0.9, "How much of the last step stays in the next one; for sgd.", low=0.0, high=0.999)
    weight_decay: float = _knob(0.0, "How strongly weights are pulled towards zero.", low=0.0, high=1.0)
    label_smoothing: float = _knob(0.0, "How much doubt the right answers are given.", low=0.0, high=0.5)
    flip: float = _knob(0.0, "Share of the training pictures that are mirrored left to right.", low=0.0, high=1.0)
    shift: int = _knob(0, "By how many pixels training pictures are moved about at most.", low=0, high=8)
    erase: float = _knob(0.0, "Share of the training pictures of which a part is covered.", low=0.0, high=1.0)
    imitate: float = _knob(
        0.0, "Share of the training pictures that are made to look like drawings and photos.", low=0.0, high=1.0
    )
    extra: int = _knob(
        0, "Other people's photos, drawings and other things that join each step, for Fashion-MNIST.", low=0, high=1024
    )
    seed: int = _knob(0, "Decides the first weights, the order and the validation split.", low=0, high=2**31 - 1)
    time_limit: float = _knob(0.0, "Stop after this many seconds; 0 for no limit.", low=0.0, high=86_400.0)
    device: str = _knob("auto", "What computes; auto takes a GPU when there is one.", choices=DEVICES)

    def __post_init__(self) -> None:
        for knob in fields(self):
            _check(knob, getattr(self, knob.name))

    def with_texts(self, settings: dict[str, str]) -> "TrainConfig":
        """This config with settings given as text, as on a command line: ``{"epochs": "5"}``."""
        knobs = {knob.name: knob for knob in fields(self)}
        values: dict[str, Any] = {}
        for name, text in settings.items():
            if name not in knobs:
                raise ConfigError(
                    "There is no setting {name}. The settings are {knobs}.", name=quoted(name), knobs=list(knobs)
                )
            kind: type = type(knobs[name].default)
            try:
                values[name] = kind(text)
            except ValueError:
                raise ConfigError(
                    "{name} must be {kind}, not {text}.",
                    name=name,
                    kind=_KIND_NAMES[kind],
                    text=quoted(text),
                ) from None
        return replace(self, **values)

    def to_json(self) -> dict[str, Any]:
        """The settings as plain values, ready for ``json.dumps``."""
        return asdict(self)


_KIND_NAMES = {int: Sentence("a whole number"), float: Sentence("a number")}


def _check(knob: "Field[Any]", value: Any) -> None:
    choices, low, high = (knob.metadata.get(limit) for limit in ("choices", "low", "high"))
    if choices and value not in choices:
        raise ConfigError(
            "{knob} must be one of {choices}, not {value}.", knob=knob.name, choices=list(choices), value=quoted(value)
        )
    # written so that NaN is refused too
    if low is not None and high is not None and not low <= value <= high:
        raise ConfigError(
            "{knob} must be from {low} to {high}, not {value}.", knob=knob.name, low=low, high=high, value=str(value)
        )

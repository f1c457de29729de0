"""Every training setting once: its default, its bounds and one line of help.

The page's form, the command line's ``--set`` and the documentation are all made from this class.
"""

from collections.abc import Mapping
from dataclasses import Field, asdict, dataclass, field, fields, replace
from typing import Any, Self

from apparel.errors import ConfigError
from apparel.words import Sentence, quoted


def _knob(default: Any, name: str, help: str, choices: dict[str, str] | None = None, **limits: Any) -> Any:
    words = {"choices": {choice: Sentence(said) for choice, said in choices.items()}} if choices else {}
    return field(default=default, metadata={"name": Sentence(name), "help": Sentence(help), **words, **limits})


@dataclass(frozen=True)
class TrainConfig:
    """How a network is trained. Raises ConfigError when a value is out of its bounds."""

    epochs: int = _knob(3, "Epochs", "How many times the network sees every training picture.", low=1, high=500)
    batch_size: int = _knob(
        128,
        "Batch size",
        "How many pictures the network looks at before it changes once; 0 takes all of them.",
        low=0,
        high=60_000,
    )
    optimizer: str = _knob(
        "adam",
        "Optimizer",
        "The rule that turns mistakes into changes. Adam suits most networks, AdamW is Adam with better weight decay, "
        "SGD is the simplest.",
        choices={"adam": "Adam", "adamw": "AdamW", "sgd": "SGD"},
    )
    learning_rate: float = _knob(1e-3, "Learning rate", "How far one step goes.", low=1e-6, high=10.0)
    schedule: str = _knob(
        "constant",
        "Schedule",
        "The learning rate over time: constant; cosine, which falls to nothing; one cycle, which rises first; or "
        "linear, which rises sooner and falls evenly.",
        choices={"constant": "Constant", "cosine": "Cosine", "one_cycle": "One cycle", "linear": "Linear"},
    )
    momentum: float = _knob(
        0.9,
        "Momentum",
        "How much of the last step stays in the next one. It counts only when the optimizer is SGD.",
        low=0.0,
        high=0.999,
    )
    weight_decay: float = _knob(0.0, "Weight decay", "How strongly weights are pulled towards zero.", low=0.0, high=1.0)
    label_smoothing: float = _knob(
        0.0,
        "Label smoothing",
        "Tells the network that right answers are a little uncertain: 0 not at all, 0.1 slightly.",
        low=0.0,
        high=0.5,
    )
    flip: float = _knob(
        0.0,
        "Random flip",
        "Share of the training pictures that are mirrored left to right: 0 none, 1 all.",
        low=0.0,
        high=1.0,
    )
    shift: int = _knob(
        0, "Random shift", "By how many pixels training pictures are moved about at most.", low=0, high=8
    )
    erase: float = _knob(
        0.0,
        "Random erasing",
        "Share of the training pictures of which a part is covered: 0 none, 1 all.",
        low=0.0,
        high=1.0,
    )
    imitate: float = _knob(
        0.0,
        "Photo and drawing effects",
        "Share of the training pictures that are made to look like drawings and photos: 0 none, 1 all.",
        low=0.0,
        high=1.0,
    )
    extra: int = _knob(
        0,
        "Other people's pictures",
        "How many photos, drawings and pictures of other things join each step, for Fashion-MNIST.",
        low=0,
        high=1024,
    )
    seed: int = _knob(
        0,
        "Seed",
        "Decides everything that is left to chance: the first weights, the order, the validation pictures.",
        low=0,
        high=2**31 - 1,
    )
    time_limit: float = _knob(
        0.0, "Time limit", "Stop after this many seconds; 0 for no limit.", low=0.0, high=86_400.0
    )
    device: str = _knob(
        "auto",
        "Device",
        "What computes: the processor (CPU), or a graphics card (GPU), which is faster.",
        choices={"auto": "Automatic", "cpu": "CPU", "cuda": "GPU"},
    )

    precision: str = _knob(
        "auto",
        "Precision",
        "How exactly it computes while it learns; automatic takes 16 bits where they are faster. Answers are always "
        "computed in 32 bits.",
        choices={"auto": "Automatic", "fp32": "32 bits (fp32)", "bf16": "16 bits (bf16)"},
    )

    def __post_init__(self) -> None:
        for knob in fields(self):
            _check(knob, getattr(self, knob.name))

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The settings that a model file tells of: of others it is as by default, and what is none here is left out."""
        names = {knob.name for knob in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in names})

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

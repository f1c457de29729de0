"""Every knob that a study can turn, once: its name, its usual range and its bounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from apparel.errors import ConfigError
from apparel.records.study import Range
from apparel.training.config import TrainConfig
from apparel.words import Sentence, quoted


@dataclass(frozen=True)
class Knob:
    """A setting, the range in which it ``usually`` varies, and the ``bounds`` that no range may leave.

    ``is_whole`` where it is counted; ``is_log`` where twice as much is one step up.
    """

    name: str
    title: Sentence
    help: Sentence
    usually: Range
    bounds: Range
    is_whole: bool = False
    is_log: bool = False

    @property
    def choices(self) -> Mapping[str, Sentence]:
        """The words of its choices by their ids; none for a number."""
        found: Mapping[str, Sentence] = _SETTINGS[self.name].get("choices", {}) if self.bounds.choices else {}
        return found


_SETTINGS: dict[str, Mapping[str, Any]] = {each.name: each.metadata for each in fields(TrainConfig)}
_WHOLE = {each.name for each in fields(TrainConfig) if isinstance(each.default, int)}


def _setting(name: str, low: float = 0.0, high: float = 0.0, is_log: bool = False) -> Knob:
    """A setting of TrainConfig, which says all but the usual range."""
    about = _SETTINGS[name]
    if choices := tuple(about.get("choices", ())):
        return Knob(name, about["name"], about["help"], Range(choices=choices), Range(choices=choices))
    # a batch size of 0 is all pictures, which is no point on a scale
    least = 1 if name == "batch_size" else about["low"]
    bounds = Range(least, about["high"])
    return Knob(name, about["name"], about["help"], Range(low, high), bounds, name in _WHOLE, is_log)


_KNOBS = (
    Knob(
        "convolutions",
        Sentence("Convolutional layers"),
        Sentence("How many layers of filters look at the picture, one after the other."),
        Range(1, 4),
        Range(0, 12),
        is_whole=True,
    ),
    Knob(
        "filters",
        Sentence("Filters in each"),
        Sentence("How many filters every convolutional layer has."),
        Range(8, 64),
        Range(1, 512),
        is_whole=True,
        is_log=True,
    ),
    # after one epoch those with more layers are behind, that are level after three
    _setting("epochs", 3, 9),
    Knob(
        "linear_layers",
        Sentence("Fully connected layers"),
        Sentence("How many hidden layers stand between the convolutions and the answer."),
        Range(0, 2),
        Range(0, 8),
        is_whole=True,
    ),
    Knob(
        "hidden",
        Sentence("Hidden units in each"),
        Sentence("How many numbers come out of every hidden, fully connected layer."),
        Range(32, 256),
        Range(1, 4096),
        is_whole=True,
        is_log=True,
    ),
    _setting("learning_rate", 0.001, 0.05, is_log=True),
    _setting("batch_size", 32, 512, is_log=True),
    _setting("optimizer"),
    _setting("schedule"),
    _setting("momentum", 0.5, 0.99),
    _setting("weight_decay", 0.0, 0.2),
    _setting("label_smoothing", 0.0, 0.2),
    _setting("flip", 0.0, 1.0),
    _setting("shift", 0, 3),
    _setting("erase", 0.0, 0.6),
    _setting("imitate", 0.0, 0.5),
    _setting("extra", 0, 128),
)

KNOBS = {knob.name: knob for knob in _KNOBS}

TUTORIAL = ("convolutions", "filters", "epochs", "linear_layers", "hidden")
"""What the tutorial invites to tune."""

USUALLY = {name: KNOBS[name].usually for name in TUTORIAL}


def ranges_of(texts: Iterable[str]) -> dict[str, Range]:
    """Ranges as on a command line, ``filters=8..32`` or ``optimizer=adam..sgd``; a name alone has its usual range.

    Raises ConfigError for anything else.
    """
    return dict(_named(text) for text in texts)


def checked(name: str, chosen: Range) -> Range:
    """``chosen`` if the knob ``name`` may have this range; ConfigError otherwise."""
    if name not in KNOBS:
        raise ConfigError("There is no knob {name}. The knobs are {knobs}.", name=quoted(name), knobs=list(KNOBS))
    knob = KNOBS[name]
    if unknown := [choice for choice in chosen.choices if choice not in knob.bounds.choices]:
        raise ConfigError(
            "{name} cannot be {choice}. It is one of {choices}.",
            name=name,
            choice=quoted(unknown[0]),
            choices=list(knob.bounds.choices),
        )
    least = 1e-9 if knob.is_log else knob.bounds.low
    if not knob.bounds.choices and not max(least, knob.bounds.low) <= chosen.low <= chosen.high <= knob.bounds.high:
        raise ConfigError(
            "{name} goes from a lower to a higher number between {low:g} and {high:g}, not from {first:g} to {last:g}.",
            name=name,
            low=float(knob.bounds.low),
            high=float(knob.bounds.high),
            first=chosen.low,
            last=chosen.high,
        )
    return chosen


def _named(text: str) -> tuple[str, Range]:
    name, is_given, given = text.partition("=")
    name = name.strip().replace("-", "_")
    if name not in KNOBS or not is_given:
        return name, checked(name, KNOBS[name].usually if name in KNOBS else Range())
    parts = [part.strip() for part in given.split("..")]
    if KNOBS[name].bounds.choices:
        return name, checked(name, Range(choices=tuple(dict.fromkeys(parts))))
    kind = int if KNOBS[name].is_whole else float
    try:
        low, high = map(kind, parts)
    except ValueError:
        raise ConfigError(
            "{text} is no range. Give two numbers with two dots between, for example {name}={low:g}..{high:g}.",
            text=quoted(text),
            name=name,
            low=float(KNOBS[name].usually.low),
            high=float(KNOBS[name].usually.high),
        ) from None
    return name, checked(name, Range(low, high))

"""In what runs and shipped networks differ, and what came of them."""

from collections.abc import Callable, Sequence
from dataclasses import Field, dataclass, fields
from typing import Any, Self

from apparel.data.changes import NO_CHANGES, Changes
from apparel.models import ModelSpec
from apparel.models.facts import Facts
from apparel.models.trained import TrainedModel
from apparel.records.run import Run
from apparel.runs.data_in_words import changes_on_the_way
from apparel.training.config import TrainConfig
from apparel.words import Sentence, figures

RESULTS: dict[str, tuple[Sentence, Callable[[Facts], Any]]] = {
    "test_accuracy": (Sentence("test accuracy"), lambda facts: facts.test_accuracy),
    "epochs_done": (Sentence("epochs done"), lambda facts: facts.epochs),
    "seconds": (Sentence("seconds"), lambda facts: facts.seconds),
}
"""What came of a run, by ids: its words, and where it is found."""

_KNOBS: "dict[str, Field[Any]]" = {knob.name: knob for knob in fields(TrainConfig)}

SHOWN = 3
"""Numbers of pictures that stand behind how many there are."""

_FOLLOWS = {"parameters": ("layers",), "pictures_changed": ("pictures_left_out", "pictures_relabelled")}
"""What is no difference of its own where one of these differs, from which it follows."""


@dataclass(frozen=True)
class Described:
    """A run or a shipped network as far as it is compared: its ``dataset``'s name and the ``changes`` of it in the end,
    its layers and settings, what came of it, None until there is something, for a branch what it ``began`` with, and
    where its pictures ``changed`` on the way.
    """

    dataset: str
    changes: Changes
    spec: ModelSpec
    config: TrainConfig
    facts: Facts | None
    began: str = ""
    changed: str = ""

    @classmethod
    def of_run(cls, run: Run, dataset: str, began: str = "") -> Self:
        """A run, whose dataset has this name, and which ``began`` so if it is a branch."""
        changed = "; ".join(str(sentence) for _, sentence in changes_on_the_way(run))
        return cls(dataset, run.changes, run.spec, run.config, run.facts, began, changed)

    @classmethod
    def of_model(cls, model: TrainedModel) -> Self:
        """A network that no run of this app taught; what its file does not say of its training is as usual."""
        facts = model.facts
        return cls(facts.dataset, NO_CHANGES, model.spec, TrainConfig.from_json(facts.config), facts)

    @property
    def layers(self) -> tuple[str, ...]:
        """What each layer is called, from the top."""
        return tuple(str(layer.title()) for layer in self.spec.layers)


def differing(compared: Sequence[Described]) -> dict[str, list[Any]]:
    """Each setting that is not the same in all of them, the layers included, with its values in their order."""
    settings = [_settings(each) for each in compared]
    columns = {name: [values[name] for values in settings] for name in settings[0]}
    return {name: values for name, values in columns.items() if any(value != values[0] for value in values)}


def things(differing: dict[str, list[Any]]) -> list[str]:
    """Those of the settings that differ by themselves, and not because another one does."""
    return [name for name in differing if not any(reason in differing for reason in _FOLLOWS.get(name, ()))]


def differences(compared: Sequence[Described]) -> dict[str, list[Any]]:
    """What is ``differing``, by the settings' names; RESULTS follow under theirs, None where there are none yet."""
    return differing(compared) | {
        name: [None if each.facts is None else of(each.facts) for each in compared] for name, (_, of) in RESULTS.items()
    }


def words_of(column: str) -> str:
    """What a column of differences is called."""
    if column in RESULTS:
        return str(RESULTS[column][0])
    name = str(_KNOBS[column].metadata["name"]) if column in _KNOBS else column.replace("_", " ")
    return name[:1].lower() + name[1:]


def value_in_words(column: str, value: Any) -> str:
    """A value of such a column."""
    if value is None:
        return "–"
    if column == "began_with" and not value:
        return str(Sentence("what its seed decides"))
    if column == "pictures_changed" and not value:
        return str(Sentence("not on the way"))
    if column == "pictures_left_out":
        return _counted(value)
    if column == "pictures_relabelled":
        return _counted([number for number, _ in value])
    if column == "batch_size" and not value:
        return str(Sentence("all pictures"))
    if column == "test_accuracy":
        return figures.percent(value, 2)
    if column in ("seconds", "parameters"):
        return figures.whole(value)
    if column == "layers":
        return " → ".join(value)
    choices = _KNOBS[column].metadata.get("choices") if column in _KNOBS else None
    if choices:
        return str(choices[value])
    return value if isinstance(value, str) else figures.short(value, 10)


def _counted(numbers: Sequence[int]) -> str:
    """How many pictures, and the first of them, as Browse counts them: those of two runs may be as many, but others."""
    if not numbers:
        return figures.whole(0)
    more = " …" if len(numbers) > SHOWN else ""
    first = ", ".join(figures.whole(number + 1) for number in numbers[:SHOWN])
    return f"{figures.whole(len(numbers))} ({first}{more})"


def _settings(each: Described) -> dict[str, Any]:
    began = {"began_with": each.began}
    pictures = {
        "dataset": each.dataset,
        "pictures_left_out": each.changes.aside,
        "pictures_relabelled": each.changes.relabelled,
        "pictures_changed": each.changed,
    }
    return {**began, **pictures, "layers": each.layers, "parameters": each.spec.parameters(), **each.config.to_json()}

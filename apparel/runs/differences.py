"""In what runs differ, and what came of it."""

from collections.abc import Callable, Sequence
from typing import Any

from apparel.models.facts import Facts
from apparel.records.ids import FASHION_MNIST
from apparel.records.run import Run
from apparel.words import Sentence

RESULTS: dict[str, tuple[Sentence, Callable[[Facts], Any]]] = {
    "test_accuracy": (Sentence("test accuracy"), lambda facts: facts.test_accuracy),
    "epochs_done": (Sentence("epochs done"), lambda facts: facts.epochs),
    "seconds": (Sentence("seconds"), lambda facts: facts.seconds),
}
"""What came of a run, by ids: its words, and where it is found."""


def differences(runs: Sequence[Run]) -> dict[str, list[Any]]:
    """Each setting that is not the same in all ``runs``, the layers included, with its values in their order.

    By the settings' names; RESULTS follow under theirs, None where there are none yet.
    """
    settings = [_settings(run) for run in runs]
    columns = {name: [values[name] for values in settings] for name in settings[0]}
    differing = {name: values for name, values in columns.items() if any(value != values[0] for value in values)}
    return differing | {
        name: [None if run.facts is None else of(run.facts) for run in runs] for name, (_, of) in RESULTS.items()
    }


def words_of(column: str) -> str:
    """What a column of differences is called."""
    return str(RESULTS[column][0]) if column in RESULTS else column.replace("_", " ")


def _settings(run: Run) -> dict[str, Any]:
    layers = " → ".join(str(layer.title()) for layer in run.spec.layers)
    dataset = "Fashion-MNIST" if run.dataset == FASHION_MNIST else run.dataset
    pictures = {"dataset": dataset, "pictures_left_out": len(run.aside)}
    return {**pictures, "layers": layers, "parameters": run.spec.parameters(), **run.config.to_json()}

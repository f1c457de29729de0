"""In what runs differ, and what came of it."""

from collections.abc import Sequence
from typing import Any

from apparel.runs.run import Run


def differences(runs: Sequence[Run]) -> dict[str, list[Any]]:
    """Each setting that is not the same in all ``runs``, the layers included, with its values in their order.

    Results follow: ``test accuracy`` (a fraction), ``epochs done``, ``seconds``; None where there are none yet.
    """
    settings = [_settings(run) for run in runs]
    columns = {name: [values[name] for values in settings] for name in settings[0]}
    differing = {name: values for name, values in columns.items() if any(value != values[0] for value in values)}
    results = {"test accuracy": "test_accuracy", "epochs done": "epochs", "seconds": "seconds"}
    return differing | {words: [run.facts.get(fact) for run in runs] for words, fact in results.items()}


def _settings(run: Run) -> dict[str, Any]:
    config = {name.replace("_", " "): value for name, value in run.config.to_json().items()}
    layers = " → ".join(layer.title() for layer in run.spec.layers)
    pictures = {"dataset": run.dataset or "Fashion-MNIST", "pictures left out": len(run.aside)}
    return {**pictures, "layers": layers, "parameters": run.spec.parameters(), **config}

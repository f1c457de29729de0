"""Tune here, without the app."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apparel.cli.app import DatasetOption, JsonOption, ReadAsOption, app, dataset_at, progress_bar, say, writable
from apparel.words import figures

if TYPE_CHECKING:
    from apparel.records.study import Trial


@app.command()
def tune(
    minutes: Annotated[float, typer.Option(help="How long to try settings out.", min=0.01, max=1_440)] = 10.0,
    trials: Annotated[int | None, typer.Option(help="How many to try at most.", min=1)] = None,
    seed: Annotated[int, typer.Option(help="Decides what is tried, and everything in each training.", min=0)] = 0,
    knob: Annotated[
        list[str] | None,
        typer.Option(help="NAME=LOW..HIGH, what may vary; the five of the tutorial without it."),
    ] = None,
    most_parameters: Annotated[int | None, typer.Option(help="How many numbers a network may learn.", min=1)] = None,
    dataset: DatasetOption = None,
    read_as: ReadAsOption = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write the best model to.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Try settings out and keep the best network, chosen on the validation pictures."""
    import time

    from apparel.records.study import Plan
    from apparel.settings import home
    from apparel.training.recording import ModelFolder
    from apparel.tuning.candidate import candidate
    from apparel.tuning.here import StudyHere
    from apparel.tuning.importance import importance
    from apparel.tuning.in_words import importance_in_words
    from apparel.tuning.knobs import USUALLY, ranges_of
    from apparel.tuning.strategy import made

    begin = time.monotonic()
    plan = Plan(ranges_of(knob) if knob else USUALLY, minutes, trials, seed, most_parameters)
    pictures = dataset_at(dataset, read_as)
    folder = writable(out or home() / "models" / "tuned")
    study = StudyHere(plan, pictures)
    with progress_bar() as progress:
        bar = progress.add_task("tuning", total=60 * minutes)
        for trial in study.steps():
            used = time.monotonic() - begin
            left = figures.duration(max(0.0, 60 * minutes - used))
            progress.update(bar, completed=used)
            progress.console.print(f"{_words(trial)}; at most {left} left")
    tuned = study.tuned
    best = tuned.best
    model = ModelFolder(folder).finish(tuned.model)
    mattered = importance(plan, tuned.trials)
    typer.echo(importance_in_words(mattered), err=True)
    spec = candidate(plan, best.settings, best.epochs, len(pictures.classes)).spec
    said = {
        "trials": made(tuned.trials),
        "best": {**best.settings, "epochs": best.epochs, "layers": spec.to_text()},
        "validation_accuracy": tuned.facts.validation_accuracy,
        "test_accuracy": tuned.facts.test_accuracy,
        "importance": {name: each.share for name, each in mattered.items()},
        "seconds": round(time.monotonic() - begin, 2),
        "model": str(model),
    }
    test = tuned.facts.test_accuracy
    right = "not known" if test is None else figures.percent(test, 2)
    settings = ", ".join(f"{name} {value}" for name, value in {**best.settings, "epochs": best.epochs}.items())
    say(said, f"test accuracy {right} with {settings}, written to {folder}", as_json)


def _words(trial: "Trial") -> str:
    settings = ", ".join(
        f"{name} {value if isinstance(value, str) else figures.short(value, 4)}"
        for name, value in trial.settings.items()
    )
    if trial.reason:
        return f"trial {trial.number} ({settings}): {trial.reason}"
    right = figures.percent(trial.accuracy or 0.0, 2)
    return f"trial {trial.number} ({settings}): validation {right} after {figures.count(trial.epochs, 'epoch')}"

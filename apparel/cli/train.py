"""Train here, without the app."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from apparel.cli.app import DatasetOption, JsonOption, ReadAsOption, app, dataset_at, progress_bar, say, writable
from apparel.errors import ApparelError, ConfigError
from apparel.words import figures


@app.command()
def train(
    preset: Annotated[str, typer.Option(help="quick, strong, robust, tutorial or plain.")] = "quick",
    layers: Annotated[str | None, typer.Option(help='As "conv:8 relu pool flatten linear:10".')] = None,
    seed: Annotated[int | None, typer.Option(help="Decides first weights, order and validation split.")] = None,
    epochs: Annotated[int | None, typer.Option(help="How often every picture is seen.")] = None,
    time_limit: Annotated[float | None, typer.Option(help="Stop after this many seconds.")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu or cuda.")] = None,
    dataset: DatasetOption = None,
    read_as: ReadAsOption = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write the model and its log to.")] = None,
    settings: Annotated[list[str] | None, typer.Option("--set", help="KEY=VALUE, any training setting.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a training that was cut off in --out.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Train a network here and keep it."""
    from apparel.data.gaps import gaps
    from apparel.models import ModelSpec
    from apparel.settings import home
    from apparel.training import find_preset
    from apparel.training import train as events_of
    from apparel.training.events import BatchDone, EpochDone, Failed, Finished, Saved, Started
    from apparel.training.recording import ModelFolder, pack_model

    chosen = find_preset(preset)
    spec = chosen.spec if layers is None else ModelSpec.from_text(layers)
    name = preset if spec == chosen.spec else "own"
    named = {"seed": seed, "epochs": epochs, "time_limit": time_limit, "device": device}
    texts = {name: str(value) for name, value in named.items() if value is not None}
    config = chosen.config.with_texts(_pairs(settings or []) | texts)
    pictures = dataset_at(dataset, read_as)
    if layers is None:
        spec = spec.for_classes(len(pictures.classes))
    folder = writable(out or home() / "models" / name)
    kept = ModelFolder(folder)
    checkpoint = kept.resume() if resume else None
    with progress_bar() as progress:
        bar = progress.add_task("training", total=None)
        for event in events_of(spec, config, pictures, checkpoint=checkpoint):
            match event:
                case Started():
                    started = event
                    progress.update(bar, total=event.epochs * event.steps_per_epoch, description=event.device)
                case BatchDone():
                    progress.update(bar, completed=event.step)
                case EpochDone():
                    kept.log(event)
                    progress.console.print(
                        f"epoch {event.epoch}: validation {figures.percent(event.validation_accuracy, 2)}, "
                        f"training {figures.percent(event.train_accuracy, 2)}, {figures.decimal(event.seconds, 1)} s"
                    )
                case Saved():
                    kept.keep(event.checkpoint)
                case Failed():
                    raise ApparelError(event.message)
                case Finished():
                    finished = event
    content, facts = pack_model(name, spec, config, pictures, started, finished)
    missing = gaps(pictures)
    said = {"seed": config.seed, **facts.to_json(), **asdict(missing), "model": str(kept.finish(content))}
    test, mean = (
        "not known" if share is None else figures.percent(share, 2)
        for share in (finished.test_accuracy, finished.test_balanced_accuracy)
    )
    lines = [f"test accuracy {test}, mean over classes {mean}, written to {folder}", *map(str, missing.sentences)]
    say(said, "\n".join(lines), as_json)


def _pairs(settings: list[str]) -> dict[str, str]:
    pairs = dict(setting.partition("=")[::2] for setting in settings)
    if not all("=" in setting for setting in settings):
        raise ConfigError("Settings are given as --set KEY=VALUE, for example --set learning_rate=0.01.")
    return pairs

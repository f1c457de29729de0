"""The command line. With ``--json`` stdout holds JSON only; progress and remarks go to stderr."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from typer.exceptions import TyperException

from apparel.errors import ApparelError, ConfigError, DataError

app = typer.Typer(
    help="See how a machine learns to tell a T-shirt from an ankle boot.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

DatasetOption = Annotated[Path | None, typer.Option(help="A folder or .zip; the shipped Fashion-MNIST without it.")]
ModelOption = Annotated[Path | None, typer.Option(help="What train --out wrote; the shipped model without it.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


@app.command()
def data(dataset: DatasetOption = None, as_json: JsonOption = False) -> None:
    """Say what is in the dataset."""
    import apparel.data.cache  # noqa: F401  what Python takes to load itself is no time of the dataset's

    begin = time.perf_counter()
    found = _dataset(dataset)
    seconds = round(time.perf_counter() - begin, 3)
    facts = {
        "name": found.name,
        "train": len(found.train),
        "test": len(found.test),
        "classes": list(found.classes),
        "sha256": found.sha256(),
        "layout": found.layout,
        "refused": [asdict(refusal) for refusal in found.refused],
        "seconds": seconds,
    }
    text = f"{found.name}: {len(found.train):,} pictures to train with, {len(found.test):,} to test with"
    lines = [text, f"classes: {', '.join(found.classes)}", *([found.layout] if found.layout else [])]
    lines += [f"left out: {refusal.file!r}: {refusal.reason}" for refusal in found.refused]
    _say(facts, "\n".join(lines), as_json)


@app.command()
def train(
    preset: Annotated[str, typer.Option(help="quick, strong, robust, tutorial or plain.")] = "quick",
    layers: Annotated[str | None, typer.Option(help='As "conv:8 relu pool flatten linear:10".')] = None,
    seed: Annotated[int | None, typer.Option(help="Decides first weights, order and validation split.")] = None,
    epochs: Annotated[int | None, typer.Option(help="How often every picture is seen.")] = None,
    time_limit: Annotated[float | None, typer.Option(help="Stop after this many seconds.")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu or cuda.")] = None,
    dataset: DatasetOption = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write the model and its log to.")] = None,
    settings: Annotated[list[str] | None, typer.Option("--set", help="KEY=VALUE, any training setting.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a training that was cut off in --out.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Train a network here and keep it."""
    from apparel.models import ModelSpec
    from apparel.runs.settings import home
    from apparel.training import find_preset, pack_model
    from apparel.training import train as events_of
    from apparel.training.events import BatchDone, EpochDone, Failed, Finished, Saved, Started
    from apparel.training.model_folder import ModelFolder

    chosen = find_preset(preset)
    spec = chosen.spec if layers is None else ModelSpec.from_text(layers)
    name = preset if spec == chosen.spec else "own"
    named = {"seed": seed, "epochs": epochs, "time_limit": time_limit, "device": device}
    texts = {name: str(value) for name, value in named.items() if value is not None}
    config = chosen.config.with_texts(_pairs(settings or []) | texts)
    pictures = _dataset(dataset)
    if layers is None:
        spec = spec.for_classes(len(pictures.classes))
    folder = _writable(out or home() / "models" / name)
    kept = ModelFolder(folder)
    checkpoint = kept.resume() if resume else None
    with _progress() as progress:
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
                        f"epoch {event.epoch}: validation {event.validation_accuracy:.2%}, "
                        f"training {event.train_accuracy:.2%}, {event.seconds:.1f} s"
                    )
                case Saved():
                    kept.keep(event.checkpoint)
                case Failed():
                    raise ApparelError(event.message)
                case Finished():
                    finished = event
    content, facts = pack_model(name, spec, config, pictures, started, finished)
    facts = {"seed": config.seed, **facts, "model": str(kept.finish(content))}
    test = "not known" if finished.test_accuracy is None else f"{finished.test_accuracy:.2%}"
    _say(facts, f"test accuracy {test}, written to {folder}", as_json)


@app.command()
def predict(images: list[Path], model: ModelOption = None, as_json: JsonOption = False) -> None:
    """Say what is on pictures, one JSON object a line with --json."""
    import torch

    from apparel.errors import PictureError
    from apparel.evaluation.answer import answers_of_files

    torch.set_num_threads(1)  # the files share the cores
    trained = _model(model)
    failures = 0
    for path, said in zip(images, answers_of_files(trained, images, _content), strict=True):
        if isinstance(said, PictureError):
            failures += 1
            if as_json:
                _say({"file": str(path), "error": str(said)}, "", as_json)
            else:
                print(f"{path}: {said}", file=sys.stderr)
            continue
        facts = {
            "file": str(path),
            "class_id": said.class_id,
            "label": said.label,
            "probability": said.probability,
            "top": said.top(len(trained.classes)),
            "outside": said.outside,
        }
        remark = ", but it does not look like any of these" if said.outside else ""
        _say(facts, f"{path}: {said.label}, {said.probability:.0%}{remark}", as_json)
    if failures == len(images):
        raise typer.Exit(2)


@app.command()
def evaluate(model: ModelOption = None, dataset: DatasetOption = None, as_json: JsonOption = False) -> None:
    """Count how often a model is right on the test pictures."""
    from apparel.evaluation.report import evaluate as count

    pictures = _dataset(dataset)
    if pictures.test.labels is None:
        raise DataError("The test pictures of this dataset have no labels, so nothing can be counted. Use submit.")
    if not len(pictures.test):
        raise DataError("This dataset has no test pictures, so nothing can be counted. Add some.")
    trained = _model(model)
    if trained.classes != pictures.classes:
        raise DataError(
            f"The model tells {_listed(trained.classes)} apart, and this dataset has {_listed(pictures.classes)}. "
            "Give the model that was trained with it."
        )
    result = count(trained, pictures.test.with_labels())
    low, high = result.interval
    lines = [f"accuracy {result.accuracy:.2%} (95 % interval {low:.2%} to {high:.2%})"]
    lines += [f"  {name:12} {accuracy:.1%}" for name, accuracy in result.per_class.items()]
    _say(asdict(result), "\n".join(lines), as_json)


@app.command()
def submit(
    dataset: DatasetOption = None,
    model: ModelOption = None,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("submission.csv"),
    as_json: JsonOption = False,
) -> None:
    """Write the contest's submission.csv, checked against its sample file."""
    from apparel.data.contest import sample_ids
    from apparel.export.submission import write_submission
    from apparel.training.scoring import logits

    if dataset is None:
        raise DataError("Give the contest's folder or zip with --dataset: its test ids go into the submission.")
    contest = _dataset(dataset)
    labels = logits(_model(model).network, contest.test.images).argmax(1)
    rows = write_submission(contest, labels, out, sample_ids(dataset))
    _say({"rows": rows, "file": str(out)}, f"{rows:,} rows written to {out}", as_json)


@app.command()
def bench(
    name: Annotated[str | None, typer.Argument(help="Which benchmark; the list without it.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure this project beside its peers, in the same run."""
    from importlib import import_module

    folder = Path(__file__).resolve().parents[1] / "benchmarks"
    names = sorted(path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py"))
    if name is None:
        _say(names, "\n".join(names), as_json)
        return
    if name not in names:
        raise ConfigError(f"There is no benchmark {name!r}. There are {', '.join(names)}.")
    sys.path.insert(0, str(folder.parent))
    rows = import_module(f"benchmarks.{name.replace('-', '_')}").run()
    _say(rows, "\n".join(map(str, rows)), as_json)


@app.command()
def scheduler(
    host: Annotated[str, typer.Option(help="The address to listen on; this machine alone by default.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on; any free one by default.")] = 0,
    lifeline: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Start the scheduler that hands runs to workers; prints its address."""
    from apparel.runs.processes import serve_scheduler

    serve_scheduler(host, port, lifeline)


@app.command()
def worker(address: str, lifeline: Annotated[bool, typer.Option(hidden=True)] = False) -> None:
    """Train for the scheduler at ADDRESS, from this machine or another."""
    from apparel.runs.processes import serve_worker

    serve_worker(address, lifeline)


@app.command(hidden=True)
def chore(kind: str, source: Path, target: Path) -> None:
    """Do long work on a dataset for the app, within bounds, as long as stdin is open."""
    from apparel.evaluation.chores import CHORES
    from apparel.runs.chores import do_chore
    from apparel.runs.lifeline import end_with_parent

    end_with_parent()
    raise typer.Exit(do_chore(partial(CHORES[kind], source, target)))


def _dataset(path: Path | None) -> Any:
    from apparel.data.cache import load_cached
    from apparel.runs.settings import home

    with _progress() as progress:
        bar = progress.add_task("reading", total=None, visible=path is not None)

        def tell(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        return load_cached(path, home() / "datasets", tell)


def _model(path: Path | None) -> Any:
    from apparel.data import ASSETS
    from apparel.training import load_model

    return load_model(path or ASSETS / "models" / "robust")


def _content(path: Path) -> bytes:
    from apparel.errors import PictureError
    from apparel.vision.open import MAX_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as reason:
        raise PictureError(f"{path.name} cannot be read: {reason.strerror}.") from reason


def _listed(classes: tuple[str, ...]) -> str:
    return ", ".join(classes[:3]) + (f" and {len(classes) - 3} more" if len(classes) > 3 else "")


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise ConfigError(f"{folder} cannot be written to: {reason.strerror}. Choose another --out.") from reason
    return folder


def _pairs(settings: list[str]) -> dict[str, str]:
    pairs = dict(setting.partition("=")[::2] for setting in settings)
    if not all("=" in setting for setting in settings):
        raise ConfigError("Settings are given as --set KEY=VALUE, for example --set learning_rate=0.01.")
    return pairs


@contextmanager
def _progress() -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as progress:
        yield progress


def _say(facts: Any, text: str, as_json: bool) -> None:
    print(json.dumps(facts, ensure_ascii=False) if as_json else text, flush=True)


def main() -> None:
    """Run the command; a reader's mistake is one sentence on stderr and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False))
    except ApparelError as mistake:
        sentence = str(mistake)
    except TyperException as mistake:
        sentence = mistake.format_message()
    except OSError as fault:
        print(f"This machine refused: {fault}.", file=sys.stderr)
        sys.exit(1)
    print(sentence, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()

"""What all commands share: their options, the dataset and the model that they are given, and how they speak."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from apparel.errors import ConfigError, DataError
from apparel.words import figures

if TYPE_CHECKING:
    from apparel.data import Dataset, Pictures
    from apparel.evaluation.predictions import Predictions
    from apparel.models.trained import TrainedModel

app = typer.Typer(
    help="See how a machine learns to tell a T-shirt from an ankle boot.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

DatasetOption = Annotated[Path | None, typer.Option(help="A folder or a file; the shipped Fashion-MNIST without it.")]
ReadAsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--read-as",
        metavar="KEY=VALUE",
        help="How the dataset is meant, where the guess is wrong: level=NUMBER (the folder that names the class, 1 the "
        "outermost), train=, valid= or test=NAME, file=, label= or split=COLUMN, names=fashion-mnist.",
    ),
]
ModelOption = Annotated[Path | None, typer.Option(help="What train --out wrote; the shipped model without it.")]
LayersOption = Annotated[
    str | None, typer.Option(help="A preset or layers, for somebody else's weights in safetensors.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


def dataset_at(path: Path | None, read_as: list[str] | None) -> "Dataset":
    """The dataset that the reader names, read as it is told; DataError when there is none. A bar says how far it is."""
    from apparel.data.cached import load_cached
    from apparel.data.read_as import ReadAs
    from apparel.settings import home

    told = ReadAs.from_texts(read_as or [])
    with progress_bar() as progress:
        bar = progress.add_task("reading", total=None, visible=path is not None)

        def tell(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        return load_cached(path, home() / "datasets", tell, told)


def model_at(path: Path | None, layers: str | None = None) -> "TrainedModel":
    """The model that the reader names, or weights for ``layers``; ModelFileError when there is none."""
    from apparel.models.brought import load_brought
    from apparel.training.presets import named_layers

    return load_brought(model_path(path), named_layers(layers) if layers else None)


def model_path(path: Path | None) -> Path:
    """Where the model is that the reader names, or the one that ships."""
    from apparel.assets import ASSETS

    return path or ASSETS / "models" / "robust"


def predictions_of(model: "TrainedModel", pictures: "Pictures") -> "Predictions":
    """What the model says about the pictures, with a bar while it is asked; kept for the next time."""
    from apparel.settings import Settings
    from apparel.store.expiry import BOUNDS
    from apparel.store.predictions import KeptPredictions

    settings = Settings()
    with progress_bar() as progress:
        bar = progress.add_task("asking", total=None)

        def tell(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        kept = KeptPredictions(settings.folder, BOUNDS["predictions"](settings))
        kept.purge()
        return kept.of(model, pictures, progress=tell)


def answers_to_test(model: "TrainedModel", dataset: "Dataset") -> "Predictions":
    """What the model says about the test pictures; DataError when they cannot be counted, or are none of its kinds."""
    from apparel.data.renamed import in_terms_of

    if dataset.test.labels is None:
        raise DataError("The test pictures of this dataset have no labels, so nothing can be counted. Use submit.")
    if not len(dataset.test):
        raise DataError("This dataset has no test pictures, so nothing can be counted. Add some.")
    known = in_terms_of(dataset, model.classes)
    if known is None:
        raise DataError(
            "The model tells {known} apart, and this dataset has {found}. Give the model that was trained with it.",
            known=figures.listed(model.classes, 3),
            found=figures.listed(dataset.classes, 3),
        )
    return predictions_of(model, known.test)


def writable(folder: Path) -> Path:
    """The folder that the reader names to write to, made if it was missing; ConfigError when it cannot be."""
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def writing_to(place: Path) -> Iterator[None]:
    """While the file or folder that the reader names is written; ConfigError when it cannot be."""
    try:
        yield
    except OSError as reason:
        raise ConfigError(
            "{place} cannot be written to: {reason}. Choose another --out.",
            place=str(place),
            reason=str(reason.strerror),
        ) from reason


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on stderr, where somebody looks at it."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as progress:
        yield progress


def say(facts: Any, text: str, as_json: bool) -> None:
    """Print the result, as JSON or in words."""
    print(json.dumps(facts, ensure_ascii=False) if as_json else text, flush=True)

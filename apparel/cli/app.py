"""What all commands share: their options, the dataset and the model that they are given, and how they speak."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

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

DatasetOption = Annotated[Path | None, typer.Option(help="A folder or .zip; the shipped Fashion-MNIST without it.")]
ModelOption = Annotated[Path | None, typer.Option(help="What train --out wrote; the shipped model without it.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


def dataset_at(path: Path | None) -> "Dataset":
    """The dataset that the reader names, with a bar while it is read; DataError when there is none."""
    from apparel.data.cached import load_cached
    from apparel.settings import home

    with progress_bar() as progress:
        bar = progress.add_task("reading", total=None, visible=path is not None)

        def tell(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        return load_cached(path, home() / "datasets", tell)


def model_at(path: Path | None) -> "TrainedModel":
    """The model that the reader names; ModelFileError when there is none."""
    from apparel.assets import ASSETS
    from apparel.models.trained import load_model

    return load_model(path or ASSETS / "models" / "robust")


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

"""A trained network in a format that others read."""

from pathlib import Path
from typing import Annotated

import typer

from apparel.cli.app import (
    DatasetOption,
    JsonOption,
    LayersOption,
    ModelOption,
    ReadAsOption,
    app,
    dataset_at,
    model_at,
    model_path,
    say,
    writing_to,
)
from apparel.words import figures


@app.command()
def export(
    format: Annotated[
        str, typer.Option(help="safetensors, hub, onnx, torch-export, script, notebook or bundle.")
    ] = "safetensors",
    model: ModelOption = None,
    layers: LayersOption = None,
    dataset: DatasetOption = None,
    read_as: ReadAsOption = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; of hub and bundle a folder, or a file that ends in .zip.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Take a network away, checked: safetensors, hub, onnx, torch-export, script, notebook or bundle."""
    from apparel.export.formats import find_format
    from apparel.export.subject import Subject, epochs_beside
    from apparel.export.taken import put

    chosen, trained = find_format(format), model_at(model, layers)
    subject = Subject(trained, dataset_at(dataset, read_as), **epochs_beside(model_path(model)))
    written = chosen.write(subject)
    out = out or Path(chosen.file)
    with writing_to(out):
        put(chosen, written.content, out)
    check = written.check
    text = (
        f"written to {out}; compared {check.compared}: {check.same_class} of {check.pictures} pictures "
        f"have the same class, largest difference {figures.short(check.largest_difference, 2)}"
    )
    say({"file": str(out), "checked": check.to_json()}, text, as_json)

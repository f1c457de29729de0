"""What is on pictures."""

import sys
from pathlib import Path

import typer

from apparel.cli.app import JsonOption, LayersOption, ModelOption, app, model_at, say
from apparel.words import figures


@app.command()
def predict(
    images: list[Path], model: ModelOption = None, layers: LayersOption = None, as_json: JsonOption = False
) -> None:
    """Say what is on pictures, one JSON object a line with --json."""
    import torch

    from apparel.errors import PictureError
    from apparel.evaluation.of_files import answers_of_files

    torch.set_num_threads(1)  # the files share the cores
    trained = model_at(model, layers)
    failures = 0
    for path, said in zip(images, answers_of_files(trained, images, _content), strict=True):
        if isinstance(said, PictureError):
            failures += 1
            if as_json:
                say({"file": str(path), "error": str(said)}, "", as_json)
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
        say(facts, f"{path}: {said.label}, {figures.sure(said.probability)}{remark}", as_json)
    if failures == len(images):
        raise typer.Exit(2)


def _content(path: Path) -> bytes:
    from apparel.errors import PictureError
    from apparel.vision.open import MAX_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as reason:
        raise PictureError("{file} cannot be read: {reason}.", file=path.name, reason=str(reason.strerror)) from reason

"""Whether one model is better than another."""

from pathlib import Path
from typing import Annotated

import typer

from apparel.cli.app import DatasetOption, JsonOption, ReadAsOption, answers_to_test, app, dataset_at, model_at, say
from apparel.words import figures

Model = Annotated[Path, typer.Argument(help="What train --out wrote.", show_default=False)]


@app.command()
def compare(
    a: Model, b: Model, dataset: DatasetOption = None, read_as: ReadAsOption = None, as_json: JsonOption = False
) -> None:
    """Say whether model A is better than model B on the same test pictures, or chance explains their difference."""
    from apparel.evaluation.paired import compare as weigh
    from apparel.evaluation.paired_in_words import reasons_in_words, verdict_in_words

    pictures = dataset_at(dataset, read_as)
    found = weigh(*(answers_to_test(model_at(path), pictures) for path in (a, b)))
    facts = {
        "accuracy": found.accuracy,
        "difference": found.difference,
        "interval": found.interval,
        "p": found.p,
        "verdict": found.verdict,
        "only_first": found.only_first,
        "only_second": found.only_second,
        "pictures_needed": found.pictures_needed,
    }
    right = [f"{path}: {figures.percent(share, 2)} right" for path, share in zip((a, b), found.accuracy, strict=True)]
    verdict = str(verdict_in_words(found, str(a), str(b)))
    say(facts, "\n".join([*right, verdict, str(reasons_in_words(found))]), as_json)

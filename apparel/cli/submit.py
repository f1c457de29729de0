"""The contest's submission."""

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
    predictions_of,
    say,
    writing_to,
)
from apparel.errors import DataError
from apparel.words import figures


@app.command()
def submit(
    dataset: DatasetOption = None,
    read_as: ReadAsOption = None,
    model: ModelOption = None,
    layers: LayersOption = None,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("submission.csv"),
    as_json: JsonOption = False,
) -> None:
    """Write the contest's submission.csv, checked against its sample file."""
    from apparel.data.formats.contest import sample_ids
    from apparel.data.whole_file import write_whole
    from apparel.export.submission import submission_of

    if dataset is None:
        raise DataError("Give the contest's folder or zip with --dataset: its test ids go into the submission.")
    contest = dataset_at(dataset, read_as)
    found = predictions_of(model_at(model, layers), contest.test)
    content = submission_of(contest, found.said, sample_ids(dataset))
    with writing_to(out):
        write_whole(out, content)
    rows = len(contest.test)
    say({"rows": rows, "file": str(out)}, f"{figures.whole(rows)} rows written to {out}", as_json)

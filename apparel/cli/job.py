"""Long work on a dataset, for the app."""

from functools import partial
from pathlib import Path

import typer

from apparel.cli.app import app


@app.command(hidden=True)
def job(kind: str, source: Path, target: Path) -> None:
    """Do long work on a dataset for the app, within bounds, as long as stdin is open."""
    from apparel.jobs.job import do_job
    from apparel.jobs.kinds import KINDS
    from apparel.runs.worker.lifeline import end_with_parent

    end_with_parent()
    raise typer.Exit(do_job(partial(KINDS[kind].do, source, target)))

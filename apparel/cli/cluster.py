"""The scheduler and the workers of a cluster, on this machine or several."""

from typing import Annotated

import typer

from apparel.cli.app import app


@app.command()
def scheduler(
    host: Annotated[str, typer.Option(help="The address to listen on; this machine alone by default.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on; any free one by default.")] = 0,
    lifeline: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Start the scheduler that hands runs to workers; prints its address."""
    from apparel.runs.worker.processes import serve_scheduler

    serve_scheduler(host, port, lifeline)


@app.command()
def worker(address: str, lifeline: Annotated[bool, typer.Option(hidden=True)] = False) -> None:
    """Train for the scheduler at ADDRESS, from this machine or another."""
    from apparel.runs.worker.processes import serve_worker

    serve_worker(address, lifeline)

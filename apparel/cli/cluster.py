"""The scheduler and the workers of a cluster, on this machine or several."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apparel.cli.app import app

if TYPE_CHECKING:
    from apparel.runs.protection import Protection

CertificateOption = Annotated[
    Path | None,
    typer.Option(envvar="APPAREL_CERTIFICATE", help="A PEM file by which the rest of the cluster knows this process."),
]
KeyOption = Annotated[Path | None, typer.Option(envvar="APPAREL_KEY", help="The PEM file of the certificate's key.")]
AuthorityOption = Annotated[
    Path | None,
    typer.Option(
        envvar="APPAREL_AUTHORITY",
        help="The PEM file of who signed the cluster's certificates; every certificate of theirs is let in.",
    ),
]
UnprotectedOption = Annotated[
    bool,
    typer.Option(
        "--unprotected",
        envvar="APPAREL_UNPROTECTED",
        help="Cross a network without certificates. Whoever is in it can run programs on the cluster's machines.",
    ),
]


@app.command()
def scheduler(
    host: Annotated[str, typer.Option(help="The address to listen on; this machine alone by default.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on; any free one by default.")] = 0,
    certificate: CertificateOption = None,
    key: KeyOption = None,
    authority: AuthorityOption = None,
    unprotected: UnprotectedOption = False,
    lifeline: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Start the scheduler that hands runs to workers; prints its address."""
    from apparel.runs.worker.processes import serve_scheduler

    serve_scheduler(host, port, _protection(certificate, key, authority, unprotected), lifeline)


@app.command()
def worker(
    address: str,
    certificate: CertificateOption = None,
    key: KeyOption = None,
    authority: AuthorityOption = None,
    unprotected: UnprotectedOption = False,
    lifeline: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Train for the scheduler at ADDRESS, from this machine or another."""
    from apparel.runs.worker.processes import serve_worker

    serve_worker(address, _protection(certificate, key, authority, unprotected), lifeline)


def _protection(certificate: Path | None, key: Path | None, authority: Path | None, unprotected: bool) -> "Protection":
    from apparel.runs.protection import Protection

    return Protection(str(certificate or ""), str(key or ""), str(authority or ""), unprotected)

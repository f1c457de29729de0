"""What an app can be given in place of its own: a PostgreSQL server, and a cluster that workers join by address."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks._app import free_port

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
"""Where Debian's package has the server; empty where it is not installed."""


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server with nothing in it, on a free port, until the end."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    # the server refuses to run as root
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    port = free_port()

    def call(program: str, *arguments: str) -> None:
        command = [*as_user, str(PROGRAMS[-1] / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    call("initdb", "--auth=trust", "--username=apparel", "--encoding=UTF8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    call("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://apparel@127.0.0.1:{port}/postgres"
    finally:
        call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a scheduler that so many workers joined, as on several machines, until the end."""
    apparel = [sys.executable, "-m", "apparel"]
    with ExitStack() as stack:

        def start(*command: str) -> "subprocess.Popen[str]":
            process = stack.enter_context(subprocess.Popen([*apparel, *command], stdout=subprocess.PIPE, text=True))
            stack.callback(process.terminate)
            return process

        scheduler = start("scheduler")
        assert scheduler.stdout, "it was asked for"
        address = scheduler.stdout.readline().strip()
        for _ in range(workers):
            start("worker", address)
        yield address

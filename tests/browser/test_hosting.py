"""The Dockerfile followed without Docker: its copies in a clean folder that nobody may write to, its command as a
plain user. The packages are this environment's: to install them anew would take minutes."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests import hosted
from tests.browser.test_journey import press_train, step
from tests.waiting import wait_until

STATIC = hosted.ROOT / "static"

DOCKERS_PATIENCE = 10
"""Seconds between Docker's request to end and its kill."""

# Docker's user. The environment may lie in root's home, so it reads everything; it writes nothing but what is its own.
PLAIN_USER = [
    *("setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "--no-new-privs"),
    *("--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"),
]


@pytest.fixture
def container(tmp_path):
    """The started app: its process, its port, the folder of its image and its log."""
    as_user = PLAIN_USER if os.geteuid() == 0 else []
    if as_user and (not shutil.which("setpriv") or subprocess.run([*as_user, "true"]).returncode):
        pytest.skip("root cannot become a plain user here")
    image, home = tmp_path / "app", tmp_path / "data"
    image.mkdir()
    home.mkdir()
    if as_user:
        os.chown(home, 1000, 1000)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    hosted.follow(image, path)
    environment = {name: value.replace("/data", str(home)) for name, value in hosted.environment().items()}
    environment |= {"PATH": path, "STREAMLIT_SERVER_PORT": str(port), "APPAREL_WORKERS": "1"}
    environment |= {"STREAMLIT_SERVER_ALLOWED_HOSTS": "localhost *.school.example"}
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [*as_user, *hosted.command()],
            cwd=image,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        check = ["sh", "-c", hosted.health_check()]
        is_well = lambda: subprocess.run(check, env=environment, capture_output=True).returncode == 0  # noqa: E731
        wait_until(is_well, seconds=60, what="health")
        yield process, port, image, tmp_path / "log"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_the_container_trains_for_its_hosts_writes_only_to_its_home_and_ends_when_asked(container, visit):
    process, port, image, log = container
    before = _listing(image)
    page = visit(f"http://localhost:{port}/train")
    press_train(page)
    wait_until(lambda: step(page) > 5, what="some batches")

    assert all(page.request.get(f"http://localhost:{port}/app/static/{file.name}").ok for file in STATIC.iterdir())

    names = ("localhost", "room-3.school.example", "elsewhere.example")
    assert [_connects(port, name) for name in names] == [101, 101, 403]

    everybody = psutil.Process(process.pid).children(recursive=True)
    assert {part for child in everybody for part in ("scheduler", "worker") if part in child.cmdline()}
    process.terminate()
    process.wait(DOCKERS_PATIENCE)
    assert psutil.wait_procs(everybody, timeout=5)[1] == []
    assert _listing(image) == before
    assert not [line for line in log.read_text().splitlines() if "Traceback" in line or "denied" in line]


def _listing(folder):
    return {str(file): file.stat().st_mtime_ns for file in folder.rglob("*")}


def _connects(port, host):
    """What the app answers to a browser's websocket that asks for it by the name ``host``."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    handshake = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    connection.request(
        "GET", "/_stcore/stream", headers=handshake | {"Sec-WebSocket-Key": "A" * 22 + "==", "Host": host}
    )
    return connection.getresponse().status

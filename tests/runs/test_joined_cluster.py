"""A scheduler and workers that were started by hand, as on several machines."""

import socket
import ssl
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.runs.certificates import certified
from tests.runs.starting import (
    LONG,
    SHORT,
    STEPS_PER_EPOCH,
    ended,
    has_steps,
    start,
    stop_all,
    training_steps,
    wait_for_the_end,
)
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command():
    """Start ``python -m`` with words; gives the process, which ends with the test."""
    processes = []

    def command(*words):
        call = [sys.executable, "-m", *words]
        processes.append(subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return processes[-1]

    yield command
    for process in processes:
        process.kill()
        process.wait()


def test_runs_train_on_a_cluster_that_workers_join_and_that_outlives_the_app(command, tmp_path, opened):
    scheduler = command("apparel", "scheduler")
    address = scheduler.stdout.readline().strip()
    services = opened(tmp_path, scheduler=address)
    runs = services.runs
    first = start(runs, SHORT)
    wait_until(lambda: runs.workers() == 0, what="the look for workers")
    assert runs.get(first).state == "queued"
    workers = [command("apparel", "worker", address)]
    wait_until(ended(runs, first), what="the end of the first run")
    assert runs.get(first).state == "finished"

    both = [start(runs, LONG, visitor) for visitor in ("ann", "bob")]
    wait_until(has_steps(runs, both[0]), what="a run on the first worker")
    workers.append(command("apparel", "worker", address))
    wait_until(has_steps(runs, both[1]), what="a run on the worker that joined")
    # who serves pages on this machine, too, is answered before anybody trains
    assert all(psutil.Process(worker.pid).nice() > psutil.Process(scheduler.pid).nice() for worker in workers)
    stop_all(runs, both[:1], "ann")
    stop_all(runs, both[1:], "bob")
    services.close()
    assert [process.poll() for process in (scheduler, *workers)] == [None, None, None]


def test_a_scheduler_that_is_not_ours_costs_a_run_no_more_than_ours(command, tmp_path, opened):
    address = f"tcp://127.0.0.1:{free_port()}"
    command("distributed.cli.dask_scheduler", "--no-dashboard", "--host", address)
    workers = [command("apparel", "worker", address) for _ in range(2)]
    services = opened(tmp_path, scheduler=address)
    runs = services.runs
    run_id = start(runs, replace(SHORT, epochs=4), seconds_per_batch=0.03)
    wait_until(has_steps(runs, run_id, STEPS_PER_EPOCH + 20), what="the second epoch")
    max(workers, key=lambda worker: sum(psutil.Process(worker.pid).cpu_times()[:2])).kill()

    wait_for_the_end(runs, run_id, from_step=STEPS_PER_EPOCH)
    assert runs.get(run_id).state == "finished", runs.get(run_id).message
    assert training_steps(runs, run_id) == list(range(1, 4 * STEPS_PER_EPOCH + 1))


def test_a_cluster_that_crosses_a_network_lets_in_who_has_a_certificate_of_its_authority(command, tmp_path, opened):
    ours, theirs = certified(tmp_path, "ours"), certified(tmp_path, "theirs")
    files = ("--certificate", ours.certificate, "--key", ours.key, "--authority", ours.authority)
    scheduler = command("apparel", "scheduler", "--host", "0.0.0.0", *files)
    address = f"tls://127.0.0.1:{scheduler.stdout.readline().strip().rpartition(':')[2]}"
    command("apparel", "worker", address, *files)
    services = opened(tmp_path, scheduler=address, certificate=ours.certificate, key=ours.key, authority=ours.authority)
    runs = services.runs
    wait_until(lambda: runs.workers() == 1, what="the worker")
    run_id = start(runs, SHORT)

    assert greeting(address, ours), "the scheduler speaks first"
    for stranger in (theirs, replace(theirs, authority=ours.authority), replace(ours, certificate="", key="")):
        assert not greeting(address, stranger)
    wait_until(ended(runs, run_id), what="the end of the run")
    assert runs.get(run_id).state == "finished"


def greeting(address, protection):
    """What the server at ``address`` says to a client with these files; nothing where one of the two hangs up."""
    context = ssl.create_default_context(cafile=protection.authority)
    context.check_hostname = False
    if protection.certificate:
        context.load_cert_chain(protection.certificate, protection.key)
    host, _, port = address.rpartition("://")[2].rpartition(":")
    with socket.create_connection((host, int(port)), timeout=30) as wire:
        try:
            return context.wrap_socket(wire).recv(1)
        except ssl.SSLError:
            return b""


def test_what_would_cross_a_network_without_is_refused(apparel, opened, tmp_path):
    for words in (("scheduler", "--host", "0.0.0.0"), ("worker", "tcp://192.0.2.1:8786")):
        refused = apparel(*words)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "Give --certificate, --key and --authority" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1
    runs = opened(tmp_path, scheduler="tcp://192.0.2.1:8786").runs
    wait_until(runs.trouble, what="the refusal")
    assert "APPAREL_CERTIFICATE" in str(runs.trouble())


def test_the_workers_of_an_app_listen_to_this_machine_alone(runs):
    ours = [child for child in psutil.Process().children() if "apparel" in child.cmdline()]
    heard = [one.laddr.ip for child in ours for one in child.net_connections() if one.status == psutil.CONN_LISTEN]
    assert len(heard) >= 3, "a scheduler and two workers"
    assert set(heard) == {"127.0.0.1"}


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]

"""Whose runs are whose, where several apps share one database: each says now and then that it is still there."""

import os
import secrets
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import Connection, Engine, delete, insert, or_, select, update

from apparel.records.ids import RunId
from apparel.records.run import ALIVE, State
from apparel.store.tables import AppRow, RunRow

SILENT_SECONDS = 180.0
"""An app on another machine that was not heard of for so long is gone: three times what it waits between two words."""

_left: set[str] = set()
"""The apps of this process that were closed, also where the disk was too full to say so."""


@dataclass(frozen=True)
class Orphan:
    """A run that can still learn and whose app is gone."""

    id: RunId
    app: str | None
    was_training: bool


class App:
    """This app, a row of its own in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self.id = engine, secrets.token_urlsafe(8)
        self.mark = {"app": self.id, "app_pid": os.getpid()}
        """The columns of the runs that it looks after."""

    def take_over(self) -> list[RunId]:
        """Say that this app is there, and take the runs of apps that are gone; returns those that were training."""
        broken = []
        with self._engine.begin() as connection:
            self._be_seen(connection)
            for orphan in self._orphans(connection):
                # another app may take it at the same time: the first one has it
                still_its = RunRow.app == orphan.app if orphan.app else RunRow.app.is_(None)
                taken = connection.execute(
                    update(RunRow).where(RunRow.id == orphan.id, still_its).values(**self.mark)
                ).rowcount
                if taken and orphan.was_training:
                    broken.append(orphan.id)
        return broken

    def leave(self) -> None:
        """Say that this app is gone."""
        _left.add(self.id)
        with self._engine.begin() as connection:
            connection.execute(delete(AppRow).where(AppRow.id == self.id))

    def _be_seen(self, connection: Connection) -> None:
        known = connection.execute(update(AppRow).where(AppRow.id == self.id).values(seen=time.time())).rowcount
        if not known:
            born = psutil.Process().create_time()
            values = {"id": self.id, "host": _here(), "pid": os.getpid(), "born": born, "seen": time.time()}
            connection.execute(insert(AppRow).values(**values))

    def _orphans(self, connection: Connection) -> list[Orphan]:
        apps = connection.execute(select(AppRow.id, AppRow.host, AppRow.pid, AppRow.born, AppRow.seen)).all()
        gone = {app_id for app_id, *about in apps if app_id in _left or _is_gone(*about)} - {self.id}
        there = [app_id for app_id, *_ in apps if app_id not in gone]
        connection.execute(delete(AppRow).where(AppRow.id.not_in(there)))
        # builds before this one wrote the process alone, which was always on this machine
        query = select(RunRow.id, RunRow.app, RunRow.app_pid, RunRow.state).where(
            RunRow.state.in_(ALIVE), or_(RunRow.app.is_(None), RunRow.app.not_in(there))
        )
        return [
            Orphan(RunId(run_id), app, state == State.TRAINING)
            for run_id, app, pid, state in connection.execute(query)
            if app or _has_ended(pid)
        ]


def _is_gone(host: Any, pid: Any, born: Any, seen: Any) -> bool:
    is_silent = time.time() - seen > SILENT_SECONDS
    return is_silent or (host == _here() and not _lives(pid, born))


def _here() -> str:
    """Where process numbers mean what they do here: on this machine, in this container."""
    namespace = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()} {namespace.readlink() if namespace.is_symlink() else ''}".strip()


def _lives(pid: int, born: float) -> bool:
    try:
        return bool(abs(psutil.Process(pid).create_time() - born) < 1)
    except psutil.Error:
        return False


def _has_ended(pid: int) -> bool:
    """Whether the app ended that noted its process alone: our own is new, so what bears it is of an earlier one."""
    return pid == os.getpid() or not psutil.pid_exists(pid)

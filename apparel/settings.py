"""What the environment decides."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path


def home() -> Path:
    """The folder of runs, models and the database: ``APPAREL_HOME``, or the platform's user data folder."""
    return Path(os.environ.get("APPAREL_HOME") or user_data_path("apparel"))


CORE_LIMIT = Path("/sys/fs/cgroup/cpu.max")
"""How many microseconds of cores a container may take in how many, as Linux says it: ``200000 100000``, or ``max``."""


def core_count() -> int:
    """The cores that this process may use: a container sees all of its host's, also where it gets the time of two."""
    seen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    taken, _, period = CORE_LIMIT.read_text().partition(" ") if CORE_LIMIT.exists() else ("max", "", "")
    return seen if taken == "max" else max(1, min(seen, int(taken) // int(period)))


def _from(variable: str, default: object) -> str:
    return os.environ.get(variable) or str(default)


@dataclass(frozen=True)
class Settings:
    """How runs are kept and trained; each field is read from the environment variable beside it."""

    folder: Path = field(default_factory=home)
    """``APPAREL_HOME``"""
    database: str = field(default_factory=lambda: _from("APPAREL_DATABASE", ""))
    """``APPAREL_DATABASE``: a PostgreSQL URL, ``postgresql+psycopg://user:password@host/name``; SQLite without it."""
    scheduler: str = field(default_factory=lambda: _from("APPAREL_SCHEDULER", ""))
    """``APPAREL_SCHEDULER``: the address of a cluster's scheduler; without it the app starts its own workers."""
    certificate: str = field(default_factory=lambda: _from("APPAREL_CERTIFICATE", ""))
    """``APPAREL_CERTIFICATE``: a PEM file by which that cluster knows the app."""
    key: str = field(default_factory=lambda: _from("APPAREL_KEY", ""))
    """``APPAREL_KEY``: the PEM file of its key."""
    authority: str = field(default_factory=lambda: _from("APPAREL_AUTHORITY", ""))
    """``APPAREL_AUTHORITY``: the PEM file of who signed the certificates of that cluster."""
    unprotected: bool = field(default_factory=lambda: _from("APPAREL_UNPROTECTED", "").lower() in ("1", "true", "yes"))
    """``APPAREL_UNPROTECTED``: ``yes`` lets the app reach a cluster over a network without certificates."""
    workers: int = field(default_factory=lambda: max(1, int(_from("APPAREL_WORKERS", core_count()))))
    """``APPAREL_WORKERS``: how many runs train at once on this machine; one for each core without it."""
    keep_days: float = field(default_factory=lambda: float(_from("APPAREL_KEEP_DAYS", 30)))
    """``APPAREL_KEEP_DAYS``: runs that ended longer ago are removed."""
    disk_mb: int = field(default_factory=lambda: int(_from("APPAREL_DISK_MB", 2_000)))
    """``APPAREL_DISK_MB``: the oldest runs are removed when all together take more."""
    upload_mb: int = field(default_factory=lambda: int(_from("APPAREL_UPLOAD_MB", 200)))
    """``APPAREL_UPLOAD_MB``: the largest dataset that a visitor may bring."""
    dataset_days: float = field(default_factory=lambda: float(_from("APPAREL_DATASET_DAYS", 7)))
    """``APPAREL_DATASET_DAYS``: after so long, a visitor's dataset is removed."""
    room_days: float = field(default_factory=lambda: float(_from("APPAREL_ROOM_DAYS", 7)))
    """``APPAREL_ROOM_DAYS``: after so long, a room is removed, with its people and what they trained in it."""
    chore_seconds: float = field(default_factory=lambda: float(_from("APPAREL_CHORE_SECONDS", 1_800)))
    """``APPAREL_CHORE_SECONDS``: how long a dataset may be read or looked through."""

"""What the environment decides."""

import os
from pathlib import Path

from platformdirs import user_data_path


def home() -> Path:
    """The folder of runs, models and the database: ``APPAREL_HOME``, or the platform's user data folder."""
    return Path(os.environ.get("APPAREL_HOME") or user_data_path("apparel"))


def worker_count() -> int:
    """How many runs train at once on this machine: ``APPAREL_WORKERS``, or one for each core."""
    return max(1, int(os.environ.get("APPAREL_WORKERS") or core_count()))


def core_count() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

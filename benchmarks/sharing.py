"""Pictures a second of 1, 2 and 4 runs at once, as many workers, and how evenly these machines' cores are shared.

The runs are the app's: workers, store and clerk are at work. Each has a visitor of its own and trains the preset
``quick``; the pictures are counted once all have begun, for SECONDS. Evenness is the slowest run's pictures beside the
fastest one's. The peer is one run alone.
"""

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from apparel.runs.service import Runs
from apparel.services import Services
from apparel.settings import Settings
from apparel.training import find_preset
from benchmarks._rows import row

AT_ONCE = (1, 2, 4)
SECONDS = 30


def run() -> list[dict[str, Any]]:
    speeds = {count: _speeds(count) for count in AT_ONCE}
    alone = sum(speeds[1])
    return [
        row(
            f"sharing/{count}",
            {"together": round(sum(each)), "evenness": round(min(each) / max(each), 2)},
            {"one run alone": round(alone)},
            "pictures/s",
            0,
            ratio=sum(each) / alone,
        )
        for count, each in speeds.items()
    ]


def _speeds(count: int) -> list[float]:
    """Pictures a second of each of ``count`` runs that train at the same time."""
    quick = find_preset("quick")
    config = replace(quick.config, epochs=100)
    with tempfile.TemporaryDirectory() as home:
        services = Services(Settings(Path(home), workers=count))
        runs = services.runs
        ids = [runs.start(quick.name, quick.spec, config, f"visitor {number}") for number in range(count)]
        while any(runs.get(run_id).step < 20 for run_id in ids):
            time.sleep(0.1)
        before, begin = _pictures(runs, ids), time.perf_counter()
        time.sleep(SECONDS)
        after, seconds = _pictures(runs, ids), time.perf_counter() - begin
        services.close()
    return [(then - now) / seconds for now, then in zip(before, after, strict=True)]


def _pictures(runs: Runs, ids: list[str]) -> list[int]:
    found = [runs.get(run_id) for run_id in ids]
    return [each.step * each.config.batch_size for each in found]

"""The benchmarks as a script outside this repository asks for them."""

import json
import subprocess
import sys
from pathlib import Path

KEYS = ["name", "ours", "peers", "ratio", "unit", "machine", "versions", "seed"]


def test_the_list_names_every_benchmark_and_no_helper() -> None:
    names = _bench()
    assert {"throughput", "time-to-72", "startup", "presets", "load-contest"} <= set(names)
    assert not [name for name in names if name.startswith(("-", "_"))]


def test_a_row_has_the_keys_of_the_contract_and_says_how_many_times_better() -> None:
    from benchmarks._rows import row

    made = json.loads(json.dumps(row("sharing", 30, {"a peer": 20}, "pictures/s", 0, ratio=30 / 20)))
    assert list(made) == KEYS
    assert made["ratio"] == 1.5
    assert {"python", "torch"} <= set(made["versions"])


def _bench() -> list[str]:
    command = [sys.executable, "-m", "apparel", "bench", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    names: list[str] = json.loads(done.stdout)
    return names


def test_a_class_is_recorded_and_replayed_as_it_was(tmp_path: Path) -> None:
    from benchmarks._class import recorded

    file = tmp_path / "class.jsonl"
    acts = recorded(30, 45.0, 0, file)
    assert recorded(30, 45.0, 1, file) == acts != recorded(30, 45.0, 1, None)
    assert {act.who for act in acts if act.what == "train"} == set(range(30))

"""Train the three runs that ship as recordings, as the app trains them, and write assets/recordings/NAME.json."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from apparel.charts.curves import POINTS
from apparel.models import ModelSpec
from apparel.records.ids import new_visitor
from apparel.records.recording import FOLDER, SHIPPED
from apparel.runs.recorded import recorded
from apparel.services import Services
from apparel.settings import Settings
from apparel.training import TrainConfig, find_preset

QUICK = find_preset("quick")
RUNS = {
    "strong": ("quick", QUICK.spec, replace(QUICK.config, epochs=6)),
    "overfits": (
        "own",
        ModelSpec.from_text("flatten linear:512 relu linear:512 relu linear:10"),
        TrainConfig(epochs=25, batch_size=256, learning_rate=0.001),
    ),
    "diverges": (
        "own",
        ModelSpec.from_text("conv:16 pool relu conv:32 pool relu flatten linear:128 relu linear:10"),
        TrainConfig(epochs=5, optimizer="sgd", learning_rate=1.0, schedule="one_cycle"),
    ),
}
assert RUNS.keys() == SHIPPED.keys()

with tempfile.TemporaryDirectory() as folder:
    services = Services(Settings(Path(folder), workers=1))
    for name in sys.argv[1:] or RUNS:
        preset, spec, config = RUNS[name]
        runs, me = services.runs, new_visitor()
        run_id = runs.start(preset, spec, config, me)
        run = runs.wait_for_the_end(run_id, seconds=7_200)
        recording = recorded(run_id, runs, POINTS)
        FOLDER.mkdir(exist_ok=True)
        # whose it was is nobody's business
        (FOLDER / f"{name}.json").write_text(replace(recording, run=replace(run, visitor="")).to_json() + "\n")
        print(f"{name}: {run.state}, {recording.seconds:.0f} s, {run.facts and run.facts.test_accuracy} {run.message}")
        print(recording.epochs.tail(3).to_string())
    services.close()

"""Who may import whom."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APP = [ROOT / "app.py", ROOT / "frame.py", *sorted((ROOT / "pages").rglob("*.py"))]

IMPORT_ALL = """
import importlib, pkgutil, sys
import apparel
names = [module.name for module in pkgutil.walk_packages(apparel.__path__, "apparel.")]
for name in names:
    importlib.import_module(name)
assert len(names) > 30, names
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_no_part_of_the_package_loads_streamlit():
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "torch" in loaded
    assert not [name for name in loaded if name.startswith("streamlit")]


LOADED = """
import importlib, pkgutil, sys
import apparel.charts, apparel.cli.export, apparel.cli.tune, apparel.services, apparel.export.formats
import apparel.tuning.importance, pages.parts.choose.take_away, pages.parts.tune.live_study
for module in pkgutil.iter_modules(apparel.charts.__path__, "apparel.charts."):
    importlib.import_module(module.name)
print(*sys.modules)
"""


LATE = {
    "optuna",
    "sklearn",
    "statsmodels",
    "scipy.stats",
    "onnx",
    "onnxscript",
    "onnxruntime",
    "nbformat",
    "matplotlib",
}
"""What weighs much and serves few: loaded when somebody compares, tunes, takes a network away, or asks for a still."""


def test_what_studies_formats_and_stills_need_is_loaded_when_it_is_used():
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert not LATE & set(done.stdout.split())


TRAINED = """
import sys
from tests.training.test_resume import config, run, through_bytes
once = run(config(epochs=2, optimizer=sys.argv[1]), stop_at=3)
run(config(epochs=2, optimizer=sys.argv[1]), checkpoint=through_bytes(once))
print(*sys.modules)
"""


@pytest.mark.parametrize("optimizer", ["sgd", "adamw"])
def test_training_stopping_and_going_on_do_without_the_compiler(optimizer):
    command = [sys.executable, "-c", TRAINED, optimizer]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "torch.optim" in done.stdout.split()
    assert not {"torch._dynamo", "sympy"} & set(done.stdout.split())


def test_imports_run_one_way():
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
    assert re.search(r"\d{2} kept, 0 broken", done.stdout), "all contracts are kept, and none was lost"


@pytest.mark.parametrize("file", APP, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_pages_hold_no_learning_code(file):
    tree = ast.parse(file.read_text())
    imported, called = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called.add(node.func.attr)
    assert not [name for name in imported if name.startswith(("torch.optim", "torch.nn", "torch.autograd"))]
    assert not called & {"backward", "zero_grad"}

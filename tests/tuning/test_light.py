"""What tuning needs is loaded when somebody tunes, not when the app starts."""

import subprocess
import sys


def test_the_app_starts_without_optuna_and_what_it_needs():
    code = "import sys, apparel.services, apparel.cli.tune; print({'optuna', 'sklearn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "set()"

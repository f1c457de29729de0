"""What every test shares: a home of its own, so that nobody's runs are touched, and real workers for those who ask."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

from apparel.services import Services
from apparel.settings import Settings
from apparel.store.runs import RunStore
from tests.store.bounds import ROOMY
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]

MARKS = {
    "browser": {"visit", "chromium"},
    "slow": {"shared_services", "opened", "page_workers", "jobs", "apparel"},
}
"""What a test is that asks for one of these fixtures."""


def pytest_collection_modifyitems(items):
    for item in items:
        for mark, fixtures in MARKS.items():
            if fixtures & set(item.fixturenames):
                item.add_marker(getattr(pytest.mark, mark))


class OneBrowser(LoadScopeScheduling):
    """One browser at a time, beside the other tests, of which each file stays together."""

    # marks would not do: pytest-xdist 3.8 writes the groups of ``loadgroup`` where pytest 9.2 no longer reads them
    def _split_scope(self, nodeid):
        file = nodeid.split("::")[0]
        return "browser" if file.startswith("tests/browser/") else file


def pytest_xdist_make_scheduler(config, log):
    return OneBrowser(config, log)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    os.environ["APPAREL_HOME"] = str(folder)
    return folder


@pytest.fixture
def store(tmp_path):
    """A store of the test's own, without workers."""
    store = RunStore(tmp_path, ROOMY)
    yield store
    store.close()


@pytest.fixture(scope="session")
def shared_services(tmp_path_factory):
    """Services with two real workers, shared by all tests that ask for them."""
    made = Services(Settings(tmp_path_factory.mktemp("runs"), workers=2))
    yield made
    made.close()


@pytest.fixture
def runs(shared_services):
    """The shared runs, with both workers ready and nothing left in training by the test before."""
    runs = shared_services.runs
    wait_until(lambda: runs.workers() == 2, seconds=120, what="two workers")
    yield runs
    for visitor in ("ann", "bob", "eve", "ann at once", "bob at once"):
        for run in runs.of_visitor(visitor):
            if run.is_alive:
                runs.delete(run.id, visitor)


@pytest.fixture
def opened():
    """Make services of one's own: ``opened(folder, workers=1)``; what is still open at the end is closed."""
    made = []

    def opened(folder, **settings):
        made.append(Services(Settings(folder, **settings)))
        return made[-1]

    yield opened
    for services in made:
        services.close()


@pytest.fixture(scope="session")
def apparel():
    """The command line as another program calls it: ``apparel("predict", file)`` gives the process when it ended."""

    def apparel(*arguments, cwd=ROOT):
        return subprocess.run(
            [sys.executable, "-m", "apparel", *map(str, arguments)],
            cwd=cwd,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
        )

    return apparel

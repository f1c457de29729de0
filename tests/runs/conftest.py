"""Runs with two real workers, shared by the tests of this folder."""

import pytest

from apparel.runs.runs import Runs
from apparel.runs.settings import Settings


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    runs = Runs(Settings(tmp_path_factory.mktemp("runs"), workers=2))
    yield runs
    runs.close()

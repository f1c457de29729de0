"""The pages' own workers end with their tests, so that they do not take the cores from later ones."""

import pytest

from pages.parts.app_runs import app_runs


@pytest.fixture(scope="package", autouse=True)
def workers_end():
    yield
    app_runs().close()
    app_runs.clear()

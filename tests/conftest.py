"""What every test shares: a home of its own, so that nobody's runs are touched."""

import os
from pathlib import Path

import pytest

import apparel  # noqa: F401  first of all: it says how torch's threads wait

MARKS = {Path(__file__).parent / "browser": pytest.mark.browser, Path(__file__).parent / "runs": pytest.mark.slow}
"""What every test in a folder is."""


def pytest_collection_modifyitems(items):
    for item in items:
        for folder in MARKS.keys() & set(item.path.parents):
            item.add_marker(MARKS[folder])


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    os.environ["APPAREL_HOME"] = str(folder)
    return folder

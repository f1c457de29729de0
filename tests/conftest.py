"""What every test shares: a home of its own, so that nobody's runs are touched."""

import os

import pytest

import apparel  # noqa: F401  first of all: it says how torch's threads wait


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    os.environ["APPAREL_HOME"] = str(folder)
    return folder

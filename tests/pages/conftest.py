"""The pages' own services, and the end of their workers, so that they do not take the cores from later tests."""

import pytest

from pages.parts.services import services
from tests.waiting import wait_until


@pytest.fixture(scope="package", autouse=True)
def workers_end():
    yield
    services().close()
    services.clear()


@pytest.fixture
def page_workers():
    """The workers that train what is started on a page, ready."""
    wait_until(lambda: services().runs.workers() > 0, seconds=120, what="the pages' workers")

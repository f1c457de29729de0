"""A store of a test's own, and a room that is led."""

import pytest

from tests.classroom.given import a_store
from tests.pages.room.a_room import LESSON


@pytest.fixture
def store(tmp_path):
    store = a_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def lead(rooms):
    return rooms.lead(rooms.open(LESSON))

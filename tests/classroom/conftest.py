"""A room that is led."""

import pytest

from tests.pages.room.a_room import LESSON


@pytest.fixture
def lead(rooms):
    return rooms.lead(rooms.open(LESSON))

"""Rooms where the pages look for them."""

from apparel.classroom.lesson import as_text
from apparel.records.ids import VisitorId
from pages.parts.services import services

LESSON = """
title = "A lesson *of* <b>ours</b>"
notes = "Notes for who leads."
[[steps]]
title = "Look"
page = "browse"
text = "Look at <script>them</script>."
[[steps]]
title = "Train"
page = "train"
minutes = 5
link = { preset = "tutorial", epochs = 4 }
hide = ["settings", "layers", "menu"]
limits = { parameters = 3000, trials = 2, minutes = 1 }
"""


def a_room(lesson: str = LESSON):
    """The secret of a new room, and the room."""
    rooms = services().rooms
    secret = rooms.open(as_text(lesson.encode()))
    return secret, rooms.lead(secret).room


def joined(room, name: str, browser: str):
    """Somebody in the room, as if they had come by ``browser``."""
    return services().rooms.join(room, name, VisitorId(browser))

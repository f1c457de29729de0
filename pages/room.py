"""A room: joining one, being in one, leading one, and the wall that all look at. The link says which."""

from pages.parts.room.desk import desk
from pages.parts.room.inside import inside
from pages.parts.room.join import join_or_open
from pages.parts.room.opened import come_back_by_link, opened_secret, opened_wall
from pages.parts.room.wall import wall
from pages.parts.services import person_in_room

if secret := opened_secret():
    desk(secret)
elif code := opened_wall():
    wall(code)
else:
    come_back_by_link()
    if person := person_in_room():
        inside(person)
    else:
        join_or_open()

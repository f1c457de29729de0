"""A room: joining one, being in one, leading one, and the wall that all look at. The link says which."""

from pages.parts.room.desk import desk
from pages.parts.room.inside import inside
from pages.parts.room.join import join_or_open
from pages.parts.room.opened import opened_person, opened_secret, opened_wall
from pages.parts.room.wall import wall

if secret := opened_secret():
    desk(secret)
elif code := opened_wall():
    wall(code)
elif person := opened_person():
    inside(person)
else:
    join_or_open()

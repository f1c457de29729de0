"""What is remembered of rooms and of the people in them: rows in the database of the runs."""

import time
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from apparel.errors import RoomError
from apparel.records.ids import RoomId, RunId, VisitorId
from apparel.records.room import Limits, Person, Room, Score
from apparel.records.together import Together
from apparel.store.database import reading, writing
from apparel.store.expiry import DAY, Bounds
from apparel.store.tables import PersonRow, RoomRow, RunRow, ScoreRow, SeatRow
from apparel.words import Sentence

TAKEN = "Somebody in this room is called {name} already. Choose another nickname."


class RoomStore:
    """The rooms of the database ``engine``; every method raises StorageError."""

    def __init__(self, engine: Engine, bounds: Bounds) -> None:
        self._engine, self._bounds = engine, bounds

    # rooms

    def add(self, room_id: RoomId, code: str, key: str, lesson: str, hidden: int) -> None:
        """Remember a room that opens; ``key`` stands for its secret link. RoomError when its code is another's."""
        now = time.time()
        values: dict[str, Any] = {"id": room_id, "code": code, "key": key, "lesson": lesson, "created": now}
        values |= {"since": now, "step": 0, "open": True, "held": False, "hidden": hidden}
        with writing(self._engine) as connection:
            try:
                connection.execute(insert(RoomRow).values(**values))
            except IntegrityError as taken:
                raise RoomError("Another room has this code. Open yours again.") from taken

    def count(self) -> int:
        """How many rooms there are."""
        with reading(self._engine) as session:
            return session.execute(select(func.count()).select_from(RoomRow)).scalar_one()

    def with_code(self, code: str) -> Room | None:
        """The room with this code; None where there is none."""
        return self._room(RoomRow.code == code)

    def with_key(self, key: str) -> Room | None:
        """The room whose secret link this stands for; None where there is none."""
        return self._room(RoomRow.key == key)

    def of_person(self, visitor: VisitorId) -> Room | None:
        """The room that somebody joined as ``visitor``; None for everybody who is in none."""
        return self._room(RoomRow.id == select(PersonRow.room).where(PersonRow.visitor == visitor).scalar_subquery())

    def change(self, room_id: RoomId, **values: Any) -> None:
        """Set columns of a room, given as the fields of Room, or its ``key``."""
        values = {name: value.to_json() if isinstance(value, Limits) else value for name, value in values.items()}
        with writing(self._engine) as connection:
            connection.execute(update(RoomRow).where(RoomRow.id == room_id).values(**values))

    def end_of(self, room: Room) -> float:
        """When a room will have had its time, in seconds since 1970."""
        return room.created + self._bounds.days * DAY

    def remove(self, room_id: RoomId) -> None:
        """Forget a room and its people; their runs are deleted, for good once they could no longer be brought back."""
        with writing(self._engine) as connection:
            self._forget_people(connection, PersonRow.room == room_id)
            connection.execute(delete(RoomRow).where(RoomRow.id == room_id))

    def purge(self) -> None:
        """Remove the rooms that have had their time, with what was made in them."""
        with reading(self._engine) as session:
            rooms = session.execute(select(RoomRow.id, RoomRow.created)).all()
        for room_id, created in rooms:
            if self._bounds.is_over(created):
                self.remove(RoomId(room_id))

    # people

    def add_person(self, room_id: RoomId, visitor: VisitorId, name: str, alike: str, most: int) -> None:
        """Remember somebody; RoomError when so ``most`` are there, or one whose name reads as ``alike`` too."""
        now = time.time()
        values = {"visitor": visitor, "room": room_id, "name": name, "alike": alike, "joined": now, "seen": now}
        there = select(func.count()).select_from(PersonRow).where(PersonRow.room == room_id)
        with writing(self._engine) as connection:
            if connection.execute(there).scalar_one() >= most:
                raise RoomError("This room is full: {most} people are in it.", most=most)
            try:
                connection.execute(insert(PersonRow).values(**values, trouble=""))
            except IntegrityError as taken:
                raise RoomError(TAKEN, name=name) from taken

    def person(self, visitor: str) -> Person | None:
        """Whoever joined a room as ``visitor``; None where nobody did."""
        return next(iter(self._people(PersonRow.visitor == visitor)), None)

    def people(self, room_id: RoomId) -> list[Person]:
        """The people of a room, in the order in which they joined."""
        return self._people(PersonRow.room == room_id)

    def note(self, visitor: VisitorId, **values: Any) -> None:
        """Set columns of a person, given as the fields of Person."""
        values = {name: value.to_text() if isinstance(value, Sentence) else value for name, value in values.items()}
        with writing(self._engine) as connection:
            connection.execute(update(PersonRow).where(PersonRow.visitor == visitor).values(**values))

    def remove_person(self, visitor: VisitorId) -> None:
        """Forget somebody; their runs are deleted, as with a room."""
        with writing(self._engine) as connection:
            self._forget_people(connection, PersonRow.visitor == visitor)

    def trials(self, visitor: VisitorId, since: float) -> int:
        """How many runs were started as ``visitor`` since then, deleted ones too."""
        mine = RunRow.visitor == visitor, RunRow.created >= since
        with reading(self._engine) as session:
            return session.execute(select(func.count()).select_from(RunRow).where(*mine)).scalar_one()

    # tries at the hidden pictures

    def add_score(self, score: Score, most: int) -> None:
        """Remember a try; RoomError when its person has made so ``most``, or one with this run."""
        right = "".join("01"[is_right] for is_right in score.right)
        mine = select(func.count()).select_from(ScoreRow).where(ScoreRow.visitor == score.visitor)
        with writing(self._engine) as connection:
            if connection.execute(mine).scalar_one() >= most:
                raise RoomError("Everybody has {most} tries, and you made yours.", most=most)
            try:
                connection.execute(insert(ScoreRow).values(**vars(score) | {"right": right}))
            except IntegrityError as taken:
                raise RoomError("This network is on the board already.") from taken

    def scores(self, room_id: RoomId) -> list[Score]:
        """All tries of a room, the first ones first."""
        query = select(ScoreRow).join(PersonRow, PersonRow.visitor == ScoreRow.visitor)
        query = query.where(PersonRow.room == room_id).order_by(ScoreRow.created)
        with reading(self._engine) as session:
            return [_score(row) for row in session.scalars(query)]

    # who sits where

    def seat(self, browser: VisitorId, visitor: VisitorId) -> None:
        """Let whoever comes with this ``browser`` be this person from now on."""
        with writing(self._engine) as connection:
            connection.execute(delete(SeatRow).where(SeatRow.browser == browser))
            connection.execute(insert(SeatRow).values(browser=browser, visitor=visitor))

    def unseat(self, browser: VisitorId) -> None:
        """Let whoever comes with this ``browser`` be in no room any more."""
        with writing(self._engine) as connection:
            connection.execute(delete(SeatRow).where(SeatRow.browser == browser))

    def seated(self, browser: VisitorId) -> Person | None:
        """Who it is that comes with this ``browser``; None where nobody joined with it."""
        seat = select(SeatRow.visitor).where(SeatRow.browser == browser).scalar_subquery()
        return next(iter(self._people(PersonRow.visitor == seat)), None)

    def _room(self, condition: Any) -> Room | None:
        with reading(self._engine) as session:
            row = session.scalars(select(RoomRow).where(condition)).first()
            return _room(row) if row else None

    def _people(self, *conditions: Any) -> list[Person]:
        query = select(PersonRow).where(*conditions).order_by(PersonRow.joined, PersonRow.visitor)
        with reading(self._engine) as session:
            return [_person(row) for row in session.scalars(query)]

    def _forget_people(self, connection: Connection, which: Any) -> None:
        theirs = RunRow.visitor.in_(select(PersonRow.visitor).where(which))
        connection.execute(update(RunRow).where(theirs).values(deleted=time.time()))
        connection.execute(delete(PersonRow).where(which))


def _room(row: RoomRow) -> Room:
    return Room(
        id=RoomId(row.id),
        code=row.code,
        lesson=row.lesson,
        created=row.created,
        step=row.step,
        since=row.since,
        open=row.open,
        held=row.held,
        limits=Limits.from_json(row.limits) if row.limits else None,
        spotlight=RunId(row.spotlight) if row.spotlight else None,
        handed_out=RunId(row.handed_out) if row.handed_out else None,
        hidden=row.hidden,
        together=Together(row.together) if row.together else None,
    )


def _person(row: PersonRow) -> Person:
    trouble = Sentence.from_text(row.trouble)
    return Person(VisitorId(row.visitor), RoomId(row.room), row.name, row.joined, row.seen, trouble)


def _score(row: ScoreRow) -> Score:
    right = tuple(each == "1" for each in row.right)
    return Score(VisitorId(row.visitor), RunId(row.run), row.created, row.parameters, right)

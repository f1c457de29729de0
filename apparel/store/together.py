"""What the people of rooms do together, as it is remembered: rows in the database of the runs.

All of it goes with its room, and what somebody gave goes with them.
"""

from collections.abc import Collection as Many
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import torch
from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from torch import Tensor

from apparel.errors import RoomError
from apparel.records.ids import DatasetId, RoomId, RunId, VisitorId
from apparel.records.together import Attempt, Collection, Gathered, Tally, Verdict
from apparel.store.database import faults_as_sentences, reading, writing
from apparel.store.tables import AttemptRow, CollectionRow, GatheredRow, VerdictRow
from apparel.vision import SIDE

CLOSED = "Nothing is collected at the moment. The facilitator begins it."


class TogetherStore:
    """The collections of the database ``engine``, and the attempts at networks; every method raises StorageError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # collections

    def begin(self, room_id: RoomId, kinds: Sequence[str], owner: VisitorId) -> None:
        """Remember that a room collects; RoomError when it has a collection already."""
        with writing(self._engine) as connection:
            try:
                values = {"room": room_id, "kinds": list(kinds), "owner": owner, "open": True}
                connection.execute(insert(CollectionRow).values(**values))
            except IntegrityError as there:
                raise RoomError("This room has a collection already. Remove it first.") from there

    def collection(self, room_id: RoomId) -> Collection | None:
        """What a room collects or has collected; None for nothing."""
        with reading(self._engine) as session:
            row = session.get(CollectionRow, room_id)
            return _collection(row) if row else None

    def change(self, room_id: RoomId, **values: Any) -> None:
        """Set columns of a room's collection, given as the fields of Collection."""
        with writing(self._engine) as connection:
            connection.execute(update(CollectionRow).where(CollectionRow.room == room_id).values(**values))

    def forget(self, room_id: RoomId) -> None:
        """Remove a room's collection with its pictures."""
        with writing(self._engine) as connection:
            connection.execute(delete(CollectionRow).where(CollectionRow.room == room_id))

    def gather(self, room_id: RoomId, picture: Gathered, most_each: int, most: int) -> None:
        """Remember a picture of an open collection.

        RoomError when it is not open, when its giver has given so many, ``most_each``, or all together so many,
        ``most``, and when somebody gave the same picture.
        """
        here = GatheredRow.room == room_id
        is_open = select(CollectionRow.open).where(CollectionRow.room == room_id)
        with writing(self._engine) as connection:
            if not connection.execute(is_open).scalar_one_or_none():
                raise RoomError(CLOSED)
            if _count(connection, here, GatheredRow.visitor == picture.visitor) >= most_each:
                raise RoomError("Everybody gives at most {most} pictures, and you gave yours.", most=most_each)
            if _count(connection, here) >= most:
                raise RoomError("The collection is full: {most} pictures are in it.", most=most)
            try:
                connection.execute(insert(GatheredRow).values(room=room_id, **_as_columns(picture)))
            except IntegrityError as twice:
                raise RoomError("This very picture is in the collection already. Give another one.") from twice

    def take_back(self, room_id: RoomId, picture_id: str) -> None:
        """Remove a picture of a room's collection; one that is gone already is no matter."""
        with writing(self._engine) as connection:
            connection.execute(delete(GatheredRow).where(GatheredRow.room == room_id, GatheredRow.id == picture_id))

    def counts(self, room_id: RoomId) -> dict[tuple[VisitorId, int], int]:
        """How many pictures each has given of each kind, where any."""
        each = GatheredRow.visitor, GatheredRow.kind
        query = select(*each, func.count()).where(GatheredRow.room == room_id).group_by(*each)
        with reading(self._engine) as session:
            return {(VisitorId(visitor), kind): count for visitor, kind, count in session.execute(query)}

    def newest(self, room_id: RoomId, most: int, skip: int = 0) -> list[Gathered]:
        """The pictures of a room's collection that came last, at most so many after those to ``skip``."""
        query = select(GatheredRow).where(GatheredRow.room == room_id)
        query = query.order_by(GatheredRow.created.desc(), GatheredRow.id).limit(most).offset(skip)
        with reading(self._engine) as session:
            return [_gathered(row) for row in session.scalars(query)]

    # attempts at networks

    def attempt(self, room_id: RoomId, attempt: Attempt, most: int) -> None:
        """Remember an attempt; RoomError when its maker has made so ``most``, or when the picture was tried before."""
        mine = select(func.count()).select_from(AttemptRow).where(AttemptRow.visitor == attempt.visitor)
        with writing(self._engine) as connection:
            if connection.execute(mine).scalar_one() >= most:
                raise RoomError("Everybody has {most} attempts, and you made yours.", most=most)
            try:
                connection.execute(insert(AttemptRow).values(room=room_id, **_as_columns(attempt)))
            except IntegrityError as twice:
                raise RoomError("This very picture was tried in this room already. Make another one.") from twice

    def attempts(self, room_id: RoomId) -> list[Attempt]:
        """All attempts of a room, the first ones first."""
        return self._attempts(AttemptRow.room == room_id)

    def attempts_of(self, visitor: VisitorId) -> list[Attempt]:
        """Somebody's attempts, the first ones first."""
        return self._attempts(AttemptRow.visitor == visitor)

    def attempts_with(self, attempt_ids: Many[str]) -> dict[str, Attempt]:
        """Those with these ids, by their ids."""
        return {attempt.id: attempt for attempt in self._attempts(AttemptRow.id.in_(attempt_ids))}

    def unasked(self, room_id: RoomId, run_id: RunId) -> list[Attempt]:
        """The attempts of a room of which the network of this run has no verdict."""
        asked = select(VerdictRow.attempt).where(VerdictRow.run == run_id)
        return self._attempts(AttemptRow.room == room_id, AttemptRow.id.not_in(asked))

    def are_asked(self, room_id: RoomId, run_ids: Many[RunId]) -> bool:
        """Whether each of these networks has a verdict of each of the room's attempts."""
        attempts = select(func.count()).select_from(AttemptRow).where(AttemptRow.room == room_id)
        verdicts = select(func.count()).select_from(VerdictRow).join(AttemptRow, AttemptRow.id == VerdictRow.attempt)
        verdicts = verdicts.where(AttemptRow.room == room_id, VerdictRow.run.in_(run_ids))
        with reading(self._engine) as session:
            made, known = session.execute(attempts).scalar_one(), session.execute(verdicts).scalar_one()
        return made * len(run_ids) <= known

    def take_attempt_back(self, room_id: RoomId, attempt_id: str) -> None:
        """Remove an attempt of a room; one that is gone already is no matter."""
        with writing(self._engine) as connection:
            connection.execute(delete(AttemptRow).where(AttemptRow.room == room_id, AttemptRow.id == attempt_id))

    def judge(self, verdicts: Sequence[Verdict]) -> None:
        """Remember what a network made of pictures, whose attempts may have been taken back meanwhile."""
        for verdict in verdicts:
            # another app was faster, or the attempt is gone
            with faults_as_sentences(), suppress(IntegrityError), self._engine.begin() as connection:
                connection.execute(insert(VerdictRow).values(**vars(verdict)))

    def tallies(self, room_id: RoomId, run_ids: Many[RunId]) -> dict[str, Tally]:
        """How the pictures of a room did with these networks, by the ids of their attempts."""
        query = select(VerdictRow.attempt, func.count(), func.count().filter(VerdictRow.fooled.is_(True)))
        query = query.join(AttemptRow, AttemptRow.id == VerdictRow.attempt).group_by(VerdictRow.attempt)
        asked = AttemptRow.room == room_id, VerdictRow.run.in_(run_ids), VerdictRow.fooled.is_not(None)
        with reading(self._engine) as session:
            rows = session.execute(query.where(*asked)).all()
        return {attempt: Tally(asked, fooled) for attempt, asked, fooled in rows}

    def fooled(self, attempt_ids: Many[str]) -> set[tuple[str, RunId]]:
        """Which of these attempts fooled which networks."""
        query = select(VerdictRow.attempt, VerdictRow.run).where(
            VerdictRow.attempt.in_(attempt_ids), VerdictRow.fooled.is_(True)
        )
        with reading(self._engine) as session:
            return {(attempt, RunId(run)) for attempt, run in session.execute(query)}

    def _attempts(self, *conditions: ColumnElement[bool]) -> list[Attempt]:
        query = select(AttemptRow).where(*conditions).order_by(AttemptRow.created, AttemptRow.id)
        with reading(self._engine) as session:
            return [_attempt(row) for row in session.scalars(query)]


def _count(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(GatheredRow).where(*conditions)).scalar_one()


def _as_columns(record: Gathered | Attempt) -> dict[str, Any]:
    return vars(record) | {"pixels": record.pixels.contiguous().numpy().tobytes()}


def _pixels(content: bytes) -> Tensor:
    return torch.frombuffer(bytearray(content), dtype=torch.uint8).reshape(SIDE, SIDE)


def _collection(row: CollectionRow) -> Collection:
    dataset = DatasetId(row.dataset) if row.dataset else None
    return Collection(RoomId(row.room), tuple(row.kinds), VisitorId(row.owner), row.open, dataset)


def _gathered(row: GatheredRow) -> Gathered:
    return Gathered(row.id, VisitorId(row.visitor), row.kind, _pixels(row.pixels), row.created)


def _attempt(row: AttemptRow) -> Attempt:
    return Attempt(
        id=row.id,
        visitor=VisitorId(row.visitor),
        against=VisitorId(row.against),
        run=RunId(row.run),
        said=row.said,
        answered=row.answered,
        probability=row.probability,
        outside=row.outside,
        pixels=_pixels(row.pixels),
        created=row.created,
    )

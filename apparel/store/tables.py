"""The tables of the database, for SQLite and PostgreSQL alike."""

from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    """What all tables share."""

    type_annotation_map: ClassVar = dict.fromkeys(
        (dict[str, Any], list[dict[str, Any]], list[int], list[list[int]], list[str]), JSON
    )


class RunRow(Table):
    """A run; columns that came later are nullable, so that they can be added to an older database."""

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(primary_key=True)
    visitor: Mapped[str] = mapped_column(index=True)
    app_pid: Mapped[int]
    preset: Mapped[str]
    layers: Mapped[list[dict[str, Any]]]
    config: Mapped[dict[str, Any]]
    created: Mapped[float]
    state: Mapped[str] = mapped_column(default="queued")
    message: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")
    started: Mapped[float | None]
    ended: Mapped[float | None]
    steps_per_epoch: Mapped[int] = mapped_column(default=0)
    step: Mapped[int] = mapped_column(default=0)
    images_per_second: Mapped[float] = mapped_column(default=0.0)
    facts: Mapped[dict[str, Any] | None]
    images_per_epoch: Mapped[int | None]
    name: Mapped[str | None]
    notes: Mapped[str | None]
    deleted: Mapped[float | None]
    suggested_rate: Mapped[float | None]
    learning_rate: Mapped[float | None]
    seconds_per_batch: Mapped[float | None]
    pause_after: Mapped[str | None]
    stopping: Mapped[bool | None]
    breaks: Mapped[int | None]
    dataset: Mapped[str | None]
    aside: Mapped[list[int] | None]
    """Of rows from before the pictures of a run could change on its way, which have no ``data``."""
    data: Mapped[list[dict[str, Any]] | None]
    app: Mapped[str | None]
    study: Mapped[str | None] = mapped_column(index=True)
    parent: Mapped[str | None]
    parent_epoch: Mapped[int | None]
    expected: Mapped[str | None]


class StudyRow(Table):
    """A study: what it is to do, and how far it has come."""

    __tablename__ = "studies"

    id: Mapped[str] = mapped_column(primary_key=True)
    visitor: Mapped[str] = mapped_column(index=True)
    app: Mapped[str]
    plan: Mapped[dict[str, Any]]
    dataset: Mapped[str]
    aside: Mapped[list[int]]
    relabelled: Mapped[list[list[int]] | None]
    created: Mapped[float]
    state: Mapped[str]
    seconds: Mapped[float] = mapped_column(default=0.0)
    message: Mapped[str] = mapped_column(default="")


class TrialRow(Table):
    """A trial of a study; its accuracies are by the epochs after which it was judged, as text."""

    __tablename__ = "trials"

    study_id: Mapped[str] = mapped_column(ForeignKey("studies.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    settings: Mapped[dict[str, Any]]
    epochs: Mapped[int]
    state: Mapped[str]
    accuracies: Mapped[dict[str, Any]]
    reason: Mapped[str]
    run: Mapped[str | None]


class RoomRow(Table):
    """A room: what its facilitator has set, and the plan of its lesson as it was written."""

    __tablename__ = "rooms"

    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    lesson: Mapped[str]
    created: Mapped[float]
    step: Mapped[int]
    since: Mapped[float]
    open: Mapped[bool]
    held: Mapped[bool]
    limits: Mapped[dict[str, Any] | None]
    spotlight: Mapped[str | None]
    handed_out: Mapped[str | None]
    hidden: Mapped[int] = mapped_column(BigInteger)
    together: Mapped[str | None]


class PersonRow(Table):
    """Somebody in a room; two whose names read alike cannot be in the same one."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("room", "alike"),)

    visitor: Mapped[str] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    alike: Mapped[str]
    joined: Mapped[float]
    seen: Mapped[float]
    trouble: Mapped[str]


class ScoreRow(Table):
    """Somebody's try at the hidden pictures of a room, a 1 for each that was right and a 0 for each other."""

    __tablename__ = "scores"

    visitor: Mapped[str] = mapped_column(ForeignKey("people.visitor", ondelete="CASCADE"), primary_key=True)
    run: Mapped[str] = mapped_column(primary_key=True)
    created: Mapped[float]
    parameters: Mapped[int]
    right: Mapped[str]


class SeatRow(Table):
    """A browser, and the person as whom it joined a room."""

    __tablename__ = "seats"

    browser: Mapped[str] = mapped_column(primary_key=True)
    visitor: Mapped[str] = mapped_column(ForeignKey("people.visitor", ondelete="CASCADE"), index=True)


class CollectionRow(Table):
    """What a room collects; it belongs to ``owner``, who is nobody."""

    __tablename__ = "collections"

    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    kinds: Mapped[list[str]]
    owner: Mapped[str]
    open: Mapped[bool]
    dataset: Mapped[str | None]


class GatheredRow(Table):
    """A picture that somebody gave to a collection, its pixels row by row; none is in one twice."""

    __tablename__ = "gathered"
    __table_args__ = (UniqueConstraint("room", "pixels"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("collections.room", ondelete="CASCADE"), index=True)
    visitor: Mapped[str] = mapped_column(ForeignKey("people.visitor", ondelete="CASCADE"), index=True)
    kind: Mapped[int]
    pixels: Mapped[bytes]
    created: Mapped[float]


class AttemptRow(Table):
    """Somebody's attempt to fool another one's network; a picture is tried once in a room."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("room", "pixels"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), index=True)
    visitor: Mapped[str] = mapped_column(ForeignKey("people.visitor", ondelete="CASCADE"), index=True)
    against: Mapped[str] = mapped_column(ForeignKey("people.visitor", ondelete="CASCADE"), index=True)
    run: Mapped[str]
    said: Mapped[str]
    answered: Mapped[str]
    probability: Mapped[float]
    outside: Mapped[bool]
    pixels: Mapped[bytes]
    created: Mapped[float]


class VerdictRow(Table):
    """Whether the picture of an attempt fooled the network of a run; null where that could not be asked."""

    __tablename__ = "verdicts"

    attempt: Mapped[str] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    run: Mapped[str] = mapped_column(primary_key=True)
    fooled: Mapped[bool | None]


class AppRow(Table):
    """An app that looks after runs, on whichever machine, and when it was last heard of."""

    __tablename__ = "apps"

    id: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    pid: Mapped[int]
    born: Mapped[float]
    seen: Mapped[float]


class PointRow(Table):
    """One point of a curve; the key makes a point that is sent twice one point."""

    __tablename__ = "points"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    split: Mapped[str] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)
    loss: Mapped[float]
    accuracy: Mapped[float]


class EpochRow(Table):
    """One epoch: means over its batches, the whole validation split, and the seconds it took."""

    __tablename__ = "epochs"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int]
    train_loss: Mapped[float]
    train_accuracy: Mapped[float]
    validation_loss: Mapped[float]
    validation_accuracy: Mapped[float]
    seconds: Mapped[float]

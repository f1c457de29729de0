"""The tables of the database, for SQLite and PostgreSQL alike."""

from typing import Any, ClassVar

from sqlalchemy import JSON, Engine, ForeignKey, create_engine, event, inspect, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import CreateColumn


class Table(DeclarativeBase):
    """What all tables share."""

    type_annotation_map: ClassVar = {dict[str, Any]: JSON, list[dict[str, Any]]: JSON, list[int]: JSON}


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


def open_database(url: str) -> Engine:
    """Connect, make what tables are missing, and add what columns an older version did not have."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    Table.metadata.create_all(engine)
    known = {
        table: {column["name"] for column in inspect(engine).get_columns(table)} for table in Table.metadata.tables
    }
    with engine.begin() as connection:
        for name, table in Table.metadata.tables.items():
            for column in table.columns:
                if column.name not in known[name]:
                    connection.execute(text(f"ALTER TABLE {name} ADD COLUMN {CreateColumn(column).compile(engine)}"))
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # readers (pages) never wait for the writer
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")

"""What is remembered of every run, in one SQLite database that the app's process alone writes."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
from sqlalchemy import JSON, Engine, ForeignKey, create_engine, delete, event, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from apparel.errors import RunError
from apparel.models import ModelSpec
from apparel.training import TrainConfig, TrainedModel, load_model
from apparel.training.model_file import FILE_NAME, write_whole

ALIVE = ("queued", "training")
"""The states of a run that is still going somewhere; the others are finished, stopped, failed, interrupted."""


class _Table(DeclarativeBase):
    type_annotation_map: ClassVar = {dict[str, Any]: JSON, list[dict[str, Any]]: JSON}


class _RunRow(_Table):
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


class _PointRow(_Table):
    """One point of a curve; the key makes a point that is sent twice one point."""

    __tablename__ = "points"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    split: Mapped[str] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)
    loss: Mapped[float]
    accuracy: Mapped[float]


@dataclass(frozen=True)
class Run:
    """A run as it stands at this moment; times are seconds since 1970, accuracies fractions."""

    id: str
    visitor: str
    preset: str
    spec: ModelSpec
    config: TrainConfig
    created: float
    state: str
    message: str
    device: str
    started: float | None
    ended: float | None
    steps_per_epoch: int
    step: int
    images_per_second: float
    facts: dict[str, Any]

    @property
    def is_alive(self) -> bool:
        """Whether it still waits or trains."""
        return self.state in ALIVE

    @property
    def has_model(self) -> bool:
        """Whether what it learnt can be used."""
        return bool(self.facts)

    @property
    def steps(self) -> int:
        """Batches in the whole run; 0 until it has started."""
        return self.config.epochs * self.steps_per_epoch

    @property
    def epoch(self) -> int:
        """The epoch at hand, from 1; 0 until the first batch is done."""
        return -(-self.step // self.steps_per_epoch) if self.steps_per_epoch else 0

    def seconds_left(self, now: float) -> float | None:
        """How long it will still train at the pace so far; None until there is a pace."""
        if self.started is None or not self.step:
            return None
        return (now - self.started) / self.step * (self.steps - self.step)


class Store:
    """The runs in ``folder``: a database, and a model file for each run that learnt something."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._engine = _engine(folder / "apparel.db")
        _Table.metadata.create_all(self._engine)

    def add(self, run_id: str, visitor: str, preset: str, spec: ModelSpec, config: TrainConfig) -> None:
        """Remember a run that waits for a worker."""
        values = {"layers": spec.to_json(), "config": config.to_json(), "created": time.time()}
        self._execute(insert(_RunRow).values(id=run_id, visitor=visitor, preset=preset, app_pid=os.getpid(), **values))

    def get(self, run_id: str) -> Run:
        """The run ``run_id``; RunError when there is none."""
        with Session(self._engine) as session:
            row = session.get(_RunRow, run_id)
        if row is None:
            raise RunError("There is no run with this id. The link may be incomplete, or the run was deleted.")
        return _run(row)

    def of_visitor(self, visitor: str) -> list[Run]:
        """A visitor's runs, newest first."""
        return self._runs(_RunRow.visitor == visitor)

    def alive(self) -> list[Run]:
        """The runs of this process that wait or train, newest first."""
        return self._runs(_RunRow.state.in_(ALIVE), _RunRow.app_pid == os.getpid())

    def _runs(self, *conditions: Any) -> list[Run]:
        with Session(self._engine) as session:
            return [
                _run(row)
                for row in session.scalars(select(_RunRow).where(*conditions).order_by(_RunRow.created.desc()))
            ]

    def curves(self, run_id: str) -> pd.DataFrame:
        """Columns ``split`` (training, validation), ``step``, ``loss``, ``accuracy``, in the order of steps."""
        columns = (_PointRow.split, _PointRow.step, _PointRow.loss, _PointRow.accuracy)
        query = select(*columns).where(_PointRow.run_id == run_id).order_by(_PointRow.step)
        with self._engine.connect() as connection:
            return pd.DataFrame(connection.execute(query).all(), columns=[column.key for column in columns])

    def add_points(self, run_id: str, points: list[dict[str, Any]]) -> None:
        """Remember points with ``split``, ``step``, ``loss``, ``accuracy``; a step given again replaces the first."""
        query = upsert(_PointRow)
        query = query.on_conflict_do_update(
            index_elements=["run_id", "split", "step"],
            set_={"loss": query.excluded.loss, "accuracy": query.excluded.accuracy},
        )
        self._execute(query, [{"run_id": run_id, **point} for point in points])

    def forget_points(self, run_id: str) -> None:
        """Empty the curves of a run that begins again."""
        self._execute(delete(_PointRow).where(_PointRow.run_id == run_id))

    def change(self, run_id: str, **values: Any) -> None:
        """Set columns of a run."""
        self._execute(update(_RunRow).where(_RunRow.id == run_id).values(**values))

    def interrupt_orphans(self) -> None:
        """Say of the runs whose app is gone that they were interrupted."""
        with Session(self._engine) as session:
            orphans = [
                row.id
                for row in session.scalars(select(_RunRow).where(_RunRow.state.in_(ALIVE)))
                if row.app_pid == os.getpid() or not _process_lives(row.app_pid)
            ]
        message = "The app was closed while this run was training. Start it again with the same settings."
        self._execute(
            update(_RunRow)
            .where(_RunRow.id.in_(orphans))
            .values(state="interrupted", message=message, ended=time.time())
        )

    def keep_model(self, run_id: str, content: bytes) -> None:
        """Write the model file of a run, whole or not at all."""
        write_whole(self._model_file(run_id), content)

    def model(self, run_id: str) -> TrainedModel:
        """What a run learnt; RunError when there is no such run, ModelFileError when it learnt nothing yet."""
        return load_model(self._model_file(self.get(run_id).id))

    def _model_file(self, run_id: str) -> Path:
        return self._folder / "runs" / run_id / FILE_NAME

    def _execute(self, statement: Any, rows: list[dict[str, Any]] | None = None) -> None:
        with self._engine.begin() as connection:
            connection.execute(statement, rows) if rows is not None else connection.execute(statement)


def _engine(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def write_ahead(connection: Any, _: Any) -> None:
        # readers (pages) never wait for the writer
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")

    return engine


def _run(row: _RunRow) -> Run:
    return Run(
        id=row.id,
        visitor=row.visitor,
        preset=row.preset,
        spec=ModelSpec.from_json(row.layers),
        config=TrainConfig(**row.config),
        created=row.created,
        state=row.state,
        message=row.message,
        device=row.device,
        started=row.started,
        ended=row.ended,
        steps_per_epoch=row.steps_per_epoch,
        step=row.step,
        images_per_second=row.images_per_second,
        facts=row.facts or {},
    )


def _process_lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

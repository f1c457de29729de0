"""What is remembered of every run: rows in a database."""

import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import String, case, cast, delete, func, insert, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from torch import Tensor

from apparel.data.changes import Changes
from apparel.errors import CheckpointError, RunError, StorageError
from apparel.models import ModelSpec
from apparel.models.facts import Facts
from apparel.records.expected import ExpectedCurve
from apparel.records.ids import FASHION_MNIST, DatasetId, RunId, StudyId, VisitorId
from apparel.records.run import ALIVE, Origin, Run, State
from apparel.store.apps import App
from apparel.store.database import faults_as_sentences, open_database, reading, writing
from apparel.store.expiry import UNDO, Bounds
from apparel.store.files import RunFiles
from apparel.store.rooms import RoomStore
from apparel.store.studies import StudyStore
from apparel.store.tables import EpochRow, PointRow, RunRow, Table
from apparel.store.together import TogetherStore
from apparel.training.config import TrainConfig
from apparel.training.division import AS_IT_IS, DataVersion
from apparel.words import Sentence

MAX_BREAKS = 3
"""How often a run goes on by itself without getting any further: what ends its worker or its app may be the run."""

INTERRUPTED = Sentence(
    "What trained this run ended several times, perhaps for lack of memory. It waits for you to let it go on; a "
    "smaller batch size takes less memory."
)
NO_SUCH_RUN = "There is no run with this id. The link may be incomplete, or the run was deleted."


class RunStore:
    """The runs in ``folder``: a database, here or at ``url``, within their bounds; ``files`` are what they learnt.

    Every method raises StorageError when the disk is full or the database does not answer.
    """

    def __init__(self, folder: Path, bounds: Bounds, url: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.files, self._bounds = RunFiles(folder), bounds
        with faults_as_sentences():
            self._engine = open_database(url or f"sqlite:///{folder / 'apparel.db'}")
            self._app = App(self._engine)

    def add(
        self,
        run_id: RunId,
        visitor: VisitorId,
        preset: str,
        spec: ModelSpec,
        config: TrainConfig,
        dataset: DatasetId = FASHION_MNIST,
        data: Sequence[DataVersion] = AS_IT_IS,
        study: StudyId | None = None,
        origin: Origin | None = None,
        expected: ExpectedCurve | None = None,
    ) -> None:
        """Remember a run that waits for a worker; the first version of its ``data`` divides the pictures."""
        values: dict[str, Any] = {"dataset": dataset, "data": _as_column(tuple(data)), "study": study}
        values |= {"layers": spec.to_json(), "config": config.to_json(), "created": time.time()}
        values |= {"learning_rate": config.learning_rate}
        values |= {"expected": expected and expected.to_text()}
        if origin:
            values |= {"parent": origin.run, "parent_epoch": origin.epoch}
        with writing(self._engine) as connection:
            connection.execute(
                insert(RunRow).values(id=run_id, visitor=visitor, preset=preset, **self._app.mark, **values)
            )

    def get(self, run_id: RunId) -> Run:
        """The run ``run_id``, which may have been deleted a moment ago; RunError when there is none."""
        with reading(self._engine) as session:
            row = session.get(RunRow, run_id)
        if row is None:
            raise RunError(NO_SUCH_RUN)
        return _run(row)

    def checkpoint(self, run: Run) -> bytes | None:
        """As ``RunFiles.checkpoint``; CheckpointError for a branch that has lost what it began with."""
        checkpoint = self.files.checkpoint(run.id)
        if run.origin and checkpoint is None:
            raise CheckpointError("What this branch began with is not there any more.")
        return checkpoint

    def weights_after(self, origin: Origin) -> dict[str, Tensor]:
        """The state of a run's network after an epoch; RunError when it is not kept."""
        if weights := self.files.weights(origin.run, origin.epoch):
            return weights
        raise RunError("What this run knew after epoch {epoch} is not kept. Choose another one.", epoch=origin.epoch)

    def of_visitor(self, visitor: VisitorId) -> list[Run]:
        """A visitor's runs, newest first, without deleted ones and the trials of studies."""
        return self._runs(RunRow.visitor == visitor, RunRow.deleted.is_(None), RunRow.study.is_(None))

    def of_people(self, visitors: Collection[VisitorId]) -> list[Run]:
        """All runs of these visitors, newest first, trials of studies too."""
        return self._runs(RunRow.visitor.in_(visitors), RunRow.deleted.is_(None))

    def latest_of(self, visitors: Collection[VisitorId], since: float, learnt: bool = False) -> dict[VisitorId, Run]:
        """The newest run that each of these visitors started since then, without trials of studies.

        With ``learnt``, the newest of those that have a network to be used.
        """
        place = func.row_number().over(partition_by=RunRow.visitor, order_by=RunRow.created.desc())
        theirs = RunRow.visitor.in_(visitors), RunRow.created >= since, RunRow.deleted.is_(None), RunRow.study.is_(None)
        # of a run that was reset, the facts are a null of JSON's
        has_learnt = cast(RunRow.facts, String) != "null" if learnt else true()
        each = select(RunRow.id, place.label("place")).where(*theirs, has_learnt).subquery()
        newest = self._runs(RunRow.id.in_(select(each.c.id).where(each.c.place == 1)))
        return {run.visitor: run for run in newest}

    def alive(self) -> list[Run]:
        """The runs of this app that can still learn, newest first."""
        return self._runs(RunRow.state.in_(ALIVE), RunRow.app == self._app.id)

    def last_finished(self, count: int) -> list[Run]:
        """The latest runs that trained to their end, for an idea of how long such things take here."""
        return self._runs(RunRow.state == State.FINISHED, most=count)

    def _runs(self, *conditions: Any, most: int | None = None) -> list[Run]:
        query = select(RunRow).where(*conditions).order_by(RunRow.created.desc()).limit(most)
        with reading(self._engine) as session:
            return [_run(row) for row in session.scalars(query)]

    def curves(self, run_id: RunId, points: int | None = None) -> pd.DataFrame:
        """Columns ``split`` (training, validation), ``step``, ``loss``, ``accuracy``, in the order of steps.

        With ``points``, the database thins a split out to about so many: each is the mean over as many steps.
        """
        mine = PointRow.run_id == run_id
        columns = (PointRow.split, PointRow.step, PointRow.loss, PointRow.accuracy)
        query = select(*columns).where(mine).order_by(PointRow.step)
        if points:
            last = select(func.max(PointRow.step)).where(mine).scalar_subquery()
            # step 0 has a bucket of its own, and so have all steps until there are more than ``points``
            width = case((last > points, last // points + 1), else_=1)
            bucket = (PointRow.step + width - 1) // width
            means = (func.max(PointRow.step), func.avg(PointRow.loss), func.avg(PointRow.accuracy))
            query = select(PointRow.split, *means).where(mine).group_by(PointRow.split, bucket).order_by(means[0])
        with reading(self._engine) as session:
            return pd.DataFrame(session.execute(query).all(), columns=[column.key for column in columns])

    def validations(self, run_ids: Collection[RunId]) -> pd.DataFrame:
        """Columns ``run``, ``step``, ``accuracy``: each look of these runs at the validation pictures, by steps."""
        columns = (PointRow.run_id.label("run"), PointRow.step, PointRow.accuracy)
        looks = PointRow.run_id.in_(run_ids), PointRow.split == "validation"
        with reading(self._engine) as session:
            rows = session.execute(select(*columns).where(*looks).order_by(PointRow.step)).all()
        return pd.DataFrame(rows, columns=["run", "step", "accuracy"])

    def epochs(self, run_id: RunId) -> pd.DataFrame:
        """A row an epoch: ``epoch``, ``step``, loss and accuracy for training and validation, ``seconds``."""
        columns = [column for column in EpochRow.__table__.columns if column.name != "run_id"]
        query = select(*columns).where(EpochRow.run_id == run_id).order_by(EpochRow.epoch)
        with reading(self._engine) as session:
            return pd.DataFrame(session.execute(query).all(), columns=[column.name for column in columns])

    def add_points(self, run_id: RunId, points: list[dict[str, Any]]) -> None:
        """Remember points with ``split``, ``step``, ``loss``, ``accuracy``; a step given again replaces the first."""
        self._put(PointRow, [{"run_id": run_id, **point} for point in points])

    def add_epoch(self, run_id: RunId, epoch: dict[str, Any]) -> None:
        """Remember an epoch, given as the columns of ``epochs``."""
        self._put(EpochRow, [{"run_id": run_id, **epoch}])

    def _put(self, table: type[Table], rows: list[dict[str, Any]]) -> None:
        dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        query = dialect.insert(table)
        keys = [column.name for column in table.__table__.primary_key]
        values = {name: query.excluded[name] for name in rows[0] if name not in keys}
        with writing(self._engine) as connection:
            connection.execute(query.on_conflict_do_update(index_elements=keys, set_=values), rows)

    def cut(self, run_id: RunId, step: int) -> None:
        """Forget what came after ``step``, since the run goes on from there; all of it for 0."""
        with writing(self._engine) as connection:
            for table in (PointRow, EpochRow):
                later = table.step > step if step else table.step >= 0
                connection.execute(delete(table).where(table.run_id == run_id, later))

    def change(self, run_id: RunId, **values: Any) -> None:
        """Set columns of a run, given as the fields of Run."""
        values = {name: _as_column(value) for name, value in values.items()}
        with writing(self._engine) as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(**values))

    def adopt(self) -> list[RunId]:
        """Say that this app is there, and take over the runs of apps that are gone; returns those that broke off."""
        with faults_as_sentences():
            broken = self._app.take_over()
        self.break_off(broken)
        return broken

    def break_off(self, run_ids: list[RunId]) -> None:
        """Let runs wait again whose worker or app ended; if that happened too often, they wait for their owner."""
        with faults_as_sentences(), Session(self._engine) as session:
            for row in session.scalars(select(RunRow).where(RunRow.id.in_(run_ids))):
                row.breaks = (row.breaks or 0) + 1
                goes_on = row.breaks <= MAX_BREAKS
                row.state = State.QUEUED if goes_on else State.INTERRUPTED
                row.message = "" if goes_on else INTERRUPTED.to_text()
            session.commit()

    def purge(self) -> None:
        """Remove for good what was deleted, what is too old, and the oldest beyond what there is room for."""
        used = 0
        for run in self._runs(RunRow.state.not_in((State.QUEUED, State.TRAINING))):
            size = self.files.size(run.id)
            used += size
            is_old = self._bounds.is_over(max(run.created, run.ended or 0))
            is_deleted = run.deleted is not None and UNDO.is_over(run.deleted)
            if is_old or is_deleted or (size and used > self._bounds.bytes):
                self.files.forget(run.id)
                with writing(self._engine) as connection:
                    connection.execute(delete(RunRow).where(RunRow.id == run.id))

    def studies(self, bounds: Bounds) -> StudyStore:
        """What is remembered of studies, in the same database."""
        return StudyStore(self._engine, self._app.id, bounds)

    def rooms(self, bounds: Bounds) -> RoomStore:
        """What is remembered of rooms, in the same database."""
        return RoomStore(self._engine, bounds)

    def together(self) -> TogetherStore:
        """What is remembered of what the people of rooms do together, in the same database."""
        return TogetherStore(self._engine)

    def close(self) -> None:
        """Give the database connections back; another app may take over at once."""
        with suppress(StorageError), faults_as_sentences():
            self._app.leave()
        self._engine.dispose()


def _run(row: RunRow) -> Run:
    config = TrainConfig(**row.config)
    return Run(
        id=RunId(row.id),
        visitor=VisitorId(row.visitor),
        name=row.name or "",
        notes=row.notes or "",
        preset=row.preset,
        spec=ModelSpec.from_json(row.layers),
        config=config,
        created=row.created,
        state=State(row.state),
        message=Sentence.from_text(row.message),
        suggested_rate=row.suggested_rate,
        device=row.device,
        started=row.started,
        ended=row.ended,
        deleted=row.deleted,
        steps_per_epoch=row.steps_per_epoch,
        step=row.step,
        images_per_epoch=row.images_per_epoch or 0,
        images_per_second=row.images_per_second,
        learning_rate=row.learning_rate or config.learning_rate,
        seconds_per_batch=row.seconds_per_batch or 0.0,
        pause_after=row.pause_after,  # type: ignore[arg-type]
        stopping=bool(row.stopping),
        facts=Facts.from_json(row.facts) if row.facts else None,
        dataset=DatasetId(row.dataset or FASHION_MNIST),
        data=tuple(map(DataVersion.from_json, row.data)) if row.data else _from_the_beginning(row.aside),
        study=StudyId(row.study) if row.study else None,
        origin=Origin(RunId(row.parent), row.parent_epoch) if row.parent and row.parent_epoch else None,
        expected=ExpectedCurve.from_text(row.expected or ""),
    )


def _from_the_beginning(aside: Sequence[int] | None) -> tuple[DataVersion, ...]:
    return (DataVersion(0, Changes(tuple(aside or ()))),)


def _as_column(value: Any) -> Any:
    if isinstance(value, Sentence):
        return value.to_text()
    if isinstance(value, tuple):
        return [version.to_json() for version in value]
    return value.to_json() if isinstance(value, Facts | TrainConfig) else value

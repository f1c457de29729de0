"""What is remembered of every run: rows in a database, and files that are written whole or not at all."""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
from sqlalchemy import Connection, case, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from torch import Tensor

from apparel.data.whole_file import write_whole
from apparel.errors import CheckpointError, RunError, StorageError
from apparel.models import ModelSpec
from apparel.runs.epoch_weights import forget_weights, keep_weights, kept_epochs, read_weights
from apparel.runs.run import ALIVE, Run
from apparel.runs.tables import EpochRow, PointRow, RunRow, Table, open_database
from apparel.training import Checkpoint, TrainConfig, TrainedModel, load_model
from apparel.training.model_file import FILE_NAME

UNDO_SECONDS = 3600
"""How long a deleted run can be brought back."""

MOST_BREAKS = 3
"""How often a run goes on by itself without getting any further: what ends its worker or its app may be the run."""

CHECKPOINT = "checkpoint.safetensors"

INTERRUPTED = (
    "What trained this run ended several times, perhaps for lack of memory. It waits for you to let it go on; a "
    "smaller batch size takes less memory."
)
NO_SUCH_RUN = "There is no run with this id. The link may be incomplete, or the run was deleted."


class Store:
    """The runs in ``folder``: a database, here or at ``url``, and the files of each run.

    Every method raises StorageError when the disk is full or the database does not answer.
    """

    def __init__(self, folder: Path, url: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        with _faults_as_sentences():
            self._engine = open_database(url or f"sqlite:///{folder / 'apparel.db'}")

    def add(
        self,
        run_id: str,
        visitor: str,
        preset: str,
        spec: ModelSpec,
        config: TrainConfig,
        dataset: str = "",
        aside: Sequence[int] = (),
    ) -> None:
        """Remember a run that waits for a worker."""
        values: dict[str, Any] = {"dataset": dataset, "aside": list(aside)}
        values |= {"layers": spec.to_json(), "config": config.to_json(), "created": time.time()}
        values |= {"learning_rate": config.learning_rate}
        with self._writing() as connection:
            connection.execute(
                insert(RunRow).values(id=run_id, visitor=visitor, preset=preset, app_pid=os.getpid(), **values)
            )

    def get(self, run_id: str) -> Run:
        """The run ``run_id``, which may have been deleted a moment ago; RunError when there is none."""
        with _faults_as_sentences(), Session(self._engine) as session:
            row = session.get(RunRow, run_id)
        if row is None:
            raise RunError(NO_SUCH_RUN)
        return _run(row)

    def of_visitor(self, visitor: str) -> list[Run]:
        """A visitor's runs, newest first, without deleted ones."""
        return self._runs(RunRow.visitor == visitor, RunRow.deleted.is_(None))

    def alive(self) -> list[Run]:
        """The runs of this process that can still learn, newest first."""
        return self._runs(RunRow.state.in_(ALIVE), RunRow.app_pid == os.getpid())

    def last_finished(self, count: int) -> list[Run]:
        """The latest runs that trained to their end, for an idea of how long such things take here."""
        return self._runs(RunRow.state == "finished")[:count]

    def _runs(self, *conditions: Any) -> list[Run]:
        query = select(RunRow).where(*conditions).order_by(RunRow.created.desc())
        with _faults_as_sentences(), Session(self._engine) as session:
            return [_run(row) for row in session.scalars(query)]

    def curves(self, run_id: str, points: int | None = None) -> pd.DataFrame:
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
        with _faults_as_sentences(), self._engine.connect() as connection:
            return pd.DataFrame(connection.execute(query).all(), columns=[column.key for column in columns])

    def epochs(self, run_id: str) -> pd.DataFrame:
        """A row an epoch: ``epoch``, ``step``, loss and accuracy for training and validation, ``seconds``."""
        columns = [column for column in EpochRow.__table__.columns if column.name != "run_id"]
        query = select(*columns).where(EpochRow.run_id == run_id).order_by(EpochRow.epoch)
        with _faults_as_sentences(), self._engine.connect() as connection:
            return pd.DataFrame(connection.execute(query).all(), columns=[column.name for column in columns])

    def add_points(self, run_id: str, points: list[dict[str, Any]]) -> None:
        """Remember points with ``split``, ``step``, ``loss``, ``accuracy``; a step given again replaces the first."""
        self._put(PointRow, [{"run_id": run_id, **point} for point in points])

    def add_epoch(self, run_id: str, epoch: dict[str, Any]) -> None:
        """Remember an epoch, given as the columns of ``epochs``."""
        self._put(EpochRow, [{"run_id": run_id, **epoch}])

    def _put(self, table: type[Table], rows: list[dict[str, Any]]) -> None:
        dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        query = dialect.insert(table)
        keys = [column.name for column in table.__table__.primary_key]
        values = {name: query.excluded[name] for name in rows[0] if name not in keys}
        with self._writing() as connection:
            connection.execute(query.on_conflict_do_update(index_elements=keys, set_=values), rows)

    def cut(self, run_id: str, step: int) -> None:
        """Forget what came after ``step``, since the run goes on from there; all of it for 0."""
        with self._writing() as connection:
            for table in (PointRow, EpochRow):
                later = table.step > step if step else table.step >= 0
                connection.execute(delete(table).where(table.run_id == run_id, later))

    def change(self, run_id: str, **values: Any) -> None:
        """Set columns of a run."""
        with self._writing() as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(**values))

    def adopt(self) -> None:
        """Take over the runs whose app is gone; those that were training broke off."""
        with _faults_as_sentences(), Session(self._engine) as session:
            orphans = [
                row for row in session.scalars(select(RunRow).where(RunRow.state.in_(ALIVE))) if _is_gone(row.app_pid)
            ]
            for row in orphans:
                row.app_pid = os.getpid()
            broken = [row.id for row in orphans if row.state == "training"]
            session.commit()
        self.break_off(broken)

    def break_off(self, run_ids: list[str]) -> None:
        """Let runs wait again whose worker or app ended; if that happened too often, they wait for their owner."""
        with _faults_as_sentences(), Session(self._engine) as session:
            for row in session.scalars(select(RunRow).where(RunRow.id.in_(run_ids))):
                row.breaks = (row.breaks or 0) + 1
                row.state, row.message = ("queued", "") if row.breaks <= MOST_BREAKS else ("interrupted", INTERRUPTED)
            session.commit()

    def keep_model(self, run_id: str, content: bytes) -> None:
        """Write the model file of a run; its checkpoint is not needed any more."""
        with _faults_as_sentences():
            write_whole(self._file(run_id, FILE_NAME), content)
            self._file(run_id, CHECKPOINT).unlink(missing_ok=True)

    def model(self, run_id: str) -> TrainedModel:
        """What a run learnt; RunError when there is no such run, ModelFileError when it learnt nothing yet."""
        return load_model(self._file(self.get(run_id).id, FILE_NAME))

    def keep_checkpoint(self, run_id: str, content: bytes) -> None:
        """Write what the run needs to go on; the one before stays until the new one is whole."""
        with _faults_as_sentences():
            write_whole(self._file(run_id, CHECKPOINT), content)

    def checkpoint(self, run_id: str) -> bytes | None:
        """What the run can go on from: a whole checkpoint, or None, from the beginning."""
        try:
            content = self._file(run_id, CHECKPOINT).read_bytes()
            Checkpoint.from_bytes(content)
        except (OSError, CheckpointError):
            return None
        return content

    def keep_weights(self, run_id: str, epoch: int, network: dict[str, Tensor]) -> None:
        """Write what the network weighs after ``epoch``; earlier ones may be thinned out."""
        with _faults_as_sentences():
            keep_weights(self._file(run_id, ""), epoch, network)

    def weights(self, run_id: str) -> Iterator[tuple[int, dict[str, Tensor]]]:
        """The epochs whose weights were kept, in their order, each with the network's state; read one by one."""
        folder = self._file(self.get(run_id).id, "")
        for epoch in kept_epochs(folder):
            if network := read_weights(folder, epoch):
                yield epoch, network

    def forget_weights(self, run_id: str, after: int) -> None:
        """Remove the weights of the epochs that come after ``after``, since the run goes on from there."""
        with _faults_as_sentences():
            forget_weights(self._file(run_id, ""), after)

    def forget_files(self, run_id: str) -> None:
        """Remove what a run learnt and what it could go on from."""
        shutil.rmtree(self._file(run_id, ""), ignore_errors=True)

    def purge(self, keep_days: float, disk_bytes: int) -> None:
        """Remove for good what was deleted, what is older than ``keep_days``, and the oldest beyond ``disk_bytes``."""
        now, used = time.time(), 0
        for run in self._runs(RunRow.state.not_in(("queued", "training"))):
            size = sum(file.stat().st_size for file in self._file(run.id, "").glob("*"))
            used += size
            is_old = now - max(run.created, run.ended or 0) > keep_days * 86_400
            is_deleted = run.deleted is not None and now - run.deleted > UNDO_SECONDS
            if is_old or is_deleted or (size and used > disk_bytes):
                self.forget_files(run.id)
                with self._writing() as connection:
                    connection.execute(delete(RunRow).where(RunRow.id == run.id))

    def close(self) -> None:
        """Give the database connections back."""
        self._engine.dispose()

    def _file(self, run_id: str, name: str) -> Path:
        return self._folder / "runs" / run_id / name

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _faults_as_sentences(), self._engine.begin() as connection:
            yield connection


@contextmanager
def _faults_as_sentences() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise StorageError(f"The app's folder cannot be written to: {fault.strerror}.") from fault
    except DBAPIError as fault:
        raise StorageError(f"The database of the runs does not answer: {str(fault.orig).strip()}.") from fault


def _run(row: RunRow) -> Run:
    config = TrainConfig(**row.config)
    return Run(
        id=row.id,
        visitor=row.visitor,
        name=row.name or "",
        notes=row.notes or "",
        preset=row.preset,
        spec=ModelSpec.from_json(row.layers),
        config=config,
        created=row.created,
        state=row.state,
        message=row.message,
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
        facts=row.facts or {},
        dataset=row.dataset or "",
        aside=tuple(row.aside or ()),
    )


def _is_gone(pid: int) -> bool:
    """Whether the app that had this process id ended: our own is new, so runs that bear it are of an earlier one."""
    return pid == os.getpid() or not psutil.pid_exists(pid)

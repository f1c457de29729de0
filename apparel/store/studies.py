"""What is remembered of every study: rows in the database of the runs, which are its trials."""

import time
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from apparel.data.changes import Changes
from apparel.errors import RunError
from apparel.records.ids import DatasetId, RunId, StudyId, VisitorId
from apparel.records.study import ALIVE, Plan, Study, StudyState, Trial, TrialState
from apparel.store.database import reading, writing
from apparel.store.expiry import Bounds
from apparel.store.tables import AppRow, StudyRow, TrialRow
from apparel.words import Sentence


class StudyStore:
    """The studies of the database ``engine``, for the app with this id; every method raises StorageError."""

    def __init__(self, engine: Engine, app: str, bounds: Bounds) -> None:
        self._engine, self._app, self._bounds = engine, app, bounds

    def add(self, study_id: StudyId, visitor: VisitorId, plan: Plan, dataset: DatasetId, changes: Changes) -> None:
        """Remember a study that begins."""
        values: dict[str, Any] = {"id": study_id, "visitor": visitor, "app": self._app, "plan": plan.to_json()}
        values |= {"dataset": dataset, "created": time.time(), "state": StudyState.RUNNING} | changes.to_json()
        with writing(self._engine) as connection:
            connection.execute(insert(StudyRow).values(**values))

    def get(self, study_id: str) -> Study:
        """The study ``study_id``; RunError when there is none."""
        found = self._studies(StudyRow.id == study_id)
        if not found:
            raise RunError("There is no study with this id. The link may be incomplete, or the study was removed.")
        return found[0]

    def of_visitor(self, visitor: VisitorId) -> list[Study]:
        """A visitor's studies, newest first."""
        return self._studies(StudyRow.visitor == visitor)

    def running(self) -> list[Study]:
        """The studies that this app carries on, newest first; those of apps that are gone become its own."""
        orphaned = StudyRow.app.not_in(select(AppRow.id)), StudyRow.state.in_(ALIVE)
        with reading(self._engine) as session:
            has_orphans = session.execute(select(StudyRow.id).where(*orphaned)).first()
        if has_orphans:
            with writing(self._engine) as connection:
                connection.execute(update(StudyRow).where(*orphaned).values(app=self._app))
        return self._studies(StudyRow.app == self._app, StudyRow.state == StudyState.RUNNING)

    def change(self, study_id: StudyId, **values: Any) -> None:
        """Set columns of a study, given as the fields of Study."""
        values = {name: value.to_text() if isinstance(value, Sentence) else value for name, value in values.items()}
        with writing(self._engine) as connection:
            connection.execute(update(StudyRow).where(StudyRow.id == study_id).values(**values))

    def keep(self, study_id: StudyId, trial: Trial) -> None:
        """Remember a trial as it stands now, in place of what was known of it."""
        key = {"study_id": study_id, "number": trial.number}
        values = vars(trial) | {
            "settings": dict(trial.settings),
            "accuracies": {str(epochs): right for epochs, right in trial.accuracies.items()},
            "reason": trial.reason.to_text(),
        }
        with writing(self._engine) as connection:
            connection.execute(delete(TrialRow).where(TrialRow.study_id == study_id, TrialRow.number == trial.number))
            connection.execute(insert(TrialRow).values(**values | key))

    def purge(self) -> None:
        """Remove the studies that are too old."""
        for study in self._studies(StudyRow.state.not_in((StudyState.RUNNING,))):
            if self._bounds.is_over(study.created):
                with writing(self._engine) as connection:
                    connection.execute(delete(StudyRow).where(StudyRow.id == study.id))

    def _studies(self, *conditions: Any) -> list[Study]:
        query = select(StudyRow).where(*conditions).order_by(StudyRow.created.desc())
        with reading(self._engine) as session:
            rows = list(session.scalars(query))
            trials = select(TrialRow).where(TrialRow.study_id.in_([row.id for row in rows])).order_by(TrialRow.number)
            known = [(row.study_id, _trial(row)) for row in session.scalars(trials)]
            return [_study(row, tuple(trial for study_id, trial in known if study_id == row.id)) for row in rows]


def _study(row: StudyRow, trials: tuple[Trial, ...]) -> Study:
    return Study(
        id=StudyId(row.id),
        visitor=VisitorId(row.visitor),
        plan=Plan.from_json(row.plan),
        dataset=DatasetId(row.dataset),
        # studies of earlier builds have no labels of their own
        changes=Changes.from_json({"aside": row.aside, "relabelled": row.relabelled or ()}),
        created=row.created,
        state=StudyState(row.state),
        seconds=row.seconds,
        message=Sentence.from_text(row.message),
        trials=trials,
    )


def _trial(row: TrialRow) -> Trial:
    return Trial(
        number=row.number,
        settings=row.settings,
        epochs=row.epochs,
        state=TrialState(row.state),
        accuracies={int(epochs): right for epochs, right in row.accuracies.items()},
        reason=Sentence.from_text(row.reason),
        run=RunId(row.run) if row.run else None,
    )

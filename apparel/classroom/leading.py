"""What whoever has the secret link of a room may do."""

import time
from collections.abc import Sequence

from apparel.classroom.codes import digest, new_secret
from apparel.classroom.collecting import Collecting
from apparel.classroom.lesson import Lesson, read_lesson
from apparel.classroom.swapping import Swapping
from apparel.classroom.take_home import given_together, take_home
from apparel.errors import RoomError
from apparel.records.ids import RunId
from apparel.records.room import Limits, Person, Room
from apparel.records.run import Run, State
from apparel.records.study import Study, StudyState
from apparel.records.together import Gathered, Together
from apparel.runs.service import Runs
from apparel.runs.transitions import Order
from apparel.store.corrections import Corrections
from apparel.store.rooms import RoomStore
from apparel.tuning.studies import Studies

NO_SUCH_LINK = "This link leads no room. It may be incomplete, or another one was made in its place."


class Lead:
    """The room that a secret link leads.

    Everything raises RoomError when the link leads none, or does so no more since another one was made.
    """

    def __init__(
        self,
        secret: str,
        store: RoomStore,
        runs: Runs,
        studies: Studies,
        corrections: Corrections,
        collecting: Collecting,
        swapping: Swapping,
    ) -> None:
        self._key, self._store, self._runs, self._studies = digest(secret), store, runs, studies
        self._corrections, self._collecting, self._swapping = corrections, collecting, swapping

    @property
    def room(self) -> Room:
        """The room as it stands."""
        room = self._store.with_key(self._key)
        if room is None:
            raise RoomError(NO_SUCH_LINK)
        return room

    @property
    def lesson(self) -> Lesson:
        """The plan of its lesson."""
        return read_lesson(self.room.lesson)

    @property
    def people(self) -> list[Person]:
        """The people in it."""
        return self._store.people(self.room.id)

    def renew(self) -> str:
        """Make another secret link, which is returned; this one leads nothing any more."""
        room, secret = self.room, new_secret()
        self._key = digest(secret)
        self._store.change(room.id, key=self._key)
        return secret

    def let_in(self, is_open: bool) -> None:
        """Let people join, or nobody any more; who is in it stays."""
        self._store.change(self.room.id, open=is_open)

    def take_out(self, person: Person) -> None:
        """Remove somebody with what they trained and gave in the room; their link is nobody's any more."""
        self._own(person)
        self._collecting.leave_out(self.room, person)
        self._runs.tell_all("delete", self._runs.of_people([person.visitor]))
        self._store.remove_person(person.visitor)

    def delete(self) -> None:
        """Remove the room, its people and what they trained and collected in it."""
        room = self.room
        self._collecting.forget(room)
        self._end_studies()
        self._tell_all("delete")
        self._store.remove(room.id)

    def take_home(self) -> bytes:
        """What everybody did, as a zip; see ``take_home``."""
        room, people = self.room, self.people
        given = given_together(room, self._collecting, self._swapping)
        return take_home(people, people, self._store.scores(room.id), given, self._runs, self._corrections)

    # the lesson

    def begin(self, step: int) -> None:
        """Begin a step, from 1, for all; 0 goes back to before the first. What it sets holds, and nothing else."""
        steps = self.lesson.steps
        if not 0 <= step <= len(steps):
            raise RoomError("This lesson has {steps} steps.", steps=len(steps))
        values = {"spotlight": None, "handed_out": None, "limits": None, "held": False}
        together = steps[step - 1].together if step else None
        if together is Together.COLLECT:
            self._collect_unless_begun(steps[step - 1].kinds)
        self._store.change(self.room.id, step=step, since=time.time(), together=together, **values)

    # together

    def collect(self, kinds: Sequence[str]) -> None:
        """Let all give pictures of these kinds, or go on with what was begun; see ``Collecting.begin``."""
        self._collect_unless_begun(kinds)
        self._store.change(self.room.id, together=Together.COLLECT)

    def swap(self) -> None:
        """Let all try to fool their neighbours' networks."""
        self._store.change(self.room.id, together=Together.SWAP)

    def end_together(self) -> None:
        """Let nobody give or try anything any more; what was given stays."""
        self._store.change(self.room.id, together=None)

    def gathered(self, first: int, most: int) -> list[Gathered]:
        """So many pictures of the collection, from the newest at ``first`` on."""
        return self._collecting.page(self.room, first, most)

    def take_picture_back(self, picture_id: str) -> None:
        """Remove a picture of the collection; see ``Collecting.take_back``."""
        self._collecting.take_back(self.room, picture_id)

    def close_collection(self) -> None:
        """Let the collection become a dataset of the room's; see ``Collecting.close``."""
        self._collecting.close(self.room)

    def collect_on(self) -> None:
        """Let the collection be open again, and all give pictures; its dataset is removed."""
        self._collecting.collect_on(self.room)
        self._store.change(self.room.id, together=Together.COLLECT)

    def forget_collection(self) -> None:
        """Remove the collection, its pictures and its dataset."""
        room = self.room
        self._collecting.forget(room)
        if room.together is Together.COLLECT:
            self.end_together()

    def take_attempt_back(self, attempt_id: str) -> None:
        """Remove somebody's attempt, and so its picture from the wall."""
        self._swapping.take_back(self.room, attempt_id)

    def _collect_unless_begun(self, kinds: Sequence[str]) -> None:
        if self._collecting.look(self.room) is None:
            self._collecting.begin(self.room, kinds)

    # what holds for all

    def limit(self, limits: Limits) -> None:
        """Let other limits hold than those of the step, until another one begins."""
        self._store.change(self.room.id, limits=limits)

    def hold(self) -> None:
        """Pause everything that trains; nothing begins or goes on meanwhile."""
        self._store.change(self.room.id, held=True)
        for study in self._studies_in(StudyState.RUNNING):
            self._studies.pause(study.id, study.visitor)
        self._tell_all("pause")

    def go_on(self) -> None:
        """Let everything go on that is paused."""
        self._store.change(self.room.id, held=False)
        for study in self._studies_in(StudyState.PAUSED):
            self._studies.resume(study.id, study.visitor)
        paused = [run for run in self._all_runs() if run.state is State.PAUSED and run.study is None]
        self._runs.tell_all("resume", paused)

    def stop_all(self) -> None:
        """End everything that trains, and keep what was learnt."""
        self._end_studies()
        self._tell_all("stop")

    def spotlight(self, run_id: RunId | None) -> None:
        """Let everybody look at one run of the room; None ends that."""
        self._store.change(self.room.id, spotlight=self._of_room(run_id))

    def hand_out(self, run_id: RunId | None) -> None:
        """Let everybody try the settings of one run of the room; None ends that."""
        self._store.change(self.room.id, handed_out=self._of_room(run_id))

    def _of_room(self, run_id: RunId | None) -> RunId | None:
        if run_id is not None and run_id not in [run.id for run in self._all_runs()]:
            raise RoomError("This run is of nobody in the room.")
        return run_id

    def _own(self, person: Person) -> None:
        if person.room != self.room.id:
            raise RoomError("This person is in another room.")

    def _tell_all(self, order: Order) -> None:
        self._runs.tell_all(order, [run for run in self._all_runs() if run.is_alive or order == "delete"])

    def _all_runs(self) -> list[Run]:
        return self._runs.of_people([person.visitor for person in self.people])

    def _end_studies(self) -> None:
        for study in self._studies_in(StudyState.RUNNING, StudyState.PAUSED):
            self._studies.stop(study.id, study.visitor)

    def _studies_in(self, *states: StudyState) -> list[Study]:
        theirs = [study for person in self.people for study in self._studies.of_visitor(person.visitor)]
        return [study for study in theirs if study.state in states]

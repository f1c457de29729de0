"""The rooms of this app: opening one, joining one, and who is who in it."""

import secrets
import time
from collections.abc import Callable

from apparel.classroom.board import MOST_TRIES, Entry, board
from apparel.classroom.codes import digest, new_code, new_secret, read_code
from apparel.classroom.collecting import Collecting
from apparel.classroom.guessing import Guessing
from apparel.classroom.hidden import hidden_pictures
from apparel.classroom.leading import Lead
from apparel.classroom.lesson import read_lesson
from apparel.classroom.nicknames import alike, read_nickname
from apparel.classroom.swapping import Swapping
from apparel.classroom.take_home import given_together, take_home
from apparel.classroom.wall import Wall, standings
from apparel.data import CLASSES
from apparel.errors import RoomError
from apparel.evaluation.predictions import predict
from apparel.records.ids import RoomId, RunId, VisitorId
from apparel.records.room import Person, Room, Score
from apparel.runs.service import Runs
from apparel.store.corrections import Corrections
from apparel.store.rooms import RoomStore
from apparel.tuning.studies import Studies
from apparel.words import Sentence

MOST_ROOMS, MOST_PEOPLE = 500, 100

OVER = "This room is over. What was made in it is removed."

SEEN_EVERY = 15.0
"""Seconds for which nobody notes again that somebody was seen."""


class Rooms:
    """Open and join rooms; ``collecting`` and ``swapping`` are what people do together in them.

    Every method may be called from any thread; ``clock`` tells guesses apart in time.
    """

    def __init__(
        self,
        store: RoomStore,
        runs: Runs,
        studies: Studies,
        corrections: Corrections,
        collecting: Collecting,
        swapping: Swapping,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._runs, self._studies, self._corrections = store, runs, studies, corrections
        self.collecting, self.swapping = collecting, swapping
        self._guessing = Guessing(clock)

    def open(self, lesson: str) -> str:
        """Open a room with the plan of a lesson; returns the secret of the link that leads it.

        Raises LessonError for a plan that cannot be read, and RoomError when there are too many rooms.
        """
        read_lesson(lesson)
        if self._store.count() >= MOST_ROOMS:
            raise RoomError("There are {most} rooms, and no more fit. Old ones are removed by and by.", most=MOST_ROOMS)
        secret = new_secret()
        hidden = secrets.randbits(40)
        self._store.add(RoomId(secrets.token_urlsafe(8)), new_code(), digest(secret), lesson, hidden)
        return secret

    def lead(self, secret: str) -> Lead:
        """What whoever has the secret link may do; see Lead for any other secret."""
        asked = self._store, self._runs, self._studies, self._corrections, self.collecting, self.swapping
        return Lead(secret, *asked)

    # for everybody

    def find(self, code: str, guesser: str) -> Room:
        """The room with this code, as somebody typed it; RoomError when there is none or it was guessed too fast."""
        known = read_code(code)
        self._guessing.take(guesser)
        room = self._store.with_code(known)
        if room is None:
            raise RoomError("There is no room with the code {code}. Look at it once more.", code=known)
        self._guessing.give_back(guesser)
        return room

    def join(self, room: Room, nickname: str, browser: VisitorId) -> Person:
        """Come into a room; RoomError when it is closed or full, or the nickname cannot be had.

        From now on whoever comes with this browser is this person.
        """
        name = read_nickname(nickname)
        if not room.open:
            raise RoomError("The facilitator lets nobody in at the moment. Ask, and try again.")
        visitor = VisitorId(new_secret())
        self._store.add_person(room.id, visitor, name, alike(name), MOST_PEOPLE)
        return self.come_back(visitor, browser)

    def come_back(self, secret: str, browser: VisitorId) -> Person:
        """Be who the secret link of one's own says, from now on with this browser too; RoomError for any other one."""
        person = self._store.person(secret)
        if person is None:
            raise RoomError("Nobody in a room has this link. The room may be over; ask for its code.")
        self._store.seat(browser, person.visitor)
        return person

    def leave(self, browser: VisitorId) -> None:
        """Be nobody with this browser; the link of one's own leads back."""
        self._store.unseat(browser)

    def seated(self, browser: VisitorId) -> Person | None:
        """Who it is that comes with this browser; None where nobody joined with it."""
        return self._store.seated(browser)

    def room_of(self, visitor: VisitorId) -> Room | None:
        """The room in which somebody is who they are; None for everybody else."""
        return self._store.of_person(visitor)

    def be_seen(self, visitor: VisitorId, trouble: Sentence | None = None) -> None:
        """Note that somebody pressed something, and what keeps them from training where that is known."""
        person = self._store.person(visitor)
        if person is None:
            return
        is_news = trouble is not None and trouble != person.trouble
        if is_news or time.time() - person.seen > SEEN_EVERY:
            self._store.note(visitor, seen=time.time(), **({} if trouble is None else {"trouble": trouble}))

    def try_at_board(self, person: Person, run_id: RunId) -> Score:
        """Ask a network of the person's own about the hidden pictures of their room, and put it on the board.

        Raises RoomError when it is not theirs, knows other classes, or they have had their tries.
        """
        room, run = self._store.of_person(person.visitor), self._runs.get(run_id)
        if room is None or run.visitor != person.visitor:
            raise RoomError("Only a network that you trained in this room can stand on its board.")
        model, pictures = self._runs.model(run.id), hidden_pictures(room.hidden)
        if model.classes != CLASSES:
            raise RoomError("The board is about the ten kinds of Fashion-MNIST, and this network knows other ones.")
        right = tuple(predict(model, pictures.images, pictures.labels).is_right.tolist())
        score = Score(person.visitor, run.id, time.time(), run.spec.parameters(), right)
        self._store.add_score(score, MOST_TRIES)
        return score

    def tries(self, room: Room, person: Person) -> list[RunId]:
        """The runs that somebody has put on the board."""
        return [score.run for score in self._store.scores(room.id) if score.visitor == person.visitor]

    def board(self, room: Room, small: bool = False) -> list[Entry]:
        """Who stands where on the board of a room; see ``board.board``."""
        return board(self._store.people(room.id), self._store.scores(room.id), small)

    def take_home(self, person: Person) -> bytes:
        """What somebody did in their room, as a zip; see ``take_home``."""
        room = self._store.of_person(person.visitor)
        if room is None:
            raise RoomError(OVER)
        people = self._store.people(room.id)
        given = given_together(room, self.collecting, self.swapping)
        return take_home([person], people, self._store.scores(room.id), given, self._runs, self._corrections)

    def wall(self, room: Room) -> Wall:
        """How everybody in a room stands by now with the step at hand; RoomError when it is over."""
        now, people = self._store.with_code(room.code), self._store.people(room.id)
        if now is None:
            raise RoomError(OVER)
        runs = self._runs.latest_of([person.visitor for person in people], now.since)
        curves = self._runs.validations([run.id for run in runs.values()])
        return Wall(now, standings(people, runs, self._runs.outlook.places(), time.time()), curves)

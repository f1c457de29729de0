"""Swapping networks: everybody tries to fool a neighbour's with a picture, and all others are asked about it, too."""

import logging
import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import torch
from torch import Tensor

from apparel.errors import ApparelError, ModelFileError, RoomError, RunError
from apparel.evaluation.predictions import answer, predict
from apparel.models.trained import TrainedModel
from apparel.records.ids import RoomId, RunId, VisitorId
from apparel.records.room import Person, Room
from apparel.records.together import Attempt, Tally, Together, Verdict, is_fooled
from apparel.runs.service import Runs
from apparel.store.rooms import RoomStore
from apparel.store.together import TogetherStore
from apparel.vision import SIDE

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10
"""Of each in a room: every picture is asked of everybody's network."""

SHOWN = 12
"""Pictures that fooled most, which the wall shows."""


@dataclass(frozen=True)
class Target:
    """Somebody's newest network, that of ``run``."""

    person: Person
    run: RunId


@dataclass(frozen=True)
class Fooled:
    """A picture that fooled networks, and whose; its ``place``, from 1, those share that fooled as many."""

    place: int
    attempt: Attempt
    maker: Person
    tally: Tally
    whom: tuple[Person, ...]


@dataclass(frozen=True)
class Swap:
    """How the swap stands: whose networks there are, the pictures that fooled most of them, and how each one did.

    ``tallies`` are by the ids of the attempts. While it ``waits``, networks are still being asked.
    """

    people: Mapping[VisitorId, Person]
    targets: Sequence[Target]
    foremost: Sequence[Fooled]
    tallies: Mapping[str, Tally]
    waits: bool


def neighbour_of(visitor: VisitorId, people: Sequence[Person], targets: Sequence[Target]) -> Target | None:
    """The next one of ``people``, in the order of their seats, who has a network; after the last comes the first.

    Where all have one, everybody has another neighbour. None where nobody else has one.
    """
    by_person = {target.person.visitor: target for target in targets}
    at = next((at for at, person in enumerate(people) if person.visitor == visitor), 0)
    others = [*people[at + 1 :], *people[:at]]
    return next((by_person[person.visitor] for person in others if person.visitor in by_person), None)


class Swapping:
    """Attempts at others' networks. Every method may be called from any thread; only ``Lead`` takes attempts back."""

    def __init__(self, rooms: RoomStore, store: TogetherStore, runs: Runs) -> None:
        self._rooms, self._store, self._runs = rooms, store, runs
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="swapping")
        self._asking: set[RoomId] = set()
        self._lock = threading.Lock()

    def neighbour(self, person: Person) -> Target | None:
        """Whose network somebody is to fool; None while nobody else has one."""
        people = self._rooms.people(person.room)
        return neighbour_of(person.visitor, people, self._targets(people))

    def attempt(self, person: Person, target: Target, said: str, pixels: Tensor) -> Attempt:
        """Ask somebody else's network about a picture, uint8 [28, 28], of the class that its maker ``said``.

        RoomError when no networks are swapped, the network is not one of another in the room or does not know the
        class, or when there are too many attempts or the picture was tried before.
        """
        room = self._rooms.of_person(person.visitor)
        if room is None or room.together is not Together.SWAP:
            raise RoomError("No networks are swapped at the moment. The facilitator begins it.")
        against = self._rooms.person(target.person.visitor)
        if against is None or against.room != room.id or against.visitor == person.visitor:
            raise RoomError("This network is of nobody else in the room. Look who your neighbour is now.")
        model = self._of(target)
        if said not in model.classes:
            raise RoomError("This network does not know {said}. Choose a class that it knows.", said=said)
        assert pixels.shape == (SIDE, SIDE), "it was prepared"
        found = answer(model, pixels)
        attempt = Attempt(
            id=secrets.token_urlsafe(8),
            visitor=person.visitor,
            against=against.visitor,
            run=target.run,
            said=said,
            answered=found.label,
            probability=found.probability,
            outside=found.outside,
            pixels=pixels,
            created=time.time(),
        )
        self._store.attempt(room.id, attempt, MOST_ATTEMPTS)
        self._store.judge([Verdict(attempt.id, target.run, attempt.has_fooled)])
        self._ask_behind(room)
        return attempt

    def attempts_of(self, person: Person) -> list[Attempt]:
        """Somebody's attempts, the first ones first."""
        return self._store.attempts_of(person.visitor)

    def attempts(self, room: Room) -> list[Attempt]:
        """All attempts of a room, the first ones first."""
        return self._store.attempts(room.id)

    def look(self, room: Room) -> Swap:
        """How the swap of a room stands; networks that came meanwhile are asked, too, behind whoever looks."""
        people = self._rooms.people(room.id)
        targets = self._targets(people)
        runs = [target.run for target in targets]
        waits = not self._store.are_asked(room.id, runs)
        if waits:
            self._ask_behind(room)
        tallies = self._store.tallies(room.id, runs)
        by_visitor = {person.visitor: person for person in people}
        return Swap(by_visitor, targets, self._foremost(by_visitor, targets, tallies), tallies, waits)

    def take_back(self, room: Room, attempt_id: str) -> None:
        """Remove an attempt, and so its picture from the wall; its maker may make another one."""
        self._store.take_attempt_back(room.id, attempt_id)

    def close(self) -> None:
        """Ask no networks any more."""
        self._thread.shutdown(cancel_futures=True)

    def _targets(self, people: Sequence[Person]) -> list[Target]:
        """Everybody's newest network, in the order of ``people``."""
        runs = self._runs.latest_of([person.visitor for person in people], since=0.0, learnt=True)
        return [Target(person, runs[person.visitor].id) for person in people if person.visitor in runs]

    def _of(self, target: Target) -> TrainedModel:
        if self._runs.get(target.run).visitor != target.person.visitor:
            raise RoomError("This network is not the one that was swapped. Look who your neighbour is now.")
        return self._runs.model(target.run)

    def _foremost(
        self, people: Mapping[VisitorId, Person], targets: Sequence[Target], tallies: Mapping[str, Tally]
    ) -> list[Fooled]:
        have_fooled = [each for each in tallies if tallies[each].fooled]
        most = sorted(have_fooled, key=lambda each: (-tallies[each].fooled, each))[:SHOWN]
        attempts, fooled = self._store.attempts_with(most), self._store.fooled(most)
        known = sorted(attempts.values(), key=lambda attempt: (-tallies[attempt.id].fooled, attempt.created))
        return [
            Fooled(
                place=1 + sum(tallies[other.id].fooled > tallies[attempt.id].fooled for other in known),
                attempt=attempt,
                maker=people[attempt.visitor],
                tally=tallies[attempt.id],
                whom=tuple(target.person for target in targets if (attempt.id, target.run) in fooled),
            )
            for attempt in known
            if attempt.visitor in people
        ]

    # asking the others, which takes a moment for each network

    def _ask_behind(self, room: Room) -> None:
        with self._lock:
            if room.id in self._asking:
                return
            self._asking.add(room.id)
        self._thread.submit(self._ask, room)

    def _ask(self, room: Room) -> None:
        try:
            for target in self._targets(self._rooms.people(room.id)):
                if unasked := self._store.unasked(room.id, target.run):
                    self._store.judge(self._verdicts(target, unasked))
        except ApparelError:
            log.exception("the networks of a room could not be asked")
        finally:
            with self._lock:
                self._asking.discard(room.id)

    def _verdicts(self, target: Target, attempts: Sequence[Attempt]) -> list[Verdict]:
        try:
            model = self._of(target)
        except (ModelFileError, RoomError, RunError):  # its file is gone, and whoever asks again finds it no more
            return [Verdict(attempt.id, target.run, None) for attempt in attempts]
        found = predict(model, torch.stack([attempt.pixels for attempt in attempts])).answers()
        return [
            Verdict(
                attempt.id,
                target.run,
                is_fooled(attempt.said, said.label, said.outside) if attempt.said in model.classes else None,
            )
            for attempt, said in zip(attempts, found, strict=True)
        ]

"""Collecting pictures together: everybody gives some, and what all gave becomes one dataset of the room's."""

import secrets
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from torch import Tensor

from apparel.classroom.codes import new_secret
from apparel.classroom.kinds import FEWEST_KINDS, read_kinds
from apparel.data.formats.class_names import FILE
from apparel.data.formats.written import png, zipped
from apparel.errors import DataError, RoomError
from apparel.jobs.datasets import Datasets
from apparel.records.dataset import OwnDataset, Reading
from apparel.records.ids import VisitorId
from apparel.records.room import Person, Room
from apparel.records.together import Collection, Gathered, Together
from apparel.store.rooms import RoomStore
from apparel.store.together import CLOSED, TogetherStore
from apparel.vision import SIDE
from apparel.words import Sentence

MOST_EACH, MOST_PICTURES, FEWEST = 60, 2_000, 4
"""Pictures of each person, in a collection, and of a kind that is to be learnt."""

SHOWN = 21
"""Pictures that came last, which stand for a collection on the wall."""

NAME = "Collected together.zip"
NOTHING = Sentence("")


@dataclass(frozen=True)
class Collected:
    """A collection as it stands, who gave how much of it, its newest pictures, and its dataset once it is closed.

    ``counts`` are by giver and place of the kind; who gave nothing is not among them.
    """

    collection: Collection
    people: Mapping[VisitorId, Person]
    counts: Mapping[tuple[VisitorId, int], int]
    newest: Sequence[Gathered]
    dataset: OwnDataset | None

    @property
    def total(self) -> int:
        """How many pictures there are."""
        return sum(self.counts.values())

    @property
    def by_kind(self) -> list[tuple[str, int]]:
        """Each kind, and how many pictures there are of it."""
        counts: Counter[int] = Counter()
        for (_, kind), count in self.counts.items():
            counts[kind] += count
        return [(name, counts[kind]) for kind, name in enumerate(self.collection.kinds)]

    @property
    def by_giver(self) -> list[tuple[str, int]]:
        """Whoever gave pictures, and how many, most first."""
        counts: Counter[VisitorId] = Counter()
        for (giver, _), count in self.counts.items():
            counts[giver] += count
        return [(self.people[giver].name, count) for giver, count in counts.most_common() if giver in self.people]

    @property
    def lacks(self) -> Sentence:
        """What it lacks to be learnt from; nothing where it is enough. Kinds of which there is nothing are left out."""
        known = [(name, count) for name, count in self.by_kind if count]
        few = [name for name, count in known if count < FEWEST]
        if len(known) < FEWEST_KINDS:
            return Sentence("There are pictures of fewer than {fewest} kinds.", fewest=FEWEST_KINDS)
        if few:
            return Sentence(
                "A kind needs {fewest} pictures, or none at all. There are fewer of: {few}.", fewest=FEWEST, few=few
            )
        return NOTHING

    def words(self, picture: Gathered) -> tuple[str, str]:
        """What a picture shows, and who gave it."""
        giver = self.people.get(picture.visitor)
        return self.collection.kinds[picture.kind], giver.name if giver else ""


class Collecting:
    """What rooms collect. Every method may be called from any thread; only ``Lead`` asks for what leads."""

    def __init__(self, rooms: RoomStore, store: TogetherStore, datasets: Datasets) -> None:
        self._rooms, self._store, self._datasets = rooms, store, datasets

    # for everybody

    def gather(self, person: Person, kind: int, pixels: Tensor) -> None:
        """Give a picture, uint8 [28, 28] as ``prepare`` makes it, of the kind at this place.

        RoomError when nothing is collected, or when there are too many; see TogetherStore.gather.
        """
        room = self._rooms.of_person(person.visitor)
        collection = self._store.collection(room.id) if room else None
        if room is None or room.together is not Together.COLLECT or collection is None:
            raise RoomError(CLOSED)
        if not 0 <= kind < len(collection.kinds):
            raise RoomError("This kind is not collected any more. Choose another one.")
        assert pixels.shape == (SIDE, SIDE), "it was prepared"
        picture = Gathered(secrets.token_urlsafe(8), person.visitor, kind, pixels, time.time())
        self._store.gather(room.id, picture, MOST_EACH, MOST_PICTURES)

    def look(self, room: Room) -> Collected | None:
        """What a room has collected by now; None where it never began."""
        collection = self._store.collection(room.id)
        if collection is None:
            return None
        people = {person.visitor: person for person in self._rooms.people(room.id)}
        counts, newest = self._store.counts(room.id), self._store.newest(room.id, SHOWN)
        return Collected(collection, people, counts, newest, self._dataset(collection))

    def dataset_of(self, visitor: VisitorId) -> OwnDataset | None:
        """The dataset that the visitor's room has collected and everybody in it may use; None for none."""
        room = self._rooms.of_person(visitor)
        collection = self._store.collection(room.id) if room else None
        own = self._dataset(collection) if collection else None
        return own if own and own.state == Reading.READY else None

    # for who leads

    def begin(self, room: Room, kinds: Sequence[str]) -> None:
        """Collect pictures of these kinds, the ten of Fashion-MNIST where there are none; see ``read_kinds``."""
        self._store.begin(room.id, read_kinds(kinds), VisitorId(new_secret()))

    def page(self, room: Room, first: int, most: int) -> list[Gathered]:
        """So many pictures, from the newest at ``first`` on."""
        return self._store.newest(room.id, most, first)

    def take_back(self, room: Room, picture_id: str) -> None:
        """Remove a picture; RoomError once there is a dataset that holds it."""
        collection = self._store.collection(room.id)
        if collection and not collection.open:
            raise RoomError("It is in the dataset by now. Collect on, take it back, and close the collection again.")
        self._store.take_back(room.id, picture_id)

    def close(self, room: Room) -> None:
        """Let the collection become a dataset; RoomError says what it lacks, DataError that there is no space."""
        found = self.look(room)
        if found is None or not found.collection.open:
            raise RoomError(CLOSED)
        if found.lacks:
            raise RoomError(found.lacks)
        self._store.change(room.id, open=False)  # first, so that nothing comes that would be in no dataset
        try:
            content = _zip_of(found.collection.kinds, self._store.newest(room.id, MOST_PICTURES))
            end = self._rooms.end_of(room)
            dataset = self._datasets.bring(NAME, content, found.collection.owner, end)
        except DataError:
            self._store.change(room.id, open=True)
            raise
        self._store.change(room.id, dataset=dataset)

    def collect_on(self, room: Room) -> None:
        """Let the collection be open again; the dataset that was made of it is removed."""
        collection = self._store.collection(room.id)
        if collection:
            self._forget_dataset(collection)
            self._store.change(room.id, open=True, dataset=None)

    def leave_out(self, room: Room, person: Person) -> None:
        """See to it that no dataset holds pictures of somebody who is taken out, with whom these are removed."""
        if any(giver == person.visitor for giver, _ in self._store.counts(room.id)):
            self.collect_on(room)

    def forget(self, room: Room) -> None:
        """Remove the collection with its pictures and its dataset."""
        if collection := self._store.collection(room.id):
            self._forget_dataset(collection)
            self._store.forget(room.id)

    def _dataset(self, collection: Collection) -> OwnDataset | None:
        if collection.dataset is None:
            return None
        with suppress(DataError):
            return self._datasets.get(collection.dataset)
        return None

    def _forget_dataset(self, collection: Collection) -> None:
        if collection.dataset:
            with suppress(DataError):  # it is gone already
                self._datasets.delete(collection.dataset, collection.owner)


def _zip_of(kinds: Sequence[str], pictures: Sequence[Gathered]) -> bytes:
    """A zip to bring as a dataset: a folder for each kind of which there are pictures, oldest first.

    Its folders have numbers, since what somebody calls a kind may be no name of a folder; classes.txt has the names.
    """
    given = sorted({picture.kind for picture in pictures})
    files = [
        (f"{given.index(picture.kind)}/{number:04}.png", png(picture.pixels))
        for number, picture in enumerate(reversed(pictures))
    ]
    return zipped(iter([*files, (FILE, "\n".join(kinds[kind] for kind in given).encode())]))

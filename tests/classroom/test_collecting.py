"""Collecting pictures together, and the dataset that comes of it; see ``given`` for what stands around it."""

import io
import zipfile

import pytest
import torch

from apparel.classroom.collecting import FEWEST, MOST_EACH
from apparel.classroom.kinds import LONGEST_KIND, read_kinds
from apparel.data import CLASSES
from apparel.errors import DataError, RoomError
from apparel.jobs.datasets import Datasets
from apparel.records.dataset import Reading
from apparel.records.ids import VisitorId
from apparel.settings import Settings
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import BOUNDS, Bounds
from tests.classroom.given import a_store, joined, rooms_of, scribble
from tests.pages.room.a_room import LESSON
from tests.waiting import wait_until

CUPS_AND_PENS = ["Cup ☕", " <b>Pen</b> ", ""]


@pytest.fixture
def datasets(tmp_path):
    settings = Settings(folder=tmp_path, workers=1)
    return Datasets(DatasetStore(tmp_path, BOUNDS["datasets"](settings)), settings)


@pytest.fixture
def rooms(store, datasets):
    return rooms_of(store, datasets)


def give(rooms, person, kind, seeds):
    for seed in seeds:
        rooms.collecting.gather(person, kind, scribble(seed))


def test_what_all_give_becomes_a_dataset_that_each_of_them_may_use_until_the_room_goes(lead, rooms, datasets):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    lead.collect(CUPS_AND_PENS)
    give(rooms, ann, 0, range(6))
    give(rooms, bob, 1, range(6, 12))
    lead.close_collection()
    own = rooms.collecting.look(lead.room).dataset
    assert own.expires == pytest.approx(lead.room.created + 365 * 86_400), "with its room"
    wait_until(lambda: datasets.get(own.id).state != Reading.READING, seconds=120, what="a dataset")
    assert rooms.collecting.dataset_of(bob.visitor).id == own.id
    assert rooms.collecting.dataset_of(VisitorId("somebody else")) is None
    pictures = datasets.pictures(own.id)
    assert pictures.classes == ("Cup ☕", "<b>Pen</b>")
    found = {image.numpy().tobytes() for part in (pictures.train, pictures.test) for image in part.images}
    assert found == {scribble(seed).numpy().tobytes() for seed in range(12)}, "pixel for pixel"
    for somebody in (ann, bob):
        with pytest.raises(DataError, match="Only the person"):
            datasets.delete(own.id, somebody.visitor)
    lead.delete()
    with pytest.raises(DataError, match="no dataset"):
        datasets.get(own.id)


def test_who_gave_how_much_of_what_is_known_also_after_a_restart(lead, rooms, store, tmp_path):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    joined(rooms, lead.room, "Eve")
    lead.collect(CUPS_AND_PENS)
    give(rooms, ann, 0, range(2))
    give(rooms, bob, 1, range(2, 5))
    room = lead.room
    store.close()
    again = a_store(tmp_path)
    found = rooms_of(again, None).collecting.look(room)
    assert (found.total, found.by_kind) == (5, [("Cup ☕", 2), ("<b>Pen</b>", 3)])
    assert found.by_giver == [("Bob", 3), ("Ann", 2)]
    assert found.words(found.newest[0]) == ("<b>Pen</b>", "Bob")
    assert torch.equal(found.newest[0].pixels, scribble(4))
    again.close()


def test_what_is_taken_back_is_in_no_dataset(lead, rooms, datasets):
    (ann,) = joined(rooms, lead.room, "Ann")
    lead.collect(["Cup", "Pen"])
    give(rooms, ann, 0, range(FEWEST + 1))
    give(rooms, ann, 1, range(10, 10 + FEWEST))
    lead.close_collection()
    before = rooms.collecting.look(lead.room).dataset
    picture = next(each for each in lead.gathered(0, 60) if torch.equal(each.pixels, scribble(0)))
    with pytest.raises(RoomError, match="in the dataset by now"):
        lead.take_picture_back(picture.id)
    lead.collect_on()
    with pytest.raises(DataError, match="no dataset"):
        datasets.get(before.id)
    lead.take_picture_back(picture.id)
    assert rooms.collecting.look(lead.room).by_kind == [("Cup", FEWEST), ("Pen", FEWEST)]
    other = rooms.lead(rooms.open(LESSON))
    other.take_picture_back(lead.gathered(0, 1)[0].id)
    assert rooms.collecting.look(lead.room).total == 2 * FEWEST, "another room's desk takes nothing back here"


def test_who_is_taken_out_leaves_no_picture_in_any_dataset(lead, rooms, datasets):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    lead.collect(["Cup", "Pen"])
    for at, person in enumerate((ann, bob)):
        for kind in (0, 1):
            give(rooms, person, kind, range(100 * at + 10 * kind, 100 * at + 10 * kind + FEWEST))
    lead.close_collection()
    own = rooms.collecting.look(lead.room).dataset
    lead.take_out(ann)
    found = rooms.collecting.look(lead.room)
    assert (found.collection.open, found.dataset, found.by_giver) == (True, None, [("Bob", 2 * FEWEST)])
    with pytest.raises(DataError, match="no dataset"):
        datasets.get(own.id)


def test_too_few_pictures_are_said_and_kinds_without_any_are_left_out(lead, rooms):
    (ann,) = joined(rooms, lead.room, "Ann")
    lead.collect([])
    assert rooms.collecting.look(lead.room).collection.kinds == CLASSES
    give(rooms, ann, 0, range(FEWEST))
    with pytest.raises(RoomError, match="fewer than 2 kinds"):
        lead.close_collection()
    give(rooms, ann, 9, range(50, 50 + FEWEST - 1))
    with pytest.raises(RoomError, match="fewer of: Ankle boot"):
        lead.close_collection()
    give(rooms, ann, 9, [99])
    assert not rooms.collecting.look(lead.room).lacks


def test_nothing_is_given_twice_too_often_or_while_nothing_is_collected(lead, rooms):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    with pytest.raises(RoomError, match="Nothing is collected"):
        give(rooms, ann, 0, [1])
    lead.collect(["Cup", "Pen"])
    give(rooms, ann, 0, range(MOST_EACH))
    with pytest.raises(RoomError, match="at most 60 pictures"):
        give(rooms, ann, 0, [1_000])
    with pytest.raises(RoomError, match="in the collection already"):
        give(rooms, bob, 1, [0])
    for kind in (-1, 2):
        with pytest.raises(RoomError, match="not collected any more"):
            give(rooms, bob, kind, [1_000])
    lead.end_together()
    with pytest.raises(RoomError, match="Nothing is collected"):
        give(rooms, bob, 0, [1_000])


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Cup"], "2 to 12 kinds"),
        ([f"Kind {number}" for number in range(13)], "2 to 12 kinds"),
        (["T-shirt", "Pen", "t shirt"], "T-shirt and t shirt are taken for the same kind"),
        (["Cup", "P" * (LONGEST_KIND + 1)], "too long for the name of a kind"),
        (["Cup", "P" * 100_000], "too long for the name of a kind"),
    ],
    ids=["one", "many", "alike", "long", "huge"],
)
def test_kinds_that_cannot_be_told_apart_or_read_are_refused(names, said):
    with pytest.raises(RoomError, match=said):
        read_kinds(names)


def test_a_step_of_the_plan_begins_a_collection_and_goes_on_with_it(rooms):
    step = '[[steps]]\ntitle = "Collect"\npage = "room"\ntogether = "collect"\nkinds = ["Cup", "Pen"]\n'
    lead = rooms.lead(rooms.open(f'title = "A lesson"\n{step}[[steps]]\ntitle = "Look"\npage = "browse"\n'))
    (ann,) = joined(rooms, lead.room, "Ann")
    lead.begin(1)
    give(rooms, ann, 1, [1])
    lead.begin(2)
    with pytest.raises(RoomError, match="Nothing is collected"):
        give(rooms, ann, 1, [2])
    lead.begin(1)
    give(rooms, ann, 1, [2])
    assert rooms.collecting.look(lead.room).by_kind == [("Cup", 0), ("Pen", 2)]


def test_what_was_given_is_taken_home_by_nickname_and_goes_with_the_room(lead, rooms, store):
    ann, bob = joined(rooms, lead.room, "Ann", "Bob")
    lead.collect(["Cup", "Pen"])
    give(rooms, ann, 0, [1])
    give(rooms, bob, 1, [2, 3])

    def collected(content):
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        return [name for name in names if "/collected/" in name]

    assert collected(lead.take_home()) == [
        "01-Ann/collected/1-Cup.png",
        "02-Bob/collected/1-Pen.png",
        "02-Bob/collected/2-Pen.png",
    ]
    assert collected(rooms.take_home(ann)) == ["01-Ann/collected/1-Cup.png"]
    room = lead.room
    store.rooms(Bounds(days=0, bytes=0)).purge()
    assert store.together().newest(room.id, 9) == []
    assert rooms.collecting.look(room) is None

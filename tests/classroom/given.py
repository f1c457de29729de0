"""Rooms in which people give pictures, with a real store; nothing trains."""

import torch

from apparel.assets import ASSETS
from apparel.classroom.collecting import Collecting
from apparel.classroom.rooms import Rooms
from apparel.classroom.swapping import Swapping
from apparel.data import fashion_mnist
from apparel.models.trained import FILE_NAME
from apparel.records.ids import RunId, VisitorId
from apparel.records.run import State
from apparel.runs.looking import Looking
from apparel.store.runs import RunStore
from tests.pages.a_run import FACTS
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY


class Still(Looking):
    """Runs of which none is told anything."""

    def tell_all(self, order, runs):
        pass


class Nothing:
    """Studies, or corrections, of nobody."""

    def of_visitor(self, visitor):
        return []


def rooms_of(store, datasets):
    """The rooms of a store, as an app that opens it has them."""
    runs, rooms, together = Still(store, None), store.rooms(ROOMY), store.together()
    collecting, swapping = Collecting(rooms, together, datasets), Swapping(rooms, together, runs)
    return Rooms(rooms, runs, Nothing(), Nothing(), collecting, swapping)


def a_store(folder):
    return RunStore(folder, ROOMY)


def joined(rooms, room, *names):
    return [rooms.join(room, name, VisitorId(f"browser of {name}")) for name in names]


def has_network(store, person, preset="tutorial", run_id="", **changes):
    """Let somebody have a run whose network is a shipped one."""
    run_id = RunId(run_id or f"run-{person.name}")
    store.add(run_id, person.visitor, "own", SPEC, SHORT)
    store.change(run_id, **{"state": State.FINISHED, "facts": FACTS} | changes)
    store.files.keep_model(run_id, (ASSETS / "models" / preset / FILE_NAME).read_bytes())
    return run_id


def pictures_of(label, count, skip=0):
    """Pictures of a class that no network learnt from, uint8 [count, 28, 28]."""
    test = fashion_mnist().test
    return test.images[(test.labels == label).nonzero().flatten()[skip : skip + count]]


def scribble(seed):
    return torch.randint(0, 255, (28, 28), generator=torch.Generator().manual_seed(seed), dtype=torch.uint8)

"""What is remembered of a branch: where it comes from, and what it began with."""

import pytest

from apparel.errors import CheckpointError
from apparel.records.run import Origin
from apparel.store.files import BEGINNING
from apparel.store.runs import RunStore
from apparel.training import Checkpoint, train
from apparel.training.events import Saved
from tests.runs.starting import SHORT, SPEC
from tests.store.bounds import ROOMY
from tests.training.small import small_dataset


def test_a_branch_is_read_back_and_has_its_beginning_until_it_is_forgotten(tmp_path):
    store = RunStore(tmp_path, ROOMY)
    store.add("it", "ann", "own", SPEC, SHORT, origin=Origin("another", 3))
    run = store.get("it")
    assert run.origin == Origin("another", 3)
    with pytest.raises(CheckpointError, match="What this branch began with is not there any more"):
        store.checkpoint(run)
    store.files.keep_beginning("it", SPEC.build(10).state_dict())
    beginning = store.checkpoint(run)
    assert Checkpoint.from_bytes(beginning).progress.step == 0
    saved = next(event for event in train(SPEC, SHORT, small_dataset(500)) if isinstance(event, Saved))
    store.files.keep_checkpoint("it", saved.checkpoint.to_bytes())
    assert store.checkpoint(run) == saved.checkpoint.to_bytes()
    store.files.forget_all_but_beginning("it")
    assert store.checkpoint(run) == beginning
    assert [file.name for file in (tmp_path / "runs" / "it").iterdir()] == [BEGINNING]
    store.add("plain", "ann", "own", SPEC, SHORT)
    assert store.checkpoint(store.get("plain")) is None
    store.close()

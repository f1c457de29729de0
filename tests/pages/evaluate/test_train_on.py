"""From pictures on Evaluate to a training without them: set aside, relabelled, taken back, and one press."""

import json
from dataclasses import replace

import pytest

from apparel.data.changes import Changes
from apparel.records.run import Origin, State
from apparel.training.division import DataVersion
from pages.parts.services import services
from tests.pages.a_run import a_run, a_store, remember
from tests.pages.data.brought import brought, own_dataset
from tests.pages.evaluate.networks import a_network
from tests.pages.kit.drawn import button, links, press, said
from tests.pages.opening import open_page
from tests.runs.starting import SHORT, SPEC

MINE = own_dataset()
# no worker of a machine without a GPU takes it
CONFIG = replace(SHORT, device="cuda", epochs=2, batch_size=32)


def page(visitor, run, **link):
    app = open_page("evaluate", {"visitor": visitor}, dataset=run.dataset, model=run.id, **link)
    assert not app.exception
    return app


def network(visitor):
    return a_network(MINE, brought(MINE, visitor), visitor, config=CONFIG)


def shown(app):
    """The words below the pictures of the chosen cell."""
    choosers = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return next([picture["words"] for picture in one["pictures"]] for one in choosers if "pictures" in one)


def by_key(app, key):
    return app.button(key=f"change-mixups-{key}")


def numbers_of_cell(app):
    """The numbers of the test pictures of the chosen cell."""
    really, called = map(int, app.selectbox(key="cell").value.split("."))
    model = services().runs.model(app.query_params["model"])
    from apparel.evaluation.predictions import predict

    found = predict(model, MINE.test.images, MINE.test.labels)
    return {100 + at for at in ((found.labels == really) & (found.said == called)).nonzero().flatten().tolist()}


def test_the_pictures_of_a_cell_are_set_aside_and_that_is_undone():
    run = network("amend-ann")
    app, aside = page("amend-ann", run), services().aside
    numbers = numbers_of_cell(app)
    aside.keep("amend-ann", run.dataset, {min(numbers), 3})
    app.run()
    by_key(app, "all-aside").click().run()
    assert aside.of("amend-ann", run.dataset) == numbers | {3}
    assert all(words.startswith("✗ set aside: ") for words in shown(app))
    assert f"Your changes: {len(numbers) + 1} pictures set aside." in said(app)
    assert "No run learns from test pictures" in said(app)
    by_key(app, "all-undo").click().run()
    assert aside.of("amend-ann", run.dataset) == {min(numbers), 3}, "as it was before, and not as the dataset has them"
    by_key(app, "all-back").click().run()
    assert aside.of("amend-ann", run.dataset) == {3}


def test_the_pictures_of_a_cell_are_relabelled_for_the_visitor_alone():
    run = network("amend-bob")
    app = page("amend-bob", run)
    numbers, before = numbers_of_cell(app), MINE.test.labels.clone()
    app.pills(key="change-mixups-all-really").set_value(3).run()
    assert not app.exception
    mine = services().corrections.of_visitor("amend-bob")
    assert [(known.label, known.dataset_id) for known in mine] == [("kind_3", run.dataset)] * len(numbers)
    assert all(words.startswith("→ kind_3: ") for words in shown(app))
    assert f"{len(numbers)} picture" in said(app)
    assert "relabelled" in said(app)
    assert (MINE.test.labels == before).all()
    app.pills(key="change-mixups-all-really").set_value(4).run()
    by_key(app, "all-undo").click().run()
    assert {known.label for known in services().corrections.of_visitor("amend-bob")} == {"kind_3"}
    by_key(app, "all-back").click().run()
    assert not services().corrections.of_visitor("amend-bob")


@pytest.mark.parametrize(("link", "epoch"), [({}, 3), ({"after": "1"}, 1)])
def test_one_press_branches_a_finished_run_from_the_epoch_that_is_shown(link, epoch):
    visitor = f"amend-cy-{epoch}"
    run = network(visitor)
    services().aside.keep(visitor, run.dataset, {4, 7})
    app = press(page(visitor, run, **link), "Train on without them")
    branch = services().runs.get(app.query_params["run"])
    assert (branch.origin, branch.config, branch.dataset) == (Origin(run.id, epoch), run.config, run.dataset)
    assert (branch.changes, branch.data[0].changes) == (Changes((4, 7)), Changes()), "validation stays as it was"
    assert "It began with other pictures: 2 pictures set aside." in said(app)
    assert "do not compare its test accuracy" not in said(app), "these are training pictures"


def a_paused_run(visitor):
    """A run that waits for its owner, with what it knew after its first epoch."""
    spec = SPEC.for_classes(10)
    values = {"config": CONFIG, "spec": spec, "steps_per_epoch": 3, "images_per_epoch": 90, "step": 4}
    run = remember(a_run(visitor=visitor, dataset=brought(MINE, visitor), state=State.PAUSED, **values))
    a_store().files.keep_weights(run.id, 1, spec.build(10).state_dict())
    return run


def test_a_paused_run_is_evaluated_and_goes_on_without_pictures():
    run = a_paused_run("amend-dan")
    app = page("amend-dan", run)
    assert "is right about" in said(app)
    assert links(app)["Back to its run"] == ("train", f"run={run.id}")
    by_key(app, "all-aside").click().run()
    aside = tuple(sorted(services().aside.of("amend-dan", run.dataset)))
    app = press(app, "Train on without them")
    now = services().runs.get(run.id)
    assert app.query_params["run"] == run.id
    assert (now.state, now.data) == (State.QUEUED, (DataVersion(0, Changes()), DataVersion(4, Changes(aside))))
    assert f"Its pictures changed after epoch 1.3: {len(aside)} picture" in said(app)
    assert "do not compare its test accuracy" in said(app)
    assert "To the run, which learnt with them" in links(page("amend-dan", run))


def test_a_paused_run_of_somebody_else_is_branched():
    run = a_paused_run("amend-eve")
    services().aside.keep("amend-fay", run.dataset, {2})
    app = press(page("amend-fay", run), "Train on without them")
    branch = services().runs.get(app.query_params["run"])
    assert (branch.visitor, branch.origin, branch.aside) == ("amend-fay", Origin(run.id, 1), (2,))
    assert services().runs.get(run.id).state == State.PAUSED


def test_too_many_pictures_set_aside_are_a_sentence_and_the_run_stays_paused():
    run = a_paused_run("amend-gus")
    services().aside.keep("amend-gus", run.dataset, range(100))
    app = press(page("amend-gus", run), "Train on without them")
    assert "are too few" in said(app)
    assert services().runs.get(run.id).state == State.PAUSED


def test_the_train_page_of_a_paused_run_leads_there_and_goes_on_with_what_was_changed():
    run = a_paused_run("amend-hal")
    app = open_page("train", {"visitor": "amend-hal"}, run=run.id)
    way = links(app)["Set pictures aside or relabel them"]
    assert way == ("evaluate", f"model={run.id}&dataset={run.dataset}")
    assert "Go on with your changes" not in [each.label for each in app.button]
    services().aside.keep("amend-hal", run.dataset, {2, 3})
    services().corrections.add("amend-hal", MINE.train.images[5], "kind_9", run.dataset)
    app.run()
    assert "2 pictures set aside, 1 picture relabelled since." in said(app)
    assert button(app, "Resume")
    press(app, "Go on with your changes")
    now = services().runs.get(run.id)
    assert (now.state, now.changes) == (State.QUEUED, Changes((2, 3), ((5, 9),)))
    services().corrections.add("amend-hal", MINE.train.images[6], "kind_9", run.dataset)
    assert services().runs.get(run.id).changes == now.changes, "a later correction changes no run"
    assert "Go on with your changes" not in [
        each.label for each in open_page("train", {"visitor": "x"}, run=run.id).button
    ]

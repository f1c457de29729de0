"""From an epoch of a run to a branch of it, and back."""

from dataclasses import replace

import pytest

from apparel.records.run import Origin, State
from pages.parts.services import services
from tests.pages.a_run import a_finished_run, a_run, a_store, remember, with_model, without
from tests.pages.kit.drawn import drawn, press, said
from tests.pages.opening import open_page
from tests.runs.starting import SHORT

ANN = "branching-ann"
# no worker of a machine without a GPU takes it
CONFIG = replace(SHORT, device="cuda", epochs=2)


def way_on(run):
    from pages.parts.train.branching import branch_of

    branch_of(run)


def line(run):
    from pages.parts.train.family import family

    family(run)


@pytest.fixture
def parent():
    run = with_model(remember(a_finished_run(visitor=ANN, name="the *first*", config=CONFIG, data=without(3, 5))))
    for epoch in (1, 2):
        a_store().files.keep_weights(run.id, epoch, run.spec.build(10).state_dict())
    return run


def form(parent, link):
    app = open_page("train", {"visitor": ANN}, branch=link)
    assert not app.exception
    return app


def labels(app):
    return [each.label for each in app.button]


def test_each_kept_epoch_leads_to_a_branch(parent):
    app = press(drawn(way_on, parent, run=parent.id), "Branch from epoch 2")
    assert app.query_params == {"branch": f"{parent.id}.2"}
    app.select_slider(key=f"branch-from-{parent.id}").set_value(1).run()
    press(app, "Branch from epoch 1")
    assert app.query_params == {"branch": f"{parent.id}.1"}
    assert not labels(drawn(way_on, remember(a_run(state=State.PAUSED)))), "nothing is kept of it"


def test_the_form_has_the_settings_of_the_parent_and_its_layers_are_fixed(parent):
    app = form(parent, f"{parent.id}.1")
    assert "it begins with what that knew after epoch 1" in said(app)
    assert "Its layers stay as they are" in said(app)
    assert app.segmented_control[0].options == ["As before: 2 pictures set aside", "All, as the dataset has them"]
    assert not [box for box in app.selectbox if box.label == "Dataset" or box.label.startswith("Layer ")]
    assert next(each.value for each in app.number_input if each.label == "Epochs") == 2
    assert "epochs" not in app.query_params
    next(each for each in app.number_input if each.label == "Epochs").set_value(7).run()
    assert app.query_params["epochs"] == "7"
    assert app.query_params["branch"] == f"{parent.id}.1"
    press(app, "Back to the settings of the run it branches from")
    assert "epochs" not in app.query_params


def test_train_begins_the_branch_and_both_runs_say_so(parent):
    app = open_page("train", {"visitor": ANN}, branch=f"{parent.id}.2", epochs="9")
    press(app, "Train")
    assert "branch" not in app.query_params
    branch = services().runs.get(app.query_params["run"])
    assert (branch.origin, branch.spec, branch.visitor) == (Origin(parent.id, 2), parent.spec, ANN)
    assert (branch.config, branch.aside) == (replace(CONFIG, epochs=9), (3, 5))
    press(app, r"It began as the \*first\* after epoch 2")
    assert app.query_params["run"] == parent.id
    way = r"After epoch 2: Own network\, seed 0\, branched after epoch 2"
    assert press(drawn(line, parent, visitor=ANN), way).query_params["run"] == branch.id
    assert not labels(drawn(line, parent, visitor="branching-bob")), "whose runs ann's are not"


def test_other_settings_for_a_branch_are_those_of_a_branch(parent):
    values = {"config": replace(CONFIG, epochs=9), "origin": Origin(parent.id, 1)}
    branch = remember(a_run(visitor=ANN, state=State.FAILED, step=0, **values))
    app = open_page("train", {"visitor": ANN}, run=branch.id)
    press(app, "Train with other settings")
    assert app.query_params["branch"] == f"{parent.id}.1"
    assert app.query_params["epochs"] == "9"


def test_validation_pictures_that_the_parent_learnt_from_are_owned_up_to(parent):
    warning = "validation looks better than it is"
    alike = a_run(config=CONFIG, data=without(3, 5), origin=Origin(parent.id, 1))
    assert warning not in said(drawn(line, alike))
    assert warning in said(drawn(line, replace(alike, data=without(3))))
    assert warning in said(drawn(line, replace(alike, config=replace(CONFIG, seed=4))))
    assert warning in said(open_page("train", {"visitor": ANN}, branch=f"{parent.id}.1", seed="4"))


def test_a_parent_that_is_gone_and_links_that_lead_nowhere_are_said(parent):
    orphan = a_run(origin=Origin("x" * 11, 3))
    assert "It began as a run that is not here any more after epoch 3." in said(drawn(line, orphan))
    assert "is not kept. Choose another one on its page." in said(form(parent, f"{parent.id}.<b>"))
    assert "There is no run with this id" in said(form(parent, "../../etc.1"))
    assert not [each for each in form(parent, "nonsense").button if each.label == "Train"]

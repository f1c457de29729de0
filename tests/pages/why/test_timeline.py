"""The same picture through every epoch of a run."""

from apparel.assets import ASSETS
from apparel.data import CLASSES, fashion_mnist
from apparel.models.trained import load_model
from tests.pages.a_run import a_finished_run, a_store, remember, with_model
from tests.pages.kit.drawn import again, drawn, links, said

BOOT = fashion_mnist().test.images[0]


def part(run_id, classes, pixels):
    from pages.parts.why.timeline import timeline

    timeline(run_id, classes, pixels)


def a_run_with_epochs(epochs):
    """A run that knew how to tell clothes apart in its last epoch alone, and before that said the same of all."""
    run = remember(with_model(a_finished_run(spec=load_model(ASSETS / "models" / "tutorial").spec)))
    network = load_model(ASSETS / "models" / "tutorial").network.state_dict()
    for epoch in epochs:
        known = network if epoch == epochs[-1] else {name: value * 0 for name, value in network.items()}
        a_store().files.keep_weights(run.id, epoch, known)
    return run


def opened(run_id):
    app = drawn(part, run_id, CLASSES, BOOT)
    assert said(app) == "", "nobody is asked before it is opened"
    app.session_state["timeline"] = True
    return again(app)


def test_what_it_said_after_each_epoch_and_since_when():
    run = a_run_with_epochs([1, 2, 4])
    app = opened(run.id)
    assert "After epoch 4: **Ankle boot**" in said(app)
    assert "From epoch 4 on the answer is Ankle boot" in said(app)
    app.select_slider(key=f"timeline-{run.id}").set_value(1).run()
    assert r"After epoch 1: **T\-shirt\/top**, 10 % sure." in said(app)


def test_one_epoch_makes_no_line_and_none_is_said():
    app = opened(a_run_with_epochs([3]).id)
    assert "After epoch 3: **Ankle boot**" in said(app)
    assert "Only one epoch of this run was kept" in said(app)
    assert not app.select_slider
    assert "No epoch of this run was kept" in said(opened(a_run_with_epochs([]).id))


def test_a_network_that_no_run_taught_leads_to_training_one():
    app = opened("quick")
    assert "Of this network only the end is there." in said(app)
    assert links(app) == {"Train a network": ("train", "")}

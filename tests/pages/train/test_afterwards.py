"""What one may do with a run that has ended."""

from dataclasses import replace

from apparel.records.run import State
from pages.parts.services import services
from tests.pages.a_run import a_finished_run, a_run, without
from tests.pages.kit.drawn import drawn, links, press
from tests.runs.starting import SHORT


def part(run):
    from pages.parts.train.afterwards import afterwards

    afterwards(run)


def labels(app):
    return [button.label for button in app.button]


def test_what_it_learnt_can_be_used():
    run = a_finished_run()
    app = drawn(part, run)
    assert links(app) == {
        "Classify a picture with it": ("classify", f"model={run.id}"),
        "Evaluate it": ("evaluate", f"model={run.id}"),
        "Compare it": ("compare", f"of={run.id}.robust"),
    }
    assert [each.proto.popover.label for each in app.get("popover")] == ["Take it away"]
    assert labels(app) == ["Watch it again", "Train again with these settings"]


def test_a_run_that_failed_leads_to_no_answer_but_to_a_lower_rate():
    app = drawn(part, a_run(state=State.FAILED, suggested_rate=0.0004))
    assert not links(app)
    again = ["Train again with learning rate 0.0004", "Train again with these settings"]
    assert labels(app) == ["Watch it again", *again]


def test_again_is_another_run_of_whoever_presses_with_all_the_same_but_the_rate():
    # no worker of a machine without a GPU takes it
    config = replace(SHORT, device="cuda", seed=3)
    run = a_run(state=State.FAILED, config=config, suggested_rate=0.0004, data=without(1, 2))
    app = press(drawn(part, run, visitor="again-bob"), "Train again with learning rate 0.0004")
    again = services().runs.get(app.query_params["run"])
    assert (again.visitor, again.spec, again.aside) == ("again-bob", run.spec, (1, 2))
    assert again.config == replace(config, learning_rate=0.0004)


def test_a_dataset_that_is_gone_is_said():
    app = press(drawn(part, a_run(state=State.FAILED, dataset="x" * 11)), "Train again with these settings")
    assert "There is no dataset with this id" in app.toast[0].value.replace("\\", "")
    assert "run" not in app.query_params

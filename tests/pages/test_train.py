"""The Train page, without a browser but with real workers."""

from streamlit.testing.v1 import AppTest

from pages.parts.app_runs import app_runs
from tests.pages.opening import open_page
from tests.waiting import wait_until


def page(**link: str) -> AppTest:
    return open_page("train", **link)


def train(app: AppTest) -> str:
    next(button for button in app.button if button.label == "Train").click().run()
    assert not app.exception
    return app.query_params["run"]


def words(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.warning, *app.success, *app.info])


def test_begins_with_the_quick_network_and_no_runs():
    app = page()
    assert not app.exception
    assert app.title[0].value == "Train"
    assert any("207,018 parameters" in expander.label for expander in app.expander)
    assert any("Nothing yet" in caption.value for caption in app.caption)


def test_the_tutorial_preset_shows_its_layers_shapes_and_parameters():
    app = page(preset="Tutorial")
    table = app.dataframe[0].value
    assert list(table["Output"]) == [
        "4 × 28 × 28",
        "4 × 28 × 28",
        "4 × 28 × 28",
        "4 × 14 × 14",
        "4 × 14 × 14",
        "4 × 14 × 14",
        "4 × 14 × 14",
        "4 × 7 × 7",
        "196",
        "10",
    ]
    assert table["Parameters"].sum() == 2174


def test_train_follows_the_run_to_its_end_and_offers_it_for_classifying():
    app = page()
    app.number_input(key="quick-epochs").set_value(1)
    app.number_input(key="quick-batch_size").set_value(1000).run()
    run_id = train(app)
    wait_until(lambda: not app_runs().get(run_id).is_alive, seconds=120, what="the end of the run")
    app.run()

    assert "Finished: right about" in words(app)
    assert {metric.label for metric in app.metric} == {
        "Training loss",
        "Validation loss",
        "Training accuracy",
        "Validation accuracy",
    }
    again = page(run=run_id)
    assert "Finished: right about" in words(again)


def test_settings_reach_the_run():
    app = page(preset="Plain")
    app.number_input(key="plain-seed").set_value(7)
    app.selectbox(key="plain-optimizer").set_value("sgd")
    app.number_input(key="plain-epochs").set_value(1).run()
    config = app_runs().get(train(app)).config
    assert (config.seed, config.optimizer, config.epochs, config.batch_size) == (7, "sgd", 1, 0)


def test_a_run_that_does_not_exist_is_a_sentence():
    app = page(run="<b>no</b>")
    assert not app.exception
    assert "There is no run with this id" in words(app)


def test_another_visitor_sees_the_run_but_cannot_stop_it():
    app = page()
    run_id = train(app)
    other = page(run=run_id)
    assert not other.exception
    assert not [button for button in other.button if button.label == "Stop and keep"]
    next(button for button in app.run().button if button.label == "Stop and keep").click().run()
    wait_until(lambda: not app_runs().get(run_id).is_alive, what="the end of the run")

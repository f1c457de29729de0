"""The Train page, without a browser but with real workers."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.services import services
from tests.pages.opening import open_page
from tests.waiting import wait_until


def page(**link: str) -> AppTest:
    """The page with its layers unfolded."""
    return open_page("train", {"layers_seen": True}, **link)


def button(app: AppTest, words: str):
    """The button with these words, which an icon alone carries as its help."""
    return next(button for button in app.button if words in (button.label, button.help))


def press(app: AppTest, words: str) -> None:
    button(app, words).click().run()
    assert not app.exception


def field(app: AppTest, label: str):
    return next(field for field in app.number_input if field.label == label)


def kind_keys(app: AppTest) -> list[str]:
    return [box.key for box in app.selectbox if box.label.startswith("Layer ")]


def kinds(app: AppTest) -> list[str]:
    return [app.selectbox(key=key).value for key in kind_keys(app)]


def results(app: AppTest) -> list[str]:
    """What every layer gives, as its row says it."""
    return [text.value for text in app.markdown if ":small[" in text.value or text.value == ":gray[–]"]


def network(app: AppTest) -> str:
    return next(caption.value for caption in app.caption if caption.value.startswith("The network has"))


def train(app: AppTest) -> str:
    press(app, "Train")
    return app.query_params["run"]


def words(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.warning, *app.success, *app.info])


def test_begins_with_the_quick_network_and_no_runs():
    app = page()
    assert not app.exception
    assert app.title[0].value == "Train"
    assert network(app) == "The network has 211,690 parameters."
    assert any("Nothing yet" in caption.value for caption in app.caption)


def test_the_tutorial_preset_shows_its_layers_shapes_and_parameters():
    app = page(preset="Tutorial")
    assert kinds(app) == ["conv", "batch_norm", "relu", "pool"] * 2 + ["flatten", "linear"]
    assert [text.split(" ")[0] for text in results(app)] == ["4"] * 8 + ["196", "10"]
    assert "10  \n:small[1,970 parameters]" in results(app)
    assert network(app) == "The network has 2,174 parameters."


# Layers


def test_shapes_and_parameters_follow_an_edited_layer():
    app = page(layers="conv:4 pool flatten linear:10")
    field(app, "Kernel").set_value(5).run()
    assert "4 × 26 × 26  \n:small[104 parameters]" in results(app)
    assert network(app) == "The network has 6,874 parameters, changed by you."
    assert app.query_params["layers"] == "conv:4:5 pool flatten linear:10"


def test_layers_are_inserted_moved_changed_removed_and_brought_back():
    app = page(preset="plain")
    press(app, "Insert a layer after layer 1")
    app.selectbox(key=kind_keys(app)[1]).set_value("dropout").run()
    assert app.query_params["layers"] == "flatten dropout linear:500 relu linear:10"
    press(app, "Move layer 2 down")
    assert app.query_params["layers"] == "flatten linear:500 dropout relu linear:10"
    press(app, "Remove layer 3")
    assert "layers" not in app.query_params
    for _ in range(3):
        press(app, "Undo")
    assert app.query_params["layers"] == "flatten relu linear:500 relu linear:10"
    press(app, "Back to the layers of the preset")
    assert "layers" not in app.query_params


def test_an_impossible_stack_says_so_at_its_layer_and_cannot_be_started():
    app = page(layers="conv:4 pool flatten linear:10")
    press(app, "Remove layer 3")
    (error,) = app.error
    assert error.value.startswith("Layer 3 (Linear, 10 units) cannot stand here: ")
    assert results(app)[2] == ":gray[–]"
    train_button = button(app, "Train")
    assert train_button.disabled
    assert train_button.help == error.value
    press(app, "Undo")
    assert not app.error
    assert not button(app, "Train").disabled


def test_a_network_without_ten_logits_cannot_be_started():
    app = page(layers="flatten linear:9")
    assert "must end in a linear layer with 10 units" in app.error[0].value
    assert button(app, "Train").disabled


def test_the_outline_writes_the_layers():
    app = page(preset="tutorial")
    field(app, "Convolutions").set_value(1).run()
    field(app, "Filters in each").set_value(9).run()
    field(app, "Hidden layers").set_value(2).run()
    field(app, "Units in each").set_value(32).run()
    text = "conv:9 batch_norm relu pool flatten linear:32 relu linear:32 relu linear:10"
    assert app.query_params["layers"] == text


# The link


def test_the_link_brings_everything_back():
    app = page(preset="plain")
    press(app, "Remove layer 3")
    app.number_input(key="plain-epochs").set_value(7)
    app.select_slider(key="plain-learning_rate").set_value(0.002)
    app.selectbox(key="plain-optimizer").set_value("sgd")
    app.number_input(key="plain-flip").set_value(0.5).run()
    link = dict(app.query_params.items())
    assert link == {
        "preset": "plain",
        "layers": "flatten linear:500 linear:10",
        "epochs": "7",
        "learning_rate": "0.002",
        "optimizer": "sgd",
        "flip": "0.5",
    }
    again = page(**link)
    assert kinds(again) == ["flatten", "linear", "linear"]
    assert again.number_input(key="plain-epochs").value == 7
    assert again.select_slider(key="plain-learning_rate").value == 0.002
    assert again.selectbox(key="plain-optimizer").value == "sgd"
    assert again.number_input(key="plain-flip").value == 0.5

    press(again, "Back to the settings of the preset")
    assert field(again, "Epochs").value == 25
    assert set(again.query_params) == {"preset", "layers"}


def test_the_draft_waits_while_other_pages_are_read():
    app = page(preset="plain", epochs="9")
    press(app, "Remove layer 3")
    app.switch_page("pages/browse.py").run()
    app.query_params.clear()
    app.switch_page("pages/train.py").run()
    assert app.number_input(key="plain-epochs").value == 9
    assert app.query_params["layers"] == "flatten linear:500 linear:10"


def test_a_browser_that_makes_the_widgets_late_makes_them_right():
    app = page(preset="plain", layers="conv:8 flatten dropout:0.25 linear:10", epochs="9", learning_rate="0.0023")
    press(app, "Insert a layer after layer 1")
    press(app, "Undo")
    # what Streamlit sent with the runs before this one is gone for such a browser
    app.run()
    fields = {field.key: field.proto for field in app.number_input}
    made = {key: proto.value if proto.set_value else proto.default for key, proto in fields.items()}
    assert made == {field.key: field.value for field in app.number_input}
    assert [box.proto.default for box in app.selectbox] == [box.index for box in app.selectbox]
    (rate,), (network,) = app.select_slider, app.button_group
    assert [rate.options[int(place)] for place in rate.proto.default] == ["0.0023"]
    assert list(network.proto.default) == network.indices


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ({"preset": "<img src=x>" * 1_000}, "There is no preset"),
        ({"epochs": "many"}, "epochs must be a whole number"),
        ({"learning_rate": "nan"}, "learning_rate must be from"),
        ({"layers": "attention:8"}, "Layer 1 is of no known kind"),
        ({"layers": "relu " * 10_000}, "at most 4,000 are read"),
    ],
)
def test_a_link_that_cannot_be_followed_is_a_sentence(link, sentence):
    app = page(**link)
    assert not app.exception
    assert sentence in words(app).replace("\\", "")
    assert network(app) == "The network has 211,690 parameters."
    assert not app.query_params


# Runs


def test_a_run_with_other_layers_is_called_own():
    app = page(layers="pool:7 flatten linear:10", epochs="1", batch_size="1000")
    run = services().runs.get(train(app))
    assert (run.preset, run.spec.to_text(), run.config.epochs) == ("own", "pool:7 flatten linear:10", 1)


def test_train_follows_the_run_to_its_end_and_offers_it_for_classifying(page_workers):
    app = page()
    app.number_input(key="quick-epochs").set_value(1)
    app.number_input(key="quick-batch_size").set_value(1000).run()
    run_id = train(app)
    wait_until(lambda: not services().runs.get(run_id).is_alive, seconds=120, what="the end of the run")
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
    config = services().runs.get(train(app)).config
    assert (config.seed, config.optimizer, config.epochs, config.batch_size) == (7, "sgd", 1, 0)


def test_a_run_that_does_not_exist_is_a_sentence():
    app = page(run="<b>no</b>")
    assert not app.exception
    assert "There is no run with this id" in words(app)


def test_another_visitor_sees_the_run_but_cannot_stop_it(page_workers):
    app = page()
    run_id = train(app)
    other = page(run=run_id)
    assert not other.exception
    assert not [button for button in other.button if button.label == "Stop and keep"]
    next(button for button in app.run().button if button.label == "Stop and keep").click().run()
    wait_until(lambda: not services().runs.get(run_id).is_alive, what="the end of the run")

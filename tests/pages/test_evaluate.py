"""The Evaluate page, without a browser."""

import itertools
import json
from dataclasses import replace

import pytest

from apparel.assets import ASSETS
from apparel.data.whole_file import write_whole
from apparel.evaluation.metrics import evaluate
from apparel.evaluation.predictions import predict
from apparel.inspect.finding import Finding
from apparel.jobs.kinds import SUSPICIOUS
from apparel.models.trained import load_model
from apparel.words import Sentence
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.evaluate.networks import a_network, classes_of
from tests.pages.kit.drawn import charts, links, press, said
from tests.pages.opening import open_page
from tests.training.small import small_dataset

SMALL = small_dataset(100, 60)


def page(visitor, **link):
    app = open_page("evaluate", {"visitor": visitor}, **link)
    assert not app.exception
    return app


def rows(app, place=0):
    """What stands below the pictures of a row, in the order of the page."""
    choosers = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return [[picture["words"] for picture in one["pictures"]] for one in choosers if "pictures" in one][place]


def matrix(app):
    """The cells of the matrix that is drawn."""
    return next(table for table in charts(app) if "strength" in table)


@pytest.fixture(scope="module")
def counted():
    test = SMALL.test
    return evaluate(predict(load_model(ASSETS / "models" / "tutorial"), test.images, test.labels))


def small(visitor, **link):
    return page(visitor, dataset=brought(SMALL, visitor), model="tutorial", **{"part": "test"} | link)


def test_the_figures_are_those_that_were_counted(counted):
    app = small("evaluate-ann")
    low, high = counted.interval
    assert f"Tutorial is right about **{100 * counted.accuracy:.1f} %** of 60 test pictures" in said(app)
    assert f"right about {100 * low:.1f} % to {100 * high:.1f} %" in said(app)
    assert f"is **{100 * counted.macro_f1:.1f} %**." in said(app)
    shirts = app.table[0].value.iloc[6]
    assert shirts["Recall"] == f"{100 * counted.per_class['Shirt'].recall:.1f}\u00a0%"


def test_a_cell_shows_its_pictures_and_is_in_the_link(counted):
    app = small("evaluate-bob", cell="0.0")
    hits = counted.confusion[0][0]
    assert f"T-shirt/top is rightly called so {hits} times in 6" in app.selectbox(key="cell").options
    assert len(rows(app)) == hits
    wrong, right = app.selectbox(key="cell").options[0], app.selectbox(key="cell").value
    assert " is called " in wrong
    assert right == "0.0"
    really, called = next(
        (one, other)
        for one, other in itertools.permutations(range(10), 2)
        if counted.confusion[one][other] > counted.confusion[other][one]
    )
    app = small("evaluate-bob", cell=f"{really}.{called}")
    assert len(rows(app)) == counted.confusion[really][called]
    app = small("evaluate-bob")
    assert "cell" not in app.query_params, "the largest mix-up is shown by itself"
    app.selectbox(key="cell").set_value("0.0").run()
    assert app.query_params["cell"] == "0.0"
    assert len(rows(app)) == hits


def test_a_link_that_names_no_cell_shows_the_largest_mixup():
    usual = rows(small("evaluate-ann"))
    assert all(rows(small("evaluate-ann", cell=cell)) == usual for cell in ("99.0", "²."))


def test_a_folder_that_was_brought_only_to_score_counts_all_its_pictures():
    app = page("evaluate-cy", dataset=brought(SMALL, "evaluate-cy"), model="tutorial")
    assert "of 160 pictures of both splits" in said(app)
    app.segmented_control(key="part").set_value("test").run()
    assert "of 60 test pictures" in said(app)


@pytest.mark.parametrize("count", [2, 100])
def test_two_classes_and_a_hundred(count):
    mine = classes_of(count)
    visitor = f"evaluate-{count}"
    run = a_network(mine, mine_id := brought(mine, visitor), visitor)
    app = page(visitor, dataset=mine_id, model=run.id)
    assert "The largest mix\\-up\\: kind" in said(app)
    alts = [chart.proto.alt for chart in app.get("vega_lite_chart")]
    assert any(alt.startswith("Confusion matrix. The largest mix-up: ") for alt in alts)
    assert rows(app)
    mixed_up = app.selectbox(key="cell").value.split(".")
    shown = matrix(app)
    assert [str(each) for each in shown[["really", "called"]][shown["chosen"]].iloc[0]] == mixed_up
    assert len(set(shown["really"]) | set(shown["called"])) <= 10
    if count == 100:
        app.selectbox(key="classes").set_value("9").run()
        assert app.query_params["classes"] == "9"
        assert not set(matrix(app)["really"]) & set(shown["really"]), "the other end of the classes"


def test_classes_without_test_pictures_are_named():
    mine = own_dataset()
    kept = mine.test[(mine.test.labels != 3).nonzero().flatten()]
    mine = replace(mine, test=kept)
    run = a_network(mine, mine_id := brought(mine, "evaluate-dan"), "evaluate-dan")
    app = page("evaluate-dan", dataset=mine_id, model=run.id)
    assert r"There is no picture to test with of kind\_3" in said(app)
    assert app.table[0].value.iloc[3].tolist()[1:3:2] == ["–"]
    assert app.table[0].value.iloc[3]["Pictures"] == "0"


def test_without_labels_it_says_so_and_shows_nothing():
    mine = own_dataset()
    mine = replace(mine, test=replace(mine.test, labels=None))
    run = a_network(mine, mine_id := brought(mine, "evaluate-eve"), "evaluate-eve")
    app = page("evaluate-eve", dataset=mine_id, model=run.id)
    assert "The test pictures of this dataset have no labels" in said(app)
    assert not app.get("vega_lite_chart")


def test_without_a_network_that_knows_the_classes_it_leads_to_train():
    app = page("evaluate-fay", dataset=brought(own_dataset(), "evaluate-fay"))
    assert "No network that you can use knows these classes" in said(app)
    assert links(app)["Train a network"][0] == "train"


def test_a_run_can_be_seen_as_it_was_after_an_epoch_also_by_who_has_its_link():
    mine = own_dataset()
    run = a_network(mine, mine_id := brought(mine, "evaluate-gus"), "evaluate-gus", name="my net")
    model = services().runs.model_after(run.id, 1)
    then = evaluate(predict(model, mine.test.images, mine.test.labels))
    app = page("evaluate-hal", dataset=mine_id, model=run.id, after="1")
    assert f"my net, after epoch 1 is right about **{100 * then.accuracy:.1f} %**" in said(app).replace("\\", "")
    app.select_slider[0].set_value("end").run()
    assert "my net is right about" in said(app)
    assert "after" not in app.query_params


def test_a_link_to_a_network_of_other_classes_is_said():
    mine = own_dataset()
    run = a_network(mine, brought(mine, "evaluate-ike"), "evaluate-ike")
    app = page("evaluate-ike", model=run.id, dataset=brought(SMALL, "evaluate-ike"))
    assert "tells other classes apart" in said(app)


def test_how_good_it_is_on_suspicious_pictures_once_somebody_looked_for_them():
    mine = own_dataset()
    run = a_network(mine, mine_id := brought(mine, "evaluate-jo"), "evaluate-jo")
    app = page("evaluate-jo", dataset=mine_id, model=run.id)
    assert "Suspicious" not in said(app)
    assert "Look for suspicious pictures and near copies" in links(app), "no longer than a phone is wide"
    assert "it stands here how it does on them" in said(app)
    found = Finding("wrong_labels", Sentence("Labels in doubt"), Sentence("x"), 3, ((3,), (120,), (149,)))
    datasets = services().datasets
    result = datasets._store.result(datasets.get(mine_id), SUSPICIOUS.id)
    write_whole(result, json.dumps([found.to_json()]).encode())
    app = page("evaluate-jo", dataset=mine_id, model=run.id)
    is_right = predict(services().runs.model(run.id), mine.test.images, mine.test.labels).is_right
    share = float(is_right[[20, 49]].float().mean())
    assert f"their looks: 2 pictures. It is right about {100 * share:.1f} % of these" in said(app)


def test_pictures_by_how_they_were_learnt_can_be_set_aside_to_train_without_them():
    mine = own_dataset()
    run = a_network(mine, mine_id := brought(mine, "evaluate-kim"), "evaluate-kim")
    app = press(page("evaluate-kim", dataset=mine_id, model=run.id), "Follow them")
    counts = [int(words.rpartition(" ")[2]) for words in app.segmented_control(key="shape").options]
    assert sum(counts) == len(mine.train)
    assert f"Of {len(mine.train)} pictures" in said(app)
    app.segmented_control(key="shape").set_value("at_once").run()
    losses = [float(words.rpartition(" ")[2]) for words in rows(app, -1)]
    assert 0 < len(losses) <= 40
    assert losses[:2] == sorted(losses[:2], reverse=True), "of a class the hardest first"
    app.button(key="without-them-all-aside").click().run()
    assert not app.exception
    aside = services().aside.of("evaluate-kim", mine_id)
    assert len(aside) == len(losses)
    assert max(aside) < len(mine.train)
    assert app.button(key="without-them-on").label == "Train on without them"
    assert rows(app, -1)[0].startswith("✗ set aside: ")

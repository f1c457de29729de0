"""Choosing the network that answers."""

from tests.pages.a_run import a_finished_run, remember, with_model
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import drawn, said

SHIPPED = {"robust", "quick", "shipped", "strong", "tutorial"}


def network():
    import streamlit as st

    from pages.parts.choose.model import choose_model, choose_others

    option = choose_model()
    st.write(f"{option.load().spec.parameters()} parameters, of dataset {option.dataset!r}")
    for other in choose_others(option):
        st.write(f"beside it: {other.label}")


def judge(dataset):
    import streamlit as st

    from pages.parts.choose.dataset import Chosen, pictures_of
    from pages.parts.choose.model import choose_judge

    chosen = Chosen(dataset, pictures_of(dataset), frozenset())
    found = choose_judge(chosen, lambda: st.toast("another one"))
    st.write(f"judge: {found.key if found else None}")


def test_the_shipped_networks_are_offered_and_the_link_names_the_chosen_one():
    app = drawn(network, visitor="model-ann")
    labels = app.selectbox(key="model").options
    assert labels[0].startswith("Robust: right about 9")
    assert {label.partition(":")[0].lower() for label in labels} == SHIPPED
    app.selectbox(key="model").set_value("tutorial").run()
    assert "2174 parameters, of dataset ''" in said(app)
    assert app.query_params["model"] == "tutorial"


def test_other_networks_answer_beside_it_but_never_itself():
    app = drawn(network, visitor="model-ann", model="quick")
    assert not any(label.startswith("Quick") for label in app.multiselect[0].options)
    app.multiselect[0].select("tutorial").run()
    assert "beside it: Tutorial: right about" in said(app)


def rivals():
    import streamlit as st

    from pages.parts.choose.model import choose_model, choose_others, rival

    usual = rival(option := choose_model())
    st.write(f"beside {option.name}: {[other.name for other in choose_others(option, [usual] if usual else [])]}")


def test_ones_own_newest_network_and_the_one_that_answers_by_default_stand_beside_each_other():
    assert "beside Robust: []" in said(drawn(rivals, visitor="model-fay"))
    remember(with_model(a_finished_run(visitor="model-fay", name="older", created=1_700_000_000.0)))
    run = remember(with_model(a_finished_run(visitor="model-fay", name="newer", created=1_700_000_500.0)))
    app = drawn(rivals, visitor="model-fay")
    assert "beside Robust: ['newer']" in said(app)
    assert "beside newer: ['Robust']" in said(drawn(rivals, visitor="model-fay", model=run.id))
    assert "beside Quick: []" in said(drawn(rivals, visitor="model-fay", model="quick"))
    assert "beside" not in app.query_params
    app.multiselect[0].unselect(run.id).run()
    assert "beside Robust: []" in said(app)
    assert app.query_params["beside"] in ("", [""])


def test_a_link_says_which_networks_stand_beside_it_also_somebody_elses():
    run = remember(with_model(a_finished_run(visitor="model-gus", name="his")))
    app = drawn(rivals, visitor="model-hal", beside=f"tutorial.{run.id}.nobody")
    assert "beside Robust: ['Tutorial', 'his']" in said(app)


def test_what_a_run_learnt_is_offered_to_its_owner_and_to_who_has_its_link():
    run = remember(with_model(a_finished_run(visitor="model-bob", name="my *net*")))
    mine = drawn(network, visitor="model-bob")
    assert "my *net*: finished, 87.6 % of the test pictures right" in mine.selectbox(key="model").options
    other = drawn(network, visitor="model-cy", model=run.id)
    assert "2174 parameters" in said(other)
    assert other.selectbox(key="model").value == run.id


def test_a_link_to_no_network_or_one_that_learnt_nothing_is_said_and_a_shipped_one_answers():
    nothing = remember(a_finished_run(facts=None, visitor="model-dan"))
    for model in ("no such network", nothing.id):
        app = drawn(network, visitor="model-ann", model=model)
        assert "The network Robust answers instead." in said(app)
        assert app.selectbox(key="model").value == "robust"


def test_only_those_that_know_the_classes_of_a_dataset_give_their_opinion():
    mine = brought(own_dataset(), "model-eve")
    run = remember(with_model(a_finished_run(visitor="model-eve", dataset=mine)))
    app = drawn(judge, "", visitor="model-eve", judge="quick")
    assert "judge: quick" in said(app)
    assert len(app.selectbox(key="judge").options) == 1 + len(SHIPPED)
    app = drawn(judge, mine, visitor="model-eve", judge="quick")
    assert "judge: None" in said(app), "it knows other classes"
    assert len(app.selectbox(key="judge").options) == 2
    app.selectbox(key="judge").set_value(run.id).run()
    assert f"judge: {run.id}" in said(app)
    assert app.query_params["judge"] == run.id
    assert [toast.value for toast in app.toast] == ["another one"]

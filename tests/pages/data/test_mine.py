"""The datasets of a visitor, and what was made of them."""

from dataclasses import replace

from apparel.data.dataset import Refusal
from apparel.records.dataset import Reading
from apparel.words import Sentence
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import button, drawn, links, press, said


def part():
    import streamlit as st

    from pages.parts.data.mine import list_of_mine

    list_of_mine()
    st.write(f"shown elsewhere: {st.session_state.get('dataset_id')!r}")


def test_nothing_yet_is_said():
    assert "Nothing yet. What you bring is read here" in said(drawn(part, visitor="mine-ann"))


def test_a_dataset_is_shown_with_its_counts_and_its_ways_on():
    mine = brought(replace(own_dataset(), layout=Sentence("A folder *each*")), "mine-bob", "my *boots*.zip")
    app = drawn(part, visitor="mine-bob", dataset=mine)
    assert app.header[0].value == r"my \*boots\*\.zip"
    assert "**100** pictures to learn from, **50** to test with, **10** classes. Recognised as: A folder" in said(app)
    assert len(app.image) == 24
    assert links(app) == {"Browse": ("browse", f"dataset={mine}"), "Train with it": ("train", f"dataset={mine}")}
    assert f"shown elsewhere: '{mine}'" in said(app)
    assert "shown elsewhere: None" in said(drawn(part, visitor="mine-cy", dataset=mine)), "it is somebody else's"


def test_what_was_understood_is_a_tree_with_counts_and_what_looks_wrong_is_said_before_it():
    dataset = replace(own_dataset(), remarks=(Sentence("No test pictures: *hat*."),))
    brought(dataset, "mine-fay")
    app = drawn(part, visitor="mine-fay")
    assert app.info[0].value == r"No test pictures\: \*hat\*\."
    first = int((dataset.train.labels == 0).sum())
    (tree,) = [text.value for text in app.expander[0].markdown]
    assert tree.startswith(f"- **To learn from**: 100\n    - kind\\_0: {first}\n")
    assert "- **To test with**: 50" in tree


def test_what_was_left_out_is_listed_with_its_reason():
    refused = (Refusal("a.txt", Sentence("This is no picture.")), Refusal("b.png", Sentence("It is empty.")))
    brought(replace(own_dataset(), refused=refused), "mine-dan")
    app = drawn(part, visitor="mine-dan")
    assert [box.label for box in app.expander] == ["What was understood", "2 files left out, and why"]
    assert app.dataframe[0].value.to_numpy().tolist() == [["a.txt", "This is no picture."], ["b.png", "It is empty."]]
    assert app.download_button[0].label == "Download the list"


def test_a_dataset_goes_when_its_owner_says_so_and_one_that_failed_says_why():
    datasets = services().datasets
    brought(own_dataset(), "mine-eve", "boots.zip")
    app = press(drawn(part, visitor="mine-eve"), "Delete")
    assert r"The pictures of boots\.zip are removed for good." in said(app)
    button(app, "Delete").click()  # keeps the dialog open, as a browser does
    press(app, "Delete now")
    assert datasets.of_visitor("mine-eve") == []
    assert r"boots\.zip and its pictures are gone." in said(app)
    mine = datasets.get(brought(own_dataset(), "mine-eve"))
    datasets._store.change(replace(mine, state=Reading.FAILED, message=Sentence("It is *damaged*.")))
    app = drawn(part, visitor="mine-eve")
    assert r"It is \*damaged\*\." in said(app)
    assert "Nothing yet" in said(press(app, "Remove"))

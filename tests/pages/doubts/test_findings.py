"""What was found in a dataset, and ways to set it aside."""

import json

from apparel.inspect.finding import Finding
from apparel.words import Sentence
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import button, drawn, press, said

COPIES = Finding(
    "copies",
    Sentence("Copies"),
    Sentence("2 groups are *alike*."),
    2,
    ((3, 120), (5, 7, 9)),
    {7: Sentence("the same as 5")},
)
NOTHING = Finding("nothing", Sentence("Nothing"), Sentence("There is none."), 0)


def part(dataset_id, findings):
    import streamlit as st

    from pages.parts.choose.dataset import Chosen, pictures_of
    from pages.parts.doubts.findings import choose_finding, show_finding
    from pages.parts.services import services, visitor

    chosen = Chosen(dataset_id, pictures_of(dataset_id), services().aside.of(visitor(), dataset_id))
    show_finding(chosen, choose_finding({each.kind: each for each in findings}))
    st.write(f"aside: {sorted(chosen.aside)}")


def doubts(visitor, **link):
    return drawn(part, brought(own_dataset(), visitor), [NOTHING, COPIES], visitor=visitor, **link)


def words(app):
    (chooser,) = app.get("bidi_component")
    return [picture["words"] for picture in json.loads(chooser.proto.json)["pictures"]]


def test_the_first_kind_with_something_to_see_is_chosen_and_another_one_is_in_the_link():
    app = doubts("doubts-ann")
    assert app.pills(key="doubt").options == ["Nothing: 0", "Copies: 2"]
    assert r"2 groups are \*alike\*\." in said(app)
    app.pills(key="doubt").set_value("nothing").run()
    assert r"There is none\." in said(app)
    assert app.query_params["kind"] == "nothing"
    assert not app.button
    assert r"There is none\." in said(doubts("doubts-ann", kind="nothing"))
    assert "alike" in said(doubts("doubts-ann", kind="<b>"))


def test_of_pictures_that_belong_together_the_last_one_stays():
    app = press(doubts("doubts-bob"), "Set 3 aside, one of each group stays")
    assert "aside: [3, 5, 7]" in said(app)
    assert button(app, "Set 3 aside, one of each group stays").disabled
    assert "aside: []" in said(press(app, "Take these back in"))
    assert button(app, "Take these back in").disabled


def test_every_picture_says_what_it_is_and_whether_it_is_set_aside():
    mine = brought(own_dataset(), "doubts-cy")
    services().aside.keep("doubts-cy", mine, {7})
    labels = [*own_dataset().train.labels[[3, 5, 9]].tolist(), int(own_dataset().test.labels[20])]
    assert words(doubts("doubts-cy")) == [
        f"kind_{labels[0]}, train 4",
        f"kind_{labels[3]}, test 21",
        f"kind_{labels[1]}, train 6",
        "✗ set aside: the same as 5, train 8",
        f"kind_{labels[2]}, train 10",
    ]


def test_what_ships_was_looked_through_and_a_dataset_of_ones_own_when_somebody_asks():
    def part(dataset_id):
        import streamlit as st

        from pages.parts.choose.dataset import Chosen, pictures_of
        from pages.parts.doubts.findings import findings_of

        st.write(f"found: {list(findings_of(Chosen(dataset_id, pictures_of(dataset_id), frozenset())))}")

    assert "wrong_label" in said(drawn(part, ""))
    app = drawn(part, brought(own_dataset(train=110), "doubts-dan"))  # nobody else's: what is found is kept
    assert "found: []" in said(app)
    assert [button.label for button in app.button] == ["Look for suspicious pictures"]

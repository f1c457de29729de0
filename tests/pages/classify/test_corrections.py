"""What a visitor says when the network is wrong."""

from apparel.data import CLASSES, fashion_mnist
from apparel.records.correction import NONE_OF_THESE
from pages.parts.services import services
from tests.pages.kit.drawn import drawn, press, said

BOOT = fashion_mnist().test.images[0]


def part(dataset_id, classes, pixels, outside=False):
    from apparel.evaluation.predictions import Answer
    from pages.parts.classify.corrections import correct

    correct(dataset_id, classes, pixels, Answer(0, classes[0], 1.0, (), outside, classes))


def kept(visitor):
    return [known.label for known in services().corrections.of_visitor(visitor)]


def test_few_classes_are_buttons_and_many_a_list_and_what_it_said_is_none_of_them():
    app = drawn(part, "", CLASSES, BOOT, visitor="corrections-ann")
    assert app.pills(key="really").options == [*CLASSES[1:], NONE_OF_THESE]
    many = tuple(f"kind {number}" for number in range(40))
    assert drawn(part, "", many, BOOT, visitor="corrections-ann").selectbox(key="really").options == [
        *many[1:],
        NONE_OF_THESE,
    ]


def test_who_is_told_that_it_is_none_of_the_kinds_may_say_that_it_is_any_of_them():
    app = drawn(part, "", CLASSES, BOOT, True, visitor="corrections-eve")
    assert app.pills(key="really").options == list(CLASSES)


def test_a_picture_of_none_of_the_kinds_is_kept_and_not_trained_with():
    app = drawn(part, "", CLASSES, BOOT, visitor="corrections-fay")
    app.pills(key="really").set_value(NONE_OF_THESE).run()
    assert kept("corrections-fay") == [NONE_OF_THESE]
    assert "You said: it is **None of these**." in said(app)
    assert "1 picture of none of its kinds: kept here, but not trained with" in said(app)
    assert "Make a dataset of them" not in [button.label for button in app.button]
    services().corrections.add("corrections-fay", fashion_mnist().test.images[1], "Coat", "")
    assert "Make a dataset of them" in [button.label for button in app.run().button]


def test_a_correction_is_kept_said_and_taken_back():
    app = drawn(part, "", CLASSES, BOOT, visitor="corrections-bob")
    app.pills(key="really").set_value("Shirt").run()
    assert "Kept as Shirt." in said(app)
    assert "You said: it is **Shirt**." in said(app)
    assert [box.label for box in app.expander] == ["Your corrections: 1 picture"]
    assert kept("corrections-bob") == ["Shirt"]
    press(app, "Undo")
    assert kept("corrections-bob") == []
    assert app.pills(key="really").value is None


def test_only_those_of_the_dataset_that_the_network_learnt_from_are_shown():
    services().corrections.add("corrections-cy", BOOT, "Coat", "another one")
    app = drawn(part, "", CLASSES, BOOT, visitor="corrections-cy")
    assert not app.expander
    assert "You said" not in said(app)


def test_no_dataset_is_made_of_corrections_to_one_that_is_gone():
    services().corrections.add("corrections-dan", BOOT, "Coat", "x" * 11)
    app = press(drawn(part, "x" * 11, CLASSES, BOOT, visitor="corrections-dan"), "Make a dataset of them")
    assert "There is no dataset with this id" in app.toast[0].value.replace("\\", "")

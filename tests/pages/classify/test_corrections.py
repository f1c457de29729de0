"""What a visitor says when the network is wrong."""

from apparel.data import CLASSES, fashion_mnist
from pages.parts.services import services
from tests.pages.kit.drawn import drawn, press, said

BOOT = fashion_mnist().test.images[0]


def part(dataset_id, classes, pixels):
    from pages.parts.classify.corrections import correct

    correct(dataset_id, classes, pixels, classes[0])


def kept(visitor):
    return [known.label for known in services().corrections.of_visitor(visitor)]


def test_few_classes_are_buttons_and_many_a_list_and_what_it_said_is_none_of_them():
    app = drawn(part, "", CLASSES, BOOT, visitor="corrections-ann")
    assert app.pills(key="really").options == list(CLASSES[1:])
    many = tuple(f"kind {number}" for number in range(40))
    assert drawn(part, "", many, BOOT, visitor="corrections-ann").selectbox(key="really").options == list(many[1:])


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

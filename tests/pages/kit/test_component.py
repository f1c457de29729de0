"""Components of our own."""

from tests.pages.kit.drawn import drawn


def part(key):
    from pages.parts.kit.announce import announce

    announce("Epoch 1 of 3.", key=key)


def test_a_random_id_may_have_underlines_in_a_row():
    assert not drawn(part, "run-a__b___c").exception

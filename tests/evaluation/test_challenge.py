"""Twenty pictures and who is right about them."""

from apparel.evaluation.challenge import PICTURES, Game, pictures_of_seed, right


def test_a_seed_gives_the_same_pictures_and_another_seed_others():
    first = pictures_of_seed(10_000, 7)
    assert first.tolist() == pictures_of_seed(10_000, 7).tolist()
    assert first.tolist() != pictures_of_seed(10_000, 8).tolist()
    assert len(set(first.tolist())) == PICTURES
    assert all(0 <= at < 10_000 for at in first.tolist())


def test_guess_look_and_go_on():
    game = Game(7).guess(3)
    assert (game.at, game.guesses, game.is_told) == (0, (3,), True)
    assert game.guess(4) == game
    game = game.go_on().guess(5)
    assert (game.at, game.guesses) == (1, (3, 5))
    for undone in (game.undo(), game.go_on().undo()):
        assert (undone.at, undone.guesses, undone.is_told) == (1, (3,), False)


def test_it_is_over_when_the_last_answer_was_looked_at():
    game = Game(7)
    for label in range(PICTURES):
        assert not game.is_over
        game = game.go_on().guess(label % 10)
    assert not game.is_over
    game = game.go_on()
    assert game.is_over
    assert game.guess(3) == game
    assert game.undo().at == PICTURES - 1


def test_only_what_was_guessed_counts():
    assert right((), (1, 2, 3)) == 0
    assert right((1, 3), (1, 2, 3)) == 1
    assert right((1, 2, 3), (1, 2, 3)) == 3

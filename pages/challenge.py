"""You against the network: guess what twenty test pictures are, and see who is right more often."""

import re
from random import randrange

import streamlit as st

from apparel.charts.confidence import percent
from apparel.data import fashion_mnist
from apparel.evaluation.answer import answers
from apparel.evaluation.challenge import PEOPLE, PICTURES, Game, pictures_of_seed, right
from apparel.evaluation.report import wilson_interval
from apparel.runs.datasets import FASHION_MNIST
from apparel.training import TrainedModel
from pages.parts.datasets import Chosen
from pages.parts.models import DEFAULT, judges, list_of_networks
from pages.parts.pictures import enlarge
from pages.parts.words import per_cent

MAX_SEED = 999_999
KEYS = "1234567890"
"""The key for each class."""

LARGE, SMALL = 9, 4
"""Screen pixels for a pixel of a picture."""

BUTTON = 165
"""Screen pixels of a button: two stand side by side on a phone."""

state, link = st.session_state, st.query_params
test, classes = fashion_mnist().test.with_labels(), fashion_mnist().classes


def opened_game() -> Game:
    """The game with the seed in the link, as far as this visitor has come; a link without one gets one."""
    seed = link.get("seed", "")
    # what is no number of ours is as good as none
    if not re.fullmatch(r"[0-9]{1,6}", seed):
        link["seed"] = seed = str(randrange(MAX_SEED + 1))
    if "game" not in state or state.game.seed != int(seed):
        state.game = Game(int(seed))
    return state.game


def choose_opponent() -> TrainedModel:
    """A list of the networks that know the ten classes; the link keeps the choice as ``model``."""
    options = {option.key: option for option in judges(Chosen(FASHION_MNIST, fashion_mnist(), frozenset()))}
    opponent = list_of_networks("Your opponent", options, link.get("model", DEFAULT), key="opponent")
    if opponent.dataset != FASHION_MNIST:
        st.caption("This network learnt from a dataset of your own, so it may have seen some of these pictures before.")
    return opponent.load()


def play(game: Game) -> None:
    state.game = game


def begin_anew() -> None:
    link["seed"] = str(randrange(MAX_SEED + 1))


def score(game: Game) -> str:
    seen = len(game.guesses)
    return f"You {right(game.guesses, truth)} of {seen}, network {right(said[:seen], truth)} of {seen}"


def picture_and_question(game: Game) -> None:
    st.progress(len(game.guesses) / PICTURES, text=f"Picture {game.at + 1} of {PICTURES}")
    with st.container(horizontal=True, gap="large"):
        words = f"Picture {game.at + 1}"
        if game.is_told:
            words += f", {classes[truth[game.at]]}"
        st.image(enlarge(images[game.at], LARGE), alt=words, width="content")
        with st.container(width=2 * BUTTON + 24):
            if game.is_told:
                tell(game)
            else:
                ask(game)
    if game.guesses:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{score(game)}**", width="content")
            st.button("Undo the last guess", icon=":material/undo:", on_click=play, args=(game.undo(),))
            st.button("Begin anew", icon=":material/casino:", on_click=begin_anew)


def ask(game: Game) -> None:
    st.subheader("What is it?", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for label, (name, key) in enumerate(zip(classes, KEYS, strict=True)):
            st.button(name, shortcut=key, key=f"guess-{label}", width=BUTTON, on_click=play, args=(game.guess(label),))
    st.caption("Press a name, or its key.")


def tell(game: Game) -> None:
    at = game.at
    st.subheader(f"It is: {classes[truth[at]]}", anchor=False)
    st.markdown(verdict("You said", game.guesses[at], at))
    st.markdown(verdict("The network said", said[at], at, f", {percent(found[at].probability)} sure"))
    last = len(game.guesses) == PICTURES
    st.button(
        "See the result" if last else "Next picture",
        type="primary",
        icon=":material/arrow_forward:",
        shortcut="Right",  # Enter is the key of whichever button one has tabbed to
        on_click=play,
        args=(game.go_on(),),
    )


def verdict(who: str, label: int, at: int, sure: str = "") -> str:
    """What was said of a picture and whether it is right, in a colour and in a word."""
    badge = ":green-badge[right]" if label == truth[at] else ":red-badge[wrong]"
    return f"{who} **{classes[label]}**{sure} {badge}"


def result(game: Game) -> None:
    mine, its = right(game.guesses, truth), right(said, truth)
    st.subheader(headline(mine, its), anchor=False)
    shares = {
        "You": (mine / PICTURES, f"{mine} of these {PICTURES}"),
        "The network": (its / PICTURES, f"{its} of these {PICTURES}"),
        "People in a study": (PEOPLE, "of 1,000 test pictures"),
    }
    with st.container(horizontal=True):
        for who, (share, of) in shares.items():
            with st.container(width=BUTTON, gap="xsmall"):
                st.metric(who, per_cent(share))
                st.caption(of)
    low, high = wilson_interval(mine, PICTURES)
    st.markdown(
        f"Twenty pictures are few: your score fits anybody who is right about {100 * low:.0f} to {100 * high:.0f} % of "
        "all such pictures (95 % interval). In the study three people without fashion expertise labelled each of 1,000 "
        "random test pictures, and the answer of the majority counted; source: "
        "[Fashion-MNIST, Benchmark, Human Performance](https://github.com/zalandoresearch/fashion-mnist#benchmark). "
        "The labels are the shop's own, and some of them can be doubted."
    )
    with st.container(horizontal=True):
        st.button("Twenty others", type="primary", icon=":material/casino:", on_click=begin_anew)
        st.button("The same twenty again", icon=":material/replay:", on_click=play, args=(Game(game.seed),))
        st.button("Undo the last guess", icon=":material/undo:", on_click=play, args=(game.undo(),))
    st.caption("Below each picture: what it is, what you said, and what the network said.")
    with st.container(horizontal=True, gap="small"):
        for at, pixels in enumerate(images):
            with st.container(width=BUTTON, gap="xsmall"):
                st.image(enlarge(pixels, SMALL), alt=classes[truth[at]], width="content")
                verdicts = short_verdict("You", game.guesses[at], at), short_verdict("Network", said[at], at)
                st.markdown("  \n".join([f"**{classes[truth[at]]}**", *verdicts]))


def short_verdict(who: str, label: int, at: int) -> str:
    text = f":green[✓ {who}: right]" if label == truth[at] else f":red[✗ {who}: {classes[label]}]"
    return f":small[{text}]"


def headline(mine: int, its: int) -> str:
    who = "You won" if mine > its else "The network won" if its > mine else "A draw"
    return f"{who}: you {mine} of {PICTURES}, network {its} of {PICTURES}."


st.title("Challenge")
st.write(
    f"You against the network: {PICTURES} pictures that it never saw while it learnt. Guess first, then see what it "
    "says. The link of this page opens the same pictures for somebody else."
)
board = st.container()
st.space("small")
model = choose_opponent()
game = opened_game()
positions = pictures_of_seed(len(test), game.seed)
images, truth = test.images[positions], test.labels[positions].tolist()
found = answers(model, images)
said = [each.class_id for each in found]
with board:
    if game.is_over:
        result(game)
    else:
        picture_and_question(game)

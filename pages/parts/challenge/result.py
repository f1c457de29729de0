"""Who was right more often, what that says, and all pictures again."""

import streamlit as st

from apparel.data import CLASSES
from apparel.evaluation.challenge import PEOPLE, PICTURES, Game, right
from apparel.evaluation.metrics import wilson_interval
from apparel.words import figures
from pages.parts.challenge.game import Round, begin_anew, play
from pages.parts.challenge.guess import BUTTON
from pages.parts.kit.pictures import enlarge

SMALL = 4
"""Screen pixels for a pixel of a picture."""


def result(now: Round) -> None:
    """The result of a game that is over."""
    mine, its = right(now.game.guesses, now.truth), right(now.said, now.truth)
    st.header(_headline(mine, its), anchor=False)
    shares = {
        "You": (mine / PICTURES, f"{mine} of these {PICTURES}"),
        "The network": (its / PICTURES, f"{its} of these {PICTURES}"),
        "People in a study": (PEOPLE, "of 1,000 test pictures"),
    }
    with st.container(horizontal=True):
        for who, (share, of) in shares.items():
            with st.container(width=BUTTON, gap="xsmall"):
                st.metric(who, figures.percent(share))
                st.caption(of)
    st.markdown(_what_it_says(mine))
    with st.container(horizontal=True):
        st.button("Twenty others", type="primary", icon=":material/casino:", on_click=begin_anew)
        again = Game(now.game.seed)
        st.button("The same twenty again", icon=":material/replay:", on_click=play, args=(again,))
        st.button("Undo the last guess", icon=":material/undo:", on_click=play, args=(now.game.undo(),))
    st.caption("Below each picture: what it is, what you said, and what the network said.")
    with st.container(horizontal=True, gap="small"):
        for at, pixels in enumerate(now.images):
            with st.container(width=BUTTON, gap="xsmall"):
                st.image(enlarge(pixels, SMALL), alt=now.name(at), width="content")
                verdicts = _verdict(now, "You", now.game.guesses[at], at), _verdict(now, "Network", now.said[at], at)
                st.markdown("  \n".join([f"**{now.name(at)}**", *verdicts]))


def _what_it_says(mine: int) -> str:
    low, high = (figures.percent(share, 0) for share in wilson_interval(mine, PICTURES))
    return (
        f"Twenty pictures are few: your score fits anybody who is right about {low} to {high} of "
        "all such pictures (95 % interval). In the study three people without fashion expertise labelled each of 1,000 "
        "random test pictures, and the answer of the majority counted; source: "
        "[Fashion-MNIST, Benchmark, Human Performance](https://github.com/zalandoresearch/fashion-mnist#benchmark). "
        "The labels are the shop's own, and some of them can be doubted."
    )


def _verdict(now: Round, who: str, label: int, at: int) -> str:
    text = f":green[✓ {who}: right]" if label == now.truth[at] else f":red[✗ {who}: {CLASSES[label]}]"
    return f":small[{text}]"


def _headline(mine: int, its: int) -> str:
    who = "You won" if mine > its else "The network won" if its > mine else "A draw"
    return f"{who}: you {mine} of {PICTURES}, network {its} of {PICTURES}."

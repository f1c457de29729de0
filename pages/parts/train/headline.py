"""Where a run stands, in a line."""

import time
from contextlib import suppress

import streamlit as st

from apparel.data.gaps import gaps
from apparel.errors import ApparelError
from apparel.records.ids import FASHION_MNIST
from apparel.records.run import Run, State
from apparel.runs.advice import advice_for
from apparel.words import figures
from pages.parts.choose.dataset import pictures_of
from pages.parts.kit.text import plain
from pages.parts.services import services


def headline(run: Run) -> None:
    """How far the run is while it is alive, what came of it afterwards."""
    match run.state:
        case State.QUEUED:
            st.info(_waiting(run), icon=":material/hourglass_empty:")
        case State.TRAINING:
            st.progress(run.step / run.steps if run.steps else 0.0, text=_progress(run))
        case State.PAUSED:
            st.info(_paused(run), icon=":material/pause_circle:")
        case State.FAILED | State.INTERRUPTED:
            st.warning(plain(run.message))
        case State.FINISHED | State.STOPPED:
            if run.facts and (advice := advice_for(run)):
                st.warning(f"{_result(run)} {advice.words}", icon=":material/warning:")
            elif run.facts:
                st.success(_result(run), icon=":material/check_circle:")
            else:
                st.info(str(run.message))


def _waiting(run: Run) -> str:
    place = services().runs.outlook.place(run)
    ahead, seconds = place.ahead, place.seconds
    after = f" It takes {figures.duration(place.takes)} then." if place.takes else ""
    if not ahead and not seconds:
        return f"It begins as soon as a worker is ready.{after}"
    before = {0: "it is the next one", 1: "1 run is before yours"}.get(ahead, f"{ahead} runs are before yours")
    return f"Waiting for its turn: {before}{f', {figures.duration(seconds)} to go' if seconds else ''}.{after}"


def _paused(run: Run) -> str:
    if not run.step:
        return "Paused before the first batch."
    place = f"{_batch(run)} in epoch {run.epoch} of {run.config.epochs}"
    return f"Paused after {place}. It takes no computing time and waits for you, also when the app is closed."


def _batch(run: Run) -> str:
    batch = (run.step - 1) % run.steps_per_epoch + 1
    return f"batch {figures.whole(batch)} of {figures.whole(run.steps_per_epoch)}"


def _progress(run: Run) -> str:
    if not run.step:
        return _beginning(run)
    words = [
        f"Epoch {run.epoch} of {run.config.epochs}",
        _batch(run),
        f"{figures.whole(run.images_per_second)} pictures/s",
        _next(run),
        run.device,
    ]
    return " · ".join(words)


def _beginning(run: Run) -> str:
    """What happens before the first batch is done, which takes a while when all pictures are in it."""
    if not run.device or not run.started:
        return "Training is starting"
    since = figures.whole(time.time() - run.started)
    pictures = figures.whole(run.images_per_epoch / run.steps_per_epoch)
    return f"Training on {run.device}: looking at the first {pictures} pictures for {since} s now"


def _next(run: Run) -> str:
    if run.stopping:
        return "stopping, and counting how often it is right"
    if run.pause_after:
        return f"pausing after this {run.pause_after}"
    if run.step == run.steps:
        return "counting how often it is right"
    return f"{figures.duration(run.seconds_left or 0)} left"


def _result(run: Run) -> str:
    facts = run.facts
    assert facts is not None, "it has a model"
    words = "Stopped and kept" if run.state == State.STOPPED else "Finished"
    took = f"{_epochs(facts.epochs)} in {figures.whole(facts.seconds)} s on {facts.device}."
    if facts.test_accuracy is None:
        return f"{words}. There are no labelled test pictures to count with. {took}"
    pictures = f"{figures.whole(facts.test_pictures)} test pictures"
    right = f"right about **{figures.percent(facts.test_accuracy)}** of the {pictures}"
    return f"{words}: {right}, which it never saw while learning. {_of_own(run)}{took}"


def _of_own(run: Run) -> str:
    """What else to say where classes have different numbers of pictures, as in most datasets of one's own."""
    mean = run.facts.test_balanced_accuracy if run.facts else None
    if run.dataset == FASHION_MNIST or mean is None:
        return ""
    said = [f"The mean over classes, each counting alike, is **{figures.percent(mean)}**."]
    with suppress(ApparelError):  # the dataset may be gone, and the network stays
        said += [plain(sentence) for sentence in gaps(pictures_of(run.dataset)).sentences]
    return " ".join(said) + " "


def _epochs(whole: int) -> str:
    return figures.count(whole, "epoch") if whole else "Less than an epoch"

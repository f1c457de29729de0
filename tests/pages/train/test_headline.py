"""Where a run stands, in a line."""

from dataclasses import replace

import pytest

from apparel.records.run import State
from apparel.words import Sentence
from tests.pages.a_run import FACTS, a_finished_run, a_run, remember
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import drawn, said

WHY = Sentence("The loss is no number any more.")


def part(run):
    from pages.parts.train.headline import headline

    headline(run)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (a_run(state=State.PAUSED), "Paused after batch 10 of 106 in epoch 1 of 1. It takes no computing time"),
        (a_run(state=State.PAUSED, step=0), "Paused before the first batch."),
        (a_finished_run(), "Finished: right about **87.6 %** of the 10,000 test pictures, which it never saw"),
        (a_finished_run(), "1 epoch in 12 s on cpu."),
        (a_finished_run(state=State.STOPPED, facts=replace(FACTS, epochs=0)), "Stopped and kept: right about"),
        (a_finished_run(state=State.STOPPED, facts=replace(FACTS, epochs=0)), "Less than an epoch in 12 s"),
        (a_finished_run(facts=replace(FACTS, test_accuracy=None)), "There are no labelled test pictures"),
        (a_finished_run(facts=replace(FACTS, test_accuracy=0.1), learning_rate=10.0), "right about **10.0 %**"),
        (a_finished_run(facts=replace(FACTS, test_accuracy=0.1), learning_rate=10.0), "It learnt nothing: guessing"),
        (a_run(state=State.STOPPED, message=Sentence("Stopped before it began.")), "Stopped before it began."),
        (a_run(state=State.FAILED, message=WHY), str(WHY)),
        (a_run(state=State.INTERRUPTED, message=WHY), str(WHY)),
    ],
)
def test_a_run_that_stands_still_says_why(run, words):
    assert words in said(drawn(part, run)).replace("\\", "")


@pytest.mark.parametrize(
    ("changes", "value", "words"),
    [
        ({}, 9, "Epoch 1 of 1 · batch 10 of 106 · 5,400 pictures/s · about 10 s left · cpu"),
        ({"pause_after": "epoch"}, 9, "pausing after this epoch"),
        ({"stopping": True}, 9, "stopping, and counting how often it is right"),
        ({"step": 106}, 100, "batch 106 of 106"),
        ({"step": 0, "steps_per_epoch": 0, "device": ""}, 0, "Training is starting"),
        ({"step": 0, "device": "cuda"}, 0, "Training on cuda: looking at the first 509 pictures for"),
    ],
)
def test_a_run_that_trains_says_how_far_it_is(changes, value, words):
    (bar,) = drawn(part, a_run(**changes)).progress
    assert bar.value == value
    assert words in bar.text


def test_a_run_that_waits_before_nobody_says_so():
    run = remember(a_run(state=State.PAUSED))
    assert "It begins as soon as a worker is ready." in said(drawn(part, replace(run, state=State.QUEUED)))


def test_a_dataset_of_ones_own_has_the_mean_over_classes_beside_it_and_what_was_not_tested():
    mine = own_dataset()
    is_scarf = mine.test.labels == 3
    brought_id = brought(replace(mine, test=mine.test[(~is_scarf).nonzero().flatten()]), "headline-ann")
    facts = replace(FACTS, test_balanced_accuracy=0.5)
    words = said(drawn(part, a_finished_run(facts=facts, dataset=brought_id))).replace("\\", "")
    assert "right about **87.6 %**" in words
    assert "The mean over classes, each counting alike, is **50.0 %**. No test pictures: kind_3." in words
    gone = said(drawn(part, a_finished_run(facts=facts, dataset="nobodyknows")))
    assert "is **50.0 %**. 1 epoch" in gone
    assert "mean over classes" not in said(drawn(part, a_finished_run(facts=facts)))

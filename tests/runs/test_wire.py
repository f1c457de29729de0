"""What goes between the clerk and a worker survives the way, as plain values, and needs no torch."""

import pickle
import subprocess
import sys
from dataclasses import fields

import pytest

from apparel.runs import wire
from apparel.training import Control
from apparel.words import Sentence

MESSAGES = [
    wire.Begun("tcp://127.0.0.1:5", "CPU, 2 threads", 54_000, 106, 0),
    wire.Point("training", 7, 0.5, 0.8, 1_000.0),
    wire.Point("validation", 7, 0.5, 0.8),
    wire.Epoch(1, 106, 0.5, 0.8, 0.4, 0.9, 2.5),
    wire.Saved(106, b"weights"),
    wire.Paused(106),
    wire.Ended("time limit", b"model", {"test_accuracy": None}),
    wire.Failed(Sentence("Try {rate:g}.", rate=0.1).to_json(), 0.1),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_arrives_as_it_was_sent(message):
    plain = wire.to_plain(message)
    assert all(isinstance(value, str | int | float | bytes | dict | None) for value in plain.values())
    assert wire.from_plain(plain) == message


def test_orders_are_the_fields_of_control():
    orders = wire.Orders(stop=False, pause_after="epoch", seconds_per_batch=0.5, learning_rate=0.1, watched=True)
    assert {each.name for each in fields(wire.Orders)} == {each.name for each in fields(Control)} - {"threads"}
    assert Control(**wire.as_control(orders)).pause_after == "epoch"


def test_what_the_scheduler_unpickles_does_without_torch():
    assignment = wire.Assignment("it", "own", [], {}, None, [], None, wire.Orders(False, None, 0.0, 0.1, False), 1)
    code = "import pickle, sys; pickle.loads(sys.stdin.buffer.read()); print('torch' in sys.modules)"
    from apparel.runs.worker.handover import train_run

    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps((train_run, assignment)), capture_output=True, check=True
    )
    assert done.stdout.strip() == b"False"

"""A single file of Python that trains the very same network, and reads like a tutorial."""

import torch
from torch import nn

from apparel.errors import ExportError
from apparel.export.format import Check, Written, compare
from apparel.export.lesson.building import kind_of, lines_of
from apparel.export.lesson.cell import as_script
from apparel.export.lesson.lesson import lesson
from apparel.export.subject import Subject
from apparel.models.logits import logits
from apparel.words import Sentence


def write_script(subject: Subject) -> Written:
    """The script; the network that it builds answers with the weights as the network does."""
    text = as_script(lesson(subject))
    compile(text, "train.py", "exec")
    return Written(text.encode(), check_lesson(subject))


def check_lesson(subject: Subject) -> Check:
    """Build the network by the lines of the lesson, give it the weights, and compare what it answers."""
    names = {kind.__name__: kind for kind in map(kind_of, subject.network.modules())} | {"nn": nn}
    # the lines are made of our own modules' numbers, nothing in them is anybody's text
    layers = [eval(line, names) for line in lines_of(subject.network)]
    network = nn.Sequential(*layers)
    try:
        network.load_state_dict(subject.network.state_dict())
    except RuntimeError as reason:
        raise ExportError("The layers of this network cannot be written as lines of PyTorch.") from reason
    with torch.inference_mode():
        found = logits(network, subject.pictures)
    return compare(
        subject, found, Sentence("logits of the network that it builds, with these weights, with the network's")
    )

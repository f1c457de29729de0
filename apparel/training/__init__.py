"""Training: settings, presets, one loop that yields events, and what is written of it.

``config`` declares every setting once; ``loop`` goes through epochs and batches, ``learner`` takes a step, ``division``
says which pictures it learns from, also after they changed, ``schedule``, ``loss``, ``memory``, ``device`` and
``checkpoint`` do what they say; ``pictures`` is what is done to pictures on their way; ``recording`` writes. May import
evaluation, models and what lies below them; knows no page, store or cluster.

To add a setting: a field of ``config.TrainConfig``; form, link and command line follow. To add a way of changing
pictures: a function in ``pictures`` and the setting that asks for it.
"""

from apparel.models.trained import TrainedModel, load_model
from apparel.training.checkpoint import Checkpoint
from apparel.training.config import TrainConfig
from apparel.training.control import Control
from apparel.training.loop import train
from apparel.training.presets import PRESETS, Preset, find_preset
from apparel.training.recording import pack_model

__all__ = [
    "PRESETS",
    "Checkpoint",
    "Control",
    "Preset",
    "TrainConfig",
    "TrainedModel",
    "find_preset",
    "load_model",
    "pack_model",
    "train",
]

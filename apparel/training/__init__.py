"""Training: settings, presets, one loop that yields events, and the file that keeps what was learnt."""

from apparel.training.checkpoint import Checkpoint
from apparel.training.config import TrainConfig
from apparel.training.control import Control
from apparel.training.loop import train
from apparel.training.model_file import TrainedModel, load_model, pack_model
from apparel.training.presets import PRESETS, Preset, find_preset

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

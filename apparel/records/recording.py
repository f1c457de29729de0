"""A training that is over, to be watched again at any speed, and three that ship.

Nothing is trained for it: it is read off what was written down while the run learnt.
"""

import json
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from apparel.assets import ASSETS
from apparel.models import ModelSpec
from apparel.models.facts import Facts
from apparel.records.expected import ExpectedCurve
from apparel.records.run import Origin, Run, State
from apparel.training.config import TrainConfig
from apparel.training.division import DataVersion
from apparel.words import Sentence

SHIPPED = {
    "strong": Sentence("One that learns well"),
    "overfits": Sentence("One that learns by heart"),
    "diverges": Sentence("One whose steps are too long"),
}
"""What each recording of ``assets/recordings`` shows; they need no worker, no network and no run of one's own."""

FOLDER = ASSETS / "recordings"


@dataclass(frozen=True)
class Recording:
    """What is known of a ``run`` that has ended, and its curves.

    ``points`` has ``split``, ``step``, ``loss``, ``accuracy`` in the order of steps, ``epochs`` a row an epoch, as the
    store has them.
    """

    run: Run
    points: pd.DataFrame
    epochs: pd.DataFrame

    @property
    def seconds(self) -> float:
        """How long the training took, without what it waited or was paused."""
        return float(self._clock()[0][-1])

    def step_after(self, seconds: float) -> int:
        """The step, from 0, that was done after so many seconds of training."""
        return int(np.interp(seconds, *self._clock()))

    def until(self, step: int) -> "Recording":
        """What was known once ``step`` was done."""
        return Recording(self.run, self.points[self.points.step <= step], self.epochs[self.epochs.step <= step])

    def _clock(self) -> tuple[list[float], list[int]]:
        """At which seconds, from 0, how many steps were done."""
        seconds, steps = [0.0, *self.epochs.seconds.cumsum()], [0, *self.epochs.step]
        rest = self.run.step - steps[-1]
        if rest > 0:  # it ended within an epoch, whose time nobody took
            seconds.append(seconds[-1] + rest * self._pace(seconds, steps))
            steps.append(self.run.step)
        return seconds, steps

    def _pace(self, seconds: list[float], steps: list[int]) -> float:
        """Seconds for a step."""
        if self.run.images_per_second:
            return self.run.images_per_epoch / self.run.steps_per_epoch / self.run.images_per_second
        return next((later / step for later, step in zip(seconds[1:], steps[1:], strict=True)), 1.0)

    def to_json(self) -> str:
        """As a text that ``from_json`` reads."""
        run = {each.name: getattr(self.run, each.name) for each in fields(Run)}
        run |= {"spec": self.run.spec.to_json(), "config": self.run.config.to_json()}
        run |= {"message": self.run.message.to_text(), "facts": self.run.facts and self.run.facts.to_json()}
        run |= {"data": [version.to_json() for version in self.run.data]}
        run |= {"origin": self.run.origin and asdict(self.run.origin)}
        run |= {"expected": self.run.expected and self.run.expected.to_text()}
        frames = {"points": self.points.round(4), "epochs": self.epochs.round(4)}
        return json.dumps({"run": run, **{name: frame.to_dict("list") for name, frame in frames.items()}}, indent=None)

    @classmethod
    def from_json(cls, text: str) -> "Recording":
        """What ``to_json`` wrote."""
        said: dict[str, Any] = json.loads(text)
        run: dict[str, Any] = said["run"]
        run |= {"spec": ModelSpec.from_json(run["spec"]), "config": TrainConfig(**run["config"])}
        run |= {"state": State(run["state"]), "message": Sentence.from_text(run["message"])}
        run |= {"facts": run["facts"] and Facts.from_json(run["facts"])}
        run |= {"data": tuple(map(DataVersion.from_json, run["data"]))}
        run |= {"origin": run["origin"] and Origin(**run["origin"])}
        run |= {"expected": run["expected"] and ExpectedCurve.from_text(run["expected"])}
        return cls(Run(**run), pd.DataFrame(said["points"]), pd.DataFrame(said["epochs"]))


@cache
def shipped(name: str) -> Recording:
    """The recording of ``assets/recordings`` that SHIPPED has under this name."""
    return Recording.from_json((FOLDER / f"{name}.json").read_text())

"""What is known about how a network was trained and how well it does: the same in a model file and beside a run."""

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any, Self

from apparel.models.calibration import FAMILIARITY


@dataclass(frozen=True)
class Facts:
    """Accuracies are fractions; None where nothing was counted, as without labelled test pictures.

    ``temperature``, ``outside_below`` and ``familiarity`` are its Calibration's, the first two None for a
    network that was never calibrated.
    """

    preset: str = ""
    dataset: str = "a dataset"
    parameters: int = 0
    device: str = ""
    reason: str = "completed"
    """As in the training loop's Ending."""
    epochs: int = 0
    seconds: float = 0.0
    train_accuracy: float | None = None
    validation_accuracy: float | None = None
    test_accuracy: float | None = None
    test_balanced_accuracy: float | None = None
    """The mean over classes of the share that is right; models that were trained before do not say it."""
    test_pictures: int = 10_000
    """Models that were trained before people could bring pictures do not say how many there were."""
    temperature: float | None = None
    outside_below: float | None = None
    familiarity: str = "probability"
    """Models that were calibrated before there was another way do not say it."""
    calibration_error: float | None = None
    config: Mapping[str, Any] = field(default_factory=dict)
    """The TrainConfig as plain values."""

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for ``json.dumps``."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``, for older and newer files too: what is not known is left out.

        Raises TypeError for values that are no facts, as in somebody else's file.
        """
        if not isinstance(values, Mapping):
            raise TypeError("facts have names")
        known = {each.name: each.default for each in fields(cls)}
        given = {name: value for name, value in values.items() if name in known}
        for name, value in given.items():
            if not _fits(value, known[name]):
                raise TypeError(f"{name} is no fact that is known: {value!r:.40}")
        if given.get("familiarity", known["familiarity"]) not in FAMILIARITY:
            raise TypeError("its way to tell what is something else is not known")
        return cls(**given)


def _fits(value: object, default: object) -> bool:
    if default is MISSING:  # the settings
        return isinstance(value, dict)
    if isinstance(default, str):
        return isinstance(value, str)
    return isinstance(value, int | float) or (value is None and default is None)

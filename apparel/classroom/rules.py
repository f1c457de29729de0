"""What may be trained in a room: everything, unless its step or its facilitator sets limits."""

from dataclasses import replace

from apparel.classroom.lesson import Step, read_lesson
from apparel.errors import RoomError
from apparel.models import ModelSpec
from apparel.records.ids import VisitorId
from apparel.records.room import Limits, Room
from apparel.store.rooms import RoomStore
from apparel.training.config import TrainConfig
from apparel.words import Sentence

HELD = Sentence("The facilitator has paused everybody. It goes on when they let it.")


def step_of(room: Room) -> Step | None:
    """The step at hand; None before the first."""
    return read_lesson(room.lesson).steps[room.step - 1] if room.step else None


def limits_of(room: Room) -> Limits:
    """What holds in a room: what its facilitator set, or else what its step says."""
    step = step_of(room)
    return room.limits or (step.limits if step else Limits())


class RoomRules:
    """The rules by which the runs of people in rooms begin and go on; for everybody else there are none."""

    def __init__(self, store: RoomStore) -> None:
        self._store = store

    def may_train(self, visitor: VisitorId) -> None:
        """RoomError while a room is held."""
        room = self._store.of_person(visitor)
        if room and room.held:
            raise RoomError(HELD)

    def may_start(self, visitor: VisitorId, spec: ModelSpec, config: TrainConfig) -> TrainConfig:
        """The settings of one more run within the limits of its room; RoomError for what is beyond them."""
        room = self._store.of_person(visitor)
        if room is None:
            return config
        if room.held:
            raise RoomError(HELD)
        limits = limits_of(room)
        if limits.parameters and spec.parameters() > limits.parameters:
            raise RoomError(
                "In this room a network has at most {most} parameters, and this one has {parameters}. "
                "Take fewer or smaller layers.",
                most=limits.parameters,
                parameters=spec.parameters(),
            )
        if limits.trials and self._store.trials(visitor, room.since) >= limits.trials:
            raise RoomError(
                "In this step everybody trains {trials} times at most, and you did. Choose the best of yours.",
                trials=limits.trials,
            )
        seconds = 60 * limits.minutes if limits.minutes else 0.0
        if seconds and not 0 < config.time_limit <= seconds:
            return replace(config, time_limit=seconds)
        return config

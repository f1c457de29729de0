"""The few errors that this package raises on purpose.

Each carries one sentence for the reader: what was wrong and what to do. A page shows it as it is;
the command line prints it and exits with 2.
"""

from apparel.words import Sentence, Value


class ApparelError(Exception):
    """The reader's input cannot be used; ``sentence`` says why and what to do.

    It is given as a Sentence, or as its template and values.
    """

    def __init__(self, sentence: Sentence | str, **values: Value) -> None:
        self.sentence = Sentence(sentence, **values) if isinstance(sentence, str) else sentence
        # as the only argument, so that it travels whole from a worker
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return str(self.sentence)


class DataError(ApparelError):
    """A dataset cannot be read."""


class PictureError(ApparelError):
    """A picture cannot be used."""


class SpecError(ApparelError):
    """A network cannot be built from its layers."""


class ConfigError(ApparelError):
    """A training setting is unknown or out of bounds."""


class ModelFileError(ApparelError):
    """A file does not hold a model of this project."""


class CheckpointError(ApparelError):
    """Training cannot go on from what was kept of it."""


class RunError(ApparelError):
    """A run does not exist or cannot do what was asked."""


class RoomError(ApparelError):
    """A room does not exist, nobody may join it like that, or its facilitator does not allow what was asked."""


class LessonError(ApparelError):
    """The plan of a lesson cannot be read."""


class StorageError(ApparelError):
    """What is remembered of the runs cannot be written or read; the disk may be full."""


class ExportError(ApparelError):
    """A network cannot be written in a format."""


class LassoError(ApparelError):
    """An outline on a map cannot be read."""

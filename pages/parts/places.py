"""Which pages there are: the one table that the menu, the first page and every link between pages read."""

from dataclasses import dataclass

from apparel.words import Sentence


@dataclass(frozen=True)
class Place:
    """A page: its file, its address, what it is called, its icon, and in a sentence what one does there."""

    file: str
    address: str
    title: Sentence
    icon: str
    summary: Sentence


PLACES = {
    "home": Place("pages/home.py", "", Sentence("Home"), "home", Sentence("What this is and where to begin.")),
    "learn": Place(
        "pages/learn.py",
        "learn",
        Sentence("Learn"),
        "school",
        Sentence("Why a picture is numbers, and what a filter that slides over it can see."),
    ),
    "browse": Place(
        "pages/browse.py",
        "browse",
        Sentence("Browse"),
        "grid_view",
        Sentence("All 70,000 pictures that the machine learns from and is tested with."),
    ),
    "map": Place(
        "pages/map.py",
        "map",
        Sentence("Map"),
        "map",
        Sentence("All pictures on one map in which like lies beside like."),
    ),
    "doubts": Place(
        "pages/doubts.py",
        "suspicious",  # as links have it since the page was called so
        Sentence("Check the data"),
        "search_insights",
        Sentence("Copies, likely wrong labels and odd pictures, and how a network does without them."),
    ),
    "data": Place(
        "pages/data.py",
        "data",
        Sentence("Your data"),
        "upload_file",
        Sentence("Bring pictures of your own; every page works with them."),
    ),
    "train": Place(
        "pages/train.py",
        "train",
        Sentence("Train"),
        "model_training",
        Sentence("Press one button and watch a network learn, curve by curve, in seconds."),
    ),
    "classify": Place(
        "pages/classify.py",
        "classify",
        Sentence("Classify"),
        "photo_camera",
        Sentence("Upload, photograph or draw a piece of clothing and see what it makes of it."),
    ),
    "challenge": Place(
        "pages/challenge.py",
        "challenge",
        Sentence("Challenge"),
        "sports_score",
        Sentence("Guess twenty test pictures yourself, then see whether the network beats you."),
    ),
    "evaluate": Place(
        "pages/evaluate.py",
        "evaluate",
        Sentence("Evaluate"),
        "fact_check",
        Sentence("How good a network is, what it mixes up, and the pictures behind each mistake."),
    ),
    "compare": Place(
        "pages/compare.py",
        "compare",
        Sentence("Compare"),
        "compare_arrows",
        Sentence("Which of two networks is better, or whether the pictures cannot tell."),
    ),
    "tune": Place(
        "pages/tune.py",
        "tune",
        Sentence("Tune"),
        "tune",
        Sentence("Let the machine try settings out for a few minutes, and see which of them matter."),
    ),
    "race": Place(
        "pages/race.py",
        "race",
        Sentence("Race"),
        "directions_run",
        Sentence("Guess which of two networks will win, then watch both of them learn."),
    ),
    "room": Place(
        "pages/room.py",
        "room",
        Sentence("Room"),
        "groups",
        Sentence("Learn together: join a lesson by its code, or lead one."),
    ),
    "glossary": Place(
        "pages/glossary.py",
        "glossary",
        Sentence("Glossary"),
        "dictionary",
        Sentence("What the words of the field mean, and where each of them can be seen."),
    ),
}
"""By the names of their rooms, in the order of the menu."""

FOREMOST = ("learn", "browse", "train", "classify")
"""Those that the first page tells about."""

"""All cells in their order, and what they cannot take along."""

from apparel.data.formats.files import shown
from apparel.export.lesson.building import building_cells
from apparel.export.lesson.cell import Cell, code, words
from apparel.export.lesson.reading import IMPORTS, reading_cells
from apparel.export.lesson.results import CONFUSION, CURVES, HANDING_IN
from apparel.export.lesson.splitting import SPLITTING
from apparel.export.lesson.training import training_cells, used_bf16
from apparel.export.lesson.tutorial import is_tutorial, tutorial_cells
from apparel.export.subject import Subject
from apparel.words import figures


def lesson(subject: Subject) -> list[Cell]:
    """The training of ``subject.model`` as cells that need nothing of this project."""
    middle = (
        tutorial_cells(subject)
        if is_tutorial(subject)
        else [*building_cells(subject), *training_cells(subject), *CURVES]
    )
    return [
        _introduction(subject),
        words("## What is needed\n\n`pip install torch numpy pandas pillow matplotlib`"),
        IMPORTS,
        words("## The settings\n\nAs in the run. Change them and see what happens."),
        _settings(subject),
        *reading_cells(subject),
        *SPLITTING,
        *middle,
        *CONFUSION,
        *HANDING_IN,
    ]


def left_out(subject: Subject) -> list[str]:
    """What the run had and the cells have not, a sentence each."""
    config, facts = subject.config, subject.model.facts
    found = list(subject.departures)
    if config.imitate:
        found.append(
            f"Of the run's training pictures {figures.percent(config.imitate, 0)} were made to look like drawings and "
            "photos (the setting `imitate`). That is left out here: expect about the same on catalogue pictures, and "
            "much less on photos and drawings."
        )
    if config.extra:
        found.append(
            f"In the run {config.extra} photos and drawings of other people, pictures of other things and pairs of "
            "shoes joined every step (the setting `extra`). They come with the app and not with this file, so they are "
            "left out here; what is no clothing at all is then not told apart."
        )
    if facts.epochs < config.epochs:
        found.append(
            f"The run ended after {figures.count(facts.epochs, 'epoch')} ({facts.reason}); this goes through all "
            f"{config.epochs}."
        )
    if used_bf16(subject):
        found.append(
            "The run computed in 16 bits (bf16), and so does this. On a processor that cannot do that itself it is "
            "slow: take the line with `autocast` out."
        )
    return found


def _introduction(subject: Subject) -> Cell:
    facts, spec = subject.model.facts, subject.model.spec
    name = shown(facts.dataset).replace("<", "‹").replace(">", "›")
    about = f"{figures.count(len(spec.layers), 'layer')}, {figures.count(spec.parameters(), 'number')} to learn"
    lines = [
        "# A network that tells clothes apart",
        "",
        f"This trains the very network that was trained in Apparel, from the first pixel to the contest's answers: "
        f"{about}, {figures.count(subject.config.epochs, 'epoch')}, seed {subject.config.seed}, on {name}.",
    ]
    if facts.test_accuracy is not None:
        lines += [
            "",
            f"There it was right about {figures.percent(facts.test_accuracy)} of "
            f"{figures.whole(facts.test_pictures)} test pictures. Here it will be about as often: other processors and "
            "versions add up in other orders.",
        ]
    if missing := left_out(subject):
        lines += ["", "**Not the same as in the run:**", "", *(f"* {sentence}" for sentence in missing)]
    return words("\n".join(lines))


def _settings(subject: Subject) -> Cell:
    config = subject.config
    device = f'"{config.device}"' if config.device != "auto" else '"cuda" if torch.cuda.is_available() else "cpu"'
    return code(
        """
        EPOCHS = «epochs»  # how often every training picture is seen
        BATCH_SIZE = «batch»  # pictures that it looks at before it changes once; 0 for all of them
        LEARNING_RATE = «rate»  # how far one step goes
        SEED = «seed»  # decides what is left to chance
        DEVICE = «device»
        """,
        epochs=config.epochs,
        batch=config.batch_size,
        rate=config.learning_rate,
        seed=config.seed,
        device=device,
    )

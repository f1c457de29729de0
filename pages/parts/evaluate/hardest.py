"""The hardest pictures of each class, to look at, to set aside, and to train on without them."""

import streamlit as st

from apparel.data.numbers import Split, entry
from apparel.evaluation.histories import Histories, Shape
from apparel.words import figures
from pages.parts.evaluate.asked import Asked
from pages.parts.evaluate.train_on import amend_and_train
from pages.parts.kit.choice import choose_from_list
from pages.parts.kit.pictures import picture_chooser

EACH, OF_ONE = 4, 28
"""Pictures of each class when all are shown, and of one class."""
MOST = 60
ALL = "all"


def show_hardest(asked: Asked, split: Split, found: Histories, shape: Shape) -> None:
    """Those that were learnt in this way, of each class or of one, hardest first; a press sets a picture aside."""
    chosen = asked.chosen
    classes = chosen.pictures.classes
    which = found.of_shape(shape)
    options = {ALL: "Every class"} | {str(label): name for label, name in enumerate(classes)}
    label = choose_from_list("The hardest of", options, "hardest", width=260)
    labels, each = (range(len(classes)), EACH) if label == ALL else ([int(label)], OF_ONE)
    first = len(chosen.pictures.train) if split == "test" else 0
    positions = [at for label in labels for at in found.hardest(label, which)[:each].tolist()][:MOST]
    if not positions:
        st.caption("There is none of this kind.")
        return
    numbers = [first + position for position in positions]
    loss = found.loss.mean(0)

    def words(number: int, position: int) -> str:
        name = classes[entry(chosen.pictures, number).label]
        right = f"right {int(found.is_right[:, position].sum())} of {len(found.epochs)}"
        return f"{chosen.mark(number)}{name}, {right}, loss {figures.decimal(float(loss[position]), 1)}"

    st.caption(
        "Below each stand after how many of the epochs it was right, and its mean loss over them. "
        "Choose a picture to set it aside or to take it back."
    )
    picture_chooser(
        [
            (entry(chosen.pictures, number).pixels, words(number, position))
            for number, position in zip(numbers, positions, strict=True)
        ],
        chosen=-1,
        on_choose=lambda index: chosen.set_aside(chosen.aside ^ {numbers[index]}),
        key="hardest-pictures",
        reveal="without-them",
    )
    amend_and_train(asked, numbers, "without-them")

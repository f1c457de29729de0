"""The cells that read the pictures: the contest's files, or the IDX files of Fashion-MNIST."""

from apparel.export.lesson.cell import Cell, code, words
from apparel.export.subject import Subject

IMPORTS = code(
    """
    import gzip
    import math
    import os
    from pathlib import Path

    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    import torch
    from PIL import Image
    from torch import nn
    from torch.nn import functional as F

    plt.rcParams["text.parse_math"] = False  # a class may have a dollar in its name
    """
)


def reading_cells(subject: Subject) -> list[Cell]:
    """Where the pictures are, how they are read, and nine of them."""
    classes = ",\n    ".join(map(repr, subject.model.classes))
    cells = [
        words(
            """
            ## The pictures

            Put the pictures into a folder called `data` beside this file, or say in `DATA` where they are. Either of
            two layouts will do:

            * the contest's files: `train.csv` with `id,label`, `test.csv` with `id`, and the pictures as `ID.png` in
              folders `train` and `test`;
            * the IDX files of Fashion-MNIST: `train-images-idx3-ubyte.gz` and its three companions.

            The app's page Browse hands any dataset out as the contest's files.
            """
        ),
        code(
            """
            DATA = Path(os.environ.get("DATA", "data"))
            CLASSES = [
                «classes»,
            ]
            """,
            classes=classes,
        ),
        words("### Reading them"),
        code(
            '''
            def read_idx(name):
                """The numbers in an IDX file: four bytes say how many sides it has, then how long each side is."""
                file = next(DATA.rglob(f"{name}*"))
                content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
                sides = np.frombuffer(content, ">i4", content[3], 4)
                return np.frombuffer(content, np.uint8, -1, 4 + 4 * len(sides)).reshape(sides)


            def read_contest(split):
                """The pictures that train*.csv or test*.csv lists, their labels if it has any, and their ids."""
                table = pd.read_csv(next(DATA.rglob(f"{split}*.csv")), dtype={"id": str})
                of_split = [file for file in DATA.rglob("*.png") if folder_of(file).startswith(split)]
                files = {file.stem: file for file in of_split}
                images = np.stack([np.asarray(Image.open(files[id_]).convert("L")) for id_ in table["id"]])
                labels = table["label"].to_numpy() if "label" in table else None
                return images, labels, table["id"].tolist()


            def folder_of(file):
                """The innermost folder that is called train... or test..., in which a picture lies."""
                names = [part.lower() for part in reversed(file.relative_to(DATA).parts[:-1])]
                return next((name for name in names if name.startswith(("train", "test"))), "")


            if any(DATA.rglob("train-images*")):
                train_images, train_labels = read_idx("train-images"), read_idx("train-labels")
                test_images, test_labels = read_idx("t10k-images"), read_idx("t10k-labels")
                test_ids = [str(len(train_images) + number) for number in range(1, len(test_images) + 1)]
            else:
                train_images, train_labels, _ = read_contest("train")
                test_images, test_labels, test_ids = read_contest("test")
            print(f"{len(train_images)} pictures to learn from, {len(test_images)} to test with")
            '''
        ),
    ]
    if left := _set_aside(subject):
        cells += left
    return [
        *cells,
        words("### Nine of them\n\nEvery picture has 28 × 28 pixels, from 0 (black) to 255 (white)."),
        code(
            """
            figure, places = plt.subplots(3, 3, figsize=(6, 6.5))
            for place, image, label in zip(places.flat, train_images, train_labels):
                place.imshow(image, cmap="gray")
                place.set_title(CLASSES[label])
                place.axis("off")
            plt.savefig("pictures.png")
            plt.show()
            """
        ),
    ]


def _set_aside(subject: Subject) -> list[Cell]:
    """The pictures that the network learnt without, and was not tested with."""
    first_test = len(subject.dataset.train)
    of_train = [number for number in subject.aside if number < first_test]
    of_test = [number - first_test for number in subject.aside if number >= first_test]
    if not subject.aside:
        return []
    return [
        words("Some pictures had been set aside, and the network learnt without them."),
        code(
            """
            train_images = np.delete(train_images, «train», axis=0)
            train_labels = np.delete(train_labels, «train»)
            test_images = np.delete(test_images, «test», axis=0)
            test_labels = None if test_labels is None else np.delete(test_labels, «test»)
            test_ids = np.delete(test_ids, «test»).tolist()
            """,
            train=of_train,
            test=of_test,
        ),
    ]

"""The cells that say what came of it: the curves, what it confuses, the contest's answers, the weights."""

from apparel.export.lesson.cell import Cell, code, words

CURVES: list[Cell] = [
    words(
        """
        ## How it went

        Both losses fall. Where the one of validation begins to rise while the one of training still falls, the network
        begins to learn its training pictures by heart.
        """
    ),
    code(
        """
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4))
        history[["training loss", "validation loss"]].plot(ax=left, ylabel="loss", marker=".")
        history[["training accuracy", "validation accuracy"]].plot(ax=right, ylabel="accuracy", marker=".")
        plt.savefig("curves.png")
        plt.show()
        """
    ),
]

CONFUSION: list[Cell] = [
    words(
        """
        ## What it confuses

        How often pictures of each class, a row, were called each class, a column. The contest keeps the labels of its
        test pictures to itself; then the validation pictures are counted.
        """
    ),
    code(
        """
        if test_labels is None:
            what, said, truth = "validation", answers(val_x).argmax(1).numpy(), val_y.numpy()
        else:
            what, said, truth = "test", answers(test_x).argmax(1).numpy(), np.asarray(test_labels)
        accuracy = (said == truth).mean()
        print(f"{what} accuracy: {accuracy:.2%}")

        confusion = np.zeros((len(CLASSES), len(CLASSES)), int)
        np.add.at(confusion, (truth, said), 1)
        figure, place = plt.subplots(figsize=(8, 8))
        place.imshow(confusion, cmap="Blues")
        place.set_xticks(range(len(CLASSES)), CLASSES, rotation=90)
        place.set_yticks(range(len(CLASSES)), CLASSES)
        place.set_xlabel("called")
        place.set_ylabel("really")
        for (row, column), count in np.ndenumerate(confusion):
            color = "white" if count > confusion.max() / 2 else "black"
            place.text(column, row, count, ha="center", va="center", color=color)
        plt.tight_layout()
        plt.savefig("confusion.png")
        plt.show()
        """
    ),
]

HANDING_IN: list[Cell] = [
    words(
        """
        ## The contest's answers

        One row for every test picture, in the order of the contest's `sample_submission.csv` where there is one.
        """
    ),
    code(
        """
        submission = pd.DataFrame({"id": test_ids, "label": answers(test_x).argmax(1).numpy()})
        if sample := next(DATA.rglob("sample_submission*.csv"), None):
            submission = pd.read_csv(sample, dtype={"id": str})[["id"]].merge(submission, on="id", how="left")
        submission.to_csv("submission.csv", index=False)
        print(submission.head())
        """
    ),
    words(
        "## What it learnt\n\nThe weights, as numpy keeps them: a file that holds numbers and nothing that could run."
    ),
    code(
        """
        np.savez("weights.npz", **{name: weights.cpu().numpy() for name, weights in network.state_dict().items()})
        """
    ),
]

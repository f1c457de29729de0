"""Pictures, what is done to them, and what a network says of them."""

from apparel.words.glossary.term import Term
from apparel.words.sentence import Sentence

PICTURES: dict[str, Term] = {
    "accuracy": Term(
        Sentence("Accuracy"),
        Sentence("The share of pictures whose kind the network gets right. Guessing among ten kinds gives 10 %."),
        Sentence("The curve of the accuracy, while a network trains"),
        "train",
    ),
    "attribution-map": Term(
        Sentence("Attribution map"),
        Sentence(
            "A picture that shows which parts of your picture spoke for an answer and which against it. It says where "
            "the network looked, not whether it was right to."
        ),
        Sentence("Why it answers so"),
        "classify",
        also=("occlusion", "integrated gradients", "Grad-CAM", "saliency"),
    ),
    "augmentation": Term(
        Sentence("Augmentation"),
        Sentence(
            "Changing the training pictures a little each time that they are shown: mirrored, moved or partly covered. "
            "The network then learns what a shirt is, and not these very pictures."
        ),
        Sentence("A run whose pictures are never the same twice"),
        "train",
        {"preset": "strong"},
    ),
    "calibration": Term(
        Sentence("Calibration"),
        Sentence(
            "Whether a network is as often right as it is sure. Of all answers of which it is 80 % sure, 80 % should "
            "be right; if fewer are, it is too sure of itself."
        ),
        Sentence("The curve of how sure it is and how often right"),
        "evaluate",
        also=("calibration curve", "calibration error", "reliability diagram"),
    ),
    "class": Term(
        Sentence("Class"),
        Sentence("One of the kinds that the network tells apart, as T-shirt, bag or ankle boot. Here there are ten."),
        Sentence("All pictures, by their classes"),
        "browse",
        also=("kind", "label", "category"),
    ),
    "confidence-interval": Term(
        Sentence("Confidence interval"),
        Sentence(
            "A figure that is counted on some pictures would be a little another one on others. The 95 % interval is "
            "the range in which the figure for all such pictures lies, in 95 of 100 cases in which one counts so; more "
            "pictures make it narrower. Here it is Wilson's."
        ),
        Sentence("The accuracy with its interval"),
        "evaluate",
        also=("Wilson", "margin of error", "95 % interval"),
    ),
    "confusion-matrix": Term(
        Sentence("Confusion matrix"),
        Sentence(
            "A table of what the pictures are and what the network said. The numbers off its diagonal are the "
            "mistakes: many shirts, for instance, are taken for T-shirts."
        ),
        Sentence("A table whose cells show their pictures when you press them"),
        "evaluate",
        also=("mix-up",),
    ),
    "dataset": Term(
        Sentence("Dataset"),
        Sentence(
            "The pictures with their right answers. Fashion-MNIST, which ships with this app, has 70,000 of them in "
            "grey, each 28 pixels wide and high."
        ),
        Sentence("Every picture of it"),
        "browse",
    ),
    "erase": Term(
        Sentence("Random erasing"),
        Sentence(
            "Some training pictures get a square in which nothing is to be seen, so that the network learns to do "
            "with a sleeve or a heel alone. It is one way of augmentation."
        ),
        Sentence("A run that covers half of its pictures"),
        "train",
        {"erase": "0.5"},
        names=("erase",),
        also=("cover a part", "cutout"),
    ),
    "extra-pictures": Term(
        Sentence("Other people's pictures"),
        Sentence(
            "Other people's photos, drawings and things that are no clothes, which join the training pictures of each "
            "step. Networks that shall answer to real photos need them."
        ),
        Sentence("A network that learns from them"),
        "train",
        {"preset": "robust"},
        names=("extra",),
        also=("extra pictures",),
    ),
    "flip": Term(
        Sentence("Random flip"),
        Sentence(
            "Some training pictures are shown mirrored, left to right: a shoe is a shoe whichever way it points. It is "
            "one way of augmentation."
        ),
        Sentence("A run that mirrors half of its pictures"),
        "train",
        {"flip": "0.5"},
        names=("flip",),
        also=("mirror",),
    ),
    "imitate": Term(
        Sentence("Photo and drawing effects"),
        Sentence(
            "Some training pictures are changed so that they look photographed or drawn: blurred, tilted, with "
            "shadows, or with outlines only."
        ),
        Sentence("A network that learns so"),
        "train",
        {"preset": "robust"},
        names=("imitate",),
        also=("imitate",),
    ),
    "macro-f1": Term(
        Sentence("Macro F1"),
        Sentence(
            "F1 of a class is high only when both its precision and its recall are: it is their harmonic mean. Macro "
            "F1 is the mean of the F1 of all classes, so that a rare class counts as much as a frequent one."
        ),
        Sentence("Macro F1, beside the accuracy"),
        "evaluate",
        also=("F1", "F-score"),
    ),
    "near-copy": Term(
        Sentence("Near copy"),
        Sentence(
            "Two pictures that are almost the same. When one is for training and the other for testing, the test is "
            "too easy: the network has all but seen the answer."
        ),
        Sentence("Near copies in this dataset"),
        "doubts",
        also=("duplicate", "leak"),
    ),
    "none-of-these": Term(
        Sentence("None of these kinds"),
        Sentence(
            "What the app says of a picture that is unlike all that the network learnt from, as a cup or a cat. A "
            "network alone would name one of its kinds, whatever it is shown."
        ),
        Sentence("Try it with a picture that is no clothes"),
        "classify",
        also=("outside", "out of distribution"),
    ),
    "precision-and-recall": Term(
        Sentence("Precision and recall"),
        Sentence(
            "Recall: of all pictures of a class, the share that the network calls so. Precision: of all pictures that "
            "it calls so, the share that are. One who calls everything a shirt misses no shirt, and is often wrong."
        ),
        Sentence("The table of each class"),
        "evaluate",
        also=("sensitivity", "false positives", "false negatives"),
    ),
    "shift": Term(
        Sentence("Random shift"),
        Sentence(
            "Training pictures are moved by a few pixels each time, so that the network does not expect a shoe at one "
            "place only. It is one way of augmentation."
        ),
        Sentence("A run that moves its pictures by up to two pixels"),
        "train",
        {"shift": "2"},
        names=("shift",),
        also=("move about",),
    ),
    "split": Term(
        Sentence("Split"),
        Sentence(
            "One part of a dataset: the training pictures, from which a network learns, or the test pictures, with "
            "which it is examined. A picture in both makes the examination too easy."
        ),
        Sentence("The parts of this dataset"),
        "browse",
        also=("part",),
    ),
    "sure": Term(
        Sentence("Sure"),
        Sentence(
            "The share that a network gives to an answer, from 0 to 100 %, also called probability or confidence. A "
            "network can be quite sure and wrong."
        ),
        Sentence("How sure a network is of a picture"),
        "classify",
        also=("probability", "confidence"),
    ),
    "test-pictures": Term(
        Sentence("Test pictures"),
        Sentence(
            "Pictures that a network never sees while it is trained or chosen. They tell at the end how good it is "
            "with what is new."
        ),
        Sentence("All test pictures"),
        "browse",
        {"split": "test"},
        also=("test set", "held out"),
    ),
    "training-pictures": Term(
        Sentence("Training pictures"),
        Sentence(
            "The pictures that a network learns from: it guesses, is told the right answer, and changes a little."
        ),
        Sentence("All training pictures"),
        "browse",
        {"split": "train"},
        also=("training set",),
    ),
    "validation-pictures": Term(
        Sentence("Validation pictures"),
        Sentence(
            "A tenth of the training pictures, kept back: the network does not learn from them. They show "
            "while it trains how good it is with new ones, and by them one chooses settings."
        ),
        Sentence("How often it is right about them, while it trains"),
        "train",
        also=("validation set",),
    ),
}

"""Training a network, and the settings of a run."""

from apparel.words.glossary.term import Term
from apparel.words.sentence import Sentence

TRAINING: dict[str, Term] = {
    "batch": Term(
        Sentence("Batch"),
        Sentence(
            "The pictures that the network looks at before it changes once. The batch size is how many these are: few "
            "make many small, shaky steps, many make few, steady ones."
        ),
        Sentence("The setting Batch size"),
        "train",
        names=("batch_size",),
        also=("batch size", "mini-batch", "step"),
    ),
    "branch": Term(
        Sentence("Branch"),
        Sentence(
            "A run that begins with what another one knew after one of its epochs, and not with weights left to "
            "chance: same layers, but other settings or pictures. So two ways on from one place can be compared."
        ),
        Sentence("Branch from epoch, on the page of a run that has ended or is paused"),
        "train",
        also=("fine-tuning", "warm start"),
    ),
    "device": Term(
        Sentence("Device"),
        Sentence(
            "What computes: the processor of the computer (CPU), or a graphics card (GPU), which does the same sums "
            "many times faster."
        ),
        Sentence("The setting Device, under More settings"),
        "train",
        names=("device",),
        also=("GPU", "CPU", "CUDA"),
    ),
    "epoch": Term(
        Sentence("Epoch"),
        Sentence(
            "One time through all training pictures. After three epochs the network has seen each of them three times."
        ),
        Sentence("The setting Epochs"),
        "train",
        names=("epochs",),
    ),
    "gradient": Term(
        Sentence("Gradient"),
        Sentence(
            "For each parameter: how much larger or smaller the loss becomes when it is changed a little. It says in "
            "which direction a step must go to make the network less wrong."
        ),
        Sentence("Steps, one batch at a time"),
        "train",
        also=("gradient descent", "backpropagation"),
    ),
    "label-smoothing": Term(
        Sentence("Label smoothing"),
        Sentence(
            "Telling the network that even the right answers are not quite certain. It becomes less sure of itself, "
            "and is often right more often."
        ),
        Sentence("A run that smooths its labels"),
        "train",
        {"preset": "strong"},
        names=("label_smoothing",),
    ),
    "learning-rate": Term(
        Sentence("Learning rate"),
        Sentence(
            "How far the network changes in one step. Too small, and it learns slowly; too large, and it jumps about "
            "and learns nothing."
        ),
        Sentence("The setting Learning rate"),
        "train",
        names=("learning_rate",),
        also=("step size",),
    ),
    "loss": Term(
        Sentence("Loss"),
        Sentence(
            "How wrong the network is, as one number: large when it is sure of a wrong answer, near zero when it is "
            "sure of the right one. Learning means making it small."
        ),
        Sentence("The curve of the loss, while a network trains"),
        "train",
        also=("cross entropy", "cost"),
    ),
    "momentum": Term(
        Sentence("Momentum"),
        Sentence(
            "How much of the last step stays in the next one, as a ball that rolls on. It carries the network over "
            "small bumps, and is used with SGD."
        ),
        Sentence("A run that keeps nine tenths of each step"),
        "train",
        {"optimizer": "sgd"},
        names=("momentum",),
    ),
    "optimizer": Term(
        Sentence("Optimizer"),
        Sentence(
            "The rule by which a step follows from the gradient. SGD goes straight downhill; Adam finds a step of its "
            "own for every parameter; AdamW does too, with a better kind of weight decay."
        ),
        Sentence("The setting Optimizer"),
        "train",
        names=("optimizer",),
        also=("SGD", "Adam", "AdamW"),
    ),
    "overfitting": Term(
        Sentence("Overfitting"),
        Sentence(
            "Learning by heart: the network becomes better with the pictures that it trains on, and no better, or "
            "worse, with others. The two curves of a run then move apart."
        ),
        Sentence("The curves of training and validation"),
        "train",
        also=("learning by heart", "generalisation"),
    ),
    "precision": Term(
        Sentence("Precision"),
        Sentence(
            "With how many bits the numbers are multiplied while a network learns. 16 (bf16) are enough for that, and "
            "some processors are faster with them; 32 (fp32) are as exact as one needs."
        ),
        Sentence("The setting Precision, under More settings"),
        "train",
        names=("precision",),
        also=("bf16", "fp32", "mixed precision"),
    ),
    "run": Term(
        Sentence("Run"),
        Sentence("One training of one network, from its first step to its last. Its link shows it, live and later."),
        Sentence("Your runs"),
        "train",
    ),
    "schedule": Term(
        Sentence("Schedule"),
        Sentence(
            "How the learning rate changes while a network trains. Often it falls towards the end, so that the last "
            "steps are small and careful."
        ),
        Sentence("A run whose learning rate falls"),
        "train",
        {"preset": "strong"},
        names=("schedule",),
        also=("cosine", "one cycle"),
    ),
    "seed": Term(
        Sentence("Seed"),
        Sentence(
            "The number from which all chance of a run follows: its first parameters and the order of the pictures. "
            "The same seed gives the same run; another one shows how much was luck."
        ),
        Sentence("The setting Seed, under More settings"),
        "train",
        names=("seed",),
        also=("random",),
    ),
    "time-limit": Term(
        Sentence("Time limit"),
        Sentence("After how many seconds a run stops and keeps what it has learnt, also before its last epoch."),
        Sentence("A run that stops after a minute"),
        "train",
        {"time_limit": "60"},
        names=("time_limit",),
    ),
    "weight-decay": Term(
        Sentence("Weight decay"),
        Sentence(
            "Pulling all parameters a little towards zero in every step, so that none grows large without need. It is "
            "one way against overfitting."
        ),
        Sentence("A run with weight decay"),
        "train",
        {"preset": "strong"},
        names=("weight_decay",),
        also=("regularisation",),
    ),
}

"""Networks and their layers."""

from apparel.words.glossary.term import Term
from apparel.words.sentence import Sentence

NETWORKS: dict[str, Term] = {
    "activation": Term(
        Sentence("Activation"),
        Sentence(
            "What a layer does to each number by itself, as cutting off what is below zero. Without one, many layers "
            "could do no more than a single one. ReLU is the usual one; GELU, leaky ReLU, tanh and sigmoid are others."
        ),
        Sentence("What is left after an activation"),
        "learn",
        names=("leaky_relu", "gelu", "tanh", "sigmoid"),
        also=("GELU", "leaky ReLU", "tanh", "sigmoid"),
    ),
    "batch-normalisation": Term(
        Sentence("Batch normalisation"),
        Sentence(
            "A layer that brings the numbers of a batch to a common size, so that the next layer always gets about the "
            "same range. Learning goes faster and more smoothly with it."
        ),
        Sentence("A network with batch normalisation"),
        "train",
        {"preset": "strong"},
        names=("batch_norm",),
        also=("batch norm", "normalization"),
    ),
    "convolution": Term(
        Sentence("Convolution"),
        Sentence(
            "A layer that slides small filters over a picture and notes everywhere how well each one fits. It finds an "
            "edge or a stripe wherever that is, with few numbers to learn."
        ),
        Sentence("One filter slides over a picture"),
        "learn",
        names=("conv",),
        also=("conv", "convolutional layer", "CNN", "kernel", "padding", "stride"),
    ),
    "dropout": Term(
        Sentence("Dropout"),
        Sentence(
            "A layer that switches off some numbers at random while the network learns, so that it leans on no single "
            "one of them. When it answers, all are there."
        ),
        Sentence("A network with dropout"),
        "train",
        {"preset": "strong"},
        names=("dropout",),
    ),
    "early-and-late-layers": Term(
        Sentence("Early and late layers"),
        Sentence(
            "The first layers see simple things, as edges and dark spots; the last ones put these together to sleeves, "
            "soles and whole shoes."
        ),
        Sentence("A picture on its way through all layers"),
        "learn",
        also=("deep",),
    ),
    "feature-map": Term(
        Sentence("Feature map"),
        Sentence("The picture that comes out of one filter: bright wherever the filter found what it looks for."),
        Sentence("The feature maps of a whole network"),
        "learn",
        also=("channel", "activation map"),
    ),
    "filter": Term(
        Sentence("Filter"),
        Sentence(
            "A small square of numbers, often 3 × 3, that is laid on every place of a picture. It answers strongly "
            "where the picture looks like it. The network finds the numbers by itself."
        ),
        Sentence("A filter on one place of a picture"),
        "learn",
        also=("kernel",),
    ),
    "flatten": Term(
        Sentence("Flatten"),
        Sentence(
            "To lay a picture out as one row of numbers. What lay side by side is then far apart, so it is done late."
        ),
        Sentence("What flattening loses"),
        "learn",
        names=("flatten",),
    ),
    "fully-connected-layer": Term(
        Sentence("Fully connected layer"),
        Sentence(
            "A layer in which every number that comes out is a weighted sum of all numbers that went in. It has a "
            "weight for each pair of them, which makes it large."
        ),
        Sentence("What size costs"),
        "learn",
        names=("linear",),
        also=("linear", "dense", "hidden units"),
    ),
    "layer": Term(
        Sentence("Layer"),
        Sentence(
            "One step of a network: numbers go in, other numbers come out. A network is a row of layers, and each "
            "works with what the one before it made."
        ),
        Sentence("A network of your own, layer by layer"),
        "train",
    ),
    "logits": Term(
        Sentence("Logits"),
        Sentence(
            "The numbers that come out of the last layer, one for each kind; the largest is the answer. Softmax turns "
            "them into shares."
        ),
        Sentence("The last numbers of a network"),
        "learn",
        also=("scores",),
    ),
    "model": Term(
        Sentence("Network"),
        Sentence(
            "A long sum that turns a picture into an answer. Nobody wrote down what its numbers must be: it found them "
            "while it was trained. It is also called a model."
        ),
        Sentence("A picture goes through one"),
        "learn",
        also=("model", "neural network"),
    ),
    "parameters": Term(
        Sentence("Parameters"),
        Sentence(
            "The numbers in a network that change while it learns, also called weights. All that it knows is in them."
        ),
        Sentence("How many each layer has"),
        "train",
        also=("weights", "bias"),
    ),
    "pooling": Term(
        Sentence("Pooling"),
        Sentence(
            "Making a picture smaller by keeping of each little square only the largest number, or the mean. The "
            "network then need not know to the pixel where something is."
        ),
        Sentence("Pooling a picture"),
        "learn",
        names=("pool", "avg_pool", "global_avg_pool"),
        also=("max-pooling", "average pooling", "global average pooling"),
    ),
    "preset": Term(
        Sentence("Preset"),
        Sentence("A network with all its settings that you can begin with, as Quick or Strong, and then change."),
        Sentence("The presets"),
        "train",
    ),
    "relu": Term(
        Sentence("ReLU"),
        Sentence(
            "The simplest activation: what is below zero becomes zero, all else stays. It is short for rectified "
            "linear unit."
        ),
        Sentence("A picture goes through a ReLU, among other layers"),
        "learn",
        names=("relu",),
    ),
    "shuffled-pixels": Term(
        Sentence("Shuffled pixels"),
        Sentence(
            "All pixels in another order, the same one for every picture. Nothing is lost, but what lay side by side "
            "does so no longer: a network that looks at small squares finds no edges any more."
        ),
        Sentence("A race on shuffled pixels"),
        "race",
        names=("shuffle",),
        also=("permuted pixels", "permutation"),
    ),
    "softmax": Term(
        Sentence("Softmax"),
        Sentence("Turns the last numbers of a network into shares that add up to 100 %, one for each kind."),
        Sentence("How sure it is, at the end of a network"),
        "learn",
    ),
    "whitening": Term(
        Sentence("Whitening"),
        Sentence(
            "A first layer that need not be learnt: its filters follow from how neighbouring pixels of the training "
            "pictures differ. The network begins with good eyes, so to say, and learns sooner."
        ),
        Sentence("A network that begins so"),
        "train",
        {"layers": "whiten:32 relu conv:32 pool batch_norm relu flatten linear:128 relu linear:10"},
        names=("whiten",),
        also=("decorrelation",),
    ),
}

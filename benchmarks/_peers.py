"""The same two networks trained by this project and by its peers, each written as its own documentation teaches.

``python -m benchmarks._peers PEER NETWORK`` is one fit in a process of its own that never starts again: after every
epoch it prints the seconds that the epoch took and waits for a line before the next, so that several peers can be
measured in turns, in fp32 and, where a peer's documentation offers it in a line, in bf16 as well; ours chooses its
precision itself. All take float32 pictures in batches of 128 in random order, Adam with a learning rate of 0.001
and cross-entropy, with torch's number of threads, which wait as the app has them wait (OMP_WAIT_POLICY); none looks
at a validation split, and ours is not charged for its checks.
"""

import importlib.util
import os
import sys
import time
from dataclasses import replace
from functools import partial
from typing import Any

from apparel.data import Dataset, Pictures, fashion_mnist
from apparel.data.dataset import LabelledPictures

BATCH, RATE, FOREVER = 128, 1e-3, 500
PICTURES = {"tutorial": 12_800, "conv32-64": 3_840}
"""The networks, and how many pictures make an epoch of each."""


class Turns:
    """The clock of one peer: it stands still while others have their turn."""

    def __init__(self) -> None:
        self._said_to, sys.stdout = sys.stdout, sys.stderr  # frameworks have remarks of their own
        self._wait()

    def epoch_done(self, seconds: float | None = None) -> None:
        """Say how long the epoch took, unless ``seconds`` says better, and wait to be asked for another."""
        print(seconds or time.perf_counter() - self._begin, file=self._said_to, flush=True)
        self._wait()

    def _wait(self) -> None:
        if not sys.stdin.readline():
            os._exit(0)  # whoever asked is gone; no framework may turn this into a failed fit
        self._begin = time.perf_counter()


def ours(network: str, turns: Turns) -> None:
    """The loop of ``apparel.training``, with all that it says about every batch."""
    from apparel.models import BatchNorm, Conv, Flatten, Linear, ModelSpec, Pool, ReLU
    from apparel.training import TrainConfig, find_preset, train
    from apparel.training.events import BatchDone, EpochDone

    larger = (Conv(32), BatchNorm(), ReLU(), Pool(2), Conv(64), BatchNorm(), ReLU(), Pool(2))
    larger_spec = ModelSpec((*larger, Flatten(), Linear(128), ReLU(), Linear(10)))
    spec = find_preset("tutorial").spec if network == "tutorial" else larger_spec
    config = TrainConfig(epochs=FOREVER, batch_size=BATCH, learning_rate=RATE, device="cpu")
    events, seconds = train(spec, config, _shortened(PICTURES[network] * 10 // 9)), 0.0
    while True:
        begin = time.perf_counter()
        event = next(events)
        if isinstance(event, BatchDone):
            seconds += time.perf_counter() - begin
        elif isinstance(event, EpochDone):
            turns.epoch_done(seconds)
            seconds = 0.0


def pytorch(network: str, turns: Turns, bf16: bool = False) -> None:
    """PyTorch's Quickstart: a loop over a DataLoader; in bf16 by its "Automatic Mixed Precision" recipe."""
    from torch import autocast, bfloat16, nn, optim

    model, loader = _torch_network(network), _loader(network)
    loss_fn, optimizer = nn.CrossEntropyLoss(), optim.Adam(model.parameters(), lr=RATE)
    model.train()
    while True:
        for pictures, labels in loader:
            with autocast("cpu", bfloat16, enabled=bf16):
                loss = loss_fn(model(pictures), labels)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        turns.epoch_done()


def lightning(network: str, turns: Turns, bf16: bool = False) -> None:
    """Lightning's "Lightning in 15 minutes"; in bf16 by its trainer's precision."""
    from lightning import Callback, LightningModule, Trainer
    from torch import nn, optim

    class Module(LightningModule):
        def __init__(self) -> None:
            super().__init__()
            self.model = _torch_network(network)

        def training_step(self, batch: Any, batch_idx: int) -> Any:
            pictures, labels = batch
            loss = nn.functional.cross_entropy(self.model(pictures), labels)
            self.log("train_loss", loss)
            return loss

        def configure_optimizers(self) -> Any:
            return optim.Adam(self.parameters(), lr=RATE)

    class Epochs(Callback):
        def on_train_epoch_end(self, trainer: Any, module: Any) -> None:
            turns.epoch_done()

    options = {"logger": False, "enable_checkpointing": False, "enable_progress_bar": False}
    options |= {"precision": "bf16-mixed"} if bf16 else {}
    Trainer(max_epochs=FOREVER, accelerator="cpu", callbacks=[Epochs()], **options).fit(Module(), _loader(network))


def skorch(network: str, turns: Turns) -> None:
    """skorch's Quickstart: a NeuralNetClassifier fitted to arrays."""
    from skorch import NeuralNetClassifier
    from skorch.callbacks import Callback
    from torch import nn, optim

    class Epochs(Callback):
        def on_epoch_end(self, net: Any, **_: Any) -> None:
            turns.epoch_done()

    options = {"optimizer": optim.Adam, "lr": RATE, "batch_size": BATCH, "max_epochs": FOREVER}
    options |= {"iterator_train__shuffle": True, "train_split": None, "verbose": 0, "callbacks": [Epochs()]}
    net = NeuralNetClassifier(_torch_network(network), criterion=nn.CrossEntropyLoss, **options)
    pictures = _pictures(network)
    net.fit(pictures.images.unsqueeze(1).float().numpy() / 255, pictures.labels.numpy())


def fastai(network: str, turns: Turns) -> None:
    """fastai's "Pytorch to fastai details": a Learner over PyTorch's DataLoaders."""
    from fastai.basics import Callback, DataLoaders, Learner, OptimWrapper, noop
    from fastai.callback.progress import ProgressCallback
    from torch import nn, optim

    class Epochs(Callback):
        def after_epoch(self) -> None:
            turns.epoch_done()

    loader = _loader(network)
    learner = Learner(
        DataLoaders(loader, loader),
        _torch_network(network),
        loss_func=nn.CrossEntropyLoss(),
        opt_func=lambda parameters, **options: OptimWrapper(parameters, optim.Adam, **options),
        cbs=[Epochs()],
    )
    learner.remove_cb(ProgressCallback)
    learner.logger = noop
    learner.fit(FOREVER, lr=RATE)


def keras(network: str, turns: Turns, bf16: bool = False) -> None:
    """Keras' "Simple MNIST convnet"; KERAS_BACKEND says what computes, and its "Mixed precision" guide how in bf16."""
    import keras
    from keras import layers

    if bf16:
        keras.mixed_precision.set_global_policy("mixed_bfloat16")

    def block(filters: int) -> list[Any]:
        return [
            layers.Conv2D(filters, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPool2D(),
        ]

    filters, hidden = ((4, 4), []) if network == "tutorial" else ((32, 64), [layers.Dense(128, activation="relu")])
    body = [*block(filters[0]), *block(filters[1]), layers.Flatten(), *hidden]
    model = keras.Sequential([keras.Input((28, 28, 1)), *body, layers.Dense(10, activation="softmax")])

    class Epochs(keras.callbacks.Callback):  # type: ignore[misc]
        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            turns.epoch_done()

    pictures = _pictures(network)
    arrays = pictures.images.unsqueeze(-1).float().numpy() / 255, pictures.labels.numpy()
    model.compile(keras.optimizers.Adam(RATE), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(*arrays, batch_size=BATCH, epochs=FOREVER, verbose=0, callbacks=[Epochs()])


def _torch_network(network: str) -> Any:
    from torch import nn

    def block(channels: int, filters: int) -> list[nn.Module]:
        return [nn.Conv2d(channels, filters, 3, padding=1), nn.BatchNorm2d(filters), nn.ReLU(), nn.MaxPool2d(2)]

    if network == "tutorial":
        return nn.Sequential(*block(1, 4), *block(4, 4), nn.Flatten(), nn.Linear(4 * 7 * 7, 10))
    hidden = [nn.Linear(64 * 7 * 7, 128), nn.ReLU(), nn.Linear(128, 10)]
    return nn.Sequential(*block(1, 32), *block(32, 64), nn.Flatten(), *hidden)


def _loader(network: str) -> Any:
    from torch.utils.data import DataLoader, TensorDataset

    pictures = _pictures(network)
    dataset = TensorDataset(pictures.images.unsqueeze(1).float() / 255, pictures.labels)
    return DataLoader(dataset, batch_size=BATCH, shuffle=True)


def _pictures(network: str) -> LabelledPictures:
    return _shortened(PICTURES[network]).train.with_labels()


def _shortened(count: int) -> Dataset:
    data = fashion_mnist()
    train = data.train.with_labels()
    return replace(data, train=Pictures(train.images[:count], train.labels[:count]))


PEERS = {
    "apparel": (ours, "torch"),
    "PyTorch loop": (pytorch, "torch"),
    "PyTorch loop, bf16": (partial(pytorch, bf16=True), "torch"),
    "Lightning": (lightning, "lightning"),
    "Lightning, bf16": (partial(lightning, bf16=True), "lightning"),
    "skorch": (skorch, "skorch"),
    "fastai": (fastai, "fastai"),
    "Keras on torch": (keras, "keras"),
    "Keras on TensorFlow": (keras, "tensorflow"),
    "Keras on TensorFlow, bf16": (partial(keras, bf16=True), "tensorflow"),
}
"""Every peer: how it trains, and the package that it needs."""


def installed() -> list[str]:
    """The peers whose package this environment has; ours is the first."""
    return [name for name, (_, package) in PEERS.items() if importlib.util.find_spec(package)]


if __name__ == "__main__":
    peer, network = sys.argv[1:]
    os.environ["KERAS_BACKEND"] = "tensorflow" if "TensorFlow" in peer else "torch"
    PEERS[peer][0](network, Turns())

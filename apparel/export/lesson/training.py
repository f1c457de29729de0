"""The cells that train: the optimiser, the learning rate over time, and the loop."""

from apparel.export.lesson.cell import Cell, code, words
from apparel.export.lesson.changing import changing_cells
from apparel.export.subject import Subject
from apparel.models import BatchNorm
from apparel.training.config import TrainConfig
from apparel.training.schedule import SOON, START, WARM_UP

_RATES = {
    "cosine": "return fall(done)",
    "one_cycle": f"""
    if done < {WARM_UP}:
        return {START} + {1 - START} * (1 - fall(done / {WARM_UP}))
    return fall((done - {WARM_UP}) / {1 - WARM_UP})""".strip(),
    "linear": f"return min({START} + {1 - START} * done / {SOON}, (1 - done) / {1 - SOON})",
}
"""What the learning rate is multiplied with when the share ``done`` of the training is over, unless it is constant."""

_OPTIMIZERS = {
    "adam": "Adam(network.parameters(), LEARNING_RATE, weight_decay=«decay»)",
    "adamw": "AdamW(network.parameters(), LEARNING_RATE, weight_decay=«decay»)",
    "sgd": "SGD(network.parameters(), LEARNING_RATE, «momentum», weight_decay=«decay», nesterov=«nesterov»)",
}


def training_cells(subject: Subject) -> list[Cell]:
    """Everything from the settings' changes of the pictures to the table of epochs."""
    config = subject.config
    is_settled = not config.batch_size and any(isinstance(layer, BatchNorm) for layer in subject.model.spec.layers)
    changes = changing_cells(config)
    return [
        *changes,
        words(
            """
            ## Learning

            The loss says how wrong the network is about a batch of pictures; its gradient says in which direction every
            number must change to make it smaller. The optimiser takes a step that way, batch after batch.
            """
        ),
        code(
            f"optimizer = torch.optim.{_OPTIMIZERS[config.optimizer]}",
            decay=config.weight_decay,
            momentum=config.momentum,
            nesterov=config.momentum > 0,
        ),
        *(_rate(config.schedule) if config.schedule in _RATES else []),
        *(_SETTLING if is_settled else []),
        code(
            '''
            @torch.no_grad()
            def answers(x):
                """What the network says: one number a class for each picture, asked a thousand at a time."""
                network.eval()
                return torch.cat([network(part.to(device)).cpu() for part in x.split(1_000)])


            def score(x, y):
                """The mean loss, and the share of the pictures about which it is right."""
                said = answers(x)
                return F.cross_entropy(said, y).item(), (said.argmax(1) == y).float().mean().item()
            '''
        ),
        _loop(config, changes=bool(changes), settles=is_settled, bf16=used_bf16(subject)),
    ]


def used_bf16(subject: Subject) -> bool:
    """Whether it learnt with 16 bits: what the settings left to the machine, the facts know."""
    config = subject.config
    return config.precision == "bf16" or (config.precision == "auto" and "bf16" in subject.model.facts.device)


_SETTLING = [
    words(
        """
        A step over all pictures changes much at once. So before the network is asked, batch normalisation gets the
        means and variances that the training pictures have with the weights as they are now.
        """
    ),
    code(
        """
        @torch.no_grad()
        def settle():
            network.train()
            for layer in network:
                if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
                    layer.reset_running_stats()
                    layer.momentum = None  # the mean of all that it sees
            network(train_x.to(device))
        """
    ),
]


def _rate(schedule: str) -> list[Cell]:
    return [
        words("The learning rate is not the same all the time: steps grow shorter towards the end."),
        code(
            '''
            def rate(done):
                """What the learning rate is multiplied with when this share of the training is over, 0 to 1."""
                «rate»


            def fall(share):
                """From 1 to 0 along half a cosine."""
                return (1 + math.cos(math.pi * share)) / 2
            ''',
            rate=_RATES[schedule],
        ),
    ]


_SET_RATE = """\
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * rate(step / steps)
"""


def _loop(config: TrainConfig, changes: bool, settles: bool, bf16: bool) -> Cell:
    logits = "network(change(x))" if changes else "network(x)"
    forward = f"logits = {logits}"
    if bf16:
        forward = (
            f"with torch.autocast(device.type, torch.bfloat16):  # in 16 bits\n            logits = {logits}.float()"
        )
    return code(
        """
        batch_size = BATCH_SIZE or len(train_x)
        steps = EPOCHS * math.ceil(len(train_x) / batch_size)
        history, step = [], 0
        for epoch in range(1, EPOCHS + 1):
            network.train()
            loss_sum, right = 0.0, 0
            for chosen in torch.randperm(len(train_x)).split(batch_size):
                x, y = train_x[chosen].to(device), train_y[chosen].to(device)
        «rate»        optimizer.zero_grad()
                «forward»
                loss = F.cross_entropy(logits, y«smoothing»)
                loss.backward()
                optimizer.step()
                step += 1
                loss_sum += loss.item() * len(x)
                right += (logits.argmax(1) == y).sum().item()
        «settle»    val_loss, val_accuracy = score(val_x, val_y)
            history.append([epoch, loss_sum / len(train_x), right / len(train_x), val_loss, val_accuracy])
            print(f"epoch {epoch}: loss {history[-1][1]:.3f}, validation {val_accuracy:.2%}")

        columns = ["epoch", "training loss", "training accuracy", "validation loss", "validation accuracy"]
        history = pd.DataFrame(history, columns=columns).set_index("epoch")
        """,
        forward=forward,
        smoothing=f", label_smoothing={config.label_smoothing}" if config.label_smoothing else "",
        rate=_SET_RATE if config.schedule in _RATES else "",
        settle="    settle()\n" if settles else "",
    )

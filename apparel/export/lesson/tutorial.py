"""The cells of the tutorial's own training, step by step: a class for the network, and every epoch one step."""

from dataclasses import replace

from apparel.export.lesson.building import lines_of
from apparel.export.lesson.cell import Cell, code, words
from apparel.export.subject import Subject
from apparel.training.presets import find_preset

_FREE = ("epochs", "learning_rate", "seed", "device", "time_limit", "precision")
"""Settings that the tutorial's steps do not depend on."""


def is_tutorial(subject: Subject) -> bool:
    """Whether this is the tutorial's network, trained as the tutorial trains it."""
    preset = find_preset("tutorial")
    usual = replace(subject.config, **{name: getattr(preset.config, name) for name in _FREE})
    spec = preset.spec.for_classes(len(subject.model.classes))
    return subject.model.spec == spec and usual == preset.config and subject.config.precision != "bf16"


def tutorial_cells(subject: Subject) -> list[Cell]:
    """The network as a class of two parts, a function for an epoch, and the loop that calls it."""
    *features, flatten, linear = lines_of(subject.network)
    del flatten  # the class does that itself
    layers = "\n                ".join(f"{line}," for line in features)
    return [
        words(
            """
            ## Step 1: define the network

            Two convolutions with four filters each look for patterns; batch normalisation keeps the numbers of a common
            size, ReLU cuts off what is negative, pooling halves the picture. What is left, 4 × 7 × 7 numbers, goes in a
            row through one linear layer.
            """
        ),
        code(
            """
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.cnn_layers = nn.Sequential(
                        «features»
                    )
                    self.linear_layers = nn.Sequential(
                        «linear»,
                    )

                def forward(self, x):
                    x = self.cnn_layers(x)
                    x = x.flatten(1)
                    return self.linear_layers(x)
            """,
            features=layers.replace("\n                ", "\n            "),
            linear=linear,
        ),
        words(
            """
            ## Step 2: network, optimiser, loss

            Adam moves every number by its own step; the cross-entropy is large where the network finds the right class
            unlikely.
            """
        ),
        code(
            """
            torch.manual_seed(SEED)
            device = torch.device(DEVICE)
            network = Net().to(device)
            optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
            criterion = nn.CrossEntropyLoss()
            print(network)
            """
        ),
        words(
            """
            ## Step 3: one epoch

            All training pictures go through the network at once, and it takes one step. Then the validation pictures go
            through it, from which it does not learn.
            """
        ),
        code(
            '''
            train_losses, val_losses = [], []


            def train(epoch):
                """One step over all training pictures."""
                network.train()
                x_train, y_train = train_x.to(device), train_y.to(device)
                x_val, y_val = val_x.to(device), val_y.to(device)

                optimizer.zero_grad()
                loss_train = criterion(network(x_train), y_train)
                with torch.no_grad():
                    loss_val = criterion(network(x_val), y_val)
                train_losses.append(loss_train.item())
                val_losses.append(loss_val.item())

                loss_train.backward()
                optimizer.step()
                print(f"epoch {epoch}: loss {train_losses[-1]:.3f}, validation loss {val_losses[-1]:.3f}")
            '''
        ),
        words("## Step 4: all epochs\n\nOn a processor this takes minutes, and about 4 GB of memory."),
        code(
            """
            for epoch in range(1, EPOCHS + 1):
                train(epoch)
            """
        ),
        words("## Step 5: the losses\n\nBoth fall; where the lower one stops falling, more epochs do not help."),
        code(
            """
            plt.figure()
            plt.plot(train_losses, label="training loss")
            plt.plot(val_losses, label="validation loss")
            plt.xlabel("epoch")
            plt.legend()
            plt.savefig("curves.png")
            plt.show()
            """
        ),
        words(
            "## Step 6: how often it is right\n\nFrom here on it only answers: `eval` says so to batch normalisation."
        ),
        code(
            '''
            @torch.no_grad()
            def answers(x):
                """What the network says: one number a class for each picture."""
                network.eval()
                return torch.cat([network(part.to(device)).cpu() for part in x.split(1_000)])


            print(f"training accuracy: {(answers(train_x).argmax(1) == train_y).float().mean():.2%}")
            print(f"validation accuracy: {(answers(val_x).argmax(1) == val_y).float().mean():.2%}")
            '''
        ),
    ]

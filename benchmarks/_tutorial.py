"""The tutorial's training loop, written as it teaches: every epoch is one step over all pictures."""

import time

import torch
from torch import nn
from torch.optim import Adam

from apparel.data import fashion_mnist, stratified_split

EPOCHS = 25


def train_as_the_tutorial(seed: int) -> tuple[float, float]:
    """Seconds for the 25 epochs, and the test accuracy after them (in evaluation mode)."""
    data = fashion_mnist()
    pictures = data.train.with_labels()
    training, validation = (pictures[chosen] for chosen in stratified_split(pictures.labels, seed))
    test = data.test.with_labels()
    train_x, val_x, test_x = (split.images.unsqueeze(1).float() / 255 for split in (training, validation, test))

    torch.manual_seed(seed)
    features = [nn.Conv2d(1, 4, 3, 1, 1), nn.BatchNorm2d(4), nn.ReLU(inplace=True), nn.MaxPool2d(2, 2)]
    features += [nn.Conv2d(4, 4, 3, 1, 1), nn.BatchNorm2d(4), nn.ReLU(inplace=True), nn.MaxPool2d(2, 2)]
    model = nn.Sequential(*features, nn.Flatten(), nn.Linear(4 * 7 * 7, 10))
    optimizer, criterion = Adam(model.parameters(), lr=0.07), nn.CrossEntropyLoss()

    begin = time.perf_counter()
    for _ in range(EPOCHS):
        model.train()
        optimizer.zero_grad()
        loss = criterion(model(train_x), training.labels)
        criterion(model(val_x), validation.labels)
        loss.backward()
        optimizer.step()
    seconds = time.perf_counter() - begin

    model.eval()
    with torch.no_grad():
        accuracy = (model(test_x).argmax(1) == test.labels).float().mean().item()
    return seconds, accuracy

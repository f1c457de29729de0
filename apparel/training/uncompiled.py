"""Optimizers that leave the compiler where it is.

To keep themselves from being compiled, the methods of torch's optimizers import the compiler when they are called
(torch/_compile.py and torch/optim/optimizer.py of torch 2.13): 800 modules, a second or two at the first step, 70 MB
in every process that trains or times a training. Nothing is compiled here.
"""

from inspect import unwrap
from typing import TypeVar

import torch
from torch.optim import Optimizer

Kind = TypeVar("Kind", bound=Optimizer)


def uncompiled(kind: type[Kind]) -> type[Kind]:
    """The same ``kind`` of optimizer, its methods without what keeps the compiler from them; not for torch.compile."""
    names = ("add_param_group", "zero_grad", "state_dict", "load_state_dict")
    methods = {name: unwrap(getattr(kind, name)) for name in names}
    return type(kind.__name__, (kind,), methods | {"step": torch.no_grad()(unwrap(kind.step))})

"""Which device computes."""

import os
import platform
from pathlib import Path

import torch

from apparel.errors import ConfigError


def choose_device(name: str = "auto") -> torch.device:
    """The device called ``name`` as in TrainConfig; ``auto`` is a CUDA GPU when there is one, else the CPU.

    Raises ConfigError for ``cuda`` where there is none.
    """
    if name == "cuda" and not torch.cuda.is_available():
        raise ConfigError("There is no CUDA GPU that torch can use here. Choose the device cpu.")
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(name)


def describe_device(device: torch.device, precision: str, begun: str = "") -> str:
    """The device and how exactly it computes, in words: ``CPU, 2 threads, bf16`` or ``GPU, NVIDIA H100, bf16``.

    Where a run was ``begun`` with another precision, on another processor, that is said too.
    """
    threads = torch.get_num_threads()
    words = f"CPU, {threads} thread{'s' if threads > 1 else ''}"
    if device.type == "cuda":
        words = f"GPU, {torch.cuda.get_device_name(device)}"
    return f"{words}, {precision}" + (f" (begun with {begun})" if begun not in ("", precision) else "")


def machine() -> str:
    """The processor's name and its cores, to be written beside every measured figure."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        models = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        name = models[0] if models else name
    return f"{name}, {os.cpu_count()} cores"


def chance_of(device: torch.device) -> torch.Generator:
    """The random numbers of ``device`` that ``torch.manual_seed`` decides, so that none has to be carried there."""
    if device.type == "cuda":
        return torch.cuda.default_generators[device.index or 0]
    return torch.default_generator

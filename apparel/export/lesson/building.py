"""The cells that build the network: each of its modules as the line of PyTorch that makes it."""

import inspect
import sys

from torch import nn

from apparel.export.lesson.cell import Cell, code, words
from apparel.export.subject import Subject
from apparel.models import ModelSpec, Whiten
from apparel.models.whitening import ASKED, AT_LEAST


def building_cells(subject: Subject) -> list[Cell]:
    """The network, layer by layer, and how many numbers it learns."""
    spec = subject.model.spec
    lines = [
        f"    {line},  # {' × '.join(map(str, row.output_shape))}"
        for line, row in zip(lines_of(subject.network), spec.rows(), strict=True)
    ]
    cells = [
        words(
            """
            ## The network

            Layer by layer, with the size of what comes out of each beside it. It ends in one number for each class: the
            larger, the more likely the network finds that class.
            """
        ),
        code(
            """
            torch.manual_seed(SEED)
            device = torch.device(DEVICE)
            network = nn.Sequential(
            «layers»
            ).to(device)
            """,
            layers="\n".join(lines),
        ),
    ]
    return [*_own_layers(subject.network), *cells, *_whitening(spec), _COUNT]


def lines_of(network: nn.Module) -> list[str]:
    """What makes each of the network's modules, as Python that has ``nn``."""
    return list(map(line_of, network.children()))


def line_of(module: nn.Module) -> str:
    """``nn.Conv2d(1, 16, 3, padding=1)``: what is usual in PyTorch is left out."""
    if isinstance(module, nn.Sequential):
        return f"nn.Sequential({', '.join(lines_of(module))})"
    kind = kind_of(module)
    given = []
    for name, option in inspect.signature(kind).parameters.items():
        value = getattr(module, name, option.default)
        if isinstance(value, tuple) and len(set(value)) == 1:
            value = value[0]
        is_weight = isinstance(value, nn.Parameter)  # a bias is asked for with True
        is_side = name == "stride" and option.default is None and value == getattr(module, "kernel_size", None)
        if is_weight or is_side or value == option.default:
            continue
        is_named = option.default is not inspect.Parameter.empty
        given.append(f"{name}={value!r}" if is_named else repr(value))
    return f"{'nn.' if _is_torchs(kind) else ''}{kind.__name__}({', '.join(given)})"


def kind_of(module: nn.Module) -> type[nn.Module]:
    """PyTorch's class for what the module computes, or its own where PyTorch has none."""
    kinds = type(module).__mro__
    found: type[nn.Module] = next(each for each in kinds if _is_torchs(each))
    return found if found is not nn.Module else type(module)


def _is_torchs(kind: type) -> bool:
    return kind.__module__.startswith("torch.nn")


def _own_layers(network: nn.Module) -> list[Cell]:
    """The files of the layers that PyTorch does not have, as they stand; they need nothing of this project."""
    own = {kind for kind in map(kind_of, network.modules()) if not _is_torchs(kind)}
    return [
        Cell(part, is_code)
        for kind in sorted(own, key=lambda kind: kind.__name__)
        for part, is_code in (
            (f"### {kind.__name__}\n\nA layer that PyTorch does not have.", False),
            (inspect.getsource(sys.modules[kind.__module__]).strip(), True),
        )
    ]


_COUNT = code(
    """
    learnt = sum(weights.numel() for weights in network.parameters() if weights.requires_grad)
    print(f"{learnt:,} numbers to learn")
    """
)


def _whitening(spec: ModelSpec) -> list[Cell]:
    """Fitting the layers that whiten, each to what the layers before it leave of the pictures."""
    places = [place for place, layer in enumerate(spec.layers) if isinstance(layer, Whiten)]
    if not places:
        return []
    seen = {place: f"network[:{place}].eval()(pictures)" if place else "pictures" for place in places}
    fits = "\n".join(f"    whiten(network[{place}], {seen[place]})" for place in places)
    return [_WHITENING, code(_WHITEN, fits=fits, at_least=AT_LEAST, asked=ASKED)]


_WHITENING = words(
    """
    ### Filters that are not learnt

    The filters of the layer that whitens follow from the training pictures. Each answers to one way in which small
    squares of them vary, as strongly as every other; half of them have the other's signs. (Jordan, "94% on CIFAR-10
    in 3.29 seconds", 2024.)
    """
)

_WHITEN = """
        def whiten(layer, images):
            side = layer.kernel_size[0]
            squares = F.unfold(images, side, stride=layer.stride, padding=layer.padding)
            rows = squares.transpose(1, 2).reshape(-1, side * side).double()
            rows -= rows.mean(0)
            variances, ways = torch.linalg.eigh(rows.T @ rows / len(rows))
            filters = (ways / (variances + «at_least»).sqrt()).T.flip(0).reshape(-1, 1, side, side)
            pairs = -(-layer.out_channels // 2)
            layer.requires_grad_(False)
            layer.weight.copy_(torch.cat([filters[:pairs], -filters[: layer.out_channels - pairs]]))
            layer.bias.zero_()


        with torch.no_grad():
            pictures = train_x[:«asked»].to(device)
        «fits»
        """

"""The paper's network in PyTorch, with the weights that the benchmark wrote."""

import math
from collections.abc import Iterable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from arrays import read_array, write_array
from protocol import Settings

GAIN = 1.0013
BOUND = 1 / math.sqrt(0.125)


class NormalizedHardTanh(nn.Module):
    """Eq. 10: clip(g·x, −1/s, 1/s). The clipping needs no memory of its own."""

    def forward(self, x: Tensor) -> Tensor:
        return F.hardtanh(x * GAIN, -BOUND, BOUND, inplace=True)


def load_network(settings: Settings) -> nn.Sequential:
    """Linear layers with the activation between them."""
    torch.set_num_threads(settings["threads"])
    layers: list[nn.Module] = []
    for index in range(settings["layers"]):
        kernel = read_tensor(settings["folder"], f"kernel_{index}")
        bias = read_tensor(settings["folder"], f"bias_{index}")
        # On the meta device, so that PyTorch's own first values cost neither time nor memory.
        linear = nn.Linear(*kernel.shape, device="meta")
        linear.weight = nn.Parameter(kernel.T.contiguous())
        linear.bias = nn.Parameter(bias)
        layers += [linear, NormalizedHardTanh()]
    return nn.Sequential(*layers[:-1])


def read_tensor(folder: str, name: str) -> Tensor:
    return torch.from_numpy(read_array(folder, name))


def read_like_parameters(folder: str, name: str, layers: int) -> list[Tensor]:
    """One array a parameter, in PyTorch's layout: `name_kernel_0` transposed, `name_bias_0`, …"""
    tensors: list[Tensor] = []
    for index in range(layers):
        tensors.append(read_tensor(folder, f"{name}_kernel_{index}").T.contiguous())
        tensors.append(read_tensor(folder, f"{name}_bias_{index}"))
    return tensors


def write_like_parameters(folder: str, name: str, tensors: Sequence[Tensor]) -> None:
    """The inverse of `read_like_parameters`."""
    for index in range(len(tensors) // 2):
        kernel, bias = tensors[2 * index], tensors[2 * index + 1]
        write_array(folder, f"{name}_kernel_{index}", kernel.T.contiguous().numpy())
        write_array(folder, f"{name}_bias_{index}", bias.numpy())


def heavy_ball(parameters: Iterable[nn.Parameter], settings: Settings) -> torch.optim.SGD:
    """The fastest of PyTorch's updates on a CPU."""
    rate, momentum = settings["learningRate"], settings["momentum"]
    return torch.optim.SGD(parameters, lr=rate, momentum=momentum, fused=True)


def read_batches(settings: Settings) -> list[tuple[Tensor, Tensor]]:
    """The samples, cut into whole batches before anything is timed."""
    inputs = read_tensor(settings["folder"], "inputs")
    labels = read_tensor(settings["folder"], "labels").long()
    size = settings["batchSize"]
    return list(zip(inputs.split(size), labels.split(size), strict=True))

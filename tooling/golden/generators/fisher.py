"""Empirical Fisher diagonals (eq. 7) of two small networks, by a float64 loop over the samples."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import conv2d, pad, relu

from .common import GAIN, LIMIT, fisher_diagonal, list_to_json, mlp, to_json

CLASSES = 5


def make_fisher(generator: torch.Generator) -> dict[str, object]:
    return {"mlp": mlp_case(generator), "cnn": cnn_case(generator)}


def mlp_case(generator: torch.Generator) -> dict[str, object]:
    """12-8-8-5 with phi; kernels large enough that part of the units is at the activation's limit."""
    widths = [12, 8, 8, CLASSES]
    parameters: list[Tensor] = []
    for before, after in zip(widths, widths[1:], strict=False):
        parameters.append(0.55 * torch.randn(before, after, generator=generator))
        parameters.append(0.3 * torch.randn(after, generator=generator))
    inputs = torch.randn(24, widths[0], generator=generator)
    assert_away_from_bends(parameters, inputs)
    labels = torch.randint(CLASSES, (24,), generator=generator)
    return {
        "parameters": list_to_json(parameters),
        "inputs": to_json(inputs),
        "labels": to_json(labels),
        "fisherDiagonal": list_to_json(fisher_diagonal(mlp, parameters, inputs, labels)),
    }


def assert_away_from_bends(parameters: Sequence[Tensor], inputs: Tensor) -> None:
    """No unit so near a bend that rounding decides on which side it is; some units on each side."""
    for layers in (1, 2):
        size = torch.abs(GAIN * mlp(parameters[: 2 * layers], inputs))
        assert torch.abs(size - LIMIT).min() > 1e-4
        assert 0.05 < (size > LIMIT).double().mean() < 0.5


def cnn_case(generator: torch.Generator) -> dict[str, object]:
    """
    Inputs [8, 8, 2]; Conv2D 3x3, 4 filters, strides 2, padding same, relu; Conv2D 3x2, 3 filters,
    padding valid, no bias, tanh; Flatten; Dense 5.
    """
    parameters = [
        0.4 * torch.randn(3, 3, 2, 4, generator=generator),
        0.2 * torch.randn(4, generator=generator),
        0.3 * torch.randn(3, 2, 4, 3, generator=generator),
        0.5 * torch.randn(2 * 3 * 3, CLASSES, generator=generator),
        0.2 * torch.randn(CLASSES, generator=generator),
    ]
    inputs = torch.randn(16, 8, 8, 2, generator=generator)
    labels = torch.randint(CLASSES, (16,), generator=generator)
    assert torch.abs(first_convolution(parameters, inputs.movedim(3, 1))).min() > 1e-4
    return {
        "parameters": list_to_json(parameters),
        "inputs": to_json(inputs),
        "labels": to_json(labels),
        "fisherDiagonal": list_to_json(fisher_diagonal(cnn, parameters, inputs, labels)),
    }


def cnn(parameters: Sequence[Tensor], inputs: Tensor) -> Tensor:
    """Inputs NHWC and kernels HWIO, as TensorFlow.js has them; turned for PyTorch inside."""
    hidden = relu(first_convolution(parameters, inputs.movedim(3, 1)))
    hidden = torch.tanh(conv2d(hidden, to_oihw(parameters[2])))
    # Flatten runs over height, width, channels in this order.
    return hidden.movedim(1, 3).flatten(1) @ parameters[3] + parameters[4]


def first_convolution(parameters: Sequence[Tensor], images: Tensor) -> Tensor:
    """
    For size 8, kernel 3 and stride 2, TensorFlow's "same" pads one row and one column in all, and
    puts them at the end; PyTorch's symmetric padding cannot say that.
    """
    return conv2d(pad(images, (0, 1, 0, 1)), to_oihw(parameters[0]), parameters[1], stride=2)


def to_oihw(kernel: Tensor) -> Tensor:
    return kernel.permute(3, 2, 0, 1)

"""What the fixtures share: numbers as JSON, the paper's network, its optimizer and loss."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

# Eq. 10 as the paper's first author has it in code (see the paper's notes): clip(g x, -1/s, 1/s).
SQUARED_SLOPE = 0.125
GAIN = 1.0013
LIMIT = 1 / math.sqrt(SQUARED_SLOPE)

# A network: parameters (kernel, bias, kernel, bias, ...) and inputs to logits.
Forward = Callable[[Sequence[Tensor], Tensor], Tensor]


def phi(x: Tensor) -> Tensor:
    """Normalized hard tanh; its derivative is g inside and 0 outside."""
    return torch.clamp(GAIN * x, -LIMIT, LIMIT)


def mlp(parameters: Sequence[Tensor], inputs: Tensor) -> Tensor:
    """Dense layers with kernels [in, out]; phi after each but the last."""
    hidden = inputs
    for i in range(0, len(parameters), 2):
        hidden = hidden @ parameters[i] + parameters[i + 1]
        if i + 2 < len(parameters):
            hidden = phi(hidden)
    return hidden


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Eq. 2, mean over the batch."""
    return torch.nn.functional.cross_entropy(logits, labels)


def ewc_penalty(
    parameters: Sequence[Tensor], old: Sequence[Tensor], fisher: Sequence[Tensor]
) -> Tensor:
    """Eq. 6 as printed, without the half that is common elsewhere."""
    terms = [(f * (p - o) ** 2).sum() for p, o, f in zip(parameters, old, fisher, strict=True)]
    return torch.stack(terms).sum()


def fisher_diagonal(
    forward: Forward, parameters: Sequence[Tensor], inputs: Tensor, labels: Tensor
) -> list[Tensor]:
    """Eq. 7 one sample at a time: mean of the squared gradients at the true labels, float64."""
    exact = [p.double().clone().requires_grad_() for p in parameters]
    total = [torch.zeros_like(p) for p in exact]
    for i in range(len(labels)):
        loss = cross_entropy(forward(exact, inputs[i : i + 1].double()), labels[i : i + 1])
        for sum_of_squares, gradient in zip(total, torch.autograd.grad(loss, exact), strict=True):
            sum_of_squares += gradient**2
    return [t / len(labels) for t in total]


@dataclass
class Run:
    """A training: the terms of the loss at each step, before its update, and the last weights."""

    terms: list[dict[str, float]]
    parameters: list[Tensor]


def heavy_ball(
    parameters: Sequence[Tensor],
    terms: Callable[[int, Sequence[Tensor]], dict[str, tuple[float, Tensor]]],
    settings: dict[str, float],
) -> Run:
    """
    Minimises the sum of weight times term by torch.optim.SGD: v = momentum v + gradient,
    parameter -= learning rate times v, from v = 0.
    """
    trained = [p.detach().clone().requires_grad_() for p in parameters]
    optimizer = torch.optim.SGD(trained, lr=settings["learningRate"], momentum=settings["momentum"])
    log = []
    for step in range(int(settings["steps"])):
        optimizer.zero_grad()
        summands = terms(step, trained)
        total = torch.stack([weight * value for weight, value in summands.values()]).sum()
        total.backward()
        optimizer.step()
        values = {name: value.item() for name, (_, value) in summands.items()}
        log.append({**values, "total": total.item()})
    return Run(log, [p.detach() for p in trained])


def rounding_errors(run: Run, exact: Run) -> dict[str, float]:
    """How much of a float32 run is rounding: each term's largest relative distance from float64."""
    pairs = list(zip(run.terms, exact.terms, strict=True))
    # A term that is still zero in both has no rounding.
    return {
        name: max(abs(a[name] - b[name]) / (abs(b[name]) or 1) for a, b in pairs)
        for name in run.terms[0]
    }


def double(tensors: Sequence[Tensor]) -> list[Tensor]:
    return [t.double() for t in tensors]


def orthogonal(rows: int, columns: int, generator: torch.Generator) -> Tensor:
    """A matrix with orthonormal rows or columns, whichever are fewer; float32."""
    square = torch.randn(max(rows, columns), max(rows, columns), generator=generator).double()
    return torch.linalg.qr(square)[0][:rows, :columns].float().clone()


def to_json(tensor: Tensor) -> dict[str, object]:
    """Row-major numbers; each float32 in the fewest digits that give its bits back."""
    array = tensor.detach().cpu().numpy()
    names = {"int64": "int32", "int32": "int32", "float32": "float32", "float64": "float64"}
    flat = array.reshape(-1)
    data = [float(str(x)) for x in flat] if array.dtype == np.float32 else flat.tolist()
    return {"shape": list(array.shape), "dtype": names[str(array.dtype)], "data": data}


def list_to_json(tensors: Sequence[Tensor]) -> list[dict[str, object]]:
    return [to_json(t) for t in tensors]

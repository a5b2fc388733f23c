"""Losses, the penalty and the activation, each with its gradient. Inputs float32, results float64."""

import torch
from torch import Tensor

from .common import LIMIT, GAIN, cross_entropy, ewc_penalty, list_to_json, phi, to_json


def make_losses(generator: torch.Generator) -> dict[str, object]:
    return {
        "softmaxCrossEntropy": softmax_cross_entropy_cases(generator),
        "randomNetworkDistillation": random_network_distillation_case(generator),
        "ewcPenalty": ewc_penalty_case(generator),
        "normalizedHardTanh": activation_case(),
    }


def softmax_cross_entropy_cases(generator: torch.Generator) -> list[dict[str, object]]:
    """Eq. 2. The extreme ones overflow, or lose every digit, where the maximum is not taken out."""
    ordinary = 2 * torch.randn(6, 5, generator=generator)
    cases = [
        ("ordinary", ordinary, [0, 1, 2, 3, 4, 2]),
        ("one sample", ordinary[:1], [3]),
        ("equal logits", torch.full((3, 4), 7.5), [0, 1, 3]),
        # Right, wrong, and undecided between two, each as surely as can be.
        (
            "extreme logits",
            torch.tensor([[1e4, -1e4, 0], [1e4, -1e4, 0], [1e4, 1e4, -1e4], [-1e4, -1e4, -1e4]]),
            [0, 1, 0, 2],
        ),
        # Multiples of 1/256, so that float32 holds them exactly beside the offset.
        ("large offset", 1e4 + torch.round(256 * ordinary) / 256, [4, 3, 2, 1, 0, 0]),
    ]
    return [cross_entropy_case(name, logits, labels) for name, logits, labels in cases]


def cross_entropy_case(name: str, logits: Tensor, labels: list[int]) -> dict[str, object]:
    exact = logits.double().requires_grad_()
    target = torch.tensor(labels)
    value = cross_entropy(exact, target)
    (gradient,) = torch.autograd.grad(value, exact)
    return {
        "name": name,
        "logits": to_json(logits),
        "labels": to_json(target),
        "value": value.item(),
        "gradient": to_json(gradient),
    }


def random_network_distillation_case(generator: torch.Generator) -> dict[str, object]:
    """Eq. 1: mean over the batch of the squared L2 norm between two networks' outputs."""
    logits = torch.randn(5, 4, generator=generator)
    targets = 3 * torch.randn(5, 4, generator=generator)
    exact = logits.double().requires_grad_()
    value = ((exact - targets.double()) ** 2).sum(dim=1).mean()
    (gradient,) = torch.autograd.grad(value, exact)
    return {
        "logits": to_json(logits),
        "targets": to_json(targets),
        "value": value.item(),
        "gradient": to_json(gradient),
    }


def ewc_penalty_case(generator: torch.Generator) -> dict[str, object]:
    """Eq. 6, with a Fisher diagonal that spans ten orders of magnitude and has zeros."""
    shapes = [(3, 4), (4,), (4, 2), (2,)]
    old = [torch.randn(shape, generator=generator) for shape in shapes]
    parameters = [o + 0.3 * torch.randn(o.shape, generator=generator) for o in old]
    fisher = [10 ** (10 * torch.rand(o.shape, generator=generator) - 9) for o in old]
    fisher[0][1] = 0
    exact = [p.double().requires_grad_() for p in parameters]
    value = ewc_penalty(exact, [o.double() for o in old], [f.double() for f in fisher])
    return {
        "parameters": list_to_json(parameters),
        "oldParameters": list_to_json(old),
        "fisherDiagonal": list_to_json(fisher),
        "value": value.item(),
        "gradient": list_to_json(torch.autograd.grad(value, exact)),
    }


def activation_case() -> dict[str, object]:
    """Eq. 10 on both sides of each bend; at a bend itself the derivative is anyone's choice."""
    bend = LIMIT / GAIN
    x = torch.tensor(
        [-100, -bend - 1e-3, -bend + 1e-3, -1.5, -1e-3, 0, 1e-3, 1.5, bend - 1e-3, bend + 1e-3, 100]
    )
    exact = x.double().requires_grad_()
    value = phi(exact)
    (gradient,) = torch.autograd.grad(value.sum(), exact)
    return {"x": to_json(x), "value": to_json(value), "gradient": to_json(gradient)}

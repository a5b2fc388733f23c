"""Eq. 9: L_c(D_f,clean) + λ_f·L_f(D_f) + λ_KL·R, with one pass for both parts' rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from network import read_like_parameters
from protocol import Settings


class Remembering:
    """λ_KL·R, eq. 6, in closed form: its gradient is added to those of a backward pass."""

    def __init__(self, network: nn.Module, settings: Settings) -> None:
        self.parameters = list(network.parameters())
        self.old = [parameter.detach().clone() for parameter in self.parameters]
        fisher = read_like_parameters(settings["folder"], "fisher", settings["layers"])
        self.weight = settings["lambdaKl"]
        self.doubled = [diagonal.mul_(2 * self.weight) for diagonal in fisher]

    @torch.no_grad()
    def add_gradients(self) -> Tensor:
        """Returns R."""
        value = torch.zeros(())
        for parameter, old, factor in zip(self.parameters, self.old, self.doubled, strict=True):
            moved = parameter - old
            gradient = factor * moved
            value += torch.dot(gradient.flatten(), moved.flatten())
            parameter.grad.add_(gradient)
        return value / (2 * self.weight)


@dataclass
class Rows:
    """The rows of a step: of D_f with labels drawn for them, and of D_f,clean with their own."""

    forget: Tensor
    random_labels: Tensor
    clean: Tensor
    labels: Tensor


def add_gradients(
    network: nn.Module, remembering: Remembering, rows: Rows, lambda_forget: float
) -> Tensor:
    """Gradients of eq. 9 into `grad`. Returns [correction, forgetting, remembering], unweighted."""
    logits = network(torch.cat([rows.forget, rows.clean]))
    forget_logits, clean_logits = logits.split([len(rows.forget), len(rows.clean)])
    forgetting = F.cross_entropy(forget_logits, rows.random_labels)
    correction = F.cross_entropy(clean_logits, rows.labels)
    (correction + lambda_forget * forgetting).backward()
    return torch.stack([correction.detach(), forgetting.detach(), remembering.add_gradients()])


def named(sums: Tensor, steps: int) -> dict[str, float]:
    """Means over steps by the names of the terms."""
    names: Sequence[str] = ("correction", "forgetting", "remembering")
    return dict(zip(names, (sums / steps).tolist(), strict=True))

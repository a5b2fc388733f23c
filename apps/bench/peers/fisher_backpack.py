"""The empirical Fisher diagonal by BackPACK's sums of squared gradients."""

import torch
import torch.nn.functional as F
from backpack import backpack, extend
from backpack.extensions import SumGradSquared

from network import load_network, write_like_parameters
from protocol import Reply, read_settings, serve
from samples import batches_of


def main() -> None:
    settings = read_settings()
    network = extend(load_network(settings))
    parameters = list(network.parameters())
    batches = list(batches_of(settings))
    sums = [torch.zeros_like(parameter) for parameter in parameters]

    def block() -> Reply:
        torch._foreach_zero_(sums)
        for inputs, labels in batches:
            network.zero_grad()
            # Of a sum of losses, as a mean's gradients would be divided by the batch size.
            loss = F.cross_entropy(network(inputs), labels, reduction="sum")
            with backpack(SumGradSquared()):
                loss.backward()
            for total, parameter in zip(sums, parameters, strict=True):
                total += parameter.sum_grad_squared
        return {}

    def values() -> Reply:
        diagonals = [total / settings["samples"] for total in sums]
        write_like_parameters(settings["folder"], "backpack", diagonals)
        return {}

    serve({"block": block, "values": values})


if __name__ == "__main__":
    main()

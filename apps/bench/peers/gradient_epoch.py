"""One gradient of each batch, without an optimizer."""

import torch.nn.functional as F

from network import load_network
from protocol import Reply, read_settings, serve
from samples import batches_of


def main() -> None:
    settings = read_settings()
    network = load_network(settings)
    batches = list(batches_of(settings))

    def block() -> Reply:
        for inputs, labels in batches:
            network.zero_grad()
            F.cross_entropy(network(inputs), labels).backward()
        return {}

    serve({"block": block})


if __name__ == "__main__":
    main()

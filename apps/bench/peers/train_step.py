"""Steps of training: cross-entropy, SGD with momentum."""

import torch
import torch.nn.functional as F

from network import heavy_ball, load_network, read_batches
from protocol import Reply, read_settings, serve


def main() -> None:
    settings = read_settings()
    network = load_network(settings)
    batches = read_batches(settings)
    optimizer = heavy_ball(network.parameters(), settings)
    steps = settings["steps"]

    def block() -> Reply:
        total = torch.zeros(())
        for step in range(steps):
            inputs, labels = batches[step % len(batches)]
            optimizer.zero_grad()
            loss = F.cross_entropy(network(inputs), labels)
            loss.backward()
            optimizer.step()
            total += loss.detach()
        return {"losses": {"correction": total.item() / steps}}

    serve({"block": block})


if __name__ == "__main__":
    main()

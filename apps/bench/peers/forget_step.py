"""Steps of forgetting (eq. 9) over the same few batches."""

import torch

from network import heavy_ball, load_network, read_batches, read_tensor
from objective import Remembering, Rows, add_gradients, named
from protocol import Reply, read_settings, serve


def main() -> None:
    settings = read_settings()
    network = load_network(settings)
    remembering = Remembering(network, settings)
    optimizer = heavy_ball(network.parameters(), settings)
    folder, size, steps = settings["folder"], settings["batchSize"], settings["steps"]
    clean = read_batches(settings)
    forget = read_tensor(folder, "forget").split(size)
    drawn = iter(read_tensor(folder, "random_labels").long().split(size))

    def block() -> Reply:
        sums = torch.zeros(3)
        for step in range(steps):
            inputs, labels = clean[step % len(clean)]
            rows = Rows(forget[step % len(forget)], next(drawn), inputs, labels)
            optimizer.zero_grad()
            sums += add_gradients(network, remembering, rows, settings["lambdaForget"])
            optimizer.step()
        return {"losses": named(sums, steps)}

    serve({"block": block})


if __name__ == "__main__":
    main()

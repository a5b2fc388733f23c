"""A whole forgetting (eq. 9), judged on the four sets after each epoch."""

import torch
from torch import Tensor

from network import heavy_ball, load_network, read_tensor
from objective import Remembering, Rows, add_gradients, named
from protocol import Reply, Settings, read_settings, serve

EVALUATION_ROWS = 1000


class Scale:
    """Rows as the network takes them; bytes are standardised when they are needed."""

    def __init__(self, settings: Settings) -> None:
        self.mean = 255 * settings["mean"]
        self.deviation = 255 * settings["standardDeviation"]

    def __call__(self, rows: Tensor) -> Tensor:
        if rows.dtype == torch.float32:
            return rows
        return rows.float().sub_(self.mean).div_(self.deviation)


class Forgetting:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.scale = Scale(settings)
        self.network = load_network(settings)
        self.remembering = Remembering(self.network, settings)
        self.sets = {name: self.read_set(name) for name in settings["sets"]}
        self.forget, _ = self.read_set("train_forget")
        self.clean, self.labels = self.read_set("train_clean")
        # [epochs, samples]: which rows come when, and the labels that were drawn for those of D_f.
        self.forget_order = read_tensor(settings["folder"], "forget_order").long()
        self.clean_order = read_tensor(settings["folder"], "clean_order").long()
        self.random_labels = read_tensor(settings["folder"], "random_labels").long()

    def read_set(self, name: str) -> tuple[Tensor, Tensor]:
        folder = self.settings["folder"]
        return read_tensor(folder, f"{name}_inputs"), read_tensor(folder, f"{name}_labels").long()

    def run(self) -> Reply:
        self.start_over()
        optimizer = heavy_ball(self.network.parameters(), self.settings)
        epochs = []
        for epoch in range(self.settings["epochs"]):
            losses = self.train(epoch, optimizer)
            epochs.append({"losses": losses, "accuracies": self.evaluate()})
        return {"epochs": epochs}

    @torch.no_grad()
    def start_over(self) -> None:
        for parameter, old in zip(self.network.parameters(), self.remembering.old, strict=True):
            parameter.copy_(old)

    def train(self, epoch: int, optimizer: torch.optim.SGD) -> dict[str, float]:
        size = self.settings["batchSize"]
        forget_rows = self.forget_order[epoch].split(size)
        clean_rows = self.clean_order[epoch].split(size)
        drawn = self.random_labels[epoch].split(size)
        sums = torch.zeros(3)
        for forget, labels, clean in zip(forget_rows, drawn, clean_rows, strict=True):
            rows = Rows(
                self.scale(self.forget[forget]),
                labels,
                self.scale(self.clean[clean]),
                self.labels[clean],
            )
            optimizer.zero_grad()
            weight = self.settings["lambdaForget"]
            sums += add_gradients(self.network, self.remembering, rows, weight)
            optimizer.step()
        return named(sums, len(drawn))

    @torch.inference_mode()
    def evaluate(self) -> dict[str, float]:
        return {name: self.accuracy(*pair) for name, pair in self.sets.items()}

    def accuracy(self, inputs: Tensor, labels: Tensor) -> float:
        right = torch.zeros((), dtype=torch.long)
        for start in range(0, len(labels), EVALUATION_ROWS):
            rows = slice(start, start + EVALUATION_ROWS)
            right += (self.network(self.scale(inputs[rows])).argmax(1) == labels[rows]).sum()
        return right.item() / len(labels)


def main() -> None:
    forgetting = Forgetting(read_settings())
    serve({"block": forgetting.run})


if __name__ == "__main__":
    main()

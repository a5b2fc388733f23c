"""The empirical Fisher diagonal by nngeometry, from the true labels' log-probabilities."""

import torch
from nngeometry.backend import TorchHooksJacobianBackend
from nngeometry.object import PMatDiag
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from network import load_network, write_like_parameters
from protocol import Reply, Settings, read_settings, serve
from samples import batches_of


class Samples(Dataset):
    """Whole batches at once, where a DataLoader would put them together sample by sample."""

    def __init__(self, settings: Settings) -> None:
        batches = list(batches_of(settings))
        self.inputs = torch.cat([inputs for inputs, _ in batches])
        self.labels = torch.cat([labels for _, labels in batches])

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.inputs[index], self.labels[index]

    def __getitems__(self, indices: list[int]) -> tuple[Tensor, Tensor]:
        return self.inputs[indices], self.labels[indices]


def main() -> None:
    settings = read_settings()
    network = load_network(settings)
    size = settings["batchSize"]
    loader = DataLoader(Samples(settings), batch_size=size, collate_fn=lambda batch: batch)
    diagonal = torch.zeros(0)

    def log_probability(inputs: Tensor, labels: Tensor) -> Tensor:
        return torch.log_softmax(network(inputs), 1).gather(1, labels[:, None])

    def block() -> Reply:
        nonlocal diagonal
        backend = TorchHooksJacobianBackend(network, log_probability)
        diagonal = PMatDiag(backend, examples=loader).get_diag()
        return {}

    def values() -> Reply:
        write_like_parameters(settings["folder"], "nngeometry", split_like(diagonal, network))
        return {}

    serve({"block": block, "values": values})


def split_like(flat: Tensor, network: nn.Module) -> list[Tensor]:
    shapes = [parameter.shape for parameter in network.parameters()]
    pieces = flat.split([shape.numel() for shape in shapes])
    return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]


if __name__ == "__main__":
    main()

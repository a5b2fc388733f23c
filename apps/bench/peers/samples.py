"""So many samples in batches, from a set that starts over when it runs out."""

from collections.abc import Iterator

from torch import Tensor

from network import read_batches
from protocol import Settings


def batches_of(settings: Settings) -> Iterator[tuple[Tensor, Tensor]]:
    """The last batch may be smaller."""
    kept = read_batches(settings)
    size = settings["batchSize"]

    for index, start in enumerate(range(0, settings["samples"], size)):
        inputs, labels = kept[index % len(kept)]
        count = min(size, settings["samples"] - start)
        yield inputs[:count], labels[:count]

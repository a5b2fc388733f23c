"""
Fifty steps of the paper's MLP at its real size on real images. 5.5 million weights and the images are
not stored: the weights follow from a formula that every language computes to the last bit, the
images are the sample that packages/data carries.
"""

import gzip
import hashlib
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .common import Run, cross_entropy, double, heavy_ball, mlp, rounding_errors, to_json

WIDTH = 784
LAYERS = 10
CLASSES = 10
STEPS = 50
BATCH = 128
# Of the first layer, so that few units come near the bends of phi. With many, rounding moves some
# unit across a bend within fifty steps, and what follows differs by more than rounding.
FIRST_GAIN = 0.25
IMAGES = "train-images-idx3-ubyte.gz"
LABELS = "train-labels-idx1-ubyte.gz"


def make_fashion(sample: Path) -> dict[str, object]:
    pixels = read_idx(sample / IMAGES).reshape(-1, WIDTH)
    labels = torch.from_numpy(read_idx(sample / LABELS).astype(np.int64))
    scaled = pixels.astype(np.float64) / 255
    mean, deviation = scaled.mean().item(), scaled.std().item()
    inputs = torch.from_numpy(((scaled - mean) / deviation).astype(np.float32))

    initial: list[Tensor] = []
    for layer in range(LAYERS):
        units = CLASSES if layer == LAYERS - 1 else WIDTH
        initial += [initial_kernel(layer, units), torch.zeros(units)]
    settings = {"learningRate": 1e-3, "momentum": 0.9, "steps": STEPS}

    def run(start: Sequence[Tensor], x: Tensor) -> Run:
        def terms(step: int, parameters: Sequence[Tensor]) -> dict[str, tuple[float, Tensor]]:
            rows = batch_rows(step, len(labels))
            return {"crossEntropy": (1, cross_entropy(mlp(parameters, x[rows]), labels[rows]))}

        return heavy_ball(start, terms, settings)

    trained = run(initial, inputs)
    return {
        "settings": settings,
        "imagesSha256": sha256(sample / IMAGES),
        "labelsSha256": sha256(sample / LABELS),
        "samples": len(labels),
        "mean": mean,
        "standardDeviation": deviation,
        "layers": LAYERS,
        "width": WIDTH,
        "classes": CLASSES,
        "batchSize": BATCH,
        "losses": [terms["total"] for terms in trained.terms],
        "roundingErrors": rounding_errors(trained, run(double(initial), inputs.double())),
        "probes": {
            "kernels": [to_json(kernel.reshape(-1)[:4]) for kernel in initial[::2]],
            "lastRows": batch_rows(STEPS - 1, len(labels))[:4].tolist(),
            "firstLabels": labels[batch_rows(0, len(labels))][:16].tolist(),
            "firstInputsSum": inputs[batch_rows(0, len(labels))].double().sum().item(),
        },
    }


def initial_kernel(layer: int, units: int) -> Tensor:
    """[784, units]: uniform of variance gain^2/784, element k from a hash of layer 2^20 + k."""
    counter = np.arange(WIDTH * units, dtype=np.uint32) + np.uint32(layer << 20)
    uniform = mix(counter + np.uint32(0x9E3779B9)).astype(np.float64) / 2**32
    scale = (FIRST_GAIN if layer == 0 else 1) * math.sqrt(12 / WIDTH)
    return torch.from_numpy(((uniform - 0.5) * scale).astype(np.float32).reshape(WIDTH, units))


def mix(h: np.ndarray) -> np.ndarray:
    """The finaliser of MurmurHash3, on 32-bit numbers that wrap."""
    h = (h ^ (h >> 16)) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> 13)) * np.uint32(0xC2B2AE35)
    return h ^ (h >> 16)


def batch_rows(step: int, samples: int) -> Tensor:
    """Consecutive rows, which go on from the first after the last."""
    return torch.arange(BATCH * step, BATCH * (step + 1)) % samples


def read_idx(path: Path) -> np.ndarray:
    """Unsigned bytes in the IDX format: two zeros, type 8, dimensions, big-endian sizes, bytes."""
    raw = gzip.decompress(path.read_bytes())
    assert raw[:3] == b"\0\0\x08", f"{path} is no IDX file of bytes"
    shape = np.frombuffer(raw, ">u4", raw[3], 4)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3]).reshape(shape)


def sha256(path: Path) -> str:
    """Of the bytes inside, which a better compression does not change."""
    return hashlib.sha256(gzip.decompress(path.read_bytes())).hexdigest()

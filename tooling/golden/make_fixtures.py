"""Writes fixtures/*.json: numbers of an independent implementation to hold the TypeScript against."""

import argparse
import json
import platform
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from generators.fashion import make_fashion
from generators.fisher import make_fisher
from generators.losses import make_losses
from generators.training import make_forgetting, make_training
from generators.warping import make_warping

HERE = Path(__file__).parent
SEED = 20240917


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=HERE / "fixtures")
    arguments.add_argument("--sample", type=Path, default=HERE / "../../packages/data/sample")
    options = arguments.parse_args()

    # One thread and no shortcuts: the order of every sum is then the same in each run.
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)

    makers: dict[str, Callable[[], dict[str, object]]] = {
        "losses": lambda: make_losses(seeded(0)),
        "fisher": lambda: make_fisher(seeded(1)),
        "training-50-steps": lambda: make_training(seeded(2)),
        "forgetting-50-steps": lambda: make_forgetting(seeded(3)),
        "fashion-50-steps": lambda: make_fashion(options.sample),
        "warping": lambda: make_warping(seeded(5)),
    }
    for name, make in makers.items():
        path = options.out / f"{name}.json"
        path.write_text(to_text({"madeBy": made_by(), **make()}))
        print(f"{path}: {path.stat().st_size} bytes")


def seeded(purpose: int) -> torch.Generator:
    """A generator of its own for each fixture, so that changing one leaves the others."""
    return torch.Generator().manual_seed(SEED + purpose)


def made_by() -> dict[str, object]:
    return {
        "script": "tooling/golden/make_fixtures.py",
        "seed": SEED,
        "torch": str(torch.__version__),
        "numpy": np.__version__,
        "python": platform.python_version(),
    }


def to_text(fixture: dict[str, object]) -> str:
    """Indented JSON with each list of numbers on a line of its own, so that changes can be read."""
    text = json.dumps(fixture, indent=1, allow_nan=False)
    return re.sub(r"\[[-+.e\d\s,]*\]", lambda m: re.sub(r"\s+", "", m[0]), text) + "\n"


if __name__ == "__main__":
    main()

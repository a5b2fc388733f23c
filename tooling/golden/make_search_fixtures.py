"""Writes fixtures/search-optuna2.json or -optuna5.json, whichever Optuna it is run with."""

import argparse
import functools
import json
import platform
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import optuna
import scipy

from optuna_generators.best_values import make_best_values
from optuna_generators.histories import make_histories
from optuna_generators.parzen import make_parzen
from optuna_generators.pruners import make_pruners

HERE = Path(__file__).parent
SEED = 20250601
VERSIONS = {"2.10.1": "search-optuna2", "5.0.0": "search-optuna5"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=HERE / "fixtures")
    options = arguments.parse_args()

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore")
    # Among equal values, NumPy's default order is the processor's, and with it which of two equal
    # observations gets which width. Here and in @sf/search the older one comes first.
    np.argsort = functools.partial(np.argsort, kind="stable")

    makers: dict[str, Callable[[], object]] = {
        "parzen": lambda: make_parzen(seeded(0)),
        "histories": lambda: make_histories(seeded(1)),
        "pruners": lambda: make_pruners(seeded(2)),
        "bestValues": make_best_values,
    }
    path = options.out / f"{VERSIONS[optuna.__version__]}.json"
    path.write_text(to_text({"madeBy": made_by(), **{name: make() for name, make in makers.items()}}))
    print(f"{path}: {path.stat().st_size} bytes")


def seeded(purpose: int) -> np.random.RandomState:
    """A generator of its own for each part, so that changing one leaves the others."""
    return np.random.RandomState(SEED + purpose)


def made_by() -> dict[str, object]:
    return {
        "script": "tooling/golden/make_search_fixtures.py",
        "seed": SEED,
        "optuna": optuna.__version__,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "python": platform.python_version(),
    }


def to_text(fixture: dict[str, object]) -> str:
    """Indented JSON with each list of values, or of pairs, on a line of its own, so that changes can be read."""
    text = json.dumps(fixture, indent=1, allow_nan=False)
    return re.sub(r"\[(?:[^\[\]{}]|\[[^\[\]{}]*\])*\]", lambda m: re.sub(r"\s+", "", m[0]), text) + "\n"


if __name__ == "__main__":
    main()

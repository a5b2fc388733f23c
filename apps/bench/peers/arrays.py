"""Arrays in a folder: `name.bin` beside `name.json`, which tells dtype and shape."""

import json
from pathlib import Path

import numpy as np


def read_array(folder: str, name: str) -> np.ndarray:
    about = json.loads((Path(folder) / f"{name}.json").read_text())
    values = np.fromfile(Path(folder) / f"{name}.bin", dtype=about["dtype"])
    return values.reshape(about["shape"])


def write_array(folder: str, name: str, array: np.ndarray) -> None:
    about = {"dtype": str(array.dtype), "shape": array.shape}
    (Path(folder) / f"{name}.json").write_text(json.dumps(about))
    np.ascontiguousarray(array).tofile(Path(folder) / f"{name}.bin")

"""The front of a repair, in float64: R = (C + λE + εI)⁻¹·λE from rows of inputs and of differences."""

import numpy as np

from arrays import read_array, write_array
from protocol import Reply, read_settings, serve


def main() -> None:
    settings = read_settings()
    folder = settings["folder"]
    inputs = read_array(folder, "inputs").astype(np.float64)
    differences = read_array(folder, "differences").astype(np.float64)
    centred = inputs - inputs.mean(axis=0)
    covariance = centred.T @ centred / len(inputs)
    moment = differences.T @ differences / len(differences)
    ridge = settings["ridge"] * np.eye(len(covariance))
    removed = covariance

    def block() -> Reply:
        nonlocal removed
        penalty = settings["lambda"] * moment
        # numpy has no solver of its own that would use that the matrix is positive definite.
        removed = np.linalg.solve(covariance + penalty + ridge, penalty)
        return {}

    def values() -> Reply:
        write_array(folder, "removed", removed.astype(np.float32))
        return {}

    serve({"block": block, "values": values})


if __name__ == "__main__":
    main()

"""Parzen estimators of given observations: what their densities are at given points."""

from typing import Any

import numpy as np
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import default_weights

from .spaces import OLD, Json, categorical, draw, ends, integer, real, to_optuna

SPACES: dict[str, Json] = {
    "float": real(-5, 10),
    "log float": real(1e-5, 1e-1, log=True),
    "stepped float": real(0.1, 0.9, step=0.1),
    "int": integer(-3, 12),
    "wide int": integer(0, 100_000),
    "stepped int": integer(16, 256, step=16),
    "log int": integer(1, 512, log=True),
    "categorical": categorical("a", None, True, 2.5),
}
POINTS = 8


def make_parzen(rng: np.random.RandomState) -> list[Json]:
    cases = [
        make_case(f"{name}, {count} observations", {"x": space}, count, rng)
        for name, space in SPACES.items()
        for count in (0, 1, 2, 7, 26, 60)
    ]
    several = {name.replace(" ", "_"): space for name, space in SPACES.items()}
    for count in (0, 1, 3, 40):
        cases.append(make_case(f"all together, {count} observations", several, count, rng))
    return cases


def make_case(name: str, space: dict[str, Json], count: int, rng: np.random.RandomState) -> Json:
    observations = {key: [draw(of, rng) for _ in range(count)] for key, of in space.items()}
    points = {key: [*ends(of), *(draw(of, rng) for _ in range(POINTS))] for key, of in space.items()}
    multivariate = len(space) > 1
    estimator = _ParzenEstimator(
        {key: np.array(values, dtype=float) for key, values in observations.items()},
        {key: to_optuna(of) for key, of in space.items()},
        parameters(multivariate),
    )
    return {
        "name": name,
        "space": space,
        "multivariate": multivariate,
        "observations": observations,
        "points": points,
        "logDensities": log_densities(estimator, space, points),
    }


def parameters(multivariate: bool) -> _ParzenEstimatorParameters:
    """The defaults of each version's TPESampler."""
    common: dict[str, Any] = {
        "prior_weight": 1.0,
        "consider_magic_clip": True,
        "consider_endpoints": False,
        "weights": default_weights,
        "multivariate": multivariate,
    }
    return _ParzenEstimatorParameters(**common, **({"consider_prior": True} if OLD else {}))


def log_densities(
    estimator: _ParzenEstimator, space: dict[str, Json], points: dict[str, list[float]]
) -> list[float]:
    kinds = {key: int if of["kind"] == "categorical" else float for key, of in space.items()}
    arrays = {key: np.array(values, dtype=kinds[key]) for key, values in points.items()}
    return [float(x) for x in estimator.log_pdf(arrays)]

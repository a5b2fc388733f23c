"""Distributions as @sf/search has them, as each version of Optuna has them, and values of them."""

import math
from typing import Any

import numpy as np
import optuna
from optuna import distributions

OLD = optuna.__version__.startswith("2.")

Json = dict[str, Any]


def real(low: float, high: float, log: bool = False, step: float | None = None) -> Json:
    return {"kind": "float", "low": low, "high": high, "log": log, "step": step}


def integer(low: int, high: int, log: bool = False, step: int = 1) -> Json:
    return {"kind": "int", "low": low, "high": high, "log": log, "step": step}


def categorical(*choices: object) -> Json:
    return {"kind": "categorical", "choices": list(choices)}


def to_optuna(space: Json) -> distributions.BaseDistribution:
    if space["kind"] == "categorical":
        return distributions.CategoricalDistribution(space["choices"])
    low, high, log, step = space["low"], space["high"], space["log"], space["step"]
    if not OLD:
        number = {"float": distributions.FloatDistribution, "int": distributions.IntDistribution}
        return number[space["kind"]](low, high, log=log, step=step)
    if space["kind"] == "int":
        if log:
            return distributions.IntLogUniformDistribution(low, high)
        return distributions.IntUniformDistribution(low, high, step)
    if log:
        return distributions.LogUniformDistribution(low, high)
    if step is not None:
        return distributions.DiscreteUniformDistribution(low, high, step)
    return distributions.UniformDistribution(low, high)


def draw(space: Json, rng: np.random.RandomState) -> float:
    """A value in Optuna's internal representation, uniform or, under log, uniform in its logarithm."""
    if space["kind"] == "categorical":
        return float(rng.randint(len(space["choices"])))
    low, high, log, step = space["low"], space["high"], space["log"], space["step"]
    if space["kind"] == "int" and log:
        return float(round(math.exp(rng.uniform(math.log(low), math.log(high)))))
    if step is not None:
        return low + step * rng.randint(round((high - low) / step) + 1)
    return math.exp(rng.uniform(math.log(low), math.log(high))) if log else rng.uniform(low, high)


def ends(space: Json) -> tuple[float, float]:
    if space["kind"] == "categorical":
        return 0.0, float(len(space["choices"]) - 1)
    return float(space["low"]), float(space["high"])

"""The best values that TPE finds on known functions, over many seeds."""

import math
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import optuna
from optuna import Trial

from .spaces import Json

TRIALS = 50
SEEDS = 300


def sphere(trial: Trial) -> float:
    return sum(trial.suggest_float(f"x{i}", -5, 5) ** 2 for i in range(2)) + 1e-3


def rosenbrock(trial: Trial) -> float:
    x, y = trial.suggest_float("x", -2, 2), trial.suggest_float("y", -1, 3)
    return 100 * (y - x**2) ** 2 + (1 - x) ** 2 + 1e-3


def branin(trial: Trial) -> float:
    """The usual one, less its minimum 0.397887."""
    x, y = trial.suggest_float("x", -5, 10), trial.suggest_float("y", 0, 15)
    bend = y - 5.1 / (4 * math.pi**2) * x**2 + 5 / math.pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10 - 0.397887 + 1e-3


def logarithms(trial: Trial) -> float:
    """A learning rate and a width, each by its order of magnitude."""
    rate = trial.suggest_float("rate", 1e-6, 1, log=True)
    width = trial.suggest_int("width", 1, 1024, log=True)
    return (math.log10(rate) + 2.5) ** 2 + 0.1 * (math.log2(width) - 6.5) ** 2 + 1e-3


def steps(trial: Trial) -> float:
    depth = trial.suggest_int("depth", 1, 30)
    batch = trial.suggest_int("batch", 16, 512, step=16)
    dropout = trial.suggest_float("dropout", 0, 1, step=0.05)
    return (depth - 11) ** 2 / 50 + (batch / 16 - 9) ** 2 / 50 + (dropout - 0.35) ** 2 + 1e-2


def conditional(trial: Trial) -> float:
    """What there is to choose depends on what was chosen."""
    kind = trial.suggest_categorical("kind", ["a", "b", "c", "d"])
    shared = trial.suggest_float("shared", -3, 3)
    if kind == "a":
        return 0.5 + shared**2 + trial.suggest_float("only_a", 0, 2)
    if kind == "b":
        return abs(shared - 1) + 0.2 * abs(trial.suggest_int("only_b", 0, 10) - 7) + 1e-2
    return 1.0 + abs(shared)


FUNCTIONS: dict[str, Callable[[Trial], float]] = {
    of.__name__: of for of in (sphere, rosenbrock, branin, logarithms, steps, conditional)
}


def make_best_values() -> list[Json]:
    """For each function the best of TRIALS trials, by seed from 0."""
    with ProcessPoolExecutor() as pool:
        return [
            {"name": name, "trials": TRIALS, "best": list(pool.map(best, [name] * SEEDS, range(SEEDS)))}
            for name in FUNCTIONS
        ]


def best(name: str, seed: int) -> float:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    study.optimize(FUNCTIONS[name], n_trials=TRIALS)
    return study.best_value

"""Learning curves, and after which report each pruner ends them."""

from collections.abc import Callable

import numpy as np
import optuna
from optuna.pruners import BasePruner, MedianPruner, PercentilePruner, SuccessiveHalvingPruner
from optuna.trial import TrialState

from .spaces import Json

# Options by their names in @sf/search.
CASES: list[tuple[str, Json, Callable[[], BasePruner]]] = [
    ("median", {}, MedianPruner),
    (
        "median",
        {"startupTrials": 2, "warmupSteps": 3, "intervalSteps": 4, "minTrials": 3},
        lambda: MedianPruner(2, 3, 4, n_min_trials=3),
    ),
    ("percentile", {"percentile": 25, "startupTrials": 0}, lambda: PercentilePruner(25.0, 0)),
    (
        "percentile",
        {"percentile": 70, "startupTrials": 4, "warmupSteps": 1, "intervalSteps": 2},
        lambda: PercentilePruner(70.0, 4, 1, 2),
    ),
    ("halving", {}, SuccessiveHalvingPruner),
    (
        "halving",
        {"minResource": 1, "reductionFactor": 3},
        lambda: SuccessiveHalvingPruner(min_resource=1, reduction_factor=3),
    ),
    (
        "halving",
        {"minResource": 2, "reductionFactor": 2, "minEarlyStoppingRate": 1, "bootstrapCount": 2},
        lambda: SuccessiveHalvingPruner(2, 2, 1, 2),
    ),
]
TRIALS = 40
STEPS = 16


def make_pruners(rng: np.random.RandomState) -> list[Json]:
    return [
        make_case(name, options, create, direction, rng)
        for name, options, create in CASES
        for direction in ("minimize", "maximize")
    ]


def make_case(
    name: str,
    options: Json,
    create: Callable[[], BasePruner],
    direction: str,
    rng: np.random.RandomState,
) -> Json:
    study = optuna.create_study(direction=direction, pruner=create())
    curves = [curve(rng, direction) for _ in range(TRIALS)]
    return {
        "pruner": name,
        "options": options,
        "direction": direction,
        # NaN is null.
        "curves": [[[step, None if np.isnan(x) else x] for step, x in c] for c in curves],
        "prunedAfter": [run(study, c) for c in curves],
    }


def curve(rng: np.random.RandomState, direction: str) -> list[tuple[int, float]]:
    """Towards a level, with noise, now and then NaN, and with gaps in some."""
    sign = 1 if direction == "minimize" else -1
    level, speed, gaps = rng.uniform(0.1, 1), rng.uniform(0.1, 1), rng.rand() < 0.3
    reports = []
    for step in range(STEPS):
        value = sign * (level + np.exp(-speed * step)) + 0.05 * rng.randn()
        if not (gaps and rng.rand() < 0.4):
            reports.append((step, float("nan") if rng.rand() < 0.03 else float(value)))
    return reports


def run(study: optuna.Study, reports: list[tuple[int, float]]) -> int | None:
    """The step after whose report the trial was pruned, or None."""
    trial = study.ask()
    for step, value in reports:
        trial.report(value, step)
        if trial.should_prune():
            study.tell(trial, state=TrialState.PRUNED)
            return step
    last = reports[-1][1]
    if np.isnan(last):
        study.tell(trial, state=TrialState.FAIL)
    else:
        study.tell(trial, last)
    return None

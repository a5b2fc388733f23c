"""Whole histories of trials: how TPE splits them, and the two densities it makes of them."""

import json
from typing import Any

import numpy as np
import optuna
from optuna.samplers._tpe import sampler as tpe
from optuna.trial import TrialState, create_trial

from .parzen import log_densities, parameters
from .spaces import OLD, Json, categorical, draw, ends, integer, real, to_optuna

SPACE: dict[str, Json] = {
    "learningRate": real(1e-4, 1e-1, log=True),
    "layers": integer(1, 6),
    "dropout": real(0.0, 0.5, step=0.1),
    "optimizer": categorical("sgd", "adam", "rmsprop"),
}
# Asked for with 'sgd' only.
MOMENTUM = real(0.5, 0.99)
STATES = {
    TrialState.COMPLETE: "complete",
    TrialState.PRUNED: "pruned",
    TrialState.FAIL: "failed",
    TrialState.RUNNING: "running",
}
POINTS = 6


def make_histories(rng: np.random.RandomState) -> list[Json]:
    return [
        make_history("few trials, minimised", "minimize", 14, rng),
        make_history("many trials, maximised", "maximize", 90, rng),
        make_history("mostly pruned", "minimize", 60, rng, complete=0.05, pruned=0.9),
    ]


def make_history(
    name: str,
    direction: str,
    count: int,
    rng: np.random.RandomState,
    complete: float = 0.6,
    pruned: float = 0.25,
) -> Json:
    study = optuna.create_study(direction=direction)
    for _ in range(count):
        study.add_trial(make_trial(rng, complete, pruned))
    # The one that parameters are asked for, of which none is there yet.
    study.add_trial(create_trial(state=TrialState.RUNNING))
    asked = study.trials[-1]
    return {
        "name": name,
        "direction": direction,
        "trials": [trial_to_json(trial) for trial in study.trials],
        "asked": asked.number,
        "splits": [
            make_split(study, asked, liar, names, rng)
            for liar in ((False, True) if direction == "minimize" or not OLD else (False,))
            for names in spaces(study, asked)
        ],
    }


def make_trial(
    rng: np.random.RandomState, complete: float, pruned: float
) -> optuna.trial.FrozenTrial:
    kinds = [TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.RUNNING]
    rest = 1 - complete - pruned
    state = kinds[rng.choice(4, p=[complete, pruned, rest / 3, rest * 2 / 3])]
    space = {key: to_optuna(of) for key, of in SPACE.items()}
    params = {key: dist.to_external_repr(draw(SPACE[key], rng)) for key, dist in space.items()}
    if params["optimizer"] == "sgd":
        space["momentum"] = to_optuna(MOMENTUM)
        params["momentum"] = draw(MOMENTUM, rng)
    system: dict[str, Any] = {}
    if state == TrialState.RUNNING and not OLD:
        # Drawn, but asked for in part only.
        system["tpe:relative_params:0"] = json.dumps({k: params[k] for k in sorted(SPACE)})
        params = {"layers": params["layers"]}
        space = {"layers": space["layers"]}
    steps = rng.randint(0 if state == TrialState.PRUNED else 1, 6)
    reports = {step: float(rng.randn()) for step in range(steps)}
    if state == TrialState.PRUNED and steps == 3:
        reports[2] = float("nan")
    return create_trial(
        state=state,
        value=float(rng.randn()) if state == TrialState.COMPLETE else None,
        params=params,
        distributions=space,
        system_attrs=system,
        intermediate_values=reports,
    )


def spaces(study: optuna.Study, asked: optuna.trial.FrozenTrial) -> list[list[str]]:
    """What is sampled together: by default one by one in Optuna 2, what all trials have in 5."""
    if OLD:
        return [[name] for name in (*SPACE, "momentum")]
    sampler = optuna.samplers.TPESampler()
    return [list(sampler.infer_relative_search_space(study, asked)), ["momentum"]]


def make_split(
    study: optuna.Study,
    asked: optuna.trial.FrozenTrial,
    liar: bool,
    names: list[str],
    rng: np.random.RandomState,
) -> Json:
    space = {name: {**SPACE, "momentum": MOMENTUM}[name] for name in names}
    points = {
        key: [*ends(of), *(draw(of, rng) for _ in range(POINTS))] for key, of in space.items()
    }
    estimators = (old_estimators if OLD else new_estimators)(study, asked, liar, space)
    return {
        "constantLiar": liar,
        "multivariate": not OLD,
        "space": space,
        "points": points,
        **{side: log_densities(of, space, points) for side, of in estimators.items()},
    }


def old_estimators(
    study: optuna.Study, asked: optuna.trial.FrozenTrial, liar: bool, space: dict[str, Json]
) -> dict[str, Any]:
    """As in TPESampler.sample_independent of 2.10.1."""
    values, scores = tpe._get_observation_pairs(study, list(space), False, liar)
    indices = tpe._split_observation_pairs(scores, tpe.default_gamma(len(scores)))
    config = {key: np.asarray(of, dtype=float) for key, of in values.items()}
    search_space = {key: to_optuna(of) for key, of in space.items()}
    return {
        side: tpe._ParzenEstimator(
            tpe._build_observation_dict(config, index), search_space, parameters(False)
        )
        for side, index in zip(("below", "above"), indices, strict=True)
    }


def new_estimators(
    study: optuna.Study, asked: optuna.trial.FrozenTrial, liar: bool, space: dict[str, Json]
) -> dict[str, Any]:
    """As in TPESampler._sample of 5.0.0."""
    sampler = optuna.samplers.TPESampler(constant_liar=liar)
    states = [TrialState.COMPLETE, TrialState.PRUNED, *([TrialState.RUNNING] if liar else [])]
    trials = [t for t in study.get_trials(states=states) if t.number != asked.number]
    finished = sum(trial.state != TrialState.RUNNING for trial in trials)
    split = tpe._split_trials(study, trials, tpe.default_gamma(finished))
    search_space = {key: to_optuna(of) for key, of in space.items()}
    return {
        side: sampler._build_parzen_estimator(study, search_space, of, handle_below=side == "below")
        for side, of in zip(("below", "above"), split, strict=True)
    }


def trial_to_json(trial: optuna.trial.FrozenTrial) -> Json:
    known = {**SPACE, "momentum": MOMENTUM}
    reports = sorted(trial.intermediate_values.items())
    return {
        "state": STATES[trial.state],
        "params": trial.params,
        "distributions": {name: known[name] for name in trial.params},
        "values": trial.values,
        # NaN is null.
        "reports": [[step, None if np.isnan(x) else x] for step, x in reports],
        "systemAttributes": trial.system_attrs,
    }

"""Writes studies and the importances that Optuna computes for them to ../fixtures/importance.

    python3.11 -m venv /tmp/optuna && /tmp/optuna/bin/pip install optuna==5.0.0 scikit-learn==1.9.1
    /tmp/optuna/bin/python make_importances.py

Made so with Python 3.11.7, numpy 2.4.6. Seeded: twice on one machine gives the same bytes.
"""

import json
import math
import pathlib

import numpy as np
import optuna
from optuna.distributions import distribution_to_json
from optuna.importance import FanovaImportanceEvaluator
from optuna.importance import PedAnovaImportanceEvaluator
from optuna.importance import get_param_importances
import sklearn

optuna.logging.set_verbosity(optuna.logging.ERROR)
FOREST_SEEDS = range(5)


def sphere(trial):
    return sum((8 - i) * trial.suggest_float(f"x{i}", -1, 1) ** 2 for i in range(8))


def network(trial):
    """Shaped as a training run: every kind of parameter, a maximum inside, noise of no parameter's."""
    rate = trial.suggest_float("rate", 1e-5, 1, log=True)
    momentum = trial.suggest_float("momentum", 0, 0.95, step=0.05)
    units = trial.suggest_int("units", 16, 512, log=True)
    layers = trial.suggest_int("layers", 1, 6)
    batch = trial.suggest_int("batch", 32, 512, step=32)
    activation = trial.suggest_categorical("activation", ["relu", "tanh", "selu"])
    optimizer = trial.suggest_categorical("optimizer", ["sgd", "adam", None, True])
    drop = trial.suggest_float("drop", 0, 0.9)
    trial.suggest_float("fixed", 3, 3)
    return (
        0.95
        - 0.05 * (math.log10(rate) + 2.5) ** 2
        - 0.2 * (momentum - 0.9) ** 2
        + 0.02 * math.log2(units)
        - 0.02 * (layers - 3) ** 2
        - 0.0003 * batch
        + {"relu": 0.05, "tanh": 0, "selu": -0.1}[activation]
        + {"sgd": 0, "adam": 0.17, None: -0.08, True: 0.02}[optimizer]
        - 0.3 * drop**2
        + 0.01 * math.sin(1000 * rate * (1 + drop))
    )


def interacting(trial):
    """Products of parameters, so that each matters through another."""
    x = [trial.suggest_float(f"x{i}", -0.5, 1) for i in range(8)]
    return 6 * x[0] * x[1] + 4 * x[1] * x[2] + 3 * x[3] * x[4] ** 2 + 2 * x[5] + 1.4 * x[6] - x[7]


def choices(trial):
    """Choices for the most part, and whole numbers: many equal values."""
    value = 0
    for i, count in enumerate([2, 3, 4, 5, 6]):
        choice = trial.suggest_categorical(f"choice{i}", [f"c{j}" for j in range(count)])
        value += (i + 1) * (int(choice[1:]) % 3)
    for i, slope in enumerate([-1, 0, 1.6, 2.5]):
        value += trial.suggest_int(f"whole{i}", -3, 3) * slope
    return float(value)


def tuned(trial):
    """Searched by TPE, so the trials crowd where it is good."""
    a = trial.suggest_float("a", -5, 5)
    b = trial.suggest_float("b", 1e-3, 1e3, log=True)
    value = 0.5 * (a - 2) ** 2 + 4 * abs(math.log10(b))
    for i, weight in enumerate([1, 3, 6, 10, 15, 22]):
        value += weight * abs(trial.suggest_float(f"c{i}", 0, 1) - 0.3)
    return value


def conditional(trial):
    """Parameters of one branch only, one whose range hangs on the branch, and trials that end badly."""
    model = trial.suggest_categorical("model", ["linear", "tree", "rare"])
    scale = trial.suggest_float("scale", 0, 1)
    if model == "linear":
        penalty = trial.suggest_float("penalty", 1e-4, 1e2, log=True)
        width = trial.suggest_int("width", 1, 10)
        value = abs(math.log10(penalty) + 1) + 0.1 * width
    elif model == "tree":
        depth = trial.suggest_int("depth", 1, 20)
        width = trial.suggest_int("width", 100, 200, step=5)
        value = 0.05 * (depth - 7) ** 2 + 0.01 * abs(width - 130)
    else:
        value = 4 + trial.suggest_float("only", 0, 1) if trial.number < 2 else 5
    value += scale
    if trial.number % 11 == 3:
        raise optuna.TrialPruned()
    if trial.number % 13 == 5:
        return math.inf
    if trial.number % 17 == 7:
        return math.nan
    return value


def few(trial):
    return trial.suggest_float("x", 0, 1) + trial.suggest_int("n", 0, 3)


def both(trial):
    x, y = trial.suggest_float("x", 0, 1), trial.suggest_float("y", 0, 1)
    return x + 0.1 * y, y - 0.2 * x


random = optuna.samplers.RandomSampler
STUDIES = {
    "sphere": (sphere, 250, ["minimize"], random(seed=1)),
    "network": (network, 300, ["maximize"], random(seed=2)),
    "interacting": (interacting, 250, ["minimize"], random(seed=3)),
    "choices": (choices, 200, ["maximize"], random(seed=4)),
    "tuned": (tuned, 150, ["minimize"], optuna.samplers.TPESampler(seed=5)),
    "conditional": (conditional, 220, ["minimize"], random(seed=6)),
    "few": (few, 5, ["minimize"], random(seed=7)),
    "single": (few, 1, ["minimize"], random(seed=8)),
    "both": (both, 60, ["minimize", "maximize"], random(seed=9)),
}
FORESTS = ["sphere", "network", "interacting", "choices", "tuned"]


def run(objective, count, directions, sampler):
    study = optuna.create_study(directions=directions, sampler=sampler)
    study.optimize(objective, n_trials=count)
    return study


def plain(study):
    """The study with each distribution once: trials are [state, values, {name: [distribution, value]}]."""
    texts = []
    trials = []
    for trial in study.trials:
        params = {}
        for name, value in trial.params.items():
            text = distribution_to_json(trial.distributions[name])
            if text not in texts:
                texts.append(text)
            params[name] = [texts.index(text), value]
        trials.append([trial.state.name, trial.values, params])
    return {
        "directions": [direction.name.lower() for direction in study.directions],
        "distributions": texts,
        "trials": trials,
    }


def importances(study, evaluator, **options):
    return {k: float(v) for k, v in get_param_importances(study, evaluator=evaluator, **options).items()}


def ped_anova(name, study):
    """By options, as this package has them."""
    if name == "both":
        cases = [
            ({"target": 0, "direction": "minimize"}, {}, {"target": lambda t: t.values[0]}),
            ({"target": 1, "direction": "maximize"}, {}, {"target": lambda t: -t.values[1]}),
        ]
    else:
        cases = [
            ({}, {}, {}),
            ({"normalize": False}, {}, {"normalize": False}),
            (
                {"targetQuantile": 0.25, "regionQuantile": 0.6},
                {"target_quantile": 0.25, "region_quantile": 0.6},
                {},
            ),
            ({"evaluateOnLocal": False}, {"evaluate_on_local": False}, {"normalize": False}),
        ]
        cases[3][0]["normalize"] = False
        names = sorted({name for trial in study.trials for name in trial.params})
        cases.append(({"parameters": names[:2]}, {}, {"params": names[:2]}))
    return [
        {
            "options": options,
            "importances": importances(study, PedAnovaImportanceEvaluator(**settings), **arguments),
        }
        for options, settings, arguments in cases
    ]


def fanova(study):
    return [importances(study, FanovaImportanceEvaluator(seed=seed)) for seed in FOREST_SEEDS]


if __name__ == "__main__":
    folder = pathlib.Path(__file__).parent.parent / "fixtures" / "importance"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (objective, count, directions, sampler) in STUDIES.items():
        study = run(objective, count, directions, sampler)
        content = {
            "madeBy": f"optuna {optuna.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
            **plain(study),
            "pedAnova": ped_anova(name, study),
            "fanova": fanova(study) if name in FORESTS else [],
        }
        (folder / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")

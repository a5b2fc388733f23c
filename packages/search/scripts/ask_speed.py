"""The Python half of ask-speed.js: the same study in Optuna, whichever is installed."""

import json
import math
import sys
import time

import optuna
from optuna import Trial


def objective(trial: Trial) -> float:
    dropout = trial.suggest_float("dropout", 0, 0.9)
    rate = trial.suggest_float("rate", 1e-6, 1, log=True)
    layers = trial.suggest_int("layers", 1, 30)
    width = trial.suggest_int("width", 1, 1024, log=True)
    kind = trial.suggest_categorical("kind", ["a", "b", "c", "d"])
    return dropout + math.log10(rate) ** 2 + layers + math.log2(width) + (kind != "a")


def main() -> None:
    trials, asks = int(sys.argv[1]), int(sys.argv[2])
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
    study.optimize(objective, n_trials=trials)
    study.sampler = optuna.samplers.TPESampler(seed=1)
    milliseconds = []
    for _ in range(asks):
        start = time.perf_counter()
        trial = study.ask()
        value = objective(trial)
        milliseconds.append((time.perf_counter() - start) * 1000)
        study.tell(trial, value)
    print(json.dumps({"optuna": optuna.__version__, "milliseconds": milliseconds}))


if __name__ == "__main__":
    main()

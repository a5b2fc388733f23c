"""What the tests have Optuna do with a journal: run_optuna.py COMMAND FILE [TRIALS].

create    begins a study of its own and runs so many trials
describe  prints all that is in it, as JSON
continue  goes on with its first study for so many trials
work      the same, and prints each trial's number once it is told
claim     evaluates waiting trials until none is left, and prints each number
plot      draws the figures of optuna.visualization and prints their names
"""

import json
import sys

import optuna

from journals import describe, open_storage

optuna.logging.set_verbosity(optuna.logging.ERROR)


def objective(trial):
    x = trial.suggest_float("x", -1, 1)
    rate = trial.suggest_float("rate", 1e-4, 1, log=True)
    units = trial.suggest_int("units", 1, 9, step=2)
    kind = trial.suggest_categorical("kind", ["a", "b", None])
    trial.report(x, 0)
    trial.set_user_attr("by", "optuna")
    return x**2 + rate + units + len(kind or "")


def told(study, trial):
    print(trial.number, flush=True)


def claim(study):
    while any(trial.state == optuna.trial.TrialState.WAITING for trial in study.get_trials()):
        trial = study.ask()
        if "fixed_params" not in study._storage.get_trial_system_attrs(trial._trial_id):
            # Another was quicker: what is asked for then is a new trial, which nobody wants.
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
            continue
        study.tell(trial, objective(trial))
        told(study, trial)


def plot(study):
    from optuna import visualization

    for draw in (
        visualization.plot_optimization_history,
        visualization.plot_intermediate_values,
        visualization.plot_param_importances,
        visualization.plot_parallel_coordinate,
        visualization.plot_slice,
        visualization.plot_contour,
        visualization.plot_edf,
        visualization.plot_rank,
        visualization.plot_timeline,
    ):
        assert len(draw(study).data) > 0, draw.__name__
        print(draw.__name__)


if __name__ == "__main__":
    command, file, *count = sys.argv[1:]
    storage = open_storage(file)
    if command == "describe":
        print(json.dumps(describe(storage)))
        sys.exit()
    if command == "create":
        optuna.create_study(storage=storage)
    name = optuna.get_all_study_names(storage)[0]
    sampler = optuna.samplers.TPESampler(seed=0, n_startup_trials=3)
    study = optuna.load_study(study_name=name, storage=storage, sampler=sampler)
    if command == "claim":
        claim(study)
    elif command == "plot":
        plot(study)
    else:
        callbacks = [told] if command == "work" else None
        study.optimize(objective, n_trials=int(count[0]), callbacks=callbacks)

"""Journals as any Optuna opens them, and all that one holds as plain data."""

import datetime

import optuna


def open_storage(path):
    if hasattr(optuna.storages, "journal"):
        backend = optuna.storages.journal.JournalFileBackend(str(path))
    else:
        backend = optuna.storages.JournalFileStorage(str(path))
    return optuna.storages.JournalStorage(backend)


def moment(time):
    if time is None:
        return None
    has_offset = int(optuna.__version__.split(".")[0]) >= 5
    return (time.astimezone(datetime.timezone.utc) if has_offset else time).isoformat(
        timespec="microseconds"
    )


def describe(storage):
    studies = []
    for summary in optuna.get_all_study_summaries(storage):
        study = optuna.load_study(study_name=summary.study_name, storage=storage)
        trials = [
            {
                "number": trial.number,
                "state": trial.state.name,
                "params": trial.params,
                "distributions": {
                    name: {"name": type(each).__name__, **each._asdict()}
                    for name, each in trial.distributions.items()
                },
                "values": trial.values,
                "intermediateValues": list(trial.intermediate_values.items()),
                "userAttributes": trial.user_attrs,
                "systemAttributes": trial.system_attrs,
                "startedAt": moment(trial.datetime_start),
                "endedAt": moment(trial.datetime_complete),
            }
            for trial in study.trials
        ]
        studies.append(
            {
                "name": study.study_name,
                "directions": [direction.name.lower() for direction in study.directions],
                "userAttributes": study.user_attrs,
                "trials": trials,
            }
        )
    return {"madeBy": f"optuna {optuna.__version__}", "studies": studies}

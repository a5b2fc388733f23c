"""The Python half of load-speed.js: the same journal in Optuna."""

import json
import sys
import time

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend


def main() -> None:
    file, trials = sys.argv[1], int(sys.argv[2])
    start = time.perf_counter()
    storage = JournalStorage(JournalFileBackend(file))
    study = optuna.load_study(study_name="speed", storage=storage)
    count = len(study.get_trials(deepcopy=False))
    milliseconds = (time.perf_counter() - start) * 1000
    assert count == trials, count
    print(json.dumps({"optuna": optuna.__version__, "milliseconds": milliseconds}))


if __name__ == "__main__":
    main()

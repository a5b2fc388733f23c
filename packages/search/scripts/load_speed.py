"""The Python half of load-speed.js: the same journal in Optuna."""

import json
import sys
import time

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend


def main() -> None:
    file, trials = sys.argv[1], int(sys.argv[2])
    start, used = time.perf_counter(), time.process_time()
    storage = JournalStorage(JournalFileBackend(file))
    study = optuna.load_study(study_name="speed", storage=storage)
    count = len(study.get_trials(deepcopy=False))
    clock = (time.perf_counter() - start) * 1000
    processor = (time.process_time() - used) * 1000
    assert count == trials, count
    print(json.dumps({"optuna": optuna.__version__, "clock": clock, "processor": processor}))


if __name__ == "__main__":
    main()

"""Work on request: a line of JSON in, a line of JSON out, until the input ends."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Settings = Mapping[str, Any]
Reply = Mapping[str, Any]


def read_settings() -> Settings:
    """The first argument: a document of JSON."""
    return json.loads(sys.argv[1])


def serve(commands: Mapping[str, Callable[[], Reply]]) -> None:
    """Says that everything is ready, then does the command of each line and tells its seconds."""
    answers = sys.stdout
    # What a library prints is not an answer.
    sys.stdout = sys.stderr

    def answer(reply: Reply) -> None:
        print(json.dumps(reply), file=answers, flush=True)

    answer({"ready": True})
    for line in sys.stdin:
        command = json.loads(line)["command"]
        try:
            start = time.perf_counter()
            reply = commands[command]()
            seconds = time.perf_counter() - start
            answer({"seconds": seconds, "peakBytes": peak_bytes(), **reply})
        except Exception as error:  # The parent decides what becomes of it.
            answer({"error": f"{command}: {type(error).__name__}: {error}"})


def peak_bytes() -> int:
    """The most resident memory so far; `getrusage` counts that of the parent before `exec` too."""
    try:
        status = Path("/proc/self/status").read_text()
        return 1024 * int(status.split("VmHWM:")[1].split()[0])
    except (OSError, IndexError):
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else 1024 * peak

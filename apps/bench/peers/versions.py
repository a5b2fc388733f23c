"""Which of the packages named as arguments are here, as one document of JSON."""

import json
import platform
import sys
from importlib.metadata import PackageNotFoundError, version


def find(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    packages = {package: find(package) for package in sys.argv[1:]}
    print(json.dumps({"python": platform.python_version(), "packages": packages}))

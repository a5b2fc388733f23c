"""Products of two square matrices by numpy, for the machine's own rate."""

import numpy as np

from protocol import Reply, read_settings, serve


def main() -> None:
    settings = read_settings()
    size = settings["size"]
    left = np.ones((size, size), dtype=np.float32)
    product = np.empty_like(left)

    def block() -> Reply:
        for _ in range(settings["products"]):
            np.matmul(left, left, out=product)
        return {}

    serve({"block": block})


if __name__ == "__main__":
    main()

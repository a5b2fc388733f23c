"""Takes out of TensorFlow's wheel what tfjs-node needs, laid out as tfjs-node expects it."""

import os
import shutil
import sys
import zipfile

wheel, target = sys.argv[1:]

LIBRARIES = {
    "tensorflow/libtensorflow_cc.so.2": "libtensorflow",
    "tensorflow/libtensorflow_framework.so.2": "libtensorflow_framework",
}
HEADERS = "tensorflow/include/"
NEEDED = ("tensorflow/c/", "tensorflow/core/platform/", "tensorflow/tsl/", "tsl/")


def extract(archive, member, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    # Reading a member to its end checks its CRC.
    with archive.open(member) as source, open(path, "wb") as file:
        shutil.copyfileobj(source, file, 1 << 20)


with zipfile.ZipFile(wheel) as archive:
    for member in archive.namelist():
        if member in LIBRARIES:
            file = os.path.basename(member)
            extract(archive, member, os.path.join(target, "lib", file))
            # tfjs-node has the number 2.9.1 written into it, whatever the version.
            for name in (".so", ".so.2.9.1"):
                os.symlink(file, os.path.join(target, "lib", LIBRARIES[member] + name))
        elif member.startswith(HEADERS) and not member.endswith("/"):
            header = member[len(HEADERS) :]
            if header.startswith(NEEDED):
                extract(archive, member, os.path.join(target, "include", header))
        elif member.endswith(".dist-info/LICENSE"):
            extract(archive, member, os.path.join(target, "LICENSE"))

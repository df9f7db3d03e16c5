"""How long `workbench --version` takes beside importing what the screen and the store stand on.

    python -m tests.bench.start [--runs 15]

Prints both medians in ms and the ratio, pair by pair, so that a machine whose speed drifts does not decide it.
"""

import argparse
import subprocess
import sys
from statistics import median
from time import perf_counter

VERSION = [sys.executable, "-m", "workbench", "--version"]
IMPORTS = [sys.executable, "-c", "import textual.app, sqlite_utils"]


def ms(command: list[str]) -> float:
    """How long the command takes as a whole process, in ms."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return 1000 * (perf_counter() - start)


def main() -> None:
    """Run the two in turn and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    ms(VERSION), ms(IMPORTS)  # once for the disk's sake
    pairs = [(ms(VERSION), ms(IMPORTS)) for _ in range(runs)]
    print(f"workbench --version               {median(version for version, _ in pairs):7.1f} ms")
    print(f"import textual.app, sqlite_utils  {median(imports for _, imports in pairs):7.1f} ms")
    print(f"ratio, pair by pair               {median(version / imports for version, imports in pairs):7.2f}")


if __name__ == "__main__":
    main()

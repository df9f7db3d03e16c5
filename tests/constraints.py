"""What the workbench is made of, as installed here: `python -m tests.constraints > constraints.txt` writes it down."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

OURS = "claim-workbench"
EXTRAS = ("mcp", "test", "dev")
HEAD = (
    "# What CI installs with, so that a new release of a library breaks no old commit. Written by\n"
    "# `python -m tests.constraints > constraints.txt` in an environment in which everything passes."
)


def parts() -> dict[str, Distribution]:
    """Every package that the workbench or its tests need on this system, by its name."""
    found: dict[str, Distribution] = {}
    asked: set[tuple[str, str]] = set()
    left = [(OURS, extra) for extra in ("", *EXTRAS)]
    while left:
        name, extra = left.pop()
        if (name, extra) not in asked:
            asked.add((name, extra))
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:  # an extra of somebody else's that is not installed
                continue
            left += _needed(found[name], extra)
    return {name: found[name] for name in sorted(found) if name not in (OURS, "pip")}


def _needed(package: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    for line in package.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            yield from ((_folded(wanted.name), each) for each in ("", *wanted.extras))


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    print(HEAD)  # noqa: T201
    for name, package in parts().items():
        print(f"{name}=={package.version}")  # noqa: T201

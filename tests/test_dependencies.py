"""What we stand on: each library with a bound above, the versions that CI ran with, and licences that suit ours."""

import re
import tomllib
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.constraints import HEAD, OURS, parts

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DIRECT = [
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["dependencies"],
    *(line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra),
]
CONSTRAINTS = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")
)

FREE = re.compile(
    r"MIT|BSD|Apache|MPL|Mozilla|PSF|Python Software|ISC|Public Domain|Unlicense|zlib|CNRI|0BSD", re.IGNORECASE
)
SAID_ELSEWHERE = {
    "pysqlite3": "zlib, in the file LICENSE of its source",
    "tld": "MPL-1.1, one of the three that it leaves to choose from",
}
"""Packages whose metadata don't say it, or leave a choice, and where it was read."""


@pytest.mark.parametrize("line", [line for line in DIRECT if not line.startswith(OURS)])
def test_each_direct_library_has_a_bound_above(line: str) -> None:
    wanted = Requirement(line)
    assert any(one.operator in ("<", "<=", "==", "~=") for one in wanted.specifier), line


def test_the_constraints_are_names_and_versions_and_nothing_else() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    assert text.startswith(HEAD)
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", line) for line in text[len(HEAD) :].split())


def test_every_package_that_is_needed_has_its_version_in_the_constraints() -> None:
    lacking = [name for name in parts() if name not in CONSTRAINTS]
    assert lacking == [], "run `python -m tests.constraints > constraints.txt`"


def test_the_constraints_are_within_the_bounds() -> None:
    for line in DIRECT:
        wanted = Requirement(line)
        version = CONSTRAINTS.get(wanted.name.lower())
        assert version is None or wanted.specifier.contains(version), line


def test_no_part_of_it_is_under_a_licence_that_would_bind_ours() -> None:
    told = {name: licence(package) for name, package in parts().items()}
    assert {name: said for name, said in told.items() if not FREE.search(said)} == {}
    only = re.compile(r"(?<!L)GPL|Affero|SSPL|BUSL", re.IGNORECASE)
    assert {name: said for name, said in told.items() if only.search(said)} == {}


def licence(package: Distribution) -> str:
    """What a package says of its licence, in the three places where it can."""
    name = re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()
    if name in SAID_ELSEWHERE:
        return SAID_ELSEWHERE[name]
    told = package.metadata.get_all("Classifier") or []
    # By `get_all`: where the package importlib_metadata was imported, a field that is not there is an error.
    said = [one for name in ("License-Expression", "License") for one in package.metadata.get_all(name) or []]
    said += [line.rpartition("::")[2] for line in told if line.startswith("License")]
    return " ".join(one[:200] for one in said if one)


def test_ci_installs_with_them() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    installs = [line for line in script.splitlines() if '/pip" install' in line]
    assert installs
    assert all("--constraint constraints.txt" in line for line in installs)

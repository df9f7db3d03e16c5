"""Runs every benchmark, and writes one table with the figures, the commands that gave them, and the versions.

    python -m tests.bench.all --corpus DOCS.jsonl.gz --smaller FEWER.jsonl.gz --queries Q.jsonl.gz --gold GOLD.jsonl.gz…

What it runs and reads stands in `all.toml`. The results go to `docs/figures.json`; `python -m docs.make` makes
`docs/figures.md` and the figures of the README of them. With words, only the runs are made whose title or command holds
one of them, and the others' figures stay. Ends with 1 where a benchmark failed or a figure was not found.
"""

import argparse
import json
import os
import platform
import re
import shlex
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

RESULTS = Path(__file__).parents[2] / "docs" / "figures.json"
_ROWS = Path(__file__).with_suffix(".toml")
_SHOWN = {"corpus": "DOCS.jsonl.gz", "smaller": "FEWER.jsonl.gz", "queries": "Q.jsonl.gz", "gold": "GOLD.jsonl.gz"}
_BESIDE = ("claim-workbench", "numpy", "pysqlite3", "rapidfuzz", "tantivy", "textual")

Row = Mapping[str, Any]


def main() -> int:
    """Run what is asked for, keep the figures, and say how each went."""
    options = _options()
    files = {name: getattr(options, name) for name in ("corpus", "smaller", "queries", "gold")}
    held = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {"figures": []}
    figures = {_key(figure): figure for figure in held["figures"]}
    failed = False
    for run in _chosen(options.words):
        for title, command, told in _commands(run, files):
            print(f"{title}: {told}", flush=True)
            found, missing = _run(run, command, {"title": title, "command": told, "day": _today()})
            figures |= {_key(figure): figure for figure in found}
            failed = failed or bool(missing)
            for line in [f"  {figure['says']}: {figure['value']}" for figure in found] + missing:
                print(line, flush=True)
    whole = {"versions": _versions(held.get("versions", {})), "figures": _in_order(list(figures.values()))}
    RESULTS.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{RESULTS.name} is written; python -m docs.make makes the pages of it")
    return int(failed)


def rows() -> list[Row]:
    """The runs with their figures, as `all.toml` has them."""
    runs: list[Row] = tomllib.loads(_ROWS.read_text("utf-8"))["run"]
    return runs


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.all", description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", help="only the runs whose title or command holds one of these")
    parser.add_argument("--corpus", type=Path, help="documents to look in, as tests.bench.matching has them")
    parser.add_argument("--smaller", type=Path, help="fewer of them, with all that is quoted")
    parser.add_argument("--queries", type=Path, help="quotations with their origins")
    parser.add_argument("--gold", type=Path, nargs="+", help="articles with their attributed statements")
    return parser.parse_args()


def _chosen(words: Sequence[str]) -> list[Row]:
    said = [(run, f"{run['title']} {run['command']}".casefold()) for run in rows()]
    return [run for run, text in said if not words or any(word.casefold() in text for word in words)]


def _commands(run: Row, files: Mapping[str, Any]) -> Iterator[tuple[str, list[str], str]]:
    """The run's title, its command and that as others would type it, for every file that it is made for.

    None, and a line, where a file is not given.
    """
    wanted = [name for _, name, _, _ in string.Formatter().parse(run["command"]) if name]
    lacking = [name for name in wanted if not files[name]]
    if lacking:
        print(f"{run['title']}: left out without {', '.join(f'--{name}' for name in lacking)}")
        return
    module, *words = shlex.split(run["command"])
    told = " ".join([f"python -m tests.bench.{module}", *(word.format(**_SHOWN) for word in words)])
    for each in files[run["each"]] if "each" in run else [None]:
        given = files | ({run["each"]: each} if each else {})
        title = f"{run['title']}: {each.name.split('.')[0]}" if each else run["title"]
        yield title, [f"tests.bench.{module}", *(word.format(**given) for word in words)], told


def _run(run: Row, command: Sequence[str], about: Row) -> tuple[list[Row], list[str]]:
    """The figures of one run, and a line for each that is not there."""
    start = perf_counter()
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, encoding="utf-8", check=False)
    took = perf_counter() - start
    found, missing = [], [] if done.returncode == 0 else [f"  ended with {done.returncode}: {done.stderr[-300:]}"]
    for figure in run["figure"]:
        match = re.search(figure["reads"], done.stdout)
        if match is None:
            missing += [] if figure.get("optional") else [f"  not found: {figure['says']}"]
            continue
        value = figure["shows"].format(*(float(group.replace(",", "")) for group in match.groups()))
        shown = {"says": figure["says"], "value": value, "readme": figure.get("readme", False), "seconds": round(took)}
        found.append({**about, **shown})
    return found, missing


def _key(figure: Row) -> tuple[str, str]:
    return figure["title"], figure["says"]


def _in_order(figures: Sequence[Row]) -> list[Row]:
    """As `all.toml` has them; what it no longer has is dropped."""
    order = [(run["title"], figure["says"]) for run in rows() for figure in run["figure"]]
    titles = [run["title"] for run in rows()]
    placed = {_key(one): (one["title"].partition(":")[0], one["says"]) for one in figures}
    known = [one for one in figures if placed[_key(one)] in order]
    return sorted(
        known, key=lambda one: (titles.index(placed[_key(one)][0]), one["title"], order.index(placed[_key(one)]))
    )


def _versions(before: Mapping[str, str]) -> dict[str, str]:
    """What is at work here; of what is not installed the version that the figures kept were got `before` with."""
    found = {"Python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    found["cores"] = str(os.cpu_count())
    for name in _BESIDE:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = before.get(name, "not installed")
    return found


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


if __name__ == "__main__":
    sys.exit(main())

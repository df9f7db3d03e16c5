"""What the pages say is so, and what there is stands on a page. Each failure names what to add, and where."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest

from docs import make, make_figures, make_formats
from workbench import __version__
from workbench.cli.entry import COMMANDS, workbench
from workbench.desk import Desk
from workbench.intake.formats.table import FORMATS as READ
from workbench.intake.formats.table import TEXT
from workbench.model import FindingKind, Flag, NewDocument, Role
from workbench.reports import formats, scales
from workbench.reports.rows import PROFILES, SCHEMA_VERSION
from workbench.store import filter as filters

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAID = re.compile(r"(?<![\w/.-])workbench(?: [^`|\n#)]*)?")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def first_cells(page: str) -> set[str]:
    """What stands in backticks in the first column of the tables."""
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("|")]
    return {name for cell in rows for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("name", make.PAGES)
def test_the_pages_that_the_program_writes_are_current(name: str) -> None:
    assert read(make.REFERENCE / name) == make.PAGES[name](), f"docs/reference/{name} is old: run python -m docs.make"


def test_each_format_has_its_page_with_an_example_of_the_story() -> None:
    made = make_formats.pages()
    assert {f"{one.name or one.ending.lstrip('.')}.md" for one in formats.FORMATS} == set(made)
    old = [name for name, page in made.items() if read(make_formats.FOLDER / name) != page]
    assert old == [], "docs/formats is old: run python -m docs.make"
    assert {path.name for path in make_formats.FOLDER.iterdir()} == set(made)


def test_figures_are_those_that_were_measured() -> None:
    assert read(make_figures.PAGE) == make_figures.page(), "docs/figures.md is old: run python -m docs.make"
    assert read(make_figures.README) == make_figures.readme(), "figures of the README: run python -m docs.make"
    assert "| | |" in make_figures.readme().split("<!-- figures -->")[1]


def test_every_command_that_prints_json_has_its_fields_on_a_page() -> None:
    context = click.Context(workbench)
    printing = {name for name in COMMANDS if any(_json(one) for one in _command(context, name).params)}
    assert printing == set(make.JSON_OF), "put the command into JSON_OF of docs/make.py, then run python -m docs.make"


def _json(option: click.Parameter) -> bool:
    choices = getattr(option.type, "choices", ())
    return "--json" in option.opts or ("--format" in option.opts and bool({"json", "jsonl"} & set(choices)))


def _command(context: click.Context, name: str) -> click.Command:
    command = workbench.get_command(context, name)
    assert command is not None
    return command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_and_option_on_a_page_exists(page: Path) -> None:
    context = click.Context(workbench)
    blocks = [body for kind, _, body in BLOCK.findall(read(page)) if kind in {"", "sh"}]
    spans = re.findall(r"`(workbench [^`\n]+)`", BLOCK.sub("", read(page)))
    for line in [*spans, *(one for block in blocks for one in block.splitlines())]:
        for said in SAID.findall(line):
            _exists(said, context)


def _exists(said: str, context: click.Context) -> None:
    words = said.replace("'", " ").replace('"', " ").split()[1:]
    named = [word for word in words if word in COMMANDS]
    known = {option for param in workbench.params for option in (*param.opts, *param.secondary_opts)}
    if named:
        command = _command(context, named[0])
        within = command.commands.values() if isinstance(command, click.Group) else []
        params = [param for one in (command, *within) for param in one.params]
        known |= {o for param in params for o in (*param.opts, *param.secondary_opts)}
        if any(one.name in words and one.context_settings.get("ignore_unknown_options") for one in within):
            return  # it hands them on to another program
    options = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert options - known - {"-h", "--help"} == set(), said
    bare = next((word for word in words if re.fullmatch(r"[a-z][a-z-]+", word)), "")
    assert named or not bare or words[0].startswith("--"), f"there is no command {bare}: {said}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(read(page)) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_column_of_the_report_is_described() -> None:
    table = read(DOCS / "files.md").split("## The report")[1].split("\n## ")[0]
    columns = {column for profile in PROFILES.values() for column in profile}
    described = first_cells(table)
    assert columns - described == set(), "add a row for each of these to the table in docs/files.md, The report"
    assert described - columns == set(), "docs/files.md describes columns that no report has"
    marked = {row.split("`")[1] for row in table.splitlines() if re.search(r"\| (✓|only) \|", row)}
    assert marked == set(PROFILES["brief"]), "the second column of docs/files.md marks the brief profile"


def test_every_format_that_is_read_or_written_is_named() -> None:
    page = read(DOCS / "files.md")
    endings = {ending for one in (TEXT, *READ) for ending in one.endings} | set(formats.ENDINGS)
    missing = {one for one in endings if one not in page}
    assert missing == set(), (
        "name the ending in docs/files.md: Documents for what is read, The report for what is written"
    )


def test_every_part_of_the_filter_is_described() -> None:
    page = read(DOCS / "filter.md")
    parts = {part.rstrip(":") for part in first_cells(page) if part.endswith(":")}
    assert parts == set(filters.KEYS), "docs/filter.md has a row for each key of the filter"
    for key, values in filters.CHOICES.items():
        row = next(line for line in page.splitlines() if line.startswith("|") and f"`{key}:`" in line.split("|")[1])
        assert set(values) - set(re.findall(r"`([\w]+)`", row)) == set(), f"the row of {key}: lacks values"


def test_every_variable_and_setting_is_described() -> None:
    code = "\n".join(read(path) for path in sorted((ROOT / "workbench").rglob("*.py")))
    settings = read(ROOT / "workbench/desk/settings.py")
    beside = re.search(r"_KEYS = \(([^)]*)\)", read(ROOT / "workbench/desk/check_settings.py"))
    assert beside is not None
    there = set(re.findall(r"WORKBENCH_[A-Z]+", code)) | set(re.findall(r'"([\w-]+)"', beside[1]))
    there |= set(re.findall(r'_read\(\)\.get\("(\w+)"', settings))
    described = first_cells(read(DOCS / "settings.md"))
    assert there - described == set(), "add a row to docs/settings.md"
    assert described - there == set(), "docs/settings.md describes what nothing reads"


def test_the_numbers_of_the_changelog_are_those_in_force() -> None:
    rows = [line.split("|") for line in read(ROOT / "CHANGELOG.md").splitlines() if line.startswith("|")]
    told = {row[1].strip(): row[2].strip() for row in rows}
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    last = max(int(path.name[:4]) for path in (ROOT / "db").glob("[0-9]*.sql"))
    assert told["program"] == __version__ == project["version"]
    assert told["schema of a desk"] == str(last), "the schema has a new number: CHANGELOG.md says which is in force"
    assert told["scales"] == ", ".join(sorted(scale.id for scale in scales.builtin()))
    assert told["report"] == SCHEMA_VERSION


# A verdict names its scale by id alone: whoever changes a rating makes a new scale, in a file of its own.
SCALES = {"claims-1": "094f5f3695739c52", "quotes-1": "57051681b41dd934"}


@pytest.mark.parametrize("scale", SCALES)
def test_a_scale_that_was_given_to_people_never_changes(scale: str) -> None:
    held = (ROOT / f"workbench/reports/scales/{scale}.toml").read_bytes().replace(b"\r\n", b"\n")
    assert sha256(held).hexdigest()[:16] == SCALES[scale], (
        f"leave {scale}.toml as it was; a changed scale gets a new id"
    )


@pytest.mark.parametrize(("folder", "names"), [("findings", FindingKind), ("flags", Flag)])
def test_every_kind_and_flag_has_its_page(folder: str, names: type[FindingKind | Flag]) -> None:
    pages = {page.stem for page in (DOCS / folder).glob("*.md")}
    assert pages == set(names), f"docs/{folder} has a page for each, with an example; copy one that is there"


EXAMPLES = [*sorted((DOCS / "findings").glob("*.md")), *sorted((DOCS / "flags").glob("*.md"))]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
def test_the_example_of_a_kind_or_flag_is_found_so(page: Path, tmp_path: Path) -> None:
    examples = [tomllib.loads(body) for kind, _, body in BLOCK.findall(read(page)) if kind == "toml"]
    assert examples, f"{page.name} has no example in a block of toml"
    for number, example in enumerate(examples):
        found, flags = _found(example, tmp_path / f"{number}.workbench")
        assert (found, flags) == (example["finding"], sorted(example["flags"]))
        assert page.stem in {found, *flags}


def _found(example: dict[str, Any], path: Path) -> tuple[str, list[str]]:
    """What the desk finds for the draft's one quotation, with `stale` among its flags where it is."""
    with Desk.open(path, "Ana") as desk:
        for source in example["source"]:
            desk.add_document(_document(source, Role.SOURCE))
        draft = {"text": example["draft"], "published_on": date(2026, 1, 12)}
        desk.extract(desk.add_document(_document(draft, Role.CHECKED)).id)
        for _ in desk.match():
            continue
        for source in example.get("later", ()):
            desk.add_document(_document(source, Role.SOURCE))
        (claim,) = desk.queue().ids
        (held,) = desk.view(claim).findings
        return held.finding.kind.value, sorted([*held.finding.flags, *(["stale"] if held.stale else [])])


def _document(given: dict[str, Any], role: Role) -> NewDocument:
    return NewDocument(**{"raw": given["text"].encode(), "title": "Town hall", "role": role, **given})


def steps(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page, each with the output shown right after it; files to make come as `> NAME`."""
    blocks = BLOCK.findall(read(page))
    for (kind, name, body), after in zip(blocks, [*blocks[1:], ("", "", "")], strict=True):
        if kind == "text" and name.strip():
            yield f"> {name.strip()}", body
        elif kind == "sh":
            yield body, after[2] if after[0] == "text" and not after[1].strip() else ""


def test_the_first_story_runs_as_it_is_told(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {**os.environ, "PATH": path, "WORKBENCH_HOME": str(tmp_path)}
    for commands, shown in steps(DOCS / "first-story.md"):
        if commands.startswith("> "):
            (tmp_path / commands[2:]).write_text(shown, encoding="utf-8")
            continue
        exported = [word for line in re.findall(r"^export (.+)$", commands, re.MULTILINE) for word in shlex.split(line)]
        own |= dict(word.split("=", 1) for word in exported)
        done = _run(commands, tmp_path, own)
        assert done.returncode == 0, commands + done.stderr
        printed = " ".join((done.stdout + done.stderr).split())
        for line in shown.splitlines():
            assert " ".join(line.split()) in printed, f"docs/first-story.md shows {line!r}, but printed is {printed}"


def _run(commands: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-ec", commands], check=False, cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )

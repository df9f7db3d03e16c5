"""Writes the pages that the program itself knows best, and the picture: `python -m docs.make [--picture]`.

`tests/test_docs.py` fails while a page is not what this writes, so nobody edits `docs/reference` or `docs/formats` by
hand.
"""

import argparse
import asyncio
import json
import os
import shlex
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

FOLDER = Path(__file__).parent
REFERENCE = FOLDER / "reference"
SAMPLE = FOLDER.parent / "fixtures"
PICTURE = FOLDER / "screenshot.svg"
_NOTE = "<!-- Written by `python -m docs.make` from {source}; change it there. -->"


def commands() -> str:
    """Every command with its arguments and options, as `--help` has them."""
    from workbench.cli.entry import COMMANDS, workbench

    context = click.Context(workbench, info_name="workbench")
    lines = ["# Commands", "", _NOTE.format(source="workbench/cli"), ""]
    lines += [
        "Exit codes: 0 done, 1 a check failed (`check`, `verify`, `doctor`), 2 wrong use or bad input, 130 stopped.",
        "Where a command takes `--db FILE`, `WORKBENCH_DB` names the desk otherwise; where it takes `--as NAME`,",
        "`WORKBENCH_AS` names who is working. `workbench` without a command opens the desk on the screen:",
        "",
    ]
    lines += _options(workbench, context)
    for name in COMMANDS:
        command = workbench.get_command(context, name)
        if command is not None:
            inside = click.Context(command, info_name=name, parent=context)
            lines += _command(command, inside)
            for own in command.commands.values() if isinstance(command, click.Group) else ():
                lines += _command(own, click.Context(own, info_name=own.name, parent=inside))
    return "\n".join(lines).rstrip() + "\n"


def keys() -> str:
    """Every key of the screen, by where it works, with the name that `[keys]` of settings.toml calls it."""
    from workbench.tui.commands import PLACES, heading, table

    lines = ["# Keys", "", _NOTE.format(source="workbench/tui/commands.toml"), ""]
    lines += [
        "The name in the last column gives a command another key: `[keys]` in [settings.toml](../settings.md).",
        "",
    ]
    for where in PLACES:
        held = [one for one in table() if one.where == where]
        if held:
            lines += [f"## {heading(where)}", "", "| key | does | name |", "|---|---|---|"]
            lines += [f"| {_keys_shown(one.shown, one.keys)} | {_cell(one.help)} | `{one.keymap_id}` |" for one in held]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def scales() -> str:
    """The scales that come with the workbench, with what each rating means."""
    from workbench.reports import scales as held

    lines = ["# Scales", "", _NOTE.format(source="workbench/reports/scales"), ""]
    lines += ["`workbench scales FILE.toml` takes in one of your own: [files.md](../files.md#a-house-scale).", ""]
    for scale in held.builtin():
        lines += [f"## `{scale.id}`: {scale.title}", "", "| rating | said | value | means |", "|---|---|---|---|"]
        for one in scale.ratings:
            value = "" if one.value is None else f"{one.value:g}"
            lines.append(f"| `{one.id}` | {_cell(one.label)} | {value} | {_cell(one.meaning)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def json_fields() -> str:
    """Every field of every command that prints JSON, as it comes from the sample desk."""
    lines = ["# JSON fields", "", _NOTE.format(source="what the commands print for the sample desk"), ""]
    lines += [
        "What `--json` prints: the fields of the object, or of each object of the array. `--format jsonl` prints the",
        "objects of the array a line each. `a.b` is b within a, `a[].b` within each of the list a. A field that was",
        "empty wherever it was seen is `null`. [files.md](../files.md) has more.",
        "",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for title, asked in _printed(Path(folder)).items():
            lines += [f"## {title}", "", "| field | is |", "|---|---|"]
            lines += [f"| `{name}` | {' or '.join(sorted(kinds))} |" for name, kinds in asked.items()]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


# What is asked of each command that prints JSON; {article}, {sources}: files of the sample.
JSON_OF: Mapping[str, str] = {
    "check": "check --json {article} --against {sources}",
    "documents": "documents --json",
    "extract": "extract --json {article}",
    "recheck": "recheck --json --offline",
    "find": "find --json --in {desk} 'seeking the peace' 'he killed thousands of people'",
    "claims": "claims --json",
    "show": "show --json 7",
    "history": "history --json 7",
    "related": "related --json 7",
    "propose": "propose --json --keep 1 --answer {answer}",
    "evidence": "evidence --json 7",
    "verdict": "verdict --json 7",
    "rules": "rules --json",
    "board": "board --json",
    "scales": "scales --json",
    "speakers": "speakers --json",
    "merge": "merge --json --dry-run {other}",
    "verify": "verify --json",
    "doctor": "doctor --json",
}


def _printed(folder: Path) -> dict[str, dict[str, set[str]]]:
    from workbench.desk import Desk, demo
    from workbench.model import NewDocument, NewVerdict, Stance

    desk = folder / "sample.workbench"
    demo.build(desk).close()
    with Desk.open(desk, "Ana") as opened:
        page = NewDocument(
            b"WARC/1.1", "We closed.", "Page", url="https://example.org/", retrieved_at=datetime.now(UTC)
        )
        opened.add_document(page)
        scale = opened.scales()[0]
        other = opened.backup(folder / "other.workbench")
        opened.attach_matched(7, Stance.REFUTES, "as he said it")
        opened.decide(NewVerdict(7, scale.id, scale.ratings[0].id, "to have one", opened.claim(7).version))
    with Desk.open(other, "Bo") as opened:
        opened.decide(NewVerdict(7, scale.id, scale.ratings[1].id, "to have another", opened.claim(7).version))
    places = {"article": f"{SAMPLE}/articles/venezuela.txt", "sources": f"{SAMPLE}/sources"}
    answer = folder / "answer.json"
    proposed = {"words": "five days after American forces captured Nicolás Maduro", "speaker": "Donald Trump"}
    answer.write_text(json.dumps([proposed]), "utf-8")
    places |= {"desk": str(desk), "other": str(other), "answer": str(answer)}
    own = {"WORKBENCH_DB": str(desk), "WORKBENCH_AS": "Ana", "WORKBENCH_HOME": str(folder)}
    found: dict[str, dict[str, set[str]]] = {}
    for title, words in JSON_OF.items():
        command = [sys.executable, "-m", "workbench", *shlex.split(words.format(**places))]
        done = subprocess.run(
            command, env=os.environ | own, cwd=FOLDER.parent, capture_output=True, encoding="utf-8", check=False
        )
        fields = found.setdefault(title, {})
        whole = json.loads(done.stdout)
        for value in whole if isinstance(whole, list) else [whole]:
            _collect(value, "", fields)
        for name in [one for one in fields if any(other.startswith(f"{one}[]") for other in fields)]:
            del fields[name]  # an empty list of what is described
        for name, kinds in fields.items():
            fields[name] = kinds - {"null"} or {"null"}
    return found


def _collect(value: object, name: str, fields: dict[str, set[str]]) -> None:
    match value:
        case dict() if name.rpartition(".")[2] in _BY_NAME:
            fields.setdefault(name, set()).add("an object by name")
        case dict():
            for key, inner in value.items():
                _collect(inner, f"{name}.{key}" if name else key, fields)
        case list() if value and isinstance(value[0], dict):
            for inner in value:
                _collect(inner, f"{name}[]", fields)
        case list():
            fields.setdefault(name, set()).add("list")
        case _:
            kind = {bool: "true or false", int: "number", float: "number", str: "text"}.get(type(value), "null")
            fields.setdefault(name, set()).add(kind)


# Objects whose keys are no fields but names: of flags, of kinds, of what the log seals for one sort of change.
_BY_NAME = frozenset({"flags", "flag_reasons", "found", "counts", "was", "now"})

PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "keys.md": keys,
    "json.md": json_fields,
    "scales.md": scales,
}
"""What stands in `docs/reference`, and what writes it."""


def _command(command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join(part.replace("[OPTIONS]", "").strip() for part in command.collect_usage_pieces(context))
    title = context.command_path.removeprefix("workbench ")
    lines = [f"## {title}", "", f"`{' '.join(f'{context.command_path} {usage}'.split())}`", ""]
    for paragraph in (command.help or "").split("\n\n"):
        lines += [*textwrap.wrap(" ".join(paragraph.split()), 120), ""]
    return lines + _options(command, context)


def _options(command: click.Command, context: click.Context) -> list[str]:
    rows = list(_option_rows(command, context))
    return ["| option | |", "|---|---|", *rows, ""] if rows else []


def _option_rows(command: click.Command, context: click.Context) -> Iterator[str]:
    for one in command.params:
        record = one.get_help_record(context) if isinstance(one, click.Option) else None
        if record is not None and "--help" not in one.opts:
            yield f"| `{_cell(record[0])}` | {_cell(record[1])} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _keys_shown(shown: str, keys: str) -> str:
    return f"`{shown}`" if shown else " ".join(f"`{key}`" for key in keys.split(","))


async def picture() -> str:
    """The sample desk on the screen with a verdict given, as an SVG."""
    from workbench.desk import Desk, demo
    from workbench.model import NewVerdict
    from workbench.tui.app import WorkbenchApp

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "venezuela.workbench"
        demo.build(path).close()
        with Desk.open(path, "Ana") as desk:
            claim = next(one for one in desk.queue("finding:altered").ids)
            scale = desk.scales()[0]
            why = "He said millions; the article has thousands."
            desk.decide(NewVerdict(claim, scale.id, "altered", why, desk.claim(claim).version))
            app = WorkbenchApp(desk)
            async with app.run_test(size=(140, 40)) as pilot:
                for _ in desk.queue().ids.index(claim) * [None]:
                    await pilot.press("j")
                await pilot.press("2")
                await pilot.pause(0.3)
                return app.export_screenshot(title="workbench")


def main() -> None:
    """Write the pages, and with --picture the picture."""
    parser = argparse.ArgumentParser(prog="python -m docs.make", description=__doc__.splitlines()[0])
    parser.add_argument("--picture", action="store_true", help="draw docs/screenshot.svg too")
    drawn = parser.parse_args().picture
    os.environ["WORKBENCH_LANG"] = "en"  # whatever whoever writes them speaks
    from docs import make_figures, make_formats

    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
    for name, text in make_formats.pages().items():
        (make_formats.FOLDER / name).write_text(text, encoding="utf-8")
    make_figures.PAGE.write_text(make_figures.page(), encoding="utf-8")
    make_figures.README.write_text(make_figures.readme(), encoding="utf-8")
    if drawn:
        PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()

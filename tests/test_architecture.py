"""The house keeps its shape: who imports whom, who may use which library, and what `import workbench.desk` costs."""

import ast
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "workbench"
FACES = {"cli", "tui", "mcp"}
MIDDLE = {"intake", "llm", "quotes", "matching", "store", "reports"}
FOUNDATION = {"text", "languages", "model", "errors", "messages", "drafts", "in_use", "regular", "plugins", "processes"}
MAY_IMPORT = {
    **dict.fromkeys(FACES, FOUNDATION | {"desk"}),
    "desk": MIDDLE | FOUNDATION,
    **dict.fromkeys(MIDDLE, FOUNDATION),
    "text": {"languages", "model", "errors"},
    "languages": {"errors"},
    "errors": {"model", "messages"},
    "plugins": set(),
    "drafts": set(),
    "in_use": set(),
    "regular": {"errors", "in_use"},
    "processes": {"errors"},
    "model": set(),
    "messages": set(),
}
ONLY_IN = {
    "textual": {"tui"},
    "rich": {"tui"},
    "sqlite3": {"store"},
    "pysqlite3": {"store"},
    "sqlite_utils": {"store"},
    "rapidfuzz": {"matching"},
    "dateutil": {"quotes", "text"},
    "fasttext": {"text"},
    "numpy": {"store"},
    "trafilatura": {"intake"},
    "selectolax": {"intake"},
    "urllib3": {"intake", "llm"},
    "warcio": {"intake"},
    "click": {"cli"},
    "mcp": {"mcp"},
}
PURE = {"text", "languages", "quotes", "matching"}
DOES_IO = {"os", "socket", "subprocess", "urllib", "http", "tempfile", "shutil"}


@cache
def trees() -> dict[Path, ast.Module]:
    """Every file of the house as Python reads it."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


@cache
def imports() -> list[tuple[str, str, str]]:
    """Each import of the house: the file, the part it belongs to, the module it names."""
    found = []
    for path, tree in trees().items():
        part = path.relative_to(HOUSE).parts[0].removesuffix(".py")
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found += [(str(path), part, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.append((str(path), part, node.module))
                if node.module == "workbench":
                    found += [(str(path), part, f"workbench.{alias.name}") for alias in node.names]
    return found


# What writes data for programs, in a form that holds no orders, and what writes a document's own bytes. The package has
# one line of its own, for who stops it before anything is loaded.
WRITES_DATA = {"__init__.py", "as_json.py", "check.py", "claims.py", "completion.py", "originals.py"}
SAYS = {"click.echo", "click.secho", "click.progressbar", "print", "sys.stdout.write", "sys.stderr.write"}


def test_commands_say_what_they_say_in_one_place_where_no_terminal_obeys_it() -> None:
    said = {
        (path.name, name)
        for path, tree in trees().items()
        if path.parent == HOUSE / "cli" and path.name not in WRITES_DATA
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in SAYS
    }
    assert said == {("say.py", "click.echo"), ("progress.py", "click.progressbar")}


def test_a_progress_label_is_shown_as_it_may_be() -> None:
    tree = trees()[HOUSE / "cli" / "progress.py"]
    labels = [
        ast.unparse(word.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "click.progressbar"
        for word in node.keywords
        if word.arg == "label"
    ]
    assert labels == ["visible(label)"] * 2


def test_parts_import_only_what_stands_below_them() -> None:
    wrong = [
        f"{path} imports {module}"
        for path, part, module in imports()
        if module.startswith("workbench.") and part not in {"__main__", "__init__"}
        for wanted in [module.split(".")[1]]
        if wanted not in MAY_IMPORT[part] | {part, "__version__"}
    ]
    # The command line starts the screen and the server; these are the doors between the faces.
    doors = (
        "cli/screen.py imports workbench.tui",
        "cli/mcp.py imports workbench.mcp.server",
        "cli/serve.py imports workbench.tui.web",
    )
    assert [line for line in wrong if not line.endswith(doors)] == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_used_in_its_own_part_only(library: str) -> None:
    wrong = [
        path for path, part, module in imports() if module.split(".")[0] == library and part not in ONLY_IN[library]
    ]
    assert wrong == []


def test_pure_parts_do_no_input_or_output() -> None:
    assert [
        (path, module) for path, part, module in imports() if part in PURE and module.split(".")[0] in DOES_IO
    ] == []


def test_dates_are_read_in_one_place() -> None:
    users = {path for path, _, module in imports() if module.split(".")[0] in {"dateutil", "dateparser"}}
    assert {Path(path).name for path in users} <= {"dates.py", "days.py"}


def test_the_desk_loads_neither_the_screen_nor_a_parser() -> None:
    heavy = "{'textual', 'rich', 'trafilatura', 'selectolax', 'lxml', 'pypdf', 'docx', 'dateutil'}"
    program = f"import sys, workbench.desk.api; print(sorted({heavy} & {{m.split('.')[0] for m in sys.modules}}))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_a_check_of_a_draft_loads_no_desk_and_no_parser() -> None:
    heavy = "{'textual', 'trafilatura', 'selectolax', 'lxml', 'pypdf', 'urllib3', 'workbench.desk.api', 'sqlite_utils'}"
    program = f"import sys, workbench.desk.checking; print(sorted({heavy} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_version_is_said_without_loading_the_house() -> None:
    heavy = "{'textual', 'sqlite_utils', 'sqlite3', 'rapidfuzz', 'workbench.desk', 'workbench.store'}"
    program = (
        "import sys\nfrom workbench.cli import main\nsys.argv = ['workbench', '--version']\n"
        f"try: main()\nexcept SystemExit: pass\nprint(sorted({heavy} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def test_files_and_functions_stay_small() -> None:
    functions = [
        (f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [path.name for path in trees() if path.read_text(encoding="utf-8").count("\n") > 350] == []
    assert [name for name, lines in functions if lines > 45] == []


def test_each_step_of_the_schema_has_a_number_of_its_own() -> None:
    numbers = sorted(int(path.name.split("_")[0]) for path in (HOUSE.parent / "db").glob("[0-9]*.sql"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_first_screen_loads_no_parser() -> None:
    program = """
import asyncio, sys
from pathlib import Path
from workbench.desk import Desk
from workbench.tui.app import WorkbenchApp

async def main():
    with Desk.open(Path(sys.argv[1]) / "d.workbench", "Ana") as desk:
        async with WorkbenchApp(desk).run_test() as pilot:
            await pilot.pause()

asyncio.run(main())
heavy = "trafilatura selectolax lxml pypdf pypdfium2 mammoth webvtt feedparser warcio striprtf python_calamine urllib3"
print(sorted(set(heavy.split()) & {name.split(".")[0] for name in sys.modules}))
"""
    with tempfile.TemporaryDirectory() as place:
        answer = subprocess.run([sys.executable, "-c", program, place], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"

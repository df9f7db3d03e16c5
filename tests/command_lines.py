"""Every command of the workbench in the ways in which people use it, for tests that try them all.

What stands in ‹› is put in by the test: files by name, and ‹words› for what somebody types.
"""

from collections.abc import Iterator, Mapping

from workbench.cli.entry import COMMANDS

LINES: Mapping[str, tuple[str, ...]] = {
    "demo": ("demo --no-ui --db ‹made›.workbench",),
    "check": (
        "check ‹draft› --against ‹source›",
        "check ‹draft› --against ‹desk› --json",
        "check ‹draft› --against ‹corpus› --format github",
        "check ‹draft› --format sarif",
        "check ‹draft› --format junit --fail-on ‹words›",
        "check ‹draft› --archive ‹archive›",
        "check ‹missing›",
    ),
    "add": (
        "add ‹draft›",
        "add --source ‹source› --speaker ‹words›",
        "add --source ‹corpus›",
        "add ‹page›",
        "add ‹missing›",
        "add ‹odd›",
    ),
    "documents": ("documents", "documents --json"),
    "correct": (
        "correct 4 --speaker ‹words› --why ‹words›",
        "correct 5 --said-on ‹words›",
        "correct 5 --span ‹words›",
        "correct 9 --kind indirect --polarity negative",
    ),
    "dismiss": ("dismiss 6 --reason name --why ‹words›", "dismiss 6 --back", "dismiss 6 --reason ‹words›"),
    "claim": ("claim 5 0 40 --speaker ‹words›", "claim 5 ‹words› 40"),
    "undo": ("undo", "undo --redo"),
    "amend": ("amend 1 --title ‹words› --speaker ‹words› --why ‹words›", "amend 1 --published ‹words›"),
    "withdraw": ("withdraw 4 --why ‹words›",),
    "recheck": ("recheck --offline", "recheck ‹words›"),
    "text": ("text 1", "text 5"),
    "original": ("original 1", "original 1 ‹made›.bin"),
    "extract": ("extract ‹draft›", "extract ‹draft› --format jsonl", "extract ‹draft› --why", "extract ‹missing›"),
    "match": ("match", "match 3", "match --all"),
    "find": (
        "find ‹words›",
        "find ‹quoted› --in ‹desk›",
        "find ‹quoted› --in ‹corpus› --format jsonl",
        "find ‹quoted› --archive ‹archive›",
        "find ‹quoted› --in ‹missing›",
    ),
    "claims": (
        "claims",
        "claims --json",
        "claims ‹words›",
        "claims speaker:‹words› --sort verdict",
        "claims is:differs --sort -worth",
        "claims ‹words›:x",
        "claims is:twin",
        "claims by:ana --sort speaker",
    ),
    "show": ("show 3", "show 7", "show 7 --json", "show ‹words›"),
    "history": ("history 7", "history 7 --json"),
    "related": ("related 7", "related 3 --json"),
    "propose": ("propose 5", "propose 5 --answer ‹missing›"),
    "import": (
        "import ‹sheet› --yes",
        "import ‹sheet› --column ‹words›=x --yes",
        "import ‹reviews›",
        "import ‹missing›",
        "import ‹whole› --db ‹made›.workbench",
    ),
    "merge": (
        "merge ‹other› --dry-run",
        "merge ‹other› --yes",
        "merge ‹other› --person ‹words›=Ana",
        "merge ‹missing›",
    ),
    "archive": (
        "archive build ‹corpus› --out ‹made›",
        "archive add ‹archive› ‹source›",
        "archive verify ‹archive›",
        "archive info ‹archive›",
        "archive info ‹missing›",
    ),
    "evidence": (
        "evidence 7",
        "evidence 7 --json",
        "evidence 4 --note ‹words›",
        "evidence 4 --link https://example.org/‹words› --stance refutes",
        "evidence 4 --file ‹source›",
        "evidence 3 --matched",
        "evidence 4 --asked ‹words› --on 2026-01-09 --note ‹words›",
        "evidence 4 --passage ‹words›",
    ),
    "retract": ("retract 1 --why ‹words›", "retract ‹words› --why x"),
    "assign": ("assign 9 ‹words›", "assign 9"),
    "verdict": (
        "verdict 7",
        "verdict 9 accurate --reason ‹words› --fix ‹words›",
        "verdict 9 ‹words› --reason x",
        "verdict 9 accurate --reason x --scale ‹words›",
        "verdict 3 --adopt",
    ),
    "scales": ("scales", "scales --json", "scales ‹scale›"),
    "speakers": ("speakers", "speakers --json", "speakers --alias 1 ‹words›", "speakers --merge 2 1 --why ‹words›"),
    "status": ("status 7", "status 7 open --why ‹words›", "status 3 ‹words›"),
    "rules": ("rules", "rules --json", "rules approvers ‹words› --why ‹words›", "rules ‹words› 1"),
    "board": ("board", "board 5", "board --json"),
    "export": (
        "export ‹made›.csv",
        "export ‹made›.jsonl --raw",
        "export ‹made›.xlsx",
        "export ‹made›.html",
        "export ‹made›.md",
        "export ‹made›.txt",
        "export ‹made›.docx --filter doc:5",
        "export ‹made›.jsonl --everything",
        "export ‹made›.json --as claimreview",
        "export ‹made›.json --as annotations",
        "export ‹made›.json --as csl",
        "export ‹made›.md --as footnotes --filter doc:5",
        "export ‹made›.csv --filter ‹words›:x",
        "export ‹made›.csv --profile ‹words›",
        "export ‹made›.csv --as ‹words›",
    ),
    "verify": ("verify", "verify ‹report›", "verify ‹missing›"),
    "backup": ("backup ‹made›.workbench",),
    "restore": ("restore ‹other›", "restore ‹missing›"),
    "upgrade": ("upgrade",),
    "doctor": ("doctor", "doctor --json"),
    "serve": ("serve --port ‹words›", "serve --public ‹words›"),
    "mcp": ("mcp", "mcp --http ‹words›"),
    "index": ("index", "index --rebuild"),
    "completion": ("completion bash", "completion ‹words›"),
    "man": ("man",),
}
"""By command: one that is lacking here is an error of the tests that try them all."""

if lacking := LINES.keys() ^ COMMANDS.keys():
    raise LookupError(f"tests/command_lines.py has no lines, or lines of no command: {', '.join(lacking)}")


def lines(put_in: Mapping[str, str]) -> Iterator[list[str]]:
    """Every line as words, with what is to be put in."""
    for each in LINES.values():
        for line in each:
            yield [_filled(word, put_in) for word in line.split()]


def _filled(word: str, put_in: Mapping[str, str]) -> str:
    for name, what in put_in.items():
        word = word.replace(f"‹{name}›", what)
    return word

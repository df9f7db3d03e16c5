"""Every sentence that the house makes for people outside its faces, in English: a form, braces where a value stands.

`f"{path}: is no {kind}"` is `{path}: is no {kind}`. Where the code chooses between texts, each is a form of its own.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import product

ENGLISH = re.compile(r"[^\W\d_]{2,}[,;:.!?”]* (?:a )?[^\W\d_]{2,}|[^\W\d_]{3,}:? [“{]|[}”] [^\W\d_]{3,}")
"""Words with a blank between them, or between one and a value: a sentence, or a part of one."""

_PROGRAM = re.compile(
    r"\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|AND|PRAGMA|NULL|JOIN|SAVEPOINT|RELEASE|REPLACE|INDEXED|TRUE|IN|BY|AS)\b"
    r"|\b(?:CREATE|DROP|ROLLBACK|VACUUM|BEGIN|INDEX|PRIMARY)\b|^from |^\s*<|^::|\(\?|\\[bswd]"
    r"|^[\w.\[\]-]+(?:, [\w.\[\]-]+)+$|^[a-z_.]+[A-Z]\w* |count\(\*\)"
)
"""SQL, a program, markup, a pattern."""


def sentences(tree: ast.Module, errors: frozenset[str], *, errors_only: bool = False) -> Iterator[tuple[int, str]]:
    """Each with its line. `errors` are the names of errors: whatever they are given first is a sentence."""
    seen = set(_silent(tree))
    for node in ast.walk(tree):
        if not errors_only and isinstance(node, ast.Call) and name_of(node.func) == "counted" and len(node.args) > 1:
            yield from ((node.lineno, form) for form in _counted(node.args[1:]))
            seen.update(node.args)
        if isinstance(node, ast.Call) and name_of(node.func) in errors and node.args:
            yield from ((node.lineno, form) for form in forms(node.args[0]) if bare(form) not in ("", "{}"))
            seen.update(_read(node.args[0]))
        elif (
            not errors_only
            and isinstance(node, ast.expr)
            and node not in seen
            and (found := forms(node))
            and found != ["{}"]
        ):
            seen.update(_read(node))
            yield from ((node.lineno, one) for one in found if ENGLISH.search(bare(one)) and not _PROGRAM.search(one))


def forms(node: ast.expr) -> list[str]:
    """What a text can be, braces where a value stands; nothing for what is no text."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        named: dict[str, str] = {}
        parts = [_filled(one, named) for one in node.values]
        return ["".join(one) for one in product(*parts)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = forms(node.left), forms(node.right)
        return [a + b for a, b in product(left or ["{}"], right or ["{}"])] if left or right else []
    if isinstance(node, ast.IfExp):
        return [*forms(node.body), *forms(node.orelse)]
    return []


def bare(form: str) -> str:
    """A form without the names of its places: two that are alike so are one sentence."""
    return re.sub(r"\{\w*\}", "{}", form)


def name_of(node: ast.expr) -> str:
    """The last name of what is called: `errors.NotUsable` is `NotUsable`."""
    return ast.unparse(node).rpartition(".")[2]


def _read(node: ast.AST) -> Iterator[ast.AST]:
    """What `forms` reads of a text: what is called within it is a text by itself."""
    yield node
    if isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp):
        for child in ast.iter_child_nodes(node):
            yield from _read(child)
    elif isinstance(node, ast.FormattedValue):
        yield from _read(node.value)


def _filled(node: ast.expr, named: dict[str, str]) -> Sequence[str]:
    """What stands here, or its place. Another value that is called alike gets a number: `{path}`, `{path2}`."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    assert isinstance(node, ast.FormattedValue)
    if isinstance(node.value, ast.IfExp) and forms(node.value):
        sides = [forms(one) or [f"{{{_place(one)}}}"] for one in (node.value.body, node.value.orelse)]
        return [one for side in sides for one in side if one or forms(node.value) != [""]]
    name = _place(node.value)
    others = [
        one for text, one in named.items() if one.rstrip("0123456789") == name and text != ast.unparse(node.value)
    ]
    return [f"{{{named.setdefault(ast.unparse(node.value), f'{name}{len(others) + 1}' if others else name)}}}"]


def _counted(nouns: Sequence[ast.expr]) -> Iterator[str]:
    """`counted(lost, "cue")`, with the plural where it is none in s."""
    named = [one.value for one in nouns if isinstance(one, ast.Constant)]
    if named:
        yield from (f"1 {named[0]}", f"{{count}} {named[1] if len(named) > 1 else f'{named[0]}s'}")


def _place(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower()
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_").lower()
    if isinstance(node, ast.Call):
        return {"len": "count", "join": "names"}.get(name_of(node.func)) or _place(
            node.args[0] if node.args else node.func
        )
    return "value"


def _silent(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, types, patterns: texts that nobody is shown."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        for part in ("annotation", "returns"):
            if (note := getattr(node, part, None)) is not None:
                yield from ast.walk(note)
        if isinstance(node, ast.Call) and name_of(node.func) in ("compile", "TypeVar", "ParamSpec"):
            yield from ast.walk(node)

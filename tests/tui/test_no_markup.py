"""No text from outside is ever read as markup: checked in the code's tree, and on the running screen."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from textual.content import Content

from workbench import messages
from workbench.desk import Desk
from workbench.model import NewDocument

TUI = Path(__file__).parents[2] / "workbench" / "tui"
FIRST = {
    "Static",
    "Label",
    "Button",
    "Option",
    "Checkbox",
    "RadioButton",
    "Collapsible",
    "Tab",
    "TabPane",
    "DiscoveryHit",
}
SECOND = {"Hit"}
METHODS = {"update", "put", "add_option"}
TITLES = {"border_title", "border_subtitle", "tooltip"}
MAKES_CONTENT = {"Content", "styled", "assemble", "content", "kept", "shown"}


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(TUI.rglob("*.py"))]


@cache
def annotated_content() -> set[str]:
    """Functions, parameters and attributes that are said to be `Content`, which mypy holds them to."""
    names = set(MAKES_CONTENT)
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and is_content(node.returns):
                names.add(node.name)
            if isinstance(node, ast.arg) and is_content(node.annotation):
                names |= {node.arg, f"_{node.arg}"}
    return names


def is_content(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "Content"


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_safe(node: ast.expr, contents: set[str]) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None or (isinstance(node.value, str) and "[" not in node.value)
    if isinstance(node, ast.Call):
        return name_of(node.func) in contents or is_our_own_words(node)
    if isinstance(node, ast.IfExp):
        return is_safe(node.body, contents) and is_safe(node.orelse, contents)
    return name_of(node) in contents


def is_our_own_words(node: ast.Call) -> bool:
    """Whether it is a message of the catalogue into which nothing is put, and that holds no markup in any language."""
    if name_of(node.func) != "tell" or node.keywords or not isinstance(node.args[0], ast.Constant):
        return False
    section, _, name = str(node.args[0].value).partition(".")
    return all("[" not in messages.catalogue(section, spoken)[name] for spoken in messages.SPOKEN)


def shown_texts(tree: ast.Module) -> Iterator[ast.expr]:
    """Every expression that a widget would take for markup if it were a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = name_of(node.func)
            if name == "tell":
                continue  # what is put into a message is no widget's
            place = 0 if name in FIRST or (name in METHODS and isinstance(node.func, ast.Attribute)) else 1
            if (place == 0 or name in SECOND) and len(node.args) > place:
                yield node.args[place]
            yield from (word.value for word in node.keywords if word.arg in {"placeholder", "label", "prompt"} | TITLES)
        elif isinstance(node, ast.Assign):
            yield from (node.value for target in node.targets if name_of(target) in TITLES)


def test_widgets_are_given_content_and_never_a_string_somebody_else_wrote():
    contents = annotated_content()
    wrong = [
        f"{path.relative_to(TUI)}:{node.lineno} {ast.unparse(node)}"
        for path, tree in trees()
        for node in shown_texts(tree)
        if not is_safe(node, contents)
    ]
    assert not wrong


def test_this_check_sees_what_it_is_for():
    bad = ast.parse(
        "Static(text)\nLabel(f'{x}')\nself.query_one(Static).update(claim.text)\npane.border_title = 'a' + b\n"
        "Button('[b]x[/b]')\nHit(1, name)\nInput(placeholder=words)\nInput(placeholder=tell('job.reading', name=x))\n"
    )
    assert sum(not is_safe(node, annotated_content()) for node in shown_texts(bad)) == 8


def test_only_one_place_calls_notify_and_it_says_that_there_is_no_markup():
    callers = {
        path.name: ast.unparse(node)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func) == "notify"
    }
    assert set(callers) == {"say.py"}
    assert "markup=False" in callers["say.py"]


async def test_on_the_running_screen_no_words_of_a_text_are_read_as_markup(tmp_path, open_screen, monkeypatch):
    read: list[str] = []
    parse = Content.from_markup
    monkeypatch.setattr(
        Content, "from_markup", lambda markup, **names: read.append(str(markup)) or parse(markup, **names)
    )
    said = "Donald Trump said: “marker [sic] of [the minister] [/x] [@click=app.quit]here[/]”.\n"
    with Desk.open(tmp_path / "marks.workbench", "Ana") as desk:
        article = NewDocument(said.encode(), said, "marker [b]title[/b]", language="en")
        desk.extract(desk.add_document(article).id)
        async with open_screen(desk, size=(280, 50)) as reader:
            assert "[sic] of [the minister] [/x] [@click=app.quit]here[/]" in reader.text
            for key in ("v", "escape", "O", "escape", "m", "3"):
                await reader.press(key)
                await reader.pause()
            assert "marker [b]title[/b]" in reader.text
    assert not [text for text in read if "marker" in text or "sic" in text]

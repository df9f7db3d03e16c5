"""What is said to people stands in catalogues, the same in each language, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import click
import pytest

from tests import sentences
from tests.sentences import bare, name_of
from workbench import errors, messages
from workbench.cli.entry import workbench
from workbench.desk.reviews import builtin_scales
from workbench.messages import retold
from workbench.quotes.trace import rules
from workbench.tui import commands

HOUSE = Path(__file__).parent.parent / "workbench"
OTHERS = [spoken for spoken in messages.SPOKEN if spoken != messages.ENGLISH]
# What English says of these stands where they are defined.
ELSEWHERE = {"command", "word", "scale", "about", "option", "extra", *retold.SAID_ELSEWHERE}


@cache
def trees() -> dict[Path, ast.Module]:
    """Every file of the house, read once."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


def said(spoken: str) -> dict[str, str | dict[str, str]]:
    """Every message of a language by its key."""
    sections = messages._sections(spoken)
    return {
        f"{section}.{name}": form
        for section in sections
        if section not in ELSEWHERE
        for name, form in messages.catalogue(section, spoken).items()
    }


def forms(message: str | dict[str, str]) -> list[str]:
    return [message] if isinstance(message, str) else [message["one"], message["other"]]


def places(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_language_has_the_same_messages_with_the_same_placeholders(spoken: str) -> None:
    english, other = said("en"), said(spoken)
    assert other.keys() == english.keys()
    assert {key for key in english if type(english[key]) is not type(other[key])} == set()
    wanted = {key: [places(form) for form in forms(english[key])] for key in english}
    assert {key: [places(form) for form in forms(other[key])] for key in other} == wanted


@pytest.mark.parametrize("spoken", messages.SPOKEN)
def test_no_message_is_empty_and_blanks_at_its_ends_are_the_same(spoken: str) -> None:
    def blanks(form: str) -> tuple[int, int]:
        return len(form) - len(form.lstrip()), len(form) - len(form.rstrip())

    english = said("en")
    for key, message in said(spoken).items():
        assert all(form.strip() for form in forms(message)), key
        assert list(map(blanks, forms(message))) == list(map(blanks, forms(english[key]))), key


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_command_and_every_rating_is_said(spoken: str) -> None:
    named = messages.catalogue("command", spoken)
    assert set(named) == {command.keymap_id for command in commands.table()}
    assert all(len(one) == 2 and all(part.strip() for part in one) for one in named.values())
    scales = messages.catalogue("scale", spoken)
    assert {scale.id: {"title", *(one.id for one in scale.ratings)} for scale in builtin_scales()} == {
        name: set(ratings) for name, ratings in scales.items()
    }


def cli_commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name="workbench")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path}{name}", command
        if isinstance(command, click.Group):
            yield from cli_commands(command, f"{path}{name} ")


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_command_and_every_option_has_its_help(spoken: str) -> None:
    held = {"workbench": workbench, **dict(cli_commands(workbench))}
    assert set(messages.catalogue("about", spoken)) == set(held)
    texts = {one.help for command in held.values() for one in command.params if isinstance(one, click.Option)}
    assert set(messages.catalogue("option", spoken)) == texts - {None} | {"Show this message and exit."}


def told() -> Iterator[tuple[str, set[str], str]]:
    """Each call of `tell` with a key that can be read: the key, the values given, where."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("tell", "messages.tell") and node.args:
                given = {word.arg or "**" for word in node.keywords}
                asked = node.args[0]
                keys = [asked.body, asked.orelse] if isinstance(asked, ast.IfExp) else [asked]
                for key in keys:
                    if isinstance(key, ast.Constant) and "." in str(key.value):
                        yield str(key.value), given, f"{path.name}:{node.lineno}"


def test_every_message_that_is_told_is_there_and_gets_its_values() -> None:
    english = said("en")
    wrong = [
        f"{where}: {key} is given {sorted(given)}"
        for key, given, where in told()
        if key not in english or not ("**" in given or set().union(*map(places, forms(english[key]))) <= given)
    ]
    assert wrong == []


def patterns() -> list[re.Pattern[str]]:
    """The keys that are put together: `count.{thing}` as a pattern whose group is `thing`."""
    return [
        re.compile("".join(re.escape(p.value) if isinstance(p, ast.Constant) else "(.+)" for p in node.values))
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and re.match(r"[a-z_]+\.", ast.unparse(node)[2:])
    ]


def test_no_message_is_unused() -> None:
    constants = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made = [one for one in patterns() if one.groups == 1]
    unused = [
        key
        for key in said("en")
        if key.partition(".")[0] != retold.PAIRED
        and key not in constants
        and not any((m := one.fullmatch(key)) and m[1] in constants for one in made)
    ]
    assert unused == []


# What looks like words for people and is none, by file.
ALLOWED = {
    "__init__.py": {"Lines", "workbench: stopped.\n"},  # a class; what is said before anything is loaded
    "claims.py": {"not matched", "hidden (", "week of "},  # cells of a table, which programs read
    "completion.py": {  # roff
        '.TH WORKBENCH 1 "" "workbench ',
        ".B workbench",
        "workbench \\- ",
    },  # requests of the manual page
    "speakers.py": {"KEEP OTHER", "SPEAKER NAME"},  # what stands for a value
    "entry.py": {"workbench %(version)s"},
    "helping.py": {"Options", "Commands"},  # headings of click's
    "board.py": {"doc:"},  # words of a filter
    "documents.py": {"doc:", ", page "},
    "board_text.py": {"doc:", "finding:"},
    "propose.py": {"no answer is"},  # within an error
    "foot.py": {"Box"},  # a kind of widget, as a selector
    "dialog.py": {"Input, OptionList"},  # which widget has the focus
    "reviewing.py": {"#queue, TextPane"},
    "help.py": {"dialog help", "Esc"},  # classes of a widget; a key's name, the same in Spanish
    "web.py": {"Origin", "Content-Security-Policy", "Referrer-Policy", "workbench · "},  # headers, the program's name
}
ERRORS = {
    "RuntimeError",
    "ValueError",
    "TypeError",
    *(one.__name__ for one in vars(errors).values() if isinstance(one, type)),
}
FACES = [HOUSE / "tui", HOUSE / "cli"]
_WORDS = re.compile(
    r"[^\W\d_]{2,}[,;:.!?”]* [^\W\d_]{2,}|^[A-Z][a-z]+[ .:]?$|^ ?[a-z]{3,} ?[.:…]$| [a-z]{3,} ?$|^ ?[a-z]{3,} "
)
_A_STYLE = r"(?:bold|dim|on|underline|strike|reverse|\$[a-z-]+)"
# A style of Textual's, the first part of a key, a policy of HTTP.
_NO_WORDS = re.compile(rf"{_A_STYLE}(?: {_A_STYLE})*|[a-z_]+\.|default-src .*")


def allowed(path: Path, text: str) -> bool:
    held = ALLOWED.get(path.name, set())
    return held is None or text in held


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each text of a file that is no docstring, no type in quotation marks; of an f-string what is written in it."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        for notes in ("annotation", "returns"):
            if (note := getattr(node, notes, None)) is not None:
                skipped.update(ast.walk(note))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("TypeVar", "ParamSpec"):
            skipped.update(ast.walk(node))
        # An error says in English what was noticed; help is told by its own part of the catalogue.
        if isinstance(node, ast.Call) and (ast.unparse(node.func) in ERRORS or ast.unparse(node.func) == "self.fail"):
            skipped.update(ast.walk(node))
        if isinstance(node, ast.keyword) and node.arg == "help":
            skipped.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.lineno, node.value


def test_what_a_face_says_comes_from_the_catalogue() -> None:
    found = [
        f"{path.relative_to(HOUSE)}:{line}: {text!r}"
        for path, tree in trees().items()
        if any(face in path.parents for face in FACES)
        for line, text in literals(tree)
        if _WORDS.search(text) and not _NO_WORDS.fullmatch(text.strip()) and not allowed(path, text)
    ]
    assert found == []


def error_names() -> frozenset[str]:
    """The names of the house's errors, and of those whose text is shown; what only programmers see is none."""
    classes = [node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {"Exception", "ValueError", "ClickException", "UsageError", "BadParameter"}
    while new := {one.name for one in classes if found & set(map(name_of, one.bases))} - found:
        found |= new
    return frozenset(found - {"Exception"})


# Files whose texts are for programs: names of encodings and of elements, words in which speeches are titled.
FOR_PROGRAMS = {
    "intake/encodings.py",
    "intake/formats/html_text.py",
    "intake/formats/remarks.py",
    "intake/web/kept.py",
    "text/trained.py",
}
PROGRAMS = {
    "workbench {version}",  # the name of a maker
    "finding:altered,spliced,absent verdict:none",  # a filter
    "log",  # a table
    "Unknown speaker",  # as transcripts have it
    "Deleted account",
    "the policy makes another class",  # a fault in the program
    "Whisper, WhisperX, podcast namespace",  # names of formats, and of their fields
    "AWS Transcribe",
    "list of segments",
    "text body",
    "text body transcript",
    "start startTime",
    "end endTime",
    "word text",
    "speaker.name speaker speaker_label speaker_id",
    "language language_code results.language",
    "forwarded_from from from_id",
    "claim-workbench/{version} (fetched once, because a person asked)",  # said to servers
    "Bearer {key}",
    "KNOWN: {listed}\n\nARTICLE:\n{text}",  # said to the model
    "as written",  # a column
    "q.worth {value} ?",  # SQL
    "NOT {strip}",
    "NOT {with_verdict}",
    " DEFAULT {default_value}",
    "Could not decode to UTF-8",  # said by SQLite
    "not matched",  # among kinds of findings
    " and that ",  # between sentences
    "Claim Workbench",  # the author of comments
    "account.display_name account.username",
    "url uri",
    "url id",
    "note_tweet.text full_text",
    "user.name core.user_results.result.legacy.name",
    "module {name} has no attribute {name2}",
}
# SQL, what a model is asked, what assistants are told: how these begin.
LONG = ("iif(reader_id", "q.finding_stale", "You read one news article", "Check quotations against the sources")


@cache
def made() -> dict[str, str]:
    """Every sentence that is made outside the faces, and every error that these raise, and where."""
    names, found = error_names(), {}
    for path, tree in trees().items():
        place, face = path.relative_to(HOUSE).as_posix(), any(one in path.parents for one in FACES)
        if place not in FOR_PROGRAMS and "messages" not in path.parts:
            found |= {
                form: f"{place}:{line}"
                for line, form in sentences.sentences(tree, names, errors_only=face)
                if form not in PROGRAMS and not form.startswith(LONG)
            }
    return found


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_sentence_made_in_english_is_told_again(spoken: str) -> None:
    paired = list(messages.catalogue(retold.PAIRED, messages.ENGLISH).values())
    held = set(map(bare, (*messages.catalogue("sentence", spoken), *paired, *rules())))
    # The matcher puts its sentences together from parts.
    lacking = [
        f"{where}: {form!r}"
        for form, where in made().items()
        if bare(form) not in held and not (where.startswith("matching/") and any(part_of(form, one) for one in paired))
    ]
    assert lacking == []


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_rule_of_reading_is_told_again_with_what_it_says(spoken: str) -> None:
    said = {text for rule in rules().values() for text in (rule.name, rule.says, rule.makes.value)}
    assert set(messages.catalogue("rule", spoken)) == said


@pytest.mark.parametrize("spoken", OTHERS)
def test_what_the_page_of_the_galley_says_is_told_again(spoken: str) -> None:
    page = (HOUSE / "reports" / "galley" / "templates" / "galley.html.j2").read_text("utf-8")
    words = set(re.findall(r"""["']([^"'{}]+)["']\|told""", page))
    told = {*messages.catalogue("page", spoken), *messages.catalogue("sentence", spoken)}
    assert len(words) > 20
    assert words - told == set()
    # Words that stand between two elements, or beside an expression, and are said in English alone.
    bare_words = re.sub(r"<style.*?</style>|{[{%].*?[}%]}|<[^>]*>", "\n", page, flags=re.DOTALL)
    assert re.findall(r"[^\W\d_]{2,}", bare_words) == []


def part_of(form: str, sentence: str) -> bool:
    return all(part.strip(" .") in sentence for part in re.split(r"\{\w*\}", form))


@pytest.mark.parametrize("spoken", OTHERS)
def test_no_sentence_is_told_again_that_nobody_makes(spoken: str) -> None:
    within = ALLOWED["propose.py"] or ()
    wanted = set(map(bare, (*made(), *within)))
    assert [form for form in messages.catalogue("sentence", spoken) if bare(form) not in wanted] == []


@pytest.mark.parametrize("spoken", OTHERS)
@pytest.mark.parametrize("section", retold.SAID_ELSEWHERE)
def test_a_sentence_told_again_has_the_same_values(spoken: str, section: str) -> None:
    def named(form: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", form))

    held = messages.catalogue(section, spoken)
    assert [english for english, said in held.items() if named(english) != named(said) or not said.strip()] == []

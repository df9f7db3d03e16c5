"""The source of Rich Text before striprtf reads it, which knows no hidden and no deleted text and loses footnotes."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-z]|[{}]|[^\\{}]+")
_SWITCHES = {"v": "hidden", "deleted": "deleted"}


@dataclass(slots=True)
class Source:
    """RTF without what is not to be read: how many stretches were hidden and deleted, and the footnotes at its end."""

    text: str = ""
    hidden: int = 0
    deleted: int = 0
    footnotes: int = 0


@dataclass(slots=True)
class _Group:
    """What holds between two braces: why text is left out, and where what is kept goes."""

    out: list[str]
    off: frozenset[str] = frozenset()


def cleaned(rtf: str) -> Source:
    """The source with deleted and hidden text taken out, and footnotes moved to its end, a paragraph each."""
    made, body, notes = Source(), list[str](), list[str]()
    groups = [_Group(body)]
    for token in _TOKEN.finditer(rtf):
        group = groups[-1]
        if token[0] == "{":
            groups.append(_Group(group.out, group.off))
        elif token[0] == "}" and len(groups) > 1:
            groups.pop()
        elif token[1] == "footnote" and group.out is body:
            made.footnotes += 1
            _move(group, body, notes)
            continue
        elif token[1] in _SWITCHES or token[1] == "plain":
            _switch(group, token[1], token[2], made)
        elif group.off and (token[1] is None or token[1] == "u"):
            continue  # letters: a control word may still matter to what comes after
        group.out.append(token[0])
    closing = body.pop() if body and body[-1] == "}" else ""
    made.text = "".join((*body, *notes, closing))
    return made


def _move(group: _Group, body: list[str], notes: list[str]) -> None:
    """Let this group's text go to the end; its opening brace and what stands before `footnote` in it go with it."""
    opened = len(body) - 1 - body[::-1].index("{") if "{" in body else len(body)
    del body[opened + 1 :]
    body.append("}")
    notes += ("\\par ", "{")
    group.out = notes


def _switch(group: _Group, word: str, value: str | None, made: Source) -> None:
    name = _SWITCHES.get(word)
    if name is None:  # \plain ends what the letters look like, and hidden is a look
        group.off -= {"hidden"}
    elif value == "0":
        group.off -= {name}
    elif name not in group.off:
        group.off |= {name}
        if name == "hidden":
            made.hidden += 1
        else:
            made.deleted += 1

"""How transcripts label who speaks: one row a layout, tried together on a text. `workbench.text.turns` reads them."""

import re
from dataclasses import dataclass

from workbench import languages

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[ \u00a0\u202f]?[AaPp]\.?[ \u00a0]?[Mm]\.?)?"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_NAME = r"(?P<name>[^\W\d_][^\n:：<>\[\]#|]{0,60}?)"
_ROLE = r"(?:[ \t]?\([^()\n]{1,60}\))?"  # “(Mayor)”, “(Minister for Ports)”
_LEAD = r"^(?:\d{1,2}[ \t]{1,8})?[ \t>]{0,8}"  # the line numbers of a deposition, the quote marks of a mail
_REST = r"[ \t]*"
_OWN_LINE = r"[ \t]*$\n?"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to print who speaks.

    `label` matches all that is no speech, with the name as its group `name`, or without where the speaker is not named.
    No label stands in a text without its `needs`. A layout that is `sure` shows itself by more than a name and a colon:
    any two labels are enough. In one that is `unmistakable` what stands where the name does is one, whatever it looks
    like: people call themselves as they like. `ends` ends a turn before the next label does.
    """

    called: str
    label: re.Pattern[str]
    needs: re.Pattern[str]
    sure: bool = True
    ends: re.Pattern[str] | None = None
    unmistakable: bool = False


def _layout(
    called: str, pattern: str, *, needs: str = r":\d\d", sure: bool = True, ends: str = "", unmistakable: bool = False
) -> Layout:
    label = re.compile(pattern, re.MULTILINE)
    return Layout(called, label, re.compile(needs), sure, re.compile(ends) if ends else None, unmistakable)


LAYOUTS = (
    _layout(
        "voice tag",
        r"<v(?:\.[\w.]{1,40})? (?P<name>[^<>\n]{1,80})>",
        needs="<v",
        ends=r"</v>|\n\s*\n",
        unmistakable=True,
    ),
    _layout(
        "chat",
        rf"^[\u200e\u200f]?\[?{_DATE},?[ \u00a0]{_CLOCK}(?:\]| ?[-–]) "
        r"(?:[\u200e\u200f]?(?P<name>[^\n:]{1,60}):(?!//)[ ]?)?",
        unmistakable=True,
    ),
    _layout(
        "clock, name",
        rf"{_LEAD}[\[(]?{_CLOCK}[\])]?[ \t]*[-–—|]?[ \t]*[*_]{{0,2}}{_NAME}{_ROLE}[:：][*_]{{0,2}}(?=\s){_REST}",
    ),
    _layout(
        "name [clock]",
        rf"{_LEAD}[*_]{{0,2}}{_NAME}[*_]{{0,2}}[ \t]*[\[(]{_CLOCK}[\])][*_]{{0,2}}[:：]?[*_]{{0,2}}{_REST}",
    ),
    _layout("[name] clock", rf"^[ \t]*\[(?P<name>[^\n\[\]]{{1,60}})\][ \t]+{_CLOCK}{_OWN_LINE}"),
    _layout("name and clock on a line", rf"^[ \t]*{_NAME}[ \t]+{_CLOCK}{_OWN_LINE}"),
    _layout("clock and name on a line", rf"^[ \t]*[\[(]?{_CLOCK}[\])]?[ \t]+[-–—|]?[ \t]*{_NAME}{_OWN_LINE}"),
    _layout("name, clock below", rf"^[ \t]*{_NAME}[ \t]*\n[ \t]*[\[(]?{_CLOCK}[\])]?{_OWN_LINE}"),
    _layout("clock, name below", rf"^[ \t]*[\[(]?{_CLOCK}[\])]?[ \t]*\n[ \t]*{_NAME}{_OWN_LINE}"),
    _layout(
        "cue time, name below",
        rf"^[\d:.,]{{5,14}}[ \t]*-->[ \t]*[\d:.,]{{5,14}}[ \t]*\n[ \t]*{_NAME}{_OWN_LINE}",
        needs="-->",
    ),
    _layout("heading", rf"^#{{1,6}}[ \t]+{_NAME}{_ROLE}[:：]?{_OWN_LINE}", needs="#", sure=False),
    _layout(
        "bold",
        rf"{_LEAD}(?:\*\*|__){_NAME}{_ROLE}(?:[:：][ \t]?(?:\*\*|__)|(?:\*\*|__){_ROLE}[:：]){_REST}",
        needs=r"\*\*|__",
        sure=False,
    ),
    _layout("chevrons", rf"^[ \t]*>>+[ \t]*(?:{_NAME}{_ROLE}[:：](?=\s)[ \t]*)?", needs=">>"),
    _layout(
        "member of a house",
        r"^[ \t]*(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Sir|The|Sra?|El señor|La señora)\.? "
        r"[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,40})\.[ \t—-]",
        needs=r"[A-ZÀ-Þ'’ -]\.[ \t—-]",
    ),
    _layout(
        "colon",
        rf"{_LEAD}[*_]{{0,2}}{_NAME}{_ROLE}[*_]{{0,2}}(?::[*_]{{0,2}}(?=\s|$)|：){_REST}",
        needs="[:：]",
        sure=False,
    ),
)
"""The surest first: where two match the same line, the earlier one is taken."""

CUE = re.compile(
    r"^[ \t]*(?:[^\s]{1,60}[ \t]*\n[ \t]*)?(?:\d{1,2}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->[^\n]{0,120}\n?",
    re.MULTILINE,
)
"""What stands before the words of a caption: its number or name on a line, and when it is shown on the next."""

QUESTION_AND_ANSWER = re.compile(
    r"^(?:\d{1,2}[ \t]{1,8})?[ \t>*_]{0,8}(?P<name>[^\W\d_]{1,10})[*_]{0,2}[.:：][-–—]?[*_]{0,2}(?=\s)[ \t]*",
    re.MULTILINE,
)
"""`Q.` and `A.` and their like: labels that name nobody, and say who asks."""


def _words(key: str) -> frozenset[str]:
    return frozenset(_DATA[key])


_DATA = languages.shared("labels")
ASKS, ANSWERS = _words("asks"), _words("answers")
"""Labels of who asks and who answers."""
FIELDS = _words("fields")
"""First words of labels that name things."""
TITLES = _words("titles")
"""Words before a name that make it one."""

"""A check as workflow commands of GitHub Actions: an annotation a quotation, at its line of the draft.

Line breaks, percent signs, and in properties colons and commas, are escaped as the runner reads them; an annotation
therefore can't begin another command, whatever a draft quotes.
"""

from collections.abc import Sequence

from workbench.model import FindingKind
from workbench.reports.checks.rows import CheckedDraft, CheckedQuotation, all_quotations
from workbench.reports.checks.words import headline, message
from workbench.text.visible import visible

_WARNED = frozenset({FindingKind.UNCHECKED, FindingKind.VERBATIM, FindingKind.ELIDED})


def write(drafts: Sequence[CheckedDraft]) -> str:
    """A line for each quotation to look at, and one for each draft that says how many there were."""
    lines = [_annotation(draft, one) for draft, one in all_quotations(drafts) if one.to_look_at]
    lines += [f"::notice file={_property(draft.name)}::{_data(draft.coverage())}" for draft in drafts]
    return "".join(f"{line}\n" for line in lines)


def _annotation(draft: CheckedDraft, one: CheckedQuotation) -> str:
    level = "warning" if one.kind in _WARNED and not one.nowhere else "error"
    place = f",line={one.line},col={one.column}" if draft.lines else ""
    return f"::{level} file={_property(draft.name)}{place},title={_property(headline(one))}::{_data(message(one))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""A check as SARIF 2.1.0, which code hosts and editors show beside the text: a result a quotation to look at."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from workbench import __version__
from workbench.model import FindingKind
from workbench.reports.checks.rows import CheckedDraft, CheckedQuotation, all_quotations
from workbench.reports.checks.words import message
from workbench.text.json_lines import json_line

_SAYS = {
    FindingKind.VERBATIM: "The same words stand in a source, with something to look at beside them.",
    FindingKind.ELIDED: "The words stand in a source but for marked omissions, with something to look at beside them.",
    FindingKind.SPLICED: "True pieces from separate places are shown as one quotation.",
    FindingKind.ALTERED: "The words were found, and words differ.",
    FindingKind.ABSENT: "The words were looked for and do not stand in the sources.",
    FindingKind.UNCHECKED: "Nothing was there to check the words against.",
}


def write(drafts: Sequence[CheckedDraft]) -> str:
    """The whole check as SARIF. Excused quotations are results that are suppressed, with the reason."""
    results = [_result(draft, one) for draft, one in all_quotations(drafts) if one.causes]
    rules = [{"id": kind.value, "shortDescription": {"text": says}} for kind, says in _SAYS.items()]
    driver = {"name": "claim-workbench", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json_line(log, indent=2) + "\n"


def _result(draft: CheckedDraft, one: CheckedQuotation) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(draft.name)}}
    if draft.lines:
        location["region"] = {
            "startLine": one.line,
            "startColumn": one.column,
            "charOffset": one.span.start,
            "charLength": len(one.span),
            "snippet": {"text": one.words},
        }
    result: dict[str, Any] = {
        "ruleId": one.kind.value,
        "level": "error" if one.nowhere or one.kind in (FindingKind.ALTERED, FindingKind.SPLICED) else "warning",
        "message": {"text": message(one)},
        "locations": [{"physicalLocation": location}],
        "properties": {"causes": list(one.causes), "speaker": one.speaker, "where": one.where},
    }
    if one.excused:
        result["suppressions"] = [{"kind": "external", "justification": one.excused}]
    return result

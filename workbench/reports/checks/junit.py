"""A check as JUnit XML, which build servers read: a suite a draft, a case a quotation."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from workbench.reports.checks.rows import CheckedDraft, CheckedQuotation
from workbench.reports.checks.words import headline, message, said
from workbench.text.visible import visible

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(drafts: Sequence[CheckedDraft]) -> str:
    """The whole check as XML. A quotation to look at is a failure, an excused one is skipped with the reason."""
    suites = "".join(_suite(draft) for draft in drafts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="workbench check">\n{suites}</testsuites>\n'


def _suite(draft: CheckedDraft) -> str:
    cases = "".join(_case(draft, one) for one in draft.quotations)
    failures = len(draft.to_look_at)
    skipped = sum(bool(one.excused) for one in draft.quotations)
    counts = f'tests="{len(draft.quotations)}" failures="{failures}" skipped="{skipped}" errors="0"'
    return f"  <testsuite name={_attribute(draft.name)} {counts}>\n{cases}  </testsuite>\n"


def _case(draft: CheckedDraft, one: CheckedQuotation) -> str:
    name = _attribute(f"{one.where}: {said(one)}")
    inside = ""
    if one.excused:
        inside = f"<skipped message={_attribute(one.excused)}/>"
    elif one.to_look_at:
        inside = f"<failure message={_attribute(headline(one))}>{escape(_xml(message(one)))}</failure>"
    return f"    <testcase classname={_attribute(draft.name)} name={name}>{inside}</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_xml(" ".join(text.split())))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(text))

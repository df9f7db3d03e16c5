"""What stands on the pages of a PDF and is not its text: running heads and feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.intake.formats.pdf_lines import Line, Page

_EDGE = 3  # lines at the top and the bottom of a page that may be furniture
_PLACE = 6.0  # points that a head may stand higher or lower from page to page
_PAGE_NUMBER = re.compile(
    r"[\W_]{0,4}(?:(?:page|pág(?:ina)?|seite|pagina|p)\.?\s{0,3})?(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
    r"(?:\s{0,3}(?:of|de|von|di|sur|/)\s{0,3}\d{1,4})?[\W_]{0,4}",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"\d+|\b[ivxlc]+\b|[\W_]+", re.IGNORECASE)


def without(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without their furniture, and what that was, each once."""
    repeated = _repeated(pages)
    left_out: dict[str, str] = {}
    kept = []
    for page in pages:
        gone = set()
        for edge in _edges(page):
            for line in edge:
                if not (_key(line) in repeated or _PAGE_NUMBER.fullmatch(line.words)):
                    break  # what stands further in than a line of the text is text
                gone.add(id(line))
                if not _PAGE_NUMBER.fullmatch(line.words):
                    left_out.setdefault(_key(line)[0], line.words)
        kept.append(Page(page.number, [line for line in page.lines if id(line) not in gone], page.is_picture))
    return kept, list(left_out.values())


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The outermost lines of a page, from its top inwards and from its bottom inwards."""
    by_height = sorted(page.lines, key=lambda line: -line.bottom)
    most = min(_EDGE, len(by_height) // 3)  # a page of a line or two is all text
    return by_height[:most], by_height[::-1][:most]


def _key(line: Line) -> tuple[str, int]:
    """What stays of a running line from page to page: its words without numbers, and where it stands."""
    return _CHANGES.sub(" ", line.words).strip().lower(), round(line.bottom / _PLACE)


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    on: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line in {id(line): line for edge in _edges(page) for line in edge}.values():
            words, height = _key(line)
            if words:
                on[words, height].add(page.number)
    return set(_nearby(on, 2 if len(pages) < 5 else 3))


def _nearby(on: dict[tuple[str, int], set[int]], fewest: int) -> Iterator[tuple[str, int]]:
    for words, height in list(on):
        together = on[words, height] | on.get((words, height - 1), set()) | on.get((words, height + 1), set())
        if len(together) >= fewest:
            yield words, height

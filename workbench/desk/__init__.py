"""The use cases of a desk as one typed API: what the command line, the screen and anyone's script call.

    with Desk.open(Path("story.workbench"), who="ana") as desk:
        article = desk.add(Path("article.txt"))
        desk.extract(article.id)
        for claim_id, findings in desk.match():
            print(desk.claim(claim_id).text, [held.finding.kind for held in findings])
        desk.export(Path("report.csv"))

A desk is one SQLite file. An open desk belongs to the thread that opened it; a job opens its own. Every method that
changes something writes it, with its log row, in one transaction. What can go wrong is in `workbench.errors`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.desk.api import Desk
    from workbench.desk.views import (
        Amended,
        CheckedBefore,
        ClaimView,
        Exported,
        Health,
        Hit,
        Imported,
        Proposed,
        Queue,
        Rechecked,
        Related,
        TakenIn,
        Verification,
    )
    from workbench.reports.formats import ENDINGS, EVERYTHING, FOR_EDITORS, named_formats
    from workbench.store.filter import of_claims
    from workbench.store.undo import Undone

__all__ = [
    "ENDINGS",
    "EVERYTHING",
    "FOR_EDITORS",
    "Amended",
    "CheckedBefore",
    "ClaimView",
    "Desk",
    "Exported",
    "Health",
    "Hit",
    "Imported",
    "Proposed",
    "Queue",
    "Rechecked",
    "Related",
    "TakenIn",
    "Undone",
    "Verification",
    "named_formats",
    "of_claims",
]

_AT = {
    "Desk": "workbench.desk.api",
    **dict.fromkeys(("ENDINGS", "EVERYTHING", "FOR_EDITORS", "named_formats"), "workbench.reports.formats"),
    "Undone": "workbench.store.undo",
    "of_claims": "workbench.store.filter",
}


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: a check of a draft has no desk, and need not pay for the store.
    if name in __all__:
        return getattr(import_module(_AT.get(name, "workbench.desk.views")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

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
from workbench.reports.formats import ENDINGS, EVERYTHING, NAMES
from workbench.reports.rows import Profile
from workbench.store.undo import Undone

__all__ = [
    "ENDINGS",
    "EVERYTHING",
    "NAMES",
    "Amended",
    "CheckedBefore",
    "ClaimView",
    "Desk",
    "Exported",
    "Health",
    "Hit",
    "Imported",
    "Profile",
    "Proposed",
    "Queue",
    "Rechecked",
    "Related",
    "TakenIn",
    "Undone",
    "Verification",
]

"""The sample desk: a real story, with what was really said as its sources."""

from pathlib import Path

from workbench.desk.api import Desk
from workbench.errors import NotUsable
from workbench.model import Role

BUILDER = "sample desk"
"""Who the log names for what the sample brings with it."""


def build(path: Path) -> Desk:
    """The sample desk in this file. What a reviewer has recorded in it before is kept."""
    desk = Desk.open(path, BUILDER)
    folder = _sample()
    for source in sorted((folder / "sources").glob("*.txt")):
        desk.add(source, role=Role.SOURCE)
    for article in sorted((folder / "articles").glob("*.txt")):
        desk.extract(desk.add(article, role=Role.CHECKED).id)
    for _ in desk.match([*desk.queue("finding:none").ids, *desk.queue("is:stale").ids]):
        continue
    return desk


def _sample() -> Path:
    """Where the sample lies: in an installed package beside the code, in a checkout under fixtures/."""
    house = Path(__file__).parent.parent
    for folder in (house / "sample", house.parent / "fixtures"):
        if (folder / "articles").is_dir():
            return folder
    raise NotUsable(f"{house}: the sample story is not there; install the workbench again.")

"""Pictures of the ten main views: `python -m docs.pictures` writes them into `docs/pictures`, to be looked at.

Each is drawn at 80 by 24 and at 160 by 50, dark and light, over a sample desk on which three people have worked.
"""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent / "pictures"
SIZES = ((80, 24), (160, 50))
VIEWS: dict[str, tuple[str, Sequence[str]]] = {
    "queue": ("Cy", ()),
    "verdict": ("Cy", ("n", "n", "v", "4")),
    "differ": ("Cy", ("v",)),
    "evidence": ("Cy", ("n", "e", "m")),
    "correct": ("Cy", ("n", "c")),
    "take-in": ("Cy", ("i",)),
    "documents": ("Cy", ("D",)),
    "reader": ("Cy", ("n", "o")),
    "board": ("Cy", ("b",)),
    "keys": ("Cy", ("question_mark",)),
}
"""By name: who looks, and the keys that lead there."""


def sample(path: Path) -> None:
    """The sample desk: Ana has decided on three claims and Ben on two of these, once otherwise."""
    from workbench.desk import demo
    from workbench.model import NewVerdict

    with demo.build(path) as desk:
        for who, claim, rating, why in (
            ("Ana", 7, "altered", "He said millions; the article has thousands."),
            ("Ana", 1, "accurate", "What is left says the same."),
            ("Ben", 1, "truncated", "He spoke of the form that the law gives it."),
            ("Ana", 2, "accurate", "It is in the recording."),
            ("Ben", 2, "accurate", "Heard it too."),
        ):
            desk.sign(who)
            desk.decide(NewVerdict(claim, "quotes-1", rating, why, desk.claim(claim).version))


async def draw(path: Path, name: str, size: tuple[int, int], theme: str) -> str:
    """One view as an SVG."""
    from workbench.desk import Desk
    from workbench.tui.app import WorkbenchApp

    who, keys = VIEWS[name]
    with Desk.open(path, who) as desk:
        app = WorkbenchApp(desk)
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.1)
            await pilot.pause(0.3)
            return app.export_screenshot(title=f"workbench: {name}")


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_HOME"] = folder  # nobody has been here before
        os.environ["WORKBENCH_LANG"] = "en"
        path = Path(folder) / "venezuela.workbench"
        sample(path)
        for name in VIEWS:
            for size in SIZES:
                for theme in ("workbench-dark", "workbench-light"):
                    file = FOLDER / f"{name}-{size[0]}x{size[1]}-{theme.removeprefix('workbench-')}.svg"
                    file.write_text(asyncio.run(draw(path, name, size, theme)), encoding="utf-8")
                    for kept in (Path(folder) / "memory").glob("*"):
                        kept.unlink()


if __name__ == "__main__":
    main()

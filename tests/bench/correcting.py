"""How fast keys are answered while an article of 900 claims is corrected: `python -m tests.bench.correcting [CLAIMS]`.

The program runs in a terminal of its own, as in `tests.bench.screen`, and the columns are the same.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.screen import OPEN, Terminal, heading, row
from workbench.desk import Desk

_SPEAKERS = ("Mary Roe", "John Doe", "Ana Ruiz", "Peter Falk", "Lena Holm")
_KEYS = {
    "c, the article opens": [b"c"],
    "an end moves (h l H L)": [b"h", b"h", b"h", b"l", b"H", b"H", b"L", b"h"],
    "^s, saved": [b"\x13"],
    "u and U": [b"u", b"U", b"u", b"U", b"u"],
    "the next, the one before": [b"]", b"]", b"[", b"]", b"["],
    "J, joined; u": [b"J", b"u"],
    "h, s, split; u": [b"h", b"h", b"s", b"u"],
    "d 2, dismissed; u": [b"d", b"2", b"u"],
    "Esc, back": [b"\x1b"],
}


def article(claims: int) -> str:
    """An article of so many claims, each in a paragraph with a quotation that nobody is said to have spoken."""
    return "\n\n".join(
        f"{_SPEAKERS[at % len(_SPEAKERS)]} said on Monday: “We closed the harbour number {at} because of the storm.”"
        f" It rained in ward {at} and the council called it “a plan” again."
        for at in range(claims)
    )


def main() -> None:
    """Make the desk, correct in the middle of the article."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 900
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.workbench"
        with Desk.open(path, "bench") as desk:
            taken = desk.take_in_text(article(claims), title="Long", language="en")
            list(desk.match())
        print(f"{len(taken.claims)} claims")
        print(heading())
        with Terminal(sys.executable, "-c", OPEN, str(path)) as terminal:
            terminal.until(b"harbour")
            for _ in range(8):
                terminal.answer(b"\x1b[6~")
            for name, presses in _KEYS.items():
                row(name, [answer for answer in map(terminal.answer, presses) if answer[0]])


if __name__ == "__main__":
    main()

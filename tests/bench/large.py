"""Large files taken in: how long it takes, how much memory at most, and how fast the screen answers meanwhile.

usage: python -m tests.bench.large [--screen]

A table of 200,000 rows, 25 MB of text and a PDF of 300 pages are made, and each is added to a desk of its own. Memory
is that of the command and its children together, looked up twenty times a second (Linux). With --screen they are taken
in on the screen, while keys are pressed. Exit code 1 when it is more than 600 MB, or a key takes longer than 200 ms.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import screen
from tests.bench.own_corpus import prose
from tests.bench.queue import fill
from workbench.store import Store

MOST_MEMORY = 600  # MB
MOST_MILLISECONDS = 200
ROWS, LETTERS, PAGES = 200_000, 25_000_000, 300


WORDS = sorted({word.strip('.,;:“”’"()') for text in prose() for word in text.split()} - {""})


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 20))).capitalize() + "."


def made(folder: Path) -> list[Path]:
    """The three files, the same at each run."""
    chance = random.Random(12)
    some = [sentence(chance) for _ in range(5_000)]
    (table := folder / "table.csv").write_text(
        "id,claim,speaker,date\n"
        + "".join(f"{at},{some[at % 5_000]},Speaker {at % 97},2025-03-0{at % 9 + 1}\n" for at in range(ROWS)),
        encoding="utf-8",
    )
    paragraphs = []
    length = 0
    while length < LETTERS:
        paragraphs.append(" ".join(chance.choices(some, k=5)))
        length += len(paragraphs[-1])
    (text := folder / "text.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    (pdf := folder / "pages.pdf").write_bytes(
        _pdf([[" ".join(chance.choices(WORDS, k=11)) for _ in range(45)] for _ in range(PAGES)])
    )
    return [table, text, pdf]


def _pdf(pages: list[list[str]]) -> bytes:
    """A PDF of these lines, a page each list."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"]
    for lines in pages:
        shown = b"".join(
            b"BT /F1 9 Tf 60 %d Td (%s) Tj ET\n" % (780 - 16 * at, line.encode("ascii", "ignore"))
            for at, line in enumerate(lines)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    kids = b" ".join(b"%d 0 R" % number for number in range(5, len(objects) + 1, 2))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    at = len(body)
    return (
        bytes(body)
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + (b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    )


def memory(process: int) -> float:
    """MB that this process and those it started hold now."""
    total = 0
    waiting = [process]
    while waiting:
        one = waiting.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
    return total / 1_000_000


def added(file: Path, desk: Path) -> tuple[float, float]:
    """Seconds and MB at most that adding a file takes."""
    command = [sys.executable, "-m", "workbench", "--db", str(desk), "--as", "Bench", "add", "--source", str(file)]
    began, most = time.monotonic(), 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, memory(running.pid))
            time.sleep(0.05)
        if running.returncode:
            sys.exit(f"{file.name}: ended with {running.returncode}")
    return time.monotonic() - began, most


def answered(file: Path, desk: Path) -> list[float]:
    """Milliseconds until the screen answers a key, each pressed while it reads this file and takes it in, sorted."""
    with Store.open(desk, create=True) as store:
        fill(store, 500)
    found: list[float] = []
    with screen.Terminal(sys.executable, "-c", screen.OPEN, str(desk)) as terminal:
        terminal.until(b"Speaker-")
        for key in (b"i", b"s", str(file).encode()):
            terminal.answer(key)
        terminal.answer(b"\r")
        found += _pressed(terminal, [b"\t"], lambda: len(found) < 20)
        terminal.until(b"guessed", 30)  # it has been read
        terminal.answer(b"\x13")
        found += _pressed(terminal, [b"j", b"k"], lambda: _documents(desk) < 2)
    return sorted(found)


def _pressed(terminal: "screen.Terminal", keys: list[bytes], wanted: Callable[[], bool]) -> list[float]:
    found: list[float] = []
    ends = time.monotonic() + 60
    while wanted() and time.monotonic() < ends and len(found) < 400:
        found.append(terminal.answer(keys[len(found) % len(keys)])[0] or 1_000 * screen._STILL)
        if len(found) >= 20 and keys == [b"\t"]:
            break
    return found


def _documents(desk: Path) -> int:
    with Store.open(desk, reading=True) as store:
        return store.documents.count()


def main() -> int:
    """Make the files and print what taking each in costs."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--screen", action="store_true")
    on_screen = asked.parse_args().screen
    missed = False
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for file in made(folder):
            desk = folder / f"{file.stem}.workbench"
            if on_screen:
                took = answered(file, desk)
                missed = missed or took[-1] > MOST_MILLISECONDS
                half, most = took[len(took) // 2], took[int(len(took) * 0.95)]
                print(
                    f"{file.name}: {len(took)} keys, median {half:.0f}, 95 of 100 {most:.0f}, worst {took[-1]:.0f} ms"
                )
            else:
                seconds, most = added(file, desk)
                missed = missed or most > MOST_MEMORY
                print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB, {seconds:.1f} s, {most:.0f} MB of memory")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

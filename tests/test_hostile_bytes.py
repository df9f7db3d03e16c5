"""Every command, in a terminal, on a desk and files whose every text would take it over: every byte that it writes."""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from tests import command_lines
from tests.hostile import HOSTILE, WORDS, desk, orders_in, strays_in

PROGRAM = """
import json, os, sys
from workbench.cli.run import run
for words in json.load(open(sys.argv[1])):
    sys.argv = ["workbench", *words]
    try:
        code = run()
    except SystemExit as ended:
        code = ended.code
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(1, f"\\n=== {code} ===\\n".encode())
"""
BARE = "import workbench.text.visible as gate; gate.visible = lambda text: text\n"
PATIENCE = 240


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with orders in their names and in all that they say."""
    place = tmp_path_factory.mktemp("hostile") / f"r{HOSTILE}".replace("/", "_")
    place.mkdir()
    desk(place / "desk.workbench")
    (place / "other.workbench").write_bytes((place / "desk.workbench").read_bytes())
    (place / "draft.txt").write_text(f"{WORDS}\n\nHe said “{WORDS}” to us on Monday.\n", "utf-8")
    (place / "source.txt").write_text(f"we {WORDS} will see", "utf-8")
    page = f"<html><title>{WORDS}</title><p>He said “yes {WORDS}” to the people of the town of Caracas.</p></html>"
    (place / "page.html").write_text(page, "utf-8")
    record = {"id": WORDS, "text": f"we {WORDS} will see", "title": WORDS, "speaker": WORDS}
    (place / "corpus.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    (place / "odd.exe").write_bytes(b"MZ\0\1")
    (place / "sheet.csv").write_text(f'claim,speaker,said_on,"{WORDS}"\n"{WORDS}",Roe {HOSTILE},{WORDS},x\n', "utf-8")
    review = {"@type": "ClaimReview", "claimReviewed": WORDS, "url": f"https://x/{WORDS}", "author": {"name": WORDS}}
    (place / "reviews.json").write_text(json.dumps(review | {"reviewRating": {"alternateName": WORDS}}), "utf-8")
    (place / "scale.toml").write_text(f"id = {json.dumps(WORDS)}\ntitle = {json.dumps(WORDS)}\n", "utf-8")
    (place / "whole.jsonl").write_text(json.dumps({"format": WORDS, "desk": WORDS}) + "\n", "utf-8")
    (place / "report.csv").write_text(f'claim_id,log_head,"{WORDS}"\n1,"{WORDS}",x\n', "utf-8")
    return place


def written(room: Path, program: str, lines: list[list[str]]) -> dict[str, str]:
    """All that each of these command lines wrote into a terminal, in one process."""
    (room.parent / "lines.json").write_text(json.dumps(lines), "utf-8")
    pid, terminal = pty.fork()
    if not pid:
        home = {"WORKBENCH_HOME": str(room.parent / "home"), "WORKBENCH_AS": "Ana", "WORKBENCH_OFFLINE": "1"}
        os.environ |= {**home, "TERM": "xterm-256color", "COLUMNS": "120"}
        os.chdir(room.parent)
        os.execv(sys.executable, [sys.executable, "-c", program, str(room.parent / "lines.json")])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, until = b"", time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            got = os.read(terminal, 65536)
        except OSError:
            break
        if not got:
            break
        seen += got
        if seen.endswith((b"[y/N]: ", b": ")):  # it asks something
            os.write(terminal, b"\n")
    os.waitpid(pid, 0)
    told = re.split(r"\n=== (\S+) ===\n", seen.decode("utf-8", "surrogateescape").replace("\r\n", "\n"))
    assert len(told) == 2 * len(lines) + 1, f"it ended in {lines[len(told) // 2]}: {told[-1][-300:]}"
    return dict(zip((" ".join(words) for words in lines), told[::2], strict=False))


def every_line(room: Path) -> list[list[str]]:
    names = [path.name for path in room.iterdir() if path.suffix != ".workbench-wal"]
    named = {name.partition(".")[0]: str(room / name) for name in names}
    named |= {name: str(room / f"{name}.x") for name in ("missing", "archive", "made")}
    named |= {"words": WORDS, "quoted": f"we {WORDS} will see"}
    desk_at = ["--db", named["desk"]]
    return [[*desk_at, *line] for line in command_lines.lines(named) if line[0] != "mcp"]


def test_no_order_in_a_text_reaches_the_terminal_by_any_command(room: Path) -> None:
    told = written(room, PROGRAM, every_line(room))
    leaks = {line: (orders_in(text), strays_in(text)) for line, text in told.items()}
    assert {line: found for line, found in leaks.items() if any(found)} == {}
    assert not [line for line, text in told.items() if "Traceback" in text or "this should not happen" in text]
    (shown,) = [text for line, text in told.items() if line.endswith(" show 3")]
    assert "owned" in shown, "the letters of the orders are shown"
    assert "[Upper]" in shown, "what looks like markup is shown as it stands"


def test_with_the_filter_out_they_are_seen_here(room: Path) -> None:
    told = written(room, BARE + PROGRAM, [line for line in every_line(room) if line[2] in ("claims", "show", "add")])
    assert sum(bool(orders_in(text)) for text in told.values()) > 5

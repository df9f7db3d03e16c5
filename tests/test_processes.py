"""Work in several processes gives what one gives, in order, and nobody is left behind when somebody is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import BadInput, WorkbenchError
from workbench.processes import EndedEarly, mapped

ARTICLE = "“The harbour opens at {} o'clock,” Mayor Ines Lund said on Monday. Nobody asked her why."


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(mapped(str, range(100), jobs=2)) == [str(number) for number in range(100)]


def test_what_the_items_raise_comes_after_the_results_of_all_before() -> None:
    def lines() -> Iterator[int]:
        yield from range(20)
        raise BadInput("line 21 is none")

    done: list[str] = []
    with pytest.raises(BadInput, match="line 21"):
        done.extend(mapped(str, lines(), jobs=2))
    assert done == [str(number) for number in range(20)]


def test_a_killed_process_is_told_in_one_line() -> None:
    with pytest.raises(EndedEarly, match="use fewer") as told:
        list(mapped(_die_at_thirty, range(100), jobs=2))
    assert isinstance(told.value, WorkbenchError)
    assert "\n" not in str(told.value)


def test_articles_read_by_two_processes_are_what_one_reads(tmp_path: Path) -> None:
    corpus = tmp_path / "articles.jsonl"
    rows = [{"doc_id": f"a{number}", "text": ARTICLE.format(number)} for number in range(50)]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    read = [_workbench("extract", "--jsonl-in", "--jobs", jobs, str(corpus)) for jobs in ("1", "2")]
    assert read[0] == read[1]
    assert [json.loads(line)["doc_id"] for line in read[0].splitlines()] == [row["doc_id"] for row in rows]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system who is whose child")
def test_the_processes_end_with_the_one_that_asked() -> None:
    program = (
        "from workbench.processes import mapped; from time import sleep\n"
        "if __name__ == '__main__':\n"
        "    for one in mapped(sleep, [0] * 16 + [30] * 64, jobs=2): print(one, flush=True)"
    )
    asking = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert asking.stdout is not None
    asking.stdout.readline()
    children = _children(asking.pid)
    assert len(children) >= 2
    asking.kill()
    asking.wait()
    asking.stdout.close()
    for _ in range(100):
        if not any(map(_runs, children)):
            return
        time.sleep(0.05)
    pytest.fail("a process outlived the one that asked")


def _die_at_thirty(number: int) -> int:
    if number == 30:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _workbench(*words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *words], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _runs(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False

"""The name of this matcher and its data: a finding made by another one is stale.

Every file of data that a finding can rest on is in it, and with them `golden.jsonl`: what the matcher answers to fixed
quotations. A test asks them again (tests/matching/test_golden.py) and fails when an answer is another one. Who meant it
to be writes the file anew, and with that all findings of before are stale on every desk.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_HOUSE = Path(__file__).resolve().parent.parent
_PARTS = ("matching", "text", "languages")
_CODE = frozenset({".py", ".pyc"})


def data_files() -> Iterator[Path]:
    """Every file of these parts that is no code, in an order that is the same everywhere."""
    for part in _PARTS:
        every = (path for path in (_HOUSE / part).rglob("[!.]*") if path.suffix not in _CODE and path.is_file())
        yield from sorted(every, key=lambda path: path.relative_to(_HOUSE).as_posix())


def fingerprint() -> str:
    """Sixteen hex digits over the names and contents of the data files."""
    hashed = sha256()
    for path in data_files():
        hashed.update(f"{path.relative_to(_HOUSE).as_posix()}\0".encode())
        # What git makes of line ends on Windows is no other matcher.
        hashed.update(sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest())
    return hashed.hexdigest()[:16]


FINGERPRINT = fingerprint()

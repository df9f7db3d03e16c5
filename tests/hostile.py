"""Text that would take a terminal over, in every field of a desk; and what of it reached one."""

import re
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from workbench.desk import Desk
from workbench.errors import WorkbenchError
from workbench.model import EvidenceKind, NewDocument, NewEvidence, NewVerdict, Role, Span, Stance, Status
from workbench.store.engine import sqlite

ORDERS = {
    "colour": "\x1b[38;5;201;5m",
    "window size": "\x1b[8;99;99t",
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "answer": "\x1b[6n",
    "C1 introducer": "\x9b31m",
    "C1 string": "\x90owned\x9c",
    "next line": "\x85",
    "backspace": "\x08\x7f\x0e",
    "right to left": "\u202e",
    "isolate": "\u2066",
    "zero width": "\u200b",
    "separator": "\u2028",
    "mark": "\ufeff\u061c",
    "tag": "\U000e0041",
}
HOSTILE = "".join(ORDERS.values())
MARKUP = "[sic] [/x] [Upper] [b]see[/b] [@click=app.quit]happens[/] 世界"
WORDS = f"{HOSTILE} {MARKUP}"

_CONTROL_SEQUENCE = re.compile(r"\x1b\[[0-9;:?<>=$]{0,40}[A-Za-z]|\x1b[=>78c]|\x1b\([B0]|\x1b\]22;[a-z-]{1,20}\x07")
# The last of these is Textual's own, for the shape of the mouse pointer.
_STRAY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e0fff]"
)

# What the desk itself would refuse comes in a file that somebody else made.
_PUT_IN = (
    "UPDATE speakers SET name = name || ?1, role = role || ?1",
    "UPDATE speaker_names SET name = name || ?1",
    "UPDATE claims SET mention = mention || ?1, speaker_role = ?1, said_where = ?1, cue = cue || ?1",
    "UPDATE claims SET date_conflict = ?1",
    "UPDATE reviewers SET name = name || ?1 WHERE name <> 'Ana'",
    "UPDATE log SET who = who || ?1, why = why || ?1 WHERE who <> 'Ana'",
    "UPDATE log SET why = why || ?1",
    "UPDATE current_findings SET stale = ?1",
    "UPDATE queue SET speaker = speaker || ?1, verdict = verdict || ?1, finding_stale = ?1, verdict_stale = ?1",
    "UPDATE verdicts SET label = label || ?1",
    "UPDATE ratings SET label = label || ?1, meaning = meaning || ?1, short = short || ?1",
    "UPDATE scales SET title = title || ?1",
    "UPDATE locators SET value = value || ?1",
    "INSERT INTO fact_checks (sha256, said, rating, url, publisher, speaker, language) "
    "VALUES (hex(zeroblob(32)), 'we will see what happens now ' || ?1, ?1, 'https://x/' || ?1, ?1, ?1, 'en')",
)


def desk(path: Path) -> Path:
    """A desk whose every text is hostile: one claim is read once, one twice otherwise, one approved."""
    said = f"we {HOSTILE} will [b]see[/b] what [@click=app.quit]happens[/] now"
    source = f"He said {WORDS} it. We {HOSTILE} will [b]see[/b] what [@click=app.quit]happened[/] now. {WORDS}"
    article = "\n\n".join(
        f"{WORDS} Donald Trump said: “{said}” {HOSTILE} {number}.\n\n"
        f"Mary Roe said: “nothing {number} {HOSTILE} of the kind”.\n\n"
        f"Jane {HOSTILE} Doe said on Monday: “we {WORDS} were there {number} times”.\n\n"
        f"John Smith denied that “it {WORDS} was so {number} times”."
        for number in range(2, 5)
    )
    with Desk.open(path, "Ana") as held:
        document(held, source, "Source", Role.SOURCE)
        claims = held.extract(document(held, article, "Article", Role.CHECKED))
        for claim in claims:
            reviewed(held, claim)
        for number in (1, 2):
            with suppress(WorkbenchError):
                held.add_alias(number, f"Alias {WORDS}")
        for _ in held.match():
            continue
        assert len(claims) >= 9
    with closing(sqlite.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no_update'")
        kept = guards.fetchall()
        for name, _ in kept:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in _PUT_IN:
            raw.execute(statement, (WORDS,))
        for _, sql in kept:
            raw.execute(sql)
    return path


def document(held: Desk, text: str, title: str, role: Role) -> int:
    """A document with hostile text in all that is known of it."""
    return held.add_document(
        NewDocument(
            text.encode(),
            text,
            f"{title} {WORDS} [/x]",
            role=role,
            publisher=WORDS,
            author=WORDS,
            speaker=f"Donald Trump {HOSTILE}"[:300] if role is Role.SOURCE else "",
            url=f"https://example.org/{WORDS}",
            language="en",
            published_on=date(2026, 1, 9),
            notes=(WORDS,),
        )
    ).id


def reviewed(held: Desk, claim: int) -> None:
    """Evidence of each kind, and verdicts: of one, of two who agree, of two who differ."""
    held.sign("Ana")
    held.assign(claim, "Ben [/x] [b]x", held.claim(claim).version)
    for evidence in (
        NewEvidence(claim, EvidenceKind.NOTE, Stance.CONTEXT, f"note {WORDS}"),
        NewEvidence(claim, EvidenceKind.LINK, Stance.SUPPORTS, WORDS, url=f"https://x.org/{WORDS}"),
        NewEvidence(claim, EvidenceKind.FILE, Stance.REFUTES, WORDS, file_name=f"f{WORDS}.pdf", file_bytes=b"x"),
        NewEvidence(claim, EvidenceKind.PASSAGE, Stance.REFUTES, WORDS, document_id=1, span=Span(0, 60)),
        NewEvidence(claim, EvidenceKind.ASKED, Stance.CONTEXT, WORDS, asked=f"Roe {WORDS}", asked_on=date(2026, 1, 9)),
    ):
        held.attach(evidence)
    readings = (("Ana", "altered"), ("Ben", "accurate" if claim % 3 == 2 else "altered"))
    for who, rating in readings[: 1 if claim % 3 == 1 else 2]:
        held.sign(who)
        reason, fix = f"because {WORDS}", f"fix {WORDS}"
        held.decide(NewVerdict(claim, "quotes-1", rating, reason, held.claim(claim).version, fix))
    held.sign("Cy")
    if not claim % 3:
        held.set_status(claim, Status.APPROVED, held.claim(claim).version, f"why {WORDS}")
    held.sign("Ana")


def orders_in(output: str) -> set[str]:
    """The orders that reached the terminal as they were put in."""
    return {name for name, order in ORDERS.items() if order in output}


def strays_in(output: str) -> set[str]:
    """What a terminal obeys or hides, but for the program's own sequences."""
    return set(_STRAY.findall(_CONTROL_SEQUENCE.sub("", output)))

"""The views that people with their own SQL read: columns that stay, rows that say what the program says."""

import re
from pathlib import Path

import sqlite_utils

from workbench.desk import demo
from workbench.model import NewVerdict

COLUMNS = {
    "report": "claim_id,article,article_url,claim_start,claim_end,speaker,speaker_role,words,polarity,said_on,"
    "said_on_precision,kind,status,finding,flags,verdict,verdict_reason,right_words,reviewer,decided_at,differs",
    "open_claims": "claim_id,article,speaker,words,finding,flags,worth",
    "quotations_found": "claim_id,quotation,finding,reason,score,source,source_url,source_sha256,found_start,found_end,"
    "words_found",
}


def test_views_say_what_the_desk_says(tmp_path: Path) -> None:
    path = tmp_path / "demo.workbench"
    with demo.build(path) as desk:
        desk.sign("Ana")
        desk.set_rule("readers", "1")
        desk.decide(NewVerdict(7, "quotes-1", "altered", "the number", desk.claim(7).version, "millions"))
        queue = desk.queue()
        rows = {row.claim_id: row for row in queue.rows(0, len(queue))}
        texts = {document.id: desk.text(document.id) for document in desk.documents()}
    database = sqlite_utils.Database(path)
    assert {name: ",".join(database[name].columns_dict) for name in COLUMNS} == COLUMNS
    report = {row["claim_id"]: row for row in database["report"].rows}
    assert {number: row["finding"] for number, row in report.items()} == {n: str(r.finding) for n, r in rows.items()}
    assert (report[7]["verdict"], report[7]["verdict_reason"], report[7]["reviewer"]) == (
        "Altered",
        "the number",
        "Ana",
    )
    assert (report[7]["right_words"], report[7]["speaker"]) == ("millions", "Donald Trump")
    assert 7 not in {row["claim_id"] for row in database["open_claims"].rows}
    found = list(database["quotations_found"].rows)
    assert any(row["words_found"].startswith("He's a violent guy") for row in found)
    assert all(any(row["words_found"] in text for text in texts.values()) for row in found)


def test_the_page_names_every_view() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "sql.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(COLUMNS)

"""The report as editors open it and programs read it back."""

import csv as standard
import io
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.errors import BadInput, NotUsable, TargetExists
from workbench.reports import csv
from workbench.reports.guard import guard, unguard
from workbench.reports.rows import PROFILES, ReportRow

FULL = (
    "schema_version,claim_id,article_title,article_url,article_published,locator,claim_kind,claim_text,speaker,"
    "speaker_role,said_on,said_on_precision,said_where,original_language,source_id,source_title,source_publisher,"
    "source_url,source_primary,source_published,source_retrieved,source_sha256,finding,finding_score,matched_text,"
    "match_start,match_end,difference,context_before,context_after,flags,verdict,verdict_scale,rating_value,"
    "rating_best,rating_worst,verdict_reason,evidence_for,evidence_against,evidence_context,reviewer,decided_at,"
    "second_reviewer,second_verdict,agreement,status,stale,correction_of,suggested_fix,log_head,speaker_known,"
    "finding_in_words,decided_first,decided_second,report_row,report_rows,report_filter,report_profile,matcher,report_reader,verdict_first,reason_first,verdict_second,reason_second,"
    "report_seal"
)
BRIEF = (
    "article_title,locator,speaker,claim_text,found,right_words,verdict,verdict_reason,evidence,"
    "decided_first,decided_second,status"
)

WORDS = st.text(alphabet=st.characters(codec="utf-8"))
SPREADSHEET_WORDS = st.text(alphabet="=+-@＝＋－＠'\" \t\r\n,;a\u00a0\u200b\ufeff\x00", max_size=8)


def exported(row: ReportRow, **how: object) -> bytes:
    out = io.StringIO(newline="")
    csv.write([row], out, **how)  # type: ignore[arg-type]
    return out.getvalue().encode()


def read_back(row: ReportRow, **how: object) -> dict[str, str]:
    return next(standard.DictReader(io.StringIO(exported(row, **how).decode("utf-8-sig"), newline="")))


def test_the_columns_are_those_that_others_script_against() -> None:
    assert ",".join(PROFILES["full"]) == FULL
    assert ",".join(PROFILES["brief"]) == BRIEF


@pytest.mark.parametrize("profile", ["full", "brief"])
def test_an_empty_report_still_has_its_header(tmp_path: Path, profile: str) -> None:
    path = tmp_path / "report.csv"
    assert csv.write([], path, PROFILES[profile]) == 0
    assert path.read_bytes() == f"\ufeff{FULL if profile == 'full' else BRIEF}\r\n".encode()
    assert csv.read(path) == []


def test_values_are_written_alike_everywhere() -> None:
    row = ReportRow(
        claim_id=7,
        article_published=date(2026, 1, 9),
        decided_at=datetime(2026, 1, 9, 16, 12, 0, 123456, tzinfo=timezone(timedelta(hours=1))),
        finding_score=94.699999,
        rating_value=5.0,
        rating_worst=-0.0001,
        source_primary=True,
        agreement=False,
    )
    cells = dict(zip(PROFILES["full"], exported(row).decode("utf-8-sig").splitlines()[1].split(","), strict=True))
    assert {name: cell for name, cell in cells.items() if cell} == {
        "schema_version": "1",
        "claim_id": "7",
        "article_published": "2026-01-09",
        "decided_at": "2026-01-09T15:12:00Z",
        "finding_score": "94.7",
        "rating_value": "5",
        "rating_worst": "0",
        "source_primary": "true",
        "agreement": "false",
        "report_row": "0",
        "report_rows": "0",
    }


def test_the_brief_profile_has_what_an_editor_needs() -> None:
    row = ReportRow(
        claim_id=1,
        article_title="Doors open",
        locator="paragraph 3",
        speaker="The mayor",
        claim_text="a, “b”",
        finding="altered",
        matched_text="a, “c”",
        finding_in_words="altered: words differ: c → b",
        stale="the source was withdrawn",
        verdict="Altered",
        verdict_reason="She said c.",
        evidence_for="minutes",
        evidence_context="a letter | a call",
        reviewer="Ben",
        second_reviewer="Ana",
        decided_first="Ana",
        decided_second="Ben",
        status="second_read",
    )
    assert list(read_back(row, columns=PROFILES["brief"]).values()) == [
        "Doors open",
        "paragraph 3",
        "The mayor",
        "a, “b”",
        "altered: words differ: c → b | stale: the source was withdrawn",
        "a, “c”",
        "Altered",
        "She said c.",
        "for: minutes | context: a letter | a call",
        "Ana",
        "Ben",
        "second_read",
    ]


@pytest.mark.parametrize(
    ("finding", "fix", "right"),
    [("altered", "", "words found"), ("altered", "words put right", "words put right"), ("absent", "", "")],
)
def test_the_right_words_are_the_reviewers_else_those_that_stand_there(finding: str, fix: str, right: str) -> None:
    row = ReportRow(claim_id=1, finding=finding, matched_text="words found", suggested_fix=fix)
    assert row.right_words == right


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "  =1",
        "\u00a0=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
    ],
)
def test_what_a_spreadsheet_would_run_gets_one_apostrophe(text: str) -> None:
    assert read_back(ReportRow(claim_id=1, claim_text=text))["claim_text"] == "'" + text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("yes; =1+1", "yes;' =1+1"),
        ("yes;=1;-2; no", "yes;'=1;'-2; no"),
        ('yes;"=1', "yes;'\"=1"),
        ("yes\n=1\r\n@x", "yes\n'=1\r\n'@x"),
        ("=1;=2", "'=1;'=2"),
        ("yes; no - or", "yes; no - or"),
        ("a\n\nb; c", "a\n\nb; c"),
    ],
)
def test_what_another_separator_would_make_a_cell_gets_one_too(text: str, cell: str) -> None:
    assert guard(text) == cell
    assert unguard(cell) == text


@given(SPREADSHEET_WORDS, SPREADSHEET_WORDS)
@example('a;"=1+1', "")
def test_no_cell_begins_like_a_formula_whichever_separator_a_spreadsheet_takes(words: str, more: str) -> None:
    file = exported(ReportRow(claim_id=1, claim_text=words, speaker=more)).decode("utf-8-sig")
    for separator in ",;\t":
        for row in standard.reader(io.StringIO(file, newline=""), delimiter=separator):
            assert [cell for cell in row if cell.strip()[:1] in set("=+-@＝＋－＠") and cell.strip()] == []


@pytest.mark.parametrize("text", ["“no”", "a=b", "'tis", "— said", "1-2", "", " a", "'"])
def test_honest_text_gets_none(text: str) -> None:
    assert guard(text) == text


@given(WORDS | SPREADSHEET_WORDS)
def test_taking_the_guard_off_gives_back_every_text(text: str) -> None:
    assert unguard(guard(text)) == text


@given(WORDS | SPREADSHEET_WORDS)
@example("\x1c=")
@example("\x1f=")
def test_no_guarded_text_begins_like_a_formula(text: str) -> None:
    assert guard(text).lstrip()[:1] not in set("=+-@＝＋－＠")


@pytest.mark.parametrize("raw", [False, True])
@given(words=WORDS | SPREADSHEET_WORDS, more=WORDS | SPREADSHEET_WORDS)
def test_what_is_exported_is_imported_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, raw: bool, words: str, more: str
) -> None:
    path = tmp_path_factory.mktemp("identity") / "report.csv"
    rows = [ReportRow(claim_id=1, claim_text=words, speaker=more), ReportRow(claim_id=2, suggested_fix=words)]
    csv.write(rows, path, raw=raw)
    first, second = csv.read(path, raw=raw)
    assert (first["claim_text"], first["speaker"], second["suggested_fix"]) == (words, more, words)


def test_raw_is_exact_to_the_byte() -> None:
    raw = exported(ReportRow(claim_id=1, claim_text="=cmd; =x", speaker="Bob"), raw=True)
    assert b",=cmd; =x,Bob," in raw
    assert raw.startswith(b"schema_version")


@given(WORDS)
def test_the_same_claims_give_the_same_bytes(words: str) -> None:
    row = ReportRow(claim_id=1, claim_text=words)
    assert exported(row) == exported(row)


def test_a_file_and_a_stream_get_the_same_bytes(tmp_path: Path) -> None:
    row = ReportRow(claim_id=1, claim_text="one\ntwo, “three”", decided_at=datetime(2026, 1, 9, tzinfo=UTC))
    csv.write([row], tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_bytes() == exported(row)


def test_a_claim_as_long_as_a_book_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    csv.write([ReportRow(claim_id=1, claim_text="x" * 300_000)], path)
    assert len(csv.read(path)[0]["claim_text"]) == 300_000


def test_half_a_letter_is_written_as_the_replacement_sign(tmp_path: Path) -> None:
    csv.write([ReportRow(claim_id=1, claim_text="a\ud83d")], tmp_path / "report.csv")
    assert csv.read(tmp_path / "report.csv")[0]["claim_text"] == "a\ufffd"


@pytest.mark.parametrize(
    "saved",
    [
        b"\xef\xbb\xbfclaim_id,verdict\n1,Altered\n",
        b"claim_id;verdict\r\n1;Altered\r\n;\r\n",
        b'claim_id\tverdict\n"1"\tAltered\n\n',
    ],
)
def test_a_report_saved_by_a_spreadsheet_is_read(tmp_path: Path, saved: bytes) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(saved)
    assert csv.read(path) == [{"claim_id": "1", "verdict": "Altered"}]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"claim_id,verdict\r\n1\r\n", r"line 2: 1 cells, but the header has 2"),
        (b'claim_id,verdict\r\n1,"open\r\n', r"line 2: no CSV"),
        (b"claim_id\r\n\xff\r\n", r"no UTF-8"),
    ],
)
def test_a_broken_report_is_refused_in_one_line(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(raw)
    with pytest.raises(BadInput, match=said):
        csv.read(path)


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    (tmp_path / "report.csv").touch()
    assert csv.read(tmp_path / "report.csv") == []


def test_a_report_never_takes_the_place_of_another_unasked(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("mine")
    with pytest.raises(TargetExists, match="exists already"):
        csv.write([], path)
    assert path.read_text() == "mine"
    csv.write([], path, overwrite=True)
    assert path.read_text(encoding="utf-8-sig").startswith("schema_version")


def test_a_target_that_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="is a directory"):
        csv.write([], tmp_path)
    with pytest.raises(NotUsable, match="there is no folder"):
        csv.write([], tmp_path / "nowhere" / "report.csv")
    with pytest.raises(NotUsable, match="no regular file"):
        csv.write([], Path("/dev/null"), overwrite=True)

"""The same words elsewhere: by what a claim is known as a twin of others."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.values import canonical, parsed
from workbench.text.folding import forms

_FEWEST = 4
"""Words: two people say “yes, of course” without one having it from the other."""

_WORDS = """
SELECT c.id, c.text, c.speaker_id, (
    SELECT json_group_array(u.words)
    FROM (SELECT words FROM quotations WHERE claim_id = c.id AND gone = 0 ORDER BY start) u
) AS quoted
FROM claims c WHERE c.id IN (SELECT value FROM json_each(?))"""


def twins(connection: Connection, claim_ids: Iterable[int], found: Mapping[int, list[Row]]) -> dict[int, str]:
    """The key of each of these claims that it shares with those that say the same, or empty."""
    rows = connection.rows(_WORDS, (canonical(list(claim_ids)),))
    return {row["id"]: _key(row, found.get(row["id"], ())) for row in rows}


def _key(row: Row, findings: Iterable[Row]) -> str:
    quoted = parsed(row["quoted"])
    words = forms(" ".join(quoted) if quoted else row["text"])
    if len(words) < _FEWEST:
        return ""
    where = next(filter(None, map(_source, findings)), f"said by {row['speaker_id']}")
    return sha256(f"{' '.join(words)}\n{where}".encode()).hexdigest()[:16]


@reads("findings")
def _source(finding: Row) -> str:
    """The source in which a finding found the words; empty for none."""
    places = parsed(finding["segments"])
    return str(places[0][0]) if places else ""

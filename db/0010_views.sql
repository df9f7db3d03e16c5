-- Views for people who look at a desk with Datasette, sqlite-utils, VisiData, DuckDB or SQL of their own. They are part of
-- what the schema promises: columns are only ever added, at the end. Offsets count code points, days and moments are
-- ISO 8601 in UTC, nothing known is NULL or empty. Claims that were dismissed are in none of them.

-- A row a claim, with the finding to look at first and the verdict that stands.
CREATE VIEW report AS
SELECT
    q.claim_id,
    d.title AS article,
    d.url AS article_url,
    c.start AS claim_start,
    c.end AS claim_end,
    coalesce(s.name, '') AS speaker,
    c.speaker_role,
    c.text AS words,
    c.polarity,
    c.said_on,
    c.precision AS said_on_precision,
    c.kind,
    q.status,
    q.finding,
    trim(q.flags) AS flags,
    q.verdict,
    coalesce(v.reason, '') AS verdict_reason,
    coalesce(v.suggested_fix, '') AS right_words,
    coalesce(r.name, '') AS reviewer,
    v.decided_at
FROM queue q
JOIN claims c ON c.id = q.claim_id
JOIN documents d ON d.id = q.document_id
LEFT JOIN speakers s ON s.id = q.speaker_id
LEFT JOIN verdicts v ON v.id = (
    SELECT max(w.id) FROM verdicts w
    WHERE w.claim_id = q.claim_id AND w.id NOT IN (SELECT verdict_id FROM taken_back)
)
LEFT JOIN reviewers r ON r.id = v.reviewer_id;

-- Claims that nobody has decided on, what is most worth checking first.
CREATE VIEW open_claims AS
SELECT q.claim_id, d.title AS article, coalesce(s.name, '') AS speaker, c.text AS words, q.finding, trim(q.flags) AS flags,
    c.worth
FROM queue q
JOIN claims c ON c.id = q.claim_id
JOIN documents d ON d.id = q.document_id
LEFT JOIN speakers s ON s.id = q.speaker_id
WHERE q.status = 'open' AND q.verdict = ''
ORDER BY c.worth DESC, q.claim_id;

-- A row a stretch of a source in which a quotation was found, with the source's own words.
CREATE VIEW quotations_found AS
SELECT
    f.claim_id,
    u.words AS quotation,
    f.kind AS finding,
    f.reason,
    f.score,
    d.title AS source,
    d.url AS source_url,
    d.sha256 AS source_sha256,
    CAST(json_extract(p.value, '$[1]') AS INTEGER) AS found_start,
    CAST(json_extract(p.value, '$[2]') AS INTEGER) AS found_end,
    substr(o.text, json_extract(p.value, '$[1]') + 1, json_extract(p.value, '$[2]') - json_extract(p.value, '$[1]'))
        AS words_found
FROM current_findings n
JOIN findings f ON f.id = n.finding_id
JOIN queue q ON q.claim_id = f.claim_id
JOIN quotations u ON u.id = f.quotation_id
JOIN json_each(f.segments) p
JOIN documents d ON d.id = CAST(json_extract(p.value, '$[0]') AS INTEGER)
JOIN originals o ON o.document_id = d.id;

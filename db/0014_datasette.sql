-- Views for whoever reads the file with another program: Datasette, sqlite-utils, a spreadsheet.
-- Each says all of one thing in words, without a key that has to be looked up elsewhere. Like the
-- three before them they answer for the whole desk: they are not blind.
--
-- n, article_n and claim_n are the row numbers that the full-text search gives. They are this
-- file's own, and come last.

CREATE VIEW articles AS
SELECT a.id, a.headline, a.publisher, a.byline, a.published, a.url, a.language, a.agency,
       (SELECT count(*) FROM claim AS c
        WHERE c.article = a.id AND c.shown NOT IN ('withdrawn', 'dismissed')) AS claims,
       a.version, a.added_at, a.n
FROM article AS a;

DROP VIEW disagreements;
DROP VIEW verdicts;
DROP VIEW claims;

CREATE VIEW claims AS
SELECT c.id, c.status, c.state, c.check_worthiness, c.text, c.claimant, c.cue, c.quotation,
       a.publisher, a.headline, a.published, c.article,
       c.start_offset, c.end_offset, c.negated, c.hedged, c.denied_by, c.standalone, c.n
FROM claim AS c
JOIN article AS a ON a.id = c.article;

CREATE VIEW verdicts AS
SELECT j.claim, j.verdict, j.skip_reason, j.reviewer, j.decided_at, j.note, j.extra,
       c.status, c.state, c.text, c.claimant, a.publisher, a.headline, a.published,
       c.n AS claim_n
FROM judgement AS j
JOIN claim AS c ON c.id = j.claim
JOIN article AS a ON a.id = c.article
WHERE j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL;

CREATE VIEW disagreements AS
SELECT v.claim, v.verdict, v.reviewer, v.decided_at, v.note, v.text, v.claimant, v.headline,
       v.publisher, v.claim_n
FROM verdicts AS v
WHERE v.status = 'disagreement' AND v.verdict IS NOT NULL;

CREATE VIEW adjudications AS
SELECT d.claim, d.verdict, d.reviewer AS adjudicator, d.reason, d.decided_at, d.rests_on,
       c.status, c.text, c.claimant, a.publisher, a.headline, c.n AS claim_n
FROM adjudication AS d
JOIN claim AS c ON c.id = d.claim
JOIN article AS a ON a.id = c.article;

-- The galley: every sentence, and what it was taken for.
CREATE VIEW sentences AS
SELECT s.article, s.position, s.disposition, s.reason,
       substr(v.body, s.start_offset + 1, s.end_offset - s.start_offset) AS sentence,
       a.publisher, a.headline, s.start_offset, s.end_offset
FROM sentence AS s
JOIN article AS a ON a.id = s.article
JOIN article_version AS v ON v.article = a.id AND v.version = a.version;

-- The evidence in force.
CREATE VIEW grounds AS
SELECT e.claim, e.stance, e.what, e.target, e.quotation, e.source, e.accessed, e.note, e.reviewer,
       e.added_at, e.archived, o.size AS archived_size,
       c.status, c.text, a.publisher, a.headline, e.id AS evidence, c.n AS claim_n
FROM evidence AS e
JOIN claim AS c ON c.id = e.claim
JOIN article AS a ON a.id = c.article
LEFT JOIN original AS o ON o.sha256 = e.archived;

-- Verdicts, skips and notes as they were given, undone ones and all.
CREATE VIEW history AS
SELECT e.decided_at, e.reviewer, e.kind, e.verdict, e.skip_reason, e.note, s.state AS undo_state,
       round((julianday(e.decided_at) - julianday(e.shown_at)) * 86400, 1) AS seconds,
       e.phase, e.extra, e.claim_text, e.claim, c.status, a.publisher, a.headline, e.op_uuid,
       e.n AS act, c.n AS claim_n
FROM verdict_event AS e
JOIN claim AS c ON c.id = e.claim
JOIN article AS a ON a.id = c.article
LEFT JOIN undo_step AS s ON s.event = e.n;

CREATE VIEW links AS
SELECT l.score, l.relation, l.state, l.decided_by,
       one.text AS one_text, one_article.publisher AS one_publisher,
       other.text AS other_text, other_article.publisher AS other_publisher,
       l.differences, l.one, l.other, l.method, l.linked_at
FROM link AS l
JOIN claim AS one ON one.id = l.one
JOIN article AS one_article ON one_article.id = one.article
JOIN claim AS other ON other.id = l.other
JOIN article AS other_article ON other_article.id = other.article;

-- What differs between two linked claims, one thing a row.
CREATE VIEW differences AS
SELECT json_extract(d.value, '$.kind') AS kind, json_extract(d.value, '$.text') AS differs,
       json_extract(d.value, '$.decisive') AS decisive,
       l.relation, l.score, l.state, l.one_text, l.one_publisher, l.other_text, l.other_publisher,
       l.one, l.other
FROM links AS l, json_each(l.differences) AS d;

-- What several articles report: the statements, and each claim that is such a report.
CREATE VIEW statements AS
SELECT c.text, g.reports, g.origins, g.because, g.differing, g.denied_by, g.claims, c.status,
       c.check_worthiness, g.id, c.n AS claim_n
FROM claim_group AS g
JOIN claim AS c ON c.id = g.id
WHERE g.reports > 1;

CREATE VIEW reports AS
SELECT m.in_group AS statement, c.text, a.publisher, a.headline, a.published, c.claimant, c.status,
       g.reports, g.origins, g.because, c.id AS claim, c.n AS claim_n
FROM group_member AS m
JOIN claim_group AS g ON g.id = m.in_group
JOIN claim AS c ON c.id = m.claim
JOIN article AS a ON a.id = c.article
WHERE g.reports > 1;

CREATE VIEW reviewers AS
SELECT r.name, r.role, r.added_at, r.left_at,
       (SELECT count(*) FROM judgement AS j
        WHERE j.reviewer = r.name AND j.verdict IS NOT NULL) AS verdicts,
       (SELECT count(*) FROM judgement AS j
        WHERE j.reviewer = r.name AND j.skip_reason IS NOT NULL) AS skips
FROM reviewer AS r;

-- Who was given which role, who left, and what was set.
CREATE VIEW desk_log AS
SELECT at, reviewer, kind, subject, value, was FROM desk_event;

-- sqlite-utils and Datasette know by `content="claim"`, written just so, which table this is the
-- search of.
DROP TABLE claim_fts;

CREATE VIRTUAL TABLE claim_fts USING fts5 (
    text, claimant, content="claim", content_rowid="n",
    tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO claim_fts (claim_fts) VALUES ('rebuild');

-- Answers to the common questions, for Datasette and the sqlite3 shell.

CREATE VIEW claims AS
SELECT c.id, c.status, c.check_worthiness, c.text, c.claimant, c.cue, c.quotation,
       a.publisher, a.headline, a.published, c.article,
       c.start_offset, c.end_offset, c.negated, c.hedged, c.denied_by, c.standalone
FROM claim AS c
JOIN article AS a ON a.id = c.article;

CREATE VIEW verdicts AS
SELECT c.id AS claim, j.verdict, j.skip_reason, j.reviewer, j.decided_at, j.note, c.status,
       c.text, c.claimant, a.publisher, a.headline, a.published
FROM judgement AS j
JOIN claim AS c ON c.id = j.claim
JOIN article AS a ON a.id = c.article
WHERE j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL;

CREATE VIEW disagreements AS
SELECT v.claim, v.verdict, v.reviewer, v.decided_at, v.note, v.text, v.claimant, v.headline
FROM verdicts AS v
WHERE v.status = 'disagreement' AND v.verdict IS NOT NULL;

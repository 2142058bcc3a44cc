-- Reviewing together: how many verdicts a claim wants, who is at work on it, where it stands for
-- whom, and how disagreements are settled. docs/reviewing.md has the rules.

ALTER TABLE reviewer ADD COLUMN role TEXT NOT NULL DEFAULT 'reviewer'
    CHECK (role IN ('reviewer', 'adjudicator', 'lead'));
ALTER TABLE reviewer ADD COLUMN left_at TEXT;  -- NULL while they take part
ALTER TABLE reviewer ADD COLUMN turns INTEGER NOT NULL DEFAULT 0;  -- claims they judged or skipped

-- What the workspace is set to; a name that is missing stands at its default.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    secret TEXT NOT NULL,                      -- with it, lots are drawn for second reviews
    latest TEXT NOT NULL                       -- the latest time that any program gave, UTC; '' for none
) STRICT;

INSERT INTO desk (only, secret, latest) VALUES (1, lower(hex(randomblob(16))), '');

DROP VIEW disagreements;
DROP VIEW verdicts;
DROP VIEW claims;
DROP TRIGGER claim_counted;
DROP TRIGGER claim_moved;
DROP INDEX claim_by_article;
DROP INDEX claim_by_worth;
DROP INDEX claim_by_status;

ALTER TABLE claim ADD COLUMN article_n INTEGER NOT NULL DEFAULT 0;  -- its article's own number
ALTER TABLE claim ADD COLUMN slots INTEGER NOT NULL DEFAULT 1 CHECK (slots IN (1, 2));
ALTER TABLE claim ADD COLUMN votes INTEGER NOT NULL DEFAULT 0;      -- verdicts on its present words
ALTER TABLE claim ADD COLUMN room INTEGER NOT NULL DEFAULT 1;       -- slots that nobody fills or holds
ALTER TABLE claim ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN
    ('open', 'awaiting second', 'single', 'agreed', 'in disagreement', 'adjudicated', 'skipped',
     'stale', 'withdrawn', 'dismissed'));
-- The status that somebody sees who has neither judged the claim nor is at work on it.
ALTER TABLE claim ADD COLUMN shown TEXT NOT NULL DEFAULT 'open';

-- Claims with verdicts are settled by the program, once, by the rules of workbench/review.
UPDATE claim SET
    article_n = (SELECT n FROM article WHERE id = claim.article),
    room = status NOT IN ('withdrawn', 'dismissed'),
    state = CASE WHEN status IN ('withdrawn', 'dismissed') THEN status ELSE 'open' END,
    shown = CASE WHEN status IN ('withdrawn', 'dismissed') THEN status ELSE 'open' END;

CREATE INDEX claim_by_article ON claim (article, start_offset, n, shown);
CREATE INDEX claim_in_order ON claim (article_n, start_offset, n, shown);
CREATE INDEX claim_by_worth ON claim (check_worthiness DESC, n, shown);
CREATE INDEX claim_by_shown ON claim (shown, check_worthiness DESC, n);
CREATE INDEX claim_with_room_by_worth ON claim (check_worthiness DESC, n, id) WHERE room > 0;
CREATE INDEX claim_with_room_by_id ON claim (id) WHERE room > 0;
CREATE INDEX claim_with_room_by_age ON claim (n) WHERE room > 0;
CREATE INDEX claim_with_room_in_order ON claim (article_n, start_offset, n) WHERE room > 0;

-- tally counts claims as they are shown.
DELETE FROM tally;
INSERT INTO tally (status, claims) VALUES
    ('open', 0), ('corroborated', 0), ('contested', 0),
    ('disagreement', 0), ('skipped', 0), ('stale', 0), ('withdrawn', 0), ('dismissed', 0);
UPDATE tally SET claims = (SELECT count(*) FROM claim WHERE claim.shown = tally.status);

CREATE TRIGGER claim_counted AFTER INSERT ON claim BEGIN
    UPDATE tally SET claims = claims + 1 WHERE status = NEW.shown;
END;

CREATE TRIGGER claim_moved AFTER UPDATE OF shown ON claim WHEN OLD.shown <> NEW.shown BEGIN
    UPDATE tally SET claims = claims - 1 WHERE status = OLD.shown;
    UPDATE tally SET claims = claims + 1 WHERE status = NEW.shown;
END;

-- Where a claim stands for a reviewer, where that is not what is shown to all.
CREATE TABLE sight (
    reviewer TEXT NOT NULL REFERENCES reviewer (name),
    claim    TEXT NOT NULL REFERENCES claim (id),
    status   TEXT NOT NULL,
    shown    TEXT NOT NULL,                    -- what is shown to all
    PRIMARY KEY (reviewer, claim)
) STRICT, WITHOUT ROWID;

CREATE INDEX sight_by_claim ON sight (claim);
CREATE INDEX sight_by_status ON sight (reviewer, status, shown);

-- Who is at work on what. A row is a slot held, until whoever finds it over removes it.
CREATE TABLE lease (
    reviewer   TEXT PRIMARY KEY REFERENCES reviewer (name),
    claim      TEXT    NOT NULL REFERENCES claim (id),
    taken_at   TEXT    NOT NULL,               -- the desk's time, UTC
    expires_at TEXT    NOT NULL,
    after      INTEGER NOT NULL                -- acts on the claim when it was taken
) STRICT, WITHOUT ROWID;

CREATE INDEX lease_by_claim ON lease (claim);

-- 1 where the verdict came when all slots were gone. The links are those that were on the screen.
ALTER TABLE verdict_event ADD COLUMN extra INTEGER NOT NULL DEFAULT 0 CHECK (extra IN (0, 1));
ALTER TABLE verdict_event ADD COLUMN links_shown TEXT NOT NULL DEFAULT '[]';  -- JSON list of objects
ALTER TABLE judgement ADD COLUMN extra INTEGER NOT NULL DEFAULT 0;
CREATE INDEX judgement_by_reviewer ON judgement (reviewer, skip_reason, claim);

UPDATE reviewer SET turns = (SELECT count(*) FROM judgement AS j WHERE j.reviewer = reviewer.name
    AND (j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL));

CREATE INDEX claim_group_differing ON claim_group (differing DESC, id) WHERE differing > 0;

-- How disagreements were settled. adjudication_event is the record, adjudication what is in force.
CREATE TABLE adjudication_event (
    n              INTEGER PRIMARY KEY REFERENCES act (n),
    op_uuid        TEXT    NOT NULL UNIQUE,
    claim          TEXT    NOT NULL REFERENCES claim (id),
    reviewer       TEXT    NOT NULL REFERENCES reviewer (name),
    kind           TEXT    NOT NULL CHECK (kind IN ('settle', 'retract')),
    verdict        TEXT    CHECK (verdict IN ('corroborated', 'contested')),
    reason         TEXT    NOT NULL,
    rests_on       TEXT    NOT NULL,           -- JSON list of lists: reviewer, verdict
    claim_text     TEXT    NOT NULL,           -- the words that it is of
    retracts       TEXT    REFERENCES adjudication_event (op_uuid),
    shown_at       TEXT,                       -- when the sides were painted, UTC
    decided_at     TEXT    NOT NULL,           -- when it was sent off, UTC
    CHECK ((kind = 'settle') = (verdict IS NOT NULL)),
    CHECK ((kind = 'settle') = (reason <> '')),
    CHECK ((kind = 'retract') = (retracts IS NOT NULL))
) STRICT;

CREATE INDEX adjudication_event_by_claim ON adjudication_event (claim, n);

CREATE TRIGGER adjudication_event_never_changed BEFORE UPDATE ON adjudication_event BEGIN
    SELECT RAISE(ABORT, 'adjudications are never changed');
END;

CREATE TRIGGER adjudication_event_never_deleted BEFORE DELETE ON adjudication_event BEGIN
    SELECT RAISE(ABORT, 'adjudications are never deleted');
END;

CREATE TRIGGER adjudication_event_never_replaced BEFORE INSERT ON adjudication_event
WHEN EXISTS (SELECT 1 FROM adjudication_event WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'adjudications are never replaced');
END;

CREATE TABLE adjudication (
    claim      TEXT PRIMARY KEY REFERENCES claim (id),
    reviewer   TEXT NOT NULL REFERENCES reviewer (name),
    verdict    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    rests_on   TEXT NOT NULL,                  -- stale where the verdicts are others now
    claim_text TEXT NOT NULL,
    decided_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- These answer for the whole desk: they are not blind, as whoever opens the file is not.
CREATE VIEW claims AS
SELECT c.id, c.status, c.state, c.check_worthiness, c.text, c.claimant, c.cue, c.quotation,
       a.publisher, a.headline, a.published, c.article,
       c.start_offset, c.end_offset, c.negated, c.hedged, c.denied_by, c.standalone
FROM claim AS c
JOIN article AS a ON a.id = c.article;

CREATE VIEW verdicts AS
SELECT c.id AS claim, j.verdict, j.skip_reason, j.reviewer, j.decided_at, j.note, j.extra,
       c.status, c.state, c.text, c.claimant, a.publisher, a.headline, a.published
FROM judgement AS j
JOIN claim AS c ON c.id = j.claim
JOIN article AS a ON a.id = c.article
WHERE j.verdict IS NOT NULL OR j.skip_reason IS NOT NULL;

CREATE VIEW disagreements AS
SELECT v.claim, v.verdict, v.reviewer, v.decided_at, v.note, v.text, v.claimant, v.headline
FROM verdicts AS v
WHERE v.status = 'disagreement' AND v.verdict IS NOT NULL;

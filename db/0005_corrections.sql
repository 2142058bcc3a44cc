-- What reviewers made of the galleys: claims made, dismissed, split, reshaped, given to another
-- claimant. galley_event is the record: rows are added, never changed or removed.

CREATE TABLE galley_event (
    n              INTEGER PRIMARY KEY REFERENCES act (n),
    op_uuid        TEXT    NOT NULL UNIQUE,
    article        TEXT    NOT NULL REFERENCES article (id),
    claim          TEXT    NOT NULL,           -- the claim that it is about
    reviewer       TEXT    NOT NULL REFERENCES reviewer (name),
    kind           TEXT    NOT NULL CHECK (kind IN
        ('make', 'dismiss', 'reshape', 'split', 'claimant', 'retract')),
    parts          TEXT    NOT NULL,           -- JSON list of objects: stretches of the body
    claimant       TEXT,                       -- for 'claimant'; NULL: the article itself
    reason         TEXT    NOT NULL,           -- the reviewer's, '' for none
    retracts       TEXT    REFERENCES galley_event (op_uuid),
    article_sha256 TEXT    NOT NULL,           -- of the version that offsets point into
    decided_at     TEXT    NOT NULL,           -- when the key was pressed, UTC
    CHECK ((kind = 'retract') = (retracts IS NOT NULL))
) STRICT;

CREATE INDEX galley_event_by_article ON galley_event (article, n);
CREATE INDEX galley_event_by_claim ON galley_event (claim, n);

CREATE TRIGGER galley_event_never_changed BEFORE UPDATE ON galley_event BEGIN
    SELECT RAISE(ABORT, 'corrections are never changed');
END;

CREATE TRIGGER galley_event_never_deleted BEFORE DELETE ON galley_event BEGIN
    SELECT RAISE(ABORT, 'corrections are never deleted');
END;

CREATE TRIGGER galley_event_never_replaced BEFORE INSERT ON galley_event
WHEN EXISTS (SELECT 1 FROM galley_event WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'corrections are never replaced');
END;

-- An article's galley as it was read, before any correction: kept for the articles that have some.
CREATE TABLE galley_as_read (
    article   TEXT PRIMARY KEY REFERENCES article (id),
    sentences TEXT NOT NULL,                   -- JSON list of lists: start, end, disposition, reason
    claims    TEXT NOT NULL                    -- JSON list of objects: the columns of claim
) STRICT;

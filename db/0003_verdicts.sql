-- Who did what. act and verdict_event are the record: rows are added, never changed or removed.
-- judgement and undo_step are derived from them and can be built again at any time.

CREATE TABLE reviewer (
    name     TEXT PRIMARY KEY CHECK (name <> ''),
    added_at TEXT NOT NULL
) STRICT;

-- All that reviewers did, of whatever kind, in the order in which it can be undone.
CREATE TABLE act (
    n          INTEGER PRIMARY KEY,            -- order of arrival in this file
    op_uuid    TEXT    NOT NULL UNIQUE,        -- the same act sent twice is one act
    reviewer   TEXT    NOT NULL REFERENCES reviewer (name),
    topic      TEXT    NOT NULL,               -- whose table has the rest: 'verdict', 'galley' …
    retracts   TEXT    REFERENCES act (op_uuid),
    batch      TEXT    NOT NULL,               -- acts of one batch are undone together; '' for none
    decided_at TEXT    NOT NULL                -- when the key was pressed, UTC
) STRICT;

CREATE TRIGGER act_never_changed BEFORE UPDATE ON act BEGIN
    SELECT RAISE(ABORT, 'acts are never changed');
END;

CREATE TRIGGER act_never_deleted BEFORE DELETE ON act BEGIN
    SELECT RAISE(ABORT, 'acts are never deleted');
END;

-- INSERT OR REPLACE would delete without firing the trigger above.
CREATE TRIGGER act_never_replaced BEFORE INSERT ON act
WHEN EXISTS (SELECT 1 FROM act WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'acts are never replaced');
END;

CREATE TABLE verdict_event (
    n              INTEGER PRIMARY KEY REFERENCES act (n),
    op_uuid        TEXT    NOT NULL UNIQUE,    -- the same act sent twice is one act
    claim          TEXT    NOT NULL REFERENCES claim (id),
    reviewer       TEXT    NOT NULL REFERENCES reviewer (name),
    kind           TEXT    NOT NULL CHECK (kind IN ('set', 'skip', 'note', 'retract')),
    verdict        TEXT    CHECK (verdict IN ('corroborated', 'contested')),
    skip_reason    TEXT    CHECK (skip_reason IN
        ('insufficient evidence', 'not checkable', 'later')),
    note           TEXT,                       -- NULL leaves the note as it was
    retracts       TEXT    REFERENCES verdict_event (op_uuid),
    phase          TEXT    NOT NULL CHECK (phase IN ('blind', 'revealed')),
    article_sha256 TEXT    NOT NULL,           -- of the version the claim was last found in
    claim_text     TEXT    NOT NULL,           -- the words that were on the screen
    shown_at       TEXT,                       -- when the claim was painted, UTC
    decided_at     TEXT    NOT NULL,           -- when the key was pressed, UTC
    CHECK ((kind = 'set') = (verdict IS NOT NULL)),
    CHECK ((kind = 'skip') = (skip_reason IS NOT NULL)),
    CHECK ((kind = 'retract') = (retracts IS NOT NULL)),
    CHECK (kind <> 'note' OR note IS NOT NULL)
) STRICT;

CREATE INDEX verdict_event_by_claim ON verdict_event (claim, reviewer, n);

CREATE TRIGGER verdict_event_never_changed BEFORE UPDATE ON verdict_event BEGIN
    SELECT RAISE(ABORT, 'verdict events are never changed');
END;

CREATE TRIGGER verdict_event_never_deleted BEFORE DELETE ON verdict_event BEGIN
    SELECT RAISE(ABORT, 'verdict events are never deleted');
END;

CREATE TRIGGER verdict_event_never_replaced BEFORE INSERT ON verdict_event
WHEN EXISTS (SELECT 1 FROM verdict_event WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'verdict events are never replaced');
END;

-- What each reviewer holds of each claim now.
CREATE TABLE judgement (
    claim       TEXT NOT NULL REFERENCES claim (id),
    reviewer    TEXT NOT NULL REFERENCES reviewer (name),
    verdict     TEXT,
    skip_reason TEXT,
    note        TEXT NOT NULL,
    decided_at  TEXT NOT NULL,
    claim_text  TEXT NOT NULL,                 -- the words it rests on; stale where they are others now
    PRIMARY KEY (claim, reviewer)
) STRICT, WITHOUT ROWID;

-- One row per act that can be undone or redone; see workbench/review/log.py for the rule.
CREATE TABLE undo_step (
    event       INTEGER PRIMARY KEY REFERENCES act (n),
    reviewer    TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('done', 'undone', 'lapsed')),
    undone_by   INTEGER                        -- the retracting event, while undone or lapsed
) STRICT;

CREATE INDEX undo_step_done ON undo_step (reviewer, event) WHERE state = 'done';
CREATE INDEX undo_step_undone ON undo_step (reviewer, undone_by) WHERE state = 'undone';

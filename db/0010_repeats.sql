-- Self-consistency: a reviewer's own old claims, judged once more. repeat_event is the record: rows
-- are added, never changed or removed. No verdict follows from it, and no status.

CREATE TABLE repeat_event (
    n            INTEGER PRIMARY KEY REFERENCES act (n),
    op_uuid      TEXT    NOT NULL UNIQUE,
    claim        TEXT    NOT NULL REFERENCES claim (id),
    reviewer     TEXT    NOT NULL REFERENCES reviewer (name),
    kind         TEXT    NOT NULL CHECK (kind IN ('set', 'skip', 'retract')),
    verdict_then TEXT    CHECK (verdict_then IN ('corroborated', 'contested')), -- held until now
    verdict_now  TEXT    CHECK (verdict_now IN ('corroborated', 'contested')),
    skip_reason  TEXT    CHECK (skip_reason IN
        ('insufficient evidence', 'not checkable', 'later')),
    claim_text   TEXT    NOT NULL,             -- the words that both verdicts are of
    retracts     TEXT    REFERENCES repeat_event (op_uuid),
    shown_at     TEXT,                         -- when the claim was painted, UTC
    decided_at   TEXT    NOT NULL,             -- when the key was pressed, UTC
    CHECK ((kind = 'set') = (verdict_now IS NOT NULL)),
    CHECK ((kind = 'skip') = (skip_reason IS NOT NULL)),
    CHECK ((kind = 'retract') = (retracts IS NOT NULL)),
    CHECK ((kind = 'retract') = (verdict_then IS NULL))
) STRICT;

CREATE INDEX repeat_event_by_reviewer ON repeat_event (reviewer, claim, n);

CREATE TRIGGER repeat_event_never_changed BEFORE UPDATE ON repeat_event BEGIN
    SELECT RAISE(ABORT, 'repeated judgements are never changed');
END;

CREATE TRIGGER repeat_event_never_deleted BEFORE DELETE ON repeat_event BEGIN
    SELECT RAISE(ABORT, 'repeated judgements are never deleted');
END;

CREATE TRIGGER repeat_event_never_replaced BEFORE INSERT ON repeat_event
WHEN EXISTS (SELECT 1 FROM repeat_event WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'repeated judgements are never replaced');
END;

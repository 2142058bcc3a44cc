-- What verdicts rest on. evidence_event is the record: rows are added, never changed or removed.
-- evidence is what is in force of it. Copies of pages that were kept lie in original.

CREATE TABLE evidence_event (
    n          INTEGER PRIMARY KEY REFERENCES act (n),
    op_uuid    TEXT    NOT NULL UNIQUE,
    evidence   TEXT    NOT NULL,               -- its id: 'e' and eleven letters or digits
    claim      TEXT    NOT NULL REFERENCES claim (id),
    reviewer   TEXT    NOT NULL REFERENCES reviewer (name),
    kind       TEXT    NOT NULL CHECK (kind IN ('add', 'edit', 'remove', 'retract')),
    stance     TEXT    CHECK (stance IN ('supports', 'refutes')),
    what       TEXT    CHECK (what IN ('claim', 'url', 'document', 'note')),
    target     TEXT    NOT NULL,               -- the claim's id, the URL, the document's name
    quotation  TEXT    NOT NULL,
    source     TEXT    NOT NULL,               -- who or what is quoted
    accessed   TEXT,                           -- YYYY-MM-DD, NULL where nobody said so
    note       TEXT    NOT NULL,
    archived   TEXT    REFERENCES original (sha256),  -- the copy of the page, NULL for none
    added_at   TEXT,                           -- when the evidence was added, UTC
    retracts   TEXT    REFERENCES evidence_event (op_uuid),
    decided_at TEXT    NOT NULL,               -- when the key was pressed, UTC
    CHECK ((kind = 'retract') = (retracts IS NOT NULL)),
    CHECK ((kind = 'retract') = (stance IS NULL)),
    CHECK ((stance IS NULL) = (what IS NULL)),
    CHECK ((stance IS NULL) = (added_at IS NULL))
) STRICT;

CREATE INDEX evidence_event_by_claim ON evidence_event (claim, n);
CREATE INDEX evidence_event_by_evidence ON evidence_event (evidence, n);

CREATE TRIGGER evidence_event_never_changed BEFORE UPDATE ON evidence_event BEGIN
    SELECT RAISE(ABORT, 'acts on evidence are never changed');
END;

CREATE TRIGGER evidence_event_never_deleted BEFORE DELETE ON evidence_event BEGIN
    SELECT RAISE(ABORT, 'acts on evidence are never deleted');
END;

CREATE TRIGGER evidence_event_never_replaced BEFORE INSERT ON evidence_event
WHEN EXISTS (SELECT 1 FROM evidence_event WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'acts on evidence are never replaced');
END;

CREATE TABLE evidence (
    id         TEXT PRIMARY KEY,
    claim      TEXT NOT NULL REFERENCES claim (id),
    reviewer   TEXT NOT NULL REFERENCES reviewer (name),
    stance     TEXT NOT NULL,
    what       TEXT NOT NULL,                  -- claim, url, document or note
    target     TEXT NOT NULL,
    quotation  TEXT NOT NULL,
    source     TEXT NOT NULL,
    accessed   TEXT,
    note       TEXT NOT NULL,
    archived   TEXT REFERENCES original (sha256),
    added_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_by_claim ON evidence (claim, reviewer);

-- INSERT OR REPLACE would delete without firing the trigger that forbids it.
CREATE TRIGGER original_never_replaced BEFORE INSERT ON original
WHEN EXISTS (SELECT 1 FROM original WHERE sha256 = NEW.sha256) BEGIN
    SELECT RAISE(ABORT, 'the bytes of an article or a page are never replaced');
END;

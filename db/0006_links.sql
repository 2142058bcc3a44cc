-- The same claim elsewhere: pairs of claims that may state one thing, and what reviewers say of them.
-- link_event is the record: rows are added, never changed or removed. The rest is derived.

-- Claims whose links are not of their present words.
CREATE TABLE unlinked (
    claim INTEGER PRIMARY KEY REFERENCES claim (n)
) STRICT;

CREATE TRIGGER claim_to_link AFTER INSERT ON claim BEGIN
    INSERT OR IGNORE INTO unlinked (claim) VALUES (NEW.n);
END;

CREATE TRIGGER claim_to_link_again AFTER UPDATE OF text, claimant, withdrawn_at, dismissed ON claim
WHEN OLD.text <> NEW.text OR OLD.claimant IS NOT NEW.claimant OR OLD.dismissed <> NEW.dismissed
    OR (OLD.withdrawn_at IS NULL) <> (NEW.withdrawn_at IS NULL) BEGIN
    INSERT OR IGNORE INTO unlinked (claim) VALUES (NEW.n);
END;

-- The words of the claims, for finding the nearest: see docs/matching.md.
CREATE TABLE term (
    n      INTEGER PRIMARY KEY,
    word   TEXT    NOT NULL UNIQUE,            -- by sense: "ferries" is "ferry"
    claims INTEGER NOT NULL,                   -- how many claims had it when all were weighed
    rarity REAL    NOT NULL                    -- what it weighs since then
) STRICT;

-- A term's entries in parts of 160 claims at most, ascending. An entry has six bytes: the claim (32
-- bits, little-endian), what the term weighs in its vector, and how long the vector of its terms
-- that are no rarer is without it, both in 255ths.
CREATE TABLE posting (
    term    INTEGER NOT NULL,
    first   INTEGER NOT NULL,                  -- no claim in this part has a smaller number
    entries BLOB    NOT NULL,
    PRIMARY KEY (term, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_terms (
    claim  INTEGER PRIMARY KEY REFERENCES claim (n),
    terms  BLOB    NOT NULL,                   -- 32-bit numbers of its terms, little-endian
    counts BLOB    NOT NULL,                   -- one byte each: how often; empty where all are once
    length REAL    NOT NULL                    -- of its vector, by the rarities of the terms
) STRICT;

CREATE TABLE weighing (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    claims INTEGER NOT NULL,                   -- how many claims there were when all were weighed
    held   INTEGER NOT NULL,                   -- how many there are now
    is_due INTEGER NOT NULL CHECK (is_due IN (0, 1)), -- some have no postings before the next one
    change INTEGER NOT NULL                    -- one more each time that claims come or go
) STRICT;

INSERT INTO weighing (only, claims, held, is_due, change) VALUES (1, 0, 0, 0, 0);

CREATE TABLE link (
    n           INTEGER PRIMARY KEY,
    one         TEXT    NOT NULL REFERENCES claim (id),
    other       TEXT    NOT NULL REFERENCES claim (id),
    score       REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
    relation    TEXT    NOT NULL CHECK (relation IN ('same', 'differs', 'contradicts')),
    differences TEXT    NOT NULL,              -- JSON list of objects; spans into the claims' texts
    method      TEXT    NOT NULL,              -- what found and compared them, with its version
    state       TEXT    NOT NULL DEFAULT 'suggested'
        CHECK (state IN ('suggested', 'confirmed', 'rejected')),
    decided_by  TEXT    REFERENCES reviewer (name),
    linked_at   TEXT    NOT NULL,
    UNIQUE (one, other),
    CHECK (one < other)
) STRICT;

CREATE INDEX link_by_other ON link (other, one);

CREATE TABLE link_event (
    n          INTEGER PRIMARY KEY REFERENCES act (n),
    op_uuid    TEXT    NOT NULL UNIQUE,
    one        TEXT    NOT NULL REFERENCES claim (id),
    other      TEXT    NOT NULL REFERENCES claim (id),
    reviewer   TEXT    NOT NULL REFERENCES reviewer (name),
    kind       TEXT    NOT NULL CHECK (kind IN ('confirm', 'reject', 'retract')),
    retracts   TEXT    REFERENCES link_event (op_uuid),
    decided_at TEXT    NOT NULL,               -- when the key was pressed, UTC
    CHECK (one < other),
    CHECK ((kind = 'retract') = (retracts IS NOT NULL))
) STRICT;

CREATE INDEX link_event_by_pair ON link_event (one, other, n);

CREATE TRIGGER link_event_never_changed BEFORE UPDATE ON link_event BEGIN
    SELECT RAISE(ABORT, 'decisions on links are never changed');
END;

CREATE TRIGGER link_event_never_deleted BEFORE DELETE ON link_event BEGIN
    SELECT RAISE(ABORT, 'decisions on links are never deleted');
END;

CREATE TRIGGER link_event_never_replaced BEFORE INSERT ON link_event
WHEN EXISTS (SELECT 1 FROM link_event WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'decisions on links are never replaced');
END;

-- Claims that state one thing. Derived from the links; a claim that nobody else reports, and that
-- none elsewhere differs from, has none.
CREATE TABLE claim_group (
    id        TEXT    PRIMARY KEY,             -- the smallest id of the claims in it
    claims    INTEGER NOT NULL,
    reports   INTEGER NOT NULL,                -- articles that report it
    origins   INTEGER NOT NULL,                -- independent origins behind them
    differing INTEGER NOT NULL,                -- claims elsewhere that differ or contradict
    because   TEXT    NOT NULL,                -- JSON list: why reports are one origin, in words
    denied_by TEXT    NOT NULL                 -- JSON list of names
) STRICT, WITHOUT ROWID;

CREATE TABLE group_member (
    claim    TEXT PRIMARY KEY REFERENCES claim (id),
    in_group TEXT NOT NULL REFERENCES claim_group (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_member_by_group ON group_member (in_group, claim);

-- The sampled shingles of each article's text: two articles that share many carry one text.
CREATE TABLE shingle (
    hash    INTEGER NOT NULL,
    article TEXT    NOT NULL REFERENCES article (id),
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE shingled (
    article TEXT    PRIMARY KEY REFERENCES article (id),
    version INTEGER NOT NULL,                  -- the version whose shingles they are
    hashes  BLOB    NOT NULL                   -- 64-bit numbers, little-endian
) STRICT;

CREATE TABLE text_copy (
    one    TEXT NOT NULL REFERENCES article (id),
    other  TEXT NOT NULL REFERENCES article (id),
    shared REAL NOT NULL,                      -- the share of the shorter text, 0 to 1
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;

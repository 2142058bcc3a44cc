-- The galley (every sentence and what it was taken for) and the claims found in it.

CREATE TABLE sentence (
    article      TEXT    NOT NULL REFERENCES article (id),
    position     INTEGER NOT NULL,             -- 0, 1, 2 … in order of reading
    start_offset INTEGER NOT NULL,             -- characters into the body, from 0
    end_offset   INTEGER NOT NULL,             -- the first character after the sentence
    disposition  TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    PRIMARY KEY (article, position),
    CHECK (start_offset < end_offset)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    n                INTEGER PRIMARY KEY,      -- this file's own number; other files differ
    id               TEXT    NOT NULL UNIQUE,  -- stable: 'c' and eleven letters or digits
    article          TEXT    NOT NULL REFERENCES article (id),
    version          INTEGER NOT NULL,         -- the version of the article the offsets point into
    start_offset     INTEGER NOT NULL,
    end_offset       INTEGER NOT NULL,
    text             TEXT    NOT NULL,         -- verbatim
    standalone       TEXT    NOT NULL,         -- reads without the article
    claimant         TEXT,                     -- NULL where the article speaks for itself
    claimant_mention TEXT,
    cue              TEXT,
    quotation        TEXT    NOT NULL CHECK (quotation IN ('direct', 'mixed', 'indirect', 'none')),
    check_worthiness REAL    NOT NULL CHECK (check_worthiness BETWEEN 0 AND 1),
    reasons          TEXT    NOT NULL,         -- JSON list of words
    dimensions       TEXT    NOT NULL,         -- JSON object: verifiability, specificity, stakes
    figures          TEXT    NOT NULL,         -- JSON list of objects
    dates            TEXT    NOT NULL,         -- JSON list of objects
    negated          INTEGER NOT NULL CHECK (negated IN (0, 1)),
    hedged           INTEGER NOT NULL CHECK (hedged IN (0, 1)),
    denied_by        TEXT,
    names            TEXT    NOT NULL,         -- JSON list of objects: persons, places, organisations
    kinds            TEXT    NOT NULL,         -- JSON list: numerical, causal, quote …
    compares         INTEGER NOT NULL CHECK (compares IN (0, 1)),
    via              TEXT    NOT NULL,         -- JSON list: through whom the claimant's words came
    unresolved       TEXT    NOT NULL,         -- JSON list: words that the article does not settle
    made_by          TEXT    NOT NULL,         -- the reviewer who made it a claim, '' for the reader
    dismissed        TEXT    NOT NULL,         -- who dismissed it and why, '' while it is a claim
    withdrawn_at     TEXT,                     -- when a newer version of the article dropped it
    status           TEXT    NOT NULL DEFAULT 'open' CHECK (status IN
        ('open', 'corroborated', 'contested', 'disagreement', 'skipped', 'stale', 'withdrawn',
         'dismissed')),
    CHECK (start_offset < end_offset),
    FOREIGN KEY (article, version) REFERENCES article_version (article, version)
) STRICT;

CREATE INDEX claim_by_article ON claim (article, start_offset, n, status);
CREATE INDEX claim_by_worth ON claim (check_worthiness DESC, n);
CREATE INDEX claim_by_status ON claim (status, check_worthiness DESC, n);

-- How many claims stand where: kept by triggers, so that it costs the same for any number.
CREATE TABLE tally (
    status TEXT    PRIMARY KEY,
    claims INTEGER NOT NULL
) STRICT;

INSERT INTO tally (status, claims) VALUES
    ('open', 0), ('corroborated', 0), ('contested', 0),
    ('disagreement', 0), ('skipped', 0), ('stale', 0), ('withdrawn', 0), ('dismissed', 0);

CREATE TRIGGER claim_counted AFTER INSERT ON claim BEGIN
    UPDATE tally SET claims = claims + 1 WHERE status = NEW.status;
END;

CREATE TRIGGER claim_moved AFTER UPDATE OF status ON claim WHEN OLD.status <> NEW.status BEGIN
    UPDATE tally SET claims = claims - 1 WHERE status = OLD.status;
    UPDATE tally SET claims = claims + 1 WHERE status = NEW.status;
END;

CREATE TRIGGER claim_kept BEFORE DELETE ON claim BEGIN
    SELECT RAISE(ABORT, 'claims are withdrawn, never deleted');
END;

-- INSERT OR REPLACE would delete without firing the trigger above.
CREATE TRIGGER claim_never_replaced BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE id = NEW.id OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'claims are never replaced');
END;

-- Search over the claims. New claims are added by the program, a batch at a time.
CREATE VIRTUAL TABLE claim_fts USING fts5 (
    text, claimant, content = 'claim', content_rowid = 'n',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER claim_reworded AFTER UPDATE OF text, claimant ON claim
WHEN OLD.text <> NEW.text OR OLD.claimant IS NOT NEW.claimant BEGIN
    INSERT INTO claim_fts (claim_fts, rowid, text, claimant)
        VALUES ('delete', OLD.n, OLD.text, OLD.claimant);
    INSERT INTO claim_fts (rowid, text, claimant) VALUES (NEW.n, NEW.text, NEW.claimant);
END;

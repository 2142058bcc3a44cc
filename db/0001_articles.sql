-- Articles, the versions of their text, and where each was read from.

CREATE TABLE article (
    n           INTEGER PRIMARY KEY,           -- this file's own number; other files differ
    id          TEXT    NOT NULL UNIQUE,       -- stable: 'a' and nine letters or digits
    headline    TEXT    NOT NULL,
    publisher   TEXT    NOT NULL,
    byline      TEXT    NOT NULL,
    published   TEXT,                          -- YYYY-MM-DD, NULL where it is not known
    url         TEXT    NOT NULL,
    language    TEXT    NOT NULL,
    agency      TEXT    NOT NULL,              -- the wire it is credited to, '' for none
    version     INTEGER NOT NULL,              -- the version that offsets point into
    added_at    TEXT    NOT NULL               -- UTC, ISO 8601
) STRICT;

CREATE TABLE article_version (
    article     TEXT    NOT NULL REFERENCES article (id),
    version     INTEGER NOT NULL,              -- 1, 2, 3 …
    sha256      TEXT    NOT NULL,              -- of the bytes as read, hexadecimal
    body        TEXT    NOT NULL,
    remarks     TEXT    NOT NULL,              -- JSON list: what reading repaired or guessed
    program     TEXT    NOT NULL,              -- version of the workbench that read it
    extractor   TEXT    NOT NULL,              -- what found the claims: a plugin, '' for the workbench
    read_at     TEXT    NOT NULL,
    PRIMARY KEY (article, version)
) STRICT;

CREATE INDEX article_version_by_bytes ON article_version (sha256);

-- The proof of what was read: the bytes as they came, compressed by zlib. They are never changed.
CREATE TABLE original (
    sha256       TEXT    PRIMARY KEY,          -- of the bytes, hexadecimal
    size         INTEGER NOT NULL,             -- of the bytes before they were compressed
    compressed   BLOB    NOT NULL,
    source       TEXT    NOT NULL,             -- where they were read from first
    url          TEXT    NOT NULL,             -- where they came from in the end, after redirects
    media_type   TEXT    NOT NULL,             -- as their server named it, '' where none did
    program      TEXT    NOT NULL,             -- version of the workbench that read them
    retrieved_at TEXT    NOT NULL
) STRICT;

CREATE TRIGGER original_never_changed BEFORE UPDATE ON original BEGIN
    SELECT RAISE(ABORT, 'the bytes of an article are never changed');
END;

CREATE TRIGGER original_never_deleted BEFORE DELETE ON original BEGIN
    SELECT RAISE(ABORT, 'the bytes of an article are never deleted');
END;

-- A source is read again only when its size, its time or its bytes have changed.
CREATE TABLE source (
    locator     TEXT    PRIMARY KEY,           -- a path or a URL
    article     TEXT    NOT NULL REFERENCES article (id),
    sha256      TEXT    NOT NULL,
    size        INTEGER NOT NULL,              -- bytes
    modified_ns INTEGER NOT NULL,              -- nanoseconds since 1970
    read_at     TEXT    NOT NULL
) STRICT;

CREATE INDEX source_by_article ON source (article);

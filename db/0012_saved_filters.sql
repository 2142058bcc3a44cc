-- Filters that reviewers gave a name: each reviewer's own, which nobody else is shown.

CREATE TABLE saved_filter (
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    name     TEXT NOT NULL CHECK (name <> ''),
    line     TEXT NOT NULL,                    -- as it is typed: docs/filters.md has the language
    saved_at TEXT NOT NULL,                    -- UTC
    PRIMARY KEY (reviewer, name)
) STRICT, WITHOUT ROWID;

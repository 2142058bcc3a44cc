-- Who set what in this workspace, who has it open now, and how far second reviews are drawn.

-- What was set, in order: rows are added, never changed or removed.
CREATE TABLE desk_event (
    n        INTEGER PRIMARY KEY,              -- order of arrival in this file
    op_uuid  TEXT    NOT NULL UNIQUE,          -- the same act sent twice is one act
    reviewer TEXT    NOT NULL REFERENCES reviewer (name),  -- who set it
    kind     TEXT    NOT NULL CHECK (kind IN ('role', 'leave', 'return', 'setting')),
    subject  TEXT    NOT NULL CHECK (subject <> ''),       -- a person, or the name of a setting
    value    TEXT    NOT NULL,                 -- what it is since: a role, 'left', 'here', a number
    was      TEXT    NOT NULL,                 -- what it was before; '' for a person who is new
    at       TEXT    NOT NULL,                 -- UTC
    CHECK (value <> was)
) STRICT;

CREATE TRIGGER desk_event_never_changed BEFORE UPDATE ON desk_event BEGIN
    SELECT RAISE(ABORT, 'events of the desk are never changed');
END;

CREATE TRIGGER desk_event_never_deleted BEFORE DELETE ON desk_event BEGIN
    SELECT RAISE(ABORT, 'events of the desk are never deleted');
END;

-- INSERT OR REPLACE would delete without firing the trigger above.
CREATE TRIGGER desk_event_never_replaced BEFORE INSERT ON desk_event
WHEN EXISTS (SELECT 1 FROM desk_event WHERE op_uuid = NEW.op_uuid OR n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'events of the desk are never replaced');
END;

-- Who has the workspace open now. A session that was not seen for 90 seconds has gone, and whoever
-- writes here next removes it.
CREATE TABLE present (
    session  TEXT PRIMARY KEY,                 -- of one screen; a person may have several
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    since    TEXT NOT NULL,                    -- UTC
    seen_at  TEXT NOT NULL                     -- the screen's last sign of life, UTC
) STRICT, WITHOUT ROWID;

-- After the share of second reviews was raised, each claim that nobody has touched is drawn for
-- once more, in the order of n: so far up to this number. NULL where all are drawn.
ALTER TABLE desk ADD COLUMN drawn_to INTEGER;

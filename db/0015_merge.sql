-- Databases that come together: docs/merging.md has the rules.

-- act.n is the order of arrival in this file, which no other file shares. place is the order in
-- which things were done, the same in every file: when it was done, in microseconds since 1970, but
-- always later than all that its file knew of by then. Where two have one place, op_uuid decides.
CREATE TABLE act_place (
    n     INTEGER PRIMARY KEY REFERENCES act (n),
    place INTEGER NOT NULL
) STRICT;

-- What was done before has its place by the order of arrival: two copies of one file give the same
-- to what both have.
INSERT INTO act_place (n, place)
SELECT n, nth + max(at - nth) OVER (ORDER BY n) FROM (
    SELECT n, row_number() OVER (ORDER BY n) AS nth,
           CAST(strftime('%s', substr(decided_at, 1, 19)) AS INTEGER) * 1000000
           + CAST(substr(decided_at, 21, 6) AS INTEGER) AS at
    FROM act);

-- Read in from one list in two files, one act has two places: the earlier holds.
CREATE TRIGGER act_place_never_later BEFORE UPDATE ON act_place
WHEN NEW.n <> OLD.n OR NEW.place > OLD.place BEGIN
    SELECT RAISE(ABORT, 'the place of an act never becomes a later one');
END;

CREATE TRIGGER act_place_never_deleted BEFORE DELETE ON act_place BEGIN
    SELECT RAISE(ABORT, 'the place of an act is never deleted');
END;

-- INSERT OR REPLACE would delete without firing the trigger above.
CREATE TRIGGER act_place_never_replaced BEFORE INSERT ON act_place
WHEN EXISTS (SELECT 1 FROM act_place WHERE n = NEW.n) BEGIN
    SELECT RAISE(ABORT, 'the place of an act is never replaced');
END;

-- The same for what was set. The guard is lifted for this once.
ALTER TABLE desk_event ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER desk_event_never_changed;
UPDATE desk_event SET place = found.place FROM (
    SELECT n, nth + max(since - nth) OVER (ORDER BY n) AS place FROM (
        SELECT n, row_number() OVER (ORDER BY n) AS nth,
               CAST(strftime('%s', substr(at, 1, 19)) AS INTEGER) * 1000000
               + CAST(substr(at, 21, 6) AS INTEGER) AS since
        FROM desk_event)
) AS found WHERE found.n = desk_event.n;
CREATE TRIGGER desk_event_never_changed BEFORE UPDATE ON desk_event BEGIN
    SELECT RAISE(ABORT, 'events of the desk are never changed');
END;

ALTER TABLE desk ADD COLUMN place INTEGER NOT NULL DEFAULT 0;  -- the latest that there is
UPDATE desk SET place = max((SELECT coalesce(max(place), 0) FROM act_place),
                            (SELECT coalesce(max(place), 0) FROM desk_event));

CREATE INDEX act_by_retracted ON act (retracts) WHERE retracts IS NOT NULL;

-- What is undone next is the latest by place, not by arrival.
ALTER TABLE undo_step ADD COLUMN place INTEGER NOT NULL DEFAULT 0;  -- of the act
ALTER TABLE undo_step ADD COLUMN undone_at INTEGER;  -- the place of the retracting act, or NULL
DROP INDEX undo_step_done;
DROP INDEX undo_step_undone;
UPDATE undo_step SET place = (SELECT place FROM act_place WHERE n = event),
    undone_at = (SELECT place FROM act_place WHERE n = undone_by);
CREATE INDEX undo_step_by_place ON undo_step (reviewer, state, place);
CREATE INDEX undo_step_undone ON undo_step (reviewer, undone_at) WHERE state = 'undone';

-- What happened. Rows are added and never changed; `PRAGMA user_version` holds the number of the newest file run.

CREATE TABLE facts (
    seq  INTEGER PRIMARY KEY,      -- place in the log, from 1, without gaps
    mono INTEGER NOT NULL,         -- monotonic ns of the handling, comparable within one boot
    wall INTEGER NOT NULL,         -- ms since 1970, UTC, for people
    kind TEXT NOT NULL,            -- name of the event's class
    body TEXT NOT NULL,            -- the event's fields as canonical JSON
    prev BLOB NOT NULL,            -- hash of the fact before; 32 zero bytes for the first
    hash BLOB NOT NULL UNIQUE      -- SHA-256 of the canonical JSON array [seq, mono, wall, kind, body, prev in hex]
) STRICT;

CREATE TABLE causes (
    digest BLOB PRIMARY KEY,       -- HMAC-SHA256(the person's salt, id), or SHA-256(id) where nobody caused it
    first  INTEGER REFERENCES facts (seq),  -- first fact it made; NULL where it was refused or changed nothing
    last   INTEGER REFERENCES facts (seq),  -- last fact it made
    CHECK ((first IS NULL) = (last IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER facts_stay BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
CREATE TRIGGER facts_hold BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER causes_stay BEFORE DELETE ON causes BEGIN SELECT RAISE(ABORT, 'causes are never deleted'); END;
CREATE TRIGGER causes_hold BEFORE UPDATE ON causes BEGIN SELECT RAISE(ABORT, 'causes are never changed'); END;

-- INSERT OR REPLACE would pass by the triggers above.
CREATE TRIGGER facts_follow BEFORE INSERT ON facts
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM facts)
    BEGIN SELECT RAISE(ABORT, 'each fact follows the newest'); END;

-- A cause handed over twice keeps its first outcome.
CREATE TRIGGER causes_once BEFORE INSERT ON causes
    WHEN EXISTS (SELECT 1 FROM causes WHERE digest = NEW.digest)
    BEGIN SELECT RAISE(IGNORE); END;

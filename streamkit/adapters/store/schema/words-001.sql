-- Free text and addresses, which facts only point to; and small things that may be lost.

CREATE TABLE words (
    words  TEXT PRIMARY KEY,       -- 128 random bits; what facts point to
    person TEXT,                   -- who said it, forgotten with them; NULL for nobody's words
    text   TEXT NOT NULL
) STRICT;

CREATE INDEX words_by_person ON words (person) WHERE person IS NOT NULL;

CREATE TABLE scratch (
    key   TEXT PRIMARY KEY,        -- "upload:<video>"
    value TEXT NOT NULL            -- such as the address of a resumable upload, which is a secret
) STRICT, WITHOUT ROWID;

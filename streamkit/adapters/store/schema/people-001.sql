-- Who a pseudonym is. Deleting a row cuts the log's pseudonym and causes off from the person for good.

CREATE TABLE people (
    person   TEXT PRIMARY KEY,     -- 128 random bits; what every fact calls this person
    platform TEXT NOT NULL,        -- "twitch"
    user     TEXT NOT NULL,        -- the platform's immutable user id
    login    TEXT NOT NULL,        -- as last seen, for people
    name     TEXT NOT NULL,        -- as last seen, for people
    salt     BLOB NOT NULL,        -- 32 random bytes: the key of the digests of this person's messages
    UNIQUE (platform, user)
) STRICT;

-- What version 3 added beside columns: run for a new store, and by the step to version 3. Whatever changes it is a step of
-- its own.

CREATE INDEX actors_by_entity ON actors (entity_key);
CREATE INDEX statements_by_day ON statements (day, iri);

-- The day that a statement counts under: when it was said, else when it was published.
CREATE TRIGGER statement_day AFTER INSERT ON statements BEGIN
    UPDATE statements SET day = coalesce(new.date, (SELECT published FROM articles WHERE id = new.article))
    WHERE id = new.id;
END;

-- Who spoke to whom in short, a row for each statement and target: what sums over many statements are made from. Of
-- several mentions of a statement only the one that leads counts.
CREATE TABLE said (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,             -- as in targets
    speaker INTEGER NOT NULL,
    target INTEGER NOT NULL,
    stance TEXT NOT NULL,
    polarity REAL NOT NULL,
    negated INTEGER NOT NULL,
    score REAL NOT NULL,
    day TEXT,
    PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER said_insert AFTER INSERT ON targets BEGIN
    INSERT INTO said SELECT id, new.n, speaker, new.actor, stance, polarity, negated, score, day
    FROM statements WHERE id = new.statement AND replace(mention_iri, '/id/mention/', '/id/statement/') = iri;
END;
CREATE TRIGGER said_reject AFTER UPDATE OF rejected ON statements WHEN new.rejected BEGIN
    DELETE FROM said WHERE statement = new.id;
END;

-- The decisions of analysts, as they stand in the corrections file, in their order (docs/store.md).
CREATE TABLE corrections (
    n INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,             -- merge, split, rename, reject, stance, target, speaker, restore
    subject TEXT NOT NULL,          -- an actor's key, or statement/…
    value TEXT,
    note TEXT,
    problem TEXT                    -- why it has no effect, if it has none
) STRICT;

-- Statements that decisions changed: the row in statements is what holds, this is what was extracted.
CREATE TABLE revisions (
    statement INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    extracted TEXT NOT NULL,        -- a line of JSON as `demarche extract` prints it
    decided TEXT NOT NULL           -- the decisions applied
) STRICT;

-- The descriptions that a changed statement had: they stay, since which actors are one rests on all of them.
CREATE TABLE extracted_actors (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (statement, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX extracted_actors_by_actor ON extracted_actors (actor);

-- What the program notes about the file itself.
CREATE TABLE state (
    name TEXT PRIMARY KEY,          -- corrections: fingerprint of the decisions applied
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

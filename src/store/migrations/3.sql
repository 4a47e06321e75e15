-- Version 3: actors over all articles, what analysts decided, and sums for quick answers.

ALTER TABLE actors ADD COLUMN entity_iri TEXT;
ALTER TABLE actors ADD COLUMN entity_key TEXT;
ALTER TABLE actors ADD COLUMN entity_name TEXT;
ALTER TABLE actors ADD COLUMN entity_type TEXT;
ALTER TABLE actors ADD COLUMN entity_polity TEXT;
ALTER TABLE actors ADD COLUMN entity_rule TEXT;
CREATE INDEX actors_by_entity ON actors (entity_key);

ALTER TABLE statements ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected IN (0, 1));

ALTER TABLE statements ADD COLUMN day TEXT;
UPDATE statements SET day = coalesce(date, (SELECT published FROM articles WHERE id = article));
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
    n INTEGER NOT NULL,
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
INSERT INTO said SELECT statements.id, targets.n, speaker, actor, stance, polarity, negated, score, day
FROM statements JOIN targets ON statement = statements.id
WHERE replace(mention_iri, '/id/mention/', '/id/statement/') = iri;

CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
    n INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    value TEXT,
    note TEXT,
    problem TEXT
) STRICT;

CREATE TABLE revisions (
    statement INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    extracted TEXT NOT NULL,
    decided TEXT NOT NULL
) STRICT;

CREATE TABLE extracted_actors (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (statement, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX extracted_actors_by_actor ON extracted_actors (actor);

-- The record of demarche, version 3. Documented for other tools in docs/store.md.
-- What versions 2 and 3 added beside columns is in schema-2.sql and schema-3.sql, the views are in views.sql.
-- Days are ISO 8601; offsets count Unicode code points of articles.text from 0 and exclude the end.

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,          -- UTC, ISO 8601
    program TEXT NOT NULL,          -- version of demarche
    added INTEGER NOT NULL,         -- articles
    replaced INTEGER NOT NULL
) STRICT;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    iri TEXT NOT NULL UNIQUE,       -- minted from the text
    doc TEXT NOT NULL,              -- file stem or id
    url TEXT,
    title TEXT,
    published TEXT,                 -- day
    outlet TEXT,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,           -- of the text's UTF-8 bytes
    run INTEGER NOT NULL REFERENCES runs (id)
) STRICT;
CREATE INDEX articles_by_doc ON articles (doc);
CREATE INDEX articles_by_run ON articles (run);

-- An actor as some article describes it: an actor (iri) that is described in two ways has two rows.
CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    iri TEXT NOT NULL,
    key TEXT NOT NULL,              -- the end of the iri, decoded: IRN, person/yvette-cooper
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    polity TEXT,                    -- ISO 3166-1 alpha-3, EU, UN, NATO …
    role TEXT,
    folded_name TEXT NOT NULL,      -- lower case, for searching
    folded_key TEXT NOT NULL,
    -- Since version 3: the actor over all articles that this is a description of, and what made it so.
    entity_iri TEXT,
    entity_key TEXT,
    entity_name TEXT,
    entity_type TEXT,
    entity_polity TEXT,
    entity_rule TEXT                -- NULL: its key is the actor's own
) STRICT;
CREATE UNIQUE INDEX actors_once ON actors (iri, name, type, ifnull(polity, char(0)), ifnull(role, char(0)));
CREATE INDEX actors_by_name ON actors (folded_name);
CREATE INDEX actors_by_key ON actors (folded_key);
CREATE INDEX actors_by_polity ON actors (polity);

-- A mention of a statement: an article that tells of one utterance twice has two rows of one iri.
CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    mention_iri TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,             -- place among the article's statements, from 0
    speaker INTEGER NOT NULL REFERENCES actors (id),
    stance TEXT NOT NULL,
    polarity REAL NOT NULL,         -- -1 to 1
    kind TEXT NOT NULL,             -- direct, indirect, mixed, act
    negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
    date TEXT,                      -- day on which it was said
    medium TEXT,
    cue_start INTEGER, cue_end INTEGER, cue TEXT,
    mention_start INTEGER, mention_end INTEGER, mention TEXT,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    text TEXT NOT NULL,             -- the pieces of the content, joined by " … "
    rule TEXT NOT NULL,
    score REAL NOT NULL,            -- 0 to 1
    -- Since version 2:
    iri TEXT NOT NULL DEFAULT '',   -- of the statement; its mention that leads ends alike
    modality TEXT NOT NULL DEFAULT 'asserted', -- asserted, conditional, future, hypothetical
    condition_start INTEGER, condition_end INTEGER, condition TEXT,
    hedged_start INTEGER, hedged_end INTEGER, hedged TEXT,
    cameo TEXT NOT NULL DEFAULT '', -- CAMEO 1.1b3
    plover TEXT,                    -- PLOVER 2.0
    month TEXT,                     -- YYYY-MM, where no day is known
    date_precision TEXT AS (CASE WHEN date IS NOT NULL THEN 'day' WHEN month IS NOT NULL THEN 'month' ELSE 'unknown' END),
    relay INTEGER REFERENCES actors (id), -- the agency or outlet that carried it
    place_start INTEGER, place_end INTEGER, place TEXT,
    -- Since version 3:
    rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected IN (0, 1)), -- an analyst says that it is none
    day TEXT,                       -- date, else the day of publication
    UNIQUE (article, n)
) STRICT;
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_stance ON statements (stance);
CREATE INDEX statements_by_date ON statements (date);

CREATE TABLE contents (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE targets (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX targets_by_actor ON targets (actor);

CREATE TABLE addressees (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX addressees_by_actor ON addressees (actor);

-- RDF of others, loaded beside our own: background knowledge, each graph whole.
CREATE TABLE graphs (
    iri TEXT PRIMARY KEY,
    source TEXT NOT NULL,           -- name of the file that it came from
    triples INTEGER NOT NULL,
    ntriples TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Text search over articles and over what was said.
CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text, content = articles, content_rowid = id, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_search_insert AFTER INSERT ON articles BEGIN
    INSERT INTO article_search (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_search_delete AFTER DELETE ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;

CREATE VIRTUAL TABLE statement_search USING fts5 (
    text, content = statements, content_rowid = id, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_search_insert AFTER INSERT ON statements BEGIN
    INSERT INTO statement_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER statement_search_delete AFTER DELETE ON statements BEGIN
    INSERT INTO statement_search (statement_search, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- Version 3: actors over all articles, what analysts decided, and sums for quick answers.

ALTER TABLE actors ADD COLUMN entity_iri TEXT;
ALTER TABLE actors ADD COLUMN entity_key TEXT;
ALTER TABLE actors ADD COLUMN entity_name TEXT;
ALTER TABLE actors ADD COLUMN entity_type TEXT;
ALTER TABLE actors ADD COLUMN entity_polity TEXT;
ALTER TABLE actors ADD COLUMN entity_rule TEXT;
ALTER TABLE statements ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected IN (0, 1));

ALTER TABLE statements ADD COLUMN day TEXT;
UPDATE statements SET day = coalesce(date, (SELECT published FROM articles WHERE id = article));

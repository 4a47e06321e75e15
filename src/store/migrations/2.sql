-- Version 1 to 2: a row of statements is a mention, and several may be of one statement; modality, event codes, month,
-- relay and place. What stood in the store is kept: each statement is its own only mention, with its stance's codes.
ALTER TABLE statements RENAME COLUMN iri TO mention_iri;
ALTER TABLE statements ADD COLUMN iri TEXT NOT NULL DEFAULT '';
ALTER TABLE statements ADD COLUMN modality TEXT NOT NULL DEFAULT 'asserted';
ALTER TABLE statements ADD COLUMN condition_start INTEGER;
ALTER TABLE statements ADD COLUMN condition_end INTEGER;
ALTER TABLE statements ADD COLUMN condition TEXT;
ALTER TABLE statements ADD COLUMN hedged_start INTEGER;
ALTER TABLE statements ADD COLUMN hedged_end INTEGER;
ALTER TABLE statements ADD COLUMN hedged TEXT;
ALTER TABLE statements ADD COLUMN cameo TEXT NOT NULL DEFAULT '';
ALTER TABLE statements ADD COLUMN plover TEXT;
ALTER TABLE statements ADD COLUMN month TEXT;
ALTER TABLE statements ADD COLUMN date_precision TEXT
    AS (CASE WHEN date IS NOT NULL THEN 'day' WHEN month IS NOT NULL THEN 'month' ELSE 'unknown' END);
ALTER TABLE statements ADD COLUMN relay INTEGER REFERENCES actors (id);
ALTER TABLE statements ADD COLUMN place_start INTEGER;
ALTER TABLE statements ADD COLUMN place_end INTEGER;
ALTER TABLE statements ADD COLUMN place TEXT;

UPDATE statements SET
    iri = mention_iri,
    mention_iri = replace(mention_iri, '/id/statement/', '/id/mention/'),
    cameo = CASE stance
    WHEN 'praises' THEN '051'
    WHEN 'supports' THEN '050'
    WHEN 'agrees' THEN '030'
    WHEN 'promises' THEN '030'
    WHEN 'proposes' THEN '036'
    WHEN 'condoles' THEN '018'
    WHEN 'apologizes' THEN '055'
    WHEN 'consults' THEN '040'
    WHEN 'states' THEN '010'
    WHEN 'announces' THEN '010'
    WHEN 'admits' THEN '015'
    WHEN 'denies' THEN '016'
    WHEN 'declines-comment' THEN '011'
    WHEN 'advises' THEN '020'
    WHEN 'urges' THEN '020'
    WHEN 'demands' THEN '100'
    WHEN 'warns' THEN '130'
    WHEN 'threatens' THEN '130'
    WHEN 'criticizes' THEN '111'
    WHEN 'condemns' THEN '111'
    WHEN 'accuses' THEN '112'
    WHEN 'rejects' THEN '120'
    WHEN 'protests' THEN '114'
    ELSE '' END,
    plover = CASE stance
    WHEN 'praises' THEN 'SUPPORT'
    WHEN 'supports' THEN 'SUPPORT'
    WHEN 'agrees' THEN 'AGREE'
    WHEN 'promises' THEN 'AGREE'
    WHEN 'proposes' THEN 'AGREE'
    WHEN 'apologizes' THEN 'SUPPORT'
    WHEN 'consults' THEN 'CONSULT'
    WHEN 'advises' THEN 'REQUEST'
    WHEN 'urges' THEN 'REQUEST'
    WHEN 'demands' THEN 'REQUEST'
    WHEN 'warns' THEN 'THREATEN'
    WHEN 'threatens' THEN 'THREATEN'
    WHEN 'criticizes' THEN 'ACCUSE'
    WHEN 'condemns' THEN 'ACCUSE'
    WHEN 'accuses' THEN 'ACCUSE'
    WHEN 'rejects' THEN 'REJECT'
    WHEN 'protests' THEN 'ACCUSE'
    END;

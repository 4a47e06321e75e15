-- The views of a store: what people and other tools look at. Made anew whenever a store is made or brought up.

DROP VIEW IF EXISTS who_said_what_to_whom;
DROP VIEW IF EXISTS roles;
DROP VIEW IF EXISTS actors_seen;

-- Descriptions as those who read the store see them: under the actor's one name and identifier.
CREATE VIEW actors_seen AS
SELECT id, coalesce(entity_iri, iri) AS iri, coalesce(entity_key, key) AS key, coalesce(entity_name, name) AS name,
       coalesce(entity_type, type) AS type, coalesce(polity, entity_polity) AS polity, role
FROM actors;

-- Who held which role, and the first and last day of an article that says so.
CREATE VIEW roles AS
SELECT actors.iri, actors.name, actors.role, actors.polity,
       min(articles.published) AS first_seen, max(articles.published) AS last_seen,
       count(DISTINCT articles.id) AS articles
FROM actors_seen AS actors
JOIN (SELECT speaker AS actor, id AS statement FROM statements
      UNION ALL SELECT actor, statement FROM targets
      UNION ALL SELECT actor, statement FROM addressees) AS part ON part.actor = actors.id
JOIN statements ON statements.id = part.statement AND NOT statements.rejected
JOIN articles ON articles.id = statements.article
WHERE actors.role IS NOT NULL
GROUP BY actors.iri, actors.name, actors.role, actors.polity;

-- Who said what to whom, one row for each mention and target, for people and other tools; one iri is one statement.
CREATE VIEW who_said_what_to_whom AS
SELECT statements.iri, speaker.name AS speaker, speaker.polity AS speaker_polity, statements.stance,
       target.name AS target, target.polity AS target_polity, statements.negated,
       coalesce(statements.date, articles.published) AS day, statements.cue, statements.text,
       articles.doc, articles.outlet, statements.score, statements.modality, statements.cameo, statements.plover,
       statements.place, statements.mention_iri
FROM statements
JOIN actors_seen AS speaker ON speaker.id = statements.speaker
JOIN articles ON articles.id = statements.article
LEFT JOIN targets ON targets.statement = statements.id
LEFT JOIN actors_seen AS target ON target.id = targets.actor
WHERE NOT statements.rejected;

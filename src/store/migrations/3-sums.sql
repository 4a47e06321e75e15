-- After the tables of version 3 are there: the sums of what stood in the store before.
INSERT INTO said SELECT statements.id, targets.n, speaker, actor, stance, polarity, negated, score, day
FROM statements JOIN targets ON statement = statements.id
WHERE replace(mention_iri, '/id/mention/', '/id/statement/') = iri;

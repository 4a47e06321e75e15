-- What version 2 added beside columns: run for a new store, and by the step to version 2. Whatever changes it is a step of
-- its own.

CREATE INDEX statements_by_iri ON statements (iri);
CREATE INDEX statements_by_relay ON statements (relay) WHERE relay IS NOT NULL;

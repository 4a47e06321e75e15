//! Actors over all articles: who there is, under which names and roles, and what made two descriptions one.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedNode, Quad, vocab::xsd};
use rusqlite::Row;

use super::{Result, Store};
use crate::{
    rdf::{
        self,
        vocab::{ALT_LABEL, FIRST_SEEN, IS_REPLACED_BY, LAST_SEEN},
    },
    record::iri,
};

/// An actor and how much is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorInfo {
    /// IRI.
    pub id: String,
    /// `IRN`, `person/abbas-araghchi`.
    pub key: String,
    pub name: String,
    /// `person`, `state` …
    pub kind: String,
    pub polity: Option<String>,
    /// Statements that it makes.
    pub speaks: u64,
    /// Statements that are directed at it.
    pub targeted: u64,
    /// Descriptions in articles that are this actor.
    pub descriptions: Vec<Description>,
}

/// An actor as articles describe it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Description {
    /// The key that the articles' own words gave it.
    pub key: String,
    pub name: String,
    pub polity: Option<String>,
    pub role: Option<String>,
    /// What made it this actor's; `None` where its key is the actor's own.
    pub rule: Option<String>,
}

/// A role in which an actor was seen, with the first and last day of an article that says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleSeen {
    /// IRI of the actor.
    pub id: String,
    pub role: String,
    pub polity: Option<String>,
    pub first: Option<String>,
    pub last: Option<String>,
    pub articles: u64,
}

impl Store {
    /// All actors, those with most statements first.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn actors(&self) -> Result<Vec<ActorInfo>> {
        self.read_actors().map_err(|error| self.error(error))
    }

    fn read_actors(&self) -> rusqlite::Result<Vec<ActorInfo>> {
        let tally = |sql: &str| -> rusqlite::Result<BTreeMap<i64, u64>> {
            let mut select = self.db.prepare(sql)?;
            let rows = select.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
            rows.collect()
        };
        let speaks = tally("SELECT speaker, count(*) FROM statements WHERE NOT rejected GROUP BY 1")?;
        let targeted = tally(
            "SELECT actor, count(*) FROM targets JOIN statements ON statements.id = statement
             WHERE NOT rejected GROUP BY 1",
        )?;
        let mut actors: BTreeMap<String, ActorInfo> = BTreeMap::new();
        let mut select = self.db.prepare(
            "SELECT actors.id, seen.iri, seen.key, seen.name, seen.type, actors.entity_polity,
                    actors.key, actors.name, actors.polity, actors.role, actors.entity_rule
             FROM actors JOIN actors_seen AS seen ON seen.id = actors.id
             ORDER BY actors.key, actors.name, actors.polity, actors.role",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let key: String = row.get(2)?;
            let actor = match actors.entry(key) {
                std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::btree_map::Entry::Vacant(free) => {
                    let new = read_info(row, free.key())?;
                    free.insert(new)
                }
            };
            actor.speaks += speaks.get(&id).copied().unwrap_or_default();
            actor.targeted += targeted.get(&id).copied().unwrap_or_default();
            actor.descriptions.push(Description {
                key: row.get(6)?,
                name: row.get(7)?,
                polity: row.get(8)?,
                role: row.get(9)?,
                rule: row.get(10)?,
            });
        }
        let mut actors: Vec<ActorInfo> = actors.into_values().collect();
        actors.sort_by_key(|actor| std::cmp::Reverse(actor.speaks + actor.targeted));
        Ok(actors)
    }

    /// The roles in which actors were seen; those of one actor where its IRI is given. By actor and first day.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn roles(&self, actor: Option<&str>) -> Result<Vec<RoleSeen>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare(
                    "SELECT iri, role, polity, min(first_seen), max(last_seen), sum(articles) FROM roles
                     WHERE ?1 IS NULL OR iri = ?1 GROUP BY iri, role, polity
                     ORDER BY iri, min(first_seen), role, polity",
                )?
                .query_map([actor], |row| {
                    Ok(RoleSeen {
                        id: row.get(0)?,
                        role: row.get(1)?,
                        polity: row.get(2)?,
                        first: row.get(3)?,
                        last: row.get(4)?,
                        articles: row.get::<_, i64>(5)?.unsigned_abs(),
                    })
                })?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// What is known of actors over all articles, as RDF in a graph of its own: other names, identifiers that stand
    /// for another, and when each role was seen.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn actor_quads(&self) -> Result<Vec<Quad>> {
        let graph = NamedNode::new_unchecked(format!("{}actors", iri::BASE));
        let mut quads = BTreeMap::new();
        let mut add = |subject: &str, predicate: oxigraph::model::NamedNodeRef<'_>, object: oxigraph::model::Term| {
            let quad = Quad::new(NamedNode::new_unchecked(subject), predicate.into_owned(), object, graph.clone());
            quads.insert(quad.to_string(), quad);
        };
        for actor in self.actors()? {
            for description in &actor.descriptions {
                if description.name != actor.name {
                    let name = Literal::new_simple_literal(&description.name);
                    add(&actor.id, ALT_LABEL, name.into());
                }
                if description.key != actor.key {
                    let old = iri::actor(&description.key);
                    add(&old, IS_REPLACED_BY, NamedNode::new_unchecked(&actor.id).into());
                }
            }
        }
        for RoleSeen { id, role, polity, first, last, .. } in self.roles(None)? {
            let membership = rdf::membership(&id, &role, polity.as_deref());
            for (property, day) in [(FIRST_SEEN, first), (LAST_SEEN, last)] {
                if let Some(day) = day {
                    add(membership.as_str(), property, Literal::new_typed_literal(day, xsd::DATE).into());
                }
            }
        }
        Ok(quads.into_values().collect())
    }
}

fn read_info(row: &Row<'_>, key: &str) -> rusqlite::Result<ActorInfo> {
    Ok(ActorInfo {
        id: row.get(1)?,
        key: key.to_owned(),
        name: row.get(3)?,
        kind: row.get(4)?,
        polity: row.get(5)?,
        speaks: 0,
        targeted: 0,
        descriptions: Vec::new(),
    })
}

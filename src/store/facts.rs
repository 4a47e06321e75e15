//! What the gazetteer knows of the actors of a store, as RDF in a graph of its own: Wikidata items, the offices that
//! people held and when, the seats of governments, and in which of them a statement was made.
//!
//! This tells of the world and not of the articles. So it is no part of an article's graph, a later gazetteer tells more
//! without anything being extracted anew, and where an analyst joined or parted actors it follows the key that holds.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term, vocab::rdf as rdf_terms, vocab::xsd};

use super::{Result, Store};
use crate::{
    rdf::{self, vocab::*},
    record::iri,
    resources::{self, Capital, Gazetteer, Office},
};

/// Where the items are from.
const SOURCE: &str = "https://www.wikidata.org/";

impl Store {
    /// Facts about the actors of this store and their polities, in the graph `id:facts`, sorted.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn fact_quads(&self) -> Result<Vec<Quad>> {
        // A damaged table would only tell less, and a test rules it out.
        let gazetteer = Gazetteer::tables().unwrap_or_default();
        let mut facts = Facts::new(&gazetteer);
        for (id, key, polity) in self.actor_keys()? {
            facts.actor(&id, &key);
            facts.polities.extend(polity);
        }
        for (id, role, polity) in self.actor_roles()? {
            if let Some(office) = gazetteer.office(&polity, &role) {
                facts.hold(&rdf::membership(&id, &role, Some(&polity)), office);
            }
        }
        for (statement, place) in self.places()? {
            facts.said_in(&statement, &place);
        }
        Ok(facts.finish())
    }

    /// IRI, key and polity of each actor, as it is known over all articles.
    fn actor_keys(&self) -> Result<BTreeSet<(String, String, Option<String>)>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare("SELECT DISTINCT iri, key, polity FROM actors_seen")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// IRI of an actor, role and polity of each description that has both.
    fn actor_roles(&self) -> Result<BTreeSet<(String, String, String)>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare(
                    "SELECT DISTINCT iri, role, polity FROM actors_seen WHERE role IS NOT NULL AND polity IS NOT NULL",
                )?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// Each statement that tells where it was made, with these words of the mention that leads it.
    fn places(&self) -> Result<Vec<(String, String)>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare(
                    "SELECT iri, place FROM statements WHERE place IS NOT NULL AND NOT rejected
                     AND replace(mention_iri, '/id/mention/', '/id/statement/') = iri",
                )?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }
}

/// The graph under construction.
struct Facts<'g> {
    gazetteer: &'g Gazetteer,
    graph: NamedNode,
    quads: BTreeMap<String, Quad>,
    /// Keys of the states and organisations that are to be described.
    polities: BTreeSet<String>,
}

impl<'g> Facts<'g> {
    fn new(gazetteer: &'g Gazetteer) -> Self {
        let graph = NamedNode::new_unchecked(format!("{}facts", iri::BASE));
        Facts { gazetteer, graph, quads: BTreeMap::new(), polities: BTreeSet::new() }
    }

    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let quad = Quad::new(subject.clone(), predicate.into_owned(), object, self.graph.clone());
        self.quads.insert(quad.to_string(), quad);
    }

    fn add_text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(text));
    }

    /// The actor's item and, of a person, the offices held.
    fn actor(&mut self, id: &str, key: &str) {
        let node = NamedNode::new_unchecked(id);
        let Some(entry) = self.gazetteer.entry(key) else { return };
        self.same(&node, entry.wikidata.as_deref());
        for term in self.gazetteer.terms(key) {
            self.term(&node, term);
        }
    }

    fn same(&mut self, node: &NamedNode, item: Option<&str>) {
        if let Some(item) = item {
            self.add(node, SAME_AS, NamedNode::new_unchecked(format!("{WIKIDATA}{item}")));
        }
    }

    /// A membership for the time from one day to another, beside those that articles tell of.
    fn term(&mut self, actor: &NamedNode, term: &resources::Term) {
        let from = term.from.to_string();
        let node = NamedNode::new_unchecked(iri::term(actor.as_str(), &term.role, term.polity.as_deref(), &from));
        self.add(actor, HAS_MEMBERSHIP, node.clone());
        self.add(&node, rdf_terms::TYPE, MEMBERSHIP);
        let role = self.role(&term.role);
        self.add(&node, ROLE, role);
        self.add(&node, START_DATE, Literal::new_typed_literal(from, xsd::DATE));
        if let Some(to) = term.to {
            self.add(&node, END_DATE, Literal::new_typed_literal(to.to_string(), xsd::DATE));
        }
        if let Some(polity) = &term.polity {
            self.add(&node, ORGANIZATION_OF, NamedNode::new_unchecked(iri::actor(polity)));
            self.polities.insert(polity.to_string());
            if let Some(office) = self.gazetteer.office(polity, &term.role) {
                self.hold(&node, office);
            }
        }
    }

    fn role(&mut self, role: &str) -> NamedNode {
        let node = rdf::role(role);
        self.add(&node, rdf_terms::TYPE, ROLE_CLASS);
        self.add_text(&node, PREF_LABEL, role);
        node
    }

    /// The membership consists in holding this office.
    fn hold(&mut self, membership: &NamedNode, office: &Office) {
        let post = NamedNode::new_unchecked(iri::office(&office.polity, &office.role));
        let role = self.role(&office.role);
        self.add(membership, OFFICE, post.clone());
        self.add(&post, rdf_terms::TYPE, POST);
        self.add_text(&post, PREF_LABEL, &office.role);
        self.add(&post, ROLE, role);
        self.add(&post, POST_IN, NamedNode::new_unchecked(iri::actor(&office.polity)));
        self.same(&post, Some(&office.wikidata));
        self.polities.insert(office.polity.to_string());
    }

    /// A statement was made where these words say, if they name a capital.
    fn said_in(&mut self, statement: &str, place: &str) {
        let words: Vec<&str> = place.split_whitespace().map(|word| word.trim_end_matches([',', '.'])).collect();
        if let Some(capital) = self.gazetteer.capital(&words) {
            let city = NamedNode::new_unchecked(iri::place(&capital.key));
            self.add(&NamedNode::new_unchecked(statement), LOCATION_CREATED, city);
            self.polities.insert(capital.polity.to_string());
        }
    }

    fn seat(&mut self, capital: &Capital) {
        let (city, state) =
            (NamedNode::new_unchecked(iri::place(&capital.key)), NamedNode::new_unchecked(iri::actor(&capital.polity)));
        self.add(&state, SEAT, city.clone());
        self.add(&city, rdf_terms::TYPE, CITY);
        self.add_text(&city, NAME, &capital.name);
        self.same(&city, capital.wikidata.as_deref());
    }

    /// Describes the states and organisations met, and gives all quads.
    fn finish(mut self) -> Vec<Quad> {
        let polities = std::mem::take(&mut self.polities);
        for polity in &polities {
            let Some(entry) = self.gazetteer.entry(polity) else { continue };
            let node = NamedNode::new_unchecked(iri::actor(polity));
            self.add_text(&node, NOTATION, polity);
            self.same(&node, entry.wikidata.as_deref());
        }
        for capital in self.gazetteer.capitals().iter().filter(|capital| polities.contains(&*capital.polity)) {
            self.seat(capital);
        }
        if !self.quads.is_empty() {
            let graph = self.graph.clone();
            self.add(&graph, DCTERMS_SOURCE, NamedNode::new_unchecked(SOURCE));
        }
        self.quads.into_values().collect()
    }
}

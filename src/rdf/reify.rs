//! RDF 1.2, on request: each plain triple with the statements that it rests on.
//!
//! `<statement> rdf:reifies <<( <speaker> dm:condemns <target> )>>` lets a graph tool walk from speaker to target and come
//! back to words and provenance. It says nothing that RDF 1.1 cannot: the statement bears speaker, stance and target, too.
//! Only formats with triple terms can hold it, and readers of RDF 1.1 refuse it; so it is left out unless asked for.

use std::collections::{BTreeMap, HashSet};

use oxigraph::{
    io::RdfFormat,
    model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf},
};

use super::vocab::{HAS_STANCE, SPOKEN_BY, STANCE, TARGET, stance_property};

/// The version of RDF to write.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Version {
    /// What every reader reads.
    #[default]
    Rdf11,
    /// With [`reifiers`].
    Rdf12,
}

impl Version {
    /// Whether this format can hold it.
    pub fn fits(self, format: RdfFormat) -> bool {
        let with_triple_terms = [RdfFormat::Turtle, RdfFormat::TriG, RdfFormat::NTriples, RdfFormat::NQuads];
        self == Version::Rdf11 || with_triple_terms.contains(&format)
    }
}

/// What RDF 1.2 adds to the quads of an article: for each plain triple among them, which statements say it. Statements
/// without a plain triple (negated ones) reify none.
pub fn reifiers(quads: &[Quad]) -> Vec<Quad> {
    let triples: HashSet<Triple> = quads.iter().cloned().map(Triple::from).collect();
    let mut statements: BTreeMap<&str, Parts<'_>> = BTreeMap::new();
    for quad in quads {
        let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&quad.subject, &quad.object) else {
            continue;
        };
        if ![SPOKEN_BY, HAS_STANCE, TARGET].contains(&quad.predicate.as_ref()) {
            continue;
        }
        let parts = statements.entry(subject.as_str()).or_default();
        match &quad.predicate {
            property if *property == SPOKEN_BY => parts.speaker = Some(object),
            property if *property == HAS_STANCE => parts.stance = Some((object, quad)),
            _ => parts.targets.push(object),
        }
    }
    let mut out = Vec::new();
    for parts in statements.values() {
        let (Some(speaker), Some((stance, quad))) = (parts.speaker, parts.stance) else { continue };
        let Some(property) = stance.as_str().strip_prefix(STANCE).and_then(|name| name.parse().ok()) else { continue };
        for target in &parts.targets {
            let triple = Triple::new(speaker.clone(), stance_property(property), (*target).clone());
            if triples.contains(&triple) {
                let (subject, graph) = (quad.subject.clone(), quad.graph_name.clone());
                out.push(Quad::new(subject, rdf::REIFIES, Term::Triple(Box::new(triple)), graph));
            }
        }
    }
    out
}

/// What of a statement makes its plain triples.
#[derive(Default)]
struct Parts<'a> {
    speaker: Option<&'a NamedNode>,
    /// With the quad that tells it, for its subject and graph.
    stance: Option<(&'a NamedNode, &'a Quad)>,
    targets: Vec<&'a NamedNode>,
}

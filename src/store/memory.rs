//! RDF in memory, made to be asked and never changed.
//!
//! Oxigraph's evaluator answers; only what it reads from is ours. Oxigraph's own store in memory can be written to while it is
//! read, which costs some 370 bytes and half a dozen allocations a quad. A projection is made for one question, so here a quad
//! is four numbers of terms and its place in four lists, those of the quads with its subject, predicate, object and graph:
//! 32 bytes. Both walk the shortest of the lists that a pattern allows, the last quad first, and literals of one value are
//! one term in both: the same query gives the same rows in the same order.

use std::{cell::RefCell, convert::Infallible};

use oxigraph::{
    model::{GraphNameRef, NamedOrBlankNodeRef, QuadRef, Term, TermRef},
    sparql::{QueryExplanation, QueryResults},
};
use spareval::{InternalQuad, QueryableDataset};

use super::{
    endpoint::{EndpointError, InProcess, Parameters, Queryable, prepare},
    terms::{self, Number, Terms},
};

/// The RDF of a record in memory.
pub struct Projection {
    terms: Terms,
    /// In the order in which they came, each once: subject, predicate, object, graph.
    quads: Vec<[Number; 4]>,
    /// The quads with a term as subject, predicate, object, graph.
    lists: [Lists; 4],
    /// The named graphs, in the order in which they came.
    graphs: Vec<Number>,
}

/// Stands for the default graph; no term has it, since a store never holds as many.
const DEFAULT_GRAPH: Number = Number::MAX;

/// For each term the places of the quads that have it in one position.
#[derive(Default)]
struct Lists {
    /// The list of term n begins at `starts[n]` of the places and ends at `starts[n + 1]`.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Lists {
    /// Two runs over the quads: how long each list is, then what is in it.
    fn new(quads: &[[Number; 4]], position: usize, terms: usize) -> Lists {
        let numbers = || quads.iter().map(|quad| quad[position]).enumerate().filter(|(_, n)| *n != DEFAULT_GRAPH);
        let mut starts = vec![0; terms + 1];
        numbers().for_each(|(_, number)| starts[number as usize + 1] += 1);
        (0..terms).for_each(|n| starts[n + 1] += starts[n]);
        let mut places = vec![0; starts[terms] as usize];
        let mut next = starts.clone();
        for (place, number) in numbers() {
            let at = &mut next[number as usize];
            places[*at as usize] = place as u32;
            *at += 1;
        }
        Lists { starts, places }
    }

    /// The places of the quads with this term, ascending; none for a term that is not in the store.
    fn of(&self, number: Number) -> &[u32] {
        let at = number as usize;
        match (self.starts.get(at), self.starts.get(at.wrapping_add(1))) {
            (Some(start), Some(end)) => &self.places[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// Takes quads in, one after another.
#[derive(Default)]
pub(super) struct Loader {
    terms: Terms,
    quads: Vec<[Number; 4]>,
}

impl Loader {
    pub(super) fn add(&mut self, quad: QuadRef<'_>) {
        // A quad mostly has the graph of the one before it, and often the subject.
        let [subject, _, _, graph] = self.quads.last().copied().unwrap_or([DEFAULT_GRAPH; 4]);
        let graph = match quad.graph_name {
            GraphNameRef::NamedNode(node) => self.add_node(node.into(), graph),
            GraphNameRef::BlankNode(node) => self.add_node(node.into(), graph),
            GraphNameRef::DefaultGraph => DEFAULT_GRAPH,
        };
        let subject = self.add_node(quad.subject, subject);
        let predicate = self.terms.add_term(quad.predicate.into());
        let object = self.terms.add_term(quad.object);
        self.quads.push([subject, predicate, object, graph]);
    }

    fn add_node(&mut self, node: NamedOrBlankNodeRef<'_>, before: Number) -> Number {
        match node {
            NamedOrBlankNodeRef::NamedNode(node)
                if before != DEFAULT_GRAPH && self.terms.is_named(before, node.as_str()) =>
            {
                before
            }
            _ => self.terms.add_term(node.into()),
        }
    }

    pub(super) fn finish(mut self) -> Projection {
        let terms = self.terms.len();
        let mut subjects = Lists::new(&self.quads, 0, terms);
        let repeated = repeated(&self.quads, &subjects);
        if !repeated.is_empty() {
            let mut place = 0;
            self.quads.retain(|_| {
                place += 1;
                repeated.binary_search(&(place - 1)).is_err()
            });
            subjects = Lists::new(&self.quads, 0, terms);
        }
        self.quads.shrink_to_fit();
        let [predicates, objects, graphs] = [1, 2, 3].map(|position| Lists::new(&self.quads, position, terms));
        let first_of = |graph: &Number| graphs.of(*graph).first().copied();
        let mut named: Vec<Number> = (0..terms as Number).filter(|term| first_of(term).is_some()).collect();
        named.sort_by_key(first_of);
        Projection {
            terms: self.terms,
            quads: self.quads,
            lists: [subjects, predicates, objects, graphs],
            graphs: named,
        }
    }
}

/// The places of quads that were there before, ascending.
fn repeated(quads: &[[Number; 4]], subjects: &Lists) -> Vec<u32> {
    let mut repeated = Vec::new();
    let mut of_subject = Vec::new();
    for bounds in subjects.starts.windows(2).filter(|bounds| bounds[1] - bounds[0] > 1) {
        of_subject.clear();
        of_subject.extend_from_slice(&subjects.places[bounds[0] as usize..bounds[1] as usize]);
        of_subject.sort_unstable_by_key(|place| (quads[*place as usize], *place));
        let again = of_subject.windows(2).filter(|pair| quads[pair[0] as usize] == quads[pair[1] as usize]);
        repeated.extend(again.map(|pair| pair[1]));
    }
    repeated.sort_unstable();
    repeated
}

impl Projection {
    /// How many quads it holds.
    pub fn len(&self) -> usize {
        self.quads.len()
    }

    /// Whether it holds no quad.
    pub fn is_empty(&self) -> bool {
        self.quads.is_empty()
    }
}

impl Queryable for Projection {
    fn query(&self, sparql: &str, parameters: &Parameters) -> Result<QueryResults<'_>, EndpointError> {
        Ok(prepare(sparql, parameters.clone())?.on_queryable_dataset(View::of(self)).execute()?)
    }
}

impl InProcess for Projection {
    fn explain(
        &self,
        sparql: &str,
        parameters: &Parameters,
    ) -> Result<(QueryResults<'_>, QueryExplanation), EndpointError> {
        let query = prepare(sparql, parameters.clone())?.on_queryable_dataset(View::of(self));
        let (results, explanation) = query.compute_statistics().explain();
        Ok((results?, explanation))
    }
}

/// A projection as one query sees it: with the terms that the query brings along or makes up, numbered behind the others.
struct View<'a> {
    projection: &'a Projection,
    own: RefCell<Terms>,
}

impl<'a> View<'a> {
    fn of(projection: &'a Projection) -> View<'a> {
        View { projection, own: RefCell::default() }
    }

    fn number(&self, term: TermRef<'_>) -> Number {
        let mut bytes = Vec::new();
        terms::write(term, &mut bytes, &mut |inner| self.number(inner));
        let known = &self.projection.terms;
        known.find(&bytes).unwrap_or_else(|| known.len() as Number + self.own.borrow_mut().add(&bytes))
    }

    fn term(&self, number: Number) -> Term {
        let known = &self.projection.terms;
        match number.checked_sub(known.len() as Number) {
            None => terms::read(known.bytes(number), &|inner| self.term(inner)),
            Some(own) => {
                let bytes = self.own.borrow().bytes(own).to_vec();
                terms::read(&bytes, &|inner| self.term(inner))
            }
        }
    }
}

impl<'a> QueryableDataset<'a> for View<'a> {
    type InternalTerm = Number;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Number>,
        predicate: Option<&Number>,
        object: Option<&Number>,
        graph_name: Option<Option<&Number>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Number>, Infallible>> + use<'a> {
        let Projection { quads, lists, .. } = self.projection;
        // Without a graph any named one is meant.
        let graph = graph_name.map(|graph| graph.copied().unwrap_or(DEFAULT_GRAPH));
        let wanted = [subject.copied(), predicate.copied(), object.copied(), graph];
        let list = |(terms, number): (&'a Lists, Option<Number>)| {
            number.filter(|number| *number != DEFAULT_GRAPH).map(|number| terms.of(number))
        };
        let shortest = lists.iter().zip(wanted).filter_map(list).min_by_key(|places| places.len());
        let all = if shortest.is_some() { 0 } else { quads.len() };
        let places = (0..all).rev().chain(shortest.unwrap_or_default().iter().rev().map(|place| *place as usize));
        let fits = move |quad: &[Number; 4]| {
            let same = wanted.iter().zip(quad).all(|(wanted, number)| wanted.is_none_or(|wanted| wanted == *number));
            same && (graph.is_some() || quad[3] != DEFAULT_GRAPH)
        };
        places.map(|place| quads[place]).filter(fits).map(|[subject, predicate, object, graph]| {
            let graph_name = (graph != DEFAULT_GRAPH).then_some(graph);
            Ok(InternalQuad { subject, predicate, object, graph_name })
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Number, Infallible>> + use<'a> {
        self.projection.graphs.iter().copied().map(Ok)
    }

    fn contains_internal_graph_name(&self, graph_name: &Number) -> Result<bool, Infallible> {
        Ok(!self.projection.lists[3].of(*graph_name).is_empty())
    }

    fn internalize_term(&self, term: Term) -> Result<Number, Infallible> {
        Ok(self.number(term.as_ref()))
    }

    fn externalize_term(&self, term: Number) -> Result<Term, Infallible> {
        Ok(self.term(term))
    }
}

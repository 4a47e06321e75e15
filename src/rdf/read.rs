//! Quads to articles: the inverse of [`quads`](super::quads).
//!
//! Reads only what `quads` writes and asks for all of it: a graph that lacks a part, or whose words do not
//! stand in its text where it says, is refused with the node named.

use std::collections::{BTreeMap, HashMap};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, vocab::rdf};

use super::vocab::*;
use crate::{
    record::{self, Actor, Article, Place, Precision, Quote, Statement, iri},
    stance::{Modality, Stance},
};

/// A graph that holds no article as this program writes it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("<{node}> has no <{property}>")]
    Missing { node: String, property: String },
    #[error("<{node}> <{property}> “{value}”: expected {expected}")]
    Value { node: String, property: String, value: String, expected: &'static str },
    #[error("<{place}> quotes “{quoted}”, but the article says “{found}” there")]
    Words { place: String, quoted: String, found: String },
}

/// The articles among these quads, sorted by identifier; graphs without an article are left out.
pub fn articles<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> Result<Vec<Article>, ReadError> {
    let mut graphs: BTreeMap<&str, Graph<'a>> = BTreeMap::new();
    for quad in quads {
        if let (GraphName::NamedNode(graph), NamedOrBlankNode::NamedNode(subject)) = (&quad.graph_name, &quad.subject) {
            let graph = graphs.entry(graph.as_str()).or_default();
            let properties = graph.objects.entry(subject.as_str()).or_default();
            properties.entry(quad.predicate.as_str()).or_default().push(&quad.object);
            if quad.predicate == HAS_BODY
                && let Term::NamedNode(body) = &quad.object
            {
                graph.mentions.push((subject, body));
            }
        }
    }
    graphs
        .iter()
        .filter(|(name, graph)| graph.has_type(name, NEWS_ARTICLE))
        .map(|(name, graph)| read_article(graph, name))
        .collect()
}

#[derive(Default)]
struct Graph<'a> {
    /// Subject to predicate to objects.
    objects: HashMap<&'a str, HashMap<&'a str, Vec<&'a Term>>>,
    /// Mentions with their statements.
    mentions: Vec<(&'a NamedNode, &'a NamedNode)>,
}

impl<'a> Graph<'a> {
    fn all(&self, node: &str, property: NamedNodeRef<'_>) -> &[&'a Term] {
        self.objects.get(node).and_then(|found| found.get(property.as_str())).map_or(&[], Vec::as_slice)
    }

    fn has_type(&self, node: &str, class: NamedNodeRef<'_>) -> bool {
        self.all(node, rdf::TYPE).iter().any(|term| matches!(term, Term::NamedNode(found) if *found == class))
    }

    fn literal(&self, node: &str, property: NamedNodeRef<'_>) -> Result<Option<&'a Literal>, ReadError> {
        match self.all(node, property).first() {
            None => Ok(None),
            Some(Term::Literal(literal)) => Ok(Some(literal)),
            Some(other) => Err(unexpected(node, property, &other.to_string(), "a literal")),
        }
    }

    fn text(&self, node: &str, property: NamedNodeRef<'_>) -> Result<Option<String>, ReadError> {
        Ok(self.literal(node, property)?.map(|literal| literal.value().to_owned()))
    }

    fn needed_text(&self, node: &str, property: NamedNodeRef<'_>) -> Result<String, ReadError> {
        self.text(node, property)?.ok_or_else(|| missing(node, property))
    }

    fn number<T: std::str::FromStr>(&self, node: &str, property: NamedNodeRef<'_>) -> Result<T, ReadError> {
        let text = self.needed_text(node, property)?;
        text.parse().map_err(|_| unexpected(node, property, &text, "a number"))
    }

    fn nodes(&self, node: &str, property: NamedNodeRef<'_>) -> Result<Vec<&'a str>, ReadError> {
        self.all(node, property)
            .iter()
            .map(|term| match term {
                Term::NamedNode(found) => Ok(found.as_str()),
                other => Err(unexpected(node, property, &other.to_string(), "an IRI")),
            })
            .collect()
    }

    fn node(&self, node: &str, property: NamedNodeRef<'_>) -> Result<Option<&'a str>, ReadError> {
        Ok(self.nodes(node, property)?.first().copied())
    }

    fn needed_node(&self, node: &str, property: NamedNodeRef<'_>) -> Result<&'a str, ReadError> {
        self.node(node, property)?.ok_or_else(|| missing(node, property))
    }
}

fn missing(node: &str, property: NamedNodeRef<'_>) -> ReadError {
    ReadError::Missing { node: node.to_owned(), property: property.as_str().to_owned() }
}

fn unexpected(node: &str, property: NamedNodeRef<'_>, value: &str, expected: &'static str) -> ReadError {
    ReadError::Value {
        node: node.to_owned(),
        property: property.as_str().to_owned(),
        value: value.to_owned(),
        expected,
    }
}

fn read_article(graph: &Graph<'_>, node: &str) -> Result<Article, ReadError> {
    let text = graph.needed_text(node, ARTICLE_BODY)?;
    let doc = graph.needed_text(node, IDENTIFIER)?;
    let points: Vec<char> = text.chars().collect();
    let mut statements: Vec<Statement> = graph
        .mentions
        .iter()
        .map(|(mention, statement)| read_statement(graph, statement.as_str(), mention.as_str(), &doc, &points))
        .collect::<Result<_, ReadError>>()?;
    record::sort(&mut statements);
    Ok(Article {
        id: node.to_owned(),
        doc,
        url: graph.text(node, URL)?,
        title: graph.text(node, HEADLINE)?,
        published: graph.text(node, DATE_PUBLISHED)?,
        outlet: graph.text(node, OUTLET)?,
        sha256: graph.needed_text(node, SHA256)?,
        text,
        statements,
    })
}

/// A mention, with all that its statement tells.
fn read_statement(
    graph: &Graph<'_>,
    node: &str,
    mention: &str,
    doc: &str,
    text: &[char],
) -> Result<Statement, ReadError> {
    let stance = graph.needed_node(node, HAS_STANCE)?;
    let stance: Stance = stance
        .strip_prefix(STANCE)
        .and_then(|name| name.parse().ok())
        .ok_or_else(|| unexpected(node, HAS_STANCE, stance, "a stance"))?;
    let (date, month) = (graph.text(node, DATE_CREATED)?, graph.text(node, MONTH)?);
    // A further mention has words of its own, the one that leads has those of the statement.
    let words = if graph.all(mention, RULE).is_empty() { node } else { mention };
    let mut content: Vec<Quote> = graph
        .nodes(words, CONTENT)?
        .into_iter()
        .map(|place| read_quote(graph, place, text))
        .collect::<Result<_, _>>()?;
    content.sort_by_key(|piece| (piece.start, piece.end));
    Ok(Statement {
        doc: doc.to_owned(),
        id: node.to_owned(),
        mention_id: mention.to_owned(),
        speaker: read_actor(graph, graph.needed_node(node, SPOKEN_BY)?)?,
        targets: read_actors(graph, node, TARGET, TARGETS_IN_ORDER)?,
        addressees: read_actors(graph, node, ADDRESSEE, ADDRESSEES_IN_ORDER)?,
        stance,
        polarity: match graph.literal(node, POLARITY)? {
            Some(_) => graph.number(node, POLARITY)?,
            None => stance.polarity(),
        },
        kind: read_name(graph, words, KIND, DM)?.ok_or_else(|| missing(words, KIND))?,
        negated: graph.literal(node, NEGATED)?.is_some_and(|literal| literal.value() == "true"),
        modality: match read_name(graph, node, HAS_MODALITY, DM)? {
            None => Modality::Asserted,
            Some(name) => Modality::named(&name)
                .ok_or_else(|| unexpected(node, HAS_MODALITY, &name, "conditional, future or hypothetical"))?,
        },
        condition: read_words(graph, words, CONDITION, text)?,
        hedged: read_words(graph, words, HEDGE, text)?,
        cameo: read_name(graph, node, CAMEO_CLASS, CAMEO)?.unwrap_or_else(|| stance.cameo().to_owned()),
        plover: read_name(graph, node, PLOVER_EVENT, PLOVER)?.or_else(|| stance.plover().map(str::to_owned)),
        date_precision: Precision::of(date.as_ref(), month.as_ref()),
        date,
        month,
        medium: graph.text(node, MEDIUM)?,
        relay: graph.node(node, RELAY)?.map(|relay| read_actor(graph, relay)).transpose()?,
        place: read_words(graph, node, PLACE, text)?,
        cue: read_words(graph, words, CUE, text)?,
        content,
        mention: graph.node(words, SPEAKER_MENTION)?.map(|place| read_quote(graph, place, text)).transpose()?,
        sentence: read_sentence(graph, mention)?,
        rule: graph.needed_text(words, RULE)?,
        score: graph.number(words, CONFIDENCE)?,
    })
}

/// What a node of this namespace is called there.
fn read_name(
    graph: &Graph<'_>,
    node: &str,
    property: NamedNodeRef<'_>,
    namespace: &str,
) -> Result<Option<String>, ReadError> {
    graph
        .node(node, property)?
        .map(|found| {
            let name = found.strip_prefix(namespace).and_then(iri::decode);
            name.ok_or_else(|| unexpected(node, property, found, "a name of its namespace"))
        })
        .transpose()
}

/// A place that must have its words beside it.
fn read_words(
    graph: &Graph<'_>,
    node: &str,
    property: NamedNodeRef<'_>,
    text: &[char],
) -> Result<Option<Quote>, ReadError> {
    graph
        .node(node, property)?
        .map(|place| graph.needed_text(place, EXACT).and(read_quote(graph, place, text)))
        .transpose()
}

fn read_actors(
    graph: &Graph<'_>,
    node: &str,
    property: NamedNodeRef<'_>,
    order: NamedNodeRef<'_>,
) -> Result<Vec<Actor>, ReadError> {
    let mut actors = graph.nodes(node, property)?;
    match graph.node(node, order)? {
        None => actors.sort_unstable(),
        Some(mut item) => {
            let members = std::mem::take(&mut actors);
            while item != rdf::NIL.as_str() {
                let actor = graph.needed_node(item, rdf::FIRST)?;
                // A list that runs in a circle must not run for ever; a joint statement has few targets.
                if actors.len() > 1000 || !members.contains(&actor) {
                    return Err(unexpected(node, order, item, "a list of the same actors"));
                }
                actors.push(actor);
                item = graph.needed_node(item, rdf::REST)?;
            }
            if let Some(left_out) = members.iter().find(|member| !actors.contains(member)) {
                return Err(unexpected(node, order, left_out, "a list of the same actors"));
            }
        }
    }
    actors.into_iter().map(|actor| read_actor(graph, actor)).collect()
}

fn read_actor(graph: &Graph<'_>, node: &str) -> Result<Actor, ReadError> {
    let kind = graph
        .nodes(node, rdf::TYPE)?
        .into_iter()
        .find_map(|class| match ACTOR_CLASSES.iter().find(|(_, known)| known.as_str() == class) {
            Some((kind, _)) => Some((*kind).to_owned()),
            None => class.strip_prefix(DM).and_then(iri::decode),
        })
        .ok_or_else(|| missing(node, rdf::TYPE))?;
    let polity = graph
        .node(node, POLITY)?
        .map(|polity| iri::actor_key(polity).ok_or_else(|| unexpected(node, POLITY, polity, "an actor's identifier")))
        .transpose()?;
    let role = match graph.node(node, HAS_MEMBERSHIP)? {
        Some(membership) => Some(graph.needed_text(graph.needed_node(membership, ROLE)?, PREF_LABEL)?),
        None => None,
    };
    Ok(Actor { id: node.to_owned(), name: graph.needed_text(node, PREF_LABEL)?, kind, polity, role })
}

/// A place, `…#char=7,11`, with the words that stand there.
fn read_quote(graph: &Graph<'_>, place: &str, text: &[char]) -> Result<Quote, ReadError> {
    let (start, end) = place
        .rsplit_once("#char=")
        .and_then(|(_, range)| range.split_once(','))
        .and_then(|(start, end)| Some((start.parse::<u32>().ok()?, end.parse::<u32>().ok()?)))
        .ok_or_else(|| unexpected(place, EXACT, place, "a place, #char=START,END"))?;
    let found: String = text.get(start as usize..end as usize).unwrap_or_default().iter().collect();
    match graph.text(place, EXACT)? {
        Some(quoted) if quoted != found => Err(ReadError::Words { place: place.to_owned(), quoted, found }),
        _ => Ok(Quote { start, end, text: found }),
    }
}

fn read_sentence(graph: &Graph<'_>, annotation: &str) -> Result<Place, ReadError> {
    let place = graph.needed_node(annotation, HAS_TARGET)?;
    let position = graph
        .nodes(place, HAS_SELECTOR)?
        .into_iter()
        .find(|selector| graph.has_type(selector, TEXT_POSITION_SELECTOR))
        .ok_or_else(|| missing(place, HAS_SELECTOR))?;
    Ok(Place { start: graph.number(position, START)?, end: graph.number(position, END)? })
}

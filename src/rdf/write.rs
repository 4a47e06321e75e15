//! An article to quads.
//!
//! Three layers, all in the article's own graph: the plain triple (speaker, stance property, target) that
//! analysts expect; the statement with all that is known of it; the evidence, by Web Annotation selectors on
//! the sentence and by RFC 5147 fragments (`#char=7,11`) of the article for cue, content and mention. Both
//! count Unicode code points from 0 and exclude the end. What follows from the rest is not repeated, since a
//! graph is held in memory whole: a polarity is written only where it is not its stance's, and only the cue
//! has its words beside its place (those of the content are the statement's text).

use std::collections::HashSet;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term, vocab::rdf, vocab::xsd};

use super::vocab::{self, *};
use crate::record::{Actor, Article, Place, Statement, iri};

/// Code points of context before and after the sentence in a `TextQuoteSelector`.
const CONTEXT: usize = 32;

/// Everything known of an article, in its graph, without duplicates.
///
/// An actor has one description within an article; where statements disagree, the first stands.
pub fn quads(article: &Article) -> Vec<Quad> {
    let node = NamedNode::new_unchecked(&article.id);
    let mut out = Graph { name: node.clone().into(), quads: Vec::new(), described: HashSet::new() };
    write_article(&mut out, &node, article);
    let text = Points::new(&article.text);
    for statement in &article.statements {
        write_statement(&mut out, &node, &text, statement);
    }
    out.quads
}

/// The graph under construction.
struct Graph {
    name: GraphName,
    quads: Vec<Quad>,
    /// Nodes shared by several statements, described once.
    described: HashSet<String>,
}

impl Graph {
    fn add<'a>(&mut self, subject: &NamedNode, predicate: impl Into<NamedNodeRef<'a>>, object: impl Into<Term>) {
        let predicate = predicate.into().into_owned();
        self.quads.push(Quad::new(subject.clone(), predicate, object, self.name.clone()));
    }

    fn add_text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(text));
    }

    fn add_day(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, day: &str) {
        self.add(subject, predicate, Literal::new_typed_literal(day, xsd::DATE));
    }

    /// Decimal with as many digits as the number needs and no more: reading it gives the same number.
    fn add_number(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, number: f64) {
        self.add(subject, predicate, Literal::new_typed_literal(number.to_string(), xsd::DECIMAL));
    }

    /// True the first time that a node is met.
    fn is_new(&mut self, node: &NamedNode) -> bool {
        self.described.insert(node.as_str().to_owned())
    }
}

fn write_article(out: &mut Graph, node: &NamedNode, article: &Article) {
    out.add(node, rdf::TYPE, NEWS_ARTICLE);
    out.add_text(node, IDENTIFIER, &article.doc);
    if let Some(url) = &article.url {
        out.add(node, URL, Literal::new_typed_literal(url, xsd::ANY_URI));
    }
    if let Some(title) = &article.title {
        out.add_text(node, HEADLINE, title);
    }
    if let Some(day) = &article.published {
        out.add_day(node, DATE_PUBLISHED, day);
    }
    if let Some(outlet) = &article.outlet {
        out.add_text(node, OUTLET, outlet);
    }
    out.add_text(node, ARTICLE_BODY, &article.text);
    out.add_text(node, SHA256, &article.sha256);
}

fn write_statement(out: &mut Graph, article: &NamedNode, text: &Points<'_>, statement: &Statement) {
    let node = NamedNode::new_unchecked(&statement.id);
    if !out.is_new(&node) {
        return;
    }
    let speaker = write_actor(out, &statement.speaker);
    let targets: Vec<NamedNode> = statement.targets.iter().map(|actor| write_actor(out, actor)).collect();
    let addressees: Vec<NamedNode> = statement.addressees.iter().map(|actor| write_actor(out, actor)).collect();

    if !statement.negated {
        let property = vocab::stance_property(statement.stance);
        for target in &targets {
            let plain = format!("{} {} {}", speaker.as_str(), property.as_str(), target.as_str());
            if out.described.insert(plain) {
                out.add(&speaker, &property, target.clone());
            }
        }
    }

    out.add(&node, rdf::TYPE, STATEMENT);
    out.add(&node, rdf::TYPE, QUOTATION);
    out.add(&node, SPOKEN_BY, speaker);
    write_actors(out, &node, TARGET, TARGETS_IN_ORDER, &targets);
    write_actors(out, &node, ADDRESSEE, ADDRESSEES_IN_ORDER, &addressees);
    out.add(&node, HAS_STANCE, vocab::stance_concept(statement.stance));
    if statement.polarity != statement.stance.polarity() {
        out.add_number(&node, POLARITY, statement.polarity);
    }
    out.add(&node, KIND, NamedNode::new_unchecked(format!("{DM}{}", iri::encode(&statement.kind))));
    if statement.negated {
        out.add(&node, NEGATED, Literal::from(true));
    }
    if let Some(day) = &statement.date {
        out.add_day(&node, DATE_CREATED, day);
    }
    if let Some(medium) = &statement.medium {
        out.add_text(&node, MEDIUM, medium);
    }
    if !statement.content.is_empty() {
        let words: Vec<&str> = statement.content.iter().map(|piece| piece.text.as_str()).collect();
        out.add_text(&node, TEXT, &words.join(" … "));
    }
    out.add(&node, WAS_QUOTED_FROM, article.clone());
    out.add_text(&node, RULE, &statement.rule);
    out.add_number(&node, CONFIDENCE, statement.score);

    if let Some(cue) = &statement.cue {
        let place = place_node(article, cue.start, cue.end);
        out.add(&node, CUE, place.clone());
        if out.is_new(&place) {
            out.add_text(&place, EXACT, &cue.text);
        }
    }
    for (property, quote) in statement
        .mention
        .iter()
        .map(|mention| (SPEAKER_MENTION, mention))
        .chain(statement.content.iter().map(|piece| (CONTENT, piece)))
    {
        out.add(&node, property, place_node(article, quote.start, quote.end));
    }
    write_evidence(out, &node, article, text, statement.sentence);
}

/// Targets or addressees. Their order matters only to those who read a statement back, so it is written only
/// where sorting their identifiers would not give it.
fn write_actors(
    out: &mut Graph,
    node: &NamedNode,
    property: NamedNodeRef<'_>,
    order: NamedNodeRef<'_>,
    actors: &[NamedNode],
) {
    for (n, actor) in actors.iter().enumerate() {
        if !actors[..n].contains(actor) {
            out.add(node, property, actor.clone());
        }
    }
    if actors.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()) {
        return;
    }
    let local = order.as_str().trim_start_matches(DM);
    let item = |n: usize| match n == actors.len() {
        true => rdf::NIL.into_owned(),
        false => NamedNode::new_unchecked(format!("{}#{local}-{n}", node.as_str())),
    };
    out.add(node, order, item(0));
    for (n, actor) in actors.iter().enumerate() {
        out.add(&item(n), rdf::FIRST, actor.clone());
        out.add(&item(n), rdf::REST, item(n + 1));
    }
}

fn write_actor(out: &mut Graph, actor: &Actor) -> NamedNode {
    let node = NamedNode::new_unchecked(&actor.id);
    if !out.is_new(&node) {
        return node;
    }
    out.add(&node, rdf::TYPE, ACTOR);
    match ACTOR_CLASSES.iter().find(|(kind, _)| *kind == actor.kind) {
        Some((_, class)) => out.add(&node, rdf::TYPE, *class),
        None => out.add(&node, rdf::TYPE, NamedNode::new_unchecked(format!("{DM}{}", iri::encode(&actor.kind)))),
    }
    out.add_text(&node, PREF_LABEL, &actor.name);
    let polity = actor.polity.as_ref().map(|code| {
        let polity = NamedNode::new_unchecked(iri::actor(code));
        out.add(&node, POLITY, polity.clone());
        if out.described.insert(format!("polity {code}")) {
            out.add_text(&polity, NOTATION, code);
        }
        polity
    });
    if let Some(role) = &actor.role {
        write_role(out, &node, polity, role);
    }
    node
}

/// A membership stands for one actor in one role of one polity, in every article that shows him in it: the
/// articles' dates are the dates at which it was seen.
fn write_role(out: &mut Graph, actor: &NamedNode, polity: Option<NamedNode>, role: &str) {
    let role_node = role_node(role);
    let membership = membership_node(actor.as_str(), &role_node, polity.as_ref().map(|polity| polity.as_str()));
    out.add(actor, HAS_MEMBERSHIP, membership.clone());
    out.add(&membership, rdf::TYPE, MEMBERSHIP);
    if let Some(polity) = polity {
        out.add(&membership, ORGANIZATION_OF, polity);
    }
    out.add(&membership, ROLE, role_node.clone());
    if out.is_new(&role_node) {
        out.add(&role_node, rdf::TYPE, ROLE_CLASS);
        out.add_text(&role_node, PREF_LABEL, role);
    }
}

fn role_node(role: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}role/{}", iri::BASE, iri::encode(role)))
}

fn membership_node(actor: &str, role: &NamedNode, polity: Option<&str>) -> NamedNode {
    let hash = iri::sha256(&format!("{actor}\n{}\n{}", role.as_str(), polity.unwrap_or_default()));
    NamedNode::new_unchecked(format!("{}membership/{}", iri::BASE, &hash[..16]))
}

/// The membership of the actor with this IRI in a role of the polity with this code, as [`quads`] names it.
pub fn membership(actor: &str, role: &str, polity: Option<&str>) -> NamedNode {
    membership_node(actor, &role_node(role), polity.map(iri::actor).as_deref())
}

/// A place in the article as an IRI: RFC 5147 counts characters as we do.
fn place_node(article: &NamedNode, start: u32, end: u32) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#char={start},{end}", article.as_str()))
}

/// The sentence that a statement rests on; statements of one sentence share its annotation.
fn write_evidence(out: &mut Graph, node: &NamedNode, article: &NamedNode, text: &Points<'_>, sentence: Place) {
    let part = |name: &str| {
        NamedNode::new_unchecked(format!("{}/{name}/{}-{}", article.as_str(), sentence.start, sentence.end))
    };
    let annotation = part("evidence");
    if out.is_new(&annotation) {
        let place = place_node(article, sentence.start, sentence.end);
        let (position, quote) = (part("position"), part("quote"));
        out.add(&annotation, rdf::TYPE, ANNOTATION);
        out.add(&annotation, HAS_TARGET, place.clone());
        out.add(&place, HAS_SOURCE, article.clone());
        out.add(&place, HAS_SELECTOR, position.clone());
        out.add(&place, HAS_SELECTOR, quote.clone());
        out.add(&position, rdf::TYPE, TEXT_POSITION_SELECTOR);
        out.add(&position, START, Literal::from(sentence.start));
        out.add(&position, END, Literal::from(sentence.end));
        out.add(&quote, rdf::TYPE, TEXT_QUOTE_SELECTOR);
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        out.add_text(&quote, EXACT, text.slice(start, end));
        out.add_text(&quote, PREFIX, text.slice(start.saturating_sub(CONTEXT), start));
        out.add_text(&quote, SUFFIX, text.slice(end, end.saturating_add(CONTEXT)));
    }
    out.add(&annotation, HAS_BODY, node.clone());
}

/// A text that can be cut at code points.
struct Points<'a> {
    text: &'a str,
    /// Byte at which each code point starts, and the text's length.
    starts: Vec<usize>,
}

impl<'a> Points<'a> {
    fn new(text: &'a str) -> Self {
        Points { text, starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    /// From code point `start` to before `end`, as far as the text goes.
    fn slice(&self, start: usize, end: usize) -> &'a str {
        let last = self.starts.len() - 1;
        let (start, end) = (start.min(last), end.min(last));
        if start < end { &self.text[self.starts[start]..self.starts[end]] } else { "" }
    }
}

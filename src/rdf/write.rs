//! An article to quads.
//!
//! Three layers, all in the article's own graph: the plain triple (speaker, stance property, target) that
//! analysts expect; the statement with all that is known of it; its mentions, each an annotation whose Web Annotation
//! selectors cut out the sentence. RFC 5147 fragments (`#char=7,11`) of the article tell where cue, content and the
//! speaker's name stand. Both count Unicode code points from 0 and exclude the end. A statement bears the words of the
//! mention that leads it; a further mention bears its own. What follows from the rest is not repeated, since a graph
//! is held in memory whole: a polarity or an event code is written only where it is not its stance's, a modality only
//! where it is not asserted, the content has no words beside its place (they are the statement's text), and nothing has
//! a class beside one that says more (a statement is a `schema:Quotation`, a `schema:Country` that is a target is a
//! `dm:Actor`).

use std::collections::{HashMap, HashSet};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term, vocab::rdf, vocab::xsd};

use super::vocab::{self, *};
use crate::{
    record::{Actor, Article, Place, Quote, Statement, iri},
    stance::Modality,
};

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
    // The mention that leads is written with its statement; where none does, the first stands in for it.
    let mut leaders: HashMap<&str, &Statement> = HashMap::new();
    for statement in &article.statements {
        let leader = leaders.entry(&statement.id).or_insert(statement);
        if statement.leads() {
            *leader = statement;
        }
    }
    for statement in &article.statements {
        if !out.described.insert(statement.mention_id.clone()) {
            continue;
        }
        if leaders.get(statement.id.as_str()).is_some_and(|leader| leader.mention_id == statement.mention_id) {
            write_statement(&mut out, &node, &text, statement);
        } else {
            write_mention(&mut out, &node, &text, statement);
        }
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

/// The statement, with the words of the mention that leads it.
fn write_statement(out: &mut Graph, article: &NamedNode, text: &Points<'_>, statement: &Statement) {
    let node = NamedNode::new_unchecked(&statement.id);
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
    out.add(&node, SPOKEN_BY, speaker);
    write_actors(out, &node, TARGET, TARGETS_IN_ORDER, &targets);
    write_actors(out, &node, ADDRESSEE, ADDRESSEES_IN_ORDER, &addressees);
    write_stance(out, &node, statement);
    write_circumstances(out, &node, article, statement);
    if !statement.content.is_empty() {
        let words: Vec<&str> = statement.content.iter().map(|piece| piece.text.as_str()).collect();
        out.add_text(&node, TEXT, &words.join(" … "));
    }
    out.add(&node, WAS_QUOTED_FROM, article.clone());
    write_words(out, &node, article, statement);
    write_evidence(out, &node, article, text, statement);
}

/// Stance, polarity, event codes, modality: what is not the usual for the stance.
fn write_stance(out: &mut Graph, node: &NamedNode, statement: &Statement) {
    let stance = statement.stance;
    out.add(node, HAS_STANCE, vocab::stance_concept(stance));
    if statement.polarity != stance.polarity() {
        out.add_number(node, POLARITY, statement.polarity);
    }
    if statement.cameo != stance.cameo() {
        out.add(node, CAMEO_CLASS, concept(CAMEO, &statement.cameo));
    }
    if let Some(event) = statement.plover.as_deref().filter(|event| stance.plover() != Some(event)) {
        out.add(node, PLOVER_EVENT, concept(PLOVER, event));
    }
    if statement.negated {
        out.add(node, NEGATED, Literal::from(true));
    }
    if statement.modality != Modality::Asserted {
        out.add(node, HAS_MODALITY, concept(DM, statement.modality.name()));
    }
}

/// When, where and by what means.
fn write_circumstances(out: &mut Graph, node: &NamedNode, article: &NamedNode, statement: &Statement) {
    if let Some(day) = &statement.date {
        out.add_day(node, DATE_CREATED, day);
    }
    if let Some(month) = &statement.month {
        out.add(node, MONTH, Literal::new_typed_literal(month, xsd::G_YEAR_MONTH));
    }
    if let Some(medium) = &statement.medium {
        out.add_text(node, MEDIUM, medium);
    }
    if let Some(relay) = &statement.relay {
        let relay = write_actor(out, relay);
        out.add(node, RELAY, relay);
    }
    if let Some(place) = &statement.place {
        write_quote(out, node, PLACE, article, place);
    }
}

/// A mention beside the one that leads: the article tells the same again, in these words.
fn write_mention(out: &mut Graph, article: &NamedNode, text: &Points<'_>, statement: &Statement) {
    let mention = write_evidence(out, &NamedNode::new_unchecked(&statement.id), article, text, statement);
    write_words(out, &mention, article, statement);
}

/// What each mention has for itself: how it gives the words, where they stand, how sure the program is of it.
fn write_words(out: &mut Graph, node: &NamedNode, article: &NamedNode, statement: &Statement) {
    out.add(node, KIND, concept(DM, &statement.kind));
    out.add_text(node, RULE, &statement.rule);
    out.add_number(node, CONFIDENCE, statement.score);
    let with_words = [(CUE, &statement.cue), (CONDITION, &statement.condition), (HEDGE, &statement.hedged)];
    for (property, quote) in with_words {
        if let Some(quote) = quote {
            write_quote(out, node, property, article, quote);
        }
    }
    let mention = statement.mention.iter().map(|mention| (SPEAKER_MENTION, mention));
    for (property, quote) in mention.chain(statement.content.iter().map(|piece| (CONTENT, piece))) {
        out.add(node, property, place_node(article, quote.start, quote.end));
    }
}

/// A place in the article with its words beside it.
fn write_quote(out: &mut Graph, node: &NamedNode, property: NamedNodeRef<'_>, article: &NamedNode, quote: &Quote) {
    let place = place_node(article, quote.start, quote.end);
    out.add(node, property, place.clone());
    if out.described.insert(format!("words {}", place.as_str())) {
        out.add_text(&place, EXACT, &quote.text);
    }
}

/// Something named below a namespace.
fn concept(namespace: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{namespace}{}", iri::encode(name)))
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
    let role_node = self::role(role);
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

/// A role as [`quads`] names it, whoever has it.
pub fn role(role: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}role/{}", iri::BASE, iri::encode(role)))
}

fn membership_node(actor: &str, role: &NamedNode, polity: Option<&str>) -> NamedNode {
    let hash = iri::sha256(&format!("{actor}\n{}\n{}", role.as_str(), polity.unwrap_or_default()));
    NamedNode::new_unchecked(format!("{}membership/{}", iri::BASE, &hash[..16]))
}

/// The membership of the actor with this IRI in a role of the polity with this code, as [`quads`] names it.
pub fn membership(actor: &str, role: &str, polity: Option<&str>) -> NamedNode {
    membership_node(actor, &self::role(role), polity.map(iri::actor).as_deref())
}

/// A place in the article as an IRI: RFC 5147 counts characters as we do.
fn place_node(article: &NamedNode, start: u32, end: u32) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#char={start},{end}", article.as_str()))
}

/// The mention: an annotation of the sentence that tells of the statement. Gives its node. The sentence's selectors
/// are shared by all the mentions in it.
fn write_evidence(
    out: &mut Graph,
    node: &NamedNode,
    article: &NamedNode,
    text: &Points<'_>,
    statement: &Statement,
) -> NamedNode {
    let Place { start, end } = statement.sentence;
    let annotation = NamedNode::new_unchecked(&statement.mention_id);
    let place = place_node(article, start, end);
    out.add(&annotation, rdf::TYPE, ANNOTATION);
    out.add(&annotation, HAS_BODY, node.clone());
    out.add(&annotation, HAS_TARGET, place.clone());
    if out.described.insert(format!("selectors {}", place.as_str())) {
        let part = |name: &str| NamedNode::new_unchecked(format!("{}/{name}/{start}-{end}", article.as_str()));
        let (position, quote) = (part("position"), part("quote"));
        out.add(&place, HAS_SOURCE, article.clone());
        out.add(&place, HAS_SELECTOR, position.clone());
        out.add(&place, HAS_SELECTOR, quote.clone());
        out.add(&position, rdf::TYPE, TEXT_POSITION_SELECTOR);
        out.add(&position, START, Literal::from(start));
        out.add(&position, END, Literal::from(end));
        out.add(&quote, rdf::TYPE, TEXT_QUOTE_SELECTOR);
        let (start, end) = (start as usize, end as usize);
        out.add_text(&quote, EXACT, text.slice(start, end));
        out.add_text(&quote, PREFIX, text.slice(start.saturating_sub(CONTEXT), start));
        out.add_text(&quote, SUFFIX, text.slice(end, end.saturating_add(CONTEXT)));
    }
    annotation
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

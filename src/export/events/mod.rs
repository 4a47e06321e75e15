//! Statements as events: who did what to whom on which day, as event data has it, in CAMEO's and PLOVER's terms.
//!
//! Takes articles; gives [`Event`]s, one for each pair of speaker and target of a statement, however often its article
//! tells it. Event data knows only what happened between two sides: a statement without a target, or one that the
//! article denies, is none. What event data has no place for (the words, the identifier) stands at the end of each
//! record, so that an event leads back to its evidence. Never looks at text.

mod actors;
mod cameo;
mod plover;

use std::collections::BTreeSet;

pub use actors::{Codes, Side};
pub use cameo::write as write_cameo;
pub use plover::write as write_plover;

use crate::{
    record::{Actor, Article, Statement},
    stance::Stance,
};

/// One side did something to another.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The statement's identifier without its namespace and, of several targets, the number of this one.
    pub id: String,
    /// ISO 8601 day: of the statement or, where it has none, of the article's publication; `None` where neither is known.
    pub day: Option<String>,
    pub source: Side,
    pub target: Side,
    pub stance: Stance,
    /// CAMEO 1.1b3 code.
    pub cameo: String,
    /// PLOVER 2.0 event type; `None` where PLOVER counts no event.
    pub plover: Option<String>,
    /// `future`, `hypothetical`, `conditional`, where it is not simply asserted.
    pub modality: Option<&'static str>,
    /// IRI of the statement.
    pub statement: String,
    /// The words that were said.
    pub words: String,
    pub medium: Option<String>,
    /// The words that tell where it was said.
    pub place: Option<String>,
    /// Confidence, 0 to 1.
    pub score: f64,
    pub report: Report,
}

/// The article that an event is taken from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// File stem or `id`.
    pub doc: String,
    pub url: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
}

/// The quads of event data: verbal and material, cooperation and conflict, 1 to 4, by the CAMEO root.
pub fn quad_class(cameo: &str) -> u8 {
    match cameo.get(..2).and_then(|root| root.parse::<u8>().ok()).unwrap_or_default() {
        0..=5 => 1,
        6..=9 => 2,
        10..=14 => 3,
        _ => 4,
    }
}

/// The events of an article, in its order; `left_out` counts the statements that make none.
pub fn events(article: &Article, codes: &Codes, left_out: &mut usize) -> Vec<Event> {
    let mut told = BTreeSet::new();
    let mut events = Vec::new();
    for statement in article.statements.iter().filter(|statement| told.insert(&statement.id)) {
        if statement.negated || statement.targets.is_empty() {
            *left_out += 1;
            continue;
        }
        for (n, target) in statement.targets.iter().enumerate() {
            events.push(event(article, statement, (n, target), codes));
        }
    }
    events
}

fn event(article: &Article, statement: &Statement, (n, target): (usize, &Actor), codes: &Codes) -> Event {
    let id = statement.id.rsplit('/').next().unwrap_or_default();
    let words: Vec<&str> = statement.content.iter().map(|piece| piece.text.as_str()).collect();
    Event {
        id: if statement.targets.len() > 1 { format!("{id}-{}", n + 1) } else { id.to_owned() },
        day: statement.date.clone().or_else(|| article.published.clone()),
        source: codes.side(&statement.speaker),
        target: codes.side(target),
        stance: statement.stance,
        cameo: statement.cameo.clone(),
        plover: statement.plover.clone(),
        modality: Some(statement.modality.name()).filter(|name| *name != "asserted"),
        statement: statement.id.clone(),
        words: words.join(" … "),
        medium: statement.medium.clone(),
        place: statement.place.as_ref().map(|place| place.text.clone()),
        score: statement.score,
        report: Report {
            doc: article.doc.clone(),
            url: article.url.clone(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            published: article.published.clone(),
        },
    }
}

/// Puts events into the order of event data: by day (those without one first), then identifier.
pub fn sort(events: &mut [Event]) {
    events.sort_by(|a, b| (&a.day, &a.id).cmp(&(&b.day, &b.id)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_fall_into_quads() {
        for (code, quad) in [("010", 1), ("057", 1), ("061", 2), ("100", 3), ("1384", 3), ("16", 4), ("190", 4)] {
            assert_eq!(quad_class(code), quad, "{code}");
        }
    }
}

//! The record: an article and its statements as they leave the language stages.
//!
//! Everything behind this point (`rdf`, `store`, `query`, `graph`, `export`, `eval`) knows statements only in
//! this form: resolved names, identifiers minted from content, offsets in Unicode code points. It is also the
//! JSON Lines contract of `demarche extract`, field for field.

mod brief;
mod from;
pub mod iri;

pub use brief::{Brief, Briefs};
pub use from::{article, attributions};

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::stance::{Modality, Stance};

/// A line of `demarche extract --format jsonl`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// File stem or `id` of the article.
    pub doc: String,
    /// IRI of the statement, minted from the article's text and the place and content of the mention that leads.
    /// Mentions of one utterance share it.
    pub id: String,
    /// IRI of this mention of the statement, minted from its own place and content.
    pub mention_id: String,
    pub speaker: Actor,
    #[serde(default)]
    pub targets: Vec<Actor>,
    #[serde(default)]
    pub addressees: Vec<Actor>,
    pub stance: Stance,
    /// -1 (hostile) to 1 (friendly).
    pub polarity: f64,
    /// `direct`, `indirect`, `mixed`, `act`.
    pub kind: String,
    #[serde(default)]
    pub negated: bool,
    #[serde(default)]
    pub modality: Modality,
    /// The words of the condition that it is said under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Quote>,
    /// The words that hedge it: "could", "is considering", "reportedly".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedged: Option<Quote>,
    /// CAMEO 1.1b3 code, 2 to 4 digits: the stance's, or a finer one.
    #[serde(default)]
    pub cameo: String,
    /// PLOVER 2.0 event type; `None` where PLOVER counts no event.
    #[serde(default)]
    pub plover: Option<String>,
    /// ISO 8601 day on which it was said.
    pub date: Option<String>,
    /// How exactly the time is known; it follows from `date` and `month`.
    #[serde(default)]
    pub date_precision: Precision,
    /// ISO 8601 month, `2026-01`, in which it was said, where no day is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
    /// The agency or outlet that carried it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay: Option<Actor>,
    /// The words that tell where it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Quote>,
    pub cue: Option<Quote>,
    #[serde(default)]
    pub content: Vec<Quote>,
    /// The words that name the speaker.
    pub mention: Option<Quote>,
    /// The sentence or sentences that hold cue and content.
    pub sentence: Place,
    /// Which rule or model decided what: `attribution:… speaker:… target:… stance:… date:…`, and
    /// `mention:…` where the utterance is told more than once.
    pub rule: String,
    /// How likely it is that the guideline of the gold calls it a statement, 0 to 1 (`data/models/statements-en`).
    pub score: f64,
}

/// How exactly it is known when something was said.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Day,
    Month,
    #[default]
    Unknown,
}

impl Precision {
    /// What a day, if known, and a month, if known, amount to.
    pub fn of(date: Option<&String>, month: Option<&String>) -> Precision {
        match (date, month) {
            (Some(_), _) => Precision::Day,
            (None, Some(_)) => Precision::Month,
            (None, None) => Precision::Unknown,
        }
    }
}

/// A line of `demarche extract --format attributions`: words and whom the text gives them to. Offsets are those of
/// [`Place`], as `[start, end]`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attribution {
    /// File stem or `id` of the article.
    pub doc_id: String,
    /// The words that name the source.
    pub source: Option<(u32, u32)>,
    /// The words that attribute.
    pub cue: Option<(u32, u32)>,
    /// The words attributed.
    pub content: Vec<(u32, u32)>,
}

/// A speaker, target, addressee or relay.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// IRI.
    pub id: String,
    /// The fullest known name, without title.
    pub name: String,
    /// `person`, `state`, `institution`, `international`, `organisation`, `media`, `group`, `public`.
    #[serde(rename = "type")]
    pub kind: String,
    /// ISO 3166-1 alpha-3, `EU`, `UN`, `NATO` ….
    pub polity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A place in the input text: 0-based, end-exclusive, in Unicode code points.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Place {
    pub start: u32,
    pub end: u32,
}

/// A place and the words that stand there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quote {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// An article with what was found in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// IRI, minted from the text; also names the graph that holds its quads.
    pub id: String,
    /// File stem or `id`.
    pub doc: String,
    pub url: Option<String>,
    pub title: Option<String>,
    /// ISO 8601 day.
    pub published: Option<String>,
    pub outlet: Option<String>,
    pub text: String,
    /// SHA-256 of the text's UTF-8 bytes, lower-case hexadecimal.
    pub sha256: String,
    pub statements: Vec<Statement>,
}

/// Puts the statements of an article into the order of its text: by sentence, then cue, then content, then speaker, of those
/// who speak together him who speaks alone first, and his name, then the mention's identifier. The order is part of no
/// statement, so it is made here and stored nowhere. Of those whom one mention takes together, whom its words name first
/// ("U.S. and Iraqi officials") stands first.
pub fn sort(statements: &mut [Statement]) {
    let alone = alone(statements);
    let turn = |s: &Statement| (place_in_mention(s), alone.get(&s.speaker.name).copied().unwrap_or(u32::MAX));
    statements.sort_by(|a, b| {
        let by_turn = || turn(a).cmp(&turn(b)).then_with(|| a.speaker.name.cmp(&b.speaker.name));
        a.position().cmp(&b.position()).then_with(by_turn).then_with(|| a.mention_id.cmp(&b.mention_id))
    });
}

/// Where in its mention the first word of the speaker's name stands; behind all others where it does not.
fn place_in_mention(statement: &Statement) -> usize {
    let first = statement.speaker.name.split(' ').next().filter(|word| !word.is_empty());
    let words = statement.mention.as_ref().and_then(|mention| mention.text.find(first?));
    words.unwrap_or(usize::MAX)
}

/// Where each of the speakers is first named as the only one who speaks: not in "the two leaders met".
fn alone(statements: &[Statement]) -> HashMap<String, u32> {
    let mut speakers: HashMap<u32, Option<&str>> = HashMap::new();
    for one in statements {
        let Some(mention) = &one.mention else { continue };
        let known = speakers.entry(mention.start).or_insert(Some(&one.speaker.name));
        *known = known.filter(|name| *name == one.speaker.name);
    }
    let mut first: HashMap<String, u32> = HashMap::new();
    for (start, name) in speakers.into_iter().filter_map(|(start, name)| Some((start, name?))) {
        first.entry(name.to_owned()).and_modify(|at| *at = start.min(*at)).or_insert(start);
    }
    first
}

impl Statement {
    /// Speaker, targets, addressees, relay.
    pub fn parties(&self) -> impl Iterator<Item = &Actor> {
        std::iter::once(&self.speaker).chain(&self.targets).chain(&self.addressees).chain(&self.relay)
    }

    /// Whether the statement has its identifier from this mention.
    pub fn leads(&self) -> bool {
        iri::leads(&self.mention_id, &self.id)
    }

    /// Where the statement stands in the text, as something that sorts.
    fn position(&self) -> [Option<u32>; 5] {
        let start = |quote: &Quote| quote.start;
        let cue = self.cue.as_ref().map(start);
        let content = self.content.first().map(start);
        let speaker = self.mention.as_ref().map(start);
        [Some(self.sentence.start), Some(self.sentence.end), cue.or(content), content, speaker]
    }
}

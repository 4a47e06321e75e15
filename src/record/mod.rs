//! The record: an article and its statements as they leave the language stages.
//!
//! Everything behind this point (`rdf`, `store`, `query`, `graph`, `export`, `eval`) knows statements only in
//! this form: resolved names, identifiers minted from content, offsets in Unicode code points. It is also the
//! JSON Lines contract of `demarche extract`, field for field.

mod from;
pub mod iri;

pub use from::{article, attributions};

use serde::{Deserialize, Serialize};

use crate::stance::Stance;

/// A line of `demarche extract --format jsonl`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// File stem or `id` of the article.
    pub doc: String,
    /// IRI, minted from the article's text and the statement's place and content.
    pub id: String,
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
    /// ISO 8601 day on which it was said.
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
    pub cue: Option<Quote>,
    #[serde(default)]
    pub content: Vec<Quote>,
    /// The words that name the speaker.
    pub mention: Option<Quote>,
    /// The sentence or sentences that hold cue and content.
    pub sentence: Place,
    /// Which rule or model decided what: `attribution:… speaker:… target:… stance:… date:…`.
    pub rule: String,
    /// Confidence, 0 to 1.
    pub score: f64,
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

/// A speaker, target or addressee.
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

/// Puts the statements of an article into the order of its text: by sentence, then cue, then content, then
/// the words that name the speaker, then identifier. The order is part of no statement, so it is made here and stored nowhere.
pub fn sort(statements: &mut [Statement]) {
    statements.sort_by(|a, b| a.place().cmp(&b.place()).then_with(|| a.id.cmp(&b.id)));
}

impl Statement {
    /// Speaker, targets, addressees.
    pub fn parties(&self) -> impl Iterator<Item = &Actor> {
        std::iter::once(&self.speaker).chain(&self.targets).chain(&self.addressees)
    }

    /// Where the statement stands in the text, as something that sorts.
    fn place(&self) -> [Option<u32>; 5] {
        let start = |quote: &Quote| quote.start;
        let cue = self.cue.as_ref().map(start);
        let content = self.content.first().map(start);
        let mention = self.mention.as_ref().map(start);
        [Some(self.sentence.start), Some(self.sentence.end), cue.or(content), content, mention]
    }
}

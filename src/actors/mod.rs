//! Actors: who and what the text mentions, and which mentions are the same actor.
//!
//! Takes segments and syntax; gives mentions in the order of the text and the actors of the document. Knows
//! no IRIs and nothing of who speaks; "I" and "we" inside a quotation are left to `statements`.
//!
//! The deciders run in a fixed order, the surest first (the sieves of Lee et al. 2013, "Deterministic coreference
//! resolution based on entity-centric, precision-ranked rules"):
//!
//! | file | what it decides |
//! |---|---|
//! | `capitals` | names in capitals throughout, as minutes write speakers |
//! | `names`, `unknown` | which capitalised words name someone or something, and what those are that no list has |
//! | `fields` | ministries and offices of several fields ("Trade and Industry Ministry") |
//! | `outlets` | outlets by the last word of their name ("The Post") |
//! | `strangers` | short names of bodies of states that the text has nothing to do with |
//! | `datelines` | places and agencies before the dash that opens a report |
//! | `compass` | states called by a point of the compass ("the North") |
//! | `acronyms` | acronyms that the text tells itself |
//! | `organs` | whose a name is that several states or their organs bear |
//! | `misprints` | known names with two letters exchanged |
//! | `sorts` | what a name is that no list has: a small learned model |
//! | `titles` | titles and modifiers before names: role and polity |
//! | `descriptions`, `tails`, `pronoun_forms` | noun phrases, with what stands behind them, and pronouns that refer without a name |
//! | `places` | whether a state's name acts, or says where and whose |
//! | `appositions` | a name and a description side by side |
//! | `link` | which names are the same actor |
//! | `introductions` | whom news describes first and names only in the next sentence |
//! | `setting`, `scene` | where the article plays, and whose ground a text stands on at a place |
//! | `belonging` | of which state people and bodies are whose names do not tell |
//! | `resolve`, `offices`, `bodies`, `papers`, `sets`, `pronouns`, `binding` | whom descriptions and pronouns mean, in the order of the text |
//! | `headings` | whom a heading means that the text under it names |
//! | `newcomers` | what speaks without a name, as `statements` finds it |
//!
//! Up to the places they look at a `reading` (the text with what lists say of its words, `known`) and its `draft`s, from the
//! appositions on at a `story`: the drafts in their order, the `cast` and the setting. `phrases`, `subjects`, `salience`,
//! `roles`, `wording` and `members` answer questions that several of them ask; `assemble` makes the result.

mod acronyms;
mod appositions;
mod assemble;
mod belonging;
mod binding;
mod bodies;
mod capitals;
mod cast;
mod compass;
mod datelines;
mod descriptions;
mod draft;
mod facing;
mod fields;
mod headings;
mod introductions;
mod known;
mod link;
mod members;
mod ministries;
mod misprints;
mod names;
mod newcomers;
mod offices;
mod organs;
mod outlets;
mod papers;
mod phrases;
mod places;
mod pronoun_forms;
mod pronouns;
mod reading;
mod resolve;
mod roles;
mod salience;
mod scene;
mod sets;
mod setting;
mod sorts;
mod story;
mod strangers;
mod subjects;
mod tails;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_bodies;
#[cfg(test)]
mod tests_references;
mod titles;
mod unknown;
mod wording;

pub use self::appositions::PREDICATE;
pub use self::newcomers::{Newcomer, RULE as SPEAKS_UNNAMED};
pub use self::papers::LAST_SUBJECT;
pub use self::pronouns::NEARER_NOUN;
pub use self::sorts::samples;
pub use crate::resources::{ActorKind, Gender};
use crate::{
    resources::{Gazetteer, words},
    segment::Segments,
    syntax::Syntax,
    text::{ActorId, Document, MentionId, Span, TokenId},
};

/// What this stage found.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// In the order of the text; a longer mention before one inside it.
    pub mentions: Vec<Mention>,
    /// In the order of first mention.
    pub actors: Vec<Actor>,
    /// For each token, the smallest mention it is the head of.
    pub(crate) by_head: Vec<Option<MentionId>>,
    /// For each token, the smallest mention that covers it.
    pub(crate) covering: Vec<Option<MentionId>>,
}

/// A place in the text that refers to an actor.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// The whole noun phrase of the mention with title and short modifiers, without relative clauses:
    /// "U.K. Foreign Secretary Yvette Cooper", "the council", "He".
    pub span: Span,
    /// The token that heads it in the dependency tree.
    pub head: TokenId,
    pub kind: MentionKind,
    /// `None`: a pronoun or description that nothing was found for.
    pub actor: Option<ActorId>,
    /// Name of the rule or model that decided which actor it is.
    pub rule: &'static str,
    /// Confidence in that decision, 0 to 1.
    pub score: f32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MentionKind {
    /// A name, with or without title: "Mr Araghchi", "Tehran".
    Name,
    /// A description: "the council", "German officials", "his Iranian counterpart".
    Description,
    /// A personal, possessive or relative pronoun.
    Pronoun,
    /// A demonym or name used as a modifier: "Iranian" in "the Iranian embassy", "Iran's".
    Modifier,
}

/// Someone or something that can speak or be spoken to, as this document knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// A key that is the same in every article: `IRN`, `UN`, `person/yvette-cooper`, `org/mahan-air`,
    /// `group/iranian-protesters`.
    pub key: String,
    /// The fullest name that the article or the gazetteer gives, without title.
    pub name: String,
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 or `EU`, `UN`, `NATO` …: the state or union it belongs to or speaks for.
    pub polity: Option<String>,
    /// Office held, as the article or the gazetteer words it: "Foreign Secretary".
    pub role: Option<String>,
    pub gender: Option<Gender>,
    pub plural: bool,
    /// Whom a plural description takes together, where the article names them: those of "both neighbours", "the two
    /// men". Empty for everyone else.
    pub members: Vec<ActorId>,
}

impl Actor {
    /// An actor of whom no more is known than whose it is and what it is called.
    fn called(key: String, name: String, kind: ActorKind, polity: Option<String>) -> Actor {
        Actor { key, name, kind, polity, role: None, gender: None, plural: false, members: Vec::new() }
    }
}

impl Actors {
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// The smallest mention headed by this token.
    pub fn headed_by(&self, token: TokenId) -> Option<&Mention> {
        self.by_head[token.index()].map(|m| self.mention(m))
    }

    /// The longest mention that starts at this byte.
    pub fn starting_at(&self, offset: usize) -> Option<&Mention> {
        let at = self.mentions.partition_point(|m| m.span.start() < offset);
        self.mentions.get(at).filter(|m| m.span.start() == offset)
    }

    /// The mentions that start inside the span, in the order of the text.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.span.start() < span.start());
        self.mentions[from..].iter().take_while(move |m| m.span.start() < span.end())
    }

    /// The smallest mention that covers this token.
    pub fn covering(&self, token: TokenId) -> Option<&Mention> {
        self.covering[token.index()].map(|m| self.mention(m))
    }
}

/// Finds the mentions of a document and links them.
///
/// Any syntax will do, if only it has a word for each token: where a tree is missing or wrong, names and titles
/// are still read from the surface.
pub fn find(document: &Document, segments: &Segments, syntax: &Syntax, gazetteer: &Gazetteer) -> Actors {
    let reading = reading::Reading::new(document, segments, syntax, gazetteer);
    let mut drafts = names::find(&reading);
    let datelines = datelines::find(&reading);
    datelines::settle(&mut drafts, &datelines);
    compass::settle(&reading, &mut drafts);
    acronyms::settle(&reading, &mut drafts);
    sorts::settle(&reading, &mut drafts);
    strangers::settle(&reading, &mut drafts);
    organs::settle(&reading, &mut drafts);
    titles::attach(&reading, &mut drafts);
    drafts.extend(descriptions::find(&reading, &drafts, &datelines));
    places::settle(&reading, &mut drafts);
    let mut story = story::Story::new(&reading, drafts);
    let mut pairs = appositions::find(&story);
    pairs.extend(appositions::predicates(&story));
    appositions::tell(&mut story, &pairs);
    link::names(&mut story, &pairs);
    appositions::join(&mut story, &pairs);
    introductions::settle(&mut story);
    story.setting = scene::setting_of(&story);
    appositions::owners(&mut story, &pairs);
    belonging::settle(&mut story, &pairs);
    resolve::all(&mut story, false);
    headings::anticipate(&mut story);
    resolve::all(&mut story, true);
    appositions::owners(&mut story, &pairs);
    belonging::natives(&mut story);
    belonging::follow(&mut story);
    assemble::assemble(&story)
}

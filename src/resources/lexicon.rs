//! The one lexicon from which the statement stage knows which words report a statement and with what stance.
//!
//! Takes the three tables of `data/lexicon/` (embedded in the binary); gives cues by lemma, content patterns and
//! media by first lemma, all parsed, so that the language stages do no work on strings. It never looks at a text:
//! whether a cue's conditions hold is for the statement stage to find out.

mod cue;
mod field;
mod pattern;
mod time;

pub use cue::{Class, Cue, CuePos, Need, Place};
pub use pattern::{ContentPattern, MediaPattern, Pattern, SubjectIs, TargetIs, Word};
pub use time::{TimeIs, TimePattern};

use super::{ResourceError, tsv::records};

/// Cues, content patterns and media, checked and indexed.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// By head, part of speech, then most specific first.
    cues: Vec<Cue>,
    /// By first lemma, then strongest first.
    content: Vec<ContentPattern>,
    /// By first lemma, then longest first.
    media: Vec<MediaPattern>,
    /// Nouns of harm done, sorted.
    harm: Vec<Box<str>>,
    /// By first word, then longest first.
    times: Vec<TimePattern>,
    /// What stands before an outlet that carried something: by first lemma.
    relays: Vec<Pattern>,
    /// Nouns of places at which people speak, sorted.
    venues: Vec<Box<str>>,
}

impl Lexicon {
    /// The lexicon that is built into the program.
    ///
    /// # Errors
    /// A line of one of the tables that does not parse; the error names file, line and column.
    pub fn embedded() -> Result<Self, ResourceError> {
        let mut lexicon = Self::parse(
            include_str!("../../data/lexicon/cues.tsv"),
            include_str!("../../data/lexicon/content.tsv"),
            include_str!("../../data/lexicon/media.tsv"),
        )?;
        lexicon.harm = nouns("lexicon/harm.tsv", include_str!("../../data/lexicon/harm.tsv"))?;
        lexicon.venues = nouns("lexicon/venues.tsv", include_str!("../../data/lexicon/venues.tsv"))?;
        lexicon.relays =
            pattern::parse_plain("lexicon/relays.tsv", include_str!("../../data/lexicon/relays.tsv"))?;
        lexicon.times = time::parse("lexicon/times.tsv", include_str!("../../data/lexicon/times.tsv"))?;
        Ok(lexicon)
    }

    /// A lexicon from the texts of its three tables.
    ///
    /// # Errors
    /// As for [`Lexicon::embedded`].
    pub fn parse(cues: &str, content: &str, media: &str) -> Result<Self, ResourceError> {
        Ok(Lexicon {
            cues: cue::parse("lexicon/cues.tsv", cues)?,
            content: pattern::parse_content("lexicon/content.tsv", content)?,
            media: pattern::parse_media("lexicon/media.tsv", media)?,
            harm: Vec::new(),
            times: Vec::new(),
            relays: Vec::new(),
            venues: Vec::new(),
        })
    }

    /// What the word with this lemma (lower case) can report, most specific first; empty for a word that is no cue.
    pub fn cues(&self, lemma: &str, pos: CuePos) -> &[Cue] {
        equal_range(&self.cues, |cue| (cue.head.as_ref(), cue.pos).cmp(&(lemma, pos)))
    }

    /// All cues, by head.
    pub fn all_cues(&self) -> &[Cue] {
        &self.cues
    }

    /// All content patterns, by first lemma.
    pub fn content_patterns(&self) -> &[ContentPattern] {
        &self.content
    }

    /// The content patterns that begin with this lemma (lower case), strongest first.
    pub fn content_at(&self, lemma: &str) -> &[ContentPattern] {
        equal_range(&self.content, |content| content.pattern.first().cmp(lemma))
    }

    /// The content patterns that begin with an imperative of any verb, strongest first.
    pub fn imperatives(&self) -> &[ContentPattern] {
        self.content_at("")
    }

    /// Whether the noun names harm done, so that an of-phrase behind it names who suffered it ("the killing of").
    pub fn is_harm(&self, lemma: &str) -> bool {
        self.harm.binary_search_by(|noun| (**noun).cmp(lemma)).is_ok()
    }

    /// Whether the noun names a place at which people speak ("at the airport").
    pub fn is_venue(&self, lemma: &str) -> bool {
        self.venues.binary_search_by(|noun| (**noun).cmp(lemma)).is_ok()
    }

    /// The words that begin with this lemma (lower case) and stand before an outlet that carried something.
    pub fn relays_at(&self, lemma: &str) -> &[Pattern] {
        equal_range(&self.relays, |relay| relay.first().cmp(lemma))
    }

    /// The words of time that begin with this one (lower case), longest first.
    pub fn times_at(&self, word: &str) -> &[TimePattern] {
        equal_range(&self.times, |time| time.pattern.first().cmp(word))
    }

    /// All media patterns, by first lemma.
    pub fn media_patterns(&self) -> &[MediaPattern] {
        &self.media
    }

    /// The media whose words begin with this lemma (lower case), longest first.
    pub fn media_at(&self, lemma: &str) -> &[MediaPattern] {
        equal_range(&self.media, |media| media.pattern.first().cmp(lemma))
    }
}

/// The nouns of a table with one column, sorted.
fn nouns(file: &'static str, text: &str) -> Result<Vec<Box<str>>, ResourceError> {
    let records = records(file, text, &["noun"])?;
    let mut nouns: Vec<Box<str>> =
        records.iter().map(|record| record.required("noun").map(Box::from)).collect::<Result<_, _>>()?;
    nouns.sort();
    Ok(nouns)
}

/// The elements of a sorted slice for which `compare` is `Equal`.
fn equal_range<T>(sorted: &[T], compare: impl Fn(&T) -> std::cmp::Ordering) -> &[T] {
    let start = sorted.partition_point(|element| compare(element).is_lt());
    let end = sorted.partition_point(|element| compare(element).is_le());
    &sorted[start..end]
}

#[cfg(test)]
mod tests;

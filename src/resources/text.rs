//! Short word lists about written English: abbreviations, contractions, page furniture.
//!
//! Takes the files of `data/text/` (embedded in the binary), gives them as sets ready to be asked. What a stage
//! makes of a word is its own affair.

use std::collections::{HashMap, HashSet};

use super::{
    ResourceError,
    calendar::Calendar,
    lists::{bad, pairs, records, words},
    tsv,
};

/// The lists that the reader and the segmenter ask.
#[derive(Clone, Debug)]
pub struct TextLists {
    /// Words that keep their full stop, with it ("Gen."), and what may follow.
    pub abbreviations: HashMap<String, Abbreviation>,
    /// "anti", "non": what stays in one token with the hyphen and the word after it.
    pub hyphen_prefixes: HashSet<String>,
    /// Words that, capitalised after an abbreviation, open a new sentence.
    pub openers: HashSet<String>,
    /// Forms such as "said" that may follow a quotation and its speaker.
    pub attribution_verbs: HashSet<String>,
    /// "em", "til": words written with an apostrophe in front.
    pub elisions: HashSet<String>,
    /// "cannot": words that are two tokens, with the length of the first in bytes.
    pub contractions: HashMap<String, usize>,
    /// "al", "de": with which a name may begin in lower case.
    pub name_particles: HashSet<String>,
    /// Months, days of the week and time zones, without stops.
    pub calendar: Calendar,
    /// Verbs whose past and participle follow no rule.
    pub irregular: Vec<Irregular>,
    /// "pm", "km": a token of its own when written on to a number.
    pub units: HashSet<String>,
    /// "com", "pdf": how web addresses and file names end.
    pub dotted_endings: HashSet<String>,
    /// Faces made of punctuation.
    pub emoticons: HashSet<String>,
    /// What stands on a news page and is no prose.
    pub furniture: Furniture,
}

/// Texts that make a line page furniture, in lower case; all but `lines` in the order of the file.
#[derive(Clone, Debug)]
pub struct Furniture {
    /// Whole lines.
    pub lines: HashSet<String>,
    /// Whole lines that a list of tags or links follows.
    pub lists: HashSet<String>,
    /// How a line of few words begins.
    pub starts: Vec<String>,
    /// How a line of few words ends.
    pub ends: Vec<String>,
    /// How a line of at most four words ends.
    pub tails: Vec<String>,
    /// What stands in the bracket, or after the bar, with which a caption ends.
    pub credits: Vec<String>,
    /// Small words between the names of a byline.
    pub byline: HashSet<String>,
}

/// What may follow an abbreviation's full stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Abbreviation {
    /// "Mr.": never ends a sentence.
    Title,
    /// "No.": an abbreviation only before a digit.
    Number,
    /// "Jan.": ends a sentence only before a usual opening word.
    Date,
    /// "Inc.": ends a sentence only before a usual opening word.
    Name,
    /// "p.m.": ends a sentence before any capital but a day, a month or a time zone.
    End,
}

/// A verb whose past and participle follow no rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Irregular {
    pub lemma: Box<str>,
    pub past: Box<str>,
    pub participle: Box<str>,
}

impl TextLists {
    /// The lists that are built into the program.
    ///
    /// # Errors
    /// A line that does not parse; the error names file, line and record.
    pub fn embedded() -> Result<Self, ResourceError> {
        Ok(TextLists {
            abbreviations: pairs(
                "data/text/abbreviations.tsv",
                include_str!("../../data/text/abbreviations.tsv"),
                "use one of title, number, date, name, end",
                abbreviation,
            )?,
            hyphen_prefixes: words(
                "data/text/hyphen-prefixes.tsv",
                include_str!("../../data/text/hyphen-prefixes.tsv"),
            )?,
            openers: words("data/text/openers.tsv", include_str!("../../data/text/openers.tsv"))?,
            attribution_verbs: words(
                "data/text/attribution-verbs.tsv",
                include_str!("../../data/text/attribution-verbs.tsv"),
            )?,
            elisions: words("data/text/elisions.tsv", include_str!("../../data/text/elisions.tsv"))?,
            contractions: pairs(
                "data/text/contractions.tsv",
                include_str!("../../data/text/contractions.tsv"),
                "give the length of the first token, less than that of the word",
                |word, length| length.parse().ok().filter(|&at| at > 0 && word.is_char_boundary(at) && at < word.len()),
            )?,
            name_particles: words("data/text/name-particles.tsv", include_str!("../../data/text/name-particles.tsv"))?,
            calendar: Calendar::embedded()?,
            irregular: irregular("text/irregular-verbs.tsv", include_str!("../../data/text/irregular-verbs.tsv"))?,
            units: words("data/text/units.tsv", include_str!("../../data/text/units.tsv"))?,
            dotted_endings: words("data/text/dotted-endings.tsv", include_str!("../../data/text/dotted-endings.tsv"))?,
            emoticons: words("data/text/emoticons.tsv", include_str!("../../data/text/emoticons.tsv"))?,
            furniture: furniture("data/text/furniture.tsv", include_str!("../../data/text/furniture.tsv"))?,
        })
    }
}

fn irregular(file: &'static str, text: &str) -> Result<Vec<Irregular>, ResourceError> {
    let records = tsv::records(file, text, &["lemma", "past", "participle"])?;
    let read = |r: &tsv::Record<'_>| {
        Ok(Irregular {
            lemma: r.required("lemma")?.into(),
            past: r.required("past")?.into(),
            participle: r.required("participle")?.into(),
        })
    };
    records.iter().map(read).collect()
}

fn furniture(file: &'static str, text: &str) -> Result<Furniture, ResourceError> {
    const KINDS: [&str; 7] = ["line", "list", "start", "end", "tail", "credit", "byline"];
    const ADVICE: &str = "write the text, a tab, and one of line, list, start, end, tail, credit, byline";
    let mut read: Vec<(&str, &str)> = Vec::new();
    for (line, record) in records(text) {
        let pair = record.split_once('\t').filter(|(text, kind)| !text.is_empty() && KINDS.contains(kind));
        let pair = pair.ok_or_else(|| bad(file, line, record, "not a text and its kind", ADVICE))?;
        if read.last() == Some(&pair) {
            return Err(bad(file, line, record, "stands twice", "delete one of the two lines"));
        }
        read.push(pair);
    }
    let of = |kind| read.iter().filter(move |pair| pair.1 == kind).map(|pair| pair.0.to_owned());
    Ok(Furniture {
        lines: of("line").collect(),
        lists: of("list").collect(),
        starts: of("start").collect(),
        ends: of("end").collect(),
        tails: of("tail").collect(),
        credits: of("credit").collect(),
        byline: of("byline").collect(),
    })
}

fn abbreviation(_word: &str, kind: &str) -> Option<Abbreviation> {
    Some(match kind {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "date" => Abbreviation::Date,
        "name" => Abbreviation::Name,
        "end" => Abbreviation::End,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_lists_are_sound() {
        let lists = TextLists::embedded().unwrap();
        assert_eq!(lists.abbreviations.get("Gen."), Some(&Abbreviation::Title));
        assert!(lists.abbreviations.keys().all(|form| form.ends_with('.')));
    }
}

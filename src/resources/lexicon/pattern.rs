//! Patterns over lemmas: how the words said colour a neutral cue, and which words name the medium.

use crate::{
    resources::{ResourceError, tsv::records},
    stance::Stance,
};

use super::field::{alternatives, strength, value};

/// How many tokens `_` can stand for at most.
const GAP: usize = 3;

/// A sequence of lemmas to be found in a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Pattern {
    /// The first word is a verb in the imperative: it opens its clause and has no subject.
    pub imperative: bool,
    words: Box<[Word]>,
}

/// One element of a [`Pattern`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Word {
    /// One of these lemmas.
    OneOf(Box<[Box<str>]>),
    /// `_`: up to three tokens, whatever they are.
    Gap,
    /// Any one token: the verb of `^imperative`.
    Any,
}

/// Whose act the matched clause speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum SubjectIs {
    /// Anyone's.
    Any,
    /// Another actor's or a thing's.
    Other,
    /// The speaker's or his side's: "I", "we", "our forces", himself.
    Speaker,
}

/// At whom the stance of a content pattern is directed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TargetIs {
    /// The subject of the matched clause.
    Subject,
    /// The object of the matched clause.
    Object,
    /// The actor responsible for what is judged.
    Responsible,
    /// Whoever is addressed.
    Addressee,
    Nobody,
}

/// One row of `content.tsv`, for one lemma that it can begin with.
#[derive(Clone, PartialEq, Debug)]
pub struct ContentPattern {
    pub pattern: Pattern,
    pub subject: SubjectIs,
    pub stance: Stance,
    pub target: TargetIs,
    /// 0.1 to 1; the strongest of several matches wins.
    pub strength: f32,
}

/// One row of `media.tsv`, for one lemma that it can begin with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MediaPattern {
    pub pattern: Pattern,
    /// The medium's name: "X", "phone call", "statement".
    pub medium: Box<str>,
}

impl Pattern {
    /// The order in which a table is searched: by first lemma, then longest first.
    pub(super) fn by_first(&self, other: &Pattern) -> std::cmp::Ordering {
        self.first().cmp(other.first()).then_with(|| other.words.len().cmp(&self.words.len()))
    }

    /// The lemma it begins with; empty where it begins with any verb in the imperative.
    pub fn first(&self) -> &str {
        match &self.words[0] {
            Word::OneOf(lemmas) => &lemmas[0],
            Word::Any | Word::Gap => "",
        }
    }

    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Whether a lemma is one of its words.
    pub fn names(&self, lemma: &str) -> bool {
        self.words.iter().any(|word| matches!(word, Word::OneOf(lemmas) if lemmas.iter().any(|l| **l == *lemma)))
    }

    /// Where a match that begins at token `at` ends, if there is one; `lemma` gives the lemma (lower case) of a
    /// token, `None` past the last one. A gap takes as few tokens as it can. Whether the first word is an imperative
    /// is for the caller to check.
    pub fn match_at<'t>(&self, at: usize, lemma: impl Fn(usize) -> Option<&'t str>) -> Option<usize> {
        matches(&self.words, at, &lemma)
    }
}

fn matches<'t>(words: &[Word], at: usize, lemma: &impl Fn(usize) -> Option<&'t str>) -> Option<usize> {
    let Some((first, rest)) = words.split_first() else { return Some(at) };
    match first {
        Word::OneOf(lemmas) => {
            let found = lemma(at)?;
            if lemmas.iter().any(|known| **known == *found) {
                return matches(rest, at + 1, lemma);
            }
            let compound = lemmas.iter().filter(|known| known.contains('-')).find_map(|known| pieces(known, at, lemma));
            compound.and_then(|end| matches(rest, end, lemma))
        }
        Word::Any => lemma(at).and_then(|_| matches(rest, at + 1, lemma)),
        Word::Gap => (0..=GAP).find_map(|skipped| matches(rest, at + skipped, lemma)),
    }
}

/// Parses the table; gives the patterns by first lemma, then strongest first.
pub(super) fn parse_content(file: &'static str, text: &str) -> Result<Vec<ContentPattern>, ResourceError> {
    let mut patterns = Vec::new();
    for record in records(file, text, &["pattern", "subject", "stance", "target", "strength"])? {
        let record = &record;
        for pattern in value(record, "pattern", pattern)? {
            patterns.push(ContentPattern {
                pattern,
                subject: value(record, "subject", subject)?,
                stance: value(record, "stance", |text| text.parse().map_err(|_| "write the name of a stance"))?,
                target: value(record, "target", target)?,
                strength: value(record, "strength", strength)?,
            });
        }
    }
    patterns.sort_by(|a, b| {
        let order = a.pattern.first().cmp(b.pattern.first()).then_with(|| b.strength.total_cmp(&a.strength));
        order.then_with(|| b.pattern.words.len().cmp(&a.pattern.words.len()))
    });
    Ok(patterns)
}

/// Parses the table; gives the patterns by first lemma, then longest first.
pub(super) fn parse_media(file: &'static str, text: &str) -> Result<Vec<MediaPattern>, ResourceError> {
    let mut patterns = Vec::new();
    for record in records(file, text, &["pattern", "medium"])? {
        for pattern in value(&record, "pattern", pattern)? {
            patterns.push(MediaPattern { pattern, medium: record.required("medium")?.into() });
        }
    }
    patterns.sort_by(|a, b| a.pattern.by_first(&b.pattern));
    Ok(patterns)
}

/// Parses a table of patterns alone; gives them by first lemma, then longest first.
pub(super) fn parse_plain(file: &'static str, text: &str) -> Result<Vec<Pattern>, ResourceError> {
    let mut patterns = Vec::new();
    for record in records(file, text, &["pattern"])? {
        patterns.extend(value(&record, "pattern", pattern)?);
    }
    patterns.sort_by(Pattern::by_first);
    Ok(patterns)
}

/// Where a hyphenated word ends that the text is cut into pieces at: "one-sided" as "one", "-", "sided".
fn pieces<'t>(word: &str, at: usize, lemma: &impl Fn(usize) -> Option<&'t str>) -> Option<usize> {
    let mut next = at;
    for piece in word.split_inclusive('-') {
        let (stem, hyphen) = piece.strip_suffix('-').map_or((piece, false), |stem| (stem, true));
        for wanted in std::iter::once(stem).chain(hyphen.then_some("-")) {
            if lemma(next)? != wanted {
                return None;
            }
            next += 1;
        }
    }
    Some(next)
}

/// The word for one lemma that a pattern can begin with; for a hyphenated one also the pieces that a text is cut into.
fn beginnings(lemma: Box<str>) -> Vec<Vec<Word>> {
    let one = |piece: &str| Word::OneOf([piece.into()].into());
    let cut: Vec<Word> = lemma.split('-').flat_map(|piece| [one("-"), one(piece)]).skip(1).collect();
    let compound = cut.len() > 1 && lemma.split('-').all(|piece| !piece.is_empty());
    let mut all = vec![vec![one(&lemma)]];
    all.extend(compound.then_some(cut));
    all
}

/// The pattern once for each lemma that it can begin with, so that it can be looked up by that lemma.
pub(super) fn pattern(text: &str) -> Result<Vec<Pattern>, &'static str> {
    const ALLOWED: &str = "write lemmas joined by spaces, a|b, _ between them, ^verb or ^imperative as the first";
    let (imperative, text) = text.strip_prefix('^').map_or((false, text), |text| (true, text));
    let (first, rest) = text.split_once(' ').map_or((text, None), |(first, rest)| (first, Some(rest)));
    let word = |word: &str| match word {
        "_" => Ok(Word::Gap),
        "" => Err(ALLOWED),
        _ if word.contains('^') || word.split('|').any(str::is_empty) => Err(ALLOWED),
        _ => Ok(Word::OneOf(alternatives(word))),
    };
    let rest = rest.map_or(Ok(Vec::new()), |rest| rest.split(' ').map(word).collect::<Result<Vec<_>, _>>())?;
    if first == "_" || rest.last() == Some(&Word::Gap) {
        return Err(ALLOWED);
    }
    let firsts = match word(first)? {
        _ if imperative && first == "imperative" => vec![vec![Word::Any]],
        Word::OneOf(lemmas) => lemmas.into_iter().flat_map(beginnings).collect(),
        other => vec![vec![other]],
    };
    Ok(firsts
        .into_iter()
        .map(|first| Pattern { imperative, words: first.into_iter().chain(rest.iter().cloned()).collect() })
        .collect())
}

fn subject(text: &str) -> Result<SubjectIs, &'static str> {
    Ok(match text {
        "any" => SubjectIs::Any,
        "other" => SubjectIs::Other,
        "self" => SubjectIs::Speaker,
        _ => return Err("write self, other or any"),
    })
}

fn target(text: &str) -> Result<TargetIs, &'static str> {
    Ok(match text {
        "subject" => TargetIs::Subject,
        "object" => TargetIs::Object,
        "responsible" => TargetIs::Responsible,
        "you" => TargetIs::Addressee,
        "none" => TargetIs::Nobody,
        _ => return Err("write subject, object, responsible, you or none"),
    })
}

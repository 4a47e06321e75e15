//! The text as the deciders read it: tokens by number, each with what the earlier stages say of it.

use std::{collections::BTreeSet, ops::Range};

use super::words::{Rule, Use, Words};
use crate::{
    resources::{ActorKind, Gazetteer, Gender},
    segment::Segments,
    syntax::{Rel, Syntax, Upos, Xpos},
    text::{Block, Document, SentenceId, Span, TokenId},
};

/// Everything that a decider may look at. Tokens go by their plain index.
pub(super) struct Reading<'a> {
    pub document: &'a Document,
    pub segments: &'a Segments,
    pub syntax: &'a Syntax,
    pub gazetteer: &'a Gazetteer,
    /// The nouns and particles of `data/actors`.
    pub uses: &'a Words,
    pub words: Vec<&'a str>,
    pub lower: Vec<String>,
    /// Words that stand somewhere in the article in lower case: capitals at a sentence's start prove nothing there.
    uncapitalised: BTreeSet<String>,
    /// Words that stand capitalised inside a sentence of running text.
    capitalised: BTreeSet<String>,
    /// Sentences in which nearly every word is capitalised, as in many headlines.
    title_case: Vec<bool>,
    /// Movements that rule a state on the article's day or by what it calls them, each with the state.
    rulers: Vec<(&'static str, &'static str)>,
}

impl<'a> Reading<'a> {
    pub fn new(
        document: &'a Document,
        segments: &'a Segments,
        syntax: &'a Syntax,
        gazetteer: &'a Gazetteer,
    ) -> Reading<'a> {
        let words: Vec<&str> = segments.tokens.iter().map(|t| t.span.of(&document.text)).collect();
        let lower = words.iter().map(|w| w.to_lowercase().replace('’', "'")).collect();
        let mut reading = Reading {
            document,
            segments,
            syntax,
            gazetteer,
            uses: gazetteer.words(),
            words,
            lower,
            uncapitalised: BTreeSet::new(),
            capitalised: BTreeSet::new(),
            title_case: Vec::new(),
            rulers: Vec::new(),
        };
        reading.rulers = reading.find_rulers();
        reading.title_case = segments.sentence_ids().map(|s| reading.is_title_case(s)).collect();
        for sentence in segments.sentence_ids() {
            for token in reading.range_of(sentence) {
                if !starts_upper(reading.words[token]) {
                    reading.uncapitalised.insert(reading.lower[token].clone());
                } else if !reading.opens(token) && !reading.title_case[sentence.index()] {
                    reading.capitalised.insert(reading.lower[token].clone());
                }
            }
        }
        reading
    }

    /// The state that a movement rules: "the Taliban authorities".
    pub fn ruled_by(&self, movement: &str) -> Option<&'static str> {
        self.rulers.iter().find(|(key, _)| *key == movement).map(|(_, polity)| *polity)
    }

    /// Where no day is known, a text that speaks of a movement's government tells of the time of its rule.
    fn find_rulers(&self) -> Vec<(&'static str, &'static str)> {
        let governs = |movement: &str| {
            let name = self.gazetteer.entry(movement).map(|e| e.name.to_lowercase());
            let government =
                |t: usize| self.gazetteer.group_noun(&self.lemma(t)).is_some_and(|g| g.kind == ActorKind::State);
            (1..self.lower.len()).any(|t| Some(&self.lower[t - 1]) == name.as_ref() && government(t))
        };
        let rules =
            |rule: &&Rule| self.document.published.map_or_else(|| governs(rule.movement), |day| rule.covers(day));
        self.uses.rulers().iter().filter(rules).map(|rule| (rule.movement, rule.polity)).collect()
    }

    /// Sentences of prose and headings, in order; page furniture is left out.
    pub fn sentences(&self) -> impl Iterator<Item = SentenceId> + '_ {
        self.segments.sentence_ids().filter(|&s| self.block(s).is_some_and(|b| b.kind.is_read()))
    }

    pub fn block(&self, sentence: SentenceId) -> Option<&Block> {
        self.document.blocks.get(self.segments.sentence(sentence).block)
    }

    pub fn range_of(&self, sentence: SentenceId) -> Range<usize> {
        let (from, to) = self.segments.sentence(sentence).tokens;
        from.index()..to.index()
    }

    pub fn sentence_of(&self, token: usize) -> SentenceId {
        self.segments.tokens[token].sentence
    }

    /// The tokens of the sentence that this token stands in.
    pub fn sentence_range(&self, token: usize) -> Range<usize> {
        self.range_of(self.sentence_of(token))
    }

    pub fn is_heading(&self, token: usize) -> bool {
        self.block(self.sentence_of(token)).is_some_and(|b| b.kind.is_heading())
    }

    pub fn section(&self, token: usize) -> u32 {
        self.block(self.sentence_of(token)).map_or(0, |b| b.section)
    }

    pub fn in_quotation(&self, token: usize) -> bool {
        self.segments.tokens[token].quotation.is_some()
    }

    pub fn upos(&self, token: usize) -> Upos {
        self.syntax.words().get(token).map_or(Upos::X, |w| w.upos)
    }

    pub fn xpos(&self, token: usize) -> Xpos {
        self.syntax.words().get(token).map_or(Xpos::Other, |w| w.xpos)
    }

    pub fn rel(&self, token: usize) -> Rel {
        self.syntax.words().get(token).map_or(Rel::Dep, |w| w.rel)
    }

    pub fn lemma(&self, token: usize) -> String {
        self.syntax.words().get(token).map_or_else(String::new, |w| w.lemma.to_lowercase())
    }

    pub fn governor(&self, token: usize) -> Option<usize> {
        self.syntax.words().get(token)?.head.map(TokenId::index).filter(|&h| h != token)
    }

    pub fn dependents(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let all = if token < self.syntax.words().len() { self.syntax.dependents(TokenId::new(token)) } else { &[] };
        all.iter().map(|t| t.index())
    }

    /// The governors of a token, nearest first, without the token; ends even where the tree is damaged.
    pub fn governors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.governor(token), |&t| self.governor(t)).take(64)
    }

    /// The previous token of the same sentence.
    pub fn before(&self, token: usize) -> Option<usize> {
        (token > self.sentence_range(token).start).then(|| token - 1)
    }

    /// The next token of the same sentence.
    pub fn after(&self, token: usize) -> Option<usize> {
        (token + 1 < self.sentence_range(token).end).then_some(token + 1)
    }

    /// The lower-cased word at a place, empty outside the sentence that `near` stands in.
    pub fn at(&self, near: usize, place: isize) -> &str {
        let place = near as isize + place;
        let range = self.sentence_range(near);
        if place >= range.start as isize && place < range.end as isize { &self.lower[place as usize] } else { "" }
    }

    /// Whether no white space stands between this token and the next.
    pub fn is_glued(&self, token: usize) -> bool {
        let tokens = &self.segments.tokens;
        tokens.get(token + 1).is_some_and(|next| next.span.start() == tokens[token].span.end())
    }

    pub fn span(&self, tokens: &Range<usize>) -> Span {
        let all = &self.segments.tokens;
        all[tokens.start].span.cover(all[tokens.end - 1].span)
    }

    /// The words of the range as the article writes them, with single spaces.
    pub fn text(&self, tokens: &Range<usize>) -> String {
        if tokens.is_empty() {
            return String::new();
        }
        self.span(tokens).of(&self.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a capital is owed to the place: the first word of a sentence or of a quotation.
    pub fn opens(&self, token: usize) -> bool {
        let range = self.sentence_range(token);
        !self.words[range.start..token].iter().any(|w| w.chars().any(char::is_alphanumeric))
            || token > range.start && matches!(self.words[token - 1], "“" | "\"" | "‘" | "'" | "``" | ":" | "—" | "[")
    }

    /// Whether the word is written as part of a name: a capital that its place does not explain.
    pub fn is_name_word(&self, token: usize) -> bool {
        let word = self.words[token];
        if !has_name_shape(word) || self.is_function_word(token) {
            return false;
        }
        let owed = self.opens(token) || self.title_case[self.sentence_of(token).index()];
        if !owed {
            return true;
        }
        if self.capitalised.contains(&self.lower[token]) {
            return true;
        }
        !self.uncapitalised.contains(&self.lower[token]) && self.upos(token) == Upos::Propn
    }

    pub fn is(&self, token: usize, purpose: Use) -> bool {
        self.uses.is(&self.lower[token], purpose)
    }

    /// The gender that a title or a noun tells: "spokeswoman", "fiancée".
    pub fn gender_of(&self, noun: &str) -> Option<Gender> {
        if self.uses.is(noun, Use::Woman) {
            return Some(Gender::Female);
        }
        if self.uses.is(noun, Use::Man) {
            return Some(Gender::Male);
        }
        self.gazetteer.title(&[noun]).and_then(|(_, title)| title.gender)
    }

    /// The words from this token to the end of its sentence; none behind the last token.
    pub fn rest(&self, token: usize) -> &[&'a str] {
        if token >= self.words.len() {
            return &[];
        }
        &self.words[token..self.sentence_range(token).end]
    }

    /// Whether the word has a capital at all, deserved or not.
    pub fn has_capital(&self, token: usize) -> bool {
        has_name_shape(self.words[token])
    }

    fn is_function_word(&self, token: usize) -> bool {
        let closed = matches!(
            self.upos(token),
            Upos::Pron | Upos::Det | Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Part | Upos::Punct
        );
        let acronym = self.words[token].chars().count() > 1 && self.words[token].chars().all(char::is_uppercase);
        // "Minister Nyan Win said": what is no auxiliary in small letters is none in capitals, whatever the tagger takes it for.
        let closed = closed && (self.upos(token) != Upos::Aux || is_auxiliary(&self.lower[token]));
        closed && !acronym && (self.opens(token) || self.words[token].chars().count() <= 4)
            || self.words[token] == "I"
            || self.is(token, Use::Calendar) && !self.is_given_name_of_month(token)
    }

    /// "Jan Egeland": the short form of a month, without its full stop, that is a given name before a surname.
    fn is_given_name_of_month(&self, token: usize) -> bool {
        let word = self.words[token];
        let surname = self.after(token).is_some_and(|next| {
            let behind = self.words.get(next + 1).is_some_and(|word| starts_upper(word));
            let capital = starts_upper(self.words[next]) && !self.is(next, Use::Calendar);
            capital && matches!(self.upos(next), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Adv | Upos::X)
                || self.is(next, Use::Particle) && behind
        });
        let dated = self.before(token).is_some_and(|t| matches!(self.upos(t), Upos::Num | Upos::Adp));
        word.chars().count() == 3 && starts_upper(word) && surname && !dated
    }

    fn is_title_case(&self, sentence: SentenceId) -> bool {
        if !self.block(sentence).is_some_and(|b| b.kind.is_heading()) {
            return false;
        }
        let long = self.range_of(sentence).map(|t| self.words[t]).filter(|w| w.chars().count() > 3);
        let (all, upper) = long
            .filter(|w| w.chars().all(char::is_alphabetic))
            .fold((0, 0), |(all, upper), w| (all + 1, upper + usize::from(starts_upper(w))));
        all >= 4 && upper * 10 >= all * 8
    }
}

/// The forms of the verbs that help others.
fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "am" | "are"
            | "be"
            | "been"
            | "being"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "had"
            | "has"
            | "have"
            | "having"
            | "is"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

pub(super) fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// "Iran", "al-Assad", "d'Estaing", "G7"; not "9/11", not "the".
fn has_name_shape(word: &str) -> bool {
    if starts_upper(word) {
        return true;
    }
    let mut parts = word.splitn(2, ['-', '\'', '’']);
    let prefix = parts.next().unwrap_or_default();
    prefix.chars().count() <= 3 && prefix.chars().all(char::is_alphabetic) && parts.next().is_some_and(starts_upper)
}

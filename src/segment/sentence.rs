//! Sentences of one block: after which tokens one ends.
//!
//! A stop ends a sentence unless what stands before it (an abbreviation, an initial) or after it (a small
//! letter, an attribution) says that the sentence goes on. Closing marks and brackets after the stop belong to
//! the sentence that ends.

use super::quote::Role;
use crate::{
    resources::{Abbreviation, CalendarWord, TextLists},
    text::Span,
};

/// How many tokens a sentence may have. No sentence that is read has so many; a text without any stop has, and what
/// looks at whole sentences must not pay for it with the square of its length.
const LONGEST: usize = 400;

/// One block as the splitter sees it.
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub tokens: &'t [Span],
    /// For each token, its part in a quotation.
    pub roles: &'t [Role],
    pub lists: &'t TextLists,
}

/// What kind of end a token may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Full,
    /// Question and exclamation marks.
    Strong,
    Ellipsis,
    Abbreviation(Abbreviation),
}

impl Line<'_> {
    /// For each sentence, the index of the token after its last, in order; the last is the number of tokens.
    pub fn sentence_ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < self.tokens.len() {
            let ends_here = self.bullet_follows(at) || at + 1 - start >= LONGEST;
            let end = self.end_after(start, at).or_else(|| ends_here.then_some(at + 1));
            if let Some(end) = end {
                ends.push(end);
                start = end;
            }
            at = end.unwrap_or(at + 1);
        }
        if start < self.tokens.len() {
            ends.push(self.tokens.len());
        }
        ends
    }

    fn token(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |span| span.of(self.text))
    }

    /// Whether no white space stands before the token.
    fn is_glued(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].end() == self.tokens[at].start()
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        let token = self.token(at);
        let last = token.chars().next_back()?;
        match last {
            '.' if token == "." => Some(Stop::Full),
            '.' | '…' if token.chars().all(|c| c == '.' || c == '…') => Some(Stop::Ellipsis),
            '.' => {
                let kind = self.lists.abbreviations.get(token).copied();
                Some(Stop::Abbreviation(kind.unwrap_or(Abbreviation::Name)))
            }
            '!' | '?' | '。' | '؟' | '۔' | '！' | '？' => Some(Stop::Strong),
            _ => None,
        }
    }

    /// If a sentence that began at `start` ends with the stop at `at`: the index after its closing marks.
    fn end_after(&self, start: usize, at: usize) -> Option<usize> {
        let stop = self.stop(at)?;
        let mut next = at + 1;
        let mut quoted = false;
        while next < self.tokens.len() && self.closes(next) {
            quoted |= self.roles[next] == Role::Close;
            next += 1;
        }
        if next >= self.tokens.len() {
            return Some(self.tokens.len());
        }
        // "Really?!", "etc...": the last of several stops decides.
        if self.is_glued(next) && self.stop(next).is_some() {
            return None;
        }
        // "1. Withdraw": a number and its stop open a sentence.
        if stop == Stop::Full && at == start + 1 && self.token(start).bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let word = (next..self.tokens.len()).find(|&k| !self.opens(k))?;
        self.goes_on(stop, quoted, at, word).then_some(next)
    }

    /// Whether a token ends what a stop has ended: brackets, marks.
    fn closes(&self, at: usize) -> bool {
        match self.roles[at] {
            Role::Close => true,
            Role::Open => false,
            Role::None => match self.token(at) {
                ")" | "]" | "}" => true,
                // A stray mark written on to the stop.
                "\"" | "”" | "’" | "'" | "''" | "»" => self.is_glued(at),
                _ => false,
            },
        }
    }

    fn opens(&self, at: usize) -> bool {
        self.roles[at] == Role::Open
            || matches!(self.token(at), "(" | "[" | "{" | "“" | "‘" | "\"" | "``" | "«" | "¿" | "¡")
    }

    /// Whether a new sentence begins with `word` after the stop at `at`.
    fn goes_on(&self, stop: Stop, quoted: bool, at: usize, word: usize) -> bool {
        let form = self.token(word);
        let Some(first) = form.chars().next() else { return false };
        if !first.is_alphanumeric() {
            // “…we go”: the quotation begins inside a sentence of its speaker.
            let cut_off = matches!(first, '…' | '.') && word > 0 && self.roles[word - 1] == Role::Open;
            if cut_off && matches!(stop, Stop::Full | Stop::Strong) {
                return true;
            }
            return stop != Stop::Ellipsis
                && !matches!(stop, Stop::Abbreviation(_))
                && matches!(first, '@' | '#' | '$' | '£' | '€');
        }
        if first.is_lowercase() {
            return stop == Stop::Full && !quoted && self.is_name_in_small_letters(word);
        }
        let opener = || self.lists.openers.contains(&form.to_lowercase());
        match stop {
            Stop::Full => true,
            Stop::Strong => !(quoted && self.is_attribution(word)),
            // "[...]" stands for words left out, mostly inside a sentence.
            Stop::Ellipsis if self.token(at + 1) == "]" => opener(),
            Stop::Ellipsis => !first.is_numeric(),
            Stop::Abbreviation(Abbreviation::Title | Abbreviation::Number) => false,
            Stop::Abbreviation(Abbreviation::Date | Abbreviation::Name) => opener(),
            Stop::Abbreviation(Abbreviation::End) => {
                let bare = form.trim_end_matches('.').to_lowercase();
                let calendar = self.lists.calendar.get(&bare).is_some_and(|word| word != CalendarWord::Filler);
                !first.is_numeric() && !calendar && !self.is_time_of_place(word)
            }
        }
    }

    /// "5 p.m. Tehran time", "9 a.m. Eastern Standard Time".
    fn is_time_of_place(&self, at: usize) -> bool {
        let name = (at..at + 3).take_while(|&k| self.token(k).starts_with(char::is_uppercase)).last().unwrap_or(at);
        self.token(name) == "Time" || self.token(name + 1) == "time"
    }

    /// "al-Assad", "de Blasio", "iPhone".
    fn is_name_in_small_letters(&self, at: usize) -> bool {
        let form = self.token(at);
        if form.chars().nth(1).is_some_and(char::is_uppercase) {
            return true;
        }
        let next = if self.token(at + 1) == "-" { at + 2 } else { at + 1 };
        self.lists.name_particles.contains(form) && self.token(next).starts_with(char::is_uppercase)
    }

    /// "Macron told", "Prime Minister Jane Doe-Roe of Norway asked": a speaker in a few words and his verb.
    fn is_attribution(&self, at: usize) -> bool {
        const REACH: usize = 10;
        let in_name = |k: &usize| {
            let word = self.token(*k);
            word.starts_with(|c: char| c.is_uppercase() || matches!(c, '-' | '\'' | '’'))
                || self.lists.furniture.byline.contains(word)
        };
        let end = (at..self.tokens.len()).take(REACH).take_while(in_name).last().map_or(at, |last| last + 1);
        let opens = self.lists.openers.contains(&self.token(at).to_lowercase());
        end > at && !opens && self.lists.attribution_verbs.contains(self.token(end))
    }

    /// Whether the next token is a bullet that begins a line.
    fn bullet_follows(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        let gap = &self.text[self.tokens[at].end()..next.start()];
        gap.contains('\n')
            && matches!(next.of(self.text), "•" | "-" | "–" | "—" | "*" | "·" | "▪" | "●" | "‣" | "■" | "►")
    }
}

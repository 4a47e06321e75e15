//! What a name is that no list has: its features for the learned model of `resources`, and what follows from the
//! verdict.
//!
//! Asked last, for runs of capitals that lists, titles and syntax leave open.

use std::ops::Range;

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    known, names,
    reading::Reading,
    unknown,
};
use crate::{
    resources::Gazetteer,
    resources::kinds::{NameSample, NameSort, SURE, place},
    segment::Segments,
    syntax::Syntax,
    text::{Document, Span},
};

/// The rules by which a name's form alone decides, and the learned model is asked.
pub(super) const OPEN: [&str; 3] = ["shape of a person's name", "unknown name", "acronym"];

/// Lets the learned model decide on the names that their form alone made what they are.
pub(super) fn settle(reading: &Reading, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.kind == MentionKind::Name && OPEN.contains(&d.rule)) {
        let Some(verdict) = reading.gazetteer.name_sorts().judge(&features(reading, &draft.core)) else { return };
        if verdict.margin < SURE {
            continue;
        }
        let person = draft.what == What::Person;
        match verdict.sort {
            NameSort::Person if person => (draft.rule, draft.score) = ("learned person", 0.6),
            NameSort::Person => {
                (draft.what, draft.rule, draft.score) = (What::Person, "learned person", 0.5);
            }
            NameSort::Organisation => {
                let what = What::Thing(ActorKind::Organisation);
                (draft.what, draft.rule, draft.score) = (what, "learned organisation", 0.45);
            }
            NameSort::Place => {
                let what = What::Thing(ActorKind::Organisation);
                (draft.what, draft.rule, draft.score) = (what, unknown::PLACE, 0.1);
            }
            NameSort::Other => {}
        }
    }
}

/// The places of what a name shows: its words, their ends and form, the words around it, and its place in the tree.
fn features(reading: &Reading, name: &Range<usize>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::with_capacity(48);
    let mut add = |kind: &str, value: &str| found.push(place(&format!("{kind}={value}")));
    let (first, last) = (name.start, name.end - 1);
    add("all", "");
    add("words", &name.len().min(5).to_string());
    for token in name.clone() {
        let word = reading.lower[token].as_str();
        add("word", word);
        add("shape", &shape(reading.words[token]));
        for size in [2, 3] {
            add("end", &ending(word, size));
        }
    }
    add("first", &reading.lower[first]);
    add("last", &reading.lower[last]);
    add("last-end", &ending(&reading.lower[last], 3));
    add("shapes", &name.clone().map(|t| shape(reading.words[t])).collect::<Vec<_>>().join(" "));
    let given = name.clone().any(|t| reading.gazetteer.given_name_gender(reading.words[t]).is_some());
    add("given", if given { "yes" } else { "no" });
    let noun = name.clone().any(|t| known::organisation_kind(reading, t).is_some());
    add("noun", if noun { "yes" } else { "no" });
    for (kind, near, at) in [("b1", first, -1), ("b2", first, -2), ("n1", last, 1), ("n2", last, 2)] {
        add(kind, reading.at(near, at));
    }
    let around = format!("{} {}", reading.at(first, -1), reading.at(last, 1));
    add("around", &around);
    let tag = |token: Option<usize>| token.map_or("none".to_owned(), |t| reading.xpos(t).to_string());
    add("bt", &tag(reading.before(first)));
    add("nt", &tag(reading.after(last)));
    add("opens", if reading.opens(first) { "yes" } else { "no" });
    add("heading", if reading.is_heading(first) { "yes" } else { "no" });
    let outside = name.clone().find(|&t| reading.governor(t).is_none_or(|g| !name.contains(&g)));
    if let Some(head) = outside {
        let governor = reading.governor(head).map_or(String::new(), |g| reading.lemma(g));
        add("rel", &reading.rel(head).to_string());
        add("governor", &format!("{} {governor}", reading.rel(head)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// "Xx", "X", "X.", "xX", "9".
fn shape(word: &str) -> String {
    let mut shape = String::new();
    for c in word.chars() {
        let mark = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_numeric() => '9',
            c if c.is_alphabetic() => 'o',
            c => c,
        };
        if !shape.ends_with(mark) {
            shape.push(mark);
        }
    }
    if word.chars().count() > 1 && shape == "X" { "XX".to_owned() } else { shape }
}

fn ending(word: &str, size: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters[letters.len().saturating_sub(size)..].iter().collect()
}

/// The names of a text that the learned model would be asked about, for training: what each is by the annotations
/// `entities`, and whether its form alone says that it is a person.
pub fn samples(
    document: &Document,
    segments: &Segments,
    syntax: &Syntax,
    gazetteer: &Gazetteer,
    entities: &[(Span, NameSort)],
) -> Vec<(NameSample, bool)> {
    let reading = Reading::new(document, segments, syntax, gazetteer);
    let open = names::find(&reading).into_iter().filter(|d| d.kind == MentionKind::Name && OPEN.contains(&d.rule));
    open.map(|draft| {
        let span = reading.span(&draft.core);
        // The annotation that covers most of it, if that is half of either at least.
        let shared = |e: &Span| e.end().min(span.end()).saturating_sub(e.start().max(span.start()));
        let best =
            entities.iter().max_by_key(|(e, _)| shared(e)).filter(|(e, _)| 2 * shared(e) > span.len().max(e.len()));
        let sort = best.map_or(NameSort::Other, |&(_, sort)| sort);
        let person = draft.what == What::Person;
        (NameSample { places: features(&reading, &draft.core), sort }, person)
    })
    .collect()
}

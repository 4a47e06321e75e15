//! Which words are pronouns that refer to somebody, and what each asks of whom it refers to.
//!
//! Takes a token; gives its gender, number and sort. Leaves out "I" and "we", which `statements` reads, and the "it" that
//! stands for nothing; whom a pronoun means is for `pronouns` to decide.

use super::{
    Gender,
    draft::{Animacy, Pronoun},
    reading::Reading,
    words::Use,
};
use crate::syntax::{Rel, Upos};

/// What a pronoun asks for; `None` where the word is none, or does not refer.
pub(super) fn pronoun_at(reading: &Reading, at: usize) -> Option<Pronoun> {
    let pronoun =
        |gender, animate, plural, possessive| Some(Pronoun { gender, animate, plural, possessive, relative: false });
    let relative =
        |animate, possessive| Some(Pronoun { gender: None, animate, plural: false, possessive, relative: true });
    match reading.lower[at].as_str() {
        "he" | "him" | "himself" => pronoun(Some(Gender::Male), Animacy::Person, false, false),
        "his" => pronoun(Some(Gender::Male), Animacy::Person, false, true),
        "she" | "herself" => pronoun(Some(Gender::Female), Animacy::Person, false, false),
        "her" | "hers" => pronoun(Some(Gender::Female), Animacy::Person, false, is_before_noun(reading, at)),
        "it" if is_pleonastic(reading, at) => None,
        "it" | "itself" => pronoun(None, Animacy::Thing, false, false),
        "its" => pronoun(None, Animacy::Thing, false, true),
        "they" | "them" | "themselves" => pronoun(None, Animacy::Either, true, false),
        "their" | "theirs" => pronoun(None, Animacy::Either, true, true),
        "who" | "whom" if is_relative(reading, at) => relative(Animacy::Person, false),
        "whose" if is_relative(reading, at) => relative(Animacy::Either, true),
        "which" | "that" if is_relative(reading, at) => relative(Animacy::Thing, false),
        _ => None,
    }
}

fn is_before_noun(reading: &Reading, at: usize) -> bool {
    reading.rel(at) == Rel::NmodPoss
}

fn is_relative(reading: &Reading, at: usize) -> bool {
    reading.upos(at) == Upos::Pron
        && reading.before(at).is_some()
        && (reading.governors(at).take(4).any(|g| reading.rel(g) == Rel::AclRelcl) || reading.governor(at).is_none())
}

/// "It is possible that", "it rained", "it seems": a subject that stands for nothing.
fn is_pleonastic(reading: &Reading, at: usize) -> bool {
    if reading.rel(at) == Rel::Expl {
        return true;
    }
    let Some(governor) = reading.governor(at) else { return false };
    if !reading.rel(at).is_subject() {
        return false;
    }
    let has = |rels: &[Rel]| reading.dependents(governor).any(|d| rels.contains(&reading.rel(d)));
    // "It is commonplace for …", "it was the intent that …": the real subject follows.
    let follows = reading
        .after(governor)
        .is_some_and(|n| matches!(reading.lower[n].as_str(), "that" | "for" | "to" | "whether" | "how"));
    if has(&[Rel::Cop]) && follows {
        return true;
    }
    if reading.uses.is(&reading.lemma(governor), Use::Impersonal) {
        return true;
    }
    let copular = has(&[Rel::Cop]);
    let clause = has(&[Rel::Csubj, Rel::CsubjPass])
        || reading.dependents(governor).any(|d| {
            d > governor && matches!(reading.rel(d), Rel::Ccomp | Rel::Advcl | Rel::Xcomp) && starts_clause(reading, d)
        });
    // "It regrets the decision to …": a verb with an object of its own has a subject that somebody is.
    copular && clause && reading.upos(governor) == Upos::Adj || has(&[Rel::Csubj]) && !has(&[Rel::Obj])
}

fn starts_clause(reading: &Reading, verb: usize) -> bool {
    reading.dependents(verb).any(|d| reading.rel(d) == Rel::Mark)
}

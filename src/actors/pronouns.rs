//! Pronouns: the antecedent that agrees, is near, and stands out.
//!
//! The weights follow Lappin and Leass 1994, "An algorithm for pronominal anaphora resolution": subjects before
//! objects, near before far, with the exclusions of binding (no antecedent among the pronoun's clause-mates).

use std::collections::BTreeMap;

use super::{
    ActorKind, MentionKind,
    cast::Cast,
    draft::{Animacy, Draft, Pronoun, What},
    link::syntactic_head,
    reading::Reading,
};
use crate::syntax::{Rel, Upos};

/// A choice with its rule and score.
pub(super) type Choice = (usize, &'static str, f32);

/// Sentences that a pronoun looks back.
const REACH: usize = 5;

/// The actor that a pronoun means. Mentions before it have theirs already.
pub(super) fn resolve(reading: &Reading, drafts: &[Draft], order: &[usize], cast: &Cast, at: usize) -> Option<Choice> {
    let What::Pronoun(pronoun) = drafts[at].what else { return None };
    if pronoun.relative {
        return relative(reading, drafts, at);
    }
    let here = drafts[at].head;
    let mut weights: BTreeMap<usize, f32> = BTreeMap::new();
    for &other in order {
        let Some(actor) = drafts[other].actor else { continue };
        if drafts[other].head >= here || !agrees(cast, &drafts[other], actor, pronoun) {
            continue;
        }
        let distance = reading.sentence_of(here).index() - reading.sentence_of(drafts[other].head).index();
        if distance > REACH || excluded(reading, drafts, at, other) {
            continue;
        }
        let weight = weight(reading, drafts, at, other, distance, pronoun);
        let best = weights.entry(actor).or_insert(0.0);
        // Another mention adds a little: what is talked about is mentioned often.
        *best = best.max(weight) + 0.1 * best.min(weight);
    }
    let mut ranked: Vec<(usize, f32)> = weights.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let Some(&(actor, weight)) = ranked.first() else { return cataphor(reading, drafts, order, cast, at, pronoun) };
    let second = ranked.get(1).map_or(0.0, |r| r.1);
    let score = if weight <= 0.0 { 0.0 } else { (0.5 + 0.5 * (weight - second) / weight).min(0.95) };
    let rule = match (pronoun.animate, pronoun.plural) {
        (Animacy::Person, _) => "pronoun for a person",
        (_, true) => "pronoun for several",
        _ => "pronoun for a thing",
    };
    Some((actor, rule, score))
}

/// Number, gender and sort.
fn agrees(cast: &Cast, mention: &Draft, actor: usize, pronoun: Pronoun) -> bool {
    let actor = cast.actor(actor);
    if pronoun.plural {
        // "Iran called, they want to negotiate": a body can be "they", one person is not.
        return actor.kind != ActorKind::Person;
    }
    match pronoun.animate {
        Animacy::Person => {
            let single = actor.kind == ActorKind::Person
                || matches!(actor.kind, ActorKind::Group | ActorKind::Public) && !actor.plural;
            let gender = actor.gender.is_none() || pronoun.gender.is_none() || actor.gender == pronoun.gender;
            single && gender
        }
        _ => !matches!(actor.kind, ActorKind::Person | ActorKind::Group | ActorKind::Public) && mention.score > 0.2,
    }
}

/// A pronoun does not mean its clause-mate, nor what it stands inside of.
fn excluded(reading: &Reading, drafts: &[Draft], at: usize, other: usize) -> bool {
    let (pronoun, candidate) = (&drafts[at], &drafts[other]);
    if candidate.tokens.contains(&pronoun.head) {
        return true;
    }
    let What::Pronoun(features) = pronoun.what else { return true };
    let reflexive = reading.lower[pronoun.head].ends_with("self") || reading.lower[pronoun.head].ends_with("selves");
    if features.possessive || reflexive {
        return false;
    }
    let head = syntactic_head(reading, candidate);
    let clause = |token: usize| reading.governor(token);
    clause(head).is_some() && clause(head) == clause(pronoun.head)
}

fn weight(reading: &Reading, drafts: &[Draft], at: usize, other: usize, distance: usize, pronoun: Pronoun) -> f32 {
    let candidate = &drafts[other];
    let here = drafts[at].head;
    let head = syntactic_head(reading, candidate);
    let mut weight = match distance {
        0 => 100.0,
        1 => 75.0,
        2 => 45.0,
        3 => 30.0,
        _ => 18.0,
    };
    let rel = reading.rel(head);
    weight *= if rel.is_subject() {
        // The subject of the main clause, who in news is the one that speaks, stands out most.
        if is_main(reading, head) { 1.5 } else { 1.25 }
    } else {
        match rel {
            Rel::Obj | Rel::Iobj => 0.9,
            Rel::NmodPoss => 0.8,
            Rel::Conj | Rel::Appos => 0.8,
            _ => 0.7,
        }
    };
    if candidate.kind == MentionKind::Modifier {
        weight *= 0.6;
    }
    if candidate.kind == MentionKind::Pronoun {
        weight *= 1.1;
    }
    if reading.rel(here).is_subject() && rel.is_subject() {
        weight *= 1.15;
    }
    if reading.section(here) != reading.section(head) {
        weight *= 0.4;
    }
    if reading.is_heading(head) && !reading.is_heading(here) {
        weight *= 0.6;
    }
    let (mine, its) = (reading.segments.tokens[here].quotation, reading.segments.tokens[head].quotation);
    if mine != its {
        // Words in a quotation are seldom taken up outside it, and who speaks there says "I".
        weight *= if mine.is_none() { 0.5 } else { 0.7 };
        let speaks = mine.is_some() && distance <= 1 && rel.is_subject() && governs_quotation(reading, head);
        if speaks && !pronoun.plural {
            weight *= 0.3;
        }
    }
    if pronoun.animate == Animacy::Either && !candidate_is_plural(candidate) {
        weight *= 0.6;
    }
    // Near mentions within the sentence, subjects of a governing clause above all.
    if distance == 0 && reading.governors(here).any(|g| Some(g) == reading.governor(head)) && rel.is_subject() {
        weight *= 1.2;
    }
    weight
}

fn candidate_is_plural(candidate: &Draft) -> bool {
    matches!(candidate.what, What::People { plural: true, .. })
        || matches!(candidate.what, What::Pronoun(Pronoun { plural: true, .. }))
}

fn is_main(reading: &Reading, subject: usize) -> bool {
    reading.governor(subject).is_some_and(|verb| reading.governor(verb).is_none())
}

/// Whether the subject's verb takes words in quotation marks.
fn governs_quotation(reading: &Reading, subject: usize) -> bool {
    let Some(verb) = reading.governor(subject) else { return false };
    reading.dependents(verb).any(|d| reading.in_quotation(d)) || reading.in_quotation(verb)
}

/// "Who", "which", "whose": the noun that the relative clause hangs on, else what stands right before.
fn relative(reading: &Reading, drafts: &[Draft], at: usize) -> Option<Choice> {
    let here = drafts[at].head;
    let clause =
        std::iter::once(here).chain(reading.governors(here).take(4)).find(|&t| reading.rel(t) == Rel::AclRelcl);
    let noun = clause.and_then(|c| reading.governor(c)).filter(|&n| n < here);
    let of = |token: usize| {
        drafts
            .iter()
            .filter(|d| d.covers(token) && d.kind != MentionKind::Modifier && d.kind != MentionKind::Pronoun)
            .max_by_key(|d| d.tokens.len())
    };
    // "Told Araghchi that Iran must": no relative clause, whatever the parser says.
    let fits =
        |d: &&Draft| reading.lower[here] != "that" || !matches!(d.what, What::Person) && d.kind != MentionKind::Name;
    if let Some(actor) = noun.and_then(of).filter(fits).and_then(|d| d.actor) {
        return Some((actor, "relative clause", 0.9));
    }
    if noun.is_some_and(|n| reading.upos(n) == Upos::Noun) {
        return None;
    }
    let mut before = reading.before(here)?;
    if reading.lower[before] == "," || reading.upos(before) == Upos::Adp {
        before = reading.before(before)?;
    }
    of(before).filter(fits).and_then(|d| d.actor).map(|actor| (actor, "stands right before", 0.7))
}

/// "In his speech, Macron said": the name follows in the same sentence.
fn cataphor(
    reading: &Reading,
    drafts: &[Draft],
    order: &[usize],
    cast: &Cast,
    at: usize,
    pronoun: Pronoun,
) -> Option<Choice> {
    let here = drafts[at].head;
    let sentence = reading.sentence_of(here);
    order.iter().find_map(|&other| {
        let draft = &drafts[other];
        let actor = draft.actor?;
        let fits = draft.head > here
            && reading.sentence_of(draft.head) == sentence
            && draft.kind == MentionKind::Name
            && reading.rel(syntactic_head(reading, draft)).is_subject()
            && agrees(cast, draft, actor, pronoun);
        fits.then_some((actor, "pronoun before its name", 0.6))
    })
}

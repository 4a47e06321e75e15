//! States, capitals and buildings: whether they act here, or only say where something is or whose.

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    known::organisation_kind,
    phrases,
    reading::Reading,
    unknown::PLACE,
    words::Use,
};
use crate::{
    resources::Sense,
    syntax::{Rel, Upos},
};

/// Turns into modifiers the names of states and places that name no actor where they stand.
pub(super) fn settle(reading: &Reading, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].kind != MentionKind::Name {
            continue;
        }
        if !is_place(reading, &drafts[at]) {
            if is_thing(&drafts[at]) && compound(reading, drafts, at) {
                (drafts[at].kind, drafts[at].rule) = (MentionKind::Modifier, "compound");
            }
            continue;
        }
        if let Some(rule) = modifier(reading, drafts, at) {
            drafts[at].kind = MentionKind::Modifier;
            drafts[at].rule = rule;
        } else if let Some(key) = seat(reading, drafts, at) {
            drafts[at].what = What::Known { key };
            drafts[at].rule = "metonym";
        }
    }
}

/// "Brussels threatens duties": a capital that is another body's seat, too, acts as that body, unless the text speaks
/// more of the state.
fn seat(reading: &Reading, drafts: &[Draft], at: usize) -> Option<String> {
    if drafts[at].rule != "capital" {
        return None;
    }
    let readings = reading.gazetteer.readings(&reading.words[drafts[at].tokens.clone()]);
    let body = readings.into_iter().find(|r| r.sense == Sense::Metonym)?.entry;
    let state = phrases::polity_of(reading, &drafts[at]);
    // What lists know; a university of the state is no actor for it.
    let other = |d: &&Draft| {
        d.tokens != drafts[at].tokens
            && !matches!(d.rule, "capital" | "place")
            && !matches!(d.what, What::Thing(_) | What::Person)
    };
    let named = |polity: Option<&str>| {
        drafts.iter().filter(other).filter(|d| phrases::polity_of(reading, d).as_deref() == polity).count()
    };
    (named(body.polity.as_deref()) >= named(state.as_deref())).then(|| body.key.to_string())
}

fn is_place(reading: &Reading, draft: &Draft) -> bool {
    matches!(draft.what, What::Known { .. })
        && (phrases::is_state(reading, draft) || matches!(draft.rule, "capital" | "metonym" | "place"))
}

/// The rule by which the name is a modifier.
fn modifier(reading: &Reading, drafts: &[Draft], at: usize) -> Option<&'static str> {
    let draft = &drafts[at];
    let last = draft.tokens.end - 1;
    let next = reading.after(last);
    if next.is_some_and(|n| phrases::is_genitive(reading, n)) {
        return Some("possessive");
    }
    if next.is_some_and(|n| matches!(reading.lower[n].as_str(), "-" | "–") && reading.is_glued(last)) {
        return Some("compound");
    }
    if is_location(reading, drafts, at) {
        return Some("place");
    }
    compound(reading, drafts, at).then_some("compound")
}

fn is_thing(draft: &Draft) -> bool {
    matches!(draft.what, What::Known { .. } | What::Thing(_))
}

/// "UN rapporteur", "Iran protests", "Revolutionary Guards assassination plots": the name modifies a noun.
fn compound(reading: &Reading, drafts: &[Draft], at: usize) -> bool {
    let last = drafts[at].tokens.end - 1;
    let Some(next) = reading.after(last) else { return false };
    // "Iran and the U.K. trade statements": in a heading without a verb, the noun may be one.
    let conjoined = reading.at(drafts[at].tokens.start, -1) == "and"
        || reading.at(drafts[at].tokens.start, -2) == "and" && reading.at(drafts[at].tokens.start, -1) == "the";
    let verbless = !reading.sentence_range(last).any(|t| matches!(reading.upos(t), Upos::Verb | Upos::Aux));
    if conjoined && verbless && reading.is_heading(last) {
        return false;
    }
    let covered = drafts.iter().any(|d| d.covers(next) && d.kind != MentionKind::Description);
    let modifies = matches!(
        reading.rel(last),
        Rel::Compound | Rel::Amod | Rel::Nmod | Rel::NmodUnmarked | Rel::NmodDesc | Rel::Flat
    ) && reading.governor(last).is_some_and(|g| g > last && g <= last + 4);
    !covered && reading.upos(next) == Upos::Noun && (modifies || organisation_kind(reading, next).is_some())
}

/// After a preposition of place ("in the U.K."), or behind another place and a comma ("Istanbul, Turkey").
fn is_location(reading: &Reading, drafts: &[Draft], at: usize) -> bool {
    let draft = &drafts[at];
    let mut before = reading.before(draft.tokens.start);
    for _ in 0..2 {
        let skip = |t: usize| reading.lower[t] == "the" || reading.upos(t) == Upos::Adj && !reading.has_capital(t);
        if before.is_some_and(skip) {
            before = before.and_then(|t| reading.before(t));
        }
    }
    let Some(before) = before else { return false };
    if reading.is(before, Use::Place) && !is_verb_particle(reading, before) {
        return true;
    }
    let from = reading.lower[before] == "from" && draft.rule != "known name";
    if from {
        return true;
    }
    if reading.lower[before] == "," || reading.lower[before] == "and" {
        let listed = drafts.iter().find(|d| d.tokens.end == before);
        return listed.is_some_and(|d| match d.rule {
            "place" | PLACE => true,
            _ => matches!(d.what, What::Thing(ActorKind::Organisation)) && d.score < 0.2,
        });
    }
    false
}

/// "drew in Iran", "talks over Iran": the preposition tells no place there.
fn is_verb_particle(reading: &Reading, preposition: usize) -> bool {
    reading.rel(preposition) == Rel::CompoundPrt || matches!(reading.lower[preposition].as_str(), "over" | "between")
}

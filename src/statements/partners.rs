//! Where those stand who hear: in the phrase for the talk or the text that words are part of, beside a verb of speaking.
//!
//! "In an interview with X", "in her letter to Y", "speaking to reporters", "addressing a meeting of Z", "asked by lawmakers".
//! Takes a cue or another verb of speaking; gives the tokens at which hearers are named. Whom the cue itself addresses is
//! for `target`, who is meant by a token for `hearer`.

use super::{
    acts::{Act, ActAt},
    hearer, medium, target,
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::{Class, Cue, CuePos, WordUse},
    syntax::{Rel, Upos, Xpos},
    text::{Span, TokenId},
};

/// "in an interview with X", "in her letter to Y", "in remarks to Z", "in a Herald interview": with whom the talk was or to
/// whom the text went, for a verb or for the noun that stands for what was said.
pub(super) fn partners(view: &View, head: TokenId) -> Vec<TokenId> {
    let talks = talks_beside(view, head).flat_map(|t| of_talk(view, t));
    talks.chain(met_meanwhile(view, head)).collect()
}

/// The nouns for a talk or a text in which something was said.
fn talks_beside<'v>(view: &'v View, head: TokenId) -> impl Iterator<Item = TokenId> + 'v {
    let is_talk = |t: &TokenId| {
        let lemma = view.lemma(*t);
        let cues = view.lexicon.cues(lemma, CuePos::Noun);
        view.upos(*t) == Upos::Noun
            && view.has_preposition(*t, &["in", "during", "at", "over", "by", "through"])
            && (cues.iter().any(|c| matches!(c.class, Class::Say | Class::Talk))
                || view.lexicon.is(lemma, WordUse::Text))
    };
    let own: &[Rel] = if view.is_verb(head) { &[Rel::Obl] } else { &[Rel::Obl, Rel::Nmod] };
    // "The minister, in a statement to parliament, said": what is set off behind the subject.
    let set_off = move |t: &TokenId| {
        let case = view.prepositions(*t).next();
        case.and_then(|p| view.previous(p)).is_some_and(|p| view.form(p) == ",")
    };
    let subjects = view.syntax.dependents_by(head, &[Rel::Nsubj]);
    let aside = subjects.flat_map(|s| view.syntax.dependents_by(s, &[Rel::Nmod])).filter(set_off);
    view.syntax.dependents_by(head, own).chain(aside).filter(is_talk)
}

/// The others of a talk, whom a text went to, the outlet that it was with or came out in.
fn of_talk(view: &View, talk: TokenId) -> Vec<TokenId> {
    let beside = view.syntax.dependents_by(talk, &[Rel::Nmod]);
    // "a visit to the region" is to a place, "a call to Kyiv" to somebody.
    let is_text = view.lexicon.is(view.lemma(talk), WordUse::Text)
        || view.lexicon.cues(view.lemma(talk), CuePos::Noun).iter().any(|c| c.class == Class::Say);
    let with = beside.filter(move |&t| {
        let to = is_text || hearer::actor(view, t).is_some();
        view.has_preposition(t, &["with", "before"]) || to && view.has_preposition(t, &["to"])
    });
    // "a letter sent to X", "papers filed with a court", "an interview published by the Herald" as well.
    let verbs = || view.syntax.dependents_by(talk, &[Rel::Acl]).filter(|&v| view.xpos(v) == Xpos::Vbn);
    let phrases = || verbs().flat_map(|v| view.syntax.dependents_by(v, &[Rel::Obl, Rel::OblAgent]));
    let to = phrases().filter(|&t| view.has_preposition(t, &["to", "with", "before"]));
    let out_in = phrases().filter(|&t| view.has_preposition(t, &["by", "in", "on"]) && is_media(view, t));
    let named = view.syntax.dependents_by(talk, &[Rel::Compound, Rel::NmodPoss, Rel::NmodDesc, Rel::Amod]);
    let named = named.filter(|&t| is_media(view, t));
    let asks = view.lexicon.is(view.lemma(talk), WordUse::Asks);
    with.chain(to).chain(out_in).chain(named.filter(move |_| asks)).flat_map(|t| view.coordinated(t)).collect()
}

fn is_media(view: &View, token: TokenId) -> bool {
    hearer::actor(view, token).is_some_and(|a| view.kind(a) == ActorKind::Media)
}

/// "said as he met X".
fn met_meanwhile(view: &View, verb: TokenId) -> Vec<TokenId> {
    let meanwhile = |m: TokenId| matches!(view.lemma(m), "as" | "while" | "when");
    let meets = |&v: &TokenId| {
        let talks = view.lexicon.cues(view.lemma(v), CuePos::Verb).iter().any(|c| c.class == Class::Talk);
        talks && view.syntax.dependents_by(v, &[Rel::Mark, Rel::Advmod]).any(meanwhile)
    };
    view.syntax.dependents_by(verb, &[Rel::Advcl]).filter(meets).flat_map(|v| addressed(view, v)).collect()
}

/// "Speaking to reporters, he said", "Addressing X, she called it", "Asked by lawmakers, he said": whom a participle beside
/// the cue addresses, or who asked. Not "after meeting X".
pub(super) fn spoken_to(view: &View, verb: TokenId) -> Vec<TokenId> {
    // "Rice, speaking to lawmakers, said" as well.
    let subjects = || view.syntax.dependents_by(verb, &[Rel::Nsubj]);
    let beside = move || subjects().flat_map(|s| view.syntax.dependents_by(s, &[Rel::Acl]));
    let participles = || view.syntax.dependents_by(verb, &[Rel::Advcl, Rel::Acl]).chain(beside());
    let at_once = |&t: &TokenId| view.xpos(t) == Xpos::Vbg && !is_another_time(view, t);
    let to = participles().filter(at_once).flat_map(|t| heard_by(view, t));
    to.chain(participles().flat_map(|t| asked_by(view, t))).collect()
}

/// "after meeting X", "before addressing Y": it was said at another time.
fn is_another_time(view: &View, participle: TokenId) -> bool {
    let leads_in =
        |m: TokenId| matches!(view.lemma(m), "after" | "before" | "since" | "following" | "despite" | "without");
    view.syntax.dependents_by(participle, &[Rel::Mark, Rel::Case, Rel::Advmod]).any(leads_in)
        || view.previous(participle).is_some_and(leads_in)
}

/// Those whom a verb of speaking addresses, or who are together where it was done: "speaking at a summit of Gulf leaders",
/// "spoke on BBC television".
pub(super) fn heard_by(view: &View, verb: TokenId) -> Vec<TokenId> {
    let found = addressed(view, verb);
    if !found.is_empty() || !view.lexicon.is(view.lemma(verb), WordUse::Speaks) {
        return found;
    }
    let phrases = || view.syntax.dependents_by(verb, &[Rel::Obl]);
    let gathers = |&t: &TokenId| {
        view.lexicon.is(view.lemma(t), WordUse::Gathering) && view.has_preposition(t, &["at", "to", "before"])
    };
    let of = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Nmod]).filter(|&p| view.has_preposition(p, &["of"]));
    let together = phrases().filter(gathers).flat_map(of);
    let on_air = phrases().filter(|&t| view.has_preposition(t, &["on", "to"]) && is_media(view, t));
    together.chain(on_air).flat_map(|t| view.coordinated(t)).collect()
}

/// "asked by reporters whether": by whom somebody is asked.
fn asked_by(view: &View, participle: TokenId) -> Vec<TokenId> {
    let asked = view.xpos(participle) == Xpos::Vbn && view.lexicon.is(view.lemma(participle), WordUse::Asks);
    let by = view.syntax.dependents_by(participle, &[Rel::Obl, Rel::OblAgent]).filter(|_| asked);
    by.filter(|&t| view.has_preposition(t, &["by"])).flat_map(|t| view.coordinated(t)).collect()
}

/// "addressed reporters, calling for …": whom the verb above a participle addresses.
pub(super) fn told_above(view: &View, act: &Act) -> Vec<TokenId> {
    // The parser may hang it on the last noun of what it stands beside.
    let behind_comma = || view.previous(act.head).is_some_and(|t| view.form(t) == ",");
    let is_beside = view.xpos(act.head) == Xpos::Vbg
        && (view.rel(act.head) == Rel::Advcl || view.rel(act.head) == Rel::Acl && behind_comma());
    let above = view.syntax.ancestors(act.head).take(4).find(|&t| view.is_verb(t)).filter(|_| is_beside);
    above.map(|v| addressed(view, v)).unwrap_or_default()
}

/// Whom a verb of speaking addresses, by the places that the lexicon names for it: an object only where it is somebody.
pub(super) fn addressed(view: &View, verb: TokenId) -> Vec<TokenId> {
    let somebody = |t: &TokenId| view.actor_id(*t).is_some();
    let by = |cue: &Cue| {
        cue.addressee.iter().find_map(|place| {
            let at = ActAt { head: verb, pos: CuePos::Verb };
            let found: Vec<TokenId> = target::places(view, at, place).into_iter().filter(somebody).collect();
            (!found.is_empty()).then_some(found)
        })
    };
    view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter().find_map(by).unwrap_or_default()
}

/// The news conference or briefing at which it was said.
pub(super) fn press_at(view: &View, act: &Act, words: &[Span]) -> Option<TokenId> {
    let (name, last) = medium::at(view, act, words)?;
    let is_noun = matches!(view.upos(last), Upos::Noun | Upos::Propn);
    (view.lexicon.is(name, WordUse::Press) && is_noun).then_some(last)
}

/// The verbs by which the text may tell of a talk without its words: "was speaking to", "addressed", "was asked by".
pub(super) fn verbs_of_speaking<'v>(view: &'v View) -> impl Iterator<Item = TokenId> + 'v {
    let speaks = |&t: &TokenId| {
        let asked = || view.lexicon.is(view.lemma(t), WordUse::Asks) && view.is_passive(t);
        view.is_verb(t) && (view.lexicon.is(view.lemma(t), WordUse::Speaks) || asked())
    };
    (0..view.segments.tokens.len()).map(TokenId::new).filter(speaks)
}

/// Who speaks where a verb tells of it: its own subject, also he who is asked.
pub(super) fn who_speaks(view: &View, verb: TokenId) -> Option<TokenId> {
    let negated = view.is_negated(verb) || super::date::is_future(view, verb);
    view.syntax.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass]).filter(|_| !negated)
}

/// All who hear what a verb of speaking tells of.
pub(super) fn all(view: &View, verb: TokenId) -> Vec<TokenId> {
    let mut found = if view.is_passive(verb) { asked_by(view, verb) } else { heard_by(view, verb) };
    if found.is_empty() {
        found = partners(view, verb);
    }
    found
}

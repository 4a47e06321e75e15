//! On whom a measure falls: "suspended a planned increase in aid to Norway", "passed a law banning imports from Norway".
//!
//! Takes a statement of what its own speaker does, or is going to do; gives whom that is done to, where neither the cue nor
//! the words said name anybody by themselves. Looks further down the tree than the places of the lexicon do: past what
//! the object is made of and past infinitives and participles, but not into clauses that tell why, when or under which
//! condition.

use super::{acts::Act, clause, date, own_side, stance::Judged, target, view::View};
use crate::{
    actors::ActorKind,
    resources::{Class, CuePos},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, TokenId},
};

/// How many words behind its verb a measure is told in.
const REACH: usize = 24;
/// The rule's name on what it found.
pub(super) const RULE: &str = "measure";

/// Whom the measure is taken against or for that the statement tells or the speaker announces in it.
pub(super) fn of_statement(view: &View, act: &Act, words: &Judged, stance: Stance) -> Vec<ActorId> {
    if !is_own_doing(stance) || act.cue.class == Class::Talk {
        return Vec::new();
    }
    let below = |h: &TokenId| view.syntax.is_under(*h, act.head);
    let told = words.head.filter(|h| view.is_verb(*h) && below(h) && is_by_speaker(view, *h, words));
    let does = act.cue.pos == CuePos::Verb
        && matches!(act.cue.class, Class::Formal | Class::Act | Class::Measure)
        && matches!(stance, Stance::Announces | Stance::Protests)
        && clause::object(view, act.head).is_some();
    let found = told.or(does.then_some(act.head)).map(|verb| on_whom(view, verb, words.speaker)).unwrap_or_default();
    found.into_iter().filter(|a| !words.partners.contains(a)).collect()
}

/// Stances that tell what the speaker himself does or will do.
fn is_own_doing(stance: Stance) -> bool {
    matches!(stance, Stance::Announces | Stance::Protests | Stance::Threatens)
}

/// Whether a clause tells what the speaker or his side does: an infinitive without a subject of its own, or one of them its
/// subject.
fn is_by_speaker(view: &View, verb: TokenId, words: &Judged) -> bool {
    let own = view.syntax.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]);
    match own {
        Some(subject) => own_side::is_own_side(view, subject, words) || own_side::is_left_open(view, subject, words),
        None => matches!(view.xpos(verb), Xpos::Vb | Xpos::Vbg) && !view.is_negated(verb),
    }
}

/// Those whom a deed reaches, in the order of the text; of several the first that stands for a state.
pub(super) fn on_whom(view: &View, verb: TokenId, doer: ActorId) -> Vec<ActorId> {
    let own = view.actor(doer).polity.as_deref();
    let fits = |a: &ActorId| {
        let body = matches!(view.kind(*a), ActorKind::State | ActorKind::Institution | ActorKind::International);
        let is_own = *a == doer || body && own.is_some() && view.actor(*a).polity.as_deref() == own;
        !is_own && view.kind(*a) != ActorKind::Media
    };
    let words = view.syntax.subtree(verb).into_iter().filter(|&t| t > verb).take(REACH);
    let own_words = words.take_while(|&t| !opens_circumstance(view, t)).collect::<Vec<_>>();
    let reached = own_words.into_iter().filter(|&t| is_reached(view, verb, t) && !date::names_weekday(view, t));
    let found: Vec<Vec<ActorId>> = reached
        .map(|t| target::named(view, &[t], doer).into_iter().filter(fits).collect())
        .filter(|actors: &Vec<ActorId>| !actors.is_empty())
        .collect();
    let party = found.iter().find(|actors| actors.iter().any(|&a| view.actor(a).polity.is_some()));
    party.or(found.first()).cloned().unwrap_or_default()
}

/// "… because it had cheated", "… over the vote", "… if Norway moves": from here on it is told why, when or under which
/// condition.
fn opens_circumstance(view: &View, token: TokenId) -> bool {
    let lemma = view.lemma(token);
    let clause = view.upos(token) == Upos::Sconj && matches!(view.rel(token), Rel::Mark | Rel::Advmod);
    let why = matches!(
        lemma,
        "because" | "if" | "unless" | "until" | "when" | "while" | "since" | "although" | "though" | "whereas" | "so"
    );
    let preposition = matches!(view.rel(token), Rel::Case | Rel::Mark)
        && matches!(
            lemma,
            "after" | "before" | "over" | "amid" | "despite" | "following" | "during" | "pending" | "without" | "due"
        );
    clause && why || preposition || lemma == "because"
}

/// Whether a word is what the deed acts on, or whom a preposition brings in as its receiver or aim.
fn is_reached(view: &View, verb: TokenId, token: TokenId) -> bool {
    let Some(head) = view.syntax.head(token) else { return false };
    // "a rule by which whoever asks may leave Togo", "closed the port and thanked Togo": other deeds.
    let aside = |t: TokenId| matches!(view.rel(t), Rel::AclRelcl | Rel::Ccomp | Rel::Csubj) || view.is_finite(t);
    let others_deed = view.syntax.ancestors(head).take_while(|&t| t != verb).any(aside);
    let aims = ["to", "against", "on", "upon", "from", "with", "for", "of", "toward", "towards", "between"];
    !others_deed
        && match view.rel(token) {
            Rel::Obj | Rel::Iobj => true,
            Rel::Obl | Rel::Nmod => view.has_preposition(token, &aims),
            _ => false,
        }
}

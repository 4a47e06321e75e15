//! How words judge a deed by what it does: whoever harms a good thing or makes a bad one is blamed, whoever serves a good
//! one or ends a bad one is praised.
//!
//! Takes a stretch of what was said; gives what the effects told in it (`composition`) say of whom, denial and possibility
//! included. Deeds are judged, fate is not, nor is the speaker's own side.

use super::{
    appraisal, clause,
    composition::{self, Composed, Worth},
    own_side,
    stance::{self, Judged, Judgement},
    target,
    told::{self, Told},
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::{Appraisal, CuePos, Effect, Judges, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos},
    text::{ActorId, Span, TokenId},
};

/// How sure a judgement is that is composed.
const STRENGTH: f32 = 0.6;

/// Who answers for what a clause tells.
struct Answer {
    /// Empty where the words do not name him.
    actors: Vec<ActorId>,
    /// Whether he is the subject himself, not the owner of what is.
    in_person: bool,
    /// Whether the subject is somebody or a deed of his, not a thing or state of affairs.
    by_deed: bool,
}

/// The judgements that the effects told in a span pass, each with the place of its first word.
pub(super) fn judgements(view: &View, span: Span, words: &Judged) -> Vec<(usize, Judgement)> {
    let tokens = view.segments.tokens_in(span);
    let composed = |at: usize| {
        let token = TokenId::new(at);
        composition::effect_at(view, at, tokens.end).or_else(|| manner(view, token)).or_else(|| wrong(view, token))
    };
    let judged = |at| composed(at).and_then(|found| judgement(view, &found, words)).map(|judgement| (at, judgement));
    tokens.clone().filter_map(judged).collect()
}

fn judgement(view: &View, found: &Composed, words: &Judged) -> Option<Judgement> {
    let head = found.head;
    let told = told::reality(view, head)?;
    if found.effect == Effect::Troubles {
        return trouble(view, found, words);
    }
    let answer = answer(view, head, words)?;
    // "The violence has worsened", "the talks improved": nobody does that.
    if !(found.object.is_some() || answer.by_deed || !answer.actors.is_empty()) {
        return None;
    }
    // "Chaos could derail the vote": an outlook on a state of affairs blames nobody.
    if told == Told::Open && !answer.by_deed {
        return None;
    }
    let denied = is_denied(view, head);
    let stance = match (found.effect, found.worth, denied) {
        (Effect::Lacks, _, false) => Stance::Criticizes,
        (Effect::Lacks, ..) => return None,
        (_, Worth::Bad, false) if !answer.in_person || !view.is_verb(head) => Stance::Criticizes,
        (_, Worth::Bad, false) if told == Told::Fact => Stance::Accuses,
        // To do what is owed is nothing to praise, unless it is done well.
        (Effect::Keeps, Worth::Good, false) if !is_amply(view, head) => return None,
        (_, Worth::Good, false) if !answer.in_person || told == Told::Fact => Stance::Praises,
        (_, Worth::Good, true) => Stance::Criticizes,
        _ => return None,
    };
    if stance == Stance::Praises && (answer.actors.is_empty() || !answer.by_deed) {
        return None;
    }
    let mut targets = answer.actors;
    if targets.is_empty() && stance == Stance::Criticizes && matches!(found.effect, Effect::Keeps | Effect::Worsens) {
        targets = state_where(view, head, words);
    }
    let strength = STRENGTH * stance::weight(view, told::governor(view, head), words);
    // Whoever it is that does harm, harm told as done is no mere report; what a deed may yet do may be but a warning.
    let plain = told == Told::Fact && answer.by_deed && found.effect == Effect::Harms && stance != Stance::Praises;
    let rule = if words.named || plain { stance::NAMED } else { stance::PATTERN };
    Some(Judgement { stance, targets, strength, rule, meant: told == Told::Fact })
}

/// "Killers are rarely punished in Chad": the state in which things are as they ought not to be.
fn state_where(view: &View, head: TokenId, words: &Judged) -> Vec<ActorId> {
    let within = view.syntax.dependents_by(head, &[Rel::Obl]).filter(|&t| view.has_preposition(t, &["in"]));
    let mut states: Vec<ActorId> = within.filter_map(|t| view.actor_id(t)).collect();
    states.retain(|&a| view.kind(a) == ActorKind::State && !own_side::is_own_body(view, a, words.speaker));
    states
}

/// "Is worried about Russia's drills", "has concerns about the safety of Kenya's airport": who is troubled by what others
/// do finds fault with them, if not with fate.
fn trouble(view: &View, found: &Composed, words: &Judged) -> Option<Judgement> {
    let (head, thing) = (found.head, found.object?);
    let verbal = view.is_verb(head) && !view.is_participle(head);
    let troubled = if verbal { clause::agent(view, head).map(|(t, _)| t) } else { stance::subject_near(view, head) };
    let ours = |t: TokenId| own_side::is_own_side(view, t, words) || view.upos(t) == Upos::Pron;
    let fate = is_actor(view, thing) || composition::is_noun_of(view, thing, Effect::Fate);
    if !troubled.is_some_and(ours) || fate || view.is_negated(head) {
        return None;
    }
    let targets = named(view, thing, words);
    let strength = STRENGTH * stance::weight(view, head, words);
    let found = Judgement { stance: Stance::Criticizes, targets, strength, rule: stance::PATTERN, meant: true };
    (!found.targets.is_empty()).then_some(found)
}

/// "Is cooperating fully".
fn is_amply(view: &View, head: TokenId) -> bool {
    view.syntax.dependents_by(head, &[Rel::Advmod]).any(|t| view.lexicon.is(view.lemma(t), WordUse::Amply))
}

/// "Acted bravely", "has illegally detained": a deed that its manner tells to be good or bad.
fn manner(view: &View, adverb: TokenId) -> Option<Composed> {
    let has = |purpose| view.upos(adverb) == Upos::Adv && view.lexicon.is(view.lemma(adverb), purpose);
    let (effect, worth) = match (has(WordUse::Well), has(WordUse::Ill)) {
        (true, _) => (Effect::Betters, Worth::Good),
        (_, true) => (Effect::Worsens, Worth::Bad),
        _ => return None,
    };
    let head = view.syntax.head(adverb).filter(|&v| view.rel(adverb) == Rel::Advmod && view.is_verb(v))?;
    Some(Composed { head, effect, worth, object: Some(head) })
}

/// "The ban violates the treaty", "the plan costs too much": a wrong that a deed is said to do, as its doer is elsewhere
/// (`appraisal`).
fn wrong(view: &View, verb: TokenId) -> Option<Composed> {
    let (_, end) = view.segments.sentence(view.sentence(verb)).tokens;
    let lemma_at = |i: usize| (i < end.index()).then(|| view.lemma(TokenId::new(i)));
    let is_wrong = |entry: &Appraisal| {
        let told = entry.judges == Judges::Doer && entry.stance.group() == Group::Conflictual;
        told && entry.pos == CuePos::Verb && entry.pattern.match_at(verb.index(), lemma_at).is_some()
    };
    let entries = view.is_verb(verb).then(|| view.lexicon.appraisals_at(view.lemma(verb)))?;
    let known = view.lexicon.effects_at(view.lemma(verb)).iter().any(|e| e.pos == CuePos::Verb);
    let found = !known && entries.iter().any(is_wrong);
    let by_deed = || clause::agent(view, verb).is_some_and(|(doer, _)| !is_actor(view, doer) && is_deed(view, doer));
    (found && by_deed()).then_some(Composed { head: verb, effect: Effect::Worsens, worth: Worth::Bad, object: None })
}

/// "Does not serve peace", "are rarely prosecuted".
fn is_denied(view: &View, head: TokenId) -> bool {
    view.is_negated(head)
        || view.syntax.dependents_by(head, &[Rel::Advmod]).any(|t| view.lexicon.is(view.lemma(t), WordUse::Seldom))
}

/// Who answers for the clause that a head opens; `None` where nobody does, or the speaker's own side.
fn answer(view: &View, head: TokenId, words: &Judged) -> Option<Answer> {
    let csubj = view.syntax.dependent(head, &[Rel::Csubj]);
    if let Some(deed) = csubj {
        let actors = clause::agent(view, deed).map(|(t, _)| named(view, t, words)).unwrap_or_default();
        return Some(Answer { actors, in_person: false, by_deed: true });
    }
    let subject = match view.is_verb(head) {
        // "Cases are rarely prosecuted": somebody ought to, whoever it is.
        true if clause::is_passive_form(view, head) => match clause::agent(view, head) {
            Some((by, _)) => by,
            None if is_denied(view, head) => {
                return Some(Answer { actors: Vec::new(), in_person: false, by_deed: true });
            }
            None => return None,
        },
        true => clause::agent(view, head).map(|(t, _)| t)?,
        false => appraisal::predicate_subject(view, head)?,
    };
    if is_ours(view, subject, words) || appraisal::is_nobody(view, subject) {
        return None;
    }
    let actors = named(view, subject, words);
    if is_actor(view, subject) {
        let in_person = !actors.is_empty();
        return in_person.then_some(Answer { actors, in_person, by_deed: true });
    }
    if view.upos(subject) == Upos::Pron && !matches!(view.lemma(subject), "it" | "this" | "that" | "these" | "those") {
        let meant = words.quoted && matches!(view.lemma(subject), "they" | "you" | "he" | "she");
        return meant.then_some(Answer { actors, in_person: true, by_deed: true });
    }
    let owner = view.syntax.dependent(subject, &[Rel::NmodPoss]);
    // "Weaker demand hurts exporters": what somebody demands has an owner.
    let fate = composition::is_noun_of(view, subject, Effect::Fate) && (actors.is_empty() || !is_deed(view, subject));
    if fate || owner.is_some_and(|o| is_ours(view, o, words)) {
        return None;
    }
    Some(Answer { actors, in_person: false, by_deed: is_deed(view, subject) })
}

/// Whether a token names the speaker's own side. Politicians of one state may be rivals.
fn is_ours(view: &View, token: TokenId, words: &Judged) -> bool {
    let is_person = |a: ActorId| view.kind(a) == ActorKind::Person;
    let rival = |a: ActorId| a != words.speaker && is_person(a) && is_person(words.speaker);
    own_side::is_own_side(view, token, words) && !view.actor_id(token).is_some_and(rival)
}

/// Whether a noun stands for what somebody does: "this", "the move", "the subsidies".
pub(super) fn is_deed(view: &View, noun: TokenId) -> bool {
    appraisal::is_deed_or_claim(view, noun)
        || !view.lexicon.acts(view.lemma(noun)).is_empty()
        || composition::is_noun_of(view, noun, Effect::Deed)
}

fn named(view: &View, token: TokenId, words: &Judged) -> Vec<ActorId> {
    let mut actors = target::named(view, &[token], words.speaker);
    actors.retain(|&a| !own_side::is_own_body(view, a, words.speaker));
    actors
}

/// Whether a subject is somebody, as against a deed of his.
fn is_actor(view: &View, subject: TokenId) -> bool {
    let head = view.mention(subject).is_some_and(|m| m.head == subject || view.upos(subject) == Upos::Propn);
    head && view.actor_id(subject).is_some_and(|a| view.kind(a) != ActorKind::Media)
}

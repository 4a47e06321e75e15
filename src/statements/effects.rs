//! How words judge a deed by what it does: whoever harms a good thing or makes a bad one is blamed, whoever serves a good
//! one or ends a bad one is praised.
//!
//! Takes a stretch of what was said; composes the effect of its verbs, nouns and adjectives with the worth of what they act
//! on (`data/lexicon/effects.tsv`), denial included, and gives what that says of whom. Deeds are judged, fate is not, nor
//! is the speaker's own side. The composition is that of Moilanen and Pulman (Sentiment Composition, 2007) over effects as
//! Choi and Wiebe have them (+/-EffectWordNet, 2014).

use std::ops::Range;

use super::{
    appraisal, clause,
    stance::{self, Judged, Judgement},
    target,
    told::{self, Told},
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::{Appraisal, CuePos, Effect, EffectPattern, Judges, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos},
    text::{ActorId, Span, TokenId},
};

/// How deep the worth of a phrase is looked for: "efforts to end the spread of violence".
const DEPTH: usize = 4;

/// How sure a judgement is that is composed.
const STRENGTH: f32 = 0.6;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Worth {
    Good,
    Bad,
}

impl Worth {
    fn opposite(self) -> Worth {
        if self == Worth::Good { Worth::Bad } else { Worth::Good }
    }
}

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
        effect_at(view, at, tokens.end, DEPTH).or_else(|| manner(view, token)).or_else(|| wrong(view, token))
    };
    let judged = |at| composed(at).and_then(|found| judgement(view, &found, words)).map(|judgement| (at, judgement));
    tokens.clone().filter_map(judged).collect()
}

/// An effect told, and what it comes to by what it is on.
struct Composed {
    head: TokenId,
    effect: Effect,
    worth: Worth,
}

fn judgement(view: &View, found: &Composed, words: &Judged) -> Option<Judgement> {
    let head = found.head;
    let told = told::reality(view, head)?;
    let answer = answer(view, head, words)?;
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
    let strength = STRENGTH * stance::weight(view, told::governor(view, head), words);
    Some(Judgement { stance, targets: answer.actors, strength, rule: stance::PATTERN, meant: true })
}

/// "Is cooperating fully".
fn is_amply(view: &View, head: TokenId) -> bool {
    view.syntax.dependents_by(head, &[Rel::Advmod]).any(|t| view.lexicon.is(view.lemma(t), WordUse::Amply))
}

/// "Acted bravely", "has illegally detained": a deed that its manner tells to be good or bad.
fn manner(view: &View, adverb: TokenId) -> Option<Composed> {
    let has = |purpose| view.lexicon.is(view.lemma(adverb), purpose);
    let (effect, worth) = match (has(WordUse::Well), has(WordUse::Ill)) {
        (true, _) => (Effect::Betters, Worth::Good),
        (_, true) => (Effect::Worsens, Worth::Bad),
        _ => return None,
    };
    let head = view.syntax.head(adverb).filter(|&v| view.rel(adverb) == Rel::Advmod && view.is_verb(v))?;
    Some(Composed { head, effect, worth })
}

/// "The ban violates the treaty", "the plan costs too much": a wrong that a deed is said to do, as its doer is elsewhere
/// (`appraisal`).
fn wrong(view: &View, verb: TokenId) -> Option<Composed> {
    let (_, end) = view.segments.sentence(view.sentence(verb)).tokens;
    let lemma_at = |i: usize| (i < end.index()).then(|| view.lemma(TokenId::new(i)));
    let is_wrong = |entry: &&Appraisal| {
        let told = entry.judges == Judges::Doer && entry.stance.group() == Group::Conflictual;
        told && entry.pos == CuePos::Verb && entry.pattern.match_at(verb.index(), lemma_at).is_some()
    };
    let entries = view.is_verb(verb).then(|| view.lexicon.appraisals_at(view.lemma(verb)))?;
    let found = entries.iter().find(is_wrong).is_some();
    let by_deed = || clause::agent(view, verb).is_some_and(|(doer, _)| !is_actor(view, doer) && is_deed(view, doer));
    (found && by_deed()).then_some(Composed { head: verb, effect: Effect::Worsens, worth: Worth::Bad })
}

/// "Does not serve peace", "are rarely prosecuted".
fn is_denied(view: &View, head: TokenId) -> bool {
    view.is_negated(head)
        || view.syntax.dependents_by(head, &[Rel::Advmod]).any(|t| view.lexicon.is(view.lemma(t), WordUse::Seldom))
}

/// The effect that words beginning at a token have, composed with what it is on.
fn effect_at(view: &View, at: usize, end: usize, depth: usize) -> Option<Composed> {
    let lemma = view.lemma(TokenId::new(at));
    let lemma_at = |i: usize| (i < end).then(|| view.lemma(TokenId::new(i)));
    view.lexicon.effects_at(lemma).iter().find_map(|entry| {
        let matched = at..entry.pattern.match_at(at, lemma_at)?;
        let head = appraisal::top(view, matched.clone());
        if !fits(view, entry, head) {
            return None;
        }
        let worth = composed(view, entry, head, matched, depth)?;
        Some(Composed { head, effect: entry.effect, worth })
    })
}

fn fits(view: &View, entry: &EffectPattern, head: TokenId) -> bool {
    let predicate = entry.pattern.first() == "be";
    match entry.pos {
        CuePos::Verb => predicate || view.is_verb(head),
        CuePos::Noun => view.upos(head) == Upos::Noun,
        CuePos::Adjective => view.upos(head) == Upos::Adj || view.is_participle(head),
        CuePos::Preposition => false,
    }
}

fn composed(view: &View, entry: &EffectPattern, head: TokenId, matched: Range<usize>, depth: usize) -> Option<Worth> {
    let depth = depth.checked_sub(1)?;
    let object = object(view, entry, head, matched);
    let of_object = || object.and_then(|o| worth(view, o, depth));
    match entry.effect {
        Effect::Harms => object.filter(|_| of_object() != Some(Worth::Bad)).map(|_| Worth::Bad),
        Effect::Ends if object.is_some_and(|o| is_noun_of(view, o, Effect::People)) => None,
        Effect::Ends => of_object().map(Worth::opposite),
        Effect::Serves | Effect::Makes => of_object(),
        Effect::Worsens => Some(Worth::Bad),
        Effect::Betters => Some(Worth::Good),
        Effect::Keeps => Some(Worth::Good),
        Effect::Lacks => object.map(|_| Worth::Bad),
        Effect::Aims | Effect::Good | Effect::People | Effect::Bad | Effect::Deed | Effect::Fate => None,
    }
}

/// What an effect is on: behind its preposition, else the object of its verb, or what that verb brings to be done.
fn object(view: &View, entry: &EffectPattern, head: TokenId, matched: Range<usize>) -> Option<TokenId> {
    let last = TokenId::new(matched.end - 1);
    if matched.len() > 1 && (view.upos(last) == Upos::Adp || view.lemma(last) == "to") {
        let marks = matches!(view.rel(last), Rel::Case | Rel::Mark);
        return view.syntax.head(last).filter(|&o| marks && o > last);
    }
    let done = || view.syntax.dependent(head, &[Rel::Xcomp, Rel::Ccomp]);
    (entry.pos == CuePos::Verb).then(|| clause::object(view, head).or_else(done)).flatten()
}

/// How good or bad what a phrase names is; `None` where that is open.
fn worth(view: &View, token: TokenId, depth: usize) -> Option<Worth> {
    let depth = depth.checked_sub(1)?;
    let (_, end) = view.segments.sentence(view.sentence(token)).tokens;
    if let Some(found) = effect_at(view, token.index(), end.index(), depth) {
        return Some(if view.is_negated(token) { found.worth.opposite() } else { found.worth });
    }
    let beside = || view.syntax.dependents_by(token, &[Rel::Compound, Rel::Amod]).filter_map(|t| own_worth(view, t));
    match own_worth(view, token) {
        Some(Worth::Bad) => return Some(Worth::Bad),
        Some(Worth::Good) => return Some(if beside().any(|w| w == Worth::Bad) { Worth::Bad } else { Worth::Good }),
        None => {}
    }
    let inner = view.syntax.dependents_by(token, &[Rel::Nmod, Rel::Acl]).filter(|&t| {
        view.is_verb(t) || view.has_preposition(t, &["of", "to", "for", "in", "toward", "towards", "against"])
    });
    beside().next().or_else(|| inner.take(2).find_map(|t| worth(view, t, depth)))
}

/// How good or bad a word is by itself.
fn own_worth(view: &View, token: TokenId) -> Option<Worth> {
    if view.upos(token) == Upos::Propn {
        return None;
    }
    if view.upos(token) == Upos::Adj {
        let mut judging = view.lexicon.appraisals_at(view.lemma(token)).iter();
        let judging = judging.find(|entry| entry.pos == CuePos::Adjective && entry.pattern.words().len() == 1)?;
        return match judging.stance.group() {
            Group::Cooperative => Some(Worth::Good),
            Group::Conflictual => Some(Worth::Bad),
            _ => None,
        };
    }
    view.lexicon.effects_at(view.lemma(token)).iter().filter(|e| e.pattern.words().len() == 1).find_map(|e| {
        match e.effect {
            Effect::Good | Effect::People => Some(Worth::Good),
            Effect::Bad => Some(Worth::Bad),
            _ => None,
        }
    })
}

fn is_noun_of(view: &View, token: TokenId, effect: Effect) -> bool {
    view.lexicon.effects_at(view.lemma(token)).iter().any(|e| e.effect == effect && e.pattern.words().len() == 1)
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
    if is_noun_of(view, subject, Effect::Fate) || owner.is_some_and(|o| is_ours(view, o, words)) {
        return None;
    }
    Some(Answer { actors, in_person: false, by_deed: is_deed(view, subject) })
}

/// Whether a token names the speaker's own side. Politicians of one state may be rivals.
fn is_ours(view: &View, token: TokenId, words: &Judged) -> bool {
    let is_person = |a: ActorId| view.kind(a) == ActorKind::Person;
    let rival = |a: ActorId| a != words.speaker && is_person(a) && is_person(words.speaker);
    stance::is_own_side(view, token, words) && !view.actor_id(token).is_some_and(rival)
}

/// Whether a noun stands for what somebody does: "this", "the move", "the subsidies".
pub(super) fn is_deed(view: &View, noun: TokenId) -> bool {
    appraisal::is_deed_or_claim(view, noun)
        || !view.lexicon.acts(view.lemma(noun)).is_empty()
        || is_noun_of(view, noun, Effect::Deed)
}

fn named(view: &View, token: TokenId, words: &Judged) -> Vec<ActorId> {
    let mut actors = target::named(view, &[token], words.speaker);
    actors.retain(|&a| !stance::is_own_body(view, a, words.speaker));
    actors
}

/// Whether a subject is somebody, as against a deed of his.
fn is_actor(view: &View, subject: TokenId) -> bool {
    let head = view.mention(subject).is_some_and(|m| m.head == subject || view.upos(subject) == Upos::Propn);
    head && view.actor_id(subject).is_some_and(|a| view.kind(a) != ActorKind::Media)
}

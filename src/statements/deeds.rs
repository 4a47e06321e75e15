//! The acts that an article tells, and which of them a statement comes back to: "launched a missile … condemned the test".
//!
//! A definite noun for an act stands for one told before (Schmid, English Abstract Nouns as Conceptual Shells, 2000), and
//! whoever did that act answers for it. Takes the sorts of act from the lexicon (`acts.tsv`): the noun and the act told
//! share one. Gives whom the act told before is of, and who harmed whom. Decides nothing: what it finds is proposed.

use std::collections::HashMap;

use super::{answers, clause, context::Found, headline, topic, view::View};
use crate::{
    resources::CuePos,
    stance::{Group, Stance},
    syntax::{Rel, Upos},
    text::{ActorId, SentenceId, TokenId},
};

/// How many sentences back an act is still "the strike". What a heading tells is so throughout.
const RECENT: usize = 15;
/// How many sentences back words are still "the remark".
const SPOKEN: usize = 8;
/// The last of the sentences that an article opens with, heading and all.
const OPENING: usize = 3;
/// How many sentences back the deed told last is what people react to.
const LAST: usize = 4;
/// Sorts of act that harm whom they are done to.
const HARMFUL: &[&str] =
    &["attack", "invade", "kill", "detain", "seize", "expel", "sanction", "repress", "close", "cut"];

/// How an act told is like what a noun stands for: named by the same word, of one sort, or what the article opens with.
#[derive(Clone, Copy)]
enum Likeness {
    Word,
    Sort,
    Lead,
}

/// A polity, or an actor of none: those of one side do and suffer harm together.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Camp<'v> {
    Polity(&'v str),
    Actor(ActorId),
}

impl<'v> Camp<'v> {
    fn of(view: &'v View, actor: ActorId) -> Camp<'v> {
        view.actor(actor).polity.as_deref().map_or(Camp::Actor(actor), Camp::Polity)
    }
}

/// The acts of one article.
pub(super) struct Deeds<'v> {
    view: &'v View<'v>,
    /// The words that may tell an act, in the order of the text.
    told: Vec<TokenId>,
    /// Those of them in headings.
    headings: Vec<TokenId>,
    /// Who did harm to whom, with the sentence that tells it first.
    feuds: HashMap<(Camp<'v>, Camp<'v>), SentenceId>,
}

impl<'v> Deeds<'v> {
    pub fn new(view: &'v View<'v>) -> Deeds<'v> {
        let tells = |t: &TokenId| {
            matches!(view.upos(*t), Upos::Noun | Upos::Verb)
                && !view.lexicon.acts(view.lemma(*t)).is_empty()
                && !is_definite(view, *t)
        };
        let told: Vec<TokenId> = view.tokens().filter(tells).collect();
        let mut feuds = HashMap::new();
        for &act in &told {
            if let Some((doer, victim)) = feud(view, act) {
                feuds.entry((Camp::of(view, doer), Camp::of(view, victim))).or_insert(view.sentence(act));
            }
        }
        let headings = told.iter().copied().filter(|&t| headline::is_heading(view, view.sentence(t))).collect();
        Deeds { view, told, headings, feuds }
    }

    /// Whose the acts are that the statement's object and words come back to, with how each was found.
    pub fn recalled(&self, found: &[Found], at: usize) -> Vec<(Vec<ActorId>, &'static str)> {
        let mut all: Vec<(Vec<ActorId>, &'static str)> = Vec::new();
        for noun in self.recalling(&found[at]) {
            let ways = [
                (self.told_before(found, at, noun, Likeness::Word), "deed-named-before"),
                (self.told_before(found, at, noun, Likeness::Sort), "deed-told-before"),
                (self.told_before(found, at, noun, Likeness::Lead), "deed-of-the-lead"),
                (self.said_before(found, at, noun), "words-told-before"),
            ];
            for (doers, rule) in ways {
                if !doers.is_empty() && all.iter().all(|(_, known)| *known != rule) {
                    all.push((doers, rule));
                }
            }
        }
        all
    }

    /// Who did what was told last before the statement, or in its sentence before its cue.
    pub fn last(&self, found: &[Found], at: usize) -> Vec<ActorId> {
        let this = &found[at];
        let end = this.head.unwrap_or_else(|| self.first_token(this.sentence));
        let before = self.told[..self.told.partition_point(|&t| t < end)].iter().rev().copied();
        let mut near = before.take_while(|&t| self.view.sentence(t).index() + LAST >= this.sentence.index());
        near.find_map(|t| Some(self.doers(found, at, t)).filter(|d| !d.is_empty())).unwrap_or_default()
    }

    /// Whether the text has told by this sentence that one did harm to the other, or their sides did.
    pub fn harmed(&self, one: ActorId, other: ActorId, by: SentenceId) -> bool {
        let (one, other) = (Camp::of(self.view, one), Camp::of(self.view, other));
        one != other && self.feuds.get(&(one, other)).is_some_and(|&told| told <= by)
    }

    fn first_token(&self, sentence: SentenceId) -> TokenId {
        self.view.segments.sentence(sentence).tokens.0
    }

    /// The nouns of a statement that may stand for an act told before: what the cue acts on first, then those of the words
    /// said.
    fn recalling(&self, this: &Found) -> Vec<TokenId> {
        let view = self.view;
        let object = this.head.and_then(|h| clause::object(view, h));
        let below = this.head.into_iter().flat_map(|h| view.syntax.dependents_by(h, &[Rel::Obl, Rel::Nmod, Rel::Obj]));
        let takes_side = this.statement.stance.group() != Group::Neutral;
        let words = this.statement.content.iter().filter(|_| takes_side);
        let said = words.flat_map(|&c| view.segments.tokens_in(c).map(TokenId::new));
        let mut nouns: Vec<TokenId> = Vec::new();
        for token in object.into_iter().chain(below).chain(said) {
            if is_definite(view, token) && !nouns.contains(&token) && !is_own_act(view, this, token) {
                nouns.push(token);
            }
        }
        nouns
    }

    /// Who did the act that a noun stands for: the last one told that is like it; for a noun that stands for any act the
    /// one that the article opens with.
    fn told_before(&self, found: &[Found], at: usize, noun: TokenId, like: Likeness) -> Vec<ActorId> {
        let view = self.view;
        let lemma = view.lemma(noun);
        let sorts = view.lexicon.acts(lemma);
        let has = |sort: &str| sorts.iter().any(|(_, s)| **s == *sort);
        let is_like = |t: TokenId| {
            let mut deed = view.lexicon.acts(view.lemma(t)).iter().filter(|(_, s)| !is_speech(s));
            match like {
                Likeness::Word => view.lemma(t) == lemma,
                Likeness::Sort => deed.any(|(_, s)| has(s)),
                Likeness::Lead => deed.next().is_some(),
            }
        };
        let before = &self.told[..self.told.partition_point(|&t| t < noun)];
        let doers = |&t: &TokenId| is_like(t).then(|| self.doers(found, at, t)).filter(|doers| !doers.is_empty());
        if matches!(like, Likeness::Lead) {
            if !has("any") {
                return Vec::new();
            }
            let opens = |t: &&TokenId| view.sentence(**t).index() <= OPENING;
            return before.iter().take_while(opens).find_map(doers).unwrap_or_default();
        }
        let from = view.sentence(noun).index().saturating_sub(RECENT);
        let near = before.partition_point(|&t| view.sentence(t).index() < from);
        let in_headings = self.headings.iter().rev().filter(|&&t| view.sentence(t).index() < from);
        before[near..].iter().rev().chain(in_headings).find_map(doers).unwrap_or_default()
    }

    /// Who said what a noun stands for ("the offer", "the charge").
    fn said_before(&self, found: &[Found], at: usize, noun: TokenId) -> Vec<ActorId> {
        let view = self.view;
        let sorts = view.lexicon.acts(view.lemma(noun));
        let has = |sort: &str| sorts.iter().any(|(_, s)| **s == *sort);
        let from = view.sentence(noun).index().saturating_sub(SPOKEN);
        let fits = |f: &&Found| {
            let is_meant = has(f.statement.stance.name()) || has("said") || has("any") && is_formal(f.statement.stance);
            is_meant && f.sentence.index() >= from && f.head != found[at].head && f.head.is_none_or(|h| h < noun)
        };
        let speakers = |f: &Found| -> Vec<ActorId> {
            let together = found[..at].iter().filter(|o| o.head == f.head && o.sentence == f.sentence);
            together.map(|o| o.statement.speaker).filter(|&a| topic::can_be_meant(view, found, at, a)).collect()
        };
        found[..at].iter().rev().filter(fits).map(speakers).find(|s| !s.is_empty()).unwrap_or_default()
    }

    /// Who did an act that the text tells, of those whom the statement can be directed at.
    fn doers(&self, found: &[Found], at: usize, act: TokenId) -> Vec<ActorId> {
        let view = self.view;
        let speaker = found[at].statement.speaker;
        let mut doers = if view.upos(act) == Upos::Verb {
            agents(view, act)
        } else {
            answers::doer(view, act, speaker).map(|a| view.members(a)).unwrap_or_default()
        };
        doers.retain(|&a| topic::can_be_meant(view, found, at, a));
        doers
    }
}

/// "made the threat": the noun is the act that the statement itself does, nobody else's.
pub(super) fn is_own_act(view: &View, this: &Found, noun: TokenId) -> bool {
    let in_cue = this.statement.cue.is_some_and(|c| c.contains(view.span(noun)));
    in_cue
        && view.upos(noun) == Upos::Noun
        && view.lexicon.cues(view.lemma(noun), CuePos::Noun).iter().any(|c| c.stance == Some(this.statement.stance))
}

/// "the test", "this step", "such threats", without an owner or author of its own.
fn is_definite(view: &View, noun: TokenId) -> bool {
    let points = |d: TokenId| matches!(view.lemma(d), "the" | "this" | "that" | "these" | "those" | "such");
    view.upos(noun) == Upos::Noun
        && view.syntax.dependents_by(noun, &[Rel::Det, Rel::DetPredet, Rel::Amod]).any(points)
        && view.syntax.dependent(noun, &[Rel::NmodPoss]).is_none()
        && !view.syntax.dependents_by(noun, &[Rel::Nmod]).any(|t| view.has_preposition(t, &["by"]))
        && !view.lexicon.acts(view.lemma(noun)).is_empty()
}

/// Whether a sort of act does harm to whom it is done to.
pub(super) fn is_harmful(sort: &str) -> bool {
    HARMFUL.contains(&sort)
}

/// Whether a sort of act is one of speech, of which the statements themselves tell, or of any kind.
pub(super) fn is_speech(sort: &str) -> bool {
    matches!(sort, "said" | "any") || Stance::all().any(|stance| stance.name() == sort)
}

/// What is done in public force or changes how things stand, not only said.
fn is_formal(stance: Stance) -> bool {
    use Stance::*;
    matches!(stance, Announces | Protests | Rejects | Agrees | Threatens | Proposes)
}

fn agents(view: &View, verb: TokenId) -> Vec<ActorId> {
    let Some((subject, _)) = clause::agent(view, verb) else { return Vec::new() };
    let mut agents = Vec::new();
    for actor in view.coordinated(subject).into_iter().filter_map(|t| view.actor_id(t)).flat_map(|a| view.members(a)) {
        if !agents.contains(&actor) {
            agents.push(actor);
        }
    }
    agents
}

/// Who did harm to whom by an act that is told.
fn feud(view: &View, act: TokenId) -> Option<(ActorId, ActorId)> {
    let harms = view.lexicon.acts(view.lemma(act)).iter().any(|(_, s)| is_harmful(s));
    let victim = harms.then(|| victim(view, act)).flatten()?;
    let doer = if view.upos(act) == Upos::Verb {
        agents(view, act).into_iter().next()
    } else {
        answers::doer(view, act, victim)
    };
    doer.filter(|&a| a != victim).map(|doer| (doer, victim))
}

fn victim(view: &View, act: TokenId) -> Option<ActorId> {
    let object = if view.upos(act) == Upos::Verb { clause::object(view, act) } else { None };
    let place = |t: &TokenId| view.has_preposition(*t, &["on", "against", "of", "in", "into", "from", "near"]);
    let beside = view.syntax.dependents_by(act, &[Rel::Obl, Rel::Nmod]).filter(place);
    object.into_iter().chain(beside).find_map(|t| {
        let named = view.actor_id(t);
        // "struck the Lebanese port", "bombed a camp in Mali": whose the thing is.
        let owner = || {
            let below = view.syntax.dependents_by(t, &[Rel::NmodPoss, Rel::Amod, Rel::Compound, Rel::Nmod]);
            below.into_iter().find_map(|d| view.modifier(d).and_then(|m| m.actor))
        };
        named.filter(|&a| view.actor(a).polity.is_some()).or_else(owner).or(named)
    })
}

//! What a statement takes from those around it: a target from whoever reports it, a day from the
//! occasion, an outlet from the report it stands in.
//!
//! Runs over all statements of a document once each has been decided by itself. It only fills what is empty.

use super::{
    Statement,
    candidates::{Candidate, Field},
    date::TimeExpression,
    listeners::{self, Readout},
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::CuePos,
    stance::{Group, Stance},
    syntax::Rel,
    text::{ActorId, SentenceId, TokenId},
};

/// A statement with the places it was found at.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub statement: Statement,
    /// The cue's head; `None` for a bare quotation.
    pub head: Option<TokenId>,
    pub sentence: SentenceId,
    /// With whom the speaker talked, where the text is a readout of that talk and tells what he said in it.
    pub partner: Option<ActorId>,
    /// Whom it may be directed at, once that is decided.
    pub candidates: Vec<Candidate>,
}

pub(super) fn refine(view: &View, times: &[TimeExpression], found: &mut [Found]) {
    // In the order of the text, so that what lies before is settled first.
    found.sort_by_key(|f| (f.sentence, f.head.map_or(usize::MAX, TokenId::index)));
    let field = Field::new(view);
    let mut readout = Readout::new(view);
    for at in 0..found.len() {
        found[at].partner = readout.partner(view, &found[at]);
        come_back(view, found, at);
        let candidates = field.candidates(found, at);
        let best = &candidates[view.aims.best(candidates.iter().map(|c| c.features.as_slice()))];
        let one = &mut found[at].statement;
        if one.targets != best.actors {
            one.targets.clone_from(&best.actors);
            one.decisions.target = best.rule;
        }
        if one.targets.is_empty() {
            take_for_report(view, one);
        }
        found[at].candidates = candidates;
    }
    listeners::settle(view, found);
    super::occasion::settle(view, times, found);
    super::relay::settle(view, found);
}

/// "made the threat in a message", "the recommendation by X": a noun that comes back to what its speaker has just said or
/// done, and tells no more of it, is directed at the same.
fn come_back(view: &View, found: &mut [Found], at: usize) {
    let this = &found[at];
    if !this.statement.targets.is_empty() || !this.statement.content.is_empty() || !points_back(view, this) {
        return;
    }
    let side = |a: ActorId| view.actor(a).polity.as_deref();
    let (speaker, stance) = (this.statement.speaker, this.statement.stance);
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= COMES_BACK;
    let by_same = |f: &&Found| {
        let one = f.statement.speaker;
        one == speaker || side(one).is_some() && side(one) == side(speaker)
    };
    let alike = |f: &&Found| {
        let other = f.statement.stance;
        other == stance || related_act(stance, other)
    };
    let near = || found[..at].iter().rev().take_while(near);
    // "Hezbollah threatened Israel. Its leader made the threat in a speech": the very act, whoever told it first.
    let just_so = |f: &&Found| f.statement.stance == stance && !f.statement.targets.contains(&speaker);
    let is_deed = stance != Stance::States && points_with_article(view, this);
    let before = near().filter(by_same).find(alike).or_else(|| near().take(2).find(just_so).filter(|_| is_deed));
    let targets: Vec<ActorId> = before.map(|f| super::topic::targets(view, found, at, f)).unwrap_or_default();
    if !targets.is_empty() {
        found[at].statement.targets = targets;
        found[at].statement.decisions.target = "same-act-before";
    }
}

/// How many sentences back an act is still "the threat" of the one who made it.
const COMES_BACK: usize = 3;

/// Whether a noun for an act of one stance may come back to an act of another.
fn related_act(noun: Stance, act: Stance) -> bool {
    use Stance::*;
    match noun {
        States | Consults => false,
        Announces => matches!(act, Promises | Threatens | Rejects | Protests | Agrees),
        _ => noun.group() != Group::Neutral && super::topic::related(noun, act),
    }
}

/// Whether the statement is but a noun for an act with an article that points back: as its cue, or as what the cue's verb
/// makes.
fn points_back(view: &View, this: &Found) -> bool {
    let cue = this.statement.cue.into_iter().flat_map(|c| view.segments.tokens_in(c).map(TokenId::new));
    let tied = |t: TokenId| view.syntax.dependent(t, &[Rel::NmodPoss]).is_some();
    points_with_article(view, this) || cue.into_iter().any(|t| super::deeds::is_own_act(view, this, t) && tied(t))
}

/// "the threat", "this request".
fn points_with_article(view: &View, this: &Found) -> bool {
    let cue = this.statement.cue.into_iter().flat_map(|c| view.segments.tokens_in(c).map(TokenId::new));
    let points = |t: TokenId| matches!(view.lemma(t), "the" | "this" | "that" | "these" | "those" | "such");
    let pointed = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Det]).any(points);
    cue.into_iter().any(|t| super::deeds::is_own_act(view, this, t) && pointed(t))
}

/// Whom the statements around this one suggest as its target, with the rules that do.
pub(super) fn proposals(view: &View, found: &[Found], at: usize) -> Vec<(Vec<ActorId>, &'static str)> {
    let one = |actor: Option<ActorId>| actor.map(|a| vec![a]).unwrap_or_default();
    vec![
        (one(told_act(view, found, at)), "act-told-before"),
        (counterpart(found, at), "counterpart-of-talk"),
        (same_as_before(found, at), "same-as-before"),
        (one(reporter(view, found, at)), "reporting-speaker"),
        (one(sole_opponent(view, found, at)), "sole-other-side"),
    ]
}

/// How many statements on either side may be of the same verb.
const BESIDE: usize = 60;

/// Whether an actor joins in the act as one of its speakers: it is not directed at him.
pub(super) fn takes_part(found: &[Found], at: usize, actor: ActorId) -> bool {
    let head = found[at].head;
    // Those of one verb stand together: a text without end is not gone through for each of its statements.
    let beside = &found[at.saturating_sub(BESIDE)..found.len().min(at + BESIDE)];
    head.is_some() && beside.iter().any(|f| f.head == head && f.statement.speaker == actor)
}

/// Harsh words of whom nobody can be found that they judge are but a report ("The talks have failed").
fn take_for_report(view: &View, statement: &mut Statement) {
    // Who gives out a statement mourns without a name.
    let mourns =
        statement.stance == Stance::Condoles && view.issuer.is_some_and(|issuer| issuer.actor == statement.speaker);
    let needs = super::stance::needs_target(statement.stance) && !mourns;
    let hints = matches!(statement.decisions.stance, super::stance::PATTERN | super::stance::WRONG);
    if hints && needs {
        statement.stance = Stance::States;
        statement.decisions.stance = "plain-report";
        (statement.cameo, statement.plover) = (None, None);
    }
}

/// "seconded the call", "declined the request": whoever made the call or request that was told before; what is
/// announced ("announced the ban") is directed at whom that act was.
fn told_act(view: &View, found: &[Found], at: usize) -> Option<ActorId> {
    let head = found[at].head?;
    let object = super::clause::object(view, head)?;
    let definite = view
        .syntax
        .dependents_by(object, &[Rel::Det])
        .any(|d| matches!(view.lemma(d), "the" | "this" | "that" | "these" | "those"));
    let meant = view.lexicon.cues(view.lemma(object), CuePos::Noun).first().and_then(|c| c.stance);
    let spoken_of = |f: &&Found| {
        let in_words = |c: &crate::text::Span| {
            view.segments.tokens_in(*c).any(|t| view.lemma(TokenId::new(t)) == view.lemma(object))
        };
        f.statement.content.iter().any(in_words) && !f.statement.targets.is_empty()
    };
    if definite && found[at].statement.stance == Stance::Announces {
        let before = found[..at].iter().rev().take(4).find(spoken_of);
        if let Some(target) = before.and_then(|f| f.statement.targets.first()) {
            return Some(*target).filter(|&a| a != found[at].statement.speaker);
        }
    }
    let same_act = |f: &&Found| {
        let same_word = f.head.is_some_and(|h| h != object && view.lemma(h) == view.lemma(object));
        f.head != Some(head) && (same_word || (meant.is_some() && Some(f.statement.stance) == meant))
    };
    let own = found[at].statement.stance != Stance::Announces && super::deeds::is_own_act(view, &found[at], object);
    if !definite || own {
        return None;
    }
    let mut before = found[..at].iter().rev().take(8).filter(same_act);
    if found[at].statement.stance == Stance::Announces {
        return before.find_map(|f| f.statement.targets.first().copied()).filter(|&a| a != found[at].statement.speaker);
    }
    before.map(|f| f.statement.speaker).find(|&a| a != found[at].statement.speaker)
}

/// "asked the embassy to waive immunity. He also urged that …": who goes on in the same tone goes on against
/// the same side.
fn same_as_before(found: &[Found], at: usize) -> Vec<ActorId> {
    let this = &found[at];
    let tone = this.statement.stance.group();
    if tone == Group::Neutral {
        return Vec::new();
    }
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= 1;
    let same = |f: &&Found| f.statement.speaker == this.statement.speaker && f.statement.stance.group() == tone;
    found[..at].iter().rev().take_while(near).find(same).map(|f| f.statement.targets.clone()).unwrap_or_default()
}

/// Whether words of this stance may as well be about a talk as have been said in it.
pub(super) fn may_tell_of_talk(stance: Stance) -> bool {
    use Stance::*;
    matches!(stance, States | Announces | Consults | Denies | Admits | DeclinesComment)
}

/// "spoke by phone with X. … expressed condolences": what is said in a talk is said to the one talked to.
fn counterpart(found: &[Found], at: usize) -> Vec<ActorId> {
    let this = &found[at];
    let neutral = may_tell_of_talk(this.statement.stance);
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= 2;
    let talk = |f: &&Found| f.statement.stance == Stance::Consults && f.statement.speaker == this.statement.speaker;
    let mut before = found[..at].iter().rev().take_while(near).filter(|_| !neutral);
    let partner = this.partner.filter(|_| !neutral);
    before.find(talk).map(|f| f.statement.targets.clone()).or(partner.map(|p| vec![p])).unwrap_or_default()
}

/// "Trump says Iran proposed talks": what the other side offers, asks or threatens within somebody's report is
/// directed at him who reports it.
fn reporter(view: &View, found: &[Found], at: usize) -> Option<ActorId> {
    let inner = &found[at];
    use Stance::*;
    let reaches_out =
        matches!(inner.statement.stance, Proposes | Urges | Demands | Threatens | Consults | Rejects | Promises);
    let cue = inner.statement.cue.filter(|_| reaches_out)?;
    let outer = found.iter().find(|o| {
        o.statement.speaker != inner.statement.speaker && o.statement.content.iter().any(|c| c.contains(cue))
    })?;
    let (one, other) = (view.actor(outer.statement.speaker), view.actor(inner.statement.speaker));
    let speaks_for_a_side = !matches!(one.kind, ActorKind::Media | ActorKind::Group | ActorKind::Public);
    (speaks_for_a_side && one.polity.is_some() && one.polity != other.polity).then_some(outer.statement.speaker)
}

/// A hostile or demanding statement that names nobody is directed at the one other side that its sentence
/// speaks of, if there is just one.
fn sole_opponent(view: &View, found: &[Found], at: usize) -> Option<ActorId> {
    use Stance::*;
    let statement = &found[at].statement;
    // Who joins in the same act is no opponent.
    let joins = |id: ActorId| found.iter().any(|f| f.head == found[at].head && f.statement.speaker == id);
    if !matches!(statement.stance, Threatens | Warns | Demands | Condemns | Criticizes) {
        return None;
    }
    let own = view.actor(statement.speaker).polity.as_deref()?;
    let mut sides: Vec<(&str, ActorId)> = Vec::new();
    for mention in view.actors.mentions.iter().filter(|m| statement.sentence.contains(m.span)) {
        let Some(id) = mention.actor else { continue };
        let actor = view.actor(id);
        let Some(polity) = actor.polity.as_deref().filter(|&p| p != own) else { continue };
        if matches!(actor.kind, ActorKind::Media | ActorKind::Public) || joins(id) {
            continue;
        }
        match sides.iter_mut().find(|(p, _)| *p == polity) {
            Some(side) if actor.kind == ActorKind::State => side.1 = id,
            Some(_) => {}
            None => sides.push((polity, id)),
        }
    }
    match sides.as_slice() {
        [(_, only)] => Some(*only),
        _ => None,
    }
}

//! How long the same people listen: to whom a statement goes whose own sentence does not tell.
//!
//! Runs once each statement has been decided by itself. Who goes on speaking goes on to the same people, who replies replies
//! to him by whom he was addressed, a talk of two goes on between them; and where the text tells of a talk without its words
//! ("The minister was speaking to reporters in Davos"), what he says around it was said there.

use std::collections::BTreeSet;

use super::{
    context::{self, Found},
    dated, hearer, partners, titled,
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::{Class, CuePos, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Xpos},
    text::{ActorId, SentenceId, TokenId},
};

/// How many statements back an address is looked for, and how many sentences.
const BACK: usize = 12;
const NEAR: usize = 2;
/// How many sentences a talk is taken to last that the text tells of without its words.
const TALK: usize = 6;

/// A talk that the text tells of without what was said in it.
struct Hearing {
    sentence: SentenceId,
    speaker: ActorId,
    hearers: Vec<ActorId>,
}

/// Gives addressees to the statements that have none, in the order of the text.
pub(super) fn settle(view: &View, found: &mut [Found]) {
    for at in 0..found.len() {
        let heard = |a: &ActorId| !is_only_meant(view, found, at, *a);
        let addressees: Vec<ActorId> = found[at].statement.addressees.iter().copied().filter(heard).collect();
        found[at].statement.addressees = addressees;
    }
    let hearings = hearings(view, found);
    // What is told of a talk, as against what is told elsewhere.
    let mut in_talk: Vec<bool> = found.iter().map(|f| f.statement.stance == Stance::Consults).collect();
    for at in 0..found.len() {
        if !found[at].statement.addressees.is_empty() {
            continue;
        }
        if let Some(partner) = found[at].partner {
            found[at].statement.addressees = vec![partner];
            continue;
        }
        if is_sent(view, &found[at]) {
            found[at].statement.addressees = found[at].statement.targets.clone();
            continue;
        }
        let heard = match last_heard(view, found, at) {
            Some(last) if goes_on(view, &found[at], &found[last], in_talk[last], alone(found, last, at)) => {
                in_talk[at] = in_talk[last];
                Some(found[last].statement.addressees.clone())
            }
            _ => replies(view, found, at).or_else(|| heard_at(view, found, at, &hearings)),
        };
        if let Some(heard) = heard {
            found[at].statement.addressees = heard;
        }
    }
    open_to(view, found, &hearings);
}

/// "warned Iran to stop", "urged both countries": a state at which an act is directed need not have heard it, unless it was
/// asked or told; nor do those hear an agreement who are parties to it.
fn is_only_meant(view: &View, found: &[Found], at: usize, actor: ActorId) -> bool {
    let statement = &found[at].statement;
    let Some(head) = found[at].head.filter(|_| statement.medium.is_none()) else { return false };
    if statement.stance == Stance::Agrees && context::takes_part(found, at, actor) {
        return true;
    }
    let lemma = view.lemma(head);
    let has_hearer = view.lexicon.is(lemma, WordUse::Asks) || view.lexicon.is(lemma, WordUse::Tells);
    let cues = view.lexicon.cues(lemma, CuePos::Verb);
    let acts = !cues.iter().any(|c| c.class == Class::Talk) && cues.iter().any(|c| c.class != Class::Say);
    let is_state = matches!(view.kind(actor), ActorKind::State | ActorKind::International);
    is_state && acts && !has_hearer && view.is_verb(head) && statement.targets.contains(&actor)
}

/// The talks of the text that no statement stands for.
fn hearings(view: &View, found: &[Found]) -> Vec<Hearing> {
    let heads: BTreeSet<TokenId> = found.iter().filter_map(|f| f.head).collect();
    let is_told = |&verb: &TokenId| !heads.contains(&verb) && view.segments.token(verb).quotation.is_none();
    // "said he had spoken to Jakarta" is of another talk.
    let is_main =
        |&verb: &TokenId| matches!(view.rel(verb), Rel::Root | Rel::Conj | Rel::Parataxis) && !dated::had(view, verb);
    let verbs = partners::verbs_of_speaking(view).filter(is_told).filter(is_main);
    let hearing = |verb| {
        let speaker = view.actor_id(partners::who_speaks(view, verb)?)?;
        let mut hearers: Vec<ActorId> = Vec::new();
        for actor in partners::all(view, verb).into_iter().filter_map(|t| hearer::actor(view, t)) {
            if actor != speaker && !hearers.contains(&actor) {
                hearers.push(actor);
            }
        }
        (!hearers.is_empty()).then_some(Hearing { sentence: view.sentence(verb), speaker, hearers })
    };
    verbs.filter_map(hearing).collect()
}

/// "Ban was speaking to reporters in Davos. … He said …": those who heard the talk told last, while he alone goes on.
fn heard_at(view: &View, found: &[Found], at: usize, hearings: &[Hearing]) -> Option<Vec<ActorId>> {
    let this = &found[at];
    let until = hearings.partition_point(|h| h.sentence <= this.sentence);
    let near = |h: &&Hearing| this.sentence.index() - h.sentence.index() <= TALK;
    let last = hearings[..until].iter().rev().take_while(near).find(|h| h.speaker == this.statement.speaker)?;
    let since = found[..at].iter().rev().take_while(|f| f.sentence >= last.sentence);
    let alone = since.into_iter().all(|f| f.statement.speaker == last.speaker);
    (alone && is_uttered(view, this)).then(|| last.hearers.clone())
}

/// Not a meeting, a noun for words said before or what was written: what is told as said.
fn is_uttered(view: &View, this: &Found) -> bool {
    this.statement.stance != Stance::Consults
        && this.statement.medium.is_none()
        && this.head.is_none_or(|head| view.is_verb(head) && !dated::had(view, head))
}

/// "The minister says talks may resume. Ban was speaking to reporters in Davos": the opening sums up what was said in the
/// talk told right below it. What he "told reporters" there is another statement.
fn open_to(view: &View, found: &mut [Found], hearings: &[Hearing]) {
    let opening = titled::opening(view);
    let sums_up = |f: &Found| {
        let head = f.head.filter(|&h| view.is_verb(h) && is_said(view, h));
        let present = |h: TokenId| matches!(view.xpos(h), Xpos::Vbz | Xpos::Vbp);
        let perfect =
            |h: TokenId| view.syntax.dependents_by(h, &[Rel::Aux]).any(|a| present(a) && view.lemma(a) == "have");
        let block = view.segments.sentence(f.sentence).block;
        block <= opening && f.statement.addressees.is_empty() && head.is_some_and(|h| present(h) || perfect(h))
    };
    let in_public = |hearers: &[ActorId]| {
        hearers.iter().all(|&a| matches!(view.kind(a), ActorKind::Public | ActorKind::Media | ActorKind::Group))
    };
    for at in 0..found.len() {
        let this = &found[at];
        if !sums_up(this)
            || found[..at].iter().any(|f| f.statement.speaker == this.statement.speaker && f.sentence == this.sentence)
        {
            continue;
        }
        let speaker = this.statement.speaker;
        let near = |sentence: SentenceId| sentence > this.sentence && sentence.index() - this.sentence.index() <= NEAR;
        let told = hearings.iter().find(|h| h.speaker == speaker && near(h.sentence));
        if let Some(hearers) = told.map(|h| &h.hearers).filter(|h| in_public(h)).cloned() {
            found[at].statement.addressees = hearers;
        }
    }
}

/// "congratulated him in a telephone conversation", "thanked Oman in a letter": what goes from one to the other goes to
/// him at whom it is directed, unless harsh words about him might go to somebody else.
fn is_sent(view: &View, this: &Found) -> bool {
    let statement = &this.statement;
    let between_two = statement.medium.as_deref().is_some_and(|medium| view.lexicon.is(medium, WordUse::Private));
    let somebody = |&a: &ActorId| {
        matches!(view.kind(a), ActorKind::Person | ActorKind::State | ActorKind::Institution | ActorKind::International)
    };
    let kind = matches!(statement.stance.group(), Group::Cooperative | Group::Requesting);
    between_two && kind && statement.cue.is_some() && statement.targets.iter().all(somebody)
}

/// A text that opens with a talk of two and goes on to tell what each of them said in it.
pub(super) struct Readout {
    /// The last block in which the text opens.
    opening: usize,
    /// The two, for as long as nobody else speaks.
    pair: Option<(ActorId, ActorId)>,
    medium: Option<String>,
}

impl Readout {
    pub fn new(view: &View) -> Readout {
        Readout { opening: titled::opening(view), pair: None, medium: None }
    }

    /// To whom a statement is said that tells what was said in the talk.
    pub fn partner(&mut self, view: &View, this: &Found) -> Option<ActorId> {
        let statement = &this.statement;
        if let (Stance::Consults, [met]) = (statement.stance, &statement.addressees[..]) {
            let known =
                |(one, other)| (one, other) == (statement.speaker, *met) || (other, one) == (statement.speaker, *met);
            let opens = view.segments.sentence(this.sentence).block <= self.opening;
            if opens && !self.pair.is_some_and(known) {
                (self.pair, self.medium) = (Some((statement.speaker, *met)), statement.medium.clone());
            }
            return None;
        }
        let (one, other) = self.pair?;
        let partner = match statement.speaker {
            speaker if speaker == one => other,
            speaker if speaker == other => one,
            _ => {
                self.pair = None;
                return None;
            }
        };
        if statement.addressees.iter().any(|&heard| heard != partner) {
            self.pair = None;
        }
        // What is written or told elsewhere was not said in the talk.
        let elsewhere = statement.medium.is_some() && statement.medium != self.medium;
        self.pair.filter(|_| !elsewhere).map(|_| partner)
    }
}

/// The statement before of the same speaker that tells who heard it: the last one, or the last of the paragraph.
fn last_heard(view: &View, found: &[Found], at: usize) -> Option<usize> {
    let this = &found[at];
    let speaker = this.statement.speaker;
    let block = |f: &Found| view.segments.sentence(f.sentence).block;
    let is_own = |i: &usize| {
        let other = &found[*i].statement;
        other.speaker == speaker && (other.cue != this.statement.cue || other.cue.is_none())
    };
    let mut before = (at.saturating_sub(BACK)..at).rev().filter(is_own);
    let last = before.next()?;
    let heard = |i: &usize| {
        let addressees = &found[*i].statement.addressees;
        !addressees.is_empty() && !addressees.contains(&speaker)
    };
    if heard(&last) {
        return Some(last);
    }
    // Who wrote or posted in between went over to others.
    let stays = |i: &usize| block(&found[*i]) == block(this) && (heard(i) || found[*i].statement.medium.is_none());
    std::iter::once(last).chain(before).take_while(stays).find(heard)
}

/// Whether nobody else speaks between two statements.
fn alone(found: &[Found], last: usize, at: usize) -> bool {
    found[last..at].iter().all(|f| f.statement.speaker == found[at].statement.speaker)
}

/// "told reporters … she said": the same speaker goes on in the paragraph, to the same people; where nobody else speaks
/// in between, to the press in the next as well. A quotation goes on, and so does a word of saying; an act of its own only
/// within one sentence or within a talk.
fn goes_on(view: &View, this: &Found, last: &Found, in_talk: bool, alone: bool) -> bool {
    let block = |f: &Found| view.segments.sentence(f.sentence).block;
    let distance = this.sentence.index() - last.sentence.index();
    let to_press = || last.statement.addressees.iter().all(|&a| view.kind(a) == ActorKind::Public);
    let in_paragraph = block(last) == block(this) || alone && !in_talk && to_press();
    let Some(head) = this.head else { return in_paragraph && distance <= NEAR };
    if !view.is_verb(head) || matches!(view.rel(head), Rel::Case | Rel::Fixed | Rel::Mark) {
        return false;
    }
    let is_joined = distance == 0 && view.rel(head) == Rel::Conj && view.syntax.head(head) == last.head;
    if in_talk {
        return distance <= 1 && !context::may_tell_of_talk(this.statement.stance) || is_joined;
    }
    let is_medium = this.statement.medium.is_some() && this.statement.medium != last.statement.medium;
    // What was rejected or urged before the press was said there as well.
    let is_press = |&a: &ActorId| view.lexicon.is(&view.actor(a).name, WordUse::Press);
    let before_press = || last.statement.addressees.iter().any(is_press);
    let spoke = last.head.is_none_or(|h| is_said(view, h)) || before_press();
    in_paragraph && distance <= NEAR && (spoke && is_said(view, head) && !is_medium || is_joined)
}

/// A word of saying.
fn is_said(view: &View, head: TokenId) -> bool {
    view.lexicon.cues(view.lemma(head), CuePos::Verb).iter().any(|c| c.class == Class::Say)
}

/// "told his counterpart that … He replied that …": to him by whom the speaker was addressed.
fn replies(view: &View, found: &[Found], at: usize) -> Option<Vec<ActorId>> {
    let this = &found[at];
    let head = this.head.filter(|&h| view.lexicon.is(view.lemma(h), WordUse::Answers))?;
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= NEAR;
    let speaker = this.statement.speaker;
    let mut before = found[..at].iter().rev().take_while(near).take(BACK);
    let addressed = before.find(|f| f.statement.speaker != speaker && f.statement.addressees.contains(&speaker))?;
    view.is_verb(head).then(|| vec![addressed.statement.speaker])
}

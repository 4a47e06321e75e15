//! To whom it was said, beside whom the cue itself addresses.
//!
//! "In an interview with X", "in her letter to Y", "speaking to reporters, he said": the talk that the words were part of
//! names who heard them; a news conference or a briefing is heard by reporters; who goes on speaking goes on to the same
//! people, and who replies replies to whom he was addressed by. Whom the cue addresses is for `target`.

use super::{
    acts::{Act, ActAt},
    context::{self, Found},
    hearer, medium, target, titled, unnamed,
    view::View,
};
use crate::{
    actors::{ActorKind, Newcomer},
    resources::{Class, Cue, CuePos, Place, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, Span, TokenId},
};

/// What those are called who hear a news conference.
const PRESS: &str = "reporters";
/// How many statements back an address is looked for, and how many sentences.
const BACK: usize = 12;
const NEAR: usize = 2;

/// The actors to whom the act was uttered, as its sentence tells.
pub(super) fn of(view: &View, act: &Act, words: &[Span], speaker: ActorId) -> Vec<ActorId> {
    let outside = |t: &TokenId| !words.iter().any(|w| w.contains(view.span(*t)));
    let heard = |tokens: Vec<TokenId>| {
        let mut actors = Vec::new();
        for actor in tokens.into_iter().filter(outside).filter_map(|t| hearer::actor(view, t)) {
            if actor != speaker && !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        actors
    };
    if act.cue.pos != CuePos::Verb || !matches!(act.cue.class, Class::Say | Class::Act | Class::Name) {
        let found = target::addressees(view, act, speaker);
        // "made the appeal in an interview with X": the noun is heard where its verb is.
        let carried = act.cue.pos == CuePos::Noun && view.rel(act.head) == Rel::Obj && found.is_empty();
        let verb = view.syntax.head(act.head).filter(|&v| carried && view.is_verb(v));
        return verb.map_or(found, |v| heard(partners(view, v)));
    }
    // "Speaking to journalists, he appealed to the soldiers": those hear it who are spoken to.
    let mut found = heard(spoken_to(view, act.head));
    if found.is_empty() {
        found = target::addressees(view, act, speaker);
    }
    if found.is_empty() {
        found = heard(partners(view, act.head));
    }
    if found.is_empty() {
        found = heard(told_above(view, act));
    }
    if found.is_empty() {
        found = heard(press_at(view, act, words).into_iter().collect());
    }
    found
}

/// "in an interview with X", "in her letter to Y", "in remarks to Z": with whom the talk was or to whom the text went.
fn partners(view: &View, verb: TokenId) -> Vec<TokenId> {
    let is_talk = |t: &TokenId| {
        let lemma = view.lemma(*t);
        let cues = view.lexicon.cues(lemma, CuePos::Noun);
        view.upos(*t) == Upos::Noun
            && view.has_preposition(*t, &["in", "during", "at", "over", "by", "through"])
            && (cues.iter().any(|c| matches!(c.class, Class::Say | Class::Talk))
                || view.lexicon.is(lemma, WordUse::Text))
    };
    let talks = view.syntax.dependents_by(verb, &[Rel::Obl]).filter(is_talk);
    // "a letter sent to X", "remarks addressed to Y" as well.
    let sent = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Acl]).filter(|&v| view.xpos(v) == Xpos::Vbn);
    let with = |t: TokenId| {
        let of_talk = view.syntax.dependents_by(t, &[Rel::Nmod]);
        let to = sent(t).flat_map(|v| view.syntax.dependents_by(v, &[Rel::Obl]));
        let to = to.filter(|&p| view.has_preposition(p, &["to"]));
        let with = of_talk.filter(|&p| view.has_preposition(p, &["to", "with", "before"]));
        with.chain(to).flat_map(|p| view.coordinated(p))
    };
    // "said as he met X".
    let meets = |&v: &TokenId| {
        let talks = view.lexicon.cues(view.lemma(v), CuePos::Verb).iter().any(|c| c.class == Class::Talk);
        talks
            && view
                .syntax
                .dependents_by(v, &[Rel::Mark, Rel::Advmod])
                .any(|m| matches!(view.lemma(m), "as" | "while" | "when"))
    };
    let met = view.syntax.dependents_by(verb, &[Rel::Advcl]).filter(meets).flat_map(|v| addressed(view, v));
    talks.flat_map(with).chain(met).collect()
}

/// "Speaking to reporters, he said", "Addressing X, she called it", "Asked by lawmakers, he said": whom a participle beside
/// the cue addresses, or who asked.
fn spoken_to(view: &View, verb: TokenId) -> Vec<TokenId> {
    // "Rice, speaking to lawmakers, said" as well.
    let subjects = || view.syntax.dependents_by(verb, &[Rel::Nsubj]);
    let beside = move || subjects().flat_map(|s| view.syntax.dependents_by(s, &[Rel::Acl]));
    let participles = || view.syntax.dependents_by(verb, &[Rel::Advcl, Rel::Acl]).chain(beside());
    let to = participles().filter(|&t| view.xpos(t) == Xpos::Vbg).flat_map(|t| addressed(view, t));
    to.chain(participles().flat_map(|t| asked_by(view, t))).collect()
}

/// "asked by reporters whether": by whom somebody is asked.
fn asked_by(view: &View, participle: TokenId) -> Vec<TokenId> {
    let asked = view.xpos(participle) == Xpos::Vbn && view.lexicon.is(view.lemma(participle), WordUse::Asks);
    let by = view.syntax.dependents_by(participle, &[Rel::Obl, Rel::OblAgent]).filter(|_| asked);
    by.filter(|&t| view.has_preposition(t, &["by"])).flat_map(|t| view.coordinated(t)).collect()
}

/// "addressed reporters, calling for …": whom the verb above a participle addresses.
fn told_above(view: &View, act: &Act) -> Vec<TokenId> {
    // The parser may hang it on the last noun of what it stands beside.
    let behind_comma = || view.previous(act.head).is_some_and(|t| view.form(t) == ",");
    let is_beside = view.xpos(act.head) == Xpos::Vbg
        && (view.rel(act.head) == Rel::Advcl || view.rel(act.head) == Rel::Acl && behind_comma());
    let above = view.syntax.ancestors(act.head).take(4).find(|&t| view.is_verb(t)).filter(|_| is_beside);
    above.map(|v| addressed(view, v)).unwrap_or_default()
}

/// Whom a verb of speaking addresses, by the places that the lexicon names for it: an object only where it is somebody.
fn addressed(view: &View, verb: TokenId) -> Vec<TokenId> {
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
fn press_at(view: &View, act: &Act, words: &[Span]) -> Option<TokenId> {
    let (name, last) = medium::at(view, act, words)?;
    let is_noun = matches!(view.upos(last), Upos::Noun | Upos::Propn);
    (view.lexicon.is(name, WordUse::Press) && is_noun).then_some(last)
}

/// Those who are told something but whom no list, name or title made actors: "told a forum of exporters", and the reporters
/// of a news conference.
pub(super) fn newcomers(view: &View, acts: &[Act]) -> Vec<Newcomer> {
    let mut found: Vec<Newcomer> = Vec::new();
    let mut enter = |one: Newcomer| {
        if found.iter().all(|known| known.head != one.head) {
            found.push(one);
        }
    };
    for act in acts.iter().filter(|a| a.cue.pos == CuePos::Verb && matches!(a.cue.class, Class::Say | Class::Act)) {
        if let Some(noun) = press_at(view, act, &[]).filter(|&t| view.actor_id(t).is_none()) {
            let span = view.span(noun);
            let (name, kind) = (PRESS.to_owned(), ActorKind::Public);
            enter(Newcomer { span, head: noun, name, kind, polity: None, plural: true, members: Vec::new() });
        }
        for token in spoken_to(view, act.head).into_iter().chain(partners(view, act.head)) {
            hearer::outlet(view, token).into_iter().for_each(&mut enter);
            let is_outlet = view.lexicon.is(view.lemma(token), WordUse::Outlet);
            let is_nameless = || hearer::actor(view, token).is_none() && view.segments.token(token).quotation.is_none();
            if (is_outlet || view.upos(token) == Upos::Propn) && is_nameless() {
                let one = unnamed::newcomer(view, token);
                let one = one.map(|one| if is_outlet { Newcomer { kind: ActorKind::Media, ..one } } else { one });
                one.into_iter().for_each(&mut enter);
            }
        }
        let told = act.cue.class == Class::Say && unnamed::reports_words(view, act);
        let places = act.cue.addressee.iter().filter(|p| matches!(p, Place::Object | Place::IndirectObject));
        let takes = places.clone().next().is_some();
        let behind = hearer::right_behind(view, act.head).filter(|_| told && takes && act.cue.class == Class::Say);
        let places = places.filter(|_| told && behind.is_none()).flat_map(|p| target::places(view, act.at(), p));
        for token in behind.into_iter().chain(places).filter_map(|t| hearer::before_day(view, t)) {
            if let Some(outlet) = hearer::outlet(view, token) {
                enter(outlet);
                continue;
            }
            let is_noun = matches!(view.upos(token), Upos::Noun | Upos::Propn);
            let is_said = act.span.contains(view.span(token)) || view.segments.token(token).quotation.is_some();
            let uses = [WordUse::Time, WordUse::Shell, WordUse::Text];
            let is_thing = uses.iter().any(|&u| view.lexicon.is(view.lemma(token), u));
            if is_noun && !is_said && !is_thing && view.actor_id(token).is_none() {
                unnamed::newcomer(view, token).into_iter().for_each(|one| enter(as_hearer(view, one)));
            }
        }
    }
    found
}

/// A gathering is its public.
fn as_hearer(view: &View, one: Newcomer) -> Newcomer {
    let gathers = [WordUse::Gathering, WordUse::Session].iter().any(|&u| view.lexicon.is(view.lemma(one.head), u));
    if gathers { Newcomer { kind: ActorKind::Public, ..one } } else { one }
}

/// Gives addressees to the statements that have none, in the order of the text.
pub(super) fn settle(view: &View, found: &mut [Found]) {
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
            _ => replies(view, found, at),
        };
        if let Some(heard) = heard {
            found[at].statement.addressees = heard;
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

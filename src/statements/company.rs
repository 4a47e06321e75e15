//! Who goes on talking with whom: "They also discussed …", "The two ministers agreed to meet again".
//!
//! A plural that names nobody takes up those who met just before; in a heading or the line under it, those of whom the
//! text will tell that they meet.

use super::{
    acts::Act,
    clause,
    draft::Draft,
    source::{self, Source},
    target, titled,
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    resources::Class,
    stance::Stance,
    syntax::{Rel, Upos},
    text::{ActorId, SentenceId, TokenId},
};

/// How many sentences back a meeting is taken up.
const REACH: usize = 3;
/// The same where the meeting opens the text.
const LONG: usize = 12;
/// Below this score it is left open whom a pronoun means.
const SURE: f32 = 0.6;

/// Up to this score a pair is but the two who were named last.
const DOUBTFUL: f32 = 0.6;

/// The rule's name on what it decided.
pub(super) const RULE: &str = "those-who-met";

/// Gives talks whose speakers are only "they", "the leaders" or "ministers" those who met.
pub(super) fn settle(view: &View, drafts: &mut [Draft]) {
    let met: Vec<(usize, usize, Vec<ActorId>)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(at, d)| participants(view, d).map(|who| (at, d.sentence.index(), who)))
        .collect();
    let opening = titled::opening(view);
    for at in 0..drafts.len() {
        let Some(subject) = open_subject(view, &drafts[at]) else { continue };
        if let Some(sources) = joint_above(view, &drafts[at], subject) {
            drafts[at].sources = sources;
            continue;
        }
        let here = drafts[at].sentence.index();
        let brief =
            view.document.blocks[view.segments.sentence(drafts[at].sentence).block].kind.is_heading() || here < 2;
        // A readout goes on about the talk that it opens with.
        let they = view.lemma(subject) == "they";
        let opens = |s: usize| view.segments.sentence(SentenceId::new(s)).block <= opening;
        let near = |s: usize| here - s <= REACH || they && here - s <= LONG && opens(s);
        let mut earlier = met.iter().filter(|(other, s, _)| *other != at && *s <= here && near(*s));
        let before = earlier.rfind(|(other, ..)| drafts[*other].head() < drafts[at].head());
        let later = || met.iter().find(|(other, s, _)| *other != at && *s >= here).filter(|_| brief);
        let Some((_, _, who)) = before.or_else(later) else { continue };
        let mention = view.mention(subject).map_or(view.span(subject), |m| m.span);
        drafts[at].sources = who.iter().map(|&actor| Source { actor, mention, rule: RULE, score: 0.7 }).collect();
    }
}

/// "Chad and Sudan said they had talked": who are joined in the clause above, which reports it.
fn joint_above(view: &View, draft: &Draft, subject: TokenId) -> Option<Vec<Source>> {
    let act = draft.act.as_ref().filter(|_| view.lemma(subject) == "they")?;
    let above = view.syntax.head(act.head).filter(|&v| view.rel(act.head) == Rel::Ccomp && view.is_verb(v))?;
    let sources = source::at(view, clause::agent(view, above)?.0, RULE);
    (sources.len() > 1).then_some(sources)
}

/// The two or more sides of a talk, where the text names them.
fn participants(view: &View, draft: &Draft) -> Option<Vec<ActorId>> {
    let act = draft.act.as_ref().filter(|a| a.cue.class == Class::Talk)?;
    if open_subject(view, draft).is_some() {
        return None;
    }
    let mut who: Vec<ActorId> = draft.sources.iter().map(|s| s.actor).collect();
    if let (1, Some(source)) = (who.len(), draft.sources.first()) {
        let addressed = target::addressees(view, act, source.actor);
        let others = target::of_cue(view, act, draft.content.as_ref(), source, &addressed).actors;
        who.extend(others.into_iter().filter(|a| *a != source.actor));
    }
    let named = |a: &ActorId| matches!(view.kind(*a), ActorKind::Person | ActorKind::State | ActorKind::Institution);
    (who.len() == 2 && who.iter().all(named)).then_some(who)
}

/// The subject of a talk, if it names nobody: an unsettled "they", or people called by no name.
fn open_subject(view: &View, draft: &Draft) -> Option<TokenId> {
    let joint = |a: &&Act| {
        a.cue.class == Class::Talk || matches!(a.cue.stance, Some(Stance::Agrees | Stance::Promises | Stance::Proposes))
    };
    let act: &Act = draft.act.as_ref().filter(joint)?;
    let (subject, _) = clause::agent(view, act.head)?;
    // Ministers pledge without having met; "they" take up somebody.
    let meets = act.cue.class == Class::Talk || act.cue.stance == Some(Stance::Agrees);
    if !meets && view.lemma(subject) != "they" {
        return None;
    }
    let meets_others = |source: &Source| {
        let addressed = target::addressees(view, act, source.actor);
        !target::of_cue(view, act, draft.content.as_ref(), source, &addressed).actors.is_empty()
    };
    let mention = view.mention(subject);
    let pair = || mention.is_some_and(|m| m.kind == MentionKind::Description && m.score <= DOUBTFUL);
    if view.coordinated(subject).len() > 1 || draft.sources.iter().any(meets_others) && !pair() {
        return None;
    }
    if view.upos(subject) == Upos::Pron {
        // Those who met go before people whom the talk is about.
        let people = |m: &Mention| {
            let actor = m.actor.map(|a| view.actor(a));
            actor.is_some_and(|a| matches!(a.kind, ActorKind::Group | ActorKind::Public) && a.members.is_empty())
        };
        // Of one state alone nobody says that they met.
        let alone = |m: &Mention| {
            let actor = m.actor.map(|a| view.actor(a));
            meets && actor.is_some_and(|a| !a.plural && a.members.is_empty() && a.kind == ActorKind::State)
        };
        let open = mention.is_none_or(|m| m.score < SURE || people(m) || alone(m));
        return (view.lemma(subject) == "they" && open).then_some(subject);
    }
    // "The two leaders": two whom the text was thought to take together give way to those who met.
    let doubtful = mention.is_some_and(|m| m.score <= DOUBTFUL);
    let group = |a: ActorId| {
        let actor = view.actor(a);
        let unknown = actor.members.is_empty() && actor.polity.is_none() || doubtful && actor.members.len() == 2;
        actor.kind == ActorKind::Group && actor.plural && unknown
    };
    // "Leaders of the country's parties" are told from others.
    let told = view.syntax.dependents_by(subject, &[Rel::Nmod, Rel::AclRelcl]).next().is_some();
    let mention = mention.filter(|m| m.kind == MentionKind::Description && !told)?;
    mention.actor.is_some_and(group).then_some(subject)
}

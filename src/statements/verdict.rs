//! Stance and aim: what the cue says and what the content says, weighed against each other.
//!
//! Takes a draft with what each of them finds; gives the stance, at whom it is directed by the statement's own words, the
//! rule that decided and how sure that is. Whom it is directed at in the end, `candidates` and the weights choose.

use super::{
    acts::Act,
    clause, codes, content,
    draft::Draft,
    intent, issued, measure,
    source::Source,
    speaker,
    stance::{self, Judged},
    target::{self, Aim},
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::{Class, Cue, CuePos, Need, Side, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, Span, TokenId},
};

/// From this strength on a saying verb finds fault even where nobody is named who is at fault ("complained").
const EDGED: f32 = 0.9;

/// Stance and target: the cue outranks the content, except a neutral cue, where the content decides.
pub(super) fn decide(
    view: &View,
    acts: &[Act],
    draft: &Draft,
    judged: &Judged,
    source: &Source,
    cue_aim: Option<Aim>,
) -> (Stance, Aim, &'static str, f32) {
    let addressees = judged.addressees;
    let cue = draft.act.as_ref().map(|a| a.cue);
    let cue_aim = cue_aim.unwrap_or(Aim { actors: Vec::new(), rule: "none" });
    let judgement = stance::judge(view, acts, judged);
    if draft.act.as_ref().is_some_and(|a| refuses(view, a)) {
        return (Stance::DeclinesComment, Aim::default().or_none(), "refusal", 0.8);
    }
    // "Raid on the port – Norway statement": a topic says nothing.
    let says = |span: &Span| view.segments.tokens_in(*span).any(|t| view.is_finite(TokenId::new(t)));
    if draft.rule == issued::TITLE && !judged.spans.iter().any(says) {
        return (Stance::States, Aim::default().or_none(), "plain-report", 0.8);
    }
    match (cue.and_then(|c| c.stance), judgement) {
        (Some(Stance::Warns), Some(j)) if j.stance == Stance::Threatens => {
            let aim = if cue_aim.actors.is_empty() { Aim { actors: j.targets, rule: j.rule } } else { cue_aim };
            (Stance::Threatens, aim, "own-harm", 0.8)
        }
        // "ready to act as a go-between": readiness for what is no harm threatens nobody.
        (Some(Stance::Threatens), _)
            if cue.is_some_and(|c| c.pos == CuePos::Adjective)
                && judged.head.and_then(|h| codes::deed_of(view, h)).is_some_and(|d| d.side != Side::Hostile) =>
        {
            let aim = Aim { actors: intent::undergoer(view, judged), rule: "deed" }.or_none();
            (Stance::Proposes, aim, "no-harm", 0.7)
        }
        // "vowed to strike back": a promise of harm is a threat.
        (Some(Stance::Promises | Stance::Proposes), Some(j))
            if j.stance == Stance::Threatens && j.rule == intent::OWN_DEED =>
        {
            let aim = if cue_aim.actors.is_empty() { Aim { actors: j.targets, rule: j.rule } } else { cue_aim };
            (Stance::Threatens, aim, "own-harm", 0.8)
        }
        // "claims that it won": a saying verb with an edge accuses only if somebody is there to be accused.
        (Some(stance), None)
            if cue.is_some_and(|c| c.class == Class::Say && c.pos == CuePos::Verb && c.strength < EDGED)
                && stance::needs_target(stance)
                && cue_aim.actors.is_empty() =>
        {
            (Stance::States, addressed(view, source, addressees), "plain-report", 0.7)
        }
        (Some(stance), judgement) => {
            let strength = cue.map_or(0.5, |c| c.strength);
            let aim = match judgement {
                Some(j)
                    if cue_aim.actors.is_empty()
                        && !j.targets.is_empty()
                        && (j.stance.group() == stance.group()
                            || (stance == Stance::Announces && j.rule == intent::OWN_DEED)) =>
                {
                    Aim { actors: j.targets, rule: j.rule }
                }
                _ if cue_aim.actors.is_empty() => done_to(view, draft, judged, stance),
                _ => cue_aim,
            };
            (stance, aim, "cue", strength)
        }
        (None, Some(_)) if is_readout(view, acts, judged) => {
            (Stance::States, addressed(view, source, addressees), "readout", 0.7)
        }
        (None, Some(j)) => {
            let aim = if j.targets.is_empty() {
                // "In a letter to the council, called the seizure piracy": who is written to has seized nothing.
                let told = if judged.named { Aim::default() } else { addressed(view, source, addressees) };
                if told.actors.is_empty() { taken_against(view, draft, judged, j.stance) } else { told }
            } else {
                Aim { actors: j.targets, rule: j.rule }
            };
            (j.stance, aim, j.rule, 0.5 + 0.4 * j.strength)
        }
        (None, None) => {
            let told = addressed(view, source, addressees);
            let is_outlook = cue.and_then(|c| c.cameo.as_deref()).is_some_and(|c| matches!(c, "012" | "013" | "014"));
            let about = stance::outlook(view, judged, is_outlook).filter(|_| told.actors.is_empty());
            let aim = about.map_or(told, |a| Aim { actors: vec![a], rule: "outlook" });
            (Stance::States, aim, "plain-report", 0.9)
        }
    }
}

/// To whom the deed is done that the statement tells of, or on whom the measure falls.
fn done_to(view: &View, draft: &Draft, judged: &Judged, stance: Stance) -> Aim {
    let by_infinitive = Aim { actors: intent::undergoer(view, judged), rule: "deed" }.or_none();
    if by_infinitive.actors.is_empty() { taken_against(view, draft, judged, stance) } else { by_infinitive }
}

fn taken_against(view: &View, draft: &Draft, judged: &Judged, stance: Stance) -> Aim {
    let act = draft.act.as_ref();
    let actors = act.map(|a| measure::of_statement(view, a, judged, stance)).unwrap_or_default();
    Aim { actors, rule: measure::RULE }.or_none()
}

/// "Would not say whether", "will not discuss it", "would not comment": a verb of saying that somebody is unwilling to do.
pub(super) fn refuses(view: &View, act: &Act) -> bool {
    let will = |t: TokenId| matches!(view.lemma(t), "will" | "would" | "wo");
    act.cue.pos == CuePos::Verb
        && (act.cue.class == Class::Say || act.cue.stance == Some(Stance::DeclinesComment) || act.cue.silent)
        && act.negated
        && (view.syntax.dependents_by(act.head, &[Rel::Aux]).any(will) || is_declined(view, act.head))
}

/// "Declined to say": a verb under one that declines to speak.
fn is_declined(view: &View, verb: TokenId) -> bool {
    let above = view.syntax.head(verb).filter(|_| view.rel(verb) == Rel::Xcomp);
    let declines = |cue: &Cue| cue.stance == Some(Stance::DeclinesComment) && cue.pos == CuePos::Verb;
    above.is_some_and(|above| view.lexicon.cues(view.lemma(above), CuePos::Verb).iter().any(declines))
}

/// "“The minister met his counterpart. He pressed for …,” a spokesman said": whoever gives out what one of his own side did
/// in a meeting takes no stance himself.
fn is_readout(view: &View, acts: &[Act], judged: &Judged) -> bool {
    let Some(first) = judged.spans.first().filter(|_| judged.quoted).and_then(|s| content::first_token(view, *s))
    else {
        return false;
    };
    let own = &view.actor(judged.speaker).polity;
    let meets = |act: &Act| {
        let sources = speaker::of(view, act);
        let other = |s: &Source| {
            let actor = view.actor(s.actor);
            s.actor != judged.speaker && actor.kind == ActorKind::Person && own.is_some() && actor.polity == *own
        };
        // What is yet to be talked about is no report.
        let held = matches!(view.xpos(act.head), Xpos::Vbd | Xpos::Vbn);
        act.cue.class == Class::Talk && held && !sources.is_empty() && sources.iter().all(other)
    };
    let opening = view.segments.tokens_of(view.sentence(first));
    let (from, to) = (first, opening.last().unwrap_or(first));
    let here = acts.partition_point(|a| a.head < from)..acts.partition_point(|a| a.head <= to);
    acts[here].iter().any(meets)
}

/// "told his counterpart that …": an addressee who is a political actor is the target.
fn addressed(view: &View, source: &Source, addressees: &[ActorId]) -> Aim {
    let actors = target::political(view, addressees, source.actor);
    let rule = if actors.is_empty() { "none" } else { "addressee" };
    Aim { actors, rule }
}

/// At whom the statement is directed and to whom it is uttered, once its stance is known: sets fall into their members, the
/// speaker and his own side drop out, those who act together are directed at each other.
pub(super) fn directed(
    view: &View,
    draft: &Draft,
    words: &[Span],
    source: &Source,
    stance: Stance,
    aim: Aim,
    addressees: Vec<ActorId>,
) -> (Aim, Vec<ActorId>) {
    let members =
        |actors: Vec<ActorId>| actors.into_iter().flat_map(|a| view.members(a)).filter(|&a| a != source.actor);
    let mut addressees: Vec<ActorId> = members(addressees).collect();
    let is_meant = |t: &ActorId| {
        matches!(aim.rule, target::OWN_GOVERNMENT | target::OWN_CITIZEN)
            || !target::is_own_side(view, *t, source.actor, stance)
    };
    let mut targets: Vec<ActorId> = members(aim.actors.clone()).filter(is_meant).collect();
    let mut rule = if targets.is_empty() { "none" } else { aim.rule };
    let Some(act) = &draft.act else { return (Aim { actors: targets, rule }, addressees) };
    // "accused one another of hiding rebels": whatever stands behind, it is each other that they accuse.
    let mutual = target::is_mutual(view, act) && draft.sources.len() > 1;
    if mutual {
        targets.clear();
    }
    let reciprocal = mutual || act.cue.needs.contains(&Need::PluralSubject) || target::is_mutual(view, act);
    // "signed a pact", "agreed to meet": what several do in one act is directed at nobody; a promise of something mutual
    // binds each to the others.
    let together = || matches!(codes::side_of(view, words), Some(Side::Mutual | Side::Talk));
    let joint = stance == Stance::Consults
        || (matches!(stance, Stance::Promises | Stance::Proposes | Stance::Announces) && together());
    if targets.is_empty() && (reciprocal || joint || names_the_other(view, act, draft, words)) {
        // "traded sharp words": each against the other.
        targets.extend(draft.sources.iter().map(|s| s.actor).filter(|&a| a != source.actor));
        rule = if targets.is_empty() { rule } else { "each-other" };
        if addressees.is_empty() && target::is_mutual(view, act) {
            addressees.clone_from(&targets);
        }
    }
    if act.cue.class == Class::Talk {
        meet(draft, source, &mut targets, &mut addressees);
        rule = if targets.is_empty() || rule != "none" { rule } else { "each-other" };
    }
    (Aim { actors: targets, rule }, addressees)
}

/// "The two each said the other must yield", "both accused the other side": of two who say the same, "the other" is the other.
fn names_the_other(view: &View, act: &Act, draft: &Draft, words: &[Span]) -> bool {
    let is_other = |t: TokenId| {
        let the = view.previous(t).is_some_and(|p| view.lemma(p) == "the");
        let noun = view.next(t).filter(|&n| matches!(view.upos(n), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num));
        view.lemma(t) == "other" && the && noun.is_none_or(|n| view.lexicon.is(view.lemma(n), WordUse::Sides))
    };
    let object = clause::object(view, act.head).map(|o| view.phrase(o));
    let within = |span: &Span| view.segments.tokens_in(*span).map(TokenId::new).any(is_other);
    draft.sources.len() == 2 && words.iter().chain(&object).any(within)
}

/// In a meeting or call the counterpart is target and addressee.
fn meet(draft: &Draft, source: &Source, targets: &mut Vec<ActorId>, addressees: &mut Vec<ActorId>) {
    if targets.is_empty() {
        targets.extend(draft.sources.iter().map(|s| s.actor).filter(|&a| a != source.actor));
    }
    addressees.clone_from(targets);
}

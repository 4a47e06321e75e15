//! Whose a noun of speech is: "Iran's warning", "criticism came from Norway", "according to X".
//!
//! Takes the head of a nominal cue or of a preposition; gives who stands beside it as its owner, with the rule that tells.
//! Of subjects and quotations it knows nothing: those are `speaker`'s.

use super::{acts::Act, clause, view::View};
use crate::{
    actors::ActorKind,
    resources::{Class, Cue, CuePos, Need, Place, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

/// The rule by which an adjective or noun before a nominal act tells whose it is.
pub(super) const MODIFIER: &str = "modifier";

/// The owner of a nominal act: "Iran's warning", "a warning by Iran", "a warning from Iran", "an Iranian warning".
pub(super) fn owner(view: &View, noun: TokenId) -> Option<clause::Found> {
    let has_actor = |t: &TokenId| view.modifier(*t).is_some_and(|m| m.actor.is_some());
    // "Reports from Turkey say": whence they come, not whose they are.
    let reports = view.lexicon.is(view.lemma(noun), WordUse::Text) && view.xpos(noun) == Xpos::Nns;
    let by_or_from = |t: &TokenId| {
        let place = reports && view.actor_id(*t).is_some_and(|a| view.kind(a) == ActorKind::State);
        view.has_preposition(*t, &["by", "from"]) && !place
    };
    view.syntax
        .dependent(noun, &[Rel::NmodPoss])
        .map(|t| (t, "possessor"))
        .or_else(|| {
            view.syntax
                .dependents_by(noun, &[Rel::Nmod, Rel::Obl, Rel::OblAgent])
                .find(by_or_from)
                .map(|t| (t, "by-phrase"))
        })
        .or_else(|| before_apostrophe(view, noun).map(|t| (t, "possessor")))
        .or_else(|| by_phrase_of_object(view, noun).map(|t| (t, "by-phrase")))
        .or_else(|| from_phrase_of_subject(view, noun).map(|t| (t, "by-phrase")))
        .or_else(|| {
            // "an account given by X", "the threat made by X": whoever does the giving.
            let given = |t: &TokenId| view.lexicon.is(view.lemma(*t), WordUse::Carries) && view.xpos(*t) == Xpos::Vbn;
            let verb = view.syntax.dependents_by(noun, &[Rel::Acl]).find(given)?;
            let by = |t: &TokenId| view.has_preposition(*t, &["by"]) && has_actor(t);
            let mut agents = view.syntax.dependents_by(verb, &[Rel::OblAgent, Rel::Obl]);
            agents.find(by).map(|t| (t, "by-phrase"))
        })
        .or_else(|| {
            // "drew praise from Norway": the phrase may hang on the verb.
            let verb = drawing_verb(view, noun)?;
            view.syntax.dependents_by(verb, &[Rel::Obl]).find(by_or_from).map(|t| (t, "by-phrase"))
        })
        .or_else(|| {
            // "In the words of one trader": the of-phrase of a framing noun can only be the source.
            let frames = view.lexicon.cues(view.lemma(noun), CuePos::Noun).iter().any(|c| {
                c.class == Class::Say
                    && c.needs.iter().any(|n| matches!(n, Need::Case(p) if view.has_preposition(noun, p)))
            });
            // But "in view of the meeting" is no view of anybody's.
            let bare = view.previous(noun).is_some_and(|p| view.upos(p) == Upos::Adp) && view.lemma(noun) == "view";
            // "The readout of the minister's call": the call is the minister's.
            let owns = |t: TokenId| {
                let end = view.mention(t).map_or(view.span(t).end(), |m| m.span.end());
                ["'", "’"].iter().any(|mark| view.text()[end..].starts_with(mark))
            };
            let of = |t: &TokenId| view.has_preposition(*t, &["of"]) && (has_actor(t) || frames) && !bare && !owns(*t);
            // "the condemnation of Hamas", "support of the youth": the one it is done to.
            let judges = |c: &Cue| c.stance.is_some_and(|s| !matches!(s.group(), Group::Neutral | Group::Requesting));
            let undergoes = |c: &Cue| {
                judges(c)
                    && c.target.iter().any(|p| matches!(p, Place::Preposition(w) if w.iter().any(|w| &**w == "of")))
            };
            if !frames && view.lexicon.cues(view.lemma(noun), CuePos::Noun).iter().any(undergoes) {
                return None;
            }
            let verbal_only = view.lexicon.cues(view.lemma(noun), CuePos::Noun).is_empty();
            view.syntax.dependents_by(noun, &[Rel::Nmod]).find(of).filter(|_| !verbal_only).map(|t| (t, "of-phrase"))
        })
        .or_else(|| {
            // "Israeli newspaper reports" are no more Israel's than reports from Israel.
            let state =
                |t: TokenId| view.modifier(t).and_then(|m| m.actor).is_some_and(|a| view.kind(a) == ActorKind::State);
            let whose = |t: &TokenId| has_actor(t) && !(reports && state(*t));
            view.syntax.dependents_by(noun, &[Rel::Amod, Rel::Compound]).find(whose).map(|t| (t, MODIFIER))
        })
        .or_else(|| redeemer(view, noun).map(|t| (t, "redeemer")))
}

/// The verb by which somebody has an act done to him: "drew praise", "met with criticism", "came under fire", but not "came in
/// a statement".
pub(super) fn drawing_verb(view: &View, noun: TokenId) -> Option<TokenId> {
    let verb = view.syntax.head(noun).filter(|&v| view.is_verb(v) && view.lexicon.is(view.lemma(v), WordUse::Draws))?;
    let comes = matches!(view.lemma(verb), "come" | "run");
    (!comes || view.has_preposition(noun, &["under", "into"])).then_some(verb)
}

/// "Makes good on a threat to block the vote", "went back on the pledge": what one keeps or breaks one has given oneself.
fn redeemer(view: &View, noun: TokenId) -> Option<TokenId> {
    let given = |c: &Cue| matches!(c.stance, Some(Stance::Threatens | Stance::Promises));
    let verb = view.syntax.head(noun).filter(|&v| {
        let object = matches!(view.rel(noun), Rel::Obj | Rel::Obl | Rel::Nmod);
        object && view.is_verb(v) && view.lexicon.is(view.lemma(v), WordUse::Redeems)
    })?;
    let known = view.lexicon.cues(view.lemma(noun), CuePos::Noun).iter().any(given);
    clause::agent(view, verb).map(|(t, _)| t).filter(|_| known && !clause::is_passive_form(view, verb))
}

/// "Secretary Harris' call", "the ministers’ statement": the apostrophe of a name in -s, which parsers take for a mark.
fn before_apostrophe(view: &View, noun: TokenId) -> Option<TokenId> {
    let mark = view.previous(noun).filter(|&t| matches!(view.form(t), "'" | "’"))?;
    let name = view.previous(mark).filter(|&t| view.span(t).end() == view.span(mark).start())?;
    let mention = view.mention(name).filter(|m| m.actor.is_some() && m.span.end() == view.span(name).end())?;
    view.form(name).ends_with('s').then_some(mention.head)
}

/// "Lavrov spoke to the press after talks in Oslo with his counterpart": who does something after talks, or during them, has
/// talked.
pub(super) fn talker(view: &View, act: &Act) -> Option<clause::Found> {
    let behind =
        act.cue.class == Class::Talk && view.has_preposition(act.head, &["after", "following", "during", "since"]);
    let beside = matches!(view.rel(act.head), Rel::Obl | Rel::Advcl);
    // "Made the decision following a meeting with X", read as if somebody followed it.
    let followed = view
        .syntax
        .head(act.head)
        .filter(|&v| act.cue.class == Class::Talk && view.form(v) == "following" && view.rel(act.head) == Rel::Obj);
    let verb = match followed {
        Some(following) => view.syntax.head(following).filter(|&v| view.is_verb(v))?,
        None => view.syntax.head(act.head).filter(|&v| behind && beside && view.is_verb(v))?,
    };
    let with: &[Box<str>] = &["with".into()];
    clause::prepositional(view, act.head, with).next()?;
    clause::agent(view, verb).map(|(t, _)| (t, "talk-of-subject"))
}

/// "Condemnation came from Norway", "there was criticism from Peru": from whom the words come that a verb without an object
/// tells of.
fn from_phrase_of_subject(view: &View, noun: TokenId) -> Option<TokenId> {
    let verb = view.syntax.head(noun).filter(|_| view.rel(noun).is_subject())?;
    let bare = view.syntax.dependent(verb, &[Rel::Obj, Rel::Ccomp, Rel::AuxPass]).is_none() && !view.is_negated(verb);
    let from = |t: &TokenId| view.has_preposition(*t, &["from"]) && view.actor_id(*t).is_some();
    // "No comment on the report from Norway": the phrase may hang on what the noun is about.
    let about = view.syntax.dependents_by(noun, &[Rel::Nmod]).filter(|&t| view.has_preposition(t, &["on", "about"]));
    let of_topic = about.flat_map(|t| view.syntax.dependents_by(t, &[Rel::Nmod]));
    let none = view.syntax.dependents_by(noun, &[Rel::Det]).any(|t| view.lemma(t) == "no");
    let mut beside = view.syntax.dependents_by(verb, &[Rel::Obl, Rel::Nmod]).filter(|&t| bare && t > noun);
    beside.find(from).or_else(|| of_topic.filter(|_| none).find(from))
}

/// "Denied allegations by Norway that …": right behind the object of an active verb the phrase tells whose the object is,
/// whatever the parser hung it on.
fn by_phrase_of_object(view: &View, noun: TokenId) -> Option<TokenId> {
    let verb = view.syntax.head(noun).filter(|&v| v < noun && view.rel(noun) == Rel::Obj && view.is_verb(v))?;
    let active = view.syntax.dependent(verb, &[Rel::AuxPass, Rel::NsubjPass]).is_none();
    let by = view.next(noun).filter(|&t| view.form(t) == "by" && active)?;
    let mut agents = view.syntax.dependents_by(verb, &[Rel::OblAgent, Rel::Obl]);
    agents.find(|&t| view.prepositions(t).any(|p| p == by) && view.actor_id(t).is_some())
}

/// X in "according to X", "per X", "in the words of X": the mention behind the preposition, else its noun.
pub(super) fn preposition_object(view: &View, head: TokenId) -> Option<TokenId> {
    let behind: Vec<TokenId> = std::iter::successors(view.next(head), |&t| view.next(t)).take(8).collect();
    // "according to a tweet on Monday by X": the one who gave the text out.
    let nominal = |t: &TokenId| matches!(view.upos(*t), Upos::Noun | Upos::Propn | Upos::Pron);
    let first = behind.iter().copied().find(nominal)?;
    // "according to hospital staff": the noun that the first word but describes.
    let describes = |t: TokenId| matches!(view.rel(t), Rel::Compound | Rel::NmodPoss | Rel::NmodDesc | Rel::Amod);
    let above = |&t: &TokenId| view.syntax.head(t).filter(|h| describes(t) && *h > t && behind.contains(h));
    let noun = std::iter::successors(Some(first), above).last()?;
    if let Some(mention) = view.mention(first).filter(|m| m.actor.is_some() && m.span.contains(view.span(noun))) {
        return Some(mention.head);
    }
    if view.mention(noun).is_some_and(|m| m.actor.is_some()) {
        return Some(noun);
    }
    let author = behind
        .iter()
        .skip_while(|t| !matches!(view.form(**t), "by" | "from"))
        .find(|t| view.mention(**t).is_some_and(|m| m.actor.is_some()));
    let is_text = !view.lexicon.cues(view.lemma(noun), CuePos::Noun).is_empty();
    Some(author.copied().filter(|_| is_text).unwrap_or(noun))
}

//! Joint acts: what several say with one voice ("India and Canada agreed to …", "in a joint statement the ministers
//! pledged …", "both sides hope …") is one statement, of all of them together.
//!
//! Takes the acts, gives the sets that have to be actors for that; then the drafts, in which it puts the set in the place of
//! its members. Separate acts under one verb ("A, B and C condemned …"), meetings, and what each does to the other stay
//! as they are: a statement for each.

use std::collections::BTreeSet;

use super::{acts::Act, clause, draft::Draft, source::Source, speaker, target, view::View};
use crate::{
    actors::{ActorKind, Mention, MentionKind, Newcomer},
    resources::{Class, CuePos, Need, Place, WordUse},
    stance::Stance,
    syntax::{Upos, Xpos},
    text::{ActorId, TokenId},
};

/// The rule's name on what it decided.
const RULE: &str = "joint";

/// The coordinated speakers of acts that only all of them together can do, as actors of their own.
pub(super) fn newcomers(view: &View, acts: &[Act]) -> Vec<Newcomer> {
    acts.iter().filter_map(|act| newcomer(view, act)).collect()
}

fn newcomer(view: &View, act: &Act) -> Option<Newcomer> {
    if act.cue.pos != CuePos::Verb || !(is_agreement(act) || is_common_text(view, act)) || is_mutual(view, act) {
        return None;
    }
    let sources = speaker::of(view, act);
    let members: BTreeSet<ActorId> = sources.iter().map(|s| s.actor).collect();
    if members.len() < 2 || set_of(view, &members).is_some() {
        return None;
    }
    let names: Vec<&str> = sources.iter().map(|s| &*view.actor(s.actor).name).collect();
    let (last, rest) = names.split_last()?;
    let first = view.actor(sources[0].actor).polity.clone();
    let (head, _) = clause::agent(view, act.head)?;
    Some(Newcomer {
        span: sources[0].mention,
        head,
        name: format!("{} and {last}", rest.join(", ")),
        kind: ActorKind::Group,
        polity: first.filter(|p| members.iter().all(|&m| view.actor(m).polity.as_ref() == Some(p))),
        plural: true,
        members: members.into_iter().collect(),
    })
}

/// Puts the set in the place of its members where they speak with one voice.
pub(super) fn settle(view: &View, drafts: &mut [Draft]) {
    for draft in drafts {
        let members: BTreeSet<ActorId> = draft.sources.iter().map(|s| s.actor).collect();
        let together = |actor| issues_together(view, actor, &members) || presents_itself(view, draft);
        if let Some(issuer) = view.issuer.filter(|issuer| together(issuer.actor)) {
            draft.sources = vec![Source { mention: draft.sources[0].mention, rule: RULE, ..issuer.source() }];
            continue;
        }
        if members.len() < 2 || !speaks_as_one(view, draft) {
            continue;
        }
        if let Some(set) = set_of(view, &members) {
            let first = draft.sources[0];
            draft.sources = vec![Source { actor: set, rule: RULE, ..first }];
        }
    }
}

/// Whether all, or all but one, of these issue the text together: "The foreign ministers of A, B and C, and the High
/// Representative, reject …", in their joint statement.
fn issues_together(view: &View, issuer: ActorId, speakers: &BTreeSet<ActorId>) -> bool {
    let of_text = &view.actor(issuer).members;
    of_text.len() > 1 && speakers.len() >= of_text.len() && of_text.iter().all(|member| speakers.contains(member))
}

/// "We, the foreign ministers of A and B, condemn …": who speaks is the "we" that opens the sentence, however many stand
/// behind it.
fn presents_itself(view: &View, draft: &Draft) -> bool {
    let first = view.start_of_text(draft.sentence);
    let we = view.form(first) == "We" && view.segments.token(first).quotation.is_none();
    let comma = view.next(first).filter(|&t| we && view.form(t) == ",");
    let plain = |a: &Act| a.cue.pos == CuePos::Verb && view.is_finite(a.head);
    let between = |s: &Source| comma.is_some_and(|c| s.mention.start() > view.span(c).start());
    let verb = draft.act.as_ref().filter(|a| plain(a)).map(|a| view.span(a.head).start());
    verb.is_some_and(|v| draft.sources.iter().all(|s| between(s) && s.mention.end() <= v))
}

/// Whether an act of several is one act: an agreement, a common text, or words given to a plural that names nobody.
fn speaks_as_one(view: &View, draft: &Draft) -> bool {
    let as_set = draft.sources.windows(2).all(|pair| pair[0].mention == pair[1].mention);
    let Some(act) = &draft.act else { return as_set };
    if is_mutual(view, act) {
        return false;
    }
    let each = act.cue.class == Class::Say && are_two_groups(view, &draft.sources);
    is_agreement(act) || is_common_text(view, act) || as_set && !each && is_described(view, &draft.sources[0])
}

/// "A and B agreed on …": an agreement with each other, not both with a third ("accepted the offer", "agreed with C").
fn is_agreement(act: &Act) -> bool {
    let with = |words: &[Box<str>]| words.iter().any(|w| **w == *"with");
    act.cue.stance == Some(Stance::Agrees)
        && act.cue.target.iter().any(|place| matches!(place, Place::Preposition(words) if with(words)))
        && !act.cue.needs.iter().any(|need| matches!(need, Need::Preposition(words) if with(words)))
}

/// Talks, and what each does to the other: every side has its own part.
fn is_mutual(view: &View, act: &Act) -> bool {
    let range = view.segments.tokens_of(view.sentence(act.head));
    let other = |t: TokenId| view.lemma(t) == "other" && view.previous(t).is_some_and(|p| view.form(p) == "the");
    let each = |t: TokenId| t < act.head && view.form(t).eq_ignore_ascii_case("each");
    act.cue.class == Class::Talk
        || act.cue.stance == Some(Stance::Consults)
        || act.cue.needs.contains(&Need::PluralSubject) && !is_agreement(act)
        || target::is_mutual(view, act)
        || range.into_iter().any(|t| other(t) || each(t))
}

/// "In a joint statement the two hailed …": a text that is common to those who speak stands beside the verb.
fn is_common_text(view: &View, act: &Act) -> bool {
    let common = |t: TokenId| {
        let noun = view.syntax.head(t).unwrap_or(t);
        match &*view.form(t).to_lowercase() {
            "jointly" => noun == act.head,
            // A communiqué, a declaration, a letter; but "in a joint operation" nobody speaks.
            "joint" | "common" => {
                let text = view.lexicon.is(view.lemma(noun), WordUse::Text)
                    || !view.lexicon.cues(view.lemma(noun), CuePos::Noun).is_empty();
                text && view.has_preposition(noun, &["in"])
            }
            _ => false,
        }
    };
    // "Committed to work together".
    let together =
        std::iter::successors(view.next(act.head), |&t| view.next(t)).take(5).any(|t| view.form(t) == "together");
    let pledge = act.cue.stance == Some(Stance::Promises);
    together && pledge || view.segments.tokens_of(view.sentence(act.head)).any(common)
}

/// Whether the set is called by a description or pronoun, not name by name; "Kenyan and Dutch officials" are named each,
/// "the leaders of Kenya and Norway" are not.
fn is_described(view: &View, source: &Source) -> bool {
    let mention = view.actors.starting_at(source.mention.start());
    mention.is_some_and(|m| m.kind != MentionKind::Name && !joins_modifiers(view, m))
}

/// "Kenyan and Dutch officials": whether "and" stands before the noun, wherever the parser sees the head.
fn joins_modifiers(view: &View, mention: &Mention) -> bool {
    let words: Vec<TokenId> = view.segments.tokens_in(mention.span).map(TokenId::new).collect();
    let and = words.iter().position(|&t| view.upos(t) == Upos::Cconj);
    let plural = words.last().is_some_and(|&t| view.xpos(t) == Xpos::Nns);
    and.is_some_and(|at| {
        TokenId::new(at + words[0].index()) < mention.head
            || plural && words[..at].iter().all(|&t| view.upos(t) != Upos::Adp)
    })
}

/// "U.S. and Iraqi officials say": the officials of each state say it.
fn are_two_groups(view: &View, sources: &[Source]) -> bool {
    let adjectives = |source: &Source| {
        let mention = view.actors.starting_at(source.mention.start());
        mention.is_some_and(|m| m.kind == MentionKind::Description && joins_modifiers(view, m))
    };
    sources.len() == 2 && sources.iter().all(|s| view.kind(s.actor) == ActorKind::Group && adjectives(s))
}

/// The actor that takes exactly these together.
fn set_of(view: &View, members: &BTreeSet<ActorId>) -> Option<ActorId> {
    let same = |actor: &crate::actors::Actor| {
        actor.members.len() == members.len() && actor.members.iter().all(|m| members.contains(m))
    };
    view.actors.actors.iter().position(same).map(ActorId::new)
}

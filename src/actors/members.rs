//! Members: whom the text named one by one before a plural, or a noun for the other one, takes them up.
//!
//! Takes a mention, how many it means and of what sort; gives the actors of a row of names, those named last, or the state
//! that the text is most about beside its own. Makes no actor of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ActorKind, Gender, MentionKind,
    draft::{Draft, What},
    roles::holds,
    story::Story,
    subjects,
    words::Use,
};
use crate::{
    resources::TitleKind,
    syntax::{Rel, Upos},
};

/// Sentences that a number looks back for persons.
pub(super) const REACH: usize = 6;

/// So often at least the text names each of two states before they are "the neighbours" without a number.
pub(super) const OFTEN: usize = 2;

/// What the members of a set are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    State,
    Person(Option<Gender>),
}

/// "Mali and Niger … the two": the members of a coordination of that length, in the same sentence or just before.
pub(super) fn coordinated(story: &Story, at: usize, number: usize, sorts: &[Sort]) -> Option<Vec<usize>> {
    let reading = story.reading;
    let sentence = reading.sentence_of(story.drafts[at].head).index();
    let near = |d: &Draft| sentence - reading.sentence_of(d.head).index() <= 2;
    let mut run: Vec<(usize, usize)> = Vec::new();
    for (draft, actor) in story.before(at).filter(|(d, _)| d.kind == MentionKind::Name) {
        if !near(draft) {
            break;
        }
        let joined = |start: usize| {
            (draft.tokens.end..start).all(|t| matches!(reading.lower[t].as_str(), "and" | "," | "the"))
                && draft.tokens.end < start
        };
        if run.last().is_some_and(|&(start, _)| !joined(start)) {
            if run.len() == number {
                break;
            }
            run.clear();
        }
        if run.iter().all(|&(_, known)| known != actor) {
            run.push((draft.tokens.start, actor));
        }
    }
    let subjects = clause_subjects(story, at);
    let mut members: Vec<usize> = run.into_iter().map(|(_, actor)| actor).collect();
    members.reverse();
    let fits = |&actor: &usize| {
        !subjects.contains(&actor)
            && sorts.iter().any(|sort| match sort {
                Sort::State => story.actor(actor).kind == ActorKind::State,
                Sort::Person(_) => story.actor(actor).kind == ActorKind::Person,
            })
    };
    (members.len() == number && members.iter().all(fits)).then_some(members)
}

/// So many of a sort, of those that the text has named: persons by nearness, states by how much the text is about
/// them. None where it is not plain who is left out. `(reach, least)`: how many sentences it looks back, and how often
/// the text must name a state.
#[allow(clippy::too_many_arguments)] // The room's four, and what is asked for.
pub(super) fn named(
    story: &Story,
    at: usize,
    number: usize,
    sort: Sort,
    (reach, least): (usize, usize),
) -> Option<Vec<usize>> {
    let reading = story.reading;
    let subjects = clause_subjects(story, at);
    let own: BTreeSet<&str> = subjects.iter().filter_map(|&s| story.actor(s).polity.as_deref()).collect();
    let sentence = reading.sentence_of(story.drafts[at].head).index();
    let section = reading.section(story.drafts[at].head);
    let noun = reading.lemma(story.drafts[at].head);
    let title = reading.gazetteer.title(&[noun.as_str()]).filter(|_| story.drafts[at].what != What::Pair);
    let office = title.filter(|(_, t)| matches!(t.kind, TitleKind::Office { .. })).map(|(_, t)| t);
    // What a text is about, all of it tells, not its first half alone.
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for actor in story.drafts.iter().filter(|_| sort == Sort::State).filter_map(|d| d.actor) {
        *counts.entry(actor).or_default() += 1;
    }
    let mut nearest: Vec<usize> = Vec::new();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (draft, actor) in story.before(at) {
        let member = story.actor(actor);
        let fits = match sort {
            Sort::State => member.kind == ActorKind::State && !own.contains(member.key.as_str()),
            Sort::Person(gender) => {
                let agrees = gender.is_none() || member.gender.is_none() || gender == member.gender;
                let holds = office.is_none_or(|office| holds(story, actor, office));
                member.kind == ActorKind::Person && draft.kind != MentionKind::Modifier && agrees && holds
            }
        };
        if !fits || subjects.contains(&actor) {
            continue;
        }
        first.insert(actor, draft.tokens.start);
        let near =
            sentence - reading.sentence_of(draft.head).index() <= reach && reading.section(draft.head) == section;
        if near && !nearest.contains(&actor) {
            nearest.push(actor);
        }
    }
    if sort == Sort::State {
        nearest.retain(|actor| counts[actor] >= least);
        nearest.sort_by_key(|actor| std::cmp::Reverse(counts[actor]));
        // As many mentions as the last that is taken: it is not plain who is meant.
        if nearest.len() > number && counts[&nearest[number - 1]] == counts[&nearest[number]] {
            return None;
        }
    }
    if nearest.len() < number {
        return None;
    }
    nearest.truncate(number);
    // In the order in which the text came to them.
    nearest.sort_by_key(|actor| first[actor]);
    Some(nearest)
}

/// "It urged its neighbour to", "their partner in the alliance": the state that the text is most about beside the one
/// that the possessor tells. None where two are named alike often.
pub(super) fn other_state(story: &Story, at: usize) -> Option<usize> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    if !reading.uses.is(&reading.lemma(draft.head), Use::SetState) || draft.polity.is_some() {
        return None;
    }
    let owner = story.actor_at(draft.frame.owner?)?;
    let whose = |actor: usize| story.actor(actor).polity.as_deref();
    if !matches!(story.actor(owner).kind, ActorKind::State | ActorKind::Institution) {
        return None;
    }
    let subjects = clause_subjects(story, at);
    let joined: Vec<usize> = subjects.iter().flat_map(|&s| with_conjuncts(story, s, at)).collect();
    let own: BTreeSet<&str> = joined.iter().chain(&subjects).chain([&owner]).filter_map(|&a| whose(a)).collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for actor in story.drafts.iter().filter_map(|d| d.actor) {
        let is_other = story.actor(actor).kind == ActorKind::State && whose(actor).is_some_and(|p| !own.contains(p));
        if is_other {
            *counts.entry(actor).or_default() += 1;
        }
    }
    let sentence = reading.sentence_of(draft.head).index();
    let near = |actor: &usize| {
        let mut earlier = story.before(at).take_while(|(d, _)| sentence - reading.sentence_of(d.head).index() <= REACH);
        earlier.any(|(_, named)| named == *actor)
    };
    let mut ranked: Vec<(usize, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|&(actor, count)| (std::cmp::Reverse(count), actor));
    let (first, most) = *ranked.first()?;
    let second = ranked.get(1).map_or(0, |r| r.1);
    (most >= OFTEN && most > second && near(&first)).then_some(first)
}

/// The actors named in one row with a subject: "Mali and Niger".
fn with_conjuncts(story: &Story, subject: usize, at: usize) -> Vec<usize> {
    let reading = story.reading;
    let range = reading.sentence_range(story.drafts[at].head);
    let named = |d: &&Draft| range.contains(&d.head) && d.head < story.drafts[at].head;
    let heads: Vec<usize> =
        story.drafts.iter().filter(named).filter(|d| d.actor == Some(subject)).map(|d| d.head).collect();
    let joined =
        |d: &&Draft| reading.rel(d.head) == Rel::Conj && reading.governor(d.head).is_some_and(|g| heads.contains(&g));
    story.drafts.iter().filter(named).filter(joined).filter_map(|d| d.actor).collect()
}

/// The actors that are subjects of the clause in which a mention stands.
fn clause_subjects(story: &Story, at: usize) -> Vec<usize> {
    let reading = story.reading;
    let head = story.drafts[at].head;
    if subjects::is_subject(reading, &story.drafts[at]) {
        return Vec::new();
    }
    let verb = reading.governors(head).find(|&g| matches!(reading.upos(g), Upos::Verb | Upos::Aux));
    // "Russia and China met and called on both sides": neither of them is a side.
    let shared = verb.and_then(|v| subjects::shared_subject(reading, v));
    let of_clause = |d: &&Draft| {
        let other = subjects::syntactic_head(reading, d);
        let in_row = reading.rel(other) == Rel::Conj && reading.governor(other) == shared;
        shared.is_some() && (shared == Some(other) || in_row)
            || subjects::is_subject(reading, d) && (verb.is_none() || reading.governor(other) == verb)
    };
    let range = reading.sentence_range(head);
    let here =
        story.drafts.iter().filter(|d| range.contains(&d.head) && d.head < head && d.kind != MentionKind::Modifier);
    here.filter(of_clause).filter_map(|d| d.actor).collect()
}

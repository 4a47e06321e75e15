//! Pronouns: the antecedent that agrees, is near, and stands out.
//!
//! Takes a pronoun in a text whose mentions before it have their actors; gives one of those, with the exclusions of binding
//! (no antecedent among the pronoun's clause-mates). How much each stands out is for `salience` to say.

use std::collections::BTreeMap;

use super::{
    ActorKind, MentionKind,
    binding::{cataphor, relative},
    draft::{Animacy, Article, Choice, Draft, Office, Pronoun, What},
    reading::Reading,
    salience,
    story::Story,
    subjects::{is_subject, shared_subject, syntactic_head},
    words::Use,
};
use crate::{
    resources::{Level, Scope, TitleKind},
    syntax::Rel,
};

/// The rule of a pronoun that may as well take up a noun that no actor is found for.
pub const NEARER_NOUN: &str = "pronoun with a nearer noun";

/// Sentences that a pronoun looks back.
const REACH: usize = 5;
/// Mentions before a pronoun that tell whom the text is about: more than an article has.
const MEMORY: usize = 1000;

/// The actor that a pronoun means. Mentions before it have theirs already.
pub(super) fn resolve(story: &Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let What::Pronoun(pronoun) = story.drafts[at].what else { return None };
    if pronoun.relative {
        return relative(story, at);
    }
    if let Some(choice) = cataphor(story, at, pronoun, true) {
        return Some(choice);
    }
    let here = story.drafts[at].head;
    if let Some(actor) = joined_owner(story, at, pronoun) {
        return Some((actor, "owner named beside it", 0.9));
    }
    let of_state = pronoun.possessive && pronoun.animate == Animacy::Thing && owns_office_of_state(story, here);
    let mut weights: BTreeMap<usize, f32> = BTreeMap::new();
    // Mentions stand in the order of the text: none before the reach of the pronoun is looked at.
    let reach = reading.sentence_of(here).index().saturating_sub(REACH + 1);
    let from = story.order.partition_point(|&o| reading.sentence_of(story.drafts[o].tokens.start).index() < reach);
    for &other in &story.order[from..] {
        if story.drafts[other].tokens.start > here {
            break;
        }
        let Some(actor) = story.drafts[other].actor else { continue };
        if story.drafts[other].head >= here || !pronoun.fits(story.actor(actor), story.drafts[other].score) {
            continue;
        }
        if of_state && story.actor(actor).kind != ActorKind::State {
            continue;
        }
        let distance = reading.sentence_of(here).index() - reading.sentence_of(story.drafts[other].head).index();
        if distance > REACH || excluded(story, at, other) || is_predicate(reading, &story.drafts[other]) {
            continue;
        }
        let mut weight =
            salience::weight(reading, &story.drafts[other], here, distance, pronoun, story.actor(actor).plural);
        if !story.cast.members[actor].sure {
            weight *= 0.6;
        }
        let acts = distance == 0 && is_subject(reading, &story.drafts[other]);
        if pronoun.gender.is_some() && story.actor(actor).gender.is_none() && !acts {
            // Whose gender is known to fit goes before whom it may fit.
            weight *= 0.8;
        }
        let best = weights.entry(actor).or_insert(0.0);
        // Another mention adds a little: what is talked about is mentioned often.
        *best = best.max(weight) + 0.1 * best.min(weight);
    }
    for (&actor, weight) in weights.iter_mut().filter(|_| pronoun.animate == Animacy::Person) {
        // Whom the article is about is taken up over longer stretches.
        let mentions = story.back_from(here + 1).take(MEMORY).filter(|d| d.actor == Some(actor) && d.head < here);
        *weight *= 1.0 + 0.12 * mentions.take(8).count() as f32;
    }
    if let Some(weight) = answered(story, here).and_then(|a| weights.get_mut(&a)) {
        *weight *= 0.4;
    }
    for subject in doers(story, at) {
        weights.remove(&subject);
    }
    let mut ranked: Vec<(usize, f32)> = weights.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let Some(&(actor, weight)) = ranked.first() else {
        return cataphor(story, at, pronoun, false);
    };
    let second = ranked.get(1).map_or(0.0, |r| r.1);
    let score = if weight <= 0.0 { 0.0 } else { (0.5 + 0.5 * (weight - second) / weight).min(0.95) };
    if pronoun.animate != Animacy::Person && salience::rival(story, here, pronoun) > weight {
        return Some((actor, NEARER_NOUN, 0.3 * score));
    }
    let rule = match (pronoun.animate, pronoun.plural) {
        (Animacy::Person, _) => "pronoun for a person",
        (_, true) => "pronoun for several",
        _ => "pronoun for a thing",
    };
    Some((actor, rule, score))
}

/// "Its foreign minister": only a state has one.
fn owns_office_of_state(story: &Story, pronoun: usize) -> bool {
    let owned = story.drafts.iter().find(|d| d.frame.owner == Some(pronoun) && d.what == What::Office);
    let only = |office: &Office| {
        let title = story.reading.gazetteer.title(&[office.noun.as_str()]);
        title.is_some_and(|(_, t)| {
            let leads = |level| matches!(level, Level::Head | Level::Minister);
            matches!(t.kind, TitleKind::Office { scope: Scope::State, level } if leads(level))
        })
    };
    owned.is_some_and(|d| d.offices.iter().any(only))
}

/// "Macron and his government", "the parties and their supporters": whose the second of a row is, its first tells.
fn joined_owner(story: &Story, at: usize, pronoun: Pronoun) -> Option<usize> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let and = reading.before(here).filter(|&t| reading.lower[t] == "and" && pronoun.possessive)?;
    let noun = reading.governor(here).filter(|&n| reading.rel(n) == Rel::Conj)?;
    let first = reading.governor(noun)?;
    let beside = story.back_from(and).take(8);
    let fits = |d: &&Draft| {
        d.tokens.end == and
            && d.kind != MentionKind::Modifier
            && (d.covers(first) || syntactic_head(reading, d) == first)
            && d.actor.is_some_and(|a| pronoun.fits(story.actor(a), d.score))
    };
    beside.filter(fits).max_by_key(|d| d.tokens.len())?.actor
}

/// Whom the subject of "she replied" answers: the person whose words were quoted last.
fn answered(story: &Story, here: usize) -> Option<usize> {
    let reading = story.reading;
    let verb = reading.governor(here).filter(|_| reading.rel(here).is_subject())?;
    if !reading.uses.is(&reading.lemma(verb), Use::Reply) {
        return None;
    }
    let start = reading.sentence_range(here).start;
    let quoted = |d: &&Draft| {
        !reading.in_quotation(d.head)
            && is_subject(reading, d)
            && reading.sentence_range(d.head).any(|t| reading.in_quotation(t))
            && d.actor.is_some_and(|a| story.actor(a).kind == ActorKind::Person)
    };
    story.back_from(start).take(60).find(quoted)?.actor
}

/// A pronoun does not mean its clause-mate, nor what it stands inside of.
fn excluded(story: &Story, at: usize, other: usize) -> bool {
    let reading = story.reading;
    let (pronoun, candidate) = (&story.drafts[at], &story.drafts[other]);
    if candidate.tokens.contains(&pronoun.head) {
        return true;
    }
    let What::Pronoun(features) = pronoun.what else { return true };
    let reflexive = reading.lower[pronoun.head].ends_with("self") || reading.lower[pronoun.head].ends_with("selves");
    if features.possessive || reflexive {
        return false;
    }
    let head = syntactic_head(reading, candidate);
    reading.governor(head).is_some() && reading.governor(head) == reading.governor(pronoun.head)
}

/// "She rang Villalba and invited him", "The minister thanked her", "sanctioned the firm, accusing it": who does
/// something to "him" is another, by whatever mention the text named him before. The actors of the subject, be it the
/// verb's own or that of the verb above, which a second verb and a participle share.
fn doers(story: &Story, at: usize) -> Vec<usize> {
    let reading = story.reading;
    let here = story.drafts[at].head;
    let What::Pronoun(features) = story.drafts[at].what else { return Vec::new() };
    let reflexive = reading.lower[here].ends_with("self") || reading.lower[here].ends_with("selves");
    // "Took his son with him": only what the verb acts on is surely another.
    let acted_on = matches!(reading.rel(here), Rel::Obj | Rel::Iobj)
        || reading.rel(here) == Rel::Obl && matches!(reading.at(here, -1), "to" | "on" | "upon" | "against");
    if features.possessive || reflexive || features.relative || !acted_on {
        return Vec::new();
    }
    let Some(subject) = reading.governor(here).and_then(|verb| shared_subject(reading, verb)) else {
        return Vec::new();
    };
    let start = reading.sentence_range(here).start;
    let near = story.on_from(start).take_while(|d| d.tokens.start <= here);
    near.filter(|d| syntactic_head(reading, d) == subject).filter_map(|d| d.actor).collect()
}

/// "Became a novelist": what someone is said to be is no antecedent of its own.
fn is_predicate(reading: &Reading, mention: &Draft) -> bool {
    mention.kind == MentionKind::Description
        && mention.frame.article == Article::Indefinite
        && (reading.rel(mention.head) == Rel::Xcomp
            || reading.dependents(mention.head).any(|d| reading.rel(d) == Rel::Cop))
}

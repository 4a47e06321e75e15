//! Linking of names: which names in the article are the same actor.
//!
//! Full names first, then parts of them, in the order of the sieves of Lee et al. 2013, "Deterministic
//! coreference resolution based on entity-centric, precision-ranked rules".

use super::{
    Actor, ActorKind, MentionKind,
    appositions::{ACRONYM, Pair},
    capitals,
    cast::{self, Cast, folded_words},
    draft::{Draft, Office, What},
    fields,
    known::is_organisation_noun,
    ministries, phrases,
    reading::Reading,
    story::Story,
    subjects::{is_subject, syntactic_head},
    unknown::PLACE,
    words::Use,
};
use crate::{resources::Entry, syntax::Rel};

/// Gives every name its actor.
pub(super) fn names(story: &mut Story, pairs: &[Pair]) {
    let reading = story.reading;
    for &at in &story.order {
        if matches!(story.drafts[at].what, What::Known { .. }) {
            known(reading, &mut story.drafts[at], &mut story.cast);
        }
    }
    let mut unknown: Vec<usize> = story
        .order
        .iter()
        .copied()
        .filter(|&at| matches!(story.drafts[at].what, What::Person | What::Thing(_)))
        .collect();
    // The fullest first: they set up whom the shorter ones can mean.
    unknown.sort_by_key(|&at| std::cmp::Reverse(story.drafts[at].core.len().min(4)));
    for at in unknown {
        let words = folded_words(&reading.text(&story.drafts[at].core));
        let person = story.drafts[at].what == What::Person;
        // "In Springfield" tells what Springfield is wherever it stands.
        let shape = story.drafts[at].score <= 0.5;
        let is_place = |d: &Draft| d.rule == PLACE && folded_words(&reading.text(&d.core)) == words;
        if shape && story.drafts.iter().any(is_place) {
            (story.drafts[at].what, story.drafts[at].rule, story.drafts[at].score) =
                (What::Thing(ActorKind::Organisation), PLACE, 0.1);
            continue;
        }
        let found = find(story, at, &words);
        if let Some((actor, rule, score)) = found {
            story.drafts[at].actor = Some(actor);
            (story.drafts[at].rule, story.drafts[at].score) = (rule, score);
            story.cast.note_name(actor, &reading.text(&story.drafts[at].core));
        } else if person && let Some(entry) = gazetteer_person(reading, &story.drafts[at]) {
            let actor = enter(reading, &entry, &mut story.cast);
            story.drafts[at].actor = Some(actor);
            (story.drafts[at].rule, story.drafts[at].score) = ("known surname", 0.8);
        } else if person || is_credible(reading, &story.drafts[at]) {
            let actor = new(reading, &story.drafts[at], &mut story.cast);
            // "Sudan's Elhadi Nimeir replied": who has a state and says something is a person, known or not.
            let acts = person && words.len() > 1 && is_subject(reading, &story.drafts[at]);
            story.cast.members[actor].sure = story.drafts[at].score > 0.5 || acts;
            story.drafts[at].actor = Some(actor);
        }
        // The acronym that the name brings along is its name from here on.
        if let Some(actor) = story.drafts[at].actor {
            for &(_, short, _) in pairs.iter().filter(|p| p.0 == at && p.2 == ACRONYM) {
                story.cast.note_name(actor, &reading.text(&story.drafts[short].core));
            }
        }
    }
    for &at in &story.order {
        if let Some(actor) = story.drafts[at].actor {
            for office in story.drafts[at].offices.clone() {
                story.cast.members[actor].sure = true;
                if reading.uses.is(&office.noun, Use::Counterpart) {
                    let polity = &mut story.cast.members[actor].actor.polity;
                    *polity = polity.take().or(office.polity.clone());
                } else if office.role.is_empty() {
                    story.cast.note_noun(actor, &office.noun);
                } else if story.actor(actor).kind == ActorKind::Person {
                    story.cast.note_office(actor, &office);
                    serve(reading, &mut story.cast, actor, &office);
                    story.cast.note_gender(actor, reading.gender_of(&office.noun));
                }
            }
            story.cast.note_gender(actor, story.drafts[at].gender);
            if story.drafts[at].kind == MentionKind::Name {
                let polity = story.drafts[at].polity.clone();
                let member = &mut story.cast.members[actor].actor;
                if member.polity.is_none() && member.kind != ActorKind::Media {
                    member.polity = polity;
                }
            }
        }
    }
}

/// "EU President X", of whom lists know an office of the EU and a later one: where no date tells which he held, the title
/// does.
fn serve(reading: &Reading, cast: &mut Cast, actor: usize, office: &Office) {
    let held = &mut cast.members[actor].actor;
    let polity = office.polity.as_ref().filter(|&p| held.polity.as_ref() != Some(p));
    let knows =
        |polity: &String| reading.gazetteer.terms(&held.key).iter().any(|t| t.polity.as_deref() == Some(polity));
    if reading.document.published.is_none()
        && let Some(polity) = polity.filter(|&p| knows(p))
    {
        held.polity = Some(polity.clone());
    }
}

fn known(reading: &Reading, draft: &mut Draft, cast: &mut Cast) {
    let What::Known { key } = &draft.what else { return };
    let Some(entry) = reading.gazetteer.entry(key) else { return };
    // A city says in which state something is.
    let place = draft.rule == "place" && entry.kind == ActorKind::Institution;
    let entry =
        if place { entry.polity.as_deref().and_then(|p| reading.gazetteer.entry(p)).unwrap_or(entry) } else { entry };
    if place {
        draft.score = 0.5;
    }
    // "The Red Cross" is the International Committee where the article has named it.
    let words = folded_words(&entry.name);
    let longer = |m: &cast::Member| {
        m.actor.kind == ActorKind::Organisation && m.names.iter().any(|n| n.len() > words.len() && n.ends_with(&words))
    };
    let longer =
        cast.members.iter().position(longer).filter(|_| entry.kind == ActorKind::Organisation && words.len() > 1);
    let actor = longer.unwrap_or_else(|| enter(reading, &entry.clone(), cast));
    if entry.kind != ActorKind::State {
        cast.note_name(actor, &reading.text(&draft.core));
    }
    draft.actor = Some(actor);
}

/// A member for an entry of the gazetteer, with the office that a person held on the article's day.
pub(super) fn enter(reading: &Reading, entry: &Entry, cast: &mut Cast) -> usize {
    let mut actor = Actor {
        key: entry.key.to_string(),
        name: entry.name.to_string(),
        kind: entry.kind,
        polity: entry.polity.as_deref().map(str::to_owned),
        role: None,
        gender: entry.gender,
        plural: false,
        members: Vec::new(),
    };
    actor.polity = actor.polity.or_else(|| reading.ruled_by(&actor.key).map(str::to_owned));
    let words: Vec<&str> = entry.name.split_whitespace().collect();
    let hit = reading.gazetteer.person(&words, reading.document.published).filter(|p| p.entry.key == entry.key);
    let mut office = None;
    if let Some(term) = hit.and_then(|h| h.term) {
        actor.polity = term.polity.as_deref().map(str::to_owned).or(actor.polity);
        let noun = term.role.split(" of ").next().unwrap_or_default().split_whitespace().last().unwrap_or_default();
        office = Some(Office {
            role: term.role.to_string(),
            noun: noun.to_lowercase(),
            polity: actor.polity.clone(),
            of: None,
        });
    }
    let new = cast.by_key(&actor.key).is_none();
    let at = cast.enter(actor);
    if let Some(office) = office.filter(|_| new) {
        // What the article calls the office goes before what the gazetteer does.
        cast.members[at].offices.push(office);
    }
    at
}

fn gazetteer_person(reading: &Reading, draft: &Draft) -> Option<Entry> {
    let words = &reading.words[draft.core.clone()];
    let hit = reading.gazetteer.person(words, reading.document.published).filter(|h| h.words == words.len())?;
    let fits =
        match (draft.offices.iter().find_map(|o| o.polity.as_deref()), hit.term.and_then(|t| t.polity.as_deref())) {
            (Some(told), Some(known)) => told == known,
            _ => true,
        };
    fits.then(|| hit.entry.clone())
}

/// The member that a name means.
fn find(story: &Story, at: usize, words: &[String]) -> Option<(usize, &'static str, f32)> {
    let person = story.drafts[at].what == What::Person;
    let unsure = story.drafts[at].score < 0.6;
    let sort = |kind: ActorKind| if unsure { kind != ActorKind::State } else { (kind == ActorKind::Person) == person };
    // "Peru's Congress" is not that of another state.
    let told =
        story.drafts[at].polity.as_ref().filter(|_| story.drafts[at].what == What::Thing(ActorKind::Institution));
    let other = |m: &cast::Member| told.is_some() && m.actor.polity.is_some() && m.actor.polity.as_ref() != told;
    let members = || story.cast.members.iter().enumerate().filter(|(_, m)| sort(m.actor.kind) && !other(m));
    let same = |known: &[String]| known == words;
    if let Some((m, _)) = members().find(|(_, m)| m.names.iter().any(|n| same(n))) {
        return Some((m, "same name", 1.0));
    }
    let mut fitting: Vec<usize> =
        members().filter(|(_, m)| m.names.iter().any(|n| is_part(words, n, &m.actor))).map(|(i, _)| i).collect();
    let (mut rule, mut score) = ("part of a name", 0.95);
    if fitting.is_empty() && words.len() >= 2 {
        fitting = members().filter(|(_, m)| m.names.iter().any(|n| is_variant(words, n))).map(|(i, _)| i).collect();
        (rule, score) = ("spelling of a name", 0.85);
    }
    if let Some(polity) = story.drafts[at].offices.iter().find_map(|o| o.polity.as_deref()) {
        let agreeing: Vec<usize> =
            fitting.iter().copied().filter(|&m| story.actor(m).polity.as_deref().is_none_or(|p| p == polity)).collect();
        fitting = agreeing;
    }
    let nearest = fitting.into_iter().min_by_key(|&m| distance(story, at, m))?;
    Some((nearest, rule, score))
}

/// How far the nearest mention of a member is: before this one, then after it.
fn distance(story: &Story, at: usize, member: usize) -> (bool, usize) {
    let here = story.drafts[at].head;
    let mentions = story.drafts.iter().filter(|d| d.actor == Some(member)).map(|d| d.head);
    mentions.map(|head| (head > here, head.abs_diff(here))).min().unwrap_or((true, usize::MAX))
}

/// "Cooper" or "Mohammad" of a person, "Mahan" of "Mahan Air", "Human Rights Agency" of a longer name.
fn is_part(words: &[String], name: &[String], actor: &Actor) -> bool {
    if words.is_empty() || words.len() >= name.len() {
        return false;
    }
    if actor.kind == ActorKind::Person {
        if words.len() == 1 {
            return name.last() == words.last() || name.first() == words.first();
        }
        let surname = name.ends_with(words) || name.starts_with(words);
        let outer = name.first() == words.first() && name.last() == words.last();
        return surname || outer;
    }
    if matches!(actor.kind, ActorKind::Group | ActorKind::Public) {
        return false;
    }
    name.starts_with(words) && words.iter().any(|w| w.len() > 2) || words.len() > 1 && name.ends_with(words)
}

/// "Hamza bin Ladin" and "Hamza bin Laden": one letter differs in one long word.
fn is_variant(words: &[String], name: &[String]) -> bool {
    if words.len() != name.len() {
        return false;
    }
    let mut differing = words.iter().zip(name).filter(|(a, b)| a != b);
    let Some((a, b)) = differing.next() else { return true };
    differing.next().is_none() && a.len() >= 4 && b.len() >= 4 && one_apart(a, b)
}

/// Whether one letter put in, left out or changed makes one word the other.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - prefix - rest <= 1
}

/// Whether an unknown name stands where an actor would: something that does, has or is addressed.
fn is_credible(reading: &Reading, draft: &Draft) -> bool {
    if draft.score >= 0.4 {
        return true;
    }
    if draft.score < 0.3 {
        return false;
    }
    let head = syntactic_head(reading, draft);
    reading.rel(head).is_subject()
        || matches!(reading.rel(head), Rel::Iobj | Rel::NmodPoss | Rel::Appos)
        || reading.at(draft.tokens.start, -1) == "to" && reading.at(draft.tokens.start, -2) == "according"
        || reading.at(draft.tokens.start, -1) == "by"
}

/// A new member for a name that nothing else in the article explains.
fn new(reading: &Reading, draft: &Draft, cast: &mut Cast) -> usize {
    let mut name = reading.text(&draft.core);
    let person = draft.what == What::Person;
    if person {
        name = capitals::relaxed(&name);
    }
    let kind = match draft.what {
        What::Thing(kind) => kind,
        _ => ActorKind::Person,
    };
    let polity = phrases::polity_of(reading, draft).filter(|_| kind != ActorKind::Media);
    let mut key = cast::key(cast::prefix(kind), &name);
    if kind == ActorKind::Institution {
        (name, key) = institution_name(reading, draft, name, polity.as_deref());
    }
    let gender = person.then(|| reading.gazetteer.given_name_gender(reading.words[draft.core.start])).flatten();
    let at = cast.enter(Actor { gender, ..Actor::called(key, name, kind, polity) });
    cast.note_name(at, &reading.text(&draft.core));
    at
}

/// "Russia's Security Council" is the Security Council of Russia; a name with "of" or a state in it stands as it is.
fn institution_name(reading: &Reading, draft: &Draft, name: String, polity: Option<&str>) -> (String, String) {
    let prefix = cast::prefix(ActorKind::Institution);
    let state = polity.and_then(|p| reading.gazetteer.entry(p)).filter(|e| e.kind == ActorKind::State);
    let Some(state) = state else { return (name.clone(), cast::key(prefix, &name)) };
    let key = format!(
        "{prefix}/{}/{}",
        state.key.to_lowercase(),
        ministries::slug(reading, &folded_words(&name), &state.key)
    );
    let whole = draft.core.clone().any(|t| matches!(reading.lower[t].as_str(), "of" | "for"))
        || draft
            .core
            .clone()
            .any(|t| reading.gazetteer.longest(reading.rest(t)).is_some_and(|h| h.entry.kind == ActorKind::State))
        || draft.rule == fields::RULE
        || !is_organisation_noun(reading, draft.core.end - 1);
    let name = if whole { name } else { format!("{name} of {}", state.name) };
    (name, key)
}

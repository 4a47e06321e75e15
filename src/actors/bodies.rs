//! Bodies: which institution or organisation "the council", "the airline" or "the pilots' union" is.
//!
//! Takes a description that a noun for a body heads; gives the body named before that it takes up, else one of the state or
//! owner that the words tell, else one that its own words tell from others. Never decides whom a pronoun means.

use super::{
    Actor, ActorKind, MentionKind,
    cast::{self, Member, folded_words},
    draft::{Article, Draft},
    names::organisation_kind,
    pronouns::Choice,
    reading::Reading,
    resolve::{full_name, is_local, local_polity},
    story::Story,
    words::Use,
};
use crate::syntax::Upos;

/// "The council", "the airline", "the Iranian embassy".
pub(super) fn body(story: &mut Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    let noun = reading.lemma(draft.head);
    let word = &reading.lower[draft.head];
    let agrees = |m: usize| match (&draft.polity, &story.actor(m).polity) {
        (Some(told), Some(held)) => told == held,
        _ => true,
    };
    let is_body = |m: usize| {
        !matches!(story.actor(m).kind, ActorKind::Person | ActorKind::State | ActorKind::Group | ActorKind::Public)
    };
    let called = |m: usize| {
        let member = &story.cast.members[m];
        let named = member.names.iter().any(|n| n.contains(word) || n.contains(&noun));
        (member.nouns.contains(&noun) || named) && is_called(reading, draft, member)
    };
    let definite = draft.frame.article == Article::Definite
        || draft.frame.owner.is_some()
        || reading.has_capital(draft.head)
        || draft.polity.is_some() && draft.frame.article != Article::Indefinite
        || is_local(reading, draft.head) && draft.frame.article == Article::None;
    let bodies: Vec<usize> = (0..story.cast.members.len()).filter(|&m| is_body(m) && agrees(m)).collect();
    if definite {
        let whose = draft.frame.owner.map(|_| story.owner(at));
        let fitting: Vec<usize> = bodies.iter().copied().filter(|&m| called(m) && is_owned(story, m, whose)).collect();
        // "Paris condemned the strike. … The foreign ministry …" is not the one of another state, named before.
        let own = draft.polity.is_none() && draft.frame.owner.is_none() && is_local(reading, draft.head);
        let scene = story.scene(draft.head).filter(|_| own);
        let other = |m: usize| {
            let held = story.actor(m).polity.as_deref().and_then(|p| reading.gazetteer.entry(p));
            held.filter(|e| e.kind == ActorKind::State).is_some_and(|e| scene.as_deref() != Some(&*e.key))
        };
        if let Some(actor) = story.nearest(at, &fitting)
            && (scene.is_none() || !other(actor))
        {
            return Some((actor, "noun of its name", 0.85));
        }
        let fitting: Vec<usize> = fitting.into_iter().filter(|&m| scene.is_some() && !other(m)).collect();
        if let Some(actor) = story.nearest(at, &fitting) {
            return Some((actor, "noun of its name in the paragraph's state", 0.75));
        }
        // "The group", "the armed group": an adjective tells no other one.
        let general = draft.polity.is_none()
            && draft.frame.article == Article::Definite
            && (draft.core.start..draft.head).all(|t| reading.upos(t) == Upos::Adj && !reading.has_capital(t))
            && reading.uses.is(&noun, Use::General);
        if general {
            let kind =
                organisation_kind(reading, draft.head).or_else(|| reading.gazetteer.group_noun(&noun).map(|g| g.kind));
            let section = reading.section(draft.head);
            let sentence = reading.sentence_of(draft.head).index();
            let fits = |(d, actor): &(&Draft, usize)| {
                bodies.contains(actor)
                    && d.kind != MentionKind::Modifier
                    && kind.is_none_or(|k| is_sort(k, story.actor(*actor).kind))
                    && reading.section(d.head) == section
                    && sentence - reading.sentence_of(d.head).index() <= 3
            };
            // "The Commission said police had …. The body …": what has a name goes before police that only have none.
            let near = || story.before(at).filter(fits);
            let same = near().find(|(d, _)| d.kind == MentionKind::Name).or_else(|| near().next());
            if let Some((_, actor)) = same {
                return Some((actor, "organisation named before", 0.6));
            }
        }
    }
    let polity = draft.polity.clone().or_else(|| local_polity(story, draft));
    let told = draft.polity.is_some();
    if !told && !is_local(reading, draft.head) && !is_organ(reading, draft) {
        return described(story, at);
    }
    let mut name = full_name(reading, draft);
    // "The court of auditors" is not "the court".
    let words =
        if draft.frame.of.is_some() && draft.polity.is_none() { name.clone() } else { reading.text(&draft.core) };
    let mut slug = folded_words(&words).join("-");
    // "Qatar's foreign ministry", "her office".
    if let Some(owner) = story.owner(at) {
        let whose = story.actor(owner);
        let unnamed = story.cast.members[owner].is_unnamed();
        if let Some(ministry) = ministry_of(story, owner, &noun) {
            slug = folded_words(&ministry).join("-");
            name = ministry;
        } else {
            if whose.kind != ActorKind::State {
                slug = format!("{slug}-of-{}", folded_words(&whose.name).join("-"));
            }
            // "The prime minister's office" of one whom nobody names.
            name = if unnamed {
                let office = whose.name.split(" of ").next().unwrap_or(&whose.name);
                format!("{office}'s {name}")
            } else if whose.kind == ActorKind::State && is_described(story, at) {
                // "The kingdom's interior ministry": the polity tells whose.
                name
            } else {
                format!("{name} of {}", whose.name)
            };
        }
    }
    let key = match &polity {
        Some(polity) => format!("institution/{}/{slug}", polity.to_lowercase()),
        None => format!("institution/{slug}"),
    };
    let (rule, score) = if told { ("described body", 0.8) } else { ("body of the setting", 0.45) };
    let at = story.cast.enter(Actor::called(key, name, ActorKind::Institution, polity));
    story.cast.note_noun(at, &noun);
    Some((at, rule, score))
}

/// "A Department spokesman", "council members": the body named before by the noun that stands among these words. Ministries
/// and the like, which every state has, are looked for elsewhere.
pub(super) fn called_before(story: &Story, words: std::ops::Range<usize>) -> Option<usize> {
    let (reading, from) = (story.reading, words.start);
    let noun = words.into_iter().rev().find(|&t| organisation_kind(reading, t).is_some() && !is_local(reading, t))?;
    let noun = &reading.lower[noun];
    let body = |&actor: &usize| {
        let kind = story.actor(actor).kind;
        matches!(kind, ActorKind::Institution | ActorKind::International | ActorKind::Organisation)
            && story.cast.members[actor].names.iter().any(|name| name.contains(noun))
    };
    story.back_from(from).filter(|d| d.kind != MentionKind::Pronoun).filter_map(|d| d.actor).find(body)
}

/// "The pilots' union", "a human rights network": an organisation that words of its own tell from others, so that the text
/// can take it up again.
fn described(story: &mut Story, at: usize) -> Option<Choice> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    let of_people = story.owner(at).filter(|&o| matches!(story.actor(o).kind, ActorKind::Group | ActorKind::Public));
    let plain = |t: usize| matches!(reading.upos(t), Upos::Adj | Upos::Noun | Upos::Propn);
    let modified = draft.frame.owner.is_none() && (draft.core.start..draft.head).any(plain);
    let kind = organisation_kind(reading, draft.head)
        .or_else(|| reading.gazetteer.group_noun(&reading.lemma(draft.head)).map(|g| g.kind));
    let adjectives = (draft.core.start..draft.head).all(|t| reading.upos(t) == Upos::Adj);
    let anaphor = draft.frame.article == Article::Definite && adjectives && of_people.is_none();
    if of_people.is_none() && !modified || anaphor || draft.frame.of.is_some() || kind != Some(ActorKind::Organisation)
    {
        return None;
    }
    let mut name = full_name(reading, draft);
    if let Some(owner) = of_people {
        name = owned(&story.actor(owner).name, &name);
    }
    // Parties and unions are of the state in which the text plays, charities of none.
    let is = |purpose| (draft.core.start..=draft.head).any(|t| reading.uses.is(&reading.lemma(t), purpose));
    let domestic = is(Use::Domestic) && !is(Use::Civic);
    let polity = domestic.then(|| story.native(draft.tokens.start)).flatten();
    let actor = Actor::called(cast::key("org", &name), name, ActorKind::Organisation, polity);
    let new = story.cast.enter(actor);
    story.cast.note_noun(new, &reading.lemma(draft.head));
    Some((new, "described organisation", 0.6))
}

/// "Pilots' union" where the owner is a plural noun, "supporters of Rao" where it is a name.
pub(super) fn owned(owner: &str, name: &str) -> String {
    let plural = owner.ends_with('s') && !owner.contains(' ') && owner.chars().all(char::is_lowercase);
    if plural { format!("{owner}' {name}") } else { format!("{name} of {owner}") }
}

/// "The presidential office": a body that an adjective makes one of the state.
pub(super) fn is_organ(reading: &Reading, draft: &Draft) -> bool {
    draft.frame.article == Article::Definite && (draft.core.start..draft.head).any(|t| reading.is(t, Use::Organ))
}

/// Whether a body may be the one of this owner, where the text tells one: "the prime minister's office" is not the
/// office of somebody else.
fn is_owned(story: &Story, body: usize, owner: Option<Option<usize>>) -> bool {
    let Some(owner) = owner else { return true };
    let Some(owner) = owner.map(|o| story.actor(o)) else { return false };
    let name = &story.actor(body).name;
    owner.kind != ActorKind::Person || name.contains(&owner.name) || !name.contains(" of ")
}

/// Whether the possessor is a noun for a state, not its name.
fn is_described(story: &Story, at: usize) -> bool {
    let reading = story.reading;
    story.drafts[at].frame.owner.is_some_and(|token| reading.uses.is(&reading.lemma(token), Use::Country))
}

/// The ministry of a minister: "her ministry" of a foreign minister is the foreign ministry.
fn ministry_of(story: &Story, owner: usize, noun: &str) -> Option<String> {
    let holds = story.cast.members[owner].offices.iter().map(|o| o.role.to_lowercase());
    let mut fields = holds.filter_map(|role| Some(role.strip_suffix(" minister")?.to_owned()));
    let field = fields.find(|field| !story.reading.uses.is(field, Use::Rank))?;
    (noun == "ministry").then(|| format!("{field} ministry"))
}

/// "The foreign ministry" is none of fisheries: where the description has more words than its noun, the name has
/// one of them too, or is itself no more than the noun and a place.
fn is_called(reading: &Reading, draft: &Draft, member: &Member) -> bool {
    let plain = |t: &usize| matches!(reading.upos(*t), Upos::Adj | Upos::Noun | Upos::Propn);
    // "The court of auditors" is no court of justice.
    let behind = folded_words(&reading.text(&(draft.core.end..draft.tokens.end)));
    let field = |name: &Vec<String>| behind.iter().any(|word| word.len() > 3 && name.contains(word));
    if !behind.is_empty() && draft.polity.is_none() && !member.names.iter().any(field) {
        return false;
    }
    let told = folded_words(&reading.text(&(draft.core.start..draft.head)));
    if told.is_empty() || !(draft.core.start..draft.head).any(|t| plain(&t)) {
        return true;
    }
    let own = |name: &&Vec<String>| told.iter().any(|word| name.contains(word));
    // "The Thai foreign ministry" is not the defence ministry, which has a field of its own.
    let noun = &reading.lower[draft.head];
    let field = |word: &String| word != noun && reading.gazetteer.readings(&[word.as_str()]).next().is_none();
    member.names.iter().any(|name| own(&name))
        || member.names.iter().all(|name| name.len() <= 2 && !name.iter().any(field))
}

/// Whether a noun for the one may take up the other: a news agency or an alliance is a "group" too, a union of states a
/// "body".
fn is_sort(noun: ActorKind, actor: ActorKind) -> bool {
    match noun {
        ActorKind::Organisation => matches!(actor, ActorKind::Media | ActorKind::International) || noun == actor,
        // "The body" of a commission that speaks for no state.
        ActorKind::Institution => matches!(actor, ActorKind::International | ActorKind::Organisation) || noun == actor,
        _ => noun == actor,
    }
}

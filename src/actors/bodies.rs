//! Bodies: which institution or organisation "the council", "the airline" or "the pilots' union" is.
//!
//! Takes a description that a noun for a body heads; gives the body named before that it takes up, else one of the state or
//! owner that the words tell, else one that its own words tell from others. Never decides whom a pronoun means.

use super::{
    Actor, ActorKind, MentionKind,
    cast::{self, Member, folded_words},
    draft::{Article, Choice, Draft},
    known::organisation_kind,
    ministries, outlets, phrases,
    reading::Reading,
    scene::{is_local, is_organ, local_polity},
    story::Story,
    wording::{full_name, owned},
    words::Use,
};
use crate::syntax::Upos;

/// "The council", "the airline", "the Iranian embassy".
pub(super) fn body(story: &mut Story, at: usize) -> Option<Choice> {
    if let Some(own) = led_by_owner(story, at) {
        return Some((own, "body that its owner leads", 0.8));
    }
    if let Some(outlet) = outlets::before_noun(story, at) {
        return Some((outlet, "outlet before the noun", 0.9));
    }
    if let Some(choice) = named_before(story, at) {
        return Some(choice);
    }
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let noun = reading.lemma(draft.head);
    let polity = draft.polity.clone().or_else(|| local_polity(story, draft));
    let told = draft.polity.is_some();
    if !told && !is_local(reading, draft.head) && !is_organ(reading, draft) {
        return described(story, at);
    }
    let (name, slug) = called(story, at, &noun);
    let key = match &polity {
        Some(polity) => {
            let words: Vec<String> = slug.split('-').map(str::to_owned).collect();
            format!("institution/{}/{}", polity.to_lowercase(), ministries::slug(reading, &words, polity))
        }
        None => format!("institution/{slug}"),
    };
    let (rule, score) = if told { ("described body", 0.8) } else { ("body of the setting", 0.45) };
    let at = story.cast.enter(Actor::called(key, name, ActorKind::Institution, polity));
    story.cast.note_noun(at, &noun);
    Some((at, rule, score))
}

/// "His group" of the leader of a movement, "her organization" of the president of a charity: the body of which somebody
/// holds an office.
fn led_by_owner(story: &Story, at: usize) -> Option<usize> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let pronoun = draft.frame.owner.is_some_and(|t| phrases::is_possessive(&reading.lower[t]));
    let owner = story.owner(at).filter(|&o| pronoun && story.actor(o).kind == ActorKind::Person)?;
    let general = reading.uses.is(&reading.lemma(draft.head), Use::General) && draft.core.len() == 1;
    let bodies = story.cast.members[owner].offices.iter().filter_map(|o| o.of.as_deref()).map(folded_words);
    let named = |words: &Vec<String>| {
        let body = |m: &Member| !matches!(m.actor.kind, ActorKind::Person | ActorKind::State | ActorKind::Public);
        story.cast.members.iter().position(|m| body(m) && m.names.contains(words))
    };
    let mut led = bodies.filter(|_| general).filter_map(|words| named(&words));
    led.next()
}

/// A body that the article has named, which the description takes up by a noun of its name or by its sort.
fn named_before(story: &Story, at: usize) -> Option<Choice> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let definite = draft.frame.article == Article::Definite
        || draft.frame.owner.is_some()
        || reading.has_capital(draft.head)
        || draft.polity.is_some() && draft.frame.article != Article::Indefinite
        || is_local(reading, draft.head) && draft.frame.article == Article::None;
    if !definite {
        return None;
    }
    let agrees = |m: usize| match (&draft.polity, &story.actor(m).polity) {
        (Some(told), Some(held)) => told == held,
        _ => true,
    };
    let is_body = |m: usize| {
        !matches!(story.actor(m).kind, ActorKind::Person | ActorKind::State | ActorKind::Group | ActorKind::Public)
    };
    let bodies: Vec<usize> = (0..story.cast.members.len()).filter(|&m| is_body(m) && agrees(m)).collect();
    by_noun(story, at, &bodies).or_else(|| by_sort(story, at, &bodies))
}

/// One of these bodies whose name has the noun, or whom the text has called so.
fn by_noun(story: &Story, at: usize, bodies: &[usize]) -> Option<Choice> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let (noun, word) = (reading.lemma(draft.head), &reading.lower[draft.head]);
    let called = |m: usize| {
        let member = &story.cast.members[m];
        let named = member.names.iter().any(|n| n.contains(word) || n.contains(&noun));
        (member.nouns.contains(&noun) || named) && is_called(reading, draft, member)
    };
    let whose = draft.frame.owner.map(|_| story.owner(at));
    let mut fitting: Vec<usize> = bodies.iter().copied().filter(|&m| called(m) && is_owned(story, m, whose)).collect();
    // "Paris condemned the strike. … The foreign ministry …" is not the one of another state, named before.
    let own = draft.polity.is_none() && draft.frame.owner.is_none() && is_local(reading, draft.head);
    let scene = story.scene(draft.head).filter(|_| own);
    let other = |m: usize| {
        let held = story.actor(m).polity.as_deref().and_then(|p| reading.gazetteer.entry(p));
        held.filter(|e| e.kind == ActorKind::State).is_some_and(|e| scene.as_deref() != Some(&*e.key))
    };
    if let Some(actor) = story.nearest(at, &fitting).filter(|&actor| scene.is_none() || !other(actor)) {
        return Some((actor, "noun of its name", 0.85));
    }
    fitting.retain(|&m| scene.is_some() && !other(m));
    story.nearest(at, &fitting).map(|actor| (actor, "noun of its name in the paragraph's state", 0.75))
}

/// "The group", "the armed group": the one of these bodies of that sort which the text named last; an adjective tells no
/// other one.
fn by_sort(story: &Story, at: usize, bodies: &[usize]) -> Option<Choice> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let noun = reading.lemma(draft.head);
    let general = draft.polity.is_none()
        && draft.frame.article == Article::Definite
        && (draft.core.start..draft.head).all(|t| is_adjectival(reading, t) && !reading.has_capital(t))
        && reading.uses.is(&noun, Use::General);
    if !general {
        return None;
    }
    let kind = organisation_kind(reading, draft.head).or_else(|| reading.gazetteer.group_noun(&noun).map(|g| g.kind));
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
    same.map(|(_, actor)| (actor, "organisation named before", 0.6))
}

/// An adjective, or a part of one that hyphens make: "27-member", "Caracas-based".
fn is_adjectival(reading: &Reading, token: usize) -> bool {
    let hyphen = |t: usize| matches!(reading.lower[t].as_str(), "-" | "–" | "‑");
    let glued = reading.is_glued(token) && reading.after(token).is_some_and(hyphen);
    let behind = reading.before(token).is_some_and(|t| hyphen(t) && reading.is_glued(t));
    reading.upos(token) == Upos::Adj || hyphen(token) || glued || behind
}

/// What a body is called that nobody names, and the end of its key: "foreign ministry of Qatar".
fn called(story: &Story, at: usize, noun: &str) -> (String, String) {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let name = full_name(reading, draft);
    // "The court of auditors" is not "the court".
    let words =
        if draft.frame.of.is_some() && draft.polity.is_none() { name.clone() } else { reading.text(&draft.core) };
    let slug = folded_words(&words).join("-");
    // "Qatar's foreign ministry", "her office".
    let Some(owner) = story.owner(at) else { return (name, slug) };
    if let Some(ministry) = ministry_of(story, owner, noun) {
        let slug = folded_words(&ministry).join("-");
        return (ministry, slug);
    }
    let whose = story.actor(owner);
    let of_state = whose.kind == ActorKind::State;
    let slug = if of_state { slug } else { format!("{slug}-of-{}", folded_words(&whose.name).join("-")) };
    let name = if story.cast.members[owner].is_unnamed() {
        // "The prime minister's office" of one whom nobody names.
        let office = whose.name.split(" of ").next().unwrap_or(&whose.name);
        format!("{office}'s {name}")
    } else if of_state && is_described(story, at) {
        // "The kingdom's interior ministry": the polity tells whose.
        name
    } else {
        format!("{name} of {}", story.owner_called(at).unwrap_or_else(|| whose.name.clone()))
    };
    (name, slug)
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
    let adjectives = (draft.core.start..draft.head).all(|t| is_adjectival(reading, t));
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

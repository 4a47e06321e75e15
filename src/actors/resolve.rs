//! Descriptions: which actor "the council", "German officials" or "his administration" is.
//!
//! Goes through the article once, in its order, pronouns along the way, so that each may lean on those before.

use super::{
    Actor, ActorKind, MentionKind,
    cast::{self, Cast, Member, folded_words},
    draft::{Article, Draft, What},
    link, offices, papers, phrases,
    pronouns::{self, Choice},
    reading::Reading,
    sets,
    setting::Setting,
    words::Use,
};
use crate::syntax::Upos;

/// Gives every description and pronoun its actor, as far as one is found.
///
/// Headings are left for later: what they describe, the text under them names.
pub(super) fn all(
    reading: &Reading,
    drafts: &mut [Draft],
    order: &[usize],
    cast: &mut Cast,
    setting: &Setting,
    in_heading: bool,
) {
    let mut by_head = order.to_vec();
    by_head.sort_by_key(|&at| drafts[at].head);
    for &at in &by_head {
        // "A spokesman for the ministry": which ministry comes first.
        for at in [drafts[at].frame.tied, Some(at)].into_iter().flatten() {
            one(reading, drafts, order, cast, setting, at, in_heading);
        }
    }
}

/// Gives one description or pronoun its actor, if it has none.
fn one(
    reading: &Reading,
    drafts: &mut [Draft],
    order: &[usize],
    cast: &mut Cast,
    setting: &Setting,
    at: usize,
    in_heading: bool,
) {
    if drafts[at].actor.is_some() || reading.is_heading(drafts[at].head) && !in_heading {
        return;
    }
    lean_on_owner(reading, drafts, cast, at);
    let choice = match drafts[at].what {
        What::Pronoun(_) => pronouns::resolve(reading, drafts, order, cast, at),
        What::Office => offices::office(reading, drafts, order, cast, setting, at),
        What::Government => government(reading, drafts, order, cast, setting, at),
        What::Body => body(reading, drafts, order, cast, setting, at),
        What::People { public, plural } => set(reading, drafts, order, cast, at)
            .or_else(|| people(reading, drafts, order, cast, setting, at, public, plural)),
        What::Paper => papers::paper(reading, drafts, order, at),
        What::Country => country(reading, drafts, order, cast, setting, at),
        What::Pair => sets::numbered(reading, drafts, order, cast, at),
        What::Known { .. } | What::Person | What::Thing(_) => None,
    };
    let Some((actor, rule, score)) = choice else { return };
    if let What::Pronoun(pronoun) = drafts[at].what
        && score >= 0.7
    {
        // "She" tells the gender for what follows.
        cast.note_gender(actor, pronoun.gender);
    }
    let draft = &mut drafts[at];
    (draft.actor, draft.rule, draft.score) = (Some(actor), rule, score);
}

/// A plural that takes together whom the text names one by one.
fn set(reading: &Reading, drafts: &[Draft], order: &[usize], cast: &mut Cast, at: usize) -> Option<Choice> {
    if !matches!(drafts[at].what, What::People { plural: true, .. }) {
        return None;
    }
    sets::of_states(reading, drafts, cast, at).or_else(|| sets::numbered(reading, drafts, order, cast, at))
}

/// Takes the polity of a possessor once it is known: "his spokesman".
fn lean_on_owner(reading: &Reading, drafts: &mut [Draft], cast: &Cast, at: usize) {
    if matches!(drafts[at].what, What::People { .. })
        && !is_local(reading, drafts[at].head)
        && !is_title(reading, drafts[at].head)
    {
        // "Iran's trade partners", "his critics" need not be of its state.
        if drafts[at].frame.owner.is_some() {
            drafts[at].polity = None;
        }
        return;
    }
    if drafts[at].polity.is_none()
        && let Some(owner) = owner(drafts, at)
    {
        let polity = cast.actor(owner).polity.clone();
        for office in &mut drafts[at].offices {
            office.polity = office.polity.take().or_else(|| polity.clone());
        }
        drafts[at].polity = polity;
    }
}

/// The actor to whom the description belongs: "his", "Mahan's".
pub(super) fn owner(drafts: &[Draft], at: usize) -> Option<usize> {
    let token = drafts[at].frame.owner?;
    actor_at(drafts, token)
}

/// The actor of the largest mention that ends at or covers this token, the description itself apart.
pub(super) fn actor_at(drafts: &[Draft], token: usize) -> Option<usize> {
    let covering = drafts.iter().filter(|d| d.covers(token) && d.tokens.end <= token + 1 && d.actor.is_some());
    covering.max_by_key(|d| d.tokens.len()).and_then(|d| d.actor)
}

/// Mentions before this one, nearest first.
pub(super) fn before<'d>(
    drafts: &'d [Draft],
    order: &'d [usize],
    at: usize,
) -> impl Iterator<Item = (&'d Draft, usize)> + 'd {
    let here = drafts[at].head;
    // In the order of the text: what starts behind the head cannot stand before it.
    let end = order.partition_point(|&other| drafts[other].tokens.start <= here);
    order[..end].iter().rev().filter_map(move |&other| {
        let draft = &drafts[other];
        (draft.head < here).then_some(())?;
        Some((draft, draft.actor?))
    })
}

pub(super) fn nearest(drafts: &[Draft], order: &[usize], at: usize, among: &[usize]) -> Option<usize> {
    before(drafts, order, at).map(|(_, actor)| actor).find(|actor| among.contains(actor))
}

/// "The Iranian regime", "his administration", "the government".
fn government(
    reading: &Reading,
    drafts: &[Draft],
    order: &[usize],
    cast: &mut Cast,
    setting: &Setting,
    at: usize,
) -> Option<Choice> {
    if let Some(polity) = drafts[at].polity.as_deref() {
        let entry = reading.gazetteer.entry(polity)?.clone();
        return Some((link::enter(reading, &entry, cast), "government of a state", 0.95));
    }
    if drafts[at].frame.article == Article::Indefinite || !is_local(reading, drafts[at].head) {
        return None;
    }
    let section = reading.section(drafts[at].head);
    let earlier = before(drafts, order, at)
        .find(|(d, _)| d.what == What::Government && reading.lower[d.head] == reading.lower[drafts[at].head]);
    let scene = setting.scene(reading, drafts, order, cast, drafts[at].head);
    let block = |token: usize| reading.segments.sentence(reading.sentence_of(token)).block;
    let same_block = earlier.is_some_and(|(d, _)| block(d.head) == block(drafts[at].head));
    if !same_block
        && let Some(state) = scene.and_then(|p| reading.gazetteer.entry(&p)).filter(|e| e.kind == ActorKind::State)
    {
        return Some((link::enter(reading, &state.clone(), cast), "state of the paragraph", 0.6));
    }
    if let Some((draft, actor)) = earlier {
        let near = reading.section(draft.head) == section;
        return Some((actor, "government named before", if near { draft.score.min(0.8) } else { 0.6 }));
    }
    let polity = setting.home(reading, drafts, order, cast, drafts[at].head)?;
    let entry = reading.gazetteer.entry(&polity)?.clone();
    Some((link::enter(reading, &entry, cast), "setting of the article", 0.5))
}

/// "The council", "the airline", "the Iranian embassy".
fn body(
    reading: &Reading,
    drafts: &[Draft],
    order: &[usize],
    cast: &mut Cast,
    setting: &Setting,
    at: usize,
) -> Option<Choice> {
    let draft = &drafts[at];
    let noun = reading.lemma(draft.head);
    let word = &reading.lower[draft.head];
    let agrees = |m: usize| match (&draft.polity, &cast.actor(m).polity) {
        (Some(told), Some(held)) => told == held,
        _ => true,
    };
    let is_body = |m: usize| {
        !matches!(cast.actor(m).kind, ActorKind::Person | ActorKind::State | ActorKind::Group | ActorKind::Public)
    };
    let called = |m: usize| {
        let member = &cast.members[m];
        let named = member.names.iter().any(|n| n.contains(word) || n.contains(&noun));
        (member.nouns.contains(&noun) || named) && is_called(reading, draft, member)
    };
    let definite = draft.frame.article == Article::Definite
        || draft.frame.owner.is_some()
        || reading.has_capital(draft.head)
        || draft.polity.is_some() && draft.frame.article != Article::Indefinite
        || is_local(reading, draft.head) && draft.frame.article == Article::None;
    let bodies: Vec<usize> = (0..cast.members.len()).filter(|&m| is_body(m) && agrees(m)).collect();
    if definite {
        let whose = draft.frame.owner.map(|_| owner(drafts, at));
        let fitting: Vec<usize> = bodies.iter().copied().filter(|&m| called(m) && is_owned(cast, m, whose)).collect();
        // "Paris condemned the strike. … The foreign ministry …" is not the one of another state, named before.
        let own = draft.polity.is_none() && draft.frame.owner.is_none() && is_local(reading, draft.head);
        let scene = setting.scene(reading, drafts, order, cast, draft.head).filter(|_| own);
        let other = |m: usize| {
            let held = cast.actor(m).polity.as_deref().and_then(|p| reading.gazetteer.entry(p));
            held.filter(|e| e.kind == ActorKind::State).is_some_and(|e| scene.as_deref() != Some(&*e.key))
        };
        if let Some(actor) = nearest(drafts, order, at, &fitting)
            && (scene.is_none() || !other(actor))
        {
            return Some((actor, "noun of its name", 0.85));
        }
        let fitting: Vec<usize> = fitting.into_iter().filter(|&m| scene.is_some() && !other(m)).collect();
        if let Some(actor) = nearest(drafts, order, at, &fitting) {
            return Some((actor, "noun of its name in the paragraph's state", 0.75));
        }
        let general = draft.polity.is_none()
            && draft.frame.article == Article::Definite
            && draft.core.len() == 1
            && reading.uses.is(&noun, Use::General);
        if general {
            let kind = super::names::organisation_kind(reading, draft.head)
                .or_else(|| reading.gazetteer.group_noun(&noun).map(|g| g.kind));
            let section = reading.section(draft.head);
            let sentence = reading.sentence_of(draft.head).index();
            let fits = |(d, actor): &(&Draft, usize)| {
                bodies.contains(actor)
                    && d.kind != MentionKind::Modifier
                    && kind.is_none_or(|k| is_sort(k, cast.actor(*actor).kind))
                    && reading.section(d.head) == section
                    && sentence - reading.sentence_of(d.head).index() <= 3
            };
            // "The Commission said police had …. The body …": what has a name goes before police that only have none.
            let near = || before(drafts, order, at).filter(fits);
            let same = near().find(|(d, _)| d.kind == MentionKind::Name).or_else(|| near().next());
            if let Some((_, actor)) = same {
                return Some((actor, "organisation named before", 0.6));
            }
        }
    }
    let polity = draft.polity.clone().or_else(|| local_polity(reading, drafts, order, cast, setting, draft));
    let told = draft.polity.is_some();
    if !told && !is_local(reading, draft.head) {
        return None;
    }
    let mut name = full_name(reading, draft);
    let mut slug = folded_words(&reading.text(&draft.core)).join("-");
    // "Qatar's foreign ministry", "her office".
    if let Some(owner) = owner(drafts, at) {
        let whose = cast.actor(owner);
        let unnamed = cast.members[owner].is_unnamed();
        if let Some(ministry) = ministry_of(cast, owner, &noun) {
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
            } else if whose.kind == ActorKind::State && is_described(reading, drafts, at) {
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
    let at = cast.enter(Actor {
        key,
        name,
        kind: ActorKind::Institution,
        polity,
        role: None,
        gender: None,
        plural: false,
        members: Vec::new(),
    });
    cast.note_noun(at, &noun);
    Some((at, rule, score))
}

/// Whether a body may be the one of this owner, where the text tells one: "the prime minister's office" is not the
/// office of somebody else.
fn is_owned(cast: &Cast, body: usize, owner: Option<Option<usize>>) -> bool {
    let Some(owner) = owner else { return true };
    let Some(owner) = owner.map(|o| cast.actor(o)) else { return false };
    let name = &cast.actor(body).name;
    owner.kind != ActorKind::Person || name.contains(&owner.name) || !name.contains(" of ")
}

/// Whether the possessor is a noun for a state, not its name.
fn is_described(reading: &Reading, drafts: &[Draft], at: usize) -> bool {
    drafts[at].frame.owner.is_some_and(|token| reading.uses.is(&reading.lemma(token), Use::Country))
}

/// The ministry of a minister: "her ministry" of a foreign minister is the foreign ministry.
fn ministry_of(cast: &Cast, owner: usize, noun: &str) -> Option<String> {
    let holds = cast.members[owner].offices.iter().map(|o| o.role.to_lowercase());
    let mut fields = holds.filter_map(|role| Some(role.strip_suffix(" minister")?.to_owned()));
    let field = fields.find(|f| !matches!(f.as_str(), "prime" | "deputy prime" | "first" | "chief"))?;
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
        ActorKind::Institution => actor == ActorKind::International || noun == actor,
        _ => noun == actor,
    }
}

/// The state that the setting gives to police, protesters and the like; none where a name says whose they are.
fn local_polity(
    reading: &Reading,
    drafts: &[Draft],
    order: &[usize],
    cast: &Cast,
    setting: &Setting,
    draft: &Draft,
) -> Option<String> {
    let people = matches!(draft.what, What::People { .. });
    let named = (draft.core.start..draft.head).any(|t| {
        reading.upos(t) == Upos::Propn && (people || reading.gazetteer.group_noun(&reading.lower[t]).is_some())
    });
    (is_local(reading, draft.head) && !named).then(|| setting.home(reading, drafts, order, cast, draft.head)).flatten()
}

fn is_title(reading: &Reading, head: usize) -> bool {
    reading.gazetteer.title(&[reading.words[head]]).is_some()
}

fn is_local(reading: &Reading, head: usize) -> bool {
    reading.uses.is(&reading.lemma(head), Use::Local) || reading.is(head, Use::Local)
}

/// "Iran's customers": people whom the text calls by whose they are, where that is a name.
fn owned_name(reading: &Reading, drafts: &[Draft], at: usize) -> String {
    let draft = &drafts[at];
    let name = full_name(reading, draft);
    let token = draft.frame.owner.filter(|&t| !phrases::is_possessive(&reading.lower[t]));
    let owner = token.and_then(|t| drafts.iter().find(|d| d.tokens.end == t + 1 && phrases::is_state(reading, d)));
    match owner {
        Some(owner) => format!("{}'s {name}", reading.text(&owner.core)),
        _ => name,
    }
}

/// The words of a description without determiner and possessor's mark: "Iranian embassy", "protesters".
fn full_name(reading: &Reading, draft: &Draft) -> String {
    let mut from = draft.tokens.start;
    if let Some(owner) = draft.frame.owner {
        // "Their French counterparts": whose the pronoun tells, of what state the word behind it.
        from = if phrases::is_possessive(&reading.lower[owner]) { owner + 1 } else { draft.core.start };
    }
    // "Calls on all sides": without number and name they are called so.
    let whole = reading.lower[from] == "all" && reading.uses.is(&reading.lemma(draft.head), Use::Opposed);
    while from < draft.head
        && !whole
        && (reading.lower[from] == "own"
            || matches!(reading.upos(from), Upos::Det | Upos::Num | Upos::Punct | Upos::Pron)
            || matches!(reading.lower[from].as_str(), "the" | "a" | "an"))
    {
        from += 1;
    }
    // "at least 599 people": what stands before a number belongs to the number.
    if let Some(number) = (from..draft.head).rev().find(|&t| reading.upos(t) == Upos::Num) {
        from = number + 1;
    }
    let end = if draft.frame.of.is_some() { draft.tokens.end } else { draft.core.end };
    uncapitalised(reading, from, reading.text(&(from..end.max(draft.head + 1))))
}

/// The words from a token on, without the capital that the sentence's start gave.
pub(super) fn uncapitalised(reading: &Reading, from: usize, text: String) -> String {
    if reading.opens(from)
        && reading.upos(from) != Upos::Propn
        && !is_acronym(reading.words[from])
        && !is_demonym(reading, from)
    {
        let mut chars = text.chars();
        return chars.next().map_or_else(String::new, |c| c.to_lowercase().collect::<String>() + chars.as_str());
    }
    text
}

fn is_acronym(word: &str) -> bool {
    word.chars().nth(1).is_some_and(char::is_uppercase)
}

fn is_demonym(reading: &Reading, token: usize) -> bool {
    reading.gazetteer.longest(reading.rest(token)).is_some()
}

/// "German officials", "protesters", "a French diplomat".
#[allow(clippy::too_many_arguments)] // What a decider may look at, and the two features of the noun.
fn people(
    reading: &Reading,
    drafts: &[Draft],
    order: &[usize],
    cast: &mut Cast,
    setting: &Setting,
    at: usize,
    public: bool,
    plural: bool,
) -> Option<Choice> {
    let draft = &drafts[at];
    let noun = reading.lemma(draft.head);
    let kind = if public { ActorKind::Public } else { ActorKind::Group };
    let indefinite = draft.frame.article == Article::Indefinite && !plural;
    let polity = draft.polity.clone().or_else(|| local_polity(reading, drafts, order, cast, setting, draft));
    if !indefinite && draft.kind == MentionKind::Description {
        let section = reading.section(draft.head);
        let same = before(drafts, order, at).find(|(d, actor)| {
            let their = cast.actor(*actor);
            let polities = match (&polity, &their.polity) {
                (Some(told), Some(held)) => told == held,
                (Some(_), None) => draft.polity.is_none(),
                _ => true,
            };
            their.kind == kind
                && their.plural == plural
                && polities
                && matches!(d.what, What::People { .. })
                && reading.lemma(d.head) == noun
                && (draft.core.len() == 1 || reading.text(&d.core).eq_ignore_ascii_case(&reading.text(&draft.core)))
                && (reading.section(d.head) == section || d.core.len() == 1)
        });
        if let Some((_, actor)) = same {
            let held = &mut cast.members[actor].actor;
            if draft.polity.is_some() && !held.name.contains(' ') {
                held.name = full_name(reading, draft);
            }
            return Some((actor, "group named before", 0.8));
        }
    }
    if !plural
        && !public
        && draft.frame.article == Article::Definite
        && draft.core.len() == 1
        && let Some(actor) = person_before(reading, drafts, order, cast, at)
    {
        return Some((actor, "person named before", 0.5));
    }
    if !plural
        && !public
        && let Some(state) = sets::other_state(reading, drafts, order, cast, at)
    {
        return Some((state, "other state than its owner", 0.6));
    }
    let name = owned_name(reading, drafts, at);
    let mut key = cast::key("group", &name);
    let lower = polity.as_ref().map(|p| p.to_lowercase());
    if let (Some(lower), true) = (lower, draft.kind == MentionKind::Description) {
        key = format!("group/{lower}/{}", folded_words(&reading.text(&draft.core)).join("-"));
    }
    let score = if draft.polity.is_some() || polity.is_none() { 0.85 } else { 0.6 };
    let actor = cast.enter(Actor { key, name, kind, polity, role: None, gender: None, plural, members: Vec::new() });
    Some((actor, "typed group", score))
}

/// "The official", "the activist": another word for the person whom the sentence before is about.
fn person_before(reading: &Reading, drafts: &[Draft], order: &[usize], cast: &Cast, at: usize) -> Option<usize> {
    let draft = &drafts[at];
    let sentence = reading.sentence_of(draft.head).index();
    let gender = link::noun_gender(reading, &reading.lemma(draft.head));
    let near = |d: &Draft| (1..=2).contains(&(sentence - reading.sentence_of(d.head).index()));
    before(drafts, order, at)
        .filter(|(d, _)| near(d) && reading.section(d.head) == reading.section(draft.head))
        .filter(|(d, _)| d.kind == MentionKind::Name && pronouns::is_subject(reading, d))
        .map(|(_, actor)| actor)
        .find(|&a| {
            let actor = cast.actor(a);
            let agrees = gender.is_none() || actor.gender.is_none() || gender == actor.gender;
            actor.kind == ActorKind::Person && agrees && (draft.polity.is_none() || actor.polity == draft.polity)
        })
}

/// "The country": the state named last.
fn country(
    reading: &Reading,
    drafts: &[Draft],
    order: &[usize],
    cast: &mut Cast,
    setting: &Setting,
    at: usize,
) -> Option<Choice> {
    let draft = &drafts[at];
    if draft.frame.article == Article::Indefinite || draft.frame.article == Article::None && draft.frame.owner.is_none()
    {
        return None;
    }
    // "Her country": the state that she speaks for.
    if let Some(polity) = owner(drafts, at).and_then(|o| cast.actor(o).polity.clone()) {
        let entry = reading.gazetteer.entry(&polity).filter(|e| e.kind == ActorKind::State)?.clone();
        return Some((link::enter(reading, &entry, cast), "state of its owner", 0.7));
    }
    let sentence = reading.sentence_of(draft.head).index();
    let noun = reading.lemma(draft.head);
    // "The island" is looked for farther back: few states are one.
    let reach = if reading.uses.is_of_some_states(&noun) { sentence } else { 1 };
    let named = before(drafts, order, at)
        .filter(|(d, _)| sentence - reading.sentence_of(d.head).index() <= reach)
        .filter(|(_, actor)| reading.uses.fits_state(&noun, &cast.actor(*actor).key))
        .find(|(d, actor)| cast.actor(*actor).kind == ActorKind::State && d.what != What::Government);
    if let Some((_, actor)) = named {
        return Some((actor, "state named before", 0.6));
    }
    if reading.uses.is_of_some_states(&noun) {
        return None;
    }
    let polity = setting.home(reading, drafts, order, cast, draft.head)?;
    let entry = reading.gazetteer.entry(&polity)?.clone();
    Some((link::enter(reading, &entry, cast), "setting of the article", 0.5))
}

//! Descriptions: which actor "the council", "German officials" or "his administration" is.
//!
//! Goes through the article once, in its order, pronouns along the way, so that each may lean on those before.

use std::collections::BTreeSet;

use super::{
    Actor, ActorKind, MentionKind,
    cast::{self, Cast, folded_words},
    draft::{Article, Draft, Office, What},
    link,
    pronouns::{self, Choice},
    reading::Reading,
    setting::Setting,
    words::Use,
};
use crate::{
    resources::{Level, TitleKind},
    syntax::Upos,
};

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
        if drafts[at].actor.is_some() || reading.is_heading(drafts[at].head) && !in_heading {
            continue;
        }
        lean_on_owner(reading, drafts, cast, at);
        let choice = match drafts[at].what {
            What::Pronoun(_) => pronouns::resolve(reading, drafts, order, cast, at),
            What::Office => office(reading, drafts, order, cast, at),
            What::Government => government(reading, drafts, order, cast, setting, at),
            What::Body => body(reading, drafts, order, cast, setting, at),
            What::People { public, plural } => people(reading, drafts, order, cast, setting, at, public, plural),
            What::Paper => paper(reading, drafts, order, at),
            What::Country => country(reading, drafts, order, cast, setting, at),
            What::Pair | What::Known { .. } | What::Person | What::Thing(_) => None,
        };
        if let Some((actor, rule, score)) = choice {
            if let What::Pronoun(pronoun) = drafts[at].what
                && score >= 0.7
            {
                // "She" tells the gender for what follows.
                cast.note_gender(actor, pronoun.gender);
            }
            let draft = &mut drafts[at];
            (draft.actor, draft.rule, draft.score) = (Some(actor), rule, score);
        }
    }
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
fn owner(drafts: &[Draft], at: usize) -> Option<usize> {
    let token = drafts[at].frame.owner?;
    actor_at(drafts, token)
}

/// The actor of the largest mention that ends at or covers this token, the description itself apart.
fn actor_at(drafts: &[Draft], token: usize) -> Option<usize> {
    let covering = drafts.iter().filter(|d| d.covers(token) && d.tokens.end <= token + 1 && d.actor.is_some());
    covering.max_by_key(|d| d.tokens.len()).and_then(|d| d.actor)
}

/// Mentions before this one, nearest first.
fn before<'d>(drafts: &'d [Draft], order: &'d [usize], at: usize) -> impl Iterator<Item = (&'d Draft, usize)> + 'd {
    let here = drafts[at].head;
    order.iter().rev().filter_map(move |&other| {
        let draft = &drafts[other];
        (draft.head < here).then_some(())?;
        Some((draft, draft.actor?))
    })
}

/// "The president", "his spokesman", "the U.S. secretary of state".
fn office(reading: &Reading, drafts: &[Draft], order: &[usize], cast: &mut Cast, at: usize) -> Option<Choice> {
    let told = drafts[at].offices.first()?.clone();
    let owner = owner(drafts, at);
    let tie = reading.uses.is(&told.noun, Use::Kin) || reading.uses.is(&told.noun, Use::Counterpart);
    if !tie && drafts[at].frame.article != Article::Indefinite {
        let holder = |office: &Office| same_office(office, &told);
        let mut fitting: Vec<usize> = (0..cast.members.len())
            .filter(|&m| cast.actor(m).kind == ActorKind::Person && Some(m) != owner)
            .filter(|&m| cast.members[m].offices.iter().any(holder))
            .collect();
        let exact = |&m: &usize| cast.members[m].offices.iter().any(|o| o.role.eq_ignore_ascii_case(&told.role));
        if fitting.iter().any(exact) {
            fitting.retain(exact);
        }
        if let Some(nearest) = nearest(drafts, order, at, &fitting) {
            return Some((nearest, "office named in the article", 0.85));
        }
        if let [only] = fitting[..] {
            return Some((only, "office named later", 0.7));
        }
    }
    if reading.uses.is(&told.noun, Use::Counterpart) {
        return None;
    }
    let content = reading.text(&drafts[at].core);
    let mut told = told;
    if owner.is_none()
        && told.of.is_none()
        && told.polity.is_none()
        && is_spokesperson(reading, drafts[at].head)
        && let Some(body) = last_body(reading, drafts, order, cast, at)
    {
        told.polity.clone_from(&cast.actor(body).polity);
        told.of = Some(cast.actor(body).name.clone());
    }
    let joiner = if is_spokesperson(reading, drafts[at].head) { "for" } else { "of" };
    let of = told.of.clone().or_else(|| owner.map(|o| cast.actor(o).name.clone()));
    let name = match &of {
        Some(of) if !folded_words(&content).join(" ").contains(&folded_words(of).join(" ")) => {
            format!("{content} {joiner} {of}")
        }
        _ => content,
    };
    let lower = name.split_whitespace().map(|w| if w == "The" { "the" } else { w }).collect::<Vec<_>>().join(" ");
    let polity = told.polity.clone();
    let mut key = cast::key("person", &lower);
    if let Some(polity) = &polity {
        key = format!("person/{}/{}", polity.to_lowercase(), folded_words(&lower).join("-"));
    }
    let gender = link::noun_gender(reading, &told.noun);
    let actor = Actor { key, name: lower, kind: ActorKind::Person, polity, role: None, gender, plural: false };
    let new = cast.enter(actor);
    cast.note_office(new, &told);
    Some((new, "office without a name", 0.5))
}

fn is_spokesperson(reading: &Reading, head: usize) -> bool {
    let title = reading.gazetteer.title(&[reading.words[head]]);
    title.is_some_and(|(_, t)| matches!(t.kind, TitleKind::Office { level: Level::Spokesperson, .. }))
}

/// The body that acted last, for whom "a spokesman" will speak.
fn last_body(reading: &Reading, drafts: &[Draft], order: &[usize], cast: &Cast, at: usize) -> Option<usize> {
    let section = reading.section(drafts[at].head);
    let sentence = reading.sentence_of(drafts[at].head).index();
    let body = |actor: usize| {
        matches!(cast.actor(actor).kind, ActorKind::Institution | ActorKind::International | ActorKind::Organisation)
    };
    before(drafts, order, at)
        .take_while(|(d, _)| sentence - reading.sentence_of(d.head).index() <= 2 && reading.section(d.head) == section)
        .filter(|&(d, actor)| body(actor) && d.kind != MentionKind::Modifier)
        .find(|(d, _)| reading.rel(link::syntactic_head(reading, d)).is_subject() || d.what == What::Paper)
        .map(|(_, actor)| actor)
}

/// Whether one may be called by the other: the same noun, and no state against another.
fn same_office(held: &Office, told: &Office) -> bool {
    let polity = match (&held.polity, &told.polity) {
        (Some(held), Some(told)) => held == told,
        _ => true,
    };
    let role = |office: &Office| office.role.to_lowercase();
    // "The secretary" may be the press secretary, "the foreign minister" not the prime minister.
    let words = |text: &str| -> BTreeSet<String> { folded_words(text).into_iter().collect() };
    let parts = |office: &Office| {
        let role = role(office);
        let (rank, of) = role.split_once(" of ").map_or((role.as_str(), ""), |(rank, of)| (rank, of));
        let of = if of.is_empty() { office.of.clone().unwrap_or_default() } else { of.to_owned() };
        (words(rank), words(&of))
    };
    let ((held_words, held_of), (told_words, told_of)) = (parts(held), parts(told));
    let of = if told_of.is_empty() {
        true
    } else if held_of.is_empty() {
        held_words.is_subset(&told_words)
    } else {
        held_of.intersection(&told_of).any(|word| word.len() > 3)
    };
    let roles = (told_words.is_subset(&held_words) || held_words.is_subset(&told_words) || held.role.is_empty()) && of;
    let deputy = |words: &BTreeSet<String>| words.contains("deputy") || words.contains("vice");
    held.noun == told.noun && polity && roles && deputy(&held_words) == deputy(&told_words)
}

fn nearest(drafts: &[Draft], order: &[usize], at: usize, among: &[usize]) -> Option<usize> {
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
    if let Some((draft, actor)) = earlier {
        let near = reading.section(draft.head) == section;
        return Some((actor, "government named before", if near { draft.score.min(0.8) } else { 0.6 }));
    }
    let polity = setting.near(reading, drafts, drafts[at].head)?;
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
        member.nouns.contains(&noun) || member.names.iter().any(|n| n.contains(word) || n.contains(&noun))
    };
    let definite = draft.frame.article == Article::Definite
        || draft.frame.owner.is_some()
        || reading.has_capital(draft.head)
        || draft.polity.is_some() && draft.frame.article != Article::Indefinite
        || is_local(reading, draft.head) && draft.frame.article == Article::None;
    let bodies: Vec<usize> = (0..cast.members.len()).filter(|&m| is_body(m) && agrees(m)).collect();
    if definite {
        let fitting: Vec<usize> = bodies.iter().copied().filter(|&m| called(m)).collect();
        if let Some(actor) = nearest(drafts, order, at, &fitting) {
            return Some((actor, "noun of its name", 0.85));
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
            let same = before(drafts, order, at).find(|(d, actor)| {
                bodies.contains(actor)
                    && d.kind != MentionKind::Modifier
                    && kind.is_none_or(|k| is_sort(k, cast.actor(*actor).kind))
                    && reading.section(d.head) == section
                    && sentence - reading.sentence_of(d.head).index() <= 3
            });
            if let Some((_, actor)) = same {
                return Some((actor, "organisation named before", 0.6));
            }
        }
    }
    let polity = draft.polity.clone().or_else(|| local_polity(reading, drafts, setting, draft));
    let told = draft.polity.is_some();
    if !told && !is_local(reading, draft.head) {
        return None;
    }
    let name = full_name(reading, draft);
    let slug = folded_words(&reading.text(&draft.core)).join("-");
    let key = match &polity {
        Some(polity) => format!("institution/{}/{slug}", polity.to_lowercase()),
        None => format!("institution/{slug}"),
    };
    let (rule, score) = if told { ("described body", 0.8) } else { ("body of the setting", 0.45) };
    let at =
        cast.enter(Actor { key, name, kind: ActorKind::Institution, polity, role: None, gender: None, plural: false });
    cast.note_noun(at, &noun);
    Some((at, rule, score))
}

/// Whether a noun for the one may take up the other: a news agency or an alliance is a "group" too.
fn is_sort(noun: ActorKind, actor: ActorKind) -> bool {
    noun == actor || noun == ActorKind::Organisation && matches!(actor, ActorKind::Media | ActorKind::International)
}

/// The state that the setting gives to police, protesters and the like; none where a name says whose they are.
fn local_polity(reading: &Reading, drafts: &[Draft], setting: &Setting, draft: &Draft) -> Option<String> {
    let people = matches!(draft.what, What::People { .. });
    let named = (draft.core.start..draft.head).any(|t| {
        reading.upos(t) == Upos::Propn && (people || reading.gazetteer.group_noun(&reading.lower[t]).is_some())
    });
    (is_local(reading, draft.head) && !named).then(|| setting.near(reading, drafts, draft.head)).flatten()
}

fn is_title(reading: &Reading, head: usize) -> bool {
    reading.gazetteer.title(&[reading.words[head]]).is_some()
}

fn is_local(reading: &Reading, head: usize) -> bool {
    reading.uses.is(&reading.lemma(head), Use::Local) || reading.is(head, Use::Local)
}

/// The words of a description without determiner and possessor's mark: "Iranian embassy", "protesters".
fn full_name(reading: &Reading, draft: &Draft) -> String {
    let mut from = draft.tokens.start;
    if draft.frame.owner.is_some() {
        from = draft.core.start;
    }
    while from < draft.head
        && (matches!(reading.upos(from), Upos::Det | Upos::Num | Upos::Punct | Upos::Pron)
            || matches!(reading.lower[from].as_str(), "the" | "a" | "an"))
    {
        from += 1;
    }
    // "at least 599 people": what stands before a number belongs to the number.
    if let Some(number) = (from..draft.head).rev().find(|&t| reading.upos(t) == Upos::Num) {
        from = number + 1;
    }
    let text = reading.text(&(from..draft.core.end.max(draft.head + 1)));
    // A capital that the sentence's start gave is taken off again.
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
    let polity = draft.polity.clone().or_else(|| local_polity(reading, drafts, setting, draft));
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
    let name = full_name(reading, draft);
    let mut key = cast::key("group", &name);
    let lower = polity.as_ref().map(|p| p.to_lowercase());
    if let (Some(lower), true) = (lower, draft.kind == MentionKind::Description) {
        key = format!("group/{lower}/{}", folded_words(&reading.text(&draft.core)).join("-"));
    }
    let score = if draft.polity.is_some() || polity.is_none() { 0.85 } else { 0.6 };
    let actor = cast.enter(Actor { key, name, kind, polity, role: None, gender: None, plural });
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

/// "The statement": whoever put it out.
fn paper(reading: &Reading, drafts: &[Draft], order: &[usize], at: usize) -> Option<Choice> {
    let draft = &drafts[at];
    if let Some(owner) = owner(drafts, at) {
        return Some((owner, "owner of the words", 0.9));
    }
    let inside = |d: &&Draft| draft.tokens.start <= d.tokens.start && d.tokens.end <= draft.head && d.actor.is_some();
    if let Some(actor) = drafts.iter().filter(inside).max_by_key(|d| d.tokens.len()).and_then(|d| d.actor) {
        return Some((actor, "issuer before the noun", 0.85));
    }
    if let Some(actor) = draft.frame.of.and_then(|of| actor_at(drafts, of)) {
        return Some((actor, "issuer after the noun", 0.85));
    }
    // "A tweet on Monday by US Secretary of State Mike Pompeo".
    let range = reading.sentence_range(draft.head);
    let by = (draft.head + 1..range.end.min(draft.head + 5)).find(|&t| reading.lower[t] == "by");
    let author = by.and_then(|by| {
        let start = by + 1 + usize::from(reading.at(by, 1) == "the");
        drafts.iter().find(|d| (d.tokens.start == by + 1 || d.tokens.start == start) && d.kind != MentionKind::Modifier)
    });
    if let Some(actor) = author.and_then(|d| d.actor) {
        return Some((actor, "author after \"by\"", 0.85));
    }
    // "said in a statement", "released a statement": the subject of the verb above it.
    let subject = |token: usize| {
        reading.governors(token).take(3).find_map(|verb| {
            reading.dependents(verb).filter(|&d| reading.rel(d).is_subject() && d != token).find_map(|d| {
                drafts
                    .iter()
                    .filter(|m| m.covers(d) && m.kind != MentionKind::Modifier)
                    .max_by_key(|m| m.tokens.len())?
                    .actor
            })
        })
    };
    if !reading.rel(draft.head).is_subject() && draft.frame.article != Article::Definite {
        return subject(draft.head).map(|actor| (actor, "subject that put it out", 0.8));
    }
    let section = reading.section(draft.head);
    let sentence = reading.sentence_of(draft.head).index();
    let near = |d: &Draft, reach: usize| {
        reading.section(d.head) == section && sentence - reading.sentence_of(d.head).index() <= reach
    };
    if let Some((_, actor)) = before(drafts, order, at).find(|(d, _)| d.what == What::Paper && near(d, 6)) {
        return Some((actor, "last words put out", 0.8));
    }
    let speaker = before(drafts, order, at).find(|(d, _)| {
        near(d, 2) && d.kind != MentionKind::Modifier && {
            let head = link::syntactic_head(reading, d);
            reading.rel(head).is_subject() && reading.governor(head).is_some_and(|v| reading.upos(v) == Upos::Verb)
        }
    });
    speaker.map(|(_, actor)| (actor, "last subject", 0.5))
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
    let sentence = reading.sentence_of(draft.head).index();
    let named = before(drafts, order, at)
        .filter(|(d, _)| sentence - reading.sentence_of(d.head).index() <= 1)
        .find(|(d, actor)| cast.actor(*actor).kind == ActorKind::State && d.what != What::Government);
    if let Some((_, actor)) = named {
        return Some((actor, "state named before", 0.6));
    }
    let polity = setting.near(reading, drafts, draft.head)?;
    let entry = reading.gazetteer.entry(&polity)?.clone();
    Some((link::enter(reading, &entry, cast), "setting of the article", 0.5))
}

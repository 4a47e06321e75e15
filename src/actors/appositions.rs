//! Appositions: a name and a description, set off by commas, that mean the same actor.
//!
//! "Sergei Shoigu, secretary of the Security Council", "the president of the European Parliament, Roberta
//! Metsola", "Human Rights Activists News Agency (HRANA)".

use super::{
    ActorKind, MentionKind,
    draft::{Article, Draft, Office, What},
    phrases,
    reading::Reading,
    story::Story,
    words::Use,
};
use crate::syntax::{Rel, Upos, Xpos};

/// Two drafts that mean the same, the named one first, and the rule that tells.
pub(super) type Pair = (usize, usize, &'static str);

/// The rule by which a description is what somebody is said to be.
pub const PREDICATE: &str = "predicate";

/// The rule of a pair of a name and the acronym in brackets behind it.
pub(super) const ACRONYM: &str = "acronym in brackets";

/// Pairs of drafts that mean the same.
pub(super) fn find(story: &Story) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for &name in &story.order {
        if story.drafts[name].kind != MentionKind::Name || !is_named(&story.drafts[name]) {
            continue;
        }
        if let Some(pair) = acronym(story, name) {
            pairs.push((name, pair, ACRONYM));
        }
        if let Some(pair) = after(story, name) {
            pairs.push((name, pair, "apposition after"));
        }
        for pair in ahead(story, name) {
            pairs.push((name, pair, "apposition before"));
        }
    }
    pairs
}

/// Lets the names know what their descriptions say, before they are linked.
pub(super) fn tell(story: &mut Story, pairs: &[Pair]) {
    let reading = story.reading;
    for &(name, described, _) in pairs {
        let told = story.drafts[described].offices.clone();
        let person = matches!(story.drafts[described].what, What::Office | What::People { .. });
        if person && matches!(story.drafts[name].what, What::Thing(_)) && story.drafts[name].score < 0.6 {
            (story.drafts[name].what, story.drafts[name].rule, story.drafts[name].score) =
                (What::Person, "described as a person", 0.8);
        }
        // "The head of the ECOWAS delegation, the former Ghanaian minister Kofi Ansah-Brew": for whom he was speaks no more.
        if let Some(now) =
            told.iter().find_map(|o| o.polity.clone()).filter(|_| person && was_once(reading, &story.drafts[name]))
        {
            for office in &mut story.drafts[name].offices {
                office.polity = Some(now.clone());
            }
        }
        // "The United Nations envoy, Rosario Undurraga of Chile": whose envoy she is goes before where she is from.
        if let Some(polity) = told.iter().find_map(|o| o.polity.clone()).filter(|_| person) {
            story.drafts[name].polity = story.drafts[name].polity.take().map(|_| polity);
        }
        story.drafts[name].offices.extend(told);
        let one = matches!(story.drafts[described].what, What::People { plural: false, .. });
        if one && story.drafts[name].what == What::Person && phrases::polity_of(reading, &story.drafts[name]).is_none()
        {
            story.drafts[name].polity = story.drafts[described].polity.clone();
        }
        let thing = matches!(story.drafts[name].what, What::Thing(kind) if kind != ActorKind::Media);
        // "The Spanish charity X" is at home in Spain and speaks for nobody there.
        let described_as = story.drafts[described].core.clone();
        let civic =
            described_as.clone().any(|t| reading.is(t, Use::Civic) || reading.uses.is(&reading.lemma(t), Use::Civic));
        if thing && !civic && story.drafts[name].polity.is_none() {
            story.drafts[name].polity = story.drafts[described].polity.clone();
        }
        if story.drafts[described].what == What::Body {
            let noun = reading.lemma(story.drafts[described].head);
            story.drafts[name].offices.push(super::draft::Office { noun, ..Default::default() });
        }
    }
}

/// Whether the title before a name tells what the person was: "former", "ex-".
fn was_once(reading: &Reading, name: &Draft) -> bool {
    (name.tokens.start..name.core.start).any(|t| reading.is(t, Use::Former))
}

/// Gives the descriptions the actors of their names.
pub(super) fn join(story: &mut Story, pairs: &[Pair]) {
    let reading = story.reading;
    for &(name, described, rule) in pairs {
        let Some(actor) = story.drafts[name].actor else { continue };
        if rule == ACRONYM {
            story.cast.note_name(actor, &reading.text(&story.drafts[described].core));
        }
        // Whose director he is is known only now.
        let owner = story.drafts[described].frame.owner.and_then(|token| {
            story
                .drafts
                .iter()
                .find(|d| d.tokens.end == token + 1 && d.actor.is_some_and(|a| a != actor))
                .and_then(|d| d.actor)
        });
        let polity = owner.and_then(|owner| story.actor(owner).polity.clone());
        for mut office in story.drafts[described].offices.clone() {
            story.cast.note_gender(actor, reading.gender_of(&office.noun));
            if reading.uses.is(&office.noun, Use::Kin) || reading.uses.is(&office.noun, Use::Counterpart) {
                // A tie is no office, but the article may call the person by it.
                (office.role, office.polity, office.of) = (String::new(), None, None);
                story.cast.note_office(actor, &office);
                continue;
            }
            office.polity = office.polity.or_else(|| polity.clone());
            if story.actor(actor).kind == ActorKind::Person {
                story.cast.note_office(actor, &office);
            }
        }
        let draft = &mut story.drafts[described];
        (draft.actor, draft.rule, draft.score) = (Some(actor), rule, 0.9);
    }
}

fn is_named(draft: &Draft) -> bool {
    matches!(draft.what, What::Known { .. } | What::Person | What::Thing(_))
}

/// "Hatice Cengiz is a Turkish national": the subject of a copula and its predicate.
pub(super) fn predicates(story: &Story) -> Vec<Pair> {
    let reading = story.reading;
    let mut pairs = Vec::new();
    for &described in &story.order {
        let draft = &story.drafts[described];
        let single = matches!(draft.what, What::Office | What::People { plural: false, .. } | What::Body);
        if draft.kind != MentionKind::Description || !single || draft.frame.article != Article::Indefinite {
            continue;
        }
        let copula = reading.dependents(draft.head).any(|d| reading.rel(d) == Rel::Cop);
        let subject = reading.dependents(draft.head).find(|&d| reading.rel(d) == Rel::Nsubj && d < draft.head);
        let Some(subject) = subject.filter(|_| copula) else { continue };
        let named = |&at: &usize| {
            story.drafts[at].covers(subject) && is_named(&story.drafts[at]) && fits(reading, &story.drafts[at], draft)
        };
        if let Some(&name) = story.order.iter().find(|at| named(at)) {
            pairs.push((name, described, PREDICATE));
        }
    }
    pairs
}

/// "X (ABC)".
fn acronym(story: &Story, name: usize) -> Option<usize> {
    let reading = story.reading;
    let end = story.drafts[name].tokens.end;
    if reading.at(end - 1, 1) != "(" || reading.at(end - 1, 3) != ")" {
        return None;
    }
    let inner = story.drafts.iter().position(|d| d.tokens == (end + 1..end + 2))?;
    let capitals = reading.words[end + 1].chars().all(char::is_uppercase);
    (capitals && phrases::known_kind(reading, &story.drafts[name]) != Some(ActorKind::Person)).then_some(inner)
}

/// "X, the … of Y,": a description right behind the comma, which no verb claims.
fn after(story: &Story, name: usize) -> Option<usize> {
    let reading = story.reading;
    let end = story.drafts[name].tokens.end;
    if reading.at(end - 1, 1) != "," {
        return None;
    }
    // "Tsedale Worku, 54, the state minister".
    let age = reading.at(end - 1, 2).parse::<u8>().is_ok() && reading.at(end - 1, 3) == ",";
    let start = if age { end + 3 } else { end + 1 };
    let described =
        story.drafts.iter().position(|d| d.tokens.start == start && fits(reading, &story.drafts[name], d))?;
    let draft = &story.drafts[described];
    let next = reading.after(draft.tokens.end - 1);
    // A list goes on with "and"; a new clause has its verb right after the noun.
    let list = next.is_some_and(|n| reading.lower[n] == "and")
        || reading.rel(draft.head) == Rel::Conj && reading.governor(draft.head) == Some(story.drafts[name].head);
    let verb = next.is_some_and(|n| matches!(reading.upos(n), Upos::Verb | Upos::Aux));
    (!list && !verb).then_some(described)
}

/// "The president of the European Parliament, Roberta Metsola", "its coordinator, a widow named Habibou Zoungrabé":
/// the descriptions before a name, the nearest first.
fn ahead(story: &Story, name: usize) -> Vec<usize> {
    let reading = story.reading;
    let mut next = reading.after(story.drafts[name].tokens.end - 1);
    // "Rosario Undurraga of Chile, regretted".
    if let Some(state) =
        next.filter(|&n| reading.lower[n] == "of").and_then(|n| story.drafts.iter().find(|d| d.tokens.start == n + 1))
    {
        next = reading.after(state.tokens.end - 1);
    }
    let closed = next.is_none_or(|n| {
        matches!(reading.lower[n].as_str(), "," | "." | ")" | ";" | ":" | "”" | "\"" | "and" | "who")
            || matches!(reading.upos(n), Upos::Verb | Upos::Aux | Upos::Punct)
    });
    let mut found = Vec::new();
    let mut start = story.drafts[name].tokens.start;
    for _ in 0..2 {
        let Some(described) = one_before(story, name, start, closed) else { break };
        // "On remarks made by the minister of Chad, the spokesman, X, said": he of the phrase before is somebody else.
        let governed = |&d: &usize| reading.dependents(story.drafts[d].head).any(|t| reading.rel(t) == Rel::Case);
        if !found.is_empty() && governed(&described) && reading.at(start, -1) == "," {
            break;
        }
        found.push(described);
        start = story.drafts[described].tokens.start;
    }
    found
}

/// A description that ends where these words start, or at the comma before them.
fn one_before(story: &Story, name: usize, start: usize, closed: bool) -> Option<usize> {
    let reading = story.reading;
    let word = reading.before(start)?;
    // "Retired FBI agent and terrorism specialist Ali Soufan": two trades of one person.
    let double = reading.lower[word] == "and"
        && start < story.drafts[name].core.start
        && reading.upos(start) != Upos::Det
        && !reading.has_capital(start);
    let bracket = reading.lower[word] == ")"
        && reading.at(word, -2) == "("
        && reading.words[word - 1].chars().all(|c| c.is_uppercase() || c == '-');
    let (end, bare) = match reading.lower[word].as_str() {
        "," => (word, false),
        // "The spokesman for the National Committee (CNSP) Ismael Wague".
        ")" if bracket => (word - 2, true),
        // But "the premier called Mr Obama a friend": who is the subject calls another so.
        "named" | "called" if reading.before(word).is_none_or(|d| reading.governor(d) != Some(word)) => (word, true),
        _ if double => (word, true),
        _ => (start, true),
    };
    let range = reading.sentence_range(start);
    let described = story.drafts.iter().position(|d| {
        range.contains(&d.tokens.start)
            && d.kind == MentionKind::Description
            && (d.tokens.end == end || (!bare || bracket) && reaches(reading, d, end))
            && fits(reading, &story.drafts[name], d)
    })?;
    let draft = &story.drafts[described];
    let told = draft.frame.owner.is_some()
        || draft.frame.of.is_some()
        || draft.frame.article == Article::Definite
        || draft.polity.is_some();
    // "A former member of the panel, historian Tetsuo Kuramochi, told": a comma behind the name, too, and one person.
    let single = matches!(draft.what, What::Office | What::People { plural: false, public: false });
    let apposed = single
        && (draft.frame.article == Article::Indefinite || reading.lower[draft.head] == "one")
        && reading
            .after(story.drafts[name].tokens.end - 1)
            .is_some_and(|n| matches!(reading.lower[n].as_str(), "," | "." | "”"));
    (bare || (told || apposed) && closed && !opens_apart(reading, &story.drafts[name], end)).then_some(described)
}

/// "On the remarks of Chad's minister, Dr Okoye said …": the phrase up to this comma opens the sentence with a preposition,
/// and the name behind it is the subject.
fn opens_apart(reading: &Reading, name: &Draft, comma: usize) -> bool {
    let start = reading.sentence_range(comma).start;
    let alone = reading.lower[comma] == "," && !(start..comma).any(|t| reading.lower[t] == ",");
    let speaks = reading.after(name.tokens.end - 1).is_some_and(|t| matches!(reading.xpos(t), Xpos::Vbd | Xpos::Vbz));
    alone && speaks && reading.upos(start) == Upos::Adp
}

/// "The leader of the delegation, …": what "of" ties to the noun goes on up to there.
fn reaches(reading: &Reading, description: &Draft, end: usize) -> bool {
    let from = description.tokens.end;
    // "The mayor of West | Berlin", "the superintendent of Labasa | 's hospital".
    let goes_on =
        |t: usize| phrases::is_genitive(reading, t) || reading.has_capital(t) && description.frame.of.is_some();
    let tied = from < end
        && end - from <= 7
        && (matches!(reading.lower[from].as_str(), "of" | "for" | "at" | "in" | "to") || goes_on(from));
    // "One of them, Fatou Badji, complained".
    let of_them = reading.lower[description.head] == "one" && reading.lower[from] == "of" && from + 2 == end;
    let phrase = |t: usize| match reading.upos(t) {
        Upos::Verb | Upos::Aux | Upos::Punct => false,
        Upos::Pron => of_them,
        _ => true,
    };
    tied && (from..end).all(phrase)
}

/// Takes the polity of possessors that were pronouns: "Dorothy Haskellby, its special envoy".
pub(super) fn owners(story: &mut Story, pairs: &[Pair]) {
    let reading = story.reading;
    for &(name, described, _) in pairs {
        let Some(actor) = story.drafts[name].actor else { continue };
        like_office(story, described, actor);
        // "Their employer, Manos del Sur" is not of their state.
        if matches!(story.actor(actor).kind, ActorKind::Organisation | ActorKind::Media) {
            continue;
        }
        let kin = story.drafts[described]
            .offices
            .iter()
            .any(|o| reading.uses.is(&o.noun, Use::Kin) || reading.uses.is(&o.noun, Use::Counterpart));
        let owner = story.owner(described).or_else(|| story.tied(described));
        let owner = owner.filter(|&o| o != actor && !kin);
        let Some(owner) = owner else { continue };
        let Some(polity) = story.actor(owner).polity.clone() else { continue };
        // "The African Union's mediator, the former Botswanan judge Lesedi Moatlhodi": he speaks for the body.
        let is_state = |polity: &str| reading.gazetteer.entry(polity).is_some_and(|e| e.kind == ActorKind::State);
        let for_body = !is_state(&polity);
        let member = &mut story.cast.members[actor].actor;
        if for_body || member.polity.is_none() {
            member.polity = Some(polity);
        }
    }
}

/// "Minister Rao … her Canadian counterpart, Graham Ellery": he is a minister, too.
fn like_office(story: &mut Story, described: usize, actor: usize) {
    let counterpart = story.drafts[described].offices.iter().any(|o| story.reading.uses.is(&o.noun, Use::Counterpart));
    let Some(owner) = story.owner(described).filter(|&o| counterpart && o != actor) else { return };
    let office = story.cast.members[owner].offices.iter().find(|o| !o.role.is_empty() && o.of.is_none());
    let Some(noun) = office.map(|o| o.noun.clone()) else { return };
    let polity = story.actor(actor).polity.clone();
    let has_own = story.cast.members[actor].offices.iter().any(|o| !o.role.is_empty());
    if !has_own && polity.is_some() && polity != story.actor(owner).polity {
        story.cast.note_office(actor, &Office { role: noun.clone(), noun, polity, of: None });
    }
}

/// Whether a description may be of a name of this sort.
fn fits(reading: &Reading, name: &Draft, description: &Draft) -> bool {
    if description.kind != MentionKind::Description {
        return false;
    }
    let person = phrases::known_kind(reading, name) == Some(ActorKind::Person);
    match description.what {
        What::Office => person || name.score < 0.6,
        // "Iran, the main backer of Hezbollah".
        What::People { plural: false, .. } if phrases::is_state(reading, name) => {
            reading.uses.is(&reading.lemma(description.head), Use::StateRole) && description.tokens.start > name.head
        }
        What::People { plural: false, .. } => person || name.score < 0.6,
        What::Body => !person,
        What::Country => phrases::is_state(reading, name),
        _ => false,
    }
}
